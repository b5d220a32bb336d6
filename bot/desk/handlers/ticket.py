"""💬 Trả lời 🆘: type the answer or take a ready sentence, perhaps with a value, look, send, take back."""

from typing import Any

from bot.desk import standing
from bot.desk.answering import body_of, close, signature
from bot.desk.call import Call, button
from bot.desk.casework import back, day_of, view_of, voice_of, words_of
from bot.desk.later import SECONDS, answer_over, take_back
from bot.desk.registry import handles
from db.desk import tickets
from db.desk.cases import CaseRow
from db.desk.tickets import TicketRow
from flows.desk.held import told_at
from flows.desk.panel.entering import understand
from flows.desk.panel.ready import ready_for
from flows.desk.panel.suggesting import suggestions
from flows.desk.panel.view import View
from flows.desk.policy import Action
from flows.desk.review.commenting import CHANGED
from flows.desk.samples import sample_number
from flows.engine.effects import Button, Screen
from flows.engine.kinds import Custom
from flows.engine.question import Item
from flows.engine.talk import label_length
from flows.text import Day, Text, raw, text
from locales import plain

MOST_WORDS = 600
MOST_LABEL = 24
DRAFT = "ticket"
"""Under this name the desk keeps the answer that is being written."""
NONE_OPEN = text("Hồ sơ này không còn câu hỏi nào chờ.")
FORMS = {"xh": "anh chị", "Xh": "Anh chị"}


@handles("ticket", Action.ANSWER_TICKET, about="case")
def ticket(call: Call) -> None:
    """Show the request and ask for the answer: (case, ticket); without a ticket the oldest one."""
    case = call.case(call.args[0], Action.ANSWER_TICKET)
    found = _open(call, case)
    if found is None:
        call.show(Screen((NONE_OPEN,), (back(case.id),)))
        return
    view = view_of(call, case)
    item = _item(view, found)
    call.desk.pop(DRAFT, None)
    call.expect("ticket_words", case.id, found.id)
    ready = ready_for(view, item)
    lines = [
        text("🆘 {coop} · /hs_{no} · hỏi {day}", coop=view.name(), no=str(case.id), day=Day(day_of(found.opened_at), weekday=True, short=True)),
        *_asked(call, view, item, found),
        text("Gõ câu trả lời, hoặc chọn mẫu:"),
        *(text("{n}. “{words}”", n=str(n), words=it) for n, it in enumerate(ready, 1)),
    ]
    rows = [tuple(button(raw(str(n)), "ticket_ready", case.id, found.id, n) for n in range(1, len(ready) + 1))]
    if voice_of(call, found):
        rows.append((button(text("🎙 Nghe tin thoại"), "ticket_voice", case.id, found.id),))
    call.show(Screen(tuple(lines), (*rows, back(case.id))))


def _open(call: Call, case: CaseRow) -> TicketRow | None:
    waiting = tickets.open_of(call.tx, case.id)
    wanted = call.arg(1)
    return next((it for it in waiting if not wanted or str(it.id) == wanted), None)


def _item(view: View, ticket: TicketRow) -> Item | None:
    return view.item(ticket.question)


def _asked(call: Call, view: View, item: Item | None, ticket: TicketRow) -> list[Text]:
    lines: list[Text] = []
    if item is not None:
        lines.append(text("Câu: {label} · đang ghi: {value}", label=view.title(item), value=view.listed(item)))
    if words := words_of(call, ticket):
        lines.append(text("“{words}”", words=words))
    elif voice_of(call, ticket):
        lines.append(text("🎙 gửi tin thoại"))
    else:
        lines.append(text("(không ghi gì thêm)"))
    return lines


@handles("ticket_voice", Action.ANSWER_TICKET, about="case")
def hear(call: Call) -> None:
    """Send the founder's voice message once more: (case, ticket)."""
    case = call.case(call.args[0], Action.ANSWER_TICKET)
    found = _open(call, case)
    voice = voice_of(call, found) if found else ""
    if found is None or not voice:
        ticket(call)
        return
    call.expect("ticket_words", case.id, found.id)
    call.out.add("voice", call.actor.account, {"file_id": voice}, person=call.actor.person, ticket=found.id)


