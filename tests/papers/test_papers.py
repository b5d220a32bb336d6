"""Every paper of every sample: complete, in agreement with the others, and as the regime asks."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from flows.documents.amounts import in_words
from flows.documents.blocks import GapMark
from flows.documents.compose import compose
from flows.documents.papers import (
    PAPERS,
    UnknownPaper,
    attachments_of,
    dossier_of,
    paper,
    papers_of,
)
from flows.facts import Founding
from tests.papers import samples
from tests.papers.reading import headings_of, lines_of, tables_of, text_of

EVERY = [(name, code.code) for name, make in samples.ALL.items() for code in papers_of(make())]
REGIMES = ("A", "B1", "B2")


@pytest.mark.parametrize(("name", "code"), EVERY)
def test_a_finished_founding_leaves_no_question_open(name: str, code: str) -> None:
    gaps = [gap for gap in compose(code, samples.ALL[name]()).gaps if gap.key]

    # Neither the registration of a member organisation nor its seat is part of this sample.
    assert [gap for gap in gaps if not gap.key.startswith("m.org_no")] == []


@pytest.mark.parametrize("regime", REGIMES)
def test_an_almost_empty_founding_makes_every_paper_with_named_gaps(regime: str) -> None:
    founding = samples.nearly_empty(regime)

    for it in papers_of(founding):
        document = compose(it.code, founding)
        assert document.gaps, it.code
        assert all(gap.label for gap in document.gaps), it.code
        assert "None" not in text_of(document), it.code


@pytest.mark.parametrize(("name", "code"), EVERY)
def test_no_paper_prints_code_or_doubled_signs(name: str, code: str) -> None:
    text = text_of(compose(code, samples.ALL[name]()))

    assert not re.search(r"\{\{|\}\}|\{%|None|True|False|widths|  ", text)
    assert not re.search(r"[;,.]{2}(?!…)|\s[;,]|\(\)", text), re.findall(
        r".{20}(?:[;,.]{2}|\s[;,]).{10}", text
    )


@pytest.mark.parametrize(
    ("regime", "codes"),
    [
        ("A", ["GDN", "DL", "PA", "DSTV", "DSBM", "NQ"]),
        ("B1", ["GDN", "DL", "NQ", "DSTV", "DSDD"]),
        ("B2", ["GDN", "DL", "NQ", "DSTV", "DSDD"]),
    ],
)
def test_a_dossier_has_exactly_the_papers_the_regime_lists(regime: str, codes: list[str]) -> None:
    founding = next(it for it in map(lambda make: make(), samples.ALL.values()) if it.regime == regime)

    assert [it.code for it in dossier_of(founding)] == codes
    assert [it.code for it in dossier_of(founding, other_filer=True)] == [*codes, "UQL"]
    assert attachments_of(founding) == ()


def test_a_foreign_member_brings_the_investment_certificates() -> None:
    founding = samples.b2_light()
    foreign = replace(
        founding.members[6], foreign=True, id_kind="passport", id_no="P1234567", nationality="Lào"
    )

    attached = attachments_of(replace(founding, members=(*founding.members[:6], foreign)))

    assert [it.id for it in attached] == ["B2-HS-e", "B2-HS-g", "B2-HS-i"]


def test_a_paper_of_another_law_is_refused() -> None:
    with pytest.raises(UnknownPaper):
        compose("DSBM", samples.b2_light())
    with pytest.raises(UnknownPaper):
        paper("XYZ")


def test_files_are_named_after_the_kind_of_paper() -> None:
    assert paper("DL").file_name == "Dieu_le"
    assert paper("NQ").file_name == "Nghi_quyet"
    assert paper("DL").draft_file(samples.b2_light(), 3) == "Dieu_le_HTX_Dua_xanh_Phuoc_Long_ban3"
    assert len({it.file_name for it in PAPERS}) == len(PAPERS)
    assert all(re.fullmatch(r"[A-Za-z_]+", it.file_name) for it in PAPERS)


@pytest.mark.parametrize("name", samples.ALL)
def test_every_amount_in_words_says_the_figures_before_it(name: str) -> None:
    founding = samples.ALL[name]()
    found = 0

    for it in papers_of(founding):
        text = text_of(compose(it.code, founding))
        for figures, words in re.findall(r"([\d.]+) đồng \(bằng chữ: ([^)]*)\)", text):
            assert words == in_words(int(figures.replace(".", "")))
            found += 1
    assert found >= 4


@pytest.mark.parametrize("name", samples.ALL)
def test_name_capital_address_and_counts_agree_in_the_dossier(name: str) -> None:
    founding = samples.ALL[name]()
    texts = {it.code: text_of(compose(it.code, founding)) for it in dossier_of(founding)}
    capital = f"{founding.charter.capital:,}".replace(",", ".")

    for code, text in texts.items():
        assert founding.coop.full_name.upper() in text.upper(), code
        if code not in {"DSBM", "DSDD"}:
            assert capital in text, code
            assert in_words(founding.charter.capital or 0) in text, code
    total = f"{len(founding.members):02d}"
    assert f"Tổng số thành viên: {total}" in texts["GDN"]
    assert f"gồm {total} thành viên" in texts["NQ"]
    place = "xã Phước Long"
    assert all(place in texts[code] for code in ("DL", "NQ"))


@pytest.mark.parametrize("name", samples.ALL)
def test_the_printed_shares_of_the_members_add_up_to_one_hundred(name: str) -> None:
    founding = samples.ALL[name]()
    by_name = {}

    for table in tables_of(compose("DSTV", founding)):
        header = table[0]
        if "Tỷ lệ (%)" in header:
            column, who = header.index("Tỷ lệ (%)"), header.index("Tên thành viên")
            amount = next(i for i, title in enumerate(header) if title.startswith("Giá trị phần vốn góp"))
            for row in table[1:]:
                if re.fullmatch(r"\d+,\d\d", row[column]) and row[0]:
                    by_name[row[who]] = (row[column], row[amount])

    assert len(by_name) == len(founding.members)
    assert sum(int(share.replace(",", "")) for share, _ in by_name.values()) == 100_00
    assert sum(int(amount.replace(".", "")) for _, amount in by_name.values()) == founding.charter.capital


@pytest.mark.parametrize("name", ["b1_light", "b2_light"])
def test_only_the_last_decree_asks_for_the_sex_next_to_a_personal_number(name: str) -> None:
    people = [row for row in tables_of(compose("DSTV", samples.ALL[name]()))[0] if row[1] == "Lê Thị Tư"]

    assert people[0][4] == ("Nữ" if name == "b2_light" else "")
    assert people[0][5:9] == ["", "", "", ""]


def test_the_old_list_has_fifteen_columns_and_room_for_signatures() -> None:
    header, _, first, *_ = tables_of(compose("DSTV", samples.a_seven()))[0]

    assert len(header) == 15
    assert header[13] == "Chữ ký của thành viên" and first[13] == ""
    assert first[5] == "Kinh" and first[3] == "Nam"


def test_an_organisation_and_an_associate_stand_in_their_own_parts() -> None:
    persons, organisations, representatives = tables_of(compose("DSTV", samples.b2_full()))

    associates = persons[[row[0] for row in persons].index("II") + 1 :]
    assert [row[1] for row in associates] == ["Đỗ Minh Mười"]
    assert organisations[1][1] == "Công ty TNHH Cơm dừa Sông Quê"
    assert representatives[1][2] == "Huỳnh Quốc Chín"
    assert "Công ty TNHH Cơm dừa Sông Quê" not in [row[1] for row in persons]


def test_the_resolution_names_the_filer_the_elected_and_the_assets() -> None:
    text = text_of(compose("NQ", samples.b2_full()))

    assert "Ủy quyền cho bà Ngô Thị Thu, sinh ngày 20/08/1999" in text
    assert "083199000099" in text
    assert "Máy cày tay đã qua sử dụng | 15.000.000" in text
    assert "Trần Văn Hai | 12/03/1974 | Chủ tịch Hội đồng quản trị | 7/7" in text
    assert "Bùi Thị Út Em" not in text
    assert "đạt 85,71%" in text
    assert "CHỦ TỊCH HỘI ĐỒNG QUẢN TRỊ · (Ký, ghi rõ họ tên) · Trần Văn Hai" in text


def test_the_minutes_record_who_was_there_and_how_each_item_was_voted() -> None:
    text = text_of(compose("BB", samples.b2_full()))

    assert "8/9 người" in text.replace("08/09", "8/9")
    assert "Vắng mặt: Bùi Thị Út Em." in text
    assert "đồng ý 6, đạt 85,71%; không đồng ý 0; ý kiến khác 1. Hội nghị thông qua." in text
    assert "Ý kiến ghi nhận: Đề nghị ghi rõ giá thu mua theo ngày." in text
    assert "Bùi Thị Út Em | 3/7 | Không trúng cử" in text
    assert "10 giờ 15 phút" in text


def test_there_is_one_application_and_one_invitation_for_each_person() -> None:
    founding = samples.b2_full()

    applications = [line for line in lines_of(compose("DXGN", founding)) if line == "ĐƠN TỰ NGUYỆN GIA NHẬP"]
    invited = [line for line in lines_of(compose("GM", founding)) if line.startswith("Kính gửi")]

    assert len(applications) == len(founding.members)
    assert len(invited) == len(founding.members) + 1
    assert "Kính gửi: Ông Trần Văn Hai" in invited


def test_there_is_a_ballot_paper_for_each_voter_and_post() -> None:
    founding = samples.b2_full()

    titles = [line for line in lines_of(compose("PB", founding)) if line == "PHIẾU BẦU"]

    assert len(titles) == 3 * len(founding.officials)


def test_a_hired_filer_is_the_applicant_and_the_chair_the_representative() -> None:
    founding = samples.b2_full()

    application = text_of(compose("GDN", founding))
    representatives = tables_of(compose("DSDD", founding))[0]

    assert "Tôi là (họ tên ghi bằng chữ in hoa): NGÔ THỊ THU" in application
    assert "Giới tính: Nữ" in application
    assert "Thư điện tử (nếu có): ngothithu@example.com" in application
    assert representatives[2][1:6] == [
        "Trần Văn Hai",
        "Chủ tịch Hội đồng quản trị",
        "12/03/1974",
        "083074000001",
        "Nam",
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a_seven", "Phòng Tài chính - Kế hoạch, Ủy ban nhân dân huyện Giồng Trôm"),
        ("b1_light", "Ủy ban nhân dân xã Phước Long"),
        ("b2_light", "Cơ quan đăng ký kinh doanh cấp xã, Ủy ban nhân dân xã Phước Long"),
    ],
)
def test_the_application_goes_to_the_registrar_of_the_filing_day(name: str, words: str) -> None:
    text = text_of(compose("GDN", samples.ALL[name]()))

    assert words in text
    assert ("Quận, huyện" in text) == (name == "a_seven")


def test_the_checklist_sends_people_to_the_registrar_where_a_form_is_not_sure() -> None:
    assert "Hỏi lại cơ quan đăng ký về mẫu hiện hành của: Phụ lục I-1, Phụ lục I-4" in text_of(
        compose("CL", samples.a_seven())
    )
    assert "Mẫu II-1, Mẫu II-2, Mẫu II-3" in text_of(compose("CL", samples.b2_light()))
    assert "Hỏi lại" not in text_of(compose("CL", samples.b1_light()))


@pytest.mark.parametrize(
    ("method", "words", "not_words"),
    [
        ("counter", "Căn cước hoặc VNeID của người nộp", "PDF"),
        ("online", "Mỗi giấy một tệp PDF", "Phiếu gửi"),
        ("post", "Phiếu gửi của bưu điện", "PDF"),
    ],
)
def test_the_checklist_fits_the_way_of_filing(method: str, words: str, not_words: str) -> None:
    founding = samples.b2_light()
    text = text_of(compose("CL", replace(founding, dossier=replace(founding.dossier, method=method))))

    assert words in text and not_words not in text


def test_the_plan_prints_the_worked_out_years() -> None:
    years = {row[1]: row[2:] for row in tables_of(compose("PA", samples.b2_light()))[2]}

    assert years["Giá trị sản phẩm bán qua hợp tác xã"] == ["500.000.000", "525.000.000", "551.250.000"]
    assert years["Lợi nhuận trước thuế (4 = 2 - 3)"] == ["7.000.000", "7.750.000", "8.537.500"]
    assert years["Trích quỹ chung không chia"] == ["350.000", "387.500", "426.875"]


def test_a_plan_with_a_loss_says_so_and_what_can_be_done() -> None:
    founding = samples.b2_light()
    text = text_of(
        compose("PA", replace(founding, plan=replace(founding.plan, staff=1, staff_pay=1_500_000)))
    )

    assert "dự kiến lỗ 11.000.000 đồng (bằng chữ: Mười một triệu đồng)" in text
    assert "chưa trả tiền công trong năm đầu." in text


def test_a_plan_of_2021_does_not_quote_later_figures() -> None:
    text = text_of(compose("PA", samples.a_seven()))

    assert "73.000 ha" in text and "2022" not in text


@pytest.mark.parametrize("part", ["PHẦN I", "PHẦN II", "PHẦN III", "PHẦN IV", "PHẦN V"])
def test_the_plan_has_all_parts(part: str) -> None:
    chapters = [heading.split("\n")[0] for heading in headings_of(compose("PA", samples.a_seven()), level=2)]

    assert part in chapters


def test_papers_are_never_dated_before_the_meeting() -> None:
    founding = samples.b2_light()
    meeting = founding.meeting.day or date.max

    early = lines_of(compose("GDN", founding, day=meeting - timedelta(days=3)))
    late = lines_of(compose("GDN", founding, day=meeting + timedelta(days=2)))

    assert "ngày 28 tháng 11 năm 2026" in early
    assert "ngày 30 tháng 11 năm 2026" in late


def test_the_same_founding_gives_the_same_paper() -> None:
    first: Founding = samples.b2_full()

    assert [compose(it.code, first) for it in papers_of(first)] == [
        compose(it.code, samples.b2_full()) for it in papers_of(first)
    ]


def test_missing_members_are_gaps_that_open_their_question() -> None:
    founding = samples.b2_light()
    nameless = replace(founding.members[2], born=None, id_no="")

    document = compose(
        "DSTV", replace(founding, members=(*founding.members[:2], nameless, *founding.members[3:]))
    )

    assert [gap.key for gap in document.gaps] == ["m.dob/3", "m.id_no/3"]
    assert any(isinstance(piece, GapMark) for piece in _pieces(document))


def _pieces(document):  # type: ignore[no-untyped-def]
    for block in document.blocks[0].blocks:
        for row in getattr(block, "rows", ()):
            for cell in row:
                yield from cell
