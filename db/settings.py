"""Small facts about the installation: last update seen, heartbeat, key check, shortened ids."""

from sqlalchemy import Integer, bindparam, delete, func, select

from db import schema
from db.connect import Tx
from db.statements import Statement, insert, upsert

USERNAME = "bot_username"
"""Key of the name under which people find the bot."""

_settings, _shortened = schema.settings, schema.shortened

_GET = Statement(select(_settings.c.value).where(_settings.c.key == bindparam("b_key")))
PUT = upsert(_settings, "key", "value", key=["key"])
_ONCE = insert(_settings, "key", "value", once=["key"])
_BEGINNING = Statement(
    select(_settings.c.key, _settings.c.value)
    # No range of keys: how letters are ordered is a matter of the database's locale.
    .where(func.substr(_settings.c.key, 1, bindparam("b_length", type_=Integer)) == bindparam("b_prefix"))
    .order_by(_settings.c.key)
)
_DROP = Statement(delete(_settings).where(_settings.c.key == bindparam("b_key")))
_WHOLE = Statement(select(_shortened.c.whole).where(_shortened.c.short == bindparam("b_short")))
SHORTEN = insert(_shortened, "short", "whole", once=["short"])


def get(tx: Tx, key: str) -> str | None:
    value = tx.value(_GET, b_key=key)
    return None if value is None else str(value)


def put(tx: Tx, key: str, value: str) -> None:
    tx.run(PUT, key=key, value=value)


def put_once(tx: Tx, key: str, value: str) -> str:
    """Set a value that must never change, and return the one that stands."""
    tx.run(_ONCE, key=key, value=value)
    return get(tx, key) or value


def beginning_with(tx: Tx, prefix: str) -> list[tuple[str, str]]:
    """List (key, value) of the settings whose keys begin alike."""
    rows = tx.all(_BEGINNING, b_prefix=prefix, b_length=len(prefix))
    return [(str(key), str(value)) for key, value in rows]


def drop(tx: Tx, key: str) -> None:
    tx.run(_DROP, b_key=key)


def whole_of(tx: Tx, short: str) -> str | None:
    """Return the long id behind a shortened one."""
    value = tx.value(_WHOLE, b_short=short)
    return None if value is None else str(value)
