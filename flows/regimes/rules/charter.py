"""Numbers of the charter: funds, shares, times, items (V13, V27–V31)."""

from collections.abc import Collection, Iterator, Mapping

from flows.facts import Founding
from flows.regimes.regime import Regime, regime
from flows.regimes.rules.capital import check_cap_max, check_cap_months
from flows.regimes.rules.members import creates_jobs
from flows.regimes.rules.registry import B, Finding, as_problem, rule
from flows.text import Param, Percent, Problem, joined, raw, text

FUND_NAMES: Mapping[str, Param] = {
    "development": text("quỹ đầu tư phát triển"),
    "reserve": text("quỹ dự phòng tài chính"),
    "undivided": text("quỹ chung không chia"),
}
WHOLE = 1000


def check_funds(value: Mapping[str, int], law: Regime) -> Problem | None:
    """Check the share of each fund of the regime, tenths of a per cent."""
    return _first("V28" if law.law == "A" else "V29", _funds(value, law), law)


def check_split(value: int, law: Regime) -> Problem | None:
    """Check the part of what is left that goes by use, tenths of a per cent."""
    return _first("V29" if law.law == "B" else "err.percent", _split(value, law), law)


def check_internal(value: int, law: Regime) -> Problem | None:
    """Check the share of trade with members (B: at least), or with outsiders (A: at most)."""
    return _first("V27" if law.law == "A" else "err.percent", _internal(value, law), law)


def check_term(value: int, law: Regime) -> Problem | None:
    """Check the years of a term."""
    return _first("V13", _term(value, law), law)


def check_leave(value: int, founding: Founding) -> Problem | None:
    """Check the months without use, or without work, after which a member has to leave."""
    law = regime(founding.regime)
    return _first("V30", _idle(value, founding, law), law)


def check_meeting_notice(value: int, law: Regime) -> Problem | None:
    """Check the days of notice of later members' meetings."""
    least = law.value("gm_notice_days")
    if value >= least:
        return None
    words = text(
        "{x} ngày ngắn quá. Họp đại hội phải báo trước ít nhất {min} ngày ({article}). VD: {min}",
        x=value,
        min=least,
    )
    return as_problem("dl.p.meet", Finding(words, "dl.p.meet", "gm_notice_days"), law)


def check_clause(clause: str, value: int, founding: Founding) -> Problem | None:
    """Check the number of a clause of the pack; clauses without a legal bound pass."""
    law = regime(founding.regime)
    match clause:
        case "cap_max":
            return check_cap_max(value, law)
        case "cap_months":
            return check_cap_months(value, law)
        case "term":
            return check_term(value, law)
        case "leave":
            return check_leave(value, founding)
        case "meet":
            return check_meeting_notice(value, law)
    return None


def missing_items(present: Collection[str], founding: Founding, *, with_fee: bool = False) -> tuple[str, ...]:
    """List the titles of the items that a charter must have and does not (V31).

    `present` holds item ids such as B-DL-07; `with_fee` = it admits associates without capital.
    """
    needed = [
        item
        for item in regime(founding.regime).charter_items
        if not item.condition or (item.condition == "associates_without_capital" and with_fee)
    ]
    return tuple(item.title for item in needed if item.id not in present)


def check_items(present: Collection[str], founding: Founding, *, with_fee: bool = False) -> Problem | None:
    """Check that a charter has every item that the law lists (V31)."""
    titles = missing_items(present, founding, with_fee=with_fee)
    if not titles:
        return None
    words = text(
        "Điều lệ còn thiếu: {items} ({article}). Bấm sửa điều lệ rồi tạo lại bản mới.",
        items=joined(*(raw(title) for title in titles), separator="; "),
    )
    return as_problem("V31", Finding(words, "dl.confirm", "charter"), regime(founding.regime))


@rule("V13", "charter")
def term_in_bounds(founding: Founding, law: Regime) -> Iterator[Finding]:
    own = founding.charter.pack.get("term")
    if isinstance(own, int):
        yield from _term(own, law)


