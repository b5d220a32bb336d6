"""Puts the bot together: the only place that chooses real things over fakes."""

import asyncio
import os
import secrets
import socket
from collections.abc import Coroutine
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from bot.broadcasting.pump import Pump
from bot.broadcasting.worker import BroadcastWorker
from bot.cards import Cards
from bot.classes.confirming_job import KIND as CONFIRMATION
from bot.classes.confirming_job import Confirmations
from bot.clock import Clock
from bot.config import Config
from bot.courtesy import Courtesy
from bot.delivery import ApiDown, ApiFault
from bot.desk.figures_job import KIND as FIGURES
from bot.desk.figures_job import FiguresSheets
from bot.desk.files.job import KIND as DESK_FILE
from bot.desk.files.job import DeskFiles
from bot.desk.reckoning import reckon_all
from bot.documents.pool import Press
from bot.export.job import Export
from bot.health import Listener
from bot.inbox import Poller
from bot.jobs import JobsWorker
from bot.leading import Leadership
from bot.limiter import Limiter
from bot.officers import Officers
from bot.outage import BEAT_SECONDS, Outage
from bot.outbox import Outbox
from bot.papers import Papers
from bot.resealing import reseal_stored
from bot.runner import Runner, Signals
from bot.scheduler import Scheduler
from bot.store import open_store
from bot.storing import Check, Storing
from bot.telegram.adapter import Unreadable, lane_of, read_update, update_id_of
from bot.telegram.client import Client
from bot.telegram.commands import introduce
from bot.telegram.sender import Sender
from bot.tokens import Tokens
from bot.turn import Turns
from bot.webhook import Webhook
from db import settings
from db.connect import Database
from db.errors import StoreError
from db.leader import lock_for
from flows.founding import entry
from flows.reference.commune_lists import commune
from flows.regimes import province_on

log = structlog.get_logger(__name__)

RECONNECT_SECONDS = 3.0


