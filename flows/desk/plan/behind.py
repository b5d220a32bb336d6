"""The cooperatives and foundings behind a number of the plan."""

from collections.abc import Sequence
from datetime import date

from flows.desk.filters.places import place_name
from flows.desk.plan.ledger import Coop
from flows.desk.plan.support import ITEMS
from flows.text import Day, Joined, Param, Text, raw, text

PAGE = 10


def pages(count: int) -> int:
    return max(1, -(-count // PAGE))


def coop_lines(coops: Sequence[Coop], first: int) -> list[Text]:
    """List cooperatives, numbered from `first`."""
    return [_coop(it, number) for number, it in enumerate(coops, start=first)]


def _coop(it: Coop, number: int) -> Text:
    parts: list[Param] = [text("{n}. HTX {name}", n=number, name=it.name)]
    if it.commune:
        parts.append(raw(place_name(it.commune)))
    if it.founded_on:
        parts.append(text("có giấy {day}", day=Day(it.founded_on)))
    if it.ended_on:
        parts.append(text("giải thể {day}", day=Day(it.ended_on)))
    if it.case is not None:
        parts.append(text("/hs_{no}", no=str(it.case)))
    return text("{line}", line=Joined(tuple(parts)))


def founder_line(number: int, case: int, name: str, commune: str, opened: date, items: frozenset[int]) -> Text:
    """Show one founding with the help it has had."""
    parts: list[Param] = [text("{n}. HTX {name}", n=number, name=name) if name else text("{n}. HTX chưa đặt tên", n=number)]
    if commune:
        parts.append(raw(place_name(commune)))
    parts.append(text("mở {day}", day=Day(opened)))
    parts.append(text("hỗ trợ {n}/{all}", n=len(items), all=len(ITEMS)))
    parts.append(text("/hs_{no}", no=str(case)))
    return text("{line}", line=Joined(tuple(parts)))
