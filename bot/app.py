"""Puts the bot together: the only place that chooses real things over fakes."""

import asyncio
from collections.abc import Awaitable, Iterable
from datetime import date
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
from bot.officers import Officers
from bot.outage import BEAT_SECONDS, Outage
from bot.papers.job import Papers
from bot.resealing import reseal_stored
from bot.runner import Runner, Signals
from bot.scheduler import Scheduler
from bot.sending import Sending
from bot.storing import Storing
from bot.telegram.adapter import Unreadable, lane_of, read_update, update_id_of
from bot.telegram.commands import introduce
from bot.together import rest, run_together
from bot.tokens import Tokens
from bot.turn import Turns
from bot.webhook import Webhook
from db import settings
from db.connect import Database
from db.errors import StoreError
from db.leader import Check
from flows.founding import entry
from flows.reference.commune_lists import commune
from flows.regimes import province_on

log = structlog.get_logger(__name__)

RECONNECT_SECONDS = 3.0


class App:
    """One process of the bot."""

    def __init__(self, config: Config, clock: Clock, database: Database, sending: Sending | None = None) -> None:
        self.config = config
        self.clock = clock
        self.database = database
        self.sending = sending or Sending(config, clock, database)
        ring = self.ring = config.ring()
        client = self.client = self.sending.client
        self.sender = self.sending.sender
        self.leadership = self.sending.leadership
        courtesy = self.courtesy = Courtesy(self._tell)
        tokens = self.tokens = Tokens(ring)
        turns = Turns(entry, ring, tokens, clock, read_update, Officers(ring, self._area_name), config.terms)
        signals = Signals(self.sender.answer_tap, self.sending.wake, self._wake_jobs)
        self.runner = Runner(database, turns, signals, courtesy, unreadable=Unreadable)
        self.press = Press()
        papers = Papers(
            database, ring, clock, entry, tokens, self.press, self.sender.show_action, timezone=config.timezone
        )  # fmt: skip
        self.jobs = JobsWorker(
            database, ring, clock, {
                "papers": papers, "card": Cards(ring, client.download),
                "export": Export(database, ring, clock, entry, client.download, config.keep_days),
                DESK_FILE: DeskFiles(database, ring, clock, entry, self.press),
                FIGURES: FiguresSheets(ring, clock, client.download),
                CONFIRMATION: Confirmations(database, ring, clock, entry, self.press),
            },
            owner=self.sending.owner[:40], wake_lanes=self.runner.wake,
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

    async def run(self, stop: asyncio.Event) -> None:
        """Run until asked to stop; what has begun is finished."""
        await self.sending.run(self._loaded, stop)

    async def _loaded(self) -> "App":
        return self

    async def work(self, stop: asyncio.Event, leading: Awaitable[None]) -> None:
        """Do what every process does, until asked to stop and the leading has ended."""

        async def follow() -> None:
            await leading

        await self._listen()
        try:
            async with self.press:
                await run_together(stop, self.runner.run(stop), self.jobs.run(stop), follow())
                await self.courtesy.close()
        finally:
            await self.listener.stop()

    def sent(self, lanes: Iterable[int]) -> None:
        """Take note of chats whose messages are settled."""
        self.runner.sent(lanes)

    def wake(self, lanes: Iterable[int]) -> None:
        """Take note of chats that have a new event in the inbox."""
        self.runner.wake(lanes)

    async def _listen(self) -> None:
        try:
            await self.listener.start(self.config.host, self.config.port)
        except OSError:
            if self.config.webhook_url:
                raise
            log.warning("health.no_port", hint="HTX_LISTEN is taken: no /health, /ready, /metrics here")

    async def lead(self, check: Check, stop: asyncio.Event) -> None:
        """Do what only one process does, besides sending: take updates, watch what is due."""
        scheduler = Scheduler(self.database, self.ring, self.clock, self.runner.wake, check, self.config.terms)
        broadcasts = BroadcastWorker(
            self.database, Pump(self.ring, self.tokens), self.clock, check,
            wake_outbox=self.sending.wake, wake_lanes=self.runner.wake,
        )  # fmt: skip
        await run_together(
            stop,
            self._take_updates(check, stop),
            scheduler.run(stop),
            broadcasts.run(stop),
            self._introduce(stop),
            reseal_stored(self.database, self.ring),
            reckon_all(self.database, self.ring, self.clock, entry),
        )

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

    def _wake_jobs(self) -> None:
        self.jobs.wake()

    def _today(self) -> date:
        return self.clock.now().astimezone(ZoneInfo(self.config.timezone)).date()

    def _area_name(self, code: str) -> str:
        today = self._today()
        found = commune(code, today)
        return found.full_name if found else province_on(today)
