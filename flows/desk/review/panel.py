"""The reading panel: checks on top, answers by section, comments under their lines; and the differences of a later round."""

from collections.abc import Sequence

from flows.desk.listing.rows import coop as coop_of
from flows.desk.review.queue import sent_ago
from flows.desk.review.reading import Comment, Reading
from flows.desk.signs import signs_line
from flows.engine.effects import SentLine
from flows.founding.review.parts import PARTS
from flows.founding.review.words import SIGNS, counted_kinds, page_words
from flows.text import Day, Text, bold, joined, text

A_PAGE = 20
KIND_WORDS = {"must": text("phải sửa"), "should": text("nên sửa"), "ask": text("hỏi")}


def pages_of(reading: Reading) -> int:
    return max(1, -(-len(reading.lines) // A_PAGE))


def shown_lines(reading: Reading, page: int) -> Sequence[tuple[int, SentLine]]:
    return list(enumerate(reading.lines, start=1))[page * A_PAGE : (page + 1) * A_PAGE]


def page_with(reading: Reading, key: str) -> int:
    """Return the page of the panel on which an answer stands; remarks about papers are on the last."""
    return (reading.number(key) - 1) // A_PAGE if reading.number(key) else pages_of(reading) - 1


def panel_lines(reading: Reading, page: int) -> tuple[Text, ...]:
    """Word one page of the panel."""
    lines = [head(reading)]
    if page == 0:
        lines += _state(reading)
        lines += reading.checks
    changed, section = set(reading.changed()), None
    for n, line in shown_lines(reading, page):
        if line.section != section:
            section = line.section
            lines.append(bold(section))
        lines.append(_line(n, line, line.key in changed))
        lines += filter(None, [signs_line(line.key, line.value)])
        lines += [_comment(reading, it) for it in reading.comments_on(line.key)]
    if page == pages_of(reading) - 1:
        lines += [_comment(reading, it) for it in reading.comments if it.page]
    return tuple(lines)


def head(reading: Reading) -> Text:
    return bold(
        text(
            "⏳ {coop} · {part} bản {round} · {sent} · /hs_{no}",
            coop=coop_of(reading.coop), part=PARTS[reading.part], round=reading.round,
            sent=sent_ago(reading.sent_on, reading.today), no=str(reading.case_no),
        )
    )  # fmt: skip


def _state(reading: Reading) -> list[Text]:
    lines = []
    if reading.holder:
        lines.append(text("👤 Cán bộ {name} đang coi hồ sơ này.", name=reading.holder))
    if reading.is_waiting:
        lines.append(text("Hạn trả lời: {day}", day=Day(reading.due, weekday=True, short=True)))
        if (late := (reading.today - reading.due).days) > 0:
            lines.append(text("⚠️ quá hạn {n} ngày", n=late))
    elif reading.state == "returned":
        lines.append(text("Đã trả lại, bà con đang sửa."))
    else:
        lines.append(text("✅ Đã xem xong."))
    if reading.is_waiting and (after := reading.changed_after_sending()):
        lines.append(text("✏️ Bà con đã sửa {n} mục sau khi gửi.", n=len(after)))
    return lines


def _line(n: int, line: SentLine, changed: bool) -> Text:
    if changed:
        return text("{n}. ● {label}: {value}", n=n, label=line.label, value=line.value)
    return text("{n}. {label}: {value}", n=n, label=line.label, value=line.value)


def _comment(reading: Reading, it: Comment) -> Text:
    """A comment under its line: drafts as such, older ones with what became of them."""
    where = text("{page}: ", page=page_words(it.page)) if it.page else text("")
    sign, kind = SIGNS[it.kind], KIND_WORDS[it.kind]
    match it.state:
        case "draft":
            return text("   {sign} {kind} · {where}“{words}” (chưa gửi)", sign=sign, kind=kind, where=where, words=it.words)
        case "fixed":
            return text("   💬 {kind} · {where}“{words}” → ✅ đã sửa", kind=kind, where=where, words=it.words)
        case "kept":
            return text(
                "   💬 {kind} · {where}“{words}” → giữ như cũ: “{reply}”",
                kind=kind, where=where, words=it.words, reply=it.reply,
            )  # fmt: skip
    return text("   💬 {kind} · {where}“{words}”", kind=kind, where=where, words=it.words)


# -- a later round -------------------------------------------------------------------------------


def difference_lines(reading: Reading) -> tuple[Text, ...]:
    """Only what differs from the round before, next to the comments."""
    last = [it for it in reading.comments if it.round == reading.round - 1]
    settled, now = sum(it.state in {"fixed", "kept"} for it in last), reading.round
    lines = [
        bold(text("↩️ {coop} gửi lại {part} · /hs_{no}", coop=coop_of(reading.coop), part=PARTS[reading.part], no=str(reading.case_no))),
        *_state(reading), *reading.checks,
        text("{k}/{n} việc đã xong · bản {round} khác bản {before}:", k=settled, n=len(last), round=now, before=now - 1)
        if last
        else text("Bản {round} khác bản {before}:", round=now, before=now - 1),
    ]  # fmt: skip
    changed = reading.changed()
    for key in changed:
        lines.append(_difference(reading, key))
        lines += filter(None, [signs_line(key, *(it.value for it in (reading.line(key), _old(reading, key)) if it))])
        lines += [_comment(reading, it) for it in reading.comments_on(key)]
    rest = [it for it in reading.comments if it.key not in changed and (it in last or it.state == "draft")]
    for it in rest:
        if line := reading.line(it.key):
            lines.append(_line(reading.number(it.key), line, changed=False))
        lines.append(_comment(reading, it))
    if not changed:
        lines.append(text("Không mục nào đổi."))
    return tuple(lines)


def _old(reading: Reading, key: str) -> SentLine | None:
    return next((line for line in reading.before or reading.sent if line.key == key), None)


def _difference(reading: Reading, key: str) -> Text:
    old, new, n = _old(reading, key), reading.line(key), reading.number(key)
    if new is None:
        assert old is not None
        return text("• {label}: {old} (đã bỏ)", label=old.label, old=struck(old.value))
    if old is None:
        return text("{n}. {label}: {new} (mới)", n=n, label=new.label, new=new.value)
    return text("{n}. {label}: {old} → {new}", n=n, label=new.label, old=struck(old.value), new=new.value)


def struck(it: Text) -> Text:
    return Text("<s>{it}</s>", {"it": it})


# -- returning -----------------------------------------------------------------------------------


def return_question(drafts: Sequence[Comment]) -> Text:
    kinds = joined(*counted_kinds(it.kind for it in drafts), separator=", ")
    return text(
        "Trả lại {n} góp ý ({kinds}). Còn mục nào nữa không? Góp ý hết một lần cho bà con đỡ sửa nhiều bận.",
        n=len(drafts), kinds=kinds,
    )  # fmt: skip
