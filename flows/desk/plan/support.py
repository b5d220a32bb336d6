"""The eight kinds of help that founders are promised, and which a founding has had."""

from collections.abc import Iterable, Mapping

from flows.desk.plan.ledger import Founders
from flows.text import Text, text

ITEMS: tuple[Text, ...] = (
    text("Tuyên truyền, vận động"),
    text("Xây dựng điều lệ"),
    text("Phương án sản xuất, kinh doanh"),
    text("Tổ chức hội nghị thành lập"),
    text("Hướng dẫn hồ sơ đăng ký"),
    text("Kinh phí thành lập mới"),
    text("Xây dựng quy chế hoạt động"),
    text("Thủ tục khác"),
)
BY_MILESTONE = {"eligible": 1, "charter": 2, "plan": 3, "meeting": 4, "filed": 5}
"""The milestone that shows a kind of help was given; the others an officer ticks."""


def items_of(milestones: Iterable[str], ticked: Iterable[str]) -> frozenset[int]:
    """Return the numbers of the help that one founding has had."""
    shown = {BY_MILESTONE[name] for name in milestones if name in BY_MILESTONE}
    return frozenset(shown | {int(code) for code in ticked if code.isdecimal() and 1 <= int(code) <= len(ITEMS)})


def founders_of(everybody: int, helped: int, passed: Mapping[str, int], ticked: Mapping[int, int]) -> Founders:
    """Put the counts together: by milestone, and by item where only an officer's tick shows the help."""
    shown = {item: passed.get(name, 0) for name, item in BY_MILESTONE.items()}
    items = tuple(shown.get(item, 0) + ticked.get(item, 0) for item in range(1, len(ITEMS) + 1))
    return Founders(everybody, helped, items)
