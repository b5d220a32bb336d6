"""When and where the founding meeting is held."""

from datetime import date, time, timedelta
from typing import Any

from flows.engine.asking import accept, bottom_rows, item_here
from flows.engine.context import Context
from flows.engine.events import ChoicePicked, LocationReceived, TextReceived
from flows.engine.kinds import DateOf, TimeOf
from flows.engine.question import TYPING, Choice, Option, Question
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button
from flows.meeting.schedule.halls import hall_of
from flows.reference.calendar import holiday_name
from flows.text import Clock, Day, Problem, Text, joined, raw, text

MOST_DAYS_AHEAD = 180
EARLIEST, LATEST = time(5), time(20)
SATURDAY = 5


def day_options(context: Context) -> tuple[Option, ...]:
    """Offer the first Saturday that leaves the advised notice, its Sunday, and the Saturday after."""
    soonest = context.today + timedelta(days=max(1, int(context.regime.value("notice_days"))))
    saturday = soonest + timedelta(days=(SATURDAY - soonest.weekday()) % 7)
    sunday, next_saturday = saturday + timedelta(days=1), saturday + timedelta(days=7)
    return (
        Option("sat", text("Thứ Bảy {day}", day=Day(saturday, short=True)), saturday.isoformat()),
        Option("sun", text("Chủ nhật {day}", day=Day(sunday, short=True)), sunday.isoformat()),
        Option("sat2", text("Thứ Bảy {day}", day=Day(next_saturday, short=True)), next_saturday.isoformat()),
        Option("other", text("⌨️ Ngày khác"), opens=TYPING),
    )


def check_day(value: Any, context: Context) -> Problem | None:
    """Refuse a day that has passed or is far away; advise on a short notice and on a holiday."""
    day = date.fromisoformat(value)
    if day <= context.today:
        return Problem("err.date_past", text("Ngày {x} qua rồi. Chọn ngày từ mai trở đi.", x=Day(day)))
    latest = context.today + timedelta(days=MOST_DAYS_AHEAD)
    if day > latest:
        return Problem(
            "err.date_far",
            text("Ngày {x} xa quá. Chọn ngày từ mai tới {last}.", x=Day(day), last=Day(latest)),
        )
    advice: list[Text] = []
    if name := holiday_name(day):
        advice.append(
            text("{x} là ngày nghỉ lễ ({name}). Bà con rảnh thì cứ họp.", x=Day(day, weekday=True), name=name)
        )
    notice = int(context.regime.value("notice_days"))
    if (day - context.today).days < notice:
        advice.append(
            text("Hơi gấp. Nên báo bà con trước {n} ngày; luật không buộc, họp vẫn được.", n=notice)
        )
    return Problem("warn.day", joined(*advice, separator=" "), severity="W") if advice else None


day = DateOf(
    key="hn.date",
    step="meeting",
    part="A",
    label=text("Ngày họp"),
    rule=check_day,
    options_of=day_options,
    wording=lambda value, context: text("{day}", day=Day(date.fromisoformat(value), weekday=True)),
    prompt=text("Họp ngày nào?"),
)


def check_time(value: Any, context: Context) -> Problem | None:
    if not EARLIEST <= time.fromisoformat(value) <= LATEST:
        return Problem(
            "err.meeting_time",
            text("Họp từ {a} tới {b} thôi. VD: 8 giờ sáng", a=Clock(EARLIEST), b=Clock(LATEST)),
        )
    return None


at = TimeOf(
    key="hn.time",
    step="meeting",
    part="A",
    label=text("Giờ họp"),
    rule=check_time,
    wording=lambda value, context: text("{time}", time=Clock(time.fromisoformat(value))),
    prompt=text("Mấy giờ?"),
    options=(
        Option("0730", text("7 giờ 30"), "07:30"),
        Option("0800", text("8 giờ"), "08:00"),
        Option("1330", text("1 giờ 30 chiều"), "13:30"),
        Option("1800", text("6 giờ chiều"), "18:00"),
        Option("other", text("⌨️ Giờ khác"), opens=TYPING),
    ),
)

HQ, HALL, OFFICE = {"code": "hq"}, {"code": "hall"}, {"code": "ubnd"}


def say_place(value: Any, context: Context) -> Text:
    """Name the place; the hamlet of the hall is that of the head office."""
    if value == HQ:
        return text("trụ sở HTX")
    if value == HALL:
        return raw(hall_of(str(context.value("coop.addr") or "")))
    if value == OFFICE:
        return text("Ủy ban xã")
    return raw(str(value.get("text", "")))


place = Choice(
    key="hn.place",
    step="meeting",
    part="A",
    label=text("Chỗ họp"),
    free=120,
    wording=say_place,
    prompt=text("Họp ở đâu?"),
    options=(
        Option("hq", text("Trụ sở HTX"), HQ),
        Option("hall", text("Nhà văn hóa ấp"), HALL),
        Option("ubnd", text("Ủy ban xã"), OFFICE),
        Option("pin", text("📍 Gửi vị trí"), opens="hn_pin"),
        Option("other", text("⌨️ Gõ chỗ khác"), opens=TYPING),
    ),
)


def ask_pin(talk: Talk, event: ChoicePicked) -> None:
    """Open the keyboard that shares a location."""
    talk.go("hn_pin", key="hn.place", since=talk.seq + 1, step="meeting")
    show_pin(talk)


def show_pin(talk: Talk, lead: tuple[Line, ...] = ()) -> None:
    if "pin" in talk.place:
        words = text("Đã nhận vị trí, bot chỉ để trong lời mời. Giấy tờ cần tên chỗ họp. {Xh} gõ vô đây.")
        talk.ask(
            [*lead, words, text("VD: nhà ông Ba Hùng, ấp Bình An")],
            [[button(text("Trụ sở HTX"), "pick", "hn.place", "hq"),
              button(text("Nhà văn hóa ấp"), "pick", "hn.place", "hall")], *bottom_rows(talk, item_here(talk))],
        )  # fmt: skip
        return
    talk.ask(
        [*lead, text("Bấm nút dưới bàn phím để gửi vị trí chỗ họp, hoặc gõ tên chỗ họp.")],
        keyboard="location",
        label=text("📍 Gửi vị trí"),
    )


def take_pin(talk: Talk, event: Any) -> bool:
    if not isinstance(event, LocationReceived):
        return False
    talk.record("hn.pin", {"lat": event.latitude, "lon": event.longitude})
    talk.place["pin"] = True
    show_pin(talk)
    return True


def pin_words(talk: Talk, event: TextReceived) -> bool:
    from flows.engine.turn import question_text

    return question_text(talk, event)


def pin_pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "pick" or event.question != "hn.place":
        return False
    option = place.option(event.option, talk.context)
    if option is None or option.opens:
        return False
    accept(talk, option.stored, source="tapped")
    return True


QUESTIONS: tuple[Question, ...] = (day, at, place)
SCREENS = {"hn_pin": ScreenOf(show_pin, text=pin_words, pick=pin_pick, other=take_pin)}
ACTIONS = {"hn_pin": ask_pin}
