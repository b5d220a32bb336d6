"""The `{R.…}` placeholders of the questions, filled from a regime."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from flows.regimes.authority import period_of, province_on
from flows.text import Param, Percent, Text, raw, text

if TYPE_CHECKING:
    from flows.regimes.regime import Regime

SHARES = ("cap_max", "associates_cap_max", "foreign_cap_max", "by_use_min", "outside_max", "owner_min")
COUNTS = (
    "min_members", "min_age", "min_associate_age", "cap_months", "board_min", "board_max", "term_min",
    "term_max", "ctrl_max", "ctrl_board_from", "review_days", "stop_days", "tht_days", "correction_days",
    "notice_days", "change_days", "idle_use_months_max", "idle_work_months_max", "tht_months",
    "small_gm_months",
)  # fmt: skip


def tokens_of(regime: "Regime", day: date) -> Mapping[str, Param]:
    """Map each token, without its "R.", to its value; a rule that the regime does not have has no token."""
    values: dict[str, Param] = {name: regime.value(name) for name in COUNTS if regime.has(name)}
    values |= {name: Percent(regime.value(name)) for name in SHARES if regime.has(name)}
    return values | {
        "funds_text": _funds(regime, regime.least_funds, least=True),
        "funds_more": _funds(regime, regime.offered_funds, least=False),
        "member_fields": _member_fields(regime),
        "file_types": _file_types(regime),
        "vat_text": text("trực tiếp trên doanh số (hỏi lại cơ quan thuế)"),
        "registrar": _registrar(day),
        "deciding": text("huyện") if period_of(day).level == "district" else text("xã"),
        "counter": counter(day),
        "province": raw(province_on(day)),
        "law": raw(regime.law_short),
    }


def counter(day: date) -> Text:
    """Name the counter on buttons."""
    if period_of(day).level == "district":
        return text("Một cửa huyện")
    return text("Một cửa xã")


def _funds(regime: "Regime", shares: Mapping[str, int], *, least: bool) -> Text:
    values = {fund: Percent(share) for fund, share in shares.items()}
    if regime.law == "A":
        if least:
            return text(
                "ít nhất {development} cho quỹ đầu tư phát triển, {reserve} cho quỹ dự phòng tài chính",
                **values,
            )
        return text("{development} quỹ đầu tư phát triển, {reserve} quỹ dự phòng tài chính", **values)
    if least:
        return text("ít nhất {undivided} lời từ mua bán với người ngoài", **values)
    return text("{undivided} lời từ mua bán với người ngoài", **values)


def _member_fields(regime: "Regime") -> Text:
    if regime.key == "A":
        return text("họ tên, ngày sinh, giới tính, quốc tịch, dân tộc, chỗ ở, hộ khẩu, số giấy tờ")
    if regime.key == "B1":
        return text("họ tên, ngày sinh, số định danh")
    return text("họ tên, ngày sinh, số định danh, giới tính")


def _file_types(regime: "Regime") -> Text:
    if regime.key == "A":
        return text("mỗi giấy một tệp")
    if regime.key == "B1":
        return text("tệp .doc, .docx hoặc .pdf, mỗi giấy một tệp")
    return text("chỉ tệp .pdf, mỗi giấy một tệp, giấy ký tay thì quét màu")


def _registrar(day: date) -> Text:
    if period_of(day).level == "district":
        return text("phòng Tài chính – Kế hoạch huyện")
    return text("xã, phường nơi đặt trụ sở")
