"""What every paper may print: the cooperative, its figures, its posts and the regime."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flows.documents import formats
from flows.documents.figures import amount, capital_of, people_of
from flows.documents.identity import number_label
from flows.documents.posts import has_control_board, is_full, posts_of
from flows.facts import Coop, Founding, Member, Person, Trade
from flows.regimes import Regime, regime

GOVERNANCE = {True: "đầy đủ", False: "rút gọn"}
COMMUNE_KINDS = ("Xã ", "Phường ", "Thị trấn ")


@dataclass(frozen=True, slots=True)
class TradeLine:
    words: str
    code: str
    main: bool


def base_context(founding: Founding, day: date) -> dict[str, Any]:
    """Build the values that all templates share; `day` dates papers that have no date of their own."""
    law = regime(founding.regime)
    full = is_full(founding)
    return {
        "R": law,
        "law": law.law,
        "regime": law.key,
        "coop": founding.coop,
        "short_name": f"HTX {founding.coop.name}" if founding.coop.name else None,
        "place": place_of(founding.coop),
        "address": address_of(founding.coop),
        "trades": trade_lines(founding.coop.trades),
        "capital": amount(capital_of(founding)),
        "people": people_of(founding),
        "posts": posts_of(founding),
        "signer": posts_of(founding).signer,
        "full": full,
        "governance": None if law.law == "B" and founding.charter.governance is None else GOVERNANCE[full],
        "control_board": has_control_board(founding, law),
        "board_size": _counted(founding.charter.board_size),
        "ctrl_size": _counted(founding.charter.ctrl_size),
        "legal_basis": legal_basis(law, founding.filing_day),
        "decided_on": meeting_day(founding),
        "made_on": formats.day_words(day),
        "signed_on": _signed_on(founding, day),
        "two": formats.count,
        "board_quorum": f"2/{law.value('board_quorum_parts')}",
        "honorific": honorific,
        "birth_day": birth_day,
        "id_label": number_label,
        "post_of": lambda member: post_of(founding, member),
    }


def legal_basis(law: Regime, day: date) -> tuple[str, ...]:
    """Name the law, then decrees, then circulars, as papers do."""
    return (law.law_name, *sorted(law.decrees_on(day), key=lambda name: name.startswith("Thông tư")))


def _counted(number: int | None) -> str | None:
    return None if number is None else formats.count(number)


def place_of(coop: Coop) -> str | None:
    """Name the commune as papers do before the date: "Phước Lợi"."""
    for kind in COMMUNE_KINDS:
        if coop.commune.startswith(kind):
            return coop.commune.removeprefix(kind)
    return coop.commune or None


def address_of(coop: Coop) -> str | None:
    """Write the seat in full; None while the commune or the house is not known."""
    if not (coop.address and coop.commune):
        return None
    units = (coop.commune, coop.district, coop.province)
    words = ", ".join([coop.address, *(f"{unit[0].lower()}{unit[1:]}" for unit in units if unit)])
    return words[0].upper() + words[1:]


def trade_lines(trades: tuple[Trade, ...]) -> tuple[TradeLine, ...]:
    """Put the main line first; the founder's own words detail the class."""
    ordered = sorted(trades, key=lambda trade: not trade.main)
    return tuple(
        TradeLine(
            words=f"{trade.name} (chi tiết: {trade.detail})"
            if trade.detail and trade.detail.casefold() != trade.name.casefold()
            else trade.name,
            code=trade.code,
            main=trade.main,
        )
        for trade in ordered
    )


def meeting_day(founding: Founding) -> str | None:
    """The day the founding meeting decides, in words."""
    return formats.day_words(founding.meeting.day) if founding.meeting.day else None


def _signed_on(founding: Founding, day: date) -> str | None:
    """Papers made of the meeting's decisions are never dated before it, and not at all without one."""
    return formats.day_words(max(day, founding.meeting.day)) if founding.meeting.day else None


def honorific(person: Person | None) -> str:
    if person is None or person.sex is None:
        return "Ông (bà)"
    return "Ông" if person.sex == "m" else "Bà"


def birth_day(person: Person | None) -> str | None:
    return formats.dmy(person.born) if person and person.born else None


def post_of(founding: Founding, member: Member) -> str:
    """Say which posts a member holds: "Chủ tịch Hội đồng quản trị, Giám đốc"."""
    posts = posts_of(founding)
    held = []
    if posts.chair == member:
        held.append("Chủ tịch Hội đồng quản trị")
    elif member in posts.board:
        held.append("Thành viên Hội đồng quản trị")
    if posts.director == member:
        held.append("Giám đốc")
    if posts.control_head == member:
        held.append("Trưởng Ban kiểm soát")
    elif member in posts.control:
        held.append("Thành viên Ban kiểm soát")
    if posts.controller == member:
        held.append("Kiểm soát viên")
    return ", ".join(held)
