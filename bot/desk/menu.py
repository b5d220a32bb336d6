"""The command menu of an officer's chat: what the roles may do, and the founder's home."""

from typing import Any

from bot.desk.registry import DESK
from flows.desk.policy import Actor
from flows.text import Text, text
from locales import plain

MENU: tuple[tuple[str, Text], ...] = (
    ("viec", text("Việc hôm nay")),
    ("vuong", text("Ai đang vướng")),
    ("duyet", text("Hồ sơ chờ coi")),
    ("hoso", text("Mở một hồ sơ")),
    ("tim", text("Tìm theo tên, xã, số điện thoại")),
    ("nhac", text("Nhắc bà con")),
    ("tin", text("Gửi tin cho nhiều người")),
    ("pheu", text("Phễu các bước")),
    ("baocao", text("Báo cáo, Excel")),
    ("kehoach", text("Kế hoạch năm")),
    ("solieu", text("Số liệu năm của HTX")),
    ("canbo", text("Cán bộ, mời, rút quyền")),
    ("nghiphep", text("Nghỉ phép, giao người coi giùm")),
)
"""In the order of the menu; a command whose handler the roles do not reach is left out."""
HOME = text("Trang đầu")


def menu_of(actor: Actor, language: str) -> dict[str, Any]:
    """Return what the sender sets as the commands of this chat; an empty list takes the own menu away."""
    shown = []
    for command, words in MENU:
        handler = DESK.of_command(command)
        if handler is not None and actor.may(handler.action):
            shown.append({"command": command, "description": plain(words, language)})
    if shown:
        shown.append({"command": "start", "description": plain(HOME, language)})
    return {"commands": shown}
