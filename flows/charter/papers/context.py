"""The values of the charter's template."""

from collections.abc import Mapping
from typing import Any

from flows.charter import pack
from flows.charter.papers.outline import Outline
from flows.charter.papers.outline_a import CHAPTERS_A
from flows.charter.papers.outline_b import CHAPTERS_B
from flows.charter.papers.wording import aims_of, fiscal_year, min_use_of, own_rules, services_of
from flows.documents import formats
from flows.documents.figures import amount
from flows.documents.posts import is_full
from flows.facts import Charter, Founding

NUMBERED = ("leave", "cap_max", "cap_months", "cap_return", "cap_cert", "term", "meet")
WHOLE = 1000


def charter_context(founding: Founding) -> dict[str, Any]:
    charter = founding.charter
    return {
        "outline": outline_of(founding),
        "aims": aims_of(founding.coop),
        "services": services_of(founding.coop),
        "jobs": has_jobs(founding),
        "cap_min": amount(charter.cap_min),
        "clause": {name: pack.number(charter, name) for name in NUMBERED},
        "house": pack.house_terms(),
        "own": {name: pack.own_words(charter, name) for name in pack.proposals()},
        "min_use": min_use_of(charter),
        "admits_fee_members": admits_fee_members(founding),
        "governance_known": founding.regime == "A" or charter.governance is not None,
        "chair_director": charter.chair_director,
        "representative_post": "Chủ tịch Hội đồng quản trị" if is_full(founding) else "Giám đốc",
        "internal_min": _percent(charter.internal_min),
        "funds": funds_of(charter),
        "split": split_of(charter),
        "fiscal": fiscal_year(founding.dossier.fiscal_start),
        "extra": own_rules(charter.extra),
    }


def outline_of(founding: Founding) -> Outline:
    """The articles that this founding's charter has, numbered."""
    if founding.regime == "A":
        return Outline(CHAPTERS_A, ())
    features = {"full" if is_full(founding) else "short"}
    if admits_fee_members(founding):
        features.add("fee")
    if founding.charter.extra.strip():
        features.add("extra")
    return Outline(CHAPTERS_B, features)


def admits_fee_members(founding: Founding) -> bool:
    """Associates without capital are admitted only when the founder wrote how."""
    return bool(pack.own_words(founding.charter, "assoc"))


def has_jobs(founding: Founding) -> bool:
    return "job" in founding.coop.services


def funds_of(charter: Charter) -> Mapping[str, str | None]:
    """Give the fund rates in per cent; None for one that is not answered."""
    return {name: _percent(charter.funds.get(name)) for name in ("development", "reserve", "undivided")}


def split_of(charter: Charter) -> Mapping[str, str | None]:
    use = charter.split_by_use
    return {"by_use": _percent(use), "by_capital": None if use is None else _percent(WHOLE - use)}


def _percent(tenths: int | None) -> str | None:
    return None if tenths is None else formats.percent(tenths)
