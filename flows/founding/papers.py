"""The list of papers: what there is, and getting each as pictures, PDF or Word."""

from typing import Literal

from flows.documents.papers import papers_of
from flows.engine.effects import Button, MakeDocuments
from flows.engine.events import ChoicePicked
from flows.engine.talk import Talk, lasting
from flows.meeting.minutes import TO_SIGN
from flows.text import bold, raw, text

Form = Literal["preview", "pages", "pdf", "docx", "zip", "print"]
FORMS: dict[str, Form] = {"doc_pages": "pages", "doc_pdf": "pdf", "doc_docx": "docx", "doc_see": "preview"}


def papers(talk: Talk, event: ChoicePicked | str = "") -> None:
    if not talk.state.case_no:
        talk.flow.actions["home"](talk, ChoicePicked("home"))
        return
    rows = [[lasting(raw(paper.title), "doc_see", paper.code)] for paper in papers_of(talk.context.founding)]
    talk.say(
        [bold(text("📄 Giấy tờ")), text("Bấm tên giấy để coi bản nháp. Chỗ chưa trả lời thì bot để dấu chấm.")],
        [*rows, [lasting(text("🏠 Trang đầu"), "home")]],
    )


def order(talk: Talk, event: ChoicePicked) -> None:
    """Order one paper in the form the button names."""
    if not talk.state.case_no:
        papers(talk, event)
        return
    known = {paper.code for paper in papers_of(talk.context.founding)}
    if event.question not in known:
        papers(talk, event)
        return
    talk.toast(text("Bot đang soạn…"))
    talk.order(MakeDocuments((event.question,), FORMS[event.action], draft=not is_final(talk, event.question)))
    talk.log("document", event.question, detail=FORMS[event.action])


def is_final(talk: Talk, code: str) -> bool:
    """Tell whether a paper stands as it will be signed: what the confirmed minutes settle."""
    return code in TO_SIGN and talk.answers.has("hn.confirm")


def buttons_for(code: str) -> tuple[tuple[Button, ...], ...]:
    """The buttons under a paper's preview."""
    return (
        (lasting(text("👀 Coi hình từng trang"), "doc_pages", code),),
        (lasting(text("📄 PDF"), "doc_pdf", code), lasting(text("📝 Word"), "doc_docx", code)),
        (lasting(text("✏️ Sửa"), "doc_edit", code), lasting(text("📤 Gửi cán bộ"), "ask_officer", code)),
    )


STEP_OF = {"DL": "dl.confirm", "PA": "pa.confirm"}


def edit(talk: Talk, event: ChoicePicked) -> None:
    """✏️ Sửa under a paper opens the check screen that it was made from."""
    key = STEP_OF.get(event.question)
    if key is None or not talk.state.case_no:
        talk.flow.actions["steps"](talk, event)
        return
    talk.go("check", key=key, since=talk.seq + 1, step=talk.flow.question(key).step)
    talk.flow.screens["check"].show(talk)


ACTIONS = {"papers": papers, "doc_see": order, "doc_pages": order, "doc_pdf": order, "doc_docx": order, "doc_edit": edit}
