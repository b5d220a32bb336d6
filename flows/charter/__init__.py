"""Step 1: the charter."""

from collections.abc import Callable, Sequence
from typing import Any

from flows.charter import (
    capital,
    confirm,
    extra,
    funds,
    governance,
    name,
    office,
    pack_clauses,
    services,
    surplus,
    trades,
    use,
)
from flows.engine.asking import bottom_rows, item_here
from flows.engine.effects import MakeDocuments
from flows.engine.events import ChoicePicked
from flows.engine.flow import Step
from flows.engine.question import Item
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, lasting
from flows.founding.between import step_done
from flows.text import text

STEP = Step(
    "charter",
    text("Điều lệ"),
    (
        name.name,
        office.address,
        office.phone,
        trades.industries,
        services.services,
        capital.cap_min,
        capital.cap_total,
        use.min_use,
        governance.model,
        governance.board_size,
        governance.chair_director,
        governance.ctrl_size,
        funds.funds,
        surplus.profit_split,
        surplus.internal_min,
        surplus.outside_max,
        pack_clauses.pack,
        extra.extra,
        confirm.confirm,
    ),
    weight=25,
)


def after_trades(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """Say which trades need a permit; nothing is blocked by it."""
    talk.flow.go_on(talk, "charter", [*lead, *trades.conditions(talk)])
    return True


def no_number(talk: Talk, event: ChoicePicked) -> None:
    """An office without a house number is found by group and hamlet."""
    talk.ask([text("Vậy {xh} ghi tổ, ấp là được. VD: tổ 4, ấp Bình An")], bottom_rows(talk, item_here(talk)))


def finish(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.order(MakeDocuments(("DL",), "preview"))
    step_done(talk, "charter", lead, [[lasting(text("👥 Thành viên"), "go_step", "members")]])


SCREENS: dict[str, ScreenOf] = {
    "trades": trades.SCREEN,
    "pack": pack_clauses.SCREEN,
    "longtext": extra.SCREEN,
}
ACTIONS: dict[str, Callable[..., Any]] = {"nonum": no_number}
AFTER: dict[str, Callable[..., bool]] = {"coop.industries": after_trades}
FACTS = governance.FACTS
WORDS: dict[str, Callable[..., Any]] = dict(pack_clauses.WORDS)
