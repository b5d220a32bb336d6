"""The papers of a class for its teacher: the list to sign, the confirmations, and whether one is genuine."""

from bot.classes import rolls
from bot.classes.own import own_lesson
from bot.desk.call import Call, button
from bot.desk.files.job import KIND
from bot.desk.registry import DESK, handles
from db.classes import lessons, presence
from db.classes.lessons import Lesson
from flows.classes.confirming import PERSON, read_code
from flows.classes.ready import in_words
from flows.classes.roll import Attendee
from flows.classes.times import local, say_time
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import text

WORKING = text("Bot đang soạn tệp…")
ASK_CODE = text("{Xh} gõ mã ghi trên giấy xác nhận. VD: AM-BZEXG4DD")
NO_SUCH = text("Không có giấy xác nhận nào mang mã này: mã gõ lộn, điểm danh đã gỡ, hoặc người đó đã xóa dữ liệu.")


@handles("class_sheet", Action.TEACH)
def choose_sheet(call: Call) -> None:
    """Offer the list in both forms; it holds names, so each is written down."""
    it = own_lesson(call)
    form = call.arg(1)
    if form in ("class_docx", "class_xlsx"):
        call.audit("class_names_read", str(it.id), form)
        call.job(KIND, {"what": form, "args": [str(it.id)]})
        call.toast(WORKING)
        return
    over = call.at > it.ends_at
    line = text("📥 Danh sách lớp {title}: có mặt {n} người.", title=in_words(it.title), n=presence.count(call.tx, it.id))
    before = text("Chưa tan lớp nên danh sách ghi người hẹn đi, thêm dòng trống.")
    rows = (
        (button(text("📝 Word để ký"), "class_sheet", it.id, "class_docx"), button(text("📥 Excel"), "class_sheet", it.id, "class_xlsx")),
        *_back(it),
    )
    call.show(Screen((line,) if over else (line, before), rows))


@handles("class_confirm", Action.TEACH)
def show_confirmations(call: Call) -> None:
    """Offer all confirmations at once, and whether people may have theirs."""
    it = own_lesson(call)
    if call.arg(1) in ("0", "1"):
        lessons.reword(call.tx, it.id, teacher=it.teacher, aim=it.aim, notes=it.notes, confirms=int(call.arg(1)))
        call.audit("class_confirms", str(it.id), call.arg(1))
        it = own_lesson(call)
    if call.arg(1) == "zip" and it.confirms and call.at > it.ends_at:
        call.audit("class_names_read", str(it.id), "class_confirmations")
        call.job(KIND, {"what": "class_confirmations", "args": [str(it.id)]})
        call.toast(WORKING)
        return
    count = presence.count(call.tx, it.id)
    lines = [text("📄 Giấy xác nhận đã dự lớp {title}", title=in_words(it.title))]
    rows: list[tuple[Button, ...]] = []
    if not it.confirms:
        lines.append(text("Lớp này đang tắt giấy xác nhận."))
        rows.append((button(text("🔔 Bật giấy xác nhận"), "class_confirm", it.id, 1),))
    else:
        lines.append(text("Người có mặt bấm nút trong tin sau lớp là nhận được giấy của mình."))
        if count and call.at > it.ends_at:
            rows.append((button(text("📄 Giấy xác nhận ({n})", n=count), "class_confirm", it.id, "zip"),))
        rows.append((button(text("🔕 Tắt giấy xác nhận"), "class_confirm", it.id, 0),))
    call.show(Screen(tuple(lines), (*rows, *_back(it))))


@handles("confirmation", Action.SEE_WORK, commands=("xacnhan",))
def verify(call: Call) -> None:
    """Say to whom and for which class a confirmation was given."""
    if not call.words.strip():
        call.expect("confirmation")
        call.say(ASK_CODE)
        return
    found = _find(call, call.words)
    call.audit("confirmation_checked", str(found[0].id) if found else "", "found" if found else "unknown")
    if found is None:
        call.say(NO_SUCH)
        return
    it, one = found
    call.say(
        text("✅ Giấy thật: <b>{name}</b> đã dự lớp {title}.", name=one.name, title=in_words(it.title)),
        text("{when}, {place}.", when=say_time(local(it.starts_at)), place=it.place),
    )


def _find(call: Call, words: str) -> tuple[Lesson, Attendee] | None:
    """Find the line of a code, as long as the person counts as present."""
    ring = call.parts.ring
    read = (read_code(secret, words) for secret in rolls.secrets_of(ring))
    line = next((one for one in read if one is not None), None)
    if line is None:
        return None
    if line.kind == PERSON:
        seat = presence.by_number(call.tx, line.row)
        it = lessons.find(call.tx, seat.class_id) if seat is not None else None
        if seat is None or it is None or seat.present_at is None:
            return None
        return it, rolls.attendee(call.tx, call.parts.cases, ring, seat)
    guest = presence.guest(call.tx, line.row)
    it = lessons.find(call.tx, guest.class_id) if guest is not None else None
    return (it, rolls.guest_attendee(ring, guest)) if guest is not None and it is not None else None


def _back(it: Lesson) -> tuple[tuple[Button, ...], ...]:
    return ((button(text("⬅️ Lớp"), "class", it.id),),) if DESK.named("class") else ()
