"""Which regime and which registrar a filing date leads to."""

from datetime import date

import pytest

from flows.regimes import KEYS, UnknownRule, authority_for, regime, regime_for
from flows.text import Percent


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2021, 3, 15), "A"),
        (date(2024, 6, 30), "A"),
        (date(2024, 7, 1), "B1"),
        (date(2025, 6, 30), "B1"),
        (date(2025, 7, 1), "B1"),
        (date(2026, 7, 22), "B1"),
        (date(2026, 7, 23), "B2"),
        (date(2026, 11, 23), "B2"),
    ],
)
def test_the_filing_date_decides_the_regime(day, key):
    assert regime_for(day).key == key


@pytest.mark.parametrize(
    ("day", "level", "name"),
    [
        (date(2024, 6, 30), "district", "Phòng Tài chính - Kế hoạch, Ủy ban nhân dân huyện Mỏ Cày Nam"),
        (date(2025, 6, 30), "district", "Phòng Tài chính - Kế hoạch, Ủy ban nhân dân huyện Mỏ Cày Nam"),
        (date(2025, 7, 1), "commune", "Cơ quan đăng ký kinh doanh cấp xã, Ủy ban nhân dân xã Định Thủy"),
        (date(2026, 7, 23), "commune", "Cơ quan đăng ký kinh doanh cấp xã, Ủy ban nhân dân xã Định Thủy"),
    ],
)
def test_the_district_registers_until_june_2025_and_the_commune_after(day, level, name):
    authority = authority_for(day, "Xã Định Thủy", "Huyện Mỏ Cày Nam")

    assert (authority.level, authority.name) == (level, name)


def test_any_commune_counter_takes_the_file_only_from_23_july_2026():
    assert not authority_for(date(2026, 7, 22), "Xã Định Thủy").any_counter
    assert authority_for(date(2026, 7, 23), "Xã Định Thủy").any_counter


def test_both_registration_regimes_share_the_numbers_of_the_law():
    for name in ("min_members", "cap_max", "board_max", "by_use_min", "special_majority", "charter_items"):
        assert regime("B1").rule(name) == regime("B2").rule(name)


def test_an_article_is_cited_clause_first_with_its_law():
    assert regime("B2").cite("cap_max") == "khoản 1 Điều 74 Luật Hợp tác xã 2023"
    assert regime("A").cite("name_similar") == "Điều 10 Nghị định 193/2013/NĐ-CP"
    assert regime("B2").cite("personal_data") == "khoản 1 Điều 10 Nghị định 295/2026/NĐ-CP"


def test_an_unknown_rule_is_named_with_its_regime():
    with pytest.raises(UnknownRule, match=r"owner_min.*A"):
        regime("A").value("owner_min")


@pytest.mark.parametrize("key", KEYS)
def test_every_rule_and_article_names_a_source_that_exists(key):
    block = regime(key).block
    for name in [*block.rules, *block.articles]:
        assert regime(key).cite(name)


@pytest.mark.parametrize(("key", "count"), [("A", 20), ("B1", 19), ("B2", 19)])
def test_the_charter_has_as_many_items_as_the_law_lists(key, count):
    assert regime(key).value("charter_items") == len(regime(key).charter_items) == count


@pytest.mark.parametrize(
    ("key", "codes"),
    [
        ("A", ["GDN", "DL", "PA", "DSTV", "DSBM", "NQ"]),
        ("B1", ["GDN", "DL", "NQ", "DSTV", "DSDD"]),
        ("B2", ["GDN", "DL", "NQ", "DSTV", "DSDD"]),
    ],
)
def test_the_dossier_always_asks_for_exactly_these_papers(key, codes):
    assert [item.code for item in regime(key).dossier if not item.condition] == codes


def test_a_decree_is_not_cited_before_its_day():
    before, after = (regime("B1").decrees_on(day) for day in (date(2024, 7, 17), date(2024, 7, 18)))

    assert not any("92/2024" in name for name in before)
    assert any("92/2024" in name for name in after)


@pytest.mark.parametrize("key", KEYS)
def test_every_token_has_a_value(key):
    tokens = regime(key).tokens()

    assert isinstance(tokens["cap_max"], Percent)
    assert {"funds_text", "funds_more", "counter", "registrar", "province"} <= set(tokens)
    assert ("stop_days" in tokens) == (key != "A")


def test_the_counter_of_regime_b1_moves_to_the_commune_in_july_2025():
    before, after = (regime("B1").tokens(date(2025, *day)) for day in ((6, 30), (7, 1)))

    assert before["counter"].msgid == "Một cửa huyện"
    assert after["counter"].msgid == "Một cửa xã"
