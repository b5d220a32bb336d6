"""The bot as its users see it: name, words about it, commands, menu button."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Profile:
    """What the bot has told about itself; `user` is its own User object."""

    user: dict[str, Any]
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    """Name, description and short description by (which, language)."""
    commands: dict[tuple[str, int, str], list[dict[str, str]]] = field(default_factory=dict)
    """Commands by (scope, chat, language)."""
    menus: dict[int, dict[str, Any]] = field(default_factory=dict)

    @staticmethod
    def of(token: str, username: str) -> "Profile":
        """Return the profile of a new bot."""
        number = int(token.split(":")[0])
        return Profile({"id": number, "is_bot": True, "first_name": "HTX Bot", "username": username})

    def said(self, which: str, language: str) -> str:
        """Return words in a language, or the general ones."""
        fallback = self.user["first_name"] if which == "name" else ""
        return self.words.get((which, language)) or self.words.get((which, "")) or fallback

    def commands_for(self, chat_id: int, language: str) -> list[dict[str, str]]:
        """Return the commands a chat sees: the narrowest scope that has some, in the language or the general."""
        scopes = [("chat", chat_id)]
        scopes.append(("all_private_chats", 0) if chat_id > 0 else ("all_group_chats", 0))
        scopes.append(("default", 0))
        for scope, number in scopes:
            for code in (language, ""):
                found = self.commands.get((scope, number, code))
                if found:
                    return found
        return []

    def menu(self, chat_id: int) -> dict[str, Any]:
        """Return the menu button of a chat."""
        return self.menus.get(chat_id) or self.menus.get(0) or {"type": "commands"}
