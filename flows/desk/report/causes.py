"""What holds foundings up, in the language of papers; lists in the chat say it shorter."""

from collections.abc import Mapping

REASONS: Mapping[str, str] = {
    "silence": "nhiều ngày chưa làm tiếp", "misses": "chưa trả lời được câu hỏi", "help": "chờ cán bộ giải đáp",
    "members": "chưa đủ số thành viên", "fix": "chưa sửa xong theo góp ý", "overdue": "quá hạn chưa có kết quả đăng ký",
    "wait": "chờ cán bộ xem hồ sơ",
}  # fmt: skip
WHYS: Mapping[str, str] = {
    "members": "đang vận động thêm thành viên", "unclear": "chưa hiểu cách làm", "busy": "bận mùa vụ",
    "money": "khó khăn về vốn", "stop": "không tiếp tục thành lập", "other": "lý do khác",
}  # fmt: skip
"""What founders themselves say, when asked."""
