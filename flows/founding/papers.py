"""Getting papers: the list, each as pictures, words, PDF or Word, its old versions, and filling its gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from flows.documents.blocks import Gap
from flows.documents.papers import BY_CODE, papers_of
from flows.engine.asking import show_item
from flows.engine.effects import Button, MakeDocuments, ShowPapers
from flows.engine.events import ChoicePicked
from flows.engine.question import Item
from flows.engine.talk import Talk, lasting, rows_of
from flows.engine.tapping import note_return
from flows.founding.order import STEP_NAMES, is_open
from flows.founding.review.standing import state_lines
from flows.meeting.minutes import TO_SIGN
from flows.text import Text, raw, text

Form = Literal["preview", "pages", "text", "pdf", "docx", "zip", "print"]
FORMS: dict[str, Form] = {
    "doc_pages": "pages", "doc_pdf": "pdf", "doc_docx": "docx", "doc_see": "preview", "doc_text": "text"
}  # fmt: skip
GAPS_SHOWN = 10
"""Most gaps of one paper that get a button at a time; the next ones come when these are filled."""
STEP_OF = {"DL": "dl.confirm", "PA": "pa.confirm"}


def papers(talk: Talk, event: ChoicePicked | str = "") -> None:
    if not talk.state.case_no:
        talk.flow.actions["home"](talk, ChoicePicked("home"))
        return
    talk.order(ShowPapers(_known(talk), notes=tuple(state_lines(talk))))


def old_versions(talk: Talk, event: ChoicePicked) -> None:
    """🕘 Bản cũ: which papers have some, which ones a paper has, and one of them as PDF."""
    if not talk.state.case_no:
        papers(talk, event)
    elif not event.question:
        talk.order(ShowPapers(_known(talk), "old"))
    elif event.question not in BY_CODE:
        papers(talk, event)
    elif event.option.isdigit():
        talk.toast(text("Bot đang soạn…"))
        talk.order(MakeDocuments((event.question,), "pdf", version=int(event.option)))
        talk.log("document", event.question, detail="old")
    else:
        talk.order(ShowPapers((event.question,), "versions"))


def order(talk: Talk, event: ChoicePicked) -> None:
    """Order one paper in the form the button names."""
    if not talk.state.case_no or event.question not in _known(talk):
        papers(talk, event)
        return
    talk.toast(text("Bot đang soạn…"))
    draft, part = not is_final(talk, event.question), int(event.option) if event.option.isdigit() else 1
    talk.order(MakeDocuments((event.question,), FORMS[event.action], draft=draft, part=part))
    talk.log("document", event.question, detail=FORMS[event.action])


def parts(talk: Talk, event: ChoicePicked) -> None:
    """👀 Coi từng phần: what it costs in data first, then pictures or words."""
    code = event.question
    if not talk.state.case_no or code not in _known(talk):
        papers(talk, event)
        return
    see = lasting(text("🔤 Coi chữ"), "doc_text", code, "1")
    pages, _, tenths = event.option.partition(".")
    if not pages.isdigit() or not tenths.isdigit():
        talk.say([raw(BY_CODE[code].title)], [[lasting(text("🖼 Coi hình"), "doc_pages", code)], [see]])
        return
    size = {"whole": int(tenths) // 10, "tenth": int(tenths) % 10}
    talk.say(
        [
            text("{paper}: {p} trang, chừng {whole},{tenth} MB.", paper=BY_CODE[code].title, p=int(pages), **size),
            text("Coi hình thì tốn chừng đó dữ liệu. Coi chữ thì nhẹ, từng phần một."),
        ],
        [[lasting(text("🖼 Coi hình ({whole},{tenth} MB)", **size), "doc_pages", code)], [see]],
    )


def is_final(talk: Talk, code: str) -> bool:
    """Tell whether a paper stands as it will be signed: what the confirmed minutes settle."""
    return code in TO_SIGN and talk.answers.has("hn.confirm")


@dataclass(frozen=True, slots=True)
class Preview:
    """What the buttons under a preview depend on."""

    code: str
    version: int = 1
    pages: int = 0
    tenths_mb: int = 0
    """Size of the pictures of all pages, in tenths of a megabyte."""
    gaps: tuple[tuple[Text, Gap], ...] = ()
    """The first gaps, each with its number as the page shows it."""


def buttons_for(preview: Preview) -> tuple[tuple[Button, ...], ...]:
    """The buttons under a paper's preview: a gap's number opens the question that fills it."""
    code = preview.code
    gaps = [lasting(number, "doc_gap", gap.key) for number, gap in preview.gaps]
    look = [lasting(text("👀 Coi từng phần"), "doc_parts", code, f"{preview.pages}.{preview.tenths_mb}")]
    if preview.version > 1:
        look.append(lasting(text("🕘 Bản cũ"), "doc_old", code))
    return (
        *map(tuple, rows_of(gaps, per_row=5)),
        tuple(look),
        (lasting(text("📄 PDF"), "doc_pdf", code), lasting(text("📝 Word"), "doc_docx", code)),
        (lasting(text("✏️ Sửa"), "doc_edit", code), lasting(text("📤 Gửi cán bộ"), "send_review", code)),
    )


def part_buttons(code: str, part: int, of: int) -> tuple[tuple[Button, ...], ...]:
    """The buttons under one part of a paper that is read as words."""
    row = []
    if part > 1:
        row.append(lasting(text("◀️ Phần trước"), "doc_text", code, str(part - 1)))
    if part < of:
        row.append(lasting(text("▶️ Phần sau"), "doc_text", code, str(part + 1)))
    return (tuple(row), (lasting(text("✏️ Sửa"), "doc_edit", code), lasting(text("📄 PDF"), "doc_pdf", code)))


def word_buttons(codes: Sequence[str]) -> list[tuple[Button, ...]]:
    """The Word file of each paper, while its PDF cannot be made."""
    if len(codes) == 1:
        return [(lasting(text("📝 Word"), "doc_docx", codes[0]),)]
    return [(lasting(text("📝 {paper}", paper=BY_CODE[code].title), "doc_docx", code),) for code in codes]


def edit(talk: Talk, event: ChoicePicked) -> None:
    """✏️ Sửa under a paper opens the check screen that it was made from."""
    key = STEP_OF.get(event.question)
    if key is None or not talk.state.case_no:
        talk.flow.actions["steps"](talk, event)
        return
    talk.go("check", key=key, since=talk.seq + 1, step=talk.flow.question(key).step)
    talk.flow.screens["check"].show(talk)


def open_gap(talk: Talk, event: ChoicePicked) -> None:
    """①: open the question that fills a gap, or the next one of its step; a step that is closed says so."""
    key = event.question
    if not talk.state.case_no or not talk.flow.knows(key):
        papers(talk, event)
        return
    step = talk.flow.question(key).step
    if not is_open(talk.flow, talk.context, step):
        talk.say(
            [text("Chỗ này bot hỏi ở bước {step}. Tới bước đó {xh} trả lời thì giấy tự điền.", step=STEP_NAMES[step])],
            [[lasting(text("▶️ Làm tiếp"), "continue"), lasting(text("🪜 Các bước"), "steps")]],
        )
        return
    item = _item_of(talk, key)
    if item is None:
        talk.flow.actions["steps"](talk, event)
        return
    note_return(talk, item)
    show_item(talk, item)


def _item_of(talk: Talk, key: str) -> Item | None:
    question = talk.flow.question(key)
    if not question.asked:
        return Item(question, key.partition("/")[2])
    same = [it for it in talk.flow.items(talk.context, question.step) if it.question is question]
    exact = [it for it in same if it.key == key]
    empty = [it for it in same if not talk.answers.has(it.key)]
    found: Sequence[Item] = exact or empty or same
    return found[0] if found else talk.flow.next_item(talk.context, question.step, later=True)


def _known(talk: Talk) -> tuple[str, ...]:
    return tuple(paper.code for paper in papers_of(talk.context.founding))


ACTIONS = {
    "papers": papers, "doc_see": order, "doc_pages": order, "doc_text": order, "doc_pdf": order, "doc_docx": order,
    "doc_parts": parts, "doc_old": old_versions, "doc_gap": open_gap, "doc_edit": edit,
}  # fmt: skip
