"""Placeholders of texts that stand for the law, for answers and for the founding itself."""

from collections.abc import Callable, Mapping
from typing import Any

from flows.engine.context import Context
from flows.reference.communes import commune
from flows.text import Param, Phone, Text, Vnd, text

OWNER = text("cơ quan đăng ký hợp tác xã của tỉnh")


def retention(days: int) -> Text:
    """Say how long a dossier is kept, as `flows.keeping.term` counts it."""
    return text(
        "{n} ngày từ lần cuối {xh} hoặc cán bộ làm hồ sơ, hoặc tới khi {xh} xóa; đang chờ cán bộ, cơ quan, ngày họp thì giữ thêm, lâu nhất {n} ngày",
        n=days,
    )


def _money(key: str) -> Callable[[Context], Param | None]:
    def word(context: Context) -> Param | None:
        amount = context.value(key)
        return Vnd(amount) if isinstance(amount, int) else text("…")

    return word


def _place(context: Context) -> Param:
    found = commune(str(context.value("coop.xa") or ""), context.today)
    return found.full_name if found else "…"


def coop_name(context: Context) -> Text:
    """Name the founding as people know it: "HTX Dừa xanh", or "HTX mới" while it has no name."""
    name = context.value("coop.name")
    return text("HTX {name}", name=str(name)) if name else text("HTX mới")


def _staff(context: Context) -> Param:
    told = context.value("pa.staff")
    return told if isinstance(told, int) else 0


WORDS: Mapping[str, Callable[[Context], Any]] = {
    "dl.cap_min": _money("dl.cap_min"),
    "user.phone": lambda context: Phone(str(context.value("user.phone") or "")),
    "coop.xa": _place,
    "xa": _place,
    "coop": coop_name,
    "pa.staff": _staff,
    "owner": lambda context: OWNER,
    "keep_days": lambda context: context.state.keep_days,
    "retention": lambda context: retention(context.state.keep_days),
}


def law_word(context: Context, name: str) -> Param | None:
    """Look up `R.something` in the regime."""
    return context.regime.tokens().get(name.removeprefix("R."))
