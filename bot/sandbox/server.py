"""The HTTP side of the stand-in: Bot API calls, file downloads, and faults on the way."""

import asyncio
import json
import socket
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox.call import Call, read_call
from bot.sandbox.errors import ApiError, bad_request, not_found, unauthorized
from bot.sandbox.faults import Fault
from bot.sandbox.files import UPLOAD_MAX_BYTES
from bot.sandbox.guard import check_host
from bot.sandbox.methods import METHODS, chats, editing, media, profile, sending, updates
from bot.sandbox.record import Made
from bot.sandbox.tables import check_call, known_method

if TYPE_CHECKING:
    from bot.sandbox.standin import StandIn

# Importing a module of methods registers them.
_MODULES = (chats, editing, media, profile, sending, updates)

HTML_ERROR = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"


class Server:
    """Listen on loopback and answer as the Bot API server does."""

    def __init__(self, standin: "StandIn") -> None:
        self._standin = standin
        self.app = web.Application(client_max_size=UPLOAD_MAX_BYTES + 1024 * 1024)
        self.app.router.add_route("*", "/bot{token}/{method}", self._answer)
        self.app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner: web.AppRunner | None = None
        self._site: web.SockSite | None = None
        self._address = ("127.0.0.1", 0)
        self._reopening: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Return the root URL."""
        return f"http://{self._address[0]}:{self._address[1]}"

    async def start(self, host: str, port: int) -> str:
        """Start listening.

        Raises:
            NotASandbox: the host could be reached from outside.
            OSError: the port is taken.
        """
        check_host(host)
        self._address = (host, port)
        listening = self._bind()
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await self._listen(listening)
        return self.url

    async def stop(self) -> None:
        """Stop listening and drop what is open."""
        for task in self._reopening:
            task.cancel()
        if self._runner:
            self._drop_connections()
            await self._runner.cleanup()

    async def accept_connections(self) -> None:
        """Listen again, on the same port, after `refuse_connections`."""
        if self._runner and not self._site:
            await self._listen(self._bind())

    async def refuse_connections(self) -> None:
        """Close the port and every open connection, as if the server were down."""
        if self._site:
            site, self._site = self._site, None
            await site.stop()
        self._drop_connections()

    async def perform(self, call: Call, made: Made | None = None) -> tuple[dict[str, Any], int]:
        """Carry a call out and return the JSON body and status of its answer."""
        try:
            official = known_method(call.method)
            if official is None:
                raise not_found("method not found")
            call.method = official
            call.params = check_call(official, call.given, call.uploads)
            result = await METHODS[official](self._standin, call)
        except ApiError as error:
            if made:
                made.error = error.description
            return error.body(), error.code
        if made:
            made.done = True
        return {"ok": True, "result": result}, 200

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self._standin.token:
            return _json(unauthorized().body(), 401)
        method = known_method(request.match_info["method"]) or request.match_info["method"]
        try:
            call = await read_call(method, request)
        except ApiError as error:
            return _json(error.body(), error.code)
        except ValueError:
            return _json(bad_request("can't parse the request").body(), 400)
        fault = self._standin.faults.next(method, call.chat_id)
        made = Made(method, call.chat_id, call.given, self._standin.clock.now(), fault)
        self._standin.record.calls.append(made)
        if fault:
            return await self._go_wrong(request, call, made, fault)
        body, status = await self.perform(call, made)
        made.answered = True
        return _json(body, status)

    async def _go_wrong(
        self, request: web.Request, call: Call, made: Made, fault: Fault
    ) -> web.StreamResponse:
        """Answer a call in the way its fault says."""
        if fault.kind == "too_many":
            seconds = int(fault.seconds)
            error = ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
            return _json(error.body(), 429)
        if fault.kind == "error":
            return _json(ApiError(fault.code, fault.words).body(), fault.code)
        body, status = await self.perform(call, made) if fault.effect else ({}, 0)
        match fault.kind:
            case "http":
                return web.Response(text=HTML_ERROR, status=fault.code, content_type="text/html")
            case "refuse":
                self._refuse_for(fault.seconds)
            case "delay":
                await asyncio.sleep(fault.seconds)
                if fault.effect:
                    return _json(body, status)
            case "truncated":
                whole = json.dumps(body).encode()
                return web.Response(body=whole[: len(whole) // 2], content_type="application/json")
            case "odd_fields":
                return _json(_with_odd_fields(body), status)
            case _:
                pass
        if request.transport:
            request.transport.abort()
        return web.Response(status=500)

    def _bind(self) -> socket.socket:
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(self._address)
        except OSError:
            listening.close()
            raise
        self._address = (self._address[0], listening.getsockname()[1])
        return listening

    async def _listen(self, listening: socket.socket) -> None:
        assert self._runner is not None
        self._site = web.SockSite(self._runner, listening, backlog=512)
        await self._site.start()

    def _refuse_for(self, seconds: float) -> None:
        async def refuse() -> None:
            await self.refuse_connections()
            await asyncio.sleep(seconds)
            await self.accept_connections()

        task = asyncio.create_task(refuse())
        self._reopening.add(task)
        task.add_done_callback(self._reopening.discard)

    def _drop_connections(self) -> None:
        server = self._runner.server if self._runner else None
        for connection in server.connections if server else ():
            if connection.transport:
                connection.transport.abort()

    async def _download(self, request: web.Request) -> web.StreamResponse:
        stored = self._standin.files.by_path(request.match_info["path"])
        if request.match_info["token"] != self._standin.token or stored is None:
            return _json(not_found().body(), 404)
        return web.Response(body=stored.content, content_type="application/octet-stream")


def _with_odd_fields(body: dict[str, Any]) -> dict[str, Any]:
    odd: dict[str, Any] = {"field_of_tomorrow": {"list": [1, "hai", None]}}
    result = body.get("result")
    return {**body, **odd, "result": {**result, **odd} if isinstance(result, dict) else result}


def _json(body: dict[str, Any], status: int) -> web.Response:
    return web.Response(text=json.dumps(body), status=status, content_type="application/json")
