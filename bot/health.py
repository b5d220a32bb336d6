"""Answers monitors: /health (the loop turns), /ready (the store answers), /metrics; and hosts the webhook."""

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot import metrics
from db import inbox
from db.connect import Database
from db.errors import StoreError

STORE_SECONDS = 3.0

Handler = Callable[[web.Request], Awaitable[web.Response]]


class Listener:
    """The HTTP side of the bot. `webhook` is served at the path of its public address."""

    def __init__(self, database: Database, *, webhook_url: str = "", webhook: Handler | None = None) -> None:
        self._database = database
        self.app = web.Application()
        self.app.router.add_get("/health", self._health)
        self.app.router.add_get("/ready", self._ready)
        self.app.router.add_get("/metrics", self._metrics)
        if webhook is not None:
            self.app.router.add_post(urlsplit(webhook_url).path or "/", webhook)
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=5)
        self.port = 0

    async def start(self, host: str, port: int) -> None:
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def _health(self, _: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def _ready(self, _: web.Request) -> web.Response:
        waiting = await self._inbox_waiting()
        if waiting is None:
            return web.json_response({"status": "store down"}, status=503)
        return web.json_response({"status": "ready", "inbox_waiting": waiting})

    async def _metrics(self, _: web.Request) -> web.Response:
        waiting = await self._inbox_waiting()
        if waiting is not None:
            metrics.INBOX_WAITING.set(waiting)
        metrics.STORE_WAITING.set(self._database.waiting)
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _inbox_waiting(self) -> int | None:
        try:
            return await asyncio.wait_for(self._database.run(inbox.count_waiting), STORE_SECONDS)
        except (StoreError, TimeoutError):
            return None
