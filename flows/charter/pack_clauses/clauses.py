"""The twelve clauses: what the template of the province says under each law and model, and their bounds."""

from dataclasses import dataclass
from typing import Any

from flows.charter.pack import proposals
from flows.engine.context import Context
from flows.text import Param, Percent, Text, raw, text

ONE_PER_CENT = 10


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its title, what the template says, and the bounds of its number."""

    name: str
    title: Text
    words: Text
    low: str | int | None = None
    """Bound: a number of our own template, or the name of a rule of the regime."""
    high: str | int | None = None
    share: bool = False

    @property
    def has_number(self) -> bool:
        return proposals()[self.name] is not None


CLAUSES = (
    Clause("admit", text("Kết nạp thành viên"), text("Đơn + tán thành điều lệ + góp từ mức tối thiểu; đại hội (hoặc hội đồng quản trị) nhận")),
    Clause("leave", text("Ra khỏi HTX, khai trừ"), text("Xin ra bằng đơn; không dùng dịch vụ, không làm việc {n} tháng thì phải ra; khai trừ khi vi phạm nặng, đại hội quyết"), 1, "idle_use_months_max"),
    Clause("cap_max", text("Góp vốn nhiều nhất một người"), text("{n} vốn điều lệ"), ONE_PER_CENT, "cap_max", share=True),
    Clause("cap_months", text("Góp đủ vốn trong"), text("{n} tháng từ ngày có giấy"), 1, "cap_months"),
    Clause("cap_return", text("Trả lại, thừa kế vốn"), text("Trả sau khi xong nghĩa vụ, trong {n} ngày từ ngày ra; người thừa kế được vô thay"), 30, 365),
    Clause("cap_cert", text("Giấy chứng nhận góp vốn"), text("Phát khi góp đủ; cấp lại trong {n} ngày khi mất"), 5, 30),
    Clause("term", text("Nhiệm kỳ"), text("{n} năm"), "term_min", "term_max"),
    Clause("rep", text("Người đại diện theo pháp luật"), text("1 người: chủ tịch hội đồng quản trị (đầy đủ) hoặc giám đốc (gọn)")),
    Clause("meet", text("Họp đại hội"), text("Thường niên 1 lần; báo trước {n} ngày"), "gm_notice_days", 30),
    Clause("pay", text("Thù lao, tiền công"), text("Đại hội quyết mỗi năm theo kết quả làm ăn")),
    Clause("assoc", text("Thành viên liên kết"), text("Chưa nhận (nhận thì đại hội định phí)")),
    Clause("rules", text("Sửa điều lệ, nợ quá hạn, tranh chấp, đầu tư, lỗ"), text("Theo mẫu tỉnh; tranh chấp: hòa giải nội bộ rồi mới nhờ xã, tòa")),
)
BY_MODEL = {
    ("admit", "A"): text("Đơn + tán thành điều lệ + góp từ mức tối thiểu; hội đồng quản trị coi đơn, đại hội nhận"),
    ("admit", "short"): text("Đơn + tán thành điều lệ + góp từ mức tối thiểu; đại hội nhận"),
    ("admit", "full"): text("Đơn + tán thành điều lệ + góp từ mức tối thiểu; hội đồng quản trị nhận, báo lại đại hội"),
    ("rep", "A"): text("Chủ tịch hội đồng quản trị, theo luật"),
    ("rep", "short"): text("1 người: giám đốc"),
    ("rep", "full"): text("1 người: chủ tịch hội đồng quản trị"),
    ("meet", "short"): text(
        "Thường niên 1 lần; kiểu gọn ít nhất {R.small_gm_months} tháng 1 lần; báo trước {n} ngày; được họp qua mạng"
    ),
    ("meet", "full"): text("Thường niên 1 lần; báo trước {n} ngày; được họp qua mạng"),
    ("assoc", "A"): text("Luật này chưa có loại thành viên liên kết"),
}
"""What a clause says under the law of 2012 (A), or with the model of organs that was chosen."""
FIXED_BY_LAW = {"A": frozenset({"rep", "assoc"}), "B": frozenset[str]()}
"""Clauses that the regime leaves no choice in: they are shown and cannot be changed."""


def clause_named(name: str) -> Clause:
    return next(clause for clause in CLAUSES if clause.name == name)


def is_fixed(clause: Clause, context: Context) -> bool:
    return clause.name in FIXED_BY_LAW[context.regime.law]


def bounds(clause: Clause, context: Context) -> tuple[int, int | None]:
    return _bound(clause.low, context) or 1, _bound(clause.high, context)


def _bound(given: str | int | None, context: Context) -> int | None:
    if isinstance(given, str):
        return int(context.regime.value(given)) if context.regime.has(given) else None
    return given


def number_of(clause: Clause, changed: dict[str, Any]) -> int | None:
    own = changed.get(clause.name)
    return own if isinstance(own, int) else proposals()[clause.name]


def wording(clause: Clause, changed: dict[str, Any], context: Context) -> Text:
    """Word a clause: as the founder changed it, else as the template says it."""
    own = changed.get(clause.name)
    if isinstance(own, str) and not is_fixed(clause, context):
        return raw(own)
    model = "A" if context.regime.law == "A" else str(context.value("dl.gov_model") or "")
    words = BY_MODEL.get((clause.name, model), clause.words)
    number = number_of(clause, changed)
    if number is None:
        return words
    shown: Param = Percent(number) if clause.share else number
    return words.with_(n=shown)
