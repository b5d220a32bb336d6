"""[📄 Tài liệu]: the papers of a class, for whoever was asked to it or was there."""

from bot.classes.handing_out import send_papers
from bot.classes.registry import visits
from bot.desk.call import Call, NotFound
from db.classes import presence
from flows.text import text

NO_PAPERS = text("Lớp này chưa có tài liệu. Có thì cán bộ gửi sau.")


@visits("papers")
def give_papers(call: Call) -> None:
    """Send every paper of the class: (class)."""
    number = call.number(0)
    if presence.find(call.tx, number, call.actor.person) is None:
        raise NotFound
    if not send_papers(call, number):
        call.say(NO_PAPERS)
