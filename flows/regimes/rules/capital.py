"""Who puts in how much (V04–V07, V11). Tests use whole đồng, never the printed percentages."""

from collections.abc import Iterator, Sequence

from flows.documents.shares import WHOLE, printed_shares
from flows.facts import Founding, Member
from flows.regimes.regime import Regime, regime
from flows.regimes.rules.registry import B, Finding, as_problem, rule
from flows.text import Percent, Problem, Vnd, text

__all__ = ["check_cap_max", "check_cap_months", "check_capital_of", "printed_shares"]


def total_of(founding: Founding) -> int:
    """Give the charter capital, or what the list adds up to while it is not fixed."""
    return founding.charter.capital or sum(member.capital for member in founding.members)


def is_over(amount: int, total: int, share: int) -> bool:
    """Tell whether an amount is more than a share (tenths of a per cent) of a total."""
    return amount * 1000 > share * total


def check_capital_of(member_amount: int, founding: Founding, row: str = "") -> Problem | None:
    """Check what one member puts in: the charter's least, and the law's most once the total is known."""
    law = regime(founding.regime)
    field = f"m.capital/{row}" if row else "m.capital"
    total, least = founding.charter.capital, founding.charter.cap_min
    if member_amount <= 0 or (least and member_amount < least):
        return as_problem("V06", _too_little(member_amount, least or 1, field), law)
    if total and is_over(member_amount, total, own_cap(founding, law)):
        found = _too_much(member_amount, total, own_cap(founding, law), field)
        return as_problem(_cap_id(law), found, law)
    return None


def check_cap_max(value: int, law: Regime) -> Problem | None:
    """Check the charter's own cap on one member, tenths of a per cent."""
    most = law.value("cap_max")
    if 0 < value <= most:
        return None
    words = text(
        "{x} chưa được. Điều lệ cho một người góp nhiều nhất từ trên 0 tới {max} vốn ({article}). VD: {max}",
        x=Percent(value), max=Percent(most),
    )  # fmt: skip
    return as_problem(_cap_id(law), Finding(words, "dl.p.cap_max", "cap_max"), law)


def check_cap_months(value: int, law: Regime) -> Problem | None:
    """Check the time to pay in, months from the certificate."""
    most = law.value("cap_months")
    if 1 <= value <= most:
        return None
    words = text(
        "{x} tháng chưa được. Vốn phải góp đủ trong nhiều nhất {max} tháng từ ngày có giấy ({article}). VD: {max}",
        x=value, max=most,
    )  # fmt: skip
    return as_problem("V11", Finding(words, "dl.p.cap_months", "cap_months"), law)


def own_cap(founding: Founding, law: Regime) -> int:
    """Give the cap on one member: the charter's when it is tighter than the law's."""
    own = founding.charter.pack.get("cap_max")
    return min(own, law.value("cap_max")) if isinstance(own, int) and own > 0 else law.value("cap_max")


@rule("V04", "charter", ("A",))
@rule("V05", "charter", B)
def cap_in_the_charter(founding: Founding, law: Regime) -> Iterator[Finding]:
    own = founding.charter.pack.get("cap_max")
    if isinstance(own, int) and is_over(own, 1000, law.value("cap_max")):
        words = text(
            "Điều lệ đang cho một người góp tới {x} vốn, luật cho nhiều nhất {max} ({article}). Sửa còn {max}.",
            x=Percent(own), max=Percent(law.value("cap_max")),
        )  # fmt: skip
        yield Finding(words, "dl.p.cap_max", "cap_max")


@rule("V04", "members", ("A",))
def nobody_over_the_cap_a(founding: Founding, law: Regime) -> Iterator[Finding]:
    yield from _over_the_cap(founding, founding.members, law)


@rule("V05", "members", B)
def nobody_over_the_cap_b(founding: Founding, law: Regime) -> Iterator[Finding]:
    yield from _over_the_cap(founding, founding.officials, law)
    associates = [member for member in founding.members if not member.is_official]
    yield from _group_over(founding, associates, "associates_cap_max", law)
    yield from _group_over(founding, [m for m in founding.members if m.foreign], "foreign_cap_max", law)


