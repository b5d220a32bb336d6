"""Comments of a review: on an answer or a page, typed or from a ready sentence, with a kind."""

from bot.desk import reading as desk
from bot.desk.call import Call, button
from bot.desk.handlers.review import show_changed, show_panel
from bot.desk.registry import handles
from bot.reviewing import COMMENT_PURPOSE
from db import papers
from db.desk import comments
from db.desk.reviews import ReviewRow
from flows.desk.policy import Action
from flows.desk.review.commenting import (
    KIND_BUTTONS,
    KINDS,
    MOST_WORDS,
    ask_with_kind,
    ask_words,
    late_warning,
    noted,
    sentence_lines,
)
from flows.desk.review.kinds import kind_of
from flows.desk.review.panel import page_with
from flows.desk.review.reading import Comment, Reading
from flows.desk.review.sentences import Sentence, for_key, others, sentence
from flows.desk.samples import sample_number
from flows.documents.papers import BY_CODE
from flows.engine.effects import Button, Screen
from flows.engine.talk import rows_of
from flows.founding.review.record import page_key
from flows.text import Text, raw, text
from flows.understand.clean import clean

OTHERS = "others"
"""Typed numbers count the ready sentences that were not offered first."""


@handles("rv_line", Action.REVIEW, about="review")
def comment_on(call: Call) -> None:
    """Tap a number: what is there, and ways to comment on it."""
    row, _, read = desk.held(call, call.arg(0))
    key = call.arg(1)
    if row is None or not _exists(read, key):
        show_changed(call, read)
        return
    if read.is_late_comment(key) and call.arg(2) != "sure":
        call.show(_screen(
            (late_warning(read, key),),
            [[button(text("Vẫn góp ý"), "rv_line", row.id, key, "sure"), button(text("Thôi"), "rv", row.id, page_with(read, key))]],
        ))  # fmt: skip
        return
    call.expect("rv_words", row.id, key, "")
    ready = for_key(key)
    kinds = [button(words, "rv_kind", row.id, key, kind) for kind, words in KIND_BUTTONS.items()]
    rows = [*_own(read, key), *rows_of(kinds, per_row=3), *_sentences(row, key, "", ready)]
    rows.append([button(text("📋 Mẫu câu khác"), "rv_more", row.id, key, "-"), _back(row, read, key)])
    call.show(_screen((*ask_words(read, key), *sentence_lines(ready)), rows))


@handles("rv_kind", Action.REVIEW, about="review")
def choose_kind(call: Call) -> None:
    """A kind first, then the words."""
    row, _, read = desk.held(call, call.arg(0))
    key, kind = call.arg(1), call.arg(2)
    if row is None or kind not in KINDS or not _exists(read, key):
        show_changed(call, read)
        return
    call.expect("rv_words", row.id, key, kind)
    ready = for_key(key)
    rows = [*_sentences(row, key, kind, ready), [
        button(text("📋 Mẫu câu khác"), "rv_more", row.id, key, kind), _back(row, read, key),
    ]]  # fmt: skip
    call.show(_screen((*ask_with_kind(read, key, kind), *sentence_lines(ready, kind)), rows))


@handles("rv_more", Action.REVIEW, about="review")
def more_sentences(call: Call) -> None:
    """The ready sentences that were not offered first."""
    row, _, read = desk.held(call, call.arg(0))
    key, kind = call.arg(1), call.arg(2) if call.arg(2) in KINDS else ""
    if row is None or not _exists(read, key):
        show_changed(call, read)
        return
    call.expect("rv_words", row.id, key, kind, OTHERS)
    ready = others(key)
    rows = [*_sentences(row, key, kind, ready), [button(text("⬅️ Về"), "rv_line", row.id, key, "sure")]]
    call.show(_screen((*ask_words(read, key), *sentence_lines(ready, kind)), rows))


@handles("rv_say", Action.REVIEW, about="review")
def say_ready(call: Call) -> None:
    """Take a ready sentence, with its own kind unless another was chosen."""
    found = sentence(call.arg(2))
    if found is None:
        _write(call, call.arg(1), "", "")
        return
    kind = call.arg(3) if call.arg(3) in KINDS else found.kind
    _write(call, call.arg(1), kind, found.words)


@handles("rv_words", Action.REVIEW, about="review")
def say_typed(call: Call) -> None:
    """Take the words that were typed, or the ready sentence whose number was typed."""
    key, kind = call.arg(1), call.arg(2) if call.arg(2) in KINDS else ""
    words = clean(call.words)
    ready = others(key) if call.arg(3) == OTHERS else for_key(key)
    if number := sample_number(words, len(ready)):
        picked = ready[number - 1]
        _write(call, key, kind or picked.kind, picked.words)
    else:
        _write(call, key, kind or kind_of(words), words)


