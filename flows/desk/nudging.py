"""Words for nudging founders: the sentences on offer, and why somebody cannot be nudged now."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from flows.reference.calendar import holiday_name
from flows.starting import Never, Verdict, Wait
from flows.starting.gate import VIETNAM
from flows.starting.limits import is_silent_day, limits
from flows.text import Clock, Day, Param, Text, text

EVENING = time(18)
MORE_PEOPLE = text("Kẹt chỗ nào thì trả lời tin này, cán bộ chỉ giùm. Làm từng câu, nghỉ lúc nào cũng được.")
"""A sentence that fits everybody, for many at once."""
FOR_MANY = (MORE_PEOPLE, text("Mấy bữa nay bà con bận hả? Còn ít câu nữa là xong bước này, cần gì cứ nhắn."))


class Situation(StrEnum):
    """What a case is waiting for, as far as a nudge goes."""

    MEMBERS = "members"
    FIX = "fix"
    FILE = "file"
    QUESTION = "question"


READY: dict[Situation, tuple[Text, ...]] = {
    Situation.MEMBERS: (
        text("Còn thiếu người thì chưa họp thành lập được. Cần cán bộ tới nói chuyện với bà con giùm không?"),
        text("Kẹt chỗ chụp căn cước thì gõ tay cũng được, hay để cán bộ làm giùm?"),
    ),
    Situation.FIX: (
        text("Còn ít việc cần sửa theo góp ý, mỗi việc chừng 1 phút. Chỗ nào khó thì nhắn lại nghen."),
        text("Góp ý chỗ nào chưa rõ thì trả lời tin này, tôi nói lại cho rõ."),
    ),
    Situation.FILE: (
        text("Hồ sơ đủ rồi, chỉ còn đem nộp. Cần hỏi giờ làm việc thì nhắn tôi."),
        text("Nộp rồi thì bấm báo bot một tiếng, để cán bộ theo dõi kết quả giùm."),
    ),
    Situation.QUESTION: (
        text("Câu đang dở chưa rõ thì để sau cũng được, làm câu khác trước nghen."),
        MORE_PEOPLE,
    ),
}


def situation(step: str, *, fixes: bool) -> Situation:
    """Tell what a case waits for."""
    if fixes:
        return Situation.FIX
    return {"members": Situation.MEMBERS, "dossier": Situation.FILE}.get(step, Situation.QUESTION)


def refusal(verdict: Never, name: str) -> Text:
    """Say why somebody gets no nudge at all."""
    if verdict.reason == "unreachable":
        return text("⚠️ Bot không nhắn được cho {name} nữa (đã chặn bot hoặc bỏ Telegram). Gọi thay được không?", name=name)
    return text("⚠️ {name} đã tắt nhắc nên bot không gửi. Gọi thay được không?", name=name)


def obstacle(verdict: Wait, name: str, today: date) -> Text:
    """Say why a nudge has to wait, and until when."""
    local = verdict.until.astimezone(VIETNAM)
    when: dict[str, Param] = {"at": Clock(local.time().replace(second=0, microsecond=0)), "day": Day(local.date(), weekday=True)}
    match verdict.reason:
        case "nudge":
            return text("{name} mới được nhắc gần đây. Lần nhắc kế từ {at} {day}.", name=name, **when)
        case "day":
            return text("Hôm nay {name} đã nhận một tin của bot rồi. Gửi được từ {at} {day}.", name=name, **when)
        case "week":
            return text("Tuần này {name} đã nhận đủ tin. Gửi được từ {at} {day}.", name=name, **when)
        case "paused":
            return text("{name} đang tạm nghỉ. Gửi được từ {at} {day}.", name=name, **when)
        case "holiday" if named := holiday_name(today):
            return text("Hôm nay nghỉ ({holiday}), bot không nhắc. Gửi được từ {at} {day}.", holiday=named, **when)
        case "holiday":
            return text("Đang ngày nghỉ, bot không nhắc. Gửi được từ {at} {day}.", **when)
    return text("Bây giờ quá giờ gửi. Gửi được từ {at} {day}.", **when)


def reason_of(verdict: Verdict) -> Text:
    """Name in a few words why somebody is left out of a nudge to many."""
    if isinstance(verdict, Never):
        return text("không nhắn được") if verdict.reason == "unreachable" else text("tắt nhắc")
    if isinstance(verdict, Wait):
        known = {
            "nudge": text("mới nhắc gần đây"),
            "day": text("hôm nay nhận tin rồi"),
            "week": text("đủ {n} tin tuần này", n=limits().per_week),
            "paused": text("đang tạm nghỉ"),
        }
        return known.get(verdict.reason, text("chưa tới giờ"))
    return text("gửi được")


def evening_of(day: date) -> datetime:
    return datetime.combine(day, EVENING, VIETNAM)


def next_evening(now: datetime) -> datetime:
    """Return the coming 18:00 at which something may be begun."""
    today = evening_of(now.astimezone(VIETNAM).date())
    return past_silence(today if now < today else today + timedelta(days=1))


def past_silence(at: datetime) -> datetime:
    """Put a moment off to the next day on which anything is begun."""
    while is_silent_day(at.astimezone(VIETNAM).date()):
        at += timedelta(days=1)
    return at
