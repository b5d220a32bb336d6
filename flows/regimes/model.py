"""What a regime file holds: rules with their articles, papers of the dossier, items of the charter."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

Verified = Literal["BPĐ2023", "BPĐ2024", "vbpl", "text copy", "named page", "inferred", "unverified"]
Unit = Literal[
    "tenths", "members", "persons", "years", "months", "days", "working days", "parts", "items", "sets",
    "month-day",
]  # fmt: skip


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Row):
    """A law, decree or circular."""

    name: str
    """As papers cite it, with number and date."""
    short: str
    """As messages cite it: "Luật Hợp tác xã 2023"."""
    cited: bool = False
    """Papers name it among their legal bases, next to the law."""
    valid_from: date | None = None


class Basis(_Row):
    """An article that a message may cite."""

    article: str
    """"khoản 1 Điều 74": clause first, as Vietnamese papers cite."""
    source: str = "law"
    verified: Verified = "unverified"


class Rule(Basis):
    """One number of the law with its article."""

    value: int | str
    unit: Unit
    """Shares are tenths of a per cent; a `month-day` value is text: "12-15"."""
    valid_from: date
    valid_to: date | None = None
    note: str = ""

    @property
    def is_sure(self) -> bool:
        """False when it could not be read in a source: words then send people to the registrar."""
        return self.verified != "unverified"


class DossierItem(_Row):
    """One paper that the dossier asks for."""

    id: str
    """"B2-HS-đ"."""
    title: str
    """The official title."""
    code: str = ""
    """Document code of the paper when the bot makes it."""
    form: str = ""
    """Number of the official form; empty when there is none."""
    condition: Literal["", "foreign_member", "foreign_project", "other_filer", "no_id_number"] = ""
    """Always asked when empty."""
    verified: Verified = "unverified"

    @property
    def layout_is_sure(self) -> bool:
        return not self.form or self.verified != "unverified"


class CharterItem(_Row):
    """One content that the law asks of the charter."""

    id: str
    title: str
    condition: Literal["", "associates_without_capital", "optional"] = ""


class Block(_Row):
    """One regime file."""

    key: str = ""
    law: Literal["A", "B"]
    valid_from: date
    valid_to: date | None = None
    verified: Verified
    """What rules, articles and papers without a tag of their own carry."""
    sources: dict[str, Source]
    rules: dict[str, Rule] = {}
    articles: dict[str, Basis] = {}
    terms: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    """Words the law lists: signs of a name, endings of files, first days of a fiscal year."""
    offered_funds: dict[str, int] = {}
    dossier: tuple[DossierItem, ...] = ()
    charter: tuple[CharterItem, ...] = ()
