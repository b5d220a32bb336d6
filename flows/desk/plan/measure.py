"""What was done: the numbers of each indicator out of the ledger, with how they were made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from flows.desk.plan.growth import growth, share
from flows.desk.plan.ledger import Coop, Ledger
from flows.desk.plan.target import Kind
from flows.desk.trades import TRADES
from flows.text import Day, Text, text


@dataclass(frozen=True, slots=True)
class Series:
    """One number. Most indicators have one; members and labour are two."""

    value: Fraction | None
    label: Text | None = None
    """What it is about when there are several."""
    now: Decimal | None = None
    base: Decimal | None = None
    """Growth: the two values. A ratio: the part and the whole."""
    told: tuple[int, int] | None = None
    """How many cooperatives told the figure in the year and in the year before."""
    points: Fraction | None = None
    """For the growth of a share: the difference in per cent points."""


@dataclass(frozen=True, slots=True)
class Measure:
    """`behind` are the cooperatives counted; `cases` says that foundings are behind the number instead."""

    series: tuple[Series, ...]
    origin: Text
    behind: tuple[Coop, ...] = ()
    cases: bool = False
    entered: bool = False
    """Nothing in the bot counts it: an admin writes it down."""


def measure(indicator: str, ledger: Ledger) -> Measure:
    """Measure an indicator on the ledger's day.

    Raises:
        KeyError: nobody knows this indicator.
    """
    return INDICATORS[indicator].measure(ledger)


def _count_known(ledger: Ledger, coops: Sequence[Coop], origin: Text) -> Measure:
    return _count(coops, origin) if ledger.knows_the_year else Measure((Series(None),), origin)


def _count(coops: Sequence[Coop], origin: Text) -> Measure:
    return Measure((Series(Fraction(len(coops))),), origin, tuple(coops))


def _new(ledger: Ledger) -> Measure:
    return _count_known(ledger, ledger.new(), text("HTX có giấy trong năm, tính tới ngày coi."))


def _all(ledger: Ledger) -> Measure:
    return _count_known(ledger, ledger.existing(), text("HTX đang có trong sổ của bot, tính tới ngày coi."))


def _marked(key: str, origin: Text) -> Callable[[Ledger], Measure]:
    def measure(ledger: Ledger) -> Measure:
        if not ledger.codes(key, ledger.year):
            return Measure((Series(None),), origin)
        return _count(ledger.with_code(key, "yes", ledger.year), origin)

    return measure


def _grown(ledger: Ledger, key: str, label: Text | None = None, line: str | None = None) -> Series:
    now, base = (ledger.total(key, year, line=line) for year in (ledger.year, ledger.year - 1))
    return Series(growth(now, base), label, now, base, _told(ledger, key))


def _told(ledger: Ledger, key: str) -> tuple[int, int]:
    return len(ledger.codes(key, ledger.year)), len(ledger.codes(key, ledger.year - 1))


def _growth(*keys: tuple[str, Text | None]) -> Callable[[Ledger], Measure]:
    def measure(ledger: Ledger) -> Measure:
        series = tuple(_grown(ledger, key, label) for key, label in keys)
        return Measure(series, GROWTH, _tellers(ledger, *(key for key, _ in keys)))

    return measure


def _income(ledger: Ledger) -> Measure:
    now, base = (average_income(ledger, year) for year in (ledger.year, ledger.year - 1))
    series = Series(growth(now, base), None, now, base, _told(ledger, "income"))
    return Measure((series,), text("Bình quân tháng của lao động thường xuyên, tính theo số lao động từng HTX; so với năm trước."), _tellers(ledger, "income"))


def average_income(ledger: Ledger, year: int) -> Decimal | None:
    """Return the mean monthly income of a regular worker: cooperatives count by their workers."""
    workers = ledger.values("labour", year)
    told = {coop: value for coop, value in ledger.values("income", year).items() if workers.get(coop)}
    people = sum((workers[coop] for coop in told), Decimal())
    if not people:
        return None
    return sum((value * workers[coop] for coop, value in told.items()), Decimal()) / people


def _by_trade(ledger: Ledger) -> Measure:
    trades = [it for it in TRADES if any(coop.field == it for coop in ledger.coops)]
    series = tuple(
        _grown(ledger, key, text("{what}, {trade}", what=what, trade=TRADES[trade]), trade)
        for trade in trades
        for key, what in (("revenue", text("doanh thu")), ("tax", text("nộp thuế")), ("profit", text("lợi nhuận")))
    )
    return Measure(series, GROWTH, _tellers(ledger, "revenue", "tax", "profit"))


def _good(ledger: Ledger) -> Measure:
    rated = {coop: code for coop, code in ledger.codes("rating", ledger.year).items() if code != "none"}
    good = [coop for coop, code in rated.items() if code in ("good", "fair")]
    series = Series(share(len(good), len(rated)), None, Decimal(len(good)), Decimal(len(rated)))
    behind = tuple(it for it in ledger.coops if it.id in rated)
    return Measure((series,), text("Số HTX loại tốt, khá trên số HTX đã xếp loại trong năm."), behind)


def _staff(key: str) -> Callable[[Ledger], Measure]:
    def measure(ledger: Ledger) -> Measure:
        now, base = (_of_staff(ledger, key, year) for year in (ledger.year, ledger.year - 1))
        points = None if now is None or base is None else now - base
        grown = None if points is None or not base else points / base * 100
        series = Series(grown, told=_told(ledger, key), points=points)
        return Measure((series,), text("Tỷ lệ trong tổng số cán bộ quản lý, so với năm trước."), _tellers(ledger, key))

    return measure


def _of_staff(ledger: Ledger, key: str, year: int) -> Fraction | None:
    part, whole = _with_staff(ledger, key, year)
    return share(part, whole)


def _with_staff(ledger: Ledger, key: str, year: int) -> tuple[Decimal | None, Decimal | None]:
    """Add up a part of the staff and the staff, of those that told both."""
    parts, staff = ledger.values(key, year), ledger.values("staff", year)
    both = parts.keys() & staff.keys()
    if not both:
        return None, None
    return sum((parts[it] for it in both), Decimal()), sum((staff[it] for it in both), Decimal())


def _trained(key: str) -> Callable[[Ledger], Measure]:
    def measure(ledger: Ledger) -> Measure:
        staff, told = ledger.values("staff", ledger.year), ledger.values(key, ledger.year)
        came = {coop: Decimal(count) for coop, count in ledger.trained.get(key, {}).items()}
        counted = [it for it in ledger.coops if it.id in staff and (it.id in told or it.id in came)]
        if not counted:
            return Measure((Series(None),), TRAINED, tuple(it for it in ledger.coops if it.id in told or it.id in came))
        most = {it.id: max(told.get(it.id, Decimal()), came.get(it.id, Decimal())) for it in counted}
        part = sum((min(count, max(staff[coop], told.get(coop, Decimal()))) for coop, count in most.items()), Decimal())
        whole = sum((staff[coop] for coop in most), Decimal())
        return Measure((Series(share(part, whole), None, part, whole),), TRAINED, tuple(counted))

    return measure


def _founders(ledger: Ledger) -> Measure:
    them = ledger.founders
    series = Series(share(them.helped, them.all), None, Decimal(them.helped), Decimal(them.all))
    origin = text("Nhóm mở hồ sơ trong năm đã được hỗ trợ ít nhất một trong tám nội dung.")
    return Measure((series,), origin, cases=True)


def _entered(key: str) -> Callable[[Ledger], Measure]:
    def measure(ledger: Ledger) -> Measure:
        found = ledger.entered.get(key) if ledger.whole else None
        if found is None:
            return Measure((Series(None),), text("Bot không tự đếm được; quản trị nhập số của cả tỉnh."), entered=True)
        origin = text("Nhập tay, số tới {day}: {source}", day=Day(found.day), source=found.source)
        return Measure((Series(Fraction(found.value)),), origin, entered=True)

    return measure


def _tellers(ledger: Ledger, *keys: str) -> tuple[Coop, ...]:
    told = {coop for key in keys for coop in ledger.codes(key, ledger.year)}
    return tuple(it for it in ledger.coops if it.id in told)


TRAINED = text(
    "Mỗi HTX lấy số lớn hơn trong hai số: số HTX báo trong năm, và số cán bộ bot ghi có mặt ở lớp trong năm (mỗi người đếm một lần, "
    "không quá tổng số cán bộ HTX báo). Cán bộ là người giữ chức trong hội đồng quản trị, giám đốc, kiểm soát của HTX đã có giấy, tính "
    "lúc điểm danh. HTX chưa báo tổng số cán bộ, hoặc không có số nào trong hai số, thì chưa tính."
)
"""The definition of T14 and T15 that the officer reads."""
GROWTH = text("Tổng số liệu năm các HTX báo, so với năm trước.")


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something a target can be set for. `kind` is the kind of its targets."""

    label: Text
    kind: Kind
    measure: Callable[[Ledger], Measure]
    unit: str = "HTX"

    @property
    def is_entered(self) -> bool:
        """Nothing in the bot counts it."""
        return self.measure(Ledger(date.min)).entered


