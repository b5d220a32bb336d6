"""Writing the people of a pasted list who agreed, and forgetting the others."""

from collections.abc import Sequence
from typing import Any

from flows.engine.talk import Line, Talk
from flows.members.accepting import reopen
from flows.members.capital import least_of
from flows.members.consent import give
from flows.members.paste.bulk import open_rows
from flows.members.paste.kept import KEY, drop
from flows.members.rows import STEP, add
from flows.members.walk import go_on_with_rows
from flows.text import Vnd, text

ANSWERS = {"name": "m.name", "born": "m.dob", "sex": "m.gender", "id_no": "m.id_no", "capital": "m.capital", "phone": "m.phone"}


def write(talk: Talk, agreed: Sequence[int]) -> None:
    """Make a row of the founder's line and of each line whose person agreed."""
    held: dict[str, Any] = dict(talk.value(KEY) or {})
    owner = held.get("me")
    least = least_of(talk.context)
    suggested = 0
    written: list[str] = []
    for index, person in enumerate(held.get("members") or []):
        if index != owner and index not in agreed:
            continue
        row = add(talk, "paste", me=index == owner)
        if index == owner:
            talk.record("m.me", row)
        else:
            give(talk, row)
        for field, key in ANSWERS.items():
            if field in person:
                talk.record(f"{key}/{row}", person[field], source="paste")
        if person.get("address"):
            talk.record(f"m.addr/{row}", {"code": "other", "text": person["address"]}, source="paste")
        if "capital" not in person and least is not None:
            talk.record(f"m.capital/{row}", least, state="suggested", source="default")
            suggested += 1
        written.append(row)
    if owner == "none" and not talk.answers.has("m.me"):
        talk.record("m.me", "none")
    left_out = len(held.get("members") or []) - len(written)
    drop(talk)
    reopen(talk)
    talk.log("answered", "m.rows", STEP, by="paste", n=len(written))
    talk.amend([text("✅ Đã ghi {n} người", n=len(written))])
    lead: list[Line] = []
    if suggested and least is not None:
        lead.append(text("{n} người không ghi số tiền thì bot ghi mức ít nhất {amount}.", n=suggested, amount=Vnd(least)))
    if left_out:
        lead.append(text("{n} người chưa đồng ý thì bot không lưu. Khi nào họ chịu, {xh} dán lại.", n=left_out))
    if open_rows(talk):
        talk.go("m.bulk", step=STEP)
        talk.flow.screens["m.bulk"].show(talk, lead=lead)
        return
    go_on_with_rows(talk, lead)
