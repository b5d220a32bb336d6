"""What the milestones of a founding are called in the funnel."""

from flows.text import Text, text

LABELS: dict[str, Text] = {
    "opened": text("Bắt đầu"),
    "eligible": text("Đủ điều kiện"),
    "charter": text("Xong điều lệ"),
    "plan": text("Xong kế hoạch"),
    "members": text("Đủ thành viên"),
    "meeting": text("Họp xong"),
    "filed": text("Đã nộp"),
    "registered": text("Có giấy"),
}
STEPS: dict[str, Text] = {
    "opened": text("bắt đầu"),
    "eligible": text("điều kiện"),
    "charter": text("điều lệ"),
    "plan": text("kế hoạch"),
    "members": text("thành viên"),
    "meeting": text("bữa họp"),
    "filed": text("nộp hồ sơ"),
    "registered": text("có giấy"),
}
"""Names of the steps inside a sentence."""