INDICATORS: Mapping[str, Indicator] = {
    "tht_supported": Indicator(text("Tổ hợp tác được hỗ trợ"), "count", _entered("tht_supported"), "THT"),
    "coops_new": Indicator(text("HTX mới có giấy"), "count", _new),
    "coops_model": Indicator(
        text("HTX kiểu mẫu"), "count", _marked("model", text("HTX ghi là kiểu mẫu trong số liệu năm."))
    ),
    "coops_total": Indicator(text("Tổng số HTX"), "count", _all),
    "members_labour": Indicator(
        text("Tăng thành viên, lao động"), "growth",
        _growth(("members", text("thành viên")), ("labour", text("lao động thường xuyên"))),
    ),
    "income": Indicator(text("Tăng thu nhập bình quân"), "growth", _income),
    "revenue": Indicator(text("Tăng doanh thu"), "growth", _growth(("revenue", None))),
    "profit": Indicator(text("Tăng lợi nhuận"), "growth", _growth(("profit", None))),
    "by_field": Indicator(text("Tăng doanh thu, thuế, lợi nhuận từng nghề"), "growth", _by_trade),
    "good_share": Indicator(text("Tỷ lệ HTX khá, giỏi"), "ratio", _good),
    "staff_basic": Indicator(text("Tăng tỷ lệ cán bộ sơ cấp, trung cấp"), "growth", _staff("staff_basic")),
    "staff_higher": Indicator(text("Tăng tỷ lệ cán bộ cao đẳng, đại học"), "growth", _staff("staff_higher")),
    "chain_models": Indicator(
        text("Mô hình gắn chuỗi giá trị có kế hoạch hoàn thiện"), "count",
        _marked("chain_model", text("HTX ghi là mô hình gắn chuỗi giá trị đã có kế hoạch hoàn thiện.")),
    ),
    "trained_skills": Indicator(text("Cán bộ được tập huấn kỹ năng"), "ratio", _trained("trained_skills")),
    "trained_profession": Indicator(
        text("Cán bộ được đào tạo chuyên môn"), "ratio", _trained("trained_profession")
    ),
    "founders_supported": Indicator(text("Sáng lập viên được hỗ trợ"), "ratio", _founders),
    "consolidated": Indicator(
        text("HTX được củng cố, kiện toàn"), "task",
        _marked("consolidated", text("HTX ghi là được củng cố, kiện toàn trong năm.")),
    ),
    "support_paid": Indicator(
        text("Kinh phí hỗ trợ đã chi"), "count", _entered("support_paid"), "triệu đồng"
    ),
}  # fmt: skip