@handles("ticket_ready", Action.ANSWER_TICKET, about="case")
def take_ready(call: Call) -> None:
    """Take a ready sentence: (case, ticket, number)."""
    case = call.case(call.args[0], Action.ANSWER_TICKET)
    found = _open(call, case)
    if found is None:
        _gone(call, case)
        return
    view = view_of(call, case)
    ready = ready_for(view, _item(view, found))
    number = call.number(2)
    if not 1 <= number <= len(ready):
        ticket(call)
        return
    _look(call, case, found, view, plain(ready[number - 1], "vi", FORMS))


@handles("ticket_words", Action.ANSWER_TICKET, about="case")
def take_words(call: Call) -> None:
    """Take the typed answer, or the ready sentence whose number was typed: (case, ticket)."""
    case = call.case(call.args[0], Action.ANSWER_TICKET)
    found = _open(call, case)
    if found is None:
        _gone(call, case)
        return
    words = " ".join(call.words.split())
    if not words or len(words) > MOST_WORDS:
        call.expect("ticket_words", case.id, found.id)
        call.say(text("Câu trả lời từ 1 tới {n} chữ cái. {Xh} gõ lại giùm.", n=MOST_WORDS), rows=(back(case.id),))
        return
    view = view_of(call, case)
    ready = ready_for(view, _item(view, found))
    if number := sample_number(words, len(ready)):
        words = plain(ready[number - 1], "vi", FORMS)
    _look(call, case, found, view, words)


def _gone(call: Call, case: CaseRow) -> None:
    """Somebody answered meanwhile, or the founder took the request back."""
    call.desk.pop(DRAFT, None)
    call.say(CHANGED, rows=((button(text("📂 Mở hồ sơ"), "case", case.id),),))


def _look(call: Call, case: CaseRow, found: TicketRow, view: View, words: str, values: list[Any] | None = None) -> None:
    """Show how it will reach the founder and offer the values found in it."""
    item = _item(view, found)
    if values is None:
        values = [it.value for it in suggestions(view, item, words)] if item else []
    call.desk[DRAFT] = {"case": case.id, "ticket": found.id, "words": words, "values": values}
    name, area = signature(call, found.commune)
    seen = (
        text("Bà con sẽ nhận: Cán bộ {name} ({area}): “{words}”", name=name, area=area, words=words)
        if area
        else text("Bà con sẽ nhận: Cán bộ {name}: “{words}”", name=name, words=words)
    )
    rows: list[tuple[Button, ...]] = []
    lines = [seen]
    if case.unreachable is not None:
        lines.append(text("⚠️ Bot không nhắn được cho bà con này. {Xh} gọi giùm."))
    if values and item:
        lines.append(text("Kèm giá trị đề nghị để bà con bấm một cái là xong?"))
        labels, shown = _value_labels(view, item, values)
        lines += shown
        rows += [(button(label, "ticket_send", case.id, found.id, n),) for n, label in enumerate(labels)]
        rows.append((button(text("Không kèm"), "ticket_send", case.id, found.id),))
    else:
        rows.append((button(text("📤 Gửi"), "ticket_send", case.id, found.id),))
    if item and not isinstance(item.question, Custom):
        rows.append((button(text("⌨️ Gõ giá trị kèm"), "ticket_value", case.id, found.id),))
    rows.append((button(text("✏️ Viết lại"), "ticket", case.id, found.id), *back(case.id)))
    call.show(Screen(tuple(lines), tuple(rows)))


def _value_labels(view: View, item: Item, values: list[Any]) -> tuple[list[Text], list[Text]]:
    """Return the labels of the buttons, and lines above them when a value is too long for one."""
    said = [view.say(item, value) for value in values]
    if all(label_length(it) <= MOST_LABEL for it in said):
        return [text("✅ Kèm: {value}", value=it) for it in said], []
    lines = [text("{n}. {value}", n=n, value=it) for n, it in enumerate(said, 1)]
    return [text("✅ Kèm giá trị {n}", n=n) for n in range(1, len(said) + 1)], lines


