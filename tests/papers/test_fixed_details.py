"""Small things a registrar or a founder notices in the papers: numbers, labels and empty tables."""

from dataclasses import replace

import pytest

from flows.charter.papers.wording import AIMS, COMMON_AIMS
from flows.documents.blocks import NationalHeading, Table, Title
from flows.documents.compose import compose
from flows.documents.inline import DOTS, plain
from flows.facts import Plan
from flows.meeting.papers.contests import contests_of
from flows.meeting.papers.context import ballots_a_page
from flows.plan.papers.wording import competitors_of, market_of
from tests.papers import samples
from tests.papers.reading import blocks_of, lines_of, tables_of, text_of


@pytest.mark.parametrize("name", samples.ALL)
@pytest.mark.parametrize("code", ["GM", "CT"])
def test_invitation_and_agenda_number_the_eight_points_alike(name: str, code: str) -> None:
    document = compose(code, samples.ALL[name]())

    if code == "CT":
        points = [f"{row[0]}. {row[1]}" for row in tables_of(document)[0][1:]]
    else:
        copy = lines_of(document)[: lines_of(document).index("Nội dung hội nghị:") + 9]
        points = [line.rstrip(".;") for line in copy[-8:]]

    assert [point.split(".")[0] for point in points] == list("12345678")
    assert points[5] == "6. Định giá tài sản góp vốn (nếu có)"
    assert points[6].startswith("7. Bầu ")


@pytest.mark.parametrize("name", samples.ALL)
def test_the_minutes_keep_the_numbers_of_the_agenda(name: str) -> None:
    lines = lines_of(compose("BB", samples.ALL[name]()))
    section = lines[lines.index("III. Nội dung và kết quả") : lines.index("IV. Ý kiến khác")]
    numbered = [line for line in section if line[0] in "12345678" and line[1:3] == ". "]

    assert [line[0] for line in numbered] == list("12345678")
    assert "định giá" in numbered[5].lower()
    assert ("không có" in numbered[5]) == (name != "b2_full")
    assert numbered[6].startswith("7. Bầu cử")


def test_the_count_report_says_how_many_ballots_went_out_and_came_back() -> None:
    text = text_of(compose("BKP", samples.b2_full()))

    assert "Số phiếu phát ra 7, thu về 7, không hợp lệ 0." in text


def test_ballots_that_did_not_come_back_leave_the_rest_to_the_tellers() -> None:
    founding = samples.b2_light()
    elections = tuple(replace(it, ballots=6) for it in founding.meeting.elections)
    text = text_of(compose("BKP", replace(founding, meeting=replace(founding.meeting, elections=elections))))

    assert "Số phiếu phát ra 7, thu về 6, không hợp lệ …" in text


def test_a_missing_closing_time_opens_its_own_question() -> None:
    founding = samples.b2_light()
    document = compose("BB", replace(founding, meeting=replace(founding.meeting, ended=None)))

    assert [gap.key for gap in document.gaps] == ["hn.ended"]


def test_the_part_for_organisations_has_both_tables_even_when_empty() -> None:
    document = compose("DSTV", samples.b2_light())
    _, organisations, representatives = tables_of(document)

    assert [len(row) for row in (organisations[0], representatives[0])] == [9, 11]
    assert organisations[-1][1] == representatives[-1][1] == "Không có"
    assert "2. Thông tin về người đại diện:" in text_of(document)


def test_the_old_list_does_not_say_cooperative_twice() -> None:
    title = next(it for it in blocks_of(compose("DSTV", samples.a_seven())) if isinstance(it, Title))

    assert [plain(line) for line in title.lines] == [
        "DANH SÁCH THÀNH VIÊN", "HỢP TÁC XÃ DỪA XANH PHƯỚC LONG",
    ]  # fmt: skip


def test_an_application_leaves_address_and_phone_to_the_pen() -> None:
    founding = samples.b2_light()
    typed = tuple(replace(member, phone="", address="") for member in founding.members)
    document = compose("DXGN", replace(founding, members=typed))
    lines = lines_of(document)

    assert document.gaps == ()
    assert sum(line.startswith("Địa chỉ để ghi sổ đăng ký thành viên: …") for line in lines) == len(typed)
    assert sum(line.startswith("Điện thoại: …") for line in lines) == len(typed)


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        ("cccd", "083074000001", "số định danh cá nhân: 083074000001"),
        ("passport", "P1234567", "giấy tờ pháp lý: Hộ chiếu số P1234567"),
        ("cccd", "", "số định danh cá nhân (hoặc hộ chiếu): …"),
    ],
)
def test_only_the_paper_that_a_person_has_is_named(kind: str, number: str, words: str) -> None:
    founding = samples.b2_light()
    first = replace(founding.members[0], id_kind=kind, id_no=number)  # type: ignore[arg-type]
    founding = replace(founding, members=(first, *founding.members[1:]))

    for code in ("NQ", "BB", "DXGN"):
        assert words in text_of(compose(code, founding)).replace("Số định", "số định").replace(
            "Giấy tờ pháp", "giấy tờ pháp"
        ), code


