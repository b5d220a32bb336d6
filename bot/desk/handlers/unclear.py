"""Words that lead nowhere: say what can be asked."""

from bot.desk.call import Call
from bot.desk.registry import handles
from flows.desk.policy import Action
from flows.text import text


@handles("unclear", Action.SEE_WORK)
def unclear(call: Call) -> None:
    """Say what the desk understands."""
    call.say(text("Bot chưa hiểu. {Xh} gõ /viec coi việc hôm nay, /vuong coi ai đang vướng, /hoso kèm số hồ sơ, hoặc hỏi: ai đang vướng ở Phú Khương."))
