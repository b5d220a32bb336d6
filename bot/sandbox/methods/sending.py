"""Methods that send text, places and signs of life."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.call import Call
from bot.sandbox.cleaning import CAPTION_MAX, TEXT_MAX, clean, utf16_length
from bot.sandbox.errors import bad_request
from bot.sandbox.keyboards import check_markup, shown_markup
from bot.sandbox.markup import finish, parse_html
from bot.sandbox.methods import method
from bot.sandbox.show import find_entities

if TYPE_CHECKING:
    from bot.sandbox.chats import Chat
    from bot.sandbox.standin import StandIn

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "upload_document",
        "upload_video",
        "upload_voice",
        "upload_video_note",
        "record_video",
        "record_voice",
        "record_video_note",
        "choose_sticker",
        "find_location",
    }
)


@method
async def send_message(standin: "StandIn", call: Call) -> dict[str, Any]:
    chat = standin.writable(call.params["chat_id"])
    body = formatted(call.params, "text")
    return deliver(standin, chat, call, body)


@method
async def send_location(standin: "StandIn", call: Call) -> dict[str, Any]:
    chat = standin.writable(call.params["chat_id"])
    return deliver(standin, chat, call, {"location": _place(call)})


@method
async def send_venue(standin: "StandIn", call: Call) -> dict[str, Any]:
    chat = standin.writable(call.params["chat_id"])
    place = _place(call)
    venue = {"location": place, "title": call.params["title"], "address": call.params["address"]}
    return deliver(standin, chat, call, {"location": place, "venue": venue})


@method
async def send_contact(standin: "StandIn", call: Call) -> dict[str, Any]:
    chat = standin.writable(call.params["chat_id"])
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: call.params[name] for name in names if name in call.params}
    return deliver(standin, chat, call, {"contact": contact})


@method
async def send_chat_action(standin: "StandIn", call: Call) -> bool:
    chat = standin.writable(call.params["chat_id"])
    if call.params["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.action = call.params["action"]
    standin.announce(chat, "action")
    return True


def deliver(
    standin: "StandIn", chat: "Chat", call: Call, body: dict[str, Any], **more: Any
) -> dict[str, Any]:
    """Put a new message of the bot into a chat, within the limits, and return it."""
    markup = call.params.get("reply_markup")
    check_markup(markup)
    reply = _reply(chat, call.params.get("reply_parameters"))
    standin.gate.take(chat.id)
    raw = standin.new_message(chat, standin.profile.user, {**reply, **body, **more})
    shown = shown_markup(markup)
    if shown:
        raw["reply_markup"] = shown
    if call.params.get("protect_content"):
        raw["has_protected_content"] = True
    standin.lay_keyboard(chat, markup)
    standin.post(chat, raw)
    return raw


def formatted(params: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the text or caption of a call with its entities, cleaned and measured.

    Raises:
        ApiError: it cannot be parsed, is empty or too long.
    """
    is_text = name == "text"
    source = params.get(name, "")
    mode = params.get("parse_mode", "")
    given = params.get("entities" if is_text else "caption_entities", [])
    if mode.lower() == "html":
        text, entities = finish(*parse_html(source))
    elif mode:
        raise bad_request("unsupported parse_mode")
    else:
        text, entities = finish(clean(source), given)
    if is_text and not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > (TEXT_MAX if is_text else CAPTION_MAX):
        raise bad_request("message is too long" if is_text else "message caption is too long")
    if not text:
        return {}
    body: dict[str, Any] = {name: text}
    found = find_entities(text, entities)
    if found:
        body["entities" if is_text else "caption_entities"] = found
    if params.get("link_preview_options"):
        body["link_preview_options"] = params["link_preview_options"]
    return body


def _place(call: Call) -> dict[str, float]:
    latitude, longitude = call.params["latitude"], call.params["longitude"]
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise bad_request("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


def _reply(chat: "Chat", wanted: dict[str, Any] | None) -> dict[str, Any]:
    if not wanted:
        return {}
    entry = chat.find(wanted["message_id"])
    if entry is None:
        if wanted.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in entry.raw.items() if k != "reply_to_message"}}
