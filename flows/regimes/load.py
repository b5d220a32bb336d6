"""Read the regime files and merge the law block with the registration block."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from flows.regimes.model import Block

HERE = Path(__file__).parent


@cache
def block(name: str) -> Block:
    """Read one regime file; rows without their own tag or dates get those of the file."""
    raw: dict[str, Any] = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    for rule in raw.get("rules", {}).values():
        for field in ("valid_from", "valid_to", "verified"):
            if field in raw:
                rule.setdefault(field, raw[field])
    for row in [*raw.get("articles", {}).values(), *raw.get("dossier", [])]:
        row.setdefault("verified", raw["verified"])
    return Block.model_validate(raw)


def merged(law: Block, registration: Block) -> Block:
    """Lay a registration block over the law block it belongs to."""
    return registration.model_copy(
        update={
            "sources": {**law.sources, **registration.sources},
            "rules": {**law.rules, **registration.rules},
            "articles": {**law.articles, **registration.articles},
            "terms": {**law.terms, **registration.terms},
            "lists": {**law.lists, **registration.lists},
            "offered_funds": {**law.offered_funds, **registration.offered_funds},
            "charter": law.charter or registration.charter,
        }
    )
