"""Business lines: versions, presets, everyday words, conditional lines."""

from datetime import date

import pytest

from flows.reference.conditional import condition_of, conditional_list_on
from flows.reference.products import main_product, products_of
from flows.reference.tables import rows, toml
from flows.reference.trade_search import find_trades
from flows.reference.trades import FIELDS, classes, other_version, presets, trade, version_on

TODAY = date(2026, 11, 23)
SEED = date(2021, 3, 15)


def test_the_filing_date_decides_the_version():
    assert version_on(date(2025, 11, 14)) == "2018"
    assert version_on(date(2025, 11, 15)) == "2025"


def test_both_versions_are_whole():
    assert len(classes("2018")) == 464
    assert len(classes("2025")) == 495
    assert all(len(code) == 4 and code.isdigit() for code in [*classes("2018"), *classes("2025")])


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("day", [SEED, TODAY])
def test_presets_are_classes_of_the_version_with_three_ticked_and_one_main(field, day):
    found = presets(field, day)

    assert all(trade(one.code, day) for one in found)
    assert [one.ticked for one in found[:4]] == [True, True, True, False]
    assert [one.main for one in found].count(True) == 1 and found[0].main


def test_ticked_presets_are_three_different_classes():
    for field in FIELDS:
        for day in (SEED, TODAY):
            assert len({one.code for one in presets(field, day) if one.ticked}) == 3


def test_every_everyday_word_leads_to_a_class_of_each_version():
    for row in rows("trade_words"):
        assert row["code_2018"] in classes("2018"), row
        assert row["code_2025"] in classes("2025"), row


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("dua kho", "0122"),
        ("thu mua dua", "4620"),
        ("trong dua", "0122"),
        ("lam keo dua", "1073"),
        ("phan bon", "4679"),
        ("trồng lúa", "0111"),
        ("nuoi tom", "0322"),
        ("NUÔI HEO", "0145"),
        ("cho thue may cay", "7730"),
        ("sau rieng", "0121"),
        ("0121", "0121"),
    ],
)
def test_everyday_words_are_found_without_accents(typed, code):
    assert find_trades(typed, TODAY)[0].trade.code == code


@pytest.mark.parametrize(
    "typed",
    [
        "ban thuoc bao ve thuc vat", "thuoc sau", "ban phan bon thuoc tru sau", "bán thuốc BVTV", "thuoc co", "phan thuoc",
        "ban thuoc tru sau",
    ],
)  # fmt: skip
def test_pesticides_are_found_as_people_call_them_and_need_a_permit(typed):
    hit = find_trades(typed, TODAY)[0]

    assert hit.trade.code == "4679" and hit.sure
    assert condition_of(hit.trade.code, hit.word, TODAY).number == 92


@pytest.mark.parametrize(("typed", "not_meant"), [("cửa hàng phân thuốc", "cua"), ("cho thuê máy gặt", "chợ")])
def test_accents_tell_a_short_name_from_another_word(typed, not_meant):
    hits = find_trades(typed, TODAY)

    assert hits and not_meant not in [hit.word for hit in hits]


def test_names_with_their_accents_are_found_inside_a_sentence():
    assert find_trades("muốn trồng lúa nước", TODAY)[0].trade.code == "0111"
    assert find_trades("nuôi cua", TODAY)[0].word == "cua"


def test_the_same_words_give_the_class_of_the_day():
    assert find_trades("phân bón", SEED)[0].trade.code == "4669"
    assert find_trades("phân bón", TODAY)[0].trade.code == "4679"


def test_an_unsure_word_brings_its_question():
    hit = find_trades("ca cao", TODAY)[0]

    assert not hit.sure
    assert "ca cao" in hit.question.msgid


@pytest.mark.parametrize("typed", ["", "x", "qwertyuiop", "9999"])
def test_words_without_meaning_find_nothing(typed):
    assert find_trades(typed, TODAY) == []


def test_a_class_is_carried_over_when_the_version_changes():
    assert other_version("4669", SEED, TODAY, "Bán phân bón, vật tư").code == "4679"
    assert other_version("0122", SEED, TODAY).code == "0122"
    assert other_version("0132", SEED, TODAY).code == "0130"


def test_a_class_whose_code_changed_its_meaning_is_chosen_again():
    assert other_version("4662", SEED, TODAY) is None


def test_pesticides_are_conditional_and_fertiliser_is_not():
    found = condition_of("4679", "Bán thuốc bảo vệ thực vật", TODAY)

    assert found.sentence.msgid == (
        "Bán thuốc bảo vệ thực vật phải có giấy đủ điều kiện. "
        "Chưa có thì vẫn đăng ký được, có giấy rồi mới bán."
    )
    assert condition_of("4679", "Bán phân bón, vật tư", TODAY) is None


def test_the_list_of_2026_is_known_and_the_others_send_people_to_the_registrar():
    assert [conditional_list_on(date(*day)).sure for day in [(2026, 6, 30), (2026, 7, 1), (2027, 2, 28), (2027, 3, 1)]] == [
        False, True, True, False,
    ]  # fmt: skip
    assert "hỏi lại cơ quan đăng ký" in condition_of("4730", "", SEED).sentence.msgid


def test_conditional_classes_exist():
    known = classes("2018").keys() | classes("2025").keys()
    for line in toml("conditional_trades")["line"]:
        assert set(line["codes"]) <= known, line


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_has_products_with_a_unit(field):
    found = products_of(field)

    assert len(found) >= 3
    assert all(one.unit and one.label for one in found)
    assert len({one.code for one in found}) == len(found)
    assert main_product(field)
