"""The charter: all items of the law, one article each, and the variants of the organisation."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from flows.charter import pack
from flows.charter.papers.context import outline_of
from flows.documents.compose import compose
from flows.facts import Founding
from flows.regimes import KEYS, regime
from tests.papers import samples
from tests.papers.reading import headings_of, text_of

TEMPLATES = sorted((Path(__file__).parents[2] / "flows").glob("*/papers/*.md.j2"))
CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{(?:widths|small)[^}]*\}", re.DOTALL)


@pytest.mark.parametrize("name", samples.ALL)
def test_every_item_of_the_law_has_its_article(name: str) -> None:
    founding = samples.ALL[name]()
    items = outline_of(founding).items()
    printed = headings_of(compose("DL", founding))

    asked = [
        it.id for it in regime(founding.regime).charter_items if it.condition != "associates_without_capital"
    ]
    assert sorted(items) == sorted(asked)
    assert all(heading in printed for headings in items.values() for heading in headings)


@pytest.mark.parametrize("name", samples.ALL)
def test_the_articles_are_those_of_the_outline_in_order(name: str) -> None:
    founding = samples.ALL[name]()
    outline = outline_of(founding)
    printed = headings_of(compose("DL", founding))

    assert printed == [outline.article(key) for key in outline]
    assert 40 <= len(printed) <= 58


@pytest.mark.parametrize("name", samples.ALL)
def test_references_point_to_articles_that_exist(name: str) -> None:
    founding = samples.ALL[name]()
    text = text_of(compose("DL", founding))
    last = outline_of(founding).article_count

    numbers = [int(number) for number in re.findall(r"Điều (\d+) Điều lệ này", text)]
    assert numbers and max(numbers) <= last


def test_the_light_model_has_no_board_and_the_full_one_no_single_controller() -> None:
    light, full = text_of(compose("DL", samples.b2_light())), text_of(compose("DL", samples.b2_full()))

    assert "Hội đồng quản trị" not in light and "Ban kiểm soát" not in light
    assert "Kiểm soát viên" not in full


def test_the_legal_representative_follows_the_law() -> None:
    assert "chức danh Giám đốc" in text_of(compose("DL", samples.b2_light()))
    assert "chức danh Chủ tịch Hội đồng quản trị" in text_of(compose("DL", samples.b2_full()))
    assert "Chủ tịch Hội đồng quản trị là người đại diện theo pháp luật" in text_of(
        compose("DL", samples.a_seven())
    )


def test_fees_are_an_item_only_when_associates_without_capital_are_admitted() -> None:
    founding = samples.b2_light()
    words = "Hợp tác xã kết nạp thành viên liên kết không góp vốn là thanh niên trong xã."
    admitted = _with_clause(founding, "assoc", words)

    assert "B-DL-09" not in outline_of(founding).items()
    assert "B-DL-09" in outline_of(admitted).items()
    assert words in text_of(compose("DL", admitted))
    assert "phí thành viên" in text_of(compose("DL", admitted))


def test_the_founders_own_words_are_quoted_paragraph_by_paragraph() -> None:
    text = text_of(compose("DL", samples.b2_full()))

    assert "Thành viên giúp nhau khi có tang ma, cưới hỏi.\nCùng nhau giữ giống dừa của xứ mình." in text
    assert ". Điều khoản khác\n" in text


@pytest.mark.parametrize("name", ["a_seven", "b2_light"])
def test_the_founders_own_words_begin_and_end_as_sentences_do(name: str) -> None:
    founding = samples.ALL[name]()
    founding = replace(founding, charter=replace(founding.charter, extra="giúp nhau lúc tang ma\nGiữ giống dừa."))

    assert "Giúp nhau lúc tang ma.\nGiữ giống dừa." in text_of(compose("DL", founding))


@pytest.mark.parametrize("name", ["a_seven", "b2_light"])
def test_jobs_bring_labour_contracts_and_working_days(name: str) -> None:
    founding = samples.ALL[name]()
    jobs = replace(founding, coop=replace(founding.coop, services=("sell", "job")))
    text = text_of(compose("DL", jobs))

    assert "tối thiểu bằng 50% số ngày làm việc" in text
    assert "hợp đồng lao động" in text
    if name == "a_seven":
        assert "thành viên là cá nhân đáp ứng" in text
        assert "không quá 30% tổng tiền lương" in text


@pytest.mark.parametrize("name", samples.ALL)
@pytest.mark.parametrize(
    ("clause", "number", "words"),
    [
        ("cap_max", 155, "không quá 15,5% vốn điều lệ"),
        ("cap_months", 5, "05 tháng kể từ ngày"),
        ("cap_return", 77, "77 ngày"),
        ("cap_cert", 11, "11 ngày"),
        ("term", 3, "là 03 năm"),
        ("meet", 9, "chậm nhất 09 ngày"),
        ("leave", 13, "thời gian liên tục 13 tháng"),
    ],
)
def test_a_changed_clause_is_printed_with_its_number(name: str, clause: str, number: int, words: str) -> None:
    founding = samples.ALL[name]()

    assert words not in text_of(compose("DL", founding))
    assert words in text_of(compose("DL", _with_clause(founding, clause, number)))


@pytest.mark.parametrize("clause", ["admit", "rep", "pay", "rules"])
@pytest.mark.parametrize("name", ["a_seven", "b2_light", "b2_full"])
def test_a_clause_in_own_words_takes_the_place_of_the_template(name: str, clause: str) -> None:
    words = "Điều này do bà con tự bàn và ghi lại như vậy."

    assert words in text_of(compose("DL", _with_clause(samples.ALL[name](), clause, words)))


def test_proposed_clauses_lie_inside_the_law_of_every_regime() -> None:
    for key in KEYS:
        law, proposed = regime(key), {k: v for k, v in pack.proposals().items() if v is not None}
        assert proposed["cap_max"] <= law.value("cap_max")
        assert proposed["cap_months"] <= law.value("cap_months")
        assert proposed["term"] <= law.value("term_max")
        assert proposed["meet"] >= law.value("gm_notice_days")
        if law.key == "A":
            assert proposed["leave"] <= min(
                law.value("idle_use_months_max"), law.value("idle_work_months_max")
            )
            assert proposed["term"] >= law.value("term_min")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_a_number_of_the_law(path: Path) -> None:
    words = CODE.sub(" ", path.read_text(encoding="utf-8"))

    assert not re.findall(r"\d+\s*(?:%|tháng|ngày|năm|tuổi|phần trăm)", words)
    assert not re.findall(r"(?!01\b)\b\d+\s+(?:thành viên|người|phiếu|đồng)", words)
    assert not re.findall(r"(?:một|hai|ba) phần (?:hai|ba|tư)|quá nửa|một nửa", words)
    assert not re.findall(r"Điều \d+ (?:Luật|Nghị định|Thông tư)|\d+/\d{4}/|/NĐ-CP|/QH1", words)


def _with_clause(founding: Founding, clause: str, value: object) -> Founding:
    own = {**founding.charter.pack, clause: value}
    return replace(founding, charter=replace(founding.charter, pack=own))
