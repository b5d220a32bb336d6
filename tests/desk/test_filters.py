"""What officers type becomes the filter they mean, and what was not understood is said."""

import pytest

from flows.desk.areas import codes_of
from flows.desk.filters import FIELDS, REASONS, STEPS, Filter, pack, understand, unpack
from flows.desk.filters.places import district_of, place_codes, place_name
from flows.desk.filters.wording import say_understood
from flows.desk.policy import Reach
from locales import render
from tests.desk.queries import QUERIES


@pytest.mark.parametrize(("typed", "packed", "unknown"), QUERIES)
def test_a_query_gives_the_filter_that_was_meant(typed: str, packed: str, unknown: tuple[str, ...]) -> None:
    found = understand(typed)

    assert (pack(found.filter), found.unknown) == (packed, unknown)


@pytest.mark.parametrize(
    "it",
    [
        Filter(),
        Filter(place="28756", step="plan", days=10, reason="silence", field="coconut", mine=True, unasked=True),
        *(Filter(step=step) for step in STEPS),
        *(Filter(reason=reason) for reason in REASONS),
        *(Filter(field=field) for field in FIELDS),
        Filter(place="h836", days=999),
    ],
)
def test_a_filter_survives_its_button(it: Filter) -> None:
    assert unpack(pack(it)) == it


def test_the_longest_filter_fits_into_a_button() -> None:
    longest = Filter(place="28756", step="dossier", days=999, reason="wait", field="crop", mine=True, unasked=True)

    assert len(pack(longest)) <= 30


@pytest.mark.parametrize("broken", ["-", "x", "xabc", "b9", "l", "z5", "d", "dx", "x1'--", "q-q-q", "m5"])
def test_a_part_that_is_not_known_is_left_out(broken: str) -> None:
    assert unpack(f"b2-{broken}") == Filter(step="plan")


def test_an_old_commune_is_said_to_be_part_of_the_new_one() -> None:
    found = understand("xã Tân Thạch")

    assert found.note is not None
    assert render(found.note) == "📍 xã Tân Thạch (huyện Châu Thành) nay thuộc xã Phú Túc"


def test_an_old_commune_gives_the_codes_of_the_whole_area() -> None:
    codes = place_codes(understand("huu dinh").filter.place)

    assert codes == codes_of("28858") and {"28757", "28846", "28858"} <= codes


def test_a_name_of_several_communes_offers_the_others() -> None:
    found = understand("an thanh 5 ngay")

    assert pack(found.filter) == "x28903-d5"
    assert [pack(other) for other in found.others] == ["x29182-d5"]


def test_a_name_of_several_communes_means_the_one_the_officer_sees() -> None:
    found = understand("an thanh", Reach(communes=codes_of("29182")))

    assert (found.filter.place, found.others) == ("29182", ())


def test_a_former_district_holds_its_communes() -> None:
    assert codes_of("29110") | codes_of("29122") <= place_codes("h836")
    assert (place_name("h836"), district_of("29110")) == ("huyện Ba Tri cũ", "h836")


def test_what_was_understood_and_what_was_not_is_said() -> None:
    lines = [render(line) for line in say_understood(understand("ai dang vuong o dieu le qua 10 ngay o phu khuong blabla"))]

    assert lines == [
        "Bot hiểu là: bước = điều lệ · từ 10 ngày · phường Phú Khương",
        "⚠️ Bot chưa hiểu: “blabla”. Danh sách này chưa lọc theo mấy chữ đó.",
    ]


def test_a_very_long_text_is_read_in_no_time() -> None:
    found = understand("phu khuong " * 2000)

    assert found.filter.place == "28756"