def _write(call: Call, key: str, kind: str, words: str) -> None:
    call.desk.pop("waits", None)
    row, _, read = desk.held(call, call.arg(0))
    if row is None or not _exists(read, key):
        show_changed(call, read)
        return
    if not words:
        show_panel(call, row, read, str(page_with(read, key)))
        return
    if len(words) > MOST_WORDS:
        call.expect("rv_words", *call.args)
        call.say(text("Góp ý dài quá {max} chữ cái. {Xh} gõ ngắn lại giùm.", max=MOST_WORDS))
        return
    sealed = call.seal(words, COMMENT_PURPOSE)
    number = comments.add(call.tx, row.id, row.round, key, kind, sealed, by=call.actor.person, at=call.at)
    _show_noted(call, row, read, Comment(number, row.round, key, kind, "draft", words))


def _show_noted(call: Call, row: ReviewRow, read: Reading, comment: Comment) -> None:
    kinds = [
        button(text("Đổi: {kind}", kind=words), "rv_change", row.id, comment.id, kind)
        for kind, words in KIND_BUTTONS.items()
        if kind != comment.kind
    ]
    count = len({it.id for it in read.drafts} | {comment.id})
    rows = [
        kinds,
        [button(text("➕ Góp ý thêm"), "rv", row.id, page_with(read, comment.key)), button(text("🗑 Bỏ góp ý này"), "rv_drop", row.id, comment.id)],
        [button(text("↩️ Trả lại {n} góp ý", n=count), "rv_return", row.id)],
    ]
    call.show(_screen(noted(read, comment), rows))


@handles("rv_change", Action.REVIEW, about="review")
def change_kind(call: Call) -> None:
    row, _, read = desk.held(call, call.arg(0))
    kind = call.arg(2)
    draft = next((it for it in read.drafts if str(it.id) == call.arg(1)), None)
    if row is None or draft is None or kind not in KINDS:
        show_changed(call, read)
        return
    comments.change_kind(call.tx, row.id, draft.id, kind)
    _show_noted(call, row, read, Comment(draft.id, draft.round, draft.key, kind, "draft", draft.words))


@handles("rv_drop", Action.REVIEW, about="review")
def drop(call: Call) -> None:
    """Take a comment back that the founder has not seen."""
    row, case, read = desk.held(call, call.arg(0))
    if row is None:
        show_changed(call, read)
        return
    page = 0
    for draft in read.drafts:
        if str(draft.id) == call.arg(1):
            comments.drop(call.tx, row.id, draft.id)
            page = page_with(read, draft.key)
    show_panel(call, row, desk.load(call, row, case), str(page))


# -- pages of papers -----------------------------------------------------------------------------


@handles("rv_page", Action.REVIEW, about="review")
def ask_page(call: Call) -> None:
    """A comment on a page: which paper, then the number of the page."""
    row, case, read = desk.held(call, call.arg(0))
    if row is None or not read.papers:
        show_changed(call, read)
        return
    code = call.arg(1) or (read.papers[0] if len(read.papers) == 1 else "")
    if code not in read.papers:
        call.show(_screen((text("Góp ý giấy nào?"),), _papers(row, read)))
        return
    number = clean(call.words)
    known = papers.latest(call.tx, case.id, code)
    pages = known.pages if known else 0
    call.expect("rv_page", row.id, code)
    if not number.isdecimal():
        call.say(
            text("{paper}: góp ý trang mấy? Gõ số trang.", paper=raw(BY_CODE[code].title)),
            rows=((button(text("⬅️ Về"), "rv", row.id, 0),),),
        )
    elif not 1 <= int(number) <= (pages or MOST_PAGES):
        call.say(text("Giấy này có {n} trang. Gõ lại số trang giùm.", n=pages or MOST_PAGES))
    else:
        call.args = (str(row.id), page_key(code, int(number)))
        comment_on(call)


MOST_PAGES = 200
"""For a paper whose pages were not counted yet."""


def _papers(row: ReviewRow, read: Reading) -> list[list[Button]]:
    return [
        *([button(raw(BY_CODE[code].title), "rv_page", row.id, code)] for code in read.papers),
        [button(text("⬅️ Về"), "rv", row.id, 0)],
    ]


# -- pieces --------------------------------------------------------------------------------------


def _back(row: ReviewRow, read: Reading, key: str) -> Button:
    """Lead back to the page of the panel that the answer stands on."""
    return button(text("⬅️ Về"), "rv", row.id, page_with(read, key))


def _exists(read: Reading, key: str) -> bool:
    return read.line(key) is not None or key.split(":")[0] == "page"


def _own(read: Reading, key: str) -> list[list[Button]]:
    """Comments of this round on the same answer, to be dropped."""
    return [
        [button(text("🗑 Bỏ: “{words}”", words=it.words[:24]), "rv_drop", read.id, it.id)]
        for it in read.comments_on(key)
        if it.state == "draft"
    ]


def _sentences(row: ReviewRow, key: str, kind: str, ready: tuple[Sentence, ...]) -> list[list[Button]]:
    numbers = [button(text("Mẫu {n}", n=str(n)), "rv_say", row.id, key, it.code, kind) for n, it in enumerate(ready, start=1)]
    return rows_of(numbers, per_row=4)


def _screen(lines: tuple[Text, ...], rows: list[list[Button]]) -> Screen:
    return Screen(lines, tuple(tuple(row) for row in rows))
