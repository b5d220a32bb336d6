"""The log: one JSON object per line with ids and codes; never words of people, numbers of people or keys."""

import logging
import re
import sys
import traceback
from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import structlog

_ROOT = Path(__file__).parents[1]
_HIDDEN = "•••"
_SECRETS = re.compile(
    r"\d{6,}:[A-Za-z0-9_-]{20,}"  # tokens of bots
    r"|(?<=://)[^\s/@:]+:[^\s/@]+(?=@)"  # names and passwords in addresses
    r"|(?<![0-9A-Za-z.-])(?:\+?84|0)(?:[ .]?[0-9]){9}(?![0-9])"  # telephone numbers
    r"|(?<![0-9])[0-9]{3}(?:[ .]?[0-9]{3}){3}(?![0-9])"  # numbers of ID cards
)
_QUIET = ("httpx", "httpcore", "telegram", "aiohttp", "asyncio", "alembic", "sqlalchemy", "PIL")
_IDS = frozenset({"lane", "chat", "row", "job", "person", "update", "ticket", "case"})
"""Fields that hold numbers of ours; an account of twelve digits is no ID card."""


def redact(words: str, known: Iterable[str] = ()) -> str:
    """Hide tokens, keys and numbers of people in a line."""
    for secret in known:
        words = words.replace(secret, _HIDDEN)
    return _SECRETS.sub(_HIDDEN, words)


def place_of(error: BaseException) -> str:
    """Say where an error arose: the innermost place in our own files. No values, no message."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename.startswith(str(_ROOT))]
    if not own:
        return ""
    last = own[-1]
    return f"{Path(last.filename).relative_to(_ROOT)}:{last.lineno}"


class Redacting(logging.Filter):
    """Makes every record plain and hides what must not be in a log, whoever wrote it."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            record.error, record.place = type(error).__name__, place_of(error)
        # Messages of exceptions hold values: type and place are enough.
        record.exc_info = record.exc_text = record.stack_info = None
        if isinstance(record.msg, dict):
            record.msg = {key: self._plain(key, value) for key, value in record.msg.items()}
        else:
            record.msg, record.args = redact(_message(record), self._secrets), ()
        return True

    def _plain(self, key: str, value: Any) -> Any:
        if value is None or isinstance(value, bool | float) or (isinstance(value, int) and key in _IDS):
            return value
        if isinstance(value, int) and abs(value) < 10**8:
            return value
        return redact(str(value), self._secrets)


def set_up_logging(level: str, secrets: Iterable[str] = ()) -> None:
    """Send everything to stderr as JSON. `secrets` are hidden wherever they stand."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )  # fmt: skip
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(Redacting(secrets))
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, _fault_of_record],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True, default=_unknown),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return str(record.msg)


def _fault_of_record(_: Any, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    record = event.get("_record")
    for name in ("error", "place"):
        if hasattr(record, name):
            event[name] = getattr(record, name)
    return event


def _unknown(value: object) -> str:
    """Objects are never written out: they may hold anything."""
    return f"<{type(value).__name__}>"
