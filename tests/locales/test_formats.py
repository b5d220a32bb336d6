"""Money, numbers, shares, dates, times and phone numbers in both languages."""

from datetime import date, time

import pytest

from flows.text import (
    Clock,
    Day,
    IdNumber,
    Joined,
    Param,
    Percent,
    Phone,
    Small,
    Text,
    Vnd,
    bold,
    joined,
    text,
)
from locales import LANGUAGES, MissingPlaceholder, catalogue, plain, render

SATURDAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (Vnd(2_000_000), "2.000.000 ₫", "2,000,000 ₫"),
        (Vnd(0), "0 ₫", "0 ₫"),
        (Vnd(-11_000_000), "-11.000.000 ₫", "-11,000,000 ₫"),
        (Vnd(50_000_000, words=True), "50.000.000 ₫ (Năm mươi triệu đồng)", "50,000,000 ₫"),
        (1_234_567, "1.234.567", "1,234,567"),
        (7, "7", "7"),
        (Percent(300), "30%", "30%"),
        (Percent(705), "70,5%", "70.5%"),
        (Percent(52, sign=False), "5,2", "5.2"),
        (Day(SATURDAY), "28/11/2026", "28/11/2026"),
        (Day(SATURDAY, short=True), "28/11", "28/11"),
        (Day(SATURDAY, weekday=True), "thứ Bảy 28/11/2026", "Sat 28/11/2026"),
        (Day(date(2026, 11, 29), weekday=True, short=True), "Chủ nhật 29/11", "Sun 29/11"),
        (Day(date(2026, 3, 2)), "02/03/2026", "02/03/2026"),
        (Clock(time(8)), "8 giờ sáng", "08:00"),
        (Clock(time(13, 30)), "1 giờ 30 chiều", "13:30"),
        (Clock(time(11, 30)), "11 giờ 30 trưa", "11:30"),
        (Clock(time(18)), "6 giờ tối", "18:00"),
        (Phone("0912345678"), "09•• ••• 678", "09•• ••• 678"),
        (Phone("0912345678", whole=True), "0912 345 678", "0912 345 678"),
        (Phone(""), "", ""),
        (IdNumber("083075001321"), "083 •••••• 321", "083 •••••• 321"),
        (Small(text("Tổng vốn")), "tổng vốn", "total capital"),
        (Small(text("HTX mới")), "HTX mới", "new cooperative"),
        (Joined((Vnd(1000), 2), separator=" và "), "1.000 ₫ và 2", "1,000 ₫ và 2"),
    ],
)
def test_a_value_is_written_as_the_language_writes_it(value: Param, vi: str, en: str) -> None:
    words = Text("{it}", {"it": value})

    assert render(words, "vi").replace("\xa0", " ") == vi
    assert render(words, "en").replace("\xa0", " ") == en


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_id_number_is_never_shown_whole(language: str) -> None:
    assert "083075001321" not in render(text("{it}", it=IdNumber("083075001321")), language)


@pytest.mark.parametrize(
    ("n", "vi", "en"), [(0, "0 người", "0 people"), (1, "1 người", "1 person"), (1200, "1.200 người", "1,200 people")]
)
def test_english_counts_one_and_many(n: int, vi: str, en: str) -> None:
    assert render(text("{n} người", n=n), "vi") == vi
    assert render(text("{n} người", n=n), "en") == en


@pytest.mark.parametrize(("n", "expected"), [("1", "1 person"), ("2", "2 people"), ("chừng 8", "chừng 8 people")])
def test_a_number_that_came_as_words_is_counted_too(n: str, expected: str) -> None:
    assert render(text("{n} người", n=n), "en") == expected


def test_a_text_inside_a_text_is_worded_in_the_same_language() -> None:
    inside = text("{coop} (nháp)", coop=text("HTX mới"))

    assert render(text("🏠 {coop} (nháp)", coop=text("HTX mới")), "en") == "🏠 New cooperative (draft)"
    assert render(inside, "vi") == "HTX mới (nháp)"


def test_the_form_of_address_is_the_person_s_in_vietnamese_and_you_in_english() -> None:
    asked = text("{Xh} chọn việc nào?")

    assert render(asked, "vi", {"Xh": "Cô chú"}) == "Cô chú chọn việc nào?"
    assert render(asked, "en", {"Xh": "Cô chú"}) == "Which trade do you mean?"


def test_a_placeholder_without_a_value_is_our_mistake() -> None:
    with pytest.raises(MissingPlaceholder, match="gone"):
        render(text("còn {gone} câu"), "vi")


def test_a_sentence_without_a_translation_stays_vietnamese_and_is_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    unknown = text("Câu này chưa ai dịch, còn {n} câu", n=3)

    shown = [render(unknown, "en"), render(unknown, "en")]

    assert shown == ["Câu này chưa ai dịch, còn 3 câu"] * 2
    assert len([record for record in caplog.records if "chưa ai dịch" in record.getMessage()]) == 1


def test_signs_without_words_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    render(bold(joined(1, 2)), "en")

    assert not caplog.records


def test_vietnamese_is_its_own_catalogue() -> None:
    assert catalogue("vi") == {}


def test_a_label_has_no_markup() -> None:
    assert plain(bold(text("HTX {name}", name="Dừa & Bưởi")), "vi") == "HTX Dừa & Bưởi"
