"""The words of the invitation, to pass on by any messenger."""

from datetime import date, time

from flows.engine.context import Context
from flows.meeting.schedule import say_place
from flows.text import Clock, Day, Text, bold, joined, raw, text


def when_and_where(context: Context) -> Text:
    """Say when and where: “8 giờ sáng thứ Bảy 28/11/2026, Nhà văn hóa ấp Bình An”."""
    value = context.value
    day, at, place = value("hn.date"), value("hn.time"), value("hn.place")
    return text(
        "{time} {day}, {place}",
        time=Clock(time.fromisoformat(at)) if at else text("(chưa định giờ)"),
        day=Day(date.fromisoformat(day), weekday=True) if day else text("(chưa định ngày)"),
        place=say_place(place, context) if place else text("(chưa định chỗ)"),
    )


def invitation(context: Context) -> Text:
    """Invite everybody; a changed date begins with ĐỔI LỊCH."""
    name = context.founding.coop.name
    moved = context.value("hn.moved")
    head = (
        text("📅 ĐỔI LỊCH: mời họp thành lập HTX {name}", name=name)
        if moved
        else text("📅 Mời họp thành lập HTX {name}", name=name)
    )
    lines: list[Text] = [
        bold(head),
        when_and_where(context),
        text(
            "Bàn: điều lệ, kế hoạch làm ăn, danh sách thành viên, bầu người. Chừng 2 tiếng. Nhớ đem căn cước."
        ),
    ]
    if pin := context.value("hn.pin"):
        lines.append(raw(f"https://maps.google.com/?q={pin['lat']},{pin['lon']}"))
    return joined(*lines, separator="\n")
