"""The state of the sandbox as JSON for the chat page."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.bubble import Bubble
from bot.sandbox.cast import person
from bot.sandbox.samples import samples
from bot.sandbox.show import find_entities, to_html

if TYPE_CHECKING:
    from bot.sandbox.phone import Phone
    from bot.sandbox.standin import StandIn


def whole(standin: "StandIn") -> dict[str, Any]:
    """Return everything the page shows."""
    return {
        "clock": clock(standin),
        "samples": [{"id": sample.id, "title": sample.title} for sample in samples()],
        "username": standin.profile.user["username"],
        "phones": [phone_view(standin, phone) for phone in standin.phones.values()],
    }


def clock(standin: "StandIn") -> dict[str, Any]:
    """Return the simulated moment in milliseconds, as the page counts time."""
    return {"now": int(standin.clock.now().timestamp() * 1000)}


def phone_view(standin: "StandIn", phone: "Phone") -> dict[str, Any]:
    """Return one phone with its whole chat."""
    return {
        "id": phone.id,
        "name": phone.user["first_name"],
        **about(standin, phone),
        "messages": [bubble_view(bubble) for bubble in phone.messages],
    }


def about(standin: "StandIn", phone: "Phone") -> dict[str, Any]:
    """Return what surrounds the messages of a phone."""
    one = person(phone.id)
    profile = standin.profile
    keyboard = phone.chat.keyboard
    return {
        "part": one.part if one else "máy thêm",
        "bot": profile.said("name", phone.language),
        "description": profile.said("description", phone.language),
        "commands": profile.commands_for(phone.id, phone.language),
        "blocked": phone.chat.state == "blocked",
        "keyboard": [[_reply_button(button) for button in row] for row in keyboard["keyboard"]]
        if keyboard
        else [],
        "placeholder": (keyboard or {}).get("input_field_placeholder", ""),
        "notes": [
            {"from": note["from"], "html": _linked(note["text"]), "date": note["date"]}
            for note in phone.notes
        ],
    }


def bubble_view(bubble: Bubble) -> dict[str, Any]:
    """Return one message."""
    raw = bubble.raw
    view: dict[str, Any] = {
        "id": bubble.id,
        "mine": not bubble.is_bots,
        "date": raw["date"],
        "edited": bubble.is_edited,
        "html": bubble.html,
        "rows": [[_button(button) for button in row] for row in bubble.rows],
    }
    if not bubble.is_bots and "text" in raw:
        view["text"] = raw["text"]
    if "media_group_id" in raw:
        view["album"] = raw["media_group_id"]
    file = bubble.file
    if file:
        kind = file.kind
        view["file"] = {
            "kind": kind,
            "url": f"/api/files/{file.id}",
            "name": file.name or f"{kind}.bin",
            "size": len(file.content),
            "mime": file.mime,
        }
        if kind == "photo":
            view["file"] |= {"width": file.width, "height": file.height}
    if "location" in raw:
        place = raw.get("venue", {})
        view["place"] = {
            **raw["location"],
            "title": place.get("title", ""),
            "address": place.get("address", ""),
        }
    if "contact" in raw:
        view["contact"] = {"name": raw["contact"]["first_name"], "number": raw["contact"]["phone_number"]}
    if "sticker" in raw:
        view["sticker"] = raw["sticker"].get("emoji", "")
    return view


def _button(button: dict[str, Any]) -> dict[str, Any]:
    view = {"text": button["text"]}
    if "url" in button:
        view["url"] = button["url"]
    if "copy_text" in button:
        view["copy"] = button["copy_text"]["text"]
    return view


def _reply_button(button: dict[str, Any]) -> dict[str, Any]:
    kind = next((name for name in ("request_contact", "request_location") if button.get(name)), "text")
    return {"text": button["text"], "kind": kind.removeprefix("request_")}


def _linked(text: str) -> str:
    return to_html(text, find_entities(text))
