"""`htx check`: is everything there that the bot needs?"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.clock import SystemClock
from bot.config import Config
from bot.store import open_store
from db import audit
from db.errors import StoreUnusable
from db.inbox import count_waiting
from flows.reference.commune_lists import communes_on
from flows.regimes import regime_for

FONTS = Path(__file__).parent / "documents" / "fonts"


def check_all(config: Config) -> Iterator[str]:
    """Yield a line for each thing that is in order.

    Raises:
        StoreError: names what is not.
    """
    yield "settings: ok"
    database = open_store(config)
    try:
        waiting = database.call(count_waiting)
        broken = database.call(audit.broken_at)
        kept = database.call(audit.head).rows
    finally:
        database.close()
    yield f"database: ok ({database.kind}, {waiting} waiting)"
    if broken is not None:
        place = f"from row {broken}" if broken else "at its end"
        raise StoreUnusable(f"the audit log was changed {place}: compare it with a backup")
    yield f"audit log: ok ({kept} rows)"
    fonts = sorted(path.name for path in FONTS.rglob("*.ttf"))
    if not fonts:
        raise StoreUnusable("the fonts are missing: install the package again")
    yield f"fonts: ok ({len(fonts)} files)"
    today = SystemClock().now().astimezone(UTC).date()
    regime = regime_for(today)
    communes = communes_on(today)
    if not communes:
        raise StoreUnusable("the list of communes is missing: install the package again")
    yield f"law: ok (regime {regime.key} on {today.isoformat()}, {len(communes)} communes)"
    yield f"clock: {datetime.now(UTC).isoformat(timespec='seconds')}"
