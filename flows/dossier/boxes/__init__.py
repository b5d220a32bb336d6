"""The boxes of the application that may stay blank: foreign name, abbreviation, e-mail, website, fax."""

import re
from dataclasses import dataclass
from typing import Any

from flows.dossier.packs import PackOf
from flows.engine.context import Context
from flows.engine.kinds import Email, Pack, PhoneNumber, Words
from flows.engine.question import Option, Question
from flows.text import Phone, Problem, Text, joined, raw, text
from flows.understand.outcome import Outcome, Read

BLANK = (Option("blank", text("Để trống"), ""),)
_SITE = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z0-9 .,&'()\-–]+")
SHORT_NAME = "HTX"

optional = Pack(
    key="hs.optional",
    step="dossier",
    part="A",
    label=text("Ô không bắt buộc"),
    screen="hs_opt",
    wording=lambda value, context: (
        text("điền {n} ô", n=len(value["own"])) if value.get("own") else text("để trống")
    ),
    prompt=text(
        "Mấy ô không bắt buộc của HTX (tên tiếng nước ngoài, tên viết tắt, thư điện tử, trang mạng, fax): để trống hết nghen?"
    ),
    options=(
        Option("ok", text("✅ Để trống")),
        Option("each", text("✏️ Điền")),
    ),
)


def say_words(value: Any, context: Context) -> Text:
    return raw(str(value)) if value else text("để trống")


def check_foreign(value: Any, context: Context) -> Problem | None:
    if value and not _LATIN.fullmatch(value):
        return Problem(
            "err.foreign_name",
            text(
                "Tên tiếng nước ngoài ghi bằng chữ La-tinh không dấu. VD: Phuoc Loi Green Coconut Cooperative"
            ),
        )
    return None


def check_short(value: Any, context: Context) -> Problem | None:
    """Regime A wants HTX inside the abbreviation."""
    if value and context.regime.cites("abbreviation") and SHORT_NAME not in value.upper():
        return Problem(
            "V23",
            text(
                "Tên viết tắt phải có chữ HTX ({article}). VD: HTX Dừa xanh",
                article=context.regime.cite("abbreviation"),
            ),
            field="hs.opt.short",
            article=context.regime.cite("abbreviation"),
        )
    return None


@dataclass(frozen=True, kw_only=True)
class Site(Words):
    """An address on the web."""

    def read(self, words: str, context: Context) -> Outcome:
        site = words.strip().lower()
        if not _SITE.fullmatch(site):
            return Problem(
                "err.site", text("“{x}” chưa giống trang mạng. VD: htxduaxanh.example.vn", x=words[:60])
            )
        return Read(site)


foreign = Words(
    key="hs.opt.foreign", step="dossier", part="A", asked=False, most=120, least=2, options=BLANK,
    label=text("Tên tiếng nước ngoài"), wording=say_words, rule=check_foreign,
    prompt=text("Tên HTX bằng tiếng nước ngoài?"), example=text("Phuoc Loi Green Coconut Cooperative"),
)  # fmt: skip
short = Words(
    key="hs.opt.short", step="dossier", part="A", asked=False, most=60, least=2, options=BLANK,
    label=text("Tên viết tắt"), wording=say_words, rule=check_short,
    prompt=text("Tên viết tắt của HTX?"), example=text("HTX Dừa xanh"),
)  # fmt: skip
email = Email(
    key="hs.opt.email", step="dossier", part="A", asked=False, personal=False, options=BLANK,
    label=text("Thư điện tử"), wording=say_words,
    prompt=text("Thư điện tử (email) của HTX?"), example=text("htxduaxanh@example.com"),
)  # fmt: skip
site = Site(
    key="hs.opt.web", step="dossier", part="A", asked=False, options=BLANK,
    label=text("Trang mạng"), wording=say_words,
    prompt=text("Trang mạng (website) của HTX?"), example=text("htxduaxanh.example.vn"),
)  # fmt: skip
fax = PhoneNumber(
    key="hs.opt.fax", step="dossier", part="A", asked=False, personal=False, options=BLANK,
    label=text("Fax"), wording=lambda value, context: joined(Phone(str(value), whole=True)) if value else text("để trống"),
    prompt=text("Số fax của HTX?"), example=text("0275 3822 222"),
)  # fmt: skip
LINES: tuple[Question, ...] = (foreign, short, email, site, fax)


def value_of(context: Context, question: Question) -> Text:
    return question.say(context.value(question.key, ""), context)


PACK = PackOf("hs_opt", optional.key, LINES, lambda context: optional.prompt, value_of)
QUESTIONS: tuple[Question, ...] = (optional, *LINES)
SCREENS = PACK.screens()
AFTER = PACK.after()
