"""The charter's check screen."""

from flows.engine.kinds import Check
from flows.engine.question import Option
from flows.text import text

confirm = Check(
    key="dl.confirm",
    step="charter",
    part="F",
    label=text("Coi lại điều lệ"),
    screen="check",
    skippable=False,
    prompt=text("Đây là những gì sẽ ghi trong điều lệ. {Xh} coi lại, bấm số để sửa."),
    options=(
        Option("ok", text("✅ Đúng hết, tạo điều lệ")),
    ),
)
