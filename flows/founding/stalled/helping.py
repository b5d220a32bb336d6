"""What is done about each reason for a halt."""

from datetime import date, datetime, time, timedelta

from flows.engine import helping
from flows.engine.context import VIETNAM
from flows.engine.effects import Pause, Record, Remind
from flows.engine.events import ChoicePicked
from flows.engine.talk import Talk, lasting
from flows.founding.own_data.standing import CLOSED, CONSENT, is_closed
from flows.founding.resting import EARLY, REMINDER
from flows.founding.words import coop_name
from flows.members.rows import counted_rows
from flows.text import Day, Text, joined, text

RESTS: dict[str, tuple[Text, int]] = {
    "week": (text("⏸ 1 tuần"), 7), "two_weeks": (text("⏸ 2 tuần"), 14), "month": (text("⏸ 1 tháng"), 30),
}  # fmt: skip
GO_ON = lasting(text("▶️ Làm tiếp"), "continue")
SUPPORT = (
    text("kinh phí thành lập mới"),
    text("tư vấn, soạn giấy tờ"),
    text("tập huấn, đào tạo"),
    text("máy móc, nhà kho"),
    text("lao động trẻ về làm"),
    text("vay vốn ưu đãi"),
)


def members(talk: Talk) -> None:
    """Give words that can be passed on to those who have not made up their minds."""
    missing = int(talk.context.regime.value("min_members")) - len(counted_rows(talk.answers))
    coop = coop_name(talk.context)
    if missing > 0:
        talk.say([text("Dạ, còn thiếu {n} người là đủ. {Xh} chuyển tin dưới đây cho bà con giùm:", n=missing)])
    else:
        talk.say([text("Dạ, đủ người theo luật rồi, chỉ chờ thêm bà con. {Xh} chuyển tin dưới đây giùm:")])
    talk.say([text("Bà con ơi, mình đang lập {coop}, cần thêm người. Ai chịu vô thì báo tôi họ tên, ngày sinh, số căn cước với số tiền góp nghen.", coop=coop)])  # fmt: skip
    talk.say(
        [text("Có ai chịu rồi thì {xh} ghi vô danh sách. Cần người tới nói chuyện với bà con thì nhờ cán bộ.")],
        [[lasting(text("👥 Thành viên"), "go_step", "members")], [lasting(text("🆘 Nhờ cán bộ"), "ask_officer"), GO_ON]],
    )


def unclear(talk: Talk) -> None:
    """An example, the usual level, or an officer: the four ways on of the question that is open."""
    helping.show_help(talk)


def busy(talk: Talk) -> None:
    talk.say(
        [text("Dạ, {xh} cứ lo công chuyện. Bot nghỉ nhắc bao lâu?")],
        [[lasting(label, "why_rest", "", name) for name, (label, _) in RESTS.items()], [GO_ON]],
    )


def rest_until(talk: Talk, event: ChoicePicked) -> None:
    """Leave the founder in peace up to a day, and be there again on it."""
    if event.option not in RESTS or not talk.state.case_no:
        busy(talk)
        return
    day: date = talk.context.today + timedelta(days=RESTS[event.option][1])
    talk.order(Pause(datetime.combine(day, time(), VIETNAM)))
    talk.order(Remind(REMINDER, datetime.combine(day, EARLY, VIETNAM)))
    talk.log("paused", days=RESTS[event.option][1])
    talk.say(
        [text("Dạ, bot nghỉ tới {day} rồi nhắc một tiếng. Rảnh sớm thì {xh} bấm làm tiếp.", day=Day(day, weekday=True))],
        [[GO_ON]],
    )


def money(talk: Talk) -> None:
    """What support there is; which of it is open just now is for an officer to say."""
    talk.say(
        [
            text("Dạ, chuyện tiền {xh} khỏi lo một mình. Vốn không cần góp một lần: góp từ từ, nhiều nhất {R.cap_months} tháng từ ngày có giấy là phải đủ, theo điều lệ của mình."),
            text("Nhà nước còn hỗ trợ HTX: {list}. Khoản nào đang mở, điều kiện sao thì cán bộ nắm rõ.", list=joined(*SUPPORT, separator="; ")),
        ],
        [[lasting(text("🆘 Hỏi cán bộ"), "ask_officer")], [GO_ON]],
    )  # fmt: skip


def stop(talk: Talk) -> None:
    """Put the founding aside kindly; one tap takes it up again."""
    if not is_closed(talk.answers):
        talk.record(CLOSED, {"by": "founder", "why": "stop"})
        talk.log("closed", by="founder")
    talk.say(
        [
            text("Dạ, cảm ơn {xh} đã cho bot hay. Bot khép hồ sơ {coop} lại, không nhắc nữa.", coop=coop_name(talk.context)),
            text("Giấy tờ giữ {retention}. Đổi ý thì {xh} bấm nút này, làm tiếp từ chỗ cũ."),
        ],
        [[lasting(text("↩️ Mở lại"), "why_reopen")], [lasting(text("🗑 Xóa"), "delete")]],
    )  # fmt: skip


def reopen(talk: Talk, event: ChoicePicked) -> None:
    take_up(talk)
    talk.flow.actions["continue"](talk, event)


def take_up(talk: Talk) -> None:
    """The founding goes on."""
    if is_closed(talk.answers):
        talk.erase(CLOSED)
        talk.log("reopened", by="founder")


def is_taken_up(talk: Talk) -> bool:
    """Tell whether the founder of a closed case has just answered a question; a permission is none of the founding."""
    answered = any(isinstance(it, Record) and it.key != CONSENT and talk.flow.knows(it.key) for it in talk.effects)
    return answered and is_closed(talk.answers)


def other(talk: Talk) -> None:
    """Anything else is for a person to hear."""
    helping.ask_anything(talk)


ACTIONS = {"why_rest": rest_until, "why_reopen": reopen}
