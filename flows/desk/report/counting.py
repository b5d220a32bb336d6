"""Counts the numbers of a report: official indicators, founders, the plan, what holds foundings up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from flows.desk.funnel.milestones import LABELS
from flows.desk.periods import Period
from flows.desk.plan.ledger import Founders, Ledger
from flows.desk.plan.lines import target_words
from flows.desk.plan.measure import average_income, measure
from flows.desk.plan.support import ITEMS
from flows.desk.plan.target import Target
from flows.desk.plan.verdict import WORDS, judge
from flows.desk.report.causes import REASONS, WHYS
from flows.desk.report.numbers import Line, Section
from flows.founding.milestones import MILESTONES
from locales import plain

DECIMALS = Decimal("0.0001")
"""Shares and growth are kept to four decimals; they are judged before they are rounded."""
MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Counted:
    """What the store counts for a report, as it stood at the end of the last day that is told."""

    period: Period
    """The days that are told: the report's period, until the day it is made."""
    ledger: Ledger
    founders: Founders = field(default_factory=Founders)
    """Foundings that began in the period."""
    reached: Mapping[str, int] = field(default_factory=dict)
    """Milestone → how many of those foundings have passed it."""
    passed: Mapping[str, int] = field(default_factory=dict)
    """Milestone → how many foundings, whenever they began, passed it in the period."""
    reasons: Mapping[str, int] = field(default_factory=dict)
    """Why foundings got stuck in the period."""
    whys: Mapping[str, int] = field(default_factory=dict)
    """What founders say holds them up."""
    still_stuck: int = 0
    targets: tuple[Target, ...] = ()


def sections_of(counted: Counted) -> tuple[Section, ...]:
    return (
        Section("coops", "Chỉ tiêu về tổ hợp tác, hợp tác xã", tuple(_coops(counted))),
        Section("founders", "Sáng lập viên và việc thành lập mới", tuple(_founders(counted))),
        Section("support", "Kết quả hỗ trợ", tuple(_support(counted))),
        Section("plan", f"So với kế hoạch năm {counted.ledger.year}", tuple(_plan(counted))),
        Section("stuck", "Vướng mắc", tuple(_stuck(counted))),
    )


def _coops(counted: Counted) -> Iterator[Line]:
    ledger, period = counted.ledger, counted.period
    groups = measure("tht_supported", ledger).series[0].value
    yield Line("tht_supported", "Tổ hợp tác được hỗ trợ trong năm", "THT", _exact(groups), "số nhập tay, cả tỉnh")
    yield _count("coops_total", "Tổng số hợp tác xã", "HTX", len(ledger.existing()))
    new = [it for it in ledger.coops if it.founded_on is not None and it.founded_on in period]
    ended = [it for it in ledger.coops if it.ended_on is not None and it.ended_on in period]
    yield _count("coops_new", "Hợp tác xã thành lập mới trong kỳ", "HTX", len(new))
    yield _count("coops_ended", "Hợp tác xã giải thể trong kỳ", "HTX", len(ended))
    year = figures_year(ledger)
    for key, label, unit, scale in FIGURES:
        note = told_by(ledger, key, year)
        total = ledger.total(key, year)
        yield Line(key, label, unit, None if total is None else _decimal(total / scale), note)
    income = average_income(ledger, year)
    note = told_by(ledger, "income", year)
    yield Line(
        "income", "Thu nhập bình quân một tháng của lao động", "triệu đồng", None if income is None else _decimal(income / MILLION), note
    )


FIGURES: tuple[tuple[str, str, str, Decimal], ...] = (
    ("members", "Tổng số thành viên", "thành viên", Decimal(1)),
    ("members_official", "Trong đó: thành viên chính thức", "thành viên", Decimal(1)),
    ("members_capital", "Trong đó: thành viên liên kết góp vốn", "thành viên", Decimal(1)),
    ("members_other", "Trong đó: thành viên liên kết không góp vốn", "thành viên", Decimal(1)),
    ("labour", "Lao động làm việc thường xuyên", "người", Decimal(1)),
    ("staff", "Cán bộ quản lý", "người", Decimal(1)),
    ("staff_basic", "Trong đó: trình độ sơ cấp, trung cấp", "người", Decimal(1)),
    ("staff_higher", "Trong đó: trình độ cao đẳng, đại học trở lên", "người", Decimal(1)),
    ("assets", "Tổng tài sản", "triệu đồng", MILLION),
    ("charter_capital", "Vốn điều lệ", "triệu đồng", MILLION),
    ("revenue", "Doanh thu", "triệu đồng", MILLION),
    ("revenue_inside", "Trong đó: nội bộ", "triệu đồng", MILLION),
    ("revenue_outside", "Trong đó: bên ngoài", "triệu đồng", MILLION),
    ("tax", "Thuế thu nhập doanh nghiệp", "triệu đồng", MILLION),
    ("profit", "Lợi nhuận sau thuế", "triệu đồng", MILLION),
)


