"""The founder of a case as a file names them: masked numbers, or whole ones in a full export."""

from dataclasses import dataclass

from bot.desk.files.making import Making
from db.connect import Tx
from db.desk import cases
from flows.desk.panel.view import View
from flows.text import IdNumber, Phone, text
from locales import plain


@dataclass(frozen=True, slots=True)
class Founder:
    name: str
    phone: str
    id_no: str


def founder_of(order: Making, tx: Tx, case: int) -> Founder:
    """Read the founder out of a case's answers; who has not told the full name is called as in the chat."""
    view = View(order.answers(tx, case), order.now, case_no=case)
    row = str(view.answers.value("m.me") or "")
    id_no = str(view.answers.value(f"m.id_no/{row}") or "") if row else ""
    name, phone = view.founder() or cases.first_name(tx, case), view.phone()
    if order.is_full:
        return Founder(name, phone, id_no)
    return Founder(name, masked(Phone(phone)), masked(IdNumber(id_no)))


def masked(number: Phone | IdNumber) -> str:
    return plain(text("{number}", number=number))
