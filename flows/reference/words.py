"""Every sentence and label that stands in the data files, for the translators' catalogue."""

from collections.abc import Iterator

from flows.reference.tables import rows, toml
from flows.text import Text


def data_texts() -> Iterator[Text]:
    """Give the texts that no `text(...)` in the code holds."""
    for field in toml("presets").values():
        yield from (Text(row["label"]) for row in field)
    yield from (Text(row["sentence"]) for row in toml("conditional_trades")["line"])
    yield from (
        Text(row["note"]) for row in rows("trade_words") if row["note"] and row["confidence"] != "cao"
    )
