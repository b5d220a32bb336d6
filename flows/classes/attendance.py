"""Being there: what is said at the door, and until when somebody may be marked as present."""

from datetime import datetime, time, timedelta

from flows.classes.buttons import visit_button
from flows.classes.codes import OPENS_BEFORE, spaced
from flows.classes.ready import in_words
from flows.engine.effects import Screen
from flows.starting.gate import VIETNAM
from flows.text import Clock, Text, bold, raw, text

MOST_PER_DEVICE = 3
"""A person and those who came along without a phone."""

WRONG = text("Mã này không đúng. Hỏi người dạy giùm.")
PAUSED = text("Gõ sai 5 lần rồi. {Xh} chờ 10 phút rồi gõ lại, hoặc nhờ người dạy ghi tên giùm.")
ANSWERED = text("Dạ, bot lấy {words} làm câu trả lời.")
MOVED_ON = text("Câu hỏi đó qua rồi. Câu đang hỏi cần số này thì {xh} gõ lại giùm.")
CLOSED = text("Lớp này chưa mở điểm danh, hoặc đã tan rồi. Hỏi người dạy giùm.")
WHICH = text("Có hai lớp đang điểm danh. {Xh} học lớp nào?")
ELSEWHERE = text("Mã này của lớp khác, không phải lớp {xh} hẹn đi. Đúng là {xh} đang học lớp này thì bấm:")
HELLO = text("Dạ chào {xh}. Đây là bot của tỉnh giúp bà con lập hợp tác xã (HTX).")
ASK_NAME = text("Ghi tên {xh} vô danh sách lớp: họ tên gì? VD: Nguyễn Văn Ba")
CONSENT, CONSENT_VERSION = "class_list", "2026-11-23"
"""What somebody agrees to who tells a name after reading this, for the consent log."""
CONSENT_WORDS = text("họ tên trong danh sách lớp và giấy xác nhận")
NO_NAME = text("⏭ Khỏi ghi tên, để tên Telegram")
NAME_LEFT_OUT = text("Dạ, danh sách lớp và giấy xác nhận chỉ ghi tên {xh} đang để trên Telegram. Lúc tự lấy giấy thì bot hỏi họ tên lại.")
NAME_AGAIN = text("{Xh} gõ họ tên giùm, nhiều nhất {n} chữ cái. VD: Nguyễn Văn Ba", n=60)
FULL_DEVICE = text("Một máy ghi được nhiều nhất {n} người. Người thứ tư nhờ người dạy ghi tên giùm.", n=MOST_PER_DEVICE)
NO_ONE_ELSE = text("👌 Không có ai")
COMPANION = text("👥 Có người đi cùng")
MORE = text("👥 Thêm người")
COMPANION_WHO = text("{Xh} gõ họ tên người đi cùng giùm. VD: Lê Thị Tư")


def is_hand_open(starts: datetime, ends: datetime, now: datetime) -> bool:
    """Tell whether the teacher may still tick names: until midnight of the day, however bad the line was."""
    return starts - OPENS_BEFORE <= now < midnight_after(ends)


def midnight_after(ends: datetime) -> datetime:
    there = ends.astimezone(VIETNAM)
    return datetime.combine(there.date() + timedelta(days=1), time(), VIETNAM)


def wrong(left: int, answer: str = "", question: str = "") -> Screen:
    """Say that a code is wrong, and how often one may try.

    `answer` is what was typed while a `question` of the founding is open. It may be the answer to that, such as a
    year. It is taken for a try of the code first: a mistyped code that was taken for the answer would stand in
    somebody's papers unnoticed, while an answer that is taken for a code costs one tap, whenever that is made.
    """
    lines = [WRONG, text("{Xh} gõ được {n} lần nữa.", n=left)] if left else [PAUSED]
    if not answer:
        return Screen(tuple(lines))
    lines.append(text("Không phải mã lớp, mà trả lời câu đang hỏi, thì bấm nút này:"))
    label = text("↩️ {words} là câu trả lời", words=answer)
    return Screen(tuple(lines), ((visit_button(label, "answer", answer, question),),))


def name_is_for(days: int) -> Text:
    """Say what a name is used for, and for how long."""
    return text("Tên chỉ dùng cho danh sách lớp và giấy xác nhận đã dự; {n} ngày sau lớp thì bot xóa.", n=days)


def greeting(name: str) -> Text:
    return text("Điểm danh rồi, chào {name}.", name=name)


def already(name: str) -> Text:
    return text("{name} điểm danh rồi, khỏi gõ nữa.", name=name)


def own_name_noted(name: str) -> Text:
    return text("Ghi tên {xh} trong danh sách: {name}.", name=name)


def ask_companion(left: int) -> Text:
    """Ask for the name of somebody who came along; `left` is how many of those announced have none yet."""
    if left > 1:
        return text("Đi cùng {n} người: tên gì? Gõ tên từng người.", n=left)
    return text("Đi cùng 1 người: tên gì?")


def companion_noted(name: str) -> Text:
    return text("Ghi rồi: {name}.", name=name)


def door(title: str, code: str, present: int, seats: int, now: datetime) -> list[Text]:
    """What the teacher holds up: the code in large digits, and how many are in the room."""
    clock = Clock(now.astimezone(VIETNAM).time().replace(second=0, microsecond=0))
    return [
        text("✅ Điểm danh: {title}", title=in_words(title)),
        text("Mã vô lớp: {code}", code=bold(raw(spaced(code)))),
        text("Bà con gõ mã này cho bot, hoặc quét hình. Mã đổi mỗi 2 phút, mã liền trước vẫn dùng được."),
        text("Có mặt: {n}/{seats} · lúc {clock}", n=bold(raw(str(present))), seats=seats, clock=clock),
    ]


def not_open(starts: datetime, ends: datetime, now: datetime) -> Text:
    """Say why no code is shown."""
    opens = (starts - OPENS_BEFORE).astimezone(VIETNAM)
    if now < starts:
        return text("Điểm danh mở lúc {clock}, trước giờ học 30 phút.", clock=Clock(opens.time()))
    if now < midnight_after(ends):
        return text("Lớp tan rồi nên mã không còn dùng. Ai có mặt mà chưa ghi thì {xh} ghi tay, tới nửa đêm.")
    return text("Lớp này qua rồi, danh sách đã khép.")
