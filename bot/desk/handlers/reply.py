"""Replying to the message of a request sends the answer at once."""

from bot.desk import standing
from bot.desk.answering import body_of, close
from bot.desk.call import Call, NotFound
from bot.desk.handlers.ticket import take_words
from bot.desk.later import answer_over
from bot.desk.registry import handles
from db.desk import tickets
from flows.desk.held import told_at
from flows.desk.policy import Action
from flows.desk.samples import sample_number
from flows.text import text

MOST_SAMPLES = 9
DONE_ALREADY = text("Câu này có người trả lời rồi. Bấm 📂 Mở hồ sơ để coi.")


@handles("reply", Action.ANSWER_TICKET, about="ticket")
def reply(call: Call) -> None:
    """Hand the typed words to the founder, also to one who has let officers see this question only."""
    ticket = tickets.find(call.tx, call.number(0))
    if ticket is None or ticket.case_id is None or not call.reach(Action.ANSWER_TICKET).covers(ticket.commune):
        raise NotFound
    words = call.words.strip()
    if not words:
        return
    panel = ["ticket_words", str(ticket.case_id), str(ticket.id)]
    if call.desk.get("waits") == panel and sample_number(words, MOST_SAMPLES):
        # The message now shows numbered sentences: a number is looked at before anything leaves.
        call.desk.pop("waits")
        call.args = tuple(panel[1:])
        take_words(call)
        return
    if not close(call, ticket, words):
        call.say(DONE_ALREADY)
        return
    name, body = tickets.LEAVING + str(ticket.id), body_of(call, ticket, words)
    until = answer_over(call, ticket.person, ticket.chat, ticket.case_id, name, body)
    if until is None:
        call.say(text("Đã gửi câu trả lời cho bà con."))
    else:
        call.say(text("Đã ghi câu trả lời."), told_at(until, call.now))
    standing.refresh(call.tx, ticket.case_id, call.at)
