"""Methods that send files, and the way back: `getFile`."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.call import Call, Upload
from bot.sandbox.errors import bad_request
from bot.sandbox.files import StoredFile
from bot.sandbox.methods import method
from bot.sandbox.methods.sending import deliver, formatted

if TYPE_CHECKING:
    from bot.sandbox.standin import StandIn

ALBUM_MIN, ALBUM_MAX = 2, 10


@method
async def send_photo(standin: "StandIn", call: Call) -> dict[str, Any]:
    chat = standin.writable(call.params["chat_id"])
    body = _media(standin, call, "photo", call.params["photo"])
    return deliver(standin, chat, call, body | formatted(call.params, "caption"))


@method
async def send_document(standin: "StandIn", call: Call) -> dict[str, Any]:
    chat = standin.writable(call.params["chat_id"])
    body = _media(standin, call, "document", call.params["document"])
    return deliver(standin, chat, call, body | formatted(call.params, "caption"))


@method
async def send_media_group(standin: "StandIn", call: Call) -> list[dict[str, Any]]:
    chat = standin.writable(call.params["chat_id"])
    items = call.params["media"]
    if not ALBUM_MIN <= len(items) <= ALBUM_MAX:
        raise bad_request(f"media group must include {ALBUM_MIN}-{ALBUM_MAX} items")
    kinds = {item["type"] for item in items}
    if "document" in kinds and len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    bodies = [input_media(standin, call, item) for item in items]
    standin.gate.take(chat.id, len(items))
    album = standin.new_album_id()
    sent = []
    for body in bodies:
        raw = standin.new_message(chat, standin.profile.user, {"media_group_id": album, **body})
        standin.post(chat, raw)
        sent.append(raw)
    return sent


@method
async def get_file(standin: "StandIn", call: Call) -> dict[str, Any]:
    stored = standin.files.link(call.params["file_id"])
    return {**stored.as_object(), "file_path": stored.path}


def input_media(standin: "StandIn", call: Call, item: dict[str, Any]) -> dict[str, Any]:
    """Return the message fields of one InputMedia."""
    if item["type"] not in {"photo", "document"}:
        raise bad_request(f"the stand-in sends photos and documents, not {item['type']}")
    return _media(standin, call, item["type"], item["media"]) | formatted(item, "caption")


def message_file(standin: "StandIn", stored: StoredFile) -> dict[str, Any]:
    """Return the message fields a file appears in."""
    if stored.kind == "photo":
        return {"photo": [{**stored.as_object(), "width": stored.width, "height": stored.height}]}
    file: dict[str, Any] = stored.as_object()
    if stored.name:
        file["file_name"] = stored.name
    if stored.mime:
        file["mime_type"] = stored.mime
    return {stored.kind: file}


def _media(standin: "StandIn", call: Call, kind: str, given: Upload | str) -> dict[str, Any]:
    if isinstance(given, str) and given.startswith("attach://"):
        given = call.uploads.get(given[9:], "")
        if not given:
            raise bad_request("wrong file identifier/HTTP URL specified")
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        stored = standin.files.add(given.content, kind, name=given.name, mime=given.mime)
        return message_file(standin, stored)
    known = standin.files.get(given)
    if known is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if known.kind != kind:
        raise bad_request(f"can't use file of type {known.kind.title()} as {kind.title()}")
    return message_file(standin, known)
