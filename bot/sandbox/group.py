"""A group chat, as far as a bot for private chats needs one: to be added, to leave, to be moved."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.chats import Chat

if TYPE_CHECKING:
    from bot.sandbox.phone import Phone
    from bot.sandbox.standin import StandIn


class Group:
    """A group; its id is negative, as in Telegram."""

    def __init__(self, standin: "StandIn", chat_id: int, title: str, kind: str = "group") -> None:
        if chat_id >= 0:
            raise ValueError(f"a group has a negative id, not {chat_id}")
        self._standin = standin
        self.chat = Chat({"id": chat_id, "type": kind, "title": title})

    @property
    def texts(self) -> list[str]:
        """Return what has been written, by anybody."""
        return [entry.text for entry in self.chat.entries.values() if not entry.deleted]

    def add_bot(self, by: "Phone") -> int | None:
        """Let somebody bring the bot in."""
        self.chat.state = "open"
        return self._membership(by, "left", "member")

    def remove_bot(self, by: "Phone") -> int | None:
        """Let somebody throw the bot out."""
        self.chat.state = "left"
        return self._membership(by, "member", "kicked")

    def upgrade(self, new_id: int) -> "Group":
        """Turn the group into a supergroup with another id; the old id only says where it went."""
        new = self._standin.group(new_id, self.chat.info["title"], "supergroup")
        new.chat.state = self.chat.state
        self.chat.state, self.chat.moved_to = "upgraded", new_id
        return new

    def _membership(self, by: "Phone", old: str, new: str) -> int | None:
        def member(status: str) -> dict[str, Any]:
            more = {"until_date": 0} if status == "kicked" else {}
            return {"user": self._standin.profile.user, "status": status, **more}

        body = {
            "chat": self.chat.info,
            "from": by.user,
            "date": self._standin.stamp(),
            "old_chat_member": member(old),
            "new_chat_member": member(new),
        }
        return self._standin.push({"my_chat_member": body})