def figures_year(ledger: Ledger) -> int:
    """Give the year whose figures are told: that of the report, or the year before while nobody has told it."""
    return ledger.year if ledger.figures.get(ledger.year) else ledger.year - 1


def told_by(ledger: Ledger, key: str, year: int) -> str:
    """Say how many cooperatives a figure comes from."""
    count = len(ledger.codes(key, year))
    return f"số liệu năm {year} của {count} HTX" if count else f"chưa HTX nào báo năm {year}"


def _founders(counted: Counted) -> Iterator[Line]:
    them = counted.founders
    yield _count("founders", "Nhóm mở hồ sơ trong kỳ", "nhóm", them.all)
    for name in MILESTONES[1:]:
        label = f"Trong đó đến nay {plain(LABELS[name]).lower()}"
        yield _count(f"reached_{name}", label, "nhóm", counted.reached.get(name, 0))
    for name, label in (("meeting", "Hội nghị thành lập đã họp trong kỳ"), ("filed", "Hồ sơ đã nộp trong kỳ"), ("registered", "Nhóm được cấp giấy trong kỳ")):
        yield _count(f"passed_{name}", label, "nhóm", counted.passed.get(name, 0))


def _support(counted: Counted) -> Iterator[Line]:
    them, ledger = counted.founders, counted.ledger
    yield _count("helped", "Nhóm sáng lập được hỗ trợ ít nhất một nội dung", "nhóm", them.helped)
    share = Fraction(them.helped * 100, them.all) if them.all else None
    yield Line("helped_share", "Tỷ lệ sáng lập viên được hỗ trợ", "%", _exact(share), "mục tiêu thường kỳ: 100%")
    for number, (item, count) in enumerate(zip(ITEMS, them.items, strict=True), start=1):
        yield _count(f"item_{number}", f"Nội dung {number}: {plain(item).lower()}", "nhóm", count)
    year = figures_year(ledger)
    for key, label in (("trained_skills", "Cán bộ quản lý được tập huấn kỹ năng, nghiệp vụ"), ("trained_profession", "Cán bộ quản lý được đào tạo kỹ năng chuyên môn")):
        total = ledger.total(key, year)
        note = told_by(ledger, key, year)
        yield Line(key, label, "người", None if total is None else _decimal(total), note)
    for key, label in (("trained_skills", "Cán bộ quản lý có mặt ở lớp tập huấn trong năm"), ("trained_profession", "Cán bộ quản lý có mặt ở lớp đào tạo chuyên môn trong năm")):
        yield _count(f"came_{key}", label, "người", sum(ledger.trained.get(key, {}).values()))
    paid = measure("support_paid", ledger).series[0].value
    yield Line("support_paid", "Kinh phí hỗ trợ đã chi trong năm", "triệu đồng", _exact(paid), "số nhập tay, cả tỉnh")


def _plan(counted: Counted) -> Iterator[Line]:
    units = {"growth": "%", "ratio": "%"}
    for target in counted.targets:
        for number, series in enumerate(measure(target.indicator, counted.ledger).series):
            label = f"{target.code} {target.label}" + (f" – {plain(series.label)}" if series.label else "")
            verdict = judge(target, series.value)
            note = f"mục tiêu {plain(target_words(target))}: {plain(WORDS[verdict]).removeprefix('✅ ')}"
            unit = units.get(target.kind, target.unit)
            reached = verdict in ("met", "within", "above")
            yield Line(f"{target.code}.{number}", label, unit, _exact(series.value), note, reached)


def _stuck(counted: Counted) -> Iterator[Line]:
    yield _count("stuck", "Lượt nhóm gặp vướng mắc trong kỳ", "lượt", sum(counted.reasons.values()))
    yield _count("still_stuck", "Còn vướng mắc đến ngày lấy số liệu", "nhóm", counted.still_stuck)
    for reason, words in REASONS.items():
        yield _count(f"reason_{reason}", f"Lý do: {words}", "lượt", counted.reasons.get(reason, 0))
    for why, words in WHYS.items():
        yield _count(f"why_{why}", f"Nhóm cho biết: {words}", "lượt", counted.whys.get(why, 0))


def _count(key: str, label: str, unit: str, number: int) -> Line:
    return Line(key, label, unit, str(number))


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else _decimal(Decimal(value.numerator) / Decimal(value.denominator))


def _decimal(value: Decimal) -> str:
    """Write a decimal without needless zeros."""
    return f"{value.quantize(DECIMALS).normalize():f}"


