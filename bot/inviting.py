"""Makes the links that turn people into officers; the database keeps only their hash."""

import asyncio

from bot.clock import Clock, SystemClock, millis
from bot.config import Config
from bot.delivery import ApiFault
from bot.desk.links import LINK_HOURS, ROLES, hash_of, new_link
from bot.store import open_store
from bot.telegram.client import Client
from db import audit, people, settings
from db.connect import Tx
from flows.reference.commune_lists import commune

NAME_SECONDS = 5.0


class BadInvitation(ValueError):
    """The role or the area does not exist."""


async def make_invitation(config: Config, role: str, area: str, clock: Clock | None = None) -> str:
    """Return one line: the bare start payload, then the link.

    Raises:
        BadInvitation
    """
    clock = clock or SystemClock()
    if role not in ROLES:
        raise BadInvitation(f"--role is one of {', '.join(ROLES)}")
    if role == "commune" and commune(area, clock.now().date()) is None:
        raise BadInvitation("--area is the code of a commune of today's list")
    payload = new_link()
    at = millis(clock.now())

    def work(tx: Tx) -> str | None:
        people.invite(
            tx, hash_of(payload), purpose="officer", role=role, area=area, made_by=None, at=at,
            expires_at=at + LINK_HOURS * 3_600_000,
        )  # fmt: skip
        audit.append(tx, None, "officer_invited", role, area, at=at)
        return settings.get(tx, settings.USERNAME)

    database = await asyncio.to_thread(open_store, config)
    try:
        name = await database.run(work)
    finally:
        await asyncio.to_thread(database.close)
    name = name or await _ask_name(config)
    return f"{payload} https://t.me/{name}?start={payload}" if name else payload


async def _ask_name(config: Config) -> str:
    try:
        async with (
            asyncio.timeout(NAME_SECONDS),
            Client(config.token.get_secret_value(), config.api_url) as client,
        ):
            me = await client.ask("getMe")
    except (TimeoutError, ApiFault):
        return ""
    return str(me.get("username", "")) if isinstance(me, dict) else ""
