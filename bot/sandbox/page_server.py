"""The chat page on the stand-in's own port: static files, a JSON API, and events as they happen."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from bot.sandbox import page_view
from bot.sandbox.bubble import Bubble
from bot.sandbox.guard import is_loopback
from bot.sandbox.phone import Phone
from bot.sandbox.samples import sample_picture
from bot.sandbox.screen import NotOnScreen

if TYPE_CHECKING:
    from bot.sandbox.standin import StandIn

TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
OWN_HEADER = "X-Sandbox"
"""Sent by the page with every order: a page of another site cannot send it."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PHONE_MAX = 12
HEARTBEAT_SECONDS = 15.0

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Page:
    """Serve the page of one stand-in. Mount it before the stand-in starts."""

    def __init__(self, standin: "StandIn") -> None:
        self._standin = standin
        self._streams: set[asyncio.Queue[str | None]] = set()

    def mount(self) -> None:
        """Add the routes of the page to the server of the stand-in."""
        app = self._standin.server.app
        app.middlewares.append(_only_this_machine)
        app.on_shutdown.append(self._close_streams)
        app.router.add_get("/", self._static)
        app.router.add_get("/page/{name}", self._static)
        app.router.add_get("/api/state", self._state)
        app.router.add_get("/api/events", self._events)
        app.router.add_get("/api/files/{id}", self._file)
        app.router.add_post("/api/clock", self._clock)
        app.router.add_post("/api/phones", self._add_phone)
        app.router.add_post("/api/phones/{phone}/{action}", self._act)
        self._standin.listen(self._publish)

    async def _static(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info.get("name", "index.html")
        ending = "." + name.rsplit(".", 1)[-1]
        source = files("bot.sandbox.page").joinpath(name)
        if ending not in TYPES or "/" in name or not source.is_file():
            raise web.HTTPNotFound
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
        return web.Response(
            text=source.read_text("utf-8"), content_type=TYPES[ending], charset="utf-8", headers=headers
        )

    async def _state(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(page_view.whole(self._standin))

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Send events until the page goes away. It fetches the state after the first one."""
        stream: asyncio.Queue[str | None] = asyncio.Queue()
        self._streams.add(stream)
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await response.prepare(request)
        try:
            await response.write(b'data: {"kind": "hello"}\n\n')
            while True:
                try:
                    event = await asyncio.wait_for(stream.get(), HEARTBEAT_SECONDS)
                except TimeoutError:
                    event = ""
                if event is None:
                    break
                await response.write(f"data: {event}\n\n".encode() if event else b":\n\n")
        except ConnectionResetError:
            pass
        finally:
            self._streams.discard(stream)
        return response

    async def _file(self, request: web.Request) -> web.StreamResponse:
        stored = self._standin.files.get(request.match_info["id"])
        if stored is None:
            raise web.HTTPNotFound
        is_shown = stored.kind == "photo" or stored.content.startswith(b"%PDF-")
        kind = "application/octet-stream"
        if is_shown:
            kind = "image/jpeg" if stored.kind == "photo" else "application/pdf"
        # What a user sent is never run as a page of this server.
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        if stored.content.startswith(b"%PDF-"):
            del headers["Content-Security-Policy"]
        if not is_shown or "download" in request.query:
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=stored.content, content_type=kind, headers=headers)

    async def _clock(self, request: web.Request) -> web.StreamResponse:
        order = await request.json()
        if "set" in order:
            try:
                self._standin.clock.set(datetime.fromisoformat(order["set"]))
            except ValueError:
                raise web.HTTPBadRequest(text="Ngày giờ chưa đúng.") from None
        else:
            amounts = {name: float(order.get(name, 0)) for name in ("days", "hours", "minutes")}
            self._standin.clock.move(**amounts)
        return web.json_response(page_view.clock(self._standin))

    async def _add_phone(self, request: web.Request) -> web.StreamResponse:
        phones = self._standin.phones
        if len(phones) >= PHONE_MAX:
            raise web.HTTPBadRequest(text=f"Nhiều nhất {PHONE_MAX} máy.")
        name = str((await request.json()).get("name", "")).strip()[:30] or "Máy mới"
        phone = self._standin.phone(max(phones, default=1000) + 1, name)
        self._standin.announce(None, "phones")
        return web.json_response({"id": phone.id})

    async def _act(self, request: web.Request) -> web.StreamResponse:
        phone = self._standin.phones.get(int(request.match_info["phone"]))
        action = _ACTIONS.get(request.match_info["action"])
        if phone is None or action is None:
            raise web.HTTPNotFound
        try:
            await action(self, phone, request)
        except NotOnScreen:
            raise web.HTTPConflict(text="Nút này không còn trên màn hình.") from None
        return web.json_response({"ok": True})

    async def _text(self, phone: Phone, request: web.Request) -> None:
        text = str((await request.json())["text"]).strip()
        if text:
            await phone.send(text)

    async def _edit(self, phone: Phone, request: web.Request) -> None:
        order = await request.json()
        await phone.edit(int(order["message_id"]), str(order["text"]))

    async def _press(self, phone: Phone, request: web.Request) -> None:
        order = await request.json()
        await phone.press(int(order["place"]), int(order["message_id"]))

    async def _tap(self, phone: Phone, request: web.Request) -> None:
        await phone.tap(str((await request.json())["label"]))

    async def _contact(self, phone: Phone, request: web.Request) -> None:
        await phone.share_contact()

    async def _location(self, phone: Phone, request: web.Request) -> None:
        await phone.send_location()

    async def _voice(self, phone: Phone, request: web.Request) -> None:
        await phone.send_voice()

    async def _sticker(self, phone: Phone, request: web.Request) -> None:
        await phone.send_sticker()

    async def _open(self, phone: Phone, request: web.Request) -> None:
        await phone.open_link(str((await request.json())["url"]))

    async def _block(self, phone: Phone, request: web.Request) -> None:
        await (phone.unblock() if phone.chat.state == "blocked" else phone.block())

    async def _share(self, phone: Phone, request: web.Request) -> None:
        order = await request.json()
        to = self._standin.phones.get(int(order["to"]))
        if to is None:
            raise web.HTTPNotFound
        phone.share(str(order["text"])[:4096], to)

    async def _sample(self, phone: Phone, request: web.Request) -> None:
        try:
            picture = sample_picture(str((await request.json())["id"]))
        except KeyError:
            raise web.HTTPNotFound from None
        await phone.send_photo(picture)

    async def _upload(self, phone: Phone, request: web.Request) -> None:
        """Send a file from disk: as a photo when the page says so and it is one, else as it is."""
        as_photo = "photo" in request.query
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            content = bytes(await part.read())
            name = part.filename or "tep.bin"
            try:
                if as_photo:
                    await phone.send_photo(content)
                    continue
            except OSError:
                pass
            await phone.send_document(content, name, part.headers.get("Content-Type", ""))

    def _publish(self, event: dict[str, Any]) -> None:
        """Turn what happened into what the page draws, and send it to every open page."""
        if not self._streams:
            return
        phone = self._standin.phones.get(event["chat_id"] or 0)
        out = {**event, "phone": event["chat_id"]}
        match event["kind"]:
            case "message" if phone:
                entry = phone.chat.find(event["message_id"])
                if entry is None:
                    return
                out["bubble"] = page_view.bubble_view(Bubble.of(self._standin, entry))
            case "keyboard" | "note" | "state" if phone:
                out["about"] = page_view.about(self._standin, phone)
            case "action" if phone:
                out["action"] = phone.chat.action
            case "toast":
                out["phone"] = event["user_id"]
            case "clock":
                out["clock"] = page_view.clock(self._standin)
        line = json.dumps(out)
        for stream in self._streams:
            stream.put_nowait(line)

    async def _close_streams(self, app: web.Application) -> None:
        for stream in self._streams:
            stream.put_nowait(None)


_ACTIONS: dict[str, Callable[[Page, Phone, web.Request], Awaitable[None]]] = {
    "text": Page._text,
    "edit": Page._edit,
    "press": Page._press,
    "tap": Page._tap,
    "contact": Page._contact,
    "location": Page._location,
    "voice": Page._voice,
    "sticker": Page._sticker,
    "open": Page._open,
    "block": Page._block,
    "share": Page._share,
    "sample": Page._sample,
    "upload": Page._upload,
}


@web.middleware
async def _only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a page of another site that talks to this one: by its name in Host, or without our header."""
    host = request.host.rsplit(":", 1)[0] if request.host else ""
    if not is_loopback(host):
        raise web.HTTPForbidden(text="Chỉ mở được trên máy này.")
    if request.path.startswith("/api/") and request.method == "POST" and OWN_HEADER not in request.headers:
        raise web.HTTPForbidden(text="Chỉ nhận lệnh từ trang chat.")
    return await handler(request)
