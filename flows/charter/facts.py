"""The charter part of a founding's facts."""

from typing import Any, Literal

from flows.engine.context import Context
from flows.facts import Charter

FULL: Literal["full"] = "full"


def charter_of(context: Context, member_sum: int) -> Charter:
    """`member_sum` is the sum of the member list, for a capital that is added up from it."""
    value = context.answers.value
    law = context.regime.law
    total = value("coop.cap_total")
    capital = (member_sum or None) if isinstance(total, dict) else total
    internal = value("dl.outside_max") if law == "A" else value("dl.internal_min")
    pack: dict[str, Any] = dict((value("dl.pack") or {}).get("clauses") or {})
    return Charter(
        capital=capital,
        cap_min=value("dl.cap_min"),
        min_use=value("dl.min_use") or {},
        governance=FULL if law == "A" else value("dl.gov_model"),
        board_size=value("dl.board_size"),
        chair_director=value("dl.chair_director"),
        ctrl_size=value("dl.ctrl_size"),
        funds=value("dl.funds") or {},
        split_by_use=value("dl.profit_split"),
        internal_min=internal,
        pack=pack,
        extra=value("dl.extra") or "",
    )
