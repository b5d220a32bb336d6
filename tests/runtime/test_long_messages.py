"""Long texts are cut where it does not hurt, into parts Telegram takes (TG-15)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.markup import parse_html
from bot.wording import PART_UNITS, split, units

WORDS = st.sampled_from(
    [
        "bà con",
        "<b>điều lệ</b>",
        "<i>x <u>y</u></i>",
        "👩🏽‍🌾",
        "&amp;",
        "&lt;",
        "\n",
        "\n\n",
        " ",
        "hợp tác xã",
        "🇻🇳",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=120), st.integers(200, 400))
def test_tg_15_every_part_fits_and_is_whole_markup(pieces: list[str], limit: int) -> None:
    parts = split("".join(pieces), limit)

    assert all(units(part) <= limit for part in parts)
    for part in parts:
        parse_html(part)  # raises for a broken tag or entity
        part.encode()  # raises for half a character


def test_tg_15_a_long_text_is_cut_between_paragraphs() -> None:
    paragraph = "Bà con góp vốn trong sáu tháng. " * 30
    parts = split("\n\n".join([paragraph.strip()] * 8))

    assert len(parts) > 1
    assert all(part.startswith("Bà con") and part.endswith("tháng.") for part in parts)
    assert all(units(part) <= PART_UNITS for part in parts)


def test_tg_15_bold_goes_on_in_the_next_part() -> None:
    parts = split("<b>" + "một hai ba " * 60 + "</b>", 300)

    assert len(parts) > 2
    assert all(part.startswith("<b>") and part.endswith("</b>") for part in parts)
