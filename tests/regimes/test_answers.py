"""The checks of single answers, used while a founder is still typing."""

from dataclasses import replace
from datetime import date

import pytest

from flows.regimes import beneficial_owners, regime, size_class
from flows.regimes.rules.capital import check_cap_max, check_cap_months, check_capital_of, printed_shares
from flows.regimes.rules.charter import (
    check_clause,
    check_funds,
    check_internal,
    check_items,
    check_leave,
    check_meeting_notice,
    check_split,
    check_term,
    missing_items,
)
from flows.regimes.rules.dossier import check_file_name
from flows.regimes.rules.governance import check_board_size, check_control_size, check_light_allowed
from flows.regimes.rules.name import check_abbreviation, check_name, is_like
from tests.papers.samples import a_seven, b1_light, b2_full, b2_light
from tests.regimes.examples import changed, many, trades

A, B2 = regime("A"), regime("B2")


@pytest.mark.parametrize(
    ("base", "amount", "id"),
    [
        (b2_light, 4_200_000, None),
        (b2_light, 4_200_001, "V05"),
        (b2_light, 1_999_999, "V06"),
        (b2_light, 0, "V06"),
        (a_seven, 2_800_000, None),
        (a_seven, 2_800_001, "V04"),
    ],
)
def test_what_one_member_may_put_in(base, amount, id):
    problem = check_capital_of(amount, base(), row="3")

    assert (problem.id if problem else None) == id
    assert not problem or problem.field == "m.capital/3"


def test_the_cap_is_not_tested_before_the_total_is_known():
    founding = changed(b2_light(), {"charter.capital": None})

    assert check_capital_of(900_000_000, founding) is None


def test_a_tighter_cap_of_the_charter_counts():
    founding = changed(b2_light(), {"pack.cap_max": 200})

    assert check_capital_of(2_800_000, founding) is None
    assert check_capital_of(2_800_001, founding).id == "V05"


@pytest.mark.parametrize(
    ("problem", "id"),
    [
        (check_cap_max(201, A), "V04"),
        (check_cap_max(200, A), None),
        (check_cap_max(0, B2), "V05"),
        (check_cap_months(7, A), "V11"),
        (check_cap_months(1, B2), None),
        (check_term(1, A), "V13"),
        (check_term(1, B2), None),
        (check_term(6, B2), "V13"),
        (check_funds({"undivided": 50}, B2), None),
        (check_funds({}, B2), "V29"),
        (check_funds({"development": 600, "reserve": 500}, A), "V28"),
        (check_split(510, B2), None),
        (check_split(1001, B2), "V29"),
        (check_split(0, A), None),
        (check_internal(1000, B2), None),
        (check_internal(0, B2), "err.percent"),
        (check_internal(501, A), "V27"),
        (check_leave(36, a_seven()), None),
        (check_leave(37, a_seven()), "V30"),
        (check_leave(60, b2_light()), None),
        (check_meeting_notice(2, B2), "dl.p.meet"),
        (check_meeting_notice(7, A), None),
        (check_meeting_notice(6, A), "dl.p.meet"),
        (check_clause("cap_max", 301, b1_light()), "V05"),
        (check_clause("pay", 301, b1_light()), None),
        (check_board_size(3, b2_full()), None),
        (check_board_size(8, b2_full()), "V12"),
        (check_control_size(0, b2_full()), "V15"),
        (check_control_size(6, b2_full()), "V15"),
        (check_control_size(8, a_seven()), "V14"),
    ],
)
def test_a_number_is_checked_by_the_rule_it_belongs_to(problem, id):
    assert (problem.id if problem else None) == id
    assert not problem or problem.article in problem.words.params["article"]


@pytest.mark.parametrize(
    ("members", "capital", "code", "size"),
    [
        (49, 10**12, "0122", "micro"),
        (50, 999_999_999, "0122", "micro"),
        (50, 10**9, "0122", "small"),
        (200, 5 * 10**9, "0122", "medium"),
        (300, 10**10, "0122", "large"),
        (300, 10**9, "0122", "small"),
        (20, 2 * 10**9, "1073", "small"),
        (20, 2 * 10**9, "4620", "small"),
        (20, 2 * 10**9, "0893", "micro"),
    ],
)
def test_the_size_takes_members_and_capital_of_the_main_line(members, capital, code, size):
    founding = changed(
        b2_light(), {"members": many(members, 1), "charter.capital": capital, "coop.trades": trades(code)}
    )

    assert size_class(founding) == size
    assert (check_light_allowed(founding) is None) == (size == "micro")


