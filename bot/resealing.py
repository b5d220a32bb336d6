"""After a change of keys: seals what is stored with the newest key, in the background."""

import asyncio

import structlog

from bot.case_index import renew_search_key
from bot.store import renew_key_check
from db.connect import Database, Tx
from db.errors import StoreError
from db.rotation import reseal
from db.sealing import KeyRing

log = structlog.get_logger(__name__)


async def reseal_stored(database: Database, ring: KeyRing) -> None:
    """Bring every stored value to the newest key; what is left over is done at the next start."""
    try:
        changed = await asyncio.to_thread(reseal, database, ring)
        await database.run(lambda tx: _renew_settings(tx, ring))
    except StoreError as error:
        log.error("keys.not_finished", error=type(error).__name__)
        return
    if changed:
        log.info("keys.changed", values=changed)


def _renew_settings(tx: Tx, ring: KeyRing) -> None:
    renew_search_key(tx, ring)
    renew_key_check(tx, ring)
