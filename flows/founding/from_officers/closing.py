"""An officer puts a founding aside after a talk, or takes it up again; the founder is told and may go on at any time."""

from collections.abc import Mapping
from typing import Any

from flows.engine.talk import Line, Talk, lasting
from flows.founding.own_data.standing import CLOSED
from flows.founding.words import coop_name
from flows.text import text


def closed(talk: Talk, body: Mapping[str, Any]) -> None:
    """Put the case aside. Nothing is lost."""
    if talk.answers.has(CLOSED):
        return
    talk.record(CLOSED, {"by": "officer", "why": str(body.get("why") or "")}, source="officer", by=str(body["by"]))
    talk.log("closed", detail="officer")
    lines: list[Line] = [
        text("Cán bộ {name} tạm khép hồ sơ {coop}. Giấy tờ vẫn còn đủ, bot không nhắc nữa.", name=str(body["name"]), coop=coop_name(talk.context)),
        text("Lúc nào muốn làm tiếp thì {xh} gõ /tiep."),
    ]  # fmt: skip
    talk.say(lines, [[lasting(text("▶️ Làm tiếp"), "continue")]])


def reopened(talk: Talk, body: Mapping[str, Any]) -> None:
    if not talk.answers.has(CLOSED):
        return
    talk.erase(CLOSED)
    talk.log("reopened", detail="officer")
    talk.say(
        [text("Cán bộ {name} mở lại hồ sơ {coop}. {Xh} làm tiếp được rồi.", name=str(body["name"]), coop=coop_name(talk.context))],
        [[lasting(text("▶️ Làm tiếp"), "continue")]],
    )  # fmt: skip


OFFICERS = {"closed": closed, "reopened": reopened}
