"""Communes by date, the way from old to new ones, and the search."""

from datetime import date

import pytest

from flows.reference.communes import commune, communes_of, communes_on, find_communes, list_on, moved, moves
from flows.reference.tables import rows

TODAY = date(2026, 11, 23)
SEED = date(2021, 3, 15)


@pytest.mark.parametrize(
    ("day", "name", "count"),
    [
        (date(2021, 3, 15), "2021", 157),
        (date(2023, 4, 9), "2021", 157),
        (date(2023, 4, 10), "2023", 157),
        (date(2024, 11, 30), "2023", 157),
        (date(2024, 12, 1), "2024", 148),
        (date(2025, 6, 30), "2024", 148),
        (date(2025, 7, 1), "2025", 124),
    ],
)
def test_each_day_has_its_list(day, name, count):
    assert (list_on(day), len(communes_on(day))) == (name, count)


def test_every_commune_of_2021_leads_to_exactly_one_of_today():
    ways = {code: moved(code, SEED, TODAY) for code in communes_of("2021")}

    assert len(ways) == len(rows("units_map")) == 157
    assert all(unit is not None and unit.home for unit in ways.values())
    assert {unit.code for unit in ways.values()} == {u.code for u in communes_of("2025").values() if u.home}


def test_a_code_that_changed_its_meaning_is_read_in_its_own_list():
    assert commune("28810", SEED).full_name == "Xã An Khánh"
    assert commune("28810", date(2025, 1, 1)).full_name == "Thị trấn Châu Thành"
    assert commune("28810", TODAY).full_name == "Xã Phú Túc"


def test_three_communes_became_towns_in_april_2023():
    towns = {
        unit.full_name
        for code, unit in communes_of("2023").items()
        if unit.full_name != communes_of("2021")[code].full_name
    }

    assert towns == {"Thị trấn Tiên Thủy", "Thị trấn Phước Mỹ Trung", "Thị trấn Tiệm Tôm"}


def test_the_way_back_is_open_only_where_it_is_sure():
    assert moved("28756", TODAY, SEED) is None
    assert len(moves("28756", "2025", "2021")) > 1


def test_there_is_no_district_from_july_2025():
    assert commune("28915", SEED).address == "Xã Phước Mỹ Trung, Huyện Mỏ Cày Bắc, Tỉnh Bến Tre"
    assert commune("28915", TODAY).address == "Xã Phước Mỹ Trung, Tỉnh Vĩnh Long"


def test_communes_of_old_ben_tre_come_first():
    order = [unit.home for unit in communes_on(TODAY)]

    assert order == sorted(order, reverse=True)
    assert sum(order) == 48


@pytest.mark.parametrize(
    ("typed", "day", "found"),
    [
        ("xa thanh phu", TODAY, "Xã Thạnh Phú"),
        ("p. my trung", TODAY, "Xã Phước Mỹ Trung"),
        ("pmt", TODAY, "Xã Phước Mỹ Trung"),
        ("moo cay", TODAY, "Xã Mỏ Cày"),
        ("HƯƠNG MỸ", TODAY, "Xã Hương Mỹ"),
        ("p 8", SEED, "Phường 8"),
        ("Qưới Sơn", SEED, "Xã Quới Sơn"),
        ("quoi son", SEED, "Xã Quới Sơn"),
        ("phu tuc", SEED, "Xã Phú Túc"),
    ],
)
def test_a_few_letters_without_accents_are_enough(typed, day, found):
    assert [hit.unit.full_name for hit in find_communes(typed, day)] == [found]


def test_an_old_name_leads_to_the_new_commune_and_says_so():
    (hit,) = find_communes("An Thủy", TODAY)

    assert hit.unit.full_name == "Xã Tân Thủy"
    assert hit.note.params == {"old": "Xã An Thủy (Huyện Ba Tri)", "new": "Xã Tân Thủy"}


def test_a_name_that_existed_twice_gives_both():
    assert {hit.unit.full_name for hit in find_communes("an hiep", TODAY)} == {"Xã An Hiệp", "Xã Phú Túc"}


def test_a_name_that_comes_later_leads_to_the_communes_of_the_day():
    hits = find_communes("hung khanh trung", SEED)

    assert hits
    assert all(hit.unit.list == "2021" for hit in hits)


def test_several_matches_are_capped_and_begin_with_present_names():
    hits = find_communes("phuoc", TODAY, limit=6)

    assert len(hits) == 6
    assert hits[0].note is None


@pytest.mark.parametrize("typed", ["", "   ", "zzz", "?!", "Hà Nội"])
def test_words_that_are_no_commune_find_nothing(typed):
    assert find_communes(typed, TODAY) == []