@handles("ticket_value", Action.ANSWER_TICKET, about="case")
def ask_value(call: Call) -> None:
    """Ask for the value alone: (case, ticket)."""
    case = call.case(call.args[0], Action.ANSWER_TICKET)
    found, view = _open(call, case), view_of(call, case)
    item = _item(view, found) if found else None
    if found is None or item is None or not _draft(call, found):
        _gone(call, case)
        return
    call.expect("ticket_read", case.id, found.id)
    lines = [text("Gõ câu trả lời cho “{label}”, như bà con gõ vậy.", label=view.title(item))]
    if (example := view.example(item)) is not None:
        lines.append(text("VD: {example}", example=example))
    call.show(Screen(tuple(lines), (back(case.id),)))


@handles("ticket_read", Action.ANSWER_TICKET, about="case")
def read_value(call: Call) -> None:
    """Let the question's own reader read the value: (case, ticket)."""
    case = call.case(call.args[0], Action.ANSWER_TICKET)
    found, view = _open(call, case), view_of(call, case)
    item = _item(view, found) if found else None
    draft = _draft(call, found) if found else None
    if found is None or item is None or draft is None:
        _gone(call, case)
        return
    read = understand(view, item, call.words)
    if read.values:
        _look(call, case, found, view, draft["words"], [value for value, _ in read.values])
        return
    call.expect("ticket_read", case.id, found.id)
    said = read.say or text("Bot chưa hiểu câu này. {Xh} gõ lại như bà con gõ giùm.")
    call.say(text("⚠️ {problem}", problem=said), rows=(back(case.id),))


def _draft(call: Call, found: TicketRow) -> dict[str, Any] | None:
    draft = call.desk.get(DRAFT)
    return draft if draft and draft["ticket"] == found.id else None


@handles("ticket_send", Action.ANSWER_TICKET, about="case")
def send(call: Call) -> None:
    """Close the request; the answer leaves after some seconds: (case, ticket, which value)."""
    case = call.case(call.args[0], Action.ANSWER_TICKET)
    found = _open(call, case)
    draft = _draft(call, found) if found and call.arg(1) else None
    if found is None and _is_mine(call):
        call.toast(text("Đã gửi rồi."))
        return
    if found is None or draft is None or not close(call, found, draft["words"]):
        _gone(call, case)
        return
    value = None
    if call.number(2, len(draft["values"])) < len(draft["values"]):
        value = draft["values"][call.number(2)]
    name, body = tickets.LEAVING + str(found.id), body_of(call, found, draft["words"], value)
    until = answer_over(call, case.owner, case.account, case.id, name, body, seconds=SECONDS)
    call.desk.pop(DRAFT, None)
    said = (
        (text("Đã gửi. Trong {n} giây còn thu lại được.", n=SECONDS),)
        if until is None
        else (told_at(until, call.now), text("Trước lúc đó còn thu lại được."))
    )
    call.show(
        Screen(
            said,
            ((button(text("↩️ Thu lại"), "ticket_undo", case.id, found.id), *back(case.id)),),
        )
    )


def _is_mine(call: Call) -> bool:
    """Tell whether this officer has answered it already, by a first tap on the same button."""
    known = tickets.find(call.tx, call.number(1))
    return known is not None and known.officer == call.actor.person


@handles("ticket_undo", Action.ANSWER_TICKET, about="case")
def undo(call: Call) -> None:
    """Take the answer back while it has not left: (case, ticket)."""
    case = call.case(call.args[0], Action.ANSWER_TICKET)
    number = call.number(1)
    found = tickets.find(call.tx, number)
    if found is None or found.case_id != case.id or not take_back(call, case, tickets.LEAVING + str(number)):
        call.toast(text("Tin đã đi rồi, không thu lại được nữa."))
        return
    tickets.reopen(call.tx, number)
    standing.refresh(call.tx, case.id, call.at)
    call.audit("ticket_taken_back", str(number))
    call.show(Screen((text("Đã thu lại, bà con chưa nhận tin."),), ((button(text("💬 Trả lời 🆘"), "ticket", case.id, number), *back(case.id)),)))
