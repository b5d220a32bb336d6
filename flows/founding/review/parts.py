"""What can be sent to an officer: each part with its name, steps and questions."""

from collections.abc import Iterator, Mapping

from flows.documents.papers import BY_CODE
from flows.engine.context import Context
from flows.engine.flow import Flow
from flows.engine.kinds import Action, CardPhoto, Confirm
from flows.engine.question import Item
from flows.text import Text, text

PARTS: Mapping[str, Text] = {
    "charter": text("điều lệ"),
    "plan": text("kế hoạch làm ăn"),
    "members": text("danh sách thành viên"),
    "meeting": text("giấy tờ bữa họp"),
    "dossier": text("bộ hồ sơ"),
}
CLOSING = {"charter": "dl.confirm", "plan": "pa.confirm", "members": "m.accept", "meeting": "hn.confirm"}
"""The check screen of each part: where a remark about a page of its paper is mended."""
_NOT_READ = frozenset({
    *CLOSING.values(), "m.how", "hs.method", "hs.counter_xa", "hs.scan", "hs.receipt", "hs.result", "hs.notice", "hs.code",
})  # fmt: skip
"""Ways of working, and what comes after the filing."""
_READ_AFTER = {"coop.addr": "coop.xa"}
"""An answer of the start that the charter states beside one of its own."""


def part_of_paper(code: str) -> str:
    """Name the part that a paper belongs to; empty for an unknown paper."""
    return BY_CODE[code].stage if code in BY_CODE else ""


def steps_of(context: Context, part: str) -> tuple[str, ...]:
    """Name the steps that are read. The whole dossier is read with everything that is filed with it."""
    if part != "dossier":
        return (part,)
    plan = ("plan",) if context.regime.law == "A" else ()
    return ("charter", *plan, "members", "meeting", "dossier")


def items_of(flow: Flow, context: Context, part: str) -> Iterator[Item]:
    """Walk the questions that an officer reads, in order."""
    for step in steps_of(context, part):
        for item in flow.items(context, step):
            if isinstance(item.question, Action | Confirm | CardPhoto) or item.question.key in _NOT_READ:
                continue
            yield item
            if beside := _READ_AFTER.get(item.key):
                yield Item(flow.question(beside))


def parts_begun(flow: Flow, context: Context) -> list[str]:
    """Name the parts that have something to read."""
    return [
        part
        for part in PARTS
        if any(context.answers.has(item.key) for item in items_of(flow, context, part) if item.question.step == part)
    ]
