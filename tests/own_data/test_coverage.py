"""No table and no column is forgotten: not by the export, and not by erasing."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Table

import bot
from bot.export.page import ACTS
from db import erasing
from db.own_data import READS
from db.personal import NOT_PERSONAL, PARTS
from db.schema import metadata

BY_NAME = {part.table.name: part for part in PARTS}


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_pr_03_every_column_is_taken_along_or_left_out_for_a_reason(table: Table) -> None:
    if table.name in NOT_PERSONAL:
        assert table.name not in BY_NAME
        return
    assert table.name in BY_NAME, f"say in db/personal.py whether {table.name} holds anything about a person"
    part = BY_NAME[table.name]

    forgotten = {column.name for column in table.columns} - {*part.columns, *part.left_out}

    assert not forgotten, f"say in db/personal.py what becomes of them in the export: {sorted(forgotten)}"
    assert not set(part.columns) & set(part.left_out)
    assert all(part.left_out.values())
    assert part.person or part.account or part.case or part.review


def test_pr_03_no_table_is_named_that_is_gone() -> None:
    assert {*BY_NAME, *NOT_PERSONAL} <= set(metadata.tables)


def test_pr_03_a_new_column_makes_the_check_fail() -> None:
    part = BY_NAME["tickets"]

    assert {column.name for column in part.table.columns} - {*part.columns[:-1], *part.left_out}


def test_pr_04_what_erasing_keeps_is_named_with_its_reason() -> None:
    assert set(erasing.KEPT) <= set(metadata.tables)
    assert all(len(reason) > 10 for reason in erasing.KEPT.values())


def test_pr_03_every_way_of_reading_a_case_is_told_to_its_founder() -> None:
    """An action of the desk by which somebody sees something is listed where the founder is told of it."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in Path(bot.__file__).parent.rglob("*.py"))
    reading = set(re.findall(r'audit\(\s*"([a-z_]+_(?:read|opened|seen|shown))"', sources))

    assert reading == set(READS) == set(ACTS)