@pytest.mark.parametrize(
    ("name", "known", "law", "id"),
    [
        ("Dừa xanh Phước Long", (), B2, None),
        ("", (), B2, "V21"),
        ("12 - 34", (), B2, "V21"),
        ("HTX Dừa xanh", (), B2, "V21"),
        ("Dừa ✨ xanh", (), B2, "V22"),
        ("Dừa_xanh", (), B2, "V22"),
        ("FJWZ đầy đủ ẫ Ợ 68", (), B2, None),
        ("Quân đội xanh", (), B2, "V24"),
        ("dừa XANH Phước Long", ("Dừa xanh Phước Long",), B2, "V24"),
        ("Dừa xanh Phước Long 2", ("Dừa xanh Phước Long",), B2, "V24"),
        ("Dừa xanh và Phước Long", ("Dừa xanh - Phước Long",), B2, "V24"),
        ("Tân Dừa xanh", ("Dừa xanh",), B2, "V24"),
        ("Dừa xanh mới", ("Dừa xanh",), A, "V24"),
        ("Dừa xanh miền Tây", ("Dừa xanh",), B2, "V24"),
        ("Dừa xanh Bình An", ("Dừa xanh",), B2, None),
    ],
)
def test_a_name_is_refused_or_only_warned_about(name, known, law, id):
    problem = check_name(name, law, known)

    assert (problem.id if problem else None) == id
    assert not problem or (problem.severity == "W") == (id == "V24")


def test_a_point_of_the_compass_alone_is_like_only_in_a():
    assert is_like("Dừa xanh Nam", "Dừa xanh", A)
    assert not is_like("Dừa xanh Nam", "Dừa xanh", B2)


def test_only_a_wants_htx_in_the_short_name():
    assert check_abbreviation("DX", a_seven()).id == "V23"
    assert check_abbreviation("DX", b2_light()) is None


@pytest.mark.parametrize(
    ("name", "key", "refused"),
    [
        ("Dieu_le.docx", "B2", True),
        ("Dieu_le.PDF", "B2", False),
        ("Dieu_le.docx", "B1", False),
        ("Dieu_le.jpg", "B1", True),
        ("Dieu_le.jpg", "A", False),
    ],
)
def test_files_for_online_filing_have_the_ending_of_the_regime(name, key, refused):
    problem = check_file_name(name, regime(key))

    assert (problem.id if problem else None) == ("V37" if refused else None)


def test_every_missing_item_of_a_charter_is_named():
    items = {item.id for item in B2.charter_items}

    assert check_items(items, b2_light()) is None
    assert check_items(items - {"B-DL-09"}, b2_light()) is None
    assert missing_items(items - {"B-DL-09"}, b2_light(), with_fee=True) == ("Phí thành viên",)
    problem = check_items(items - {"B-DL-07"}, b2_light())
    assert (problem.id, problem.article) == ("V31", "Điều 40 Luật Hợp tác xã 2023")


def test_an_optional_item_of_the_old_law_may_be_missing():
    items = {item.id for item in A.charter_items}

    assert check_items(items - {"A-DL-20"}, a_seven()) is None
    assert check_items(items - {"A-DL-02"}, a_seven()).id == "V31"


@pytest.mark.parametrize(
    "amounts", [[1, 1, 1], [2_000_000] * 7, [1, 999_999_999], [5, 7, 11, 13, 17, 19, 23]]
)
def test_printed_shares_add_up_to_a_whole(amounts):
    assert sum(printed_shares(amounts)) == 10_000


@pytest.mark.parametrize(
    ("change", "why", "rows"),
    [
        ({}, "manager", ["1"]),
        ({"member/2.capital": 4_000_000}, "share", ["2"]),
        ({"member/2.capital": 3_999_999}, "manager", ["1"]),
        ({"meeting.relatives": (("2", "5"),)}, "family", ["2", "5"]),
        ({"meeting.relatives": (("2", "5"), ("5", "6"))}, "family", ["2", "5", "6"]),
        ({"member/2.capital": 6_000_000, "member/2.legal_entity": True}, "manager", ["1"]),
        ({"meeting.elections": ()}, "unknown", []),
    ],
)
def test_beneficial_owners_by_share_by_family_or_by_post(change, why, rows):
    found = beneficial_owners(changed(b2_light(), change))

    assert (found.why, [member.row for member in found.people]) == (why, rows)


def test_other_regimes_know_no_beneficial_owner():
    assert beneficial_owners(b1_light()).why == "unknown"
    assert beneficial_owners(replace(a_seven(), filing_day=date(2021, 6, 15))).people == ()
