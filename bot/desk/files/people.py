"""The founder of a case as a file names them: masked numbers, or whole ones in a full export."""

from dataclasses import dataclass

from bot.desk.files.making import Making
from db.connect import Tx
from flows.desk.panel.view import View
from flows.text import IdNumber, Phone, text
from locales import plain


@dataclass(frozen=True, slots=True)
class Founder:
    name: str
    phone: str
    id_no: str


def founder_of(order: Making, tx: Tx, case: int) -> Founder:
    """Read the founder out of a case's answers."""
    view = View(order.answers(tx, case), order.now, case_no=case)
    row = str(view.answers.value("m.me") or "")
    id_no = str(view.answers.value(f"m.id_no/{row}") or "") if row else ""
    phone = view.phone()
    if order.is_full:
        return Founder(view.founder(), phone, id_no)
    return Founder(view.founder(), masked(Phone(phone)), masked(IdNumber(id_no)))


def masked(number: Phone | IdNumber) -> str:
    return plain(text("{number}", number=number))