@rule("V27", "charter", ("A",))
def outside_share(founding: Founding, law: Regime) -> Iterator[Finding]:
    if founding.charter.internal_min is not None:
        yield from _internal(founding.charter.internal_min, law)


@rule("V28", "charter", ("A",))
@rule("V29", "charter", B)
def funds_are_enough(founding: Founding, law: Regime) -> Iterator[Finding]:
    if founding.charter.funds:
        yield from _funds(founding.charter.funds, law)


@rule("V29", "charter", B)
def members_get_their_share(founding: Founding, law: Regime) -> Iterator[Finding]:
    if founding.charter.split_by_use is not None:
        yield from _split(founding.charter.split_by_use, law)


@rule("V30", "charter", ("A",))
def idle_time(founding: Founding, law: Regime) -> Iterator[Finding]:
    own = founding.charter.pack.get("leave")
    if isinstance(own, int):
        yield from _idle(own, founding, law)


def _funds(value: Mapping[str, int], law: Regime) -> Iterator[Finding]:
    for fund, least in law.least_funds.items():
        share = value.get(fund, 0)
        if share < least:
            words = text(
                "{x} cho {fund} còn thấp. Luật đòi ít nhất {min} ({article}). Gõ từ {min} trở lên.",
                x=Percent(share), fund=FUND_NAMES[fund], min=Percent(least),
            )  # fmt: skip
            yield Finding(words, "dl.funds", f"fund_{fund}_min")
    if sum(value.values()) > WHOLE:
        words = text(
            "Các quỹ cộng lại {x}, nhiều hơn số lời ({article}). Bớt lại cho vừa {max}.",
            x=Percent(sum(value.values())), max=Percent(WHOLE),
        )  # fmt: skip
        yield Finding(words, "dl.funds", "distribution")


def _split(value: int, law: Regime) -> Iterator[Finding]:
    least = law.value("by_use_min") if law.has("by_use_min") else 0
    if not least <= value <= WHOLE:
        words = text(
            "Chia {x} theo mua bán chưa được. Phần này từ {min} tới {max} ({article}). VD: 70",
            x=Percent(value), min=Percent(least), max=Percent(WHOLE),
        )  # fmt: skip
        yield Finding(words, "dl.profit_split", "distribution")


def _internal(value: int, law: Regime) -> Iterator[Finding]:
    if law.law == "A":
        most = law.value("outside_max")
        if not 0 < value <= most:
            words = text(
                "Bán ra ngoài {x} chưa được. Luật cho nhiều nhất {max} ({article}). VD: {max}",
                x=Percent(value), max=Percent(most),
            )  # fmt: skip
            yield Finding(words, "dl.outside_max", "outside_max")
    elif not 0 < value <= WHOLE:
        words = text(
            "{x} chưa được. Phần mua bán với thành viên từ trên 0 tới {max}, điều lệ phải ghi ({article}). VD: 50",
            x=Percent(value), max=Percent(WHOLE),
        )  # fmt: skip
        yield Finding(words, "dl.internal_min", "charter")


def _term(value: int, law: Regime) -> Iterator[Finding]:
    least = law.value("term_min") if law.has("term_min") else 1
    most = law.value("term_max")
    if not least <= value <= most:
        words = text(
            "Nhiệm kỳ {x} năm chưa được. Luật cho từ {min} tới {max} năm ({article}). VD: {max}",
            x=value, min=least, max=most,
        )  # fmt: skip
        yield Finding(words, "dl.p.term", "term_max")


def _idle(value: int, founding: Founding, law: Regime) -> Iterator[Finding]:
    name = "idle_work_months_max" if creates_jobs(founding) else "idle_use_months_max"
    if law.has(name) and not 0 < value <= law.value(name):
        words = text(
            "{x} tháng chưa được. Luật cho nhiều nhất {max} tháng không dùng dịch vụ hay không làm việc ({article}). VD: {max}",
            x=value, max=law.value(name),
        )  # fmt: skip
        yield Finding(words, "dl.p.leave", name)


def _first(id: str, found: Iterator[Finding], law: Regime) -> Problem | None:
    one = next(found, None)
    return as_problem(id, one, law) if one else None
