"""What people see before and beside the talk: the command menu and the profile, in each language."""

from datetime import date
from typing import Any

import structlog

from bot.telegram.client import Client
from flows.regimes import province_on
from flows.text import Text, text
from locales import LANGUAGES, SOURCE_LANGUAGE, plain

log = structlog.get_logger(__name__)

MENU: tuple[tuple[str, str, Text], ...] = (
    ("start", "start", text("Trang đầu")),
    ("tiep", "continue", text("Làm tiếp chỗ đang dở")),
    ("buoc", "steps", text("Các bước, làm tới đâu")),
    ("thanhvien", "members", text("Danh sách thành viên")),
    ("giayto", "docs", text("Coi bản nháp giấy tờ")),
    ("hop", "meeting", text("Bữa họp thành lập")),
    ("sua", "fix", text("Việc cần sửa")),
    ("hoi", "ask", text("Hỏi cán bộ")),
    ("caidat", "settings", text("Cài đặt, English")),
    ("help", "help", text("Cách dùng bot")),
)
"""(command, its name in other languages, what it does). The menu has room for ten; all others work too."""

NAME = text("Lập hợp tác xã – {province}")
SHORT = text("Giúp bà con lập hợp tác xã: hỏi từng câu, soạn sẵn giấy tờ. Miễn phí.")
ABOUT = text(
    "Bot hỏi từng câu ngắn rồi soạn sẵn điều lệ, phương án, danh sách thành viên và giấy tờ nộp để bà con "
    "lập hợp tác xã. Dùng miễn phí, bấm nút hay gõ chữ đều được, nghỉ lúc nào cũng được, bot nhớ chỗ đang làm. "
    "Bot chỉ giữ thông tin bà con đồng ý cho giữ và xóa khi bà con biểu xóa."
)


async def introduce(client: Client, today: date) -> None:
    """Set the menu, and the profile where it is not what it should be: Telegram allows few changes of a name.

    Raises:
        ApiFault
    """
    province = province_on(today)
    for language in LANGUAGES:
        # What is set without a language is for everybody who has no better one.
        code: dict[str, Any] = {} if language == SOURCE_LANGUAGE else {"language_code": language}
        place = 0 if language == SOURCE_LANGUAGE else 1
        commands = [{"command": it[place], "description": plain(it[2], language)} for it in MENU]
        await client.ask("setMyCommands", commands=commands, scope={"type": "all_private_chats"}, **code)
        await _set(client, "Name", "name", plain(NAME.with_(province=province), language), code)
        await _set(client, "ShortDescription", "short_description", plain(SHORT, language), code)
        await _set(client, "Description", "description", plain(ABOUT, language), code)


async def _set(client: Client, method: str, field: str, words: str, code: dict[str, Any]) -> None:
    now = await client.ask(f"getMy{method}", **code)
    if not isinstance(now, dict) or now.get(field) != words:
        await client.ask(f"setMy{method}", **{field: words}, **code)