def test_those_who_buy_from_the_cooperative_are_not_its_competitors() -> None:
    assert "thương lái" not in competitors_of(Plan(buyers=("trader",)))
    assert "thương lái" in competitors_of(Plan(buyers=("factory",)))
    assert competitors_of(samples.coconut_plan()) in text_of(compose("PA", samples.b2_light()))


@pytest.mark.parametrize("field", ["coconut", "fruit", "aqua"])
def test_every_figure_of_the_market_carries_its_year(field: str) -> None:
    founding = samples.b2_light()
    facts = market_of(replace(founding, coop=replace(founding.coop, field=field))).facts

    assert facts
    assert all("năm 20" in fact.lower() for fact in facts)


def test_aims_begin_with_a_capital_like_every_other_list() -> None:
    assert all(aim[0].isupper() for aim in (*AIMS.values(), *COMMON_AIMS))


def test_the_charter_admits_only_the_associates_it_has() -> None:
    none_yet = text_of(compose("DL", samples.b2_light()))
    with_capital = text_of(compose("DL", samples.b2_full()))

    assert "chưa kết nạp thành viên liên kết góp vốn, thành viên liên kết không góp vốn." in none_yet
    assert "chưa kết nạp thành viên liên kết góp vốn" not in with_capital
    assert "chưa kết nạp thành viên liên kết không góp vốn." in with_capital


@pytest.mark.parametrize("name", samples.ALL)
def test_the_last_ground_of_the_charter_ends_the_list(name: str) -> None:
    grounds = [line for line in lines_of(compose("DL", samples.ALL[name]())) if line.startswith("Căn cứ ")]

    assert len(grounds) >= 3
    assert [line[-1] for line in grounds] == [*";" * (len(grounds) - 1), "."]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Nhà văn hóa ấp Bình An", "Nhà văn hóa ấp Bình An, xã Phước Long"),
        ("Hội trường UBND xã Hương Mỹ", "Hội trường UBND xã Hương Mỹ"),
    ],
)
def test_the_place_of_the_meeting_names_its_commune(place: str, words: str) -> None:
    founding = samples.b2_light()
    moved = replace(founding, meeting=replace(founding.meeting, place=place))

    assert f"Địa điểm: {words}" in lines_of(compose("GM", moved))


@pytest.mark.parametrize(("candidates", "a_page"), [(1, 4), (3, 3), (6, 2), (30, 1)])
def test_as_many_ballots_stand_on_a_page_as_surely_fit(candidates: int, a_page: int) -> None:
    founding = samples.b2_light()
    rows = [replace(founding.members[0], row=str(n)) for n in range(1, candidates + 1)]
    stand = replace(founding.meeting, candidates_main=tuple(it.row for it in rows))
    many = replace(founding, members=tuple(rows), meeting=stand)

    assert ballots_a_page(many, contests_of(many)[0]) == a_page


def test_a_re_authorisation_is_dated_by_hand() -> None:
    document = compose("UQL", samples.b2_light())
    heading = next(it for it in blocks_of(document) if isinstance(it, NationalHeading))

    assert plain(heading.date) == f"ngày {DOTS} tháng {DOTS} năm {DOTS}"
    assert document.gaps == ()


def test_who_signs_at_the_meeting_has_room_to_sign() -> None:
    [table] = [it for it in blocks_of(compose("DSK", samples.a_seven())) if isinstance(it, Table)]

    assert table.tall


@pytest.mark.parametrize(("staff", "words"), [(0, "chưa có người hưởng tiền công"), (2, "02 người hưởng tiền công")])
def test_the_plan_says_in_words_that_nobody_is_paid(staff: int, words: str) -> None:
    founding = samples.b2_light()
    text = text_of(compose("PA", replace(founding, plan=replace(founding.plan, staff=staff, staff_pay=3_000_000))))

    assert f"2. Nhân lực: {words}" in text
    assert "0 người hưởng" not in text.replace("02 người hưởng", "")


@pytest.mark.parametrize(("post", "told"), [("same", False), ("hire", True)])
def test_a_hired_director_is_in_the_charter_only_when_one_may_be_hired(post: str, told: bool) -> None:
    founding = samples.b2_full()
    document = compose("DL", replace(founding, charter=replace(founding.charter, chair_director=post)))

    assert ("Giám đốc được thuê thực hiện nhiệm vụ" in text_of(document)) == told
