"""A store that was filled before there was a term: every case gets one, and no guest of a class is lost."""

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from db.migrate import _config, _connection, migrate
from tests.stores import KINDS, new_store

BEFORE = (
    "INSERT INTO persons (id, account, created_at) VALUES (1, 1001, 0)",
    "INSERT INTO cases (id, owner, opened_at, changed_at) VALUES (5, 1, 7, 1000)",
    "INSERT INTO classes (id, title, starts_at, ends_at, place, seats, made_at) VALUES (3, 'x', 0, 0, 'y', 9, 0)",
    "INSERT INTO class_guests (id, class_id, host, words, present_at, how) VALUES (8, 3, 1, 'abc', 2, 'hand')",
)


@pytest.mark.parametrize("kind", KINDS)
def test_pr_05_cases_and_guests_from_before_the_term_are_taken_along(kind: str, tmp_path: Path) -> None:
    url = new_store(kind, tmp_path)
    with _connection(url) as connection:
        command.upgrade(_config(connection), "0016")
        for line in BEFORE:
            connection.execute(text(line))

    migrate(url)

    with _connection(url) as connection:
        assert connection.execute(text("SELECT case_id, look_at FROM keeping")).all() == [(5, 1000 + 60 * 86_400_000)]
        [(number, words)] = connection.execute(text("SELECT id, words FROM class_guests")).all()
        assert (number, bytes(words, "ascii") if isinstance(words, str) else bytes(words)) == (8, b"abc")
        connection.execute(text("UPDATE class_guests SET words = NULL"))