class App:
    """One process of the bot."""

    def __init__(self, config: Config, clock: Clock, database: Database) -> None:
        self.config = config
        self.clock = clock
        self.database = database
        self.owner = f"{socket.gethostname()[:16]}-{os.getpid()}-{secrets.token_hex(3)}"
        ring = self.ring = config.ring()
        client = Client(config.token.get_secret_value(), config.api_url)
        self.client = client
        self.sender = Sender(client)
        self.outbox: Outbox | None = None
        courtesy = self.courtesy = Courtesy(self._tell)
        tokens = self.tokens = Tokens(ring)
        turns = Turns(entry, ring, tokens, clock, read_update, Officers(ring, self._area_name))
        signals = Signals(self.sender.answer_tap, self._wake_outbox, self._wake_jobs)
        self.runner = Runner(database, turns, signals, courtesy, unreadable=Unreadable)
        self.press = Press()
        papers = Papers(
            database, ring, clock, entry, tokens, self.press, self.sender.show_action, timezone=config.timezone
        )  # fmt: skip
        self.jobs = JobsWorker(
            database, ring, clock, {
                "papers": papers, "card": Cards(ring, client.download),
                "export": Export(database, ring, clock, entry, client.download),
                DESK_FILE: DeskFiles(database, ring, clock, entry, self.press),
                FIGURES: FiguresSheets(ring, clock, client.download),
                CONFIRMATION: Confirmations(database, ring, clock, entry, self.press),
            },
            owner=self.owner[:40], wake_lanes=self.runner.wake,
        )  # fmt: skip
        self.storing = Storing(
            database, ring, clock, self.runner,
            update_id_of=update_id_of, lane_of=lane_of, unreadable=Unreadable,
        )  # fmt: skip
        self.outage = Outage(database, ring, clock, self.runner.wake)
        webhook = (
            Webhook(self.storing, config.webhook_secret.get_secret_value()) if config.webhook_url else None
        )
        self.listener = Listener(
            database, webhook_url=config.webhook_url, webhook=webhook.handle if webhook else None
        )
        lock = lock_for(config.store_url)
        self.leadership = Leadership(lock, database, self.owner, clock)

    async def run(self, stop: asyncio.Event) -> None:
        """Run until asked to stop; what has begun is finished."""
        await self._listen()
        try:
            async with self.client, self.press:
                await run_together(
                    stop, self.runner.run(stop), self.jobs.run(stop), self.leadership.run(self._lead, stop)
                )
                await self.courtesy.close()
        finally:
            await self.listener.stop()

    async def _listen(self) -> None:
        try:
            await self.listener.start(self.config.host, self.config.port)
        except OSError:
            if self.config.webhook_url:
                raise
            log.warning("health.no_port", hint="HTX_LISTEN is taken: no /health, /ready, /metrics here")

    async def _lead(self, check: Check, fence: int, stop: asyncio.Event) -> None:
        """Do what only one process does: take updates, send, watch what is due."""
        self.outbox = Outbox(
            self.database, self.sender, self.ring, self.clock, owner=f"{self.owner}-{fence}"[:40],
            limiter=Limiter(self.config.rate_total), guard=check, sent=self.runner.sent, lost=self.runner.wake,
            timezone=self.config.timezone,
        )  # fmt: skip
        scheduler = Scheduler(self.database, self.ring, self.clock, self.runner.wake, check)
        broadcasts = BroadcastWorker(
            self.database, Pump(self.ring, self.tokens), self.clock, check,
            wake_outbox=self._wake_outbox, wake_lanes=self.runner.wake,
        )  # fmt: skip
        try:
            await run_together(
                stop,
                self._take_updates(check, stop),
                self.outbox.run(stop),
                scheduler.run(stop),
                broadcasts.run(stop),
                self._introduce(stop),
                reseal_stored(self.database, self.ring),
                reckon_all(self.database, self.ring, self.clock, entry),
            )
        finally:
            self.outbox = None

    async def _take_updates(self, check: Check, stop: asyncio.Event) -> None:
        if not await self._connect(stop):
            return
        if not self.config.webhook_url:
            poller = Poller(self.client, self.storing, self.courtesy, check, self.outage.seen)
            await poller.run(stop)
            return
        while not stop.is_set():
            await self.outage.seen(True)
            await rest(stop, BEAT_SECONDS)

    async def _connect(self, stop: asyncio.Event) -> bool:
        """Choose polling or webhook, as soon as Telegram can be reached."""
        config = self.config
        while not stop.is_set():
            try:
                if config.webhook_url:
                    await self.client.set_webhook(
                        config.webhook_url, config.webhook_secret.get_secret_value()
                    )
                else:
                    await self.client.ask("deleteWebhook")
            except ApiFault as error:
                log.warning("telegram.not_reached", error=type(error).__name__)
                await rest(stop, RECONNECT_SECONDS)
            else:
                return True
        return False

    async def _introduce(self, stop: asyncio.Event) -> None:
        """Remember the name under which links open the bot, and show the menu and the profile."""
        while not stop.is_set():
            try:
                await self._remember_name()
                await introduce(self.client, self._today())
            except ApiDown:
                await rest(stop, RECONNECT_SECONDS)
            except (ApiFault, StoreError) as error:
                log.info("telegram.no_name", error=type(error).__name__)
                return
            else:
                return

    async def _remember_name(self) -> None:
        me = await self.client.ask("getMe")
        name = str(me.get("username", "")) if isinstance(me, dict) else ""
        await self.database.run(lambda tx: settings.put(tx, settings.USERNAME, name))

    async def _tell(self, chat: int, html: str) -> None:
        await self.client.ask("sendMessage", chat_id=chat, text=html, parse_mode="HTML")

    def _wake_outbox(self) -> None:
        if self.outbox is not None:
            self.outbox.wake()

    def _wake_jobs(self) -> None:
        self.jobs.wake()

    def _today(self) -> date:
        return self.clock.now().astimezone(ZoneInfo(self.config.timezone)).date()

    def _area_name(self, code: str) -> str:
        today = self._today()
        found = commune(code, today)
        return found.full_name if found else province_on(today)


async def run_bot(config: Config, *, clock: Clock, stop: asyncio.Event) -> None:
    """Run one process of the bot until `stop` is set.

    Raises:
        StoreUnusable, StoreDown, Refused: it cannot start or go on; the message is for the operator.
    """
    database = await asyncio.to_thread(open_store, config)
    log.info("bot.starts", store=database.kind, mode="webhook" if config.webhook_url else "polling")
    try:
        await App(config, clock, database).run(stop)
    finally:
        await asyncio.to_thread(database.close)
    log.info("bot.stopped")


async def run_together(stop: asyncio.Event, *parts: Coroutine[Any, Any, None]) -> None:
    """Run parts side by side; the first to fail stops all of them and is raised."""
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        failed = next((error for task in done if not task.cancelled() and (error := task.exception())), None)
        if failed is not None:
            stop.set()
            await asyncio.wait(tasks, timeout=8)
            raise failed
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def rest(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