@rule("V06", "members")
def the_sum_is_the_capital(founding: Founding, law: Regime) -> Iterator[Finding]:
    least, total = founding.charter.cap_min or 1, founding.charter.capital
    for member in founding.members:
        if member.capital < least:
            yield _too_little(member.capital, least, f"m.capital/{member.row}")
    added = sum(member.capital for member in founding.members)
    if total and founding.members and added != total:
        words = text(
            "Danh sách cộng lại được {a}, điều lệ ghi {b}. Hai số phải bằng nhau ({article}). "
            "Sửa vốn điều lệ theo danh sách, hoặc sửa phần góp của từng người.",
            a=Vnd(added), b=Vnd(total),
        )  # fmt: skip
        yield Finding(words, "coop.cap_total", "capital_sum")


@rule("V07", "members")
def the_printed_shares_are_whole(founding: Founding, law: Regime) -> Iterator[Finding]:
    if founding.members and sum(printed_shares([member.capital for member in founding.members])) != WHOLE:
        words = text(
            "Chưa ai ghi số tiền góp nên chưa tính được tỷ lệ trong danh sách ({article}). Ghi số tiền từng người. VD: 2 triệu"
        )
        yield Finding(words, "m.accept", "members_list")


@rule("V11", "charter")
def paid_in_time(founding: Founding, law: Regime) -> Iterator[Finding]:
    own = founding.charter.pack.get("cap_months")
    if isinstance(own, int) and own > law.value("cap_months"):
        words = text(
            "Điều lệ cho góp vốn trong {x} tháng, luật cho nhiều nhất {max} tháng từ ngày có giấy ({article}). "
            "Sửa còn {max} tháng.",
            x=own, max=law.value("cap_months"),
        )  # fmt: skip
        yield Finding(words, "dl.p.cap_months", "cap_months")


def _over_the_cap(founding: Founding, members: Sequence[Member], law: Regime) -> Iterator[Finding]:
    total = total_of(founding)
    for member in members:
        if total and is_over(member.capital, total, law.value("cap_max")):
            yield _too_much(member.capital, total, law.value("cap_max"), f"m.capital/{member.row}")


def _group_over(founding: Founding, group: Sequence[Member], name: str, law: Regime) -> Iterator[Finding]:
    total, together, most = total_of(founding), sum(member.capital for member in group), law.value(name)
    if not is_over(together, total, most):
        return
    if name == "foreign_cap_max":
        words = text(
            "Người nước ngoài góp cộng lại {x} là {p} vốn. Luật cho nhiều nhất {max} = {y} ({article}). "
            "Bớt phần của họ, hoặc nhờ cán bộ coi giùm.",
            x=Vnd(together), p=share_of(together, total), max=Percent(most), y=Vnd(total * most // 1000),
        )  # fmt: skip
    else:
        words = text(
            "Mấy người chỉ góp vốn cộng lại {x} là {p} vốn. Luật cho nhiều nhất {max} = {y} ({article}). "
            "Bớt phần của họ, hoặc thành viên chính thức góp thêm.",
            x=Vnd(together), p=share_of(together, total), max=Percent(most), y=Vnd(total * most // 1000),
        )  # fmt: skip
    yield Finding(words, f"m.capital/{group[-1].row}", name)


def share_of(amount: int, total: int) -> Percent:
    """Give a share rounded to a tenth of a per cent, for words only."""
    return Percent((amount * 2000 + total) // (2 * total))


def _too_much(amount: int, total: int, most: int, field: str) -> Finding:
    words = text(
        "{x} là {p} tổng vốn. Một người góp nhiều nhất {max} = {y} ({article}). Gõ từ {y} trở xuống.",
        x=Vnd(amount), p=share_of(amount, total), max=Percent(most), y=Vnd(total * most // 1000),
    )  # fmt: skip
    return Finding(words, field, "cap_max")


def _too_little(amount: int, least: int, field: str) -> Finding:
    words = text(
        "{x} thấp hơn mức ít nhất {min} ({article}). Gõ từ {min} trở lên.", x=Vnd(amount), min=Vnd(least)
    )
    return Finding(words, field, "capital_sum")


def _cap_id(law: Regime) -> str:
    return "V04" if law.law == "A" else "V05"
