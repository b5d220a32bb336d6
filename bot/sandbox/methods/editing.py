"""Methods that change or remove what was sent, and the answer to a pressed button."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.sandbox.call import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.keyboards import check_markup, shown_markup
from bot.sandbox.methods import method
from bot.sandbox.methods.media import input_media
from bot.sandbox.methods.sending import formatted

if TYPE_CHECKING:
    from bot.sandbox.chats import Chat, Entry
    from bot.sandbox.standin import StandIn

EDIT_LIFE = timedelta(hours=48)
TOAST_MAX = 200
MEDIA = ("photo", "document")

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@method
async def edit_message_text(standin: "StandIn", call: Call) -> dict[str, Any]:
    chat, entry = _editable(standin, call)
    if "text" not in entry.raw:
        raise bad_request("there is no text in the message to edit")
    return _change(standin, chat, entry, call, formatted(call.params, "text"), ("text", "entities"))


@method
async def edit_message_caption(standin: "StandIn", call: Call) -> dict[str, Any]:
    chat, entry = _editable(standin, call)
    if not any(name in entry.raw for name in MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return _change(
        standin, chat, entry, call, formatted(call.params, "caption"), ("caption", "caption_entities")
    )


@method
async def edit_message_media(standin: "StandIn", call: Call) -> dict[str, Any]:
    chat, entry = _editable(standin, call)
    if "text" not in entry.raw and not any(name in entry.raw for name in MEDIA):
        raise bad_request("there is no media in the message to edit")
    body = input_media(standin, call, call.params["media"])
    return _change(
        standin, chat, entry, call, body, (*MEDIA, "caption", "caption_entities", "text", "entities")
    )


@method
async def edit_message_reply_markup(standin: "StandIn", call: Call) -> dict[str, Any]:
    chat, entry = _editable(standin, call)
    return _change(standin, chat, entry, call, {}, ())


@method
async def delete_message(standin: "StandIn", call: Call) -> bool:
    chat = standin.known(call.params["chat_id"])
    entry = chat.find(call.params["message_id"])
    if entry is None:
        raise bad_request("message to delete not found")
    if standin.age(entry.raw) > EDIT_LIFE:
        raise bad_request("message can't be deleted for everyone")
    _remove(standin, chat, entry)
    return True


@method
async def delete_messages(standin: "StandIn", call: Call) -> bool:
    chat = standin.known(call.params["chat_id"])
    for message_id in call.params["message_ids"]:
        entry = chat.find(message_id)
        if entry is not None and standin.age(entry.raw) <= EDIT_LIFE:
            _remove(standin, chat, entry)
    return True


@method
async def answer_callback_query(standin: "StandIn", call: Call) -> bool:
    text = call.params.get("text", "")
    if len(text) > TOAST_MAX:
        raise bad_request("MESSAGE_TOO_LONG")
    query = standin.queries.get(call.params["callback_query_id"])
    if query is None or not query.answer(standin.clock.now()):
        raise bad_request(TOO_OLD)
    standin.toast(query, text, bool(call.params.get("show_alert")), call.params.get("url", ""))
    return True


def _editable(standin: "StandIn", call: Call) -> "tuple[Chat, Entry]":
    if "chat_id" not in call.params or "message_id" not in call.params:
        raise bad_request("message identifier is not specified")
    chat = standin.known(call.params["chat_id"])
    entry = chat.find(call.params["message_id"])
    if entry is None:
        raise bad_request("message to edit not found")
    is_own = entry.raw.get("from", {}).get("id") == standin.profile.user["id"]
    if not is_own or standin.age(entry.raw) > EDIT_LIFE:
        raise bad_request("message can't be edited")
    return chat, entry


def _change(
    standin: "StandIn",
    chat: "Chat",
    entry: "Entry",
    call: Call,
    body: dict[str, Any],
    replaced: tuple[str, ...],
) -> dict[str, Any]:
    """Put new content and keyboard into a message. A call without a keyboard takes the old one away."""
    markup = call.params.get("reply_markup")
    check_markup(markup)
    kept = {name: value for name, value in entry.raw.items() if name not in (*replaced, "reply_markup")}
    raw = kept | body
    shown = shown_markup(markup)
    if shown:
        raw["reply_markup"] = shown
    if _content(raw) == _content(entry.raw):
        raise bad_request(NOT_MODIFIED)
    if replaced:
        raw["edit_date"] = standin.stamp()
    standin.post(chat, raw)
    return raw


def _content(raw: dict[str, Any]) -> dict[str, Any]:
    """Return what an edit can change; a file sent again is another file."""
    return {name: value for name, value in raw.items() if name not in {"edit_date", "link_preview_options"}}


def _remove(standin: "StandIn", chat: "Chat", entry: "Entry") -> None:
    entry.deleted = True
    chat.touch()
    standin.announce(chat, "removed", message_id=entry.id)
