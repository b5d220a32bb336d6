"""The private name (V21–V24). Whether a name is free is decided by the registrar, so likeness only warns."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from flows.facts import Founding
from flows.reference.names import unwanted_word
from flows.regimes.regime import Regime, regime
from flows.regimes.rules.registry import B, Finding, Severity, as_problem, rule
from flows.text import Problem, text
from flows.understand.bare import bare

_KIND = re.compile(r"^(htx|hop tac xa|lien hiep hop tac xa)\b")
_JOINERS = re.compile(r"[&.,+\-_–]|\bvà\b")
_NUMBERED = re.compile(r"\s+(?:số\s+)?(?:\d+|[ivx]+|[a-zđ]|nhất|nhì|hai|ba|tư|năm)$")
_NEW = re.compile(r"^(?:tân|mới)\s+|\s+mới$")
_REGION = re.compile(r"\s*\bmiền\s+(?:bắc|nam|trung|tây|đông)\b")
_SIDE = re.compile(r"\s+(?:bắc|nam|trung|tây|đông)$")


def check_name(name: str, law: Regime, known_names: Iterable[str] = ()) -> Problem | None:
    """Check a private name; a problem that blocks comes before one that warns.

    `known_names` are private names of registered cooperatives.
    """
    looks: tuple[tuple[str, Severity, Iterator[Finding]], ...] = (
        ("V21", "E", _form(name)),
        ("V22", "E", _letters(name, law)),
        ("V24", "W", _unwanted(name)),
        ("V24", "W", _like(name, law, known_names)),
    )
    for id, severity, found in looks:
        one = next(found, None)
        if one:
            return as_problem(id, one, law, severity)
    return None


def check_abbreviation(value: str, founding: Founding) -> Problem | None:
    """Check a short name; regime A wants "HTX" in it."""
    law = regime(founding.regime)
    found = next(_abbreviation(value), None) if law.law == "A" else None
    return as_problem("V23", found, law) if found else None


def is_like(name: str, other: str, law: Regime) -> bool:
    """Tell whether two private names are the same or could be taken for each other."""
    return _core(name, law) == _core(other, law)


@rule("V21", "charter")
def name_has_a_private_part(founding: Founding, law: Regime) -> Iterator[Finding]:
    yield from _form(founding.coop.name)


@rule("V22", "charter", B)
def name_has_allowed_letters(founding: Founding, law: Regime) -> Iterator[Finding]:
    yield from _letters(founding.coop.name, law)


@rule("V23", "charter", ("A",))
def abbreviation_says_htx(founding: Founding, law: Regime) -> Iterator[Finding]:
    if founding.coop.abbreviation:
        yield from _abbreviation(founding.coop.abbreviation)


@rule("V24", "charter", severity="W")
def name_has_no_unwanted_words(founding: Founding, law: Regime) -> Iterator[Finding]:
    yield from _unwanted(founding.coop.name)


def _form(name: str) -> Iterator[Finding]:
    own = _KIND.sub("", bare(name)).strip()
    if not any(letter.isalpha() for letter in own):
        words = text(
            "Chưa thấy tên riêng. Tên gồm chữ “Hợp tác xã” rồi tới tên riêng ({article}). VD: gõ Dừa xanh Phước Lợi"
        )
        yield Finding(words, "coop.name", "name_form")
    elif _KIND.match(bare(name)):
        words = text(
            "Tên riêng bị lặp chữ “Hợp tác xã” ({article}). Gõ phần sau thôi. VD: Dừa xanh Phước Lợi"
        )
        yield Finding(words, "coop.name", "name_form")


def _letters(name: str, law: Regime) -> Iterator[Finding]:
    letters, signs = "".join(law.listed("name_letters")), law.listed("name_signs")
    if not letters:
        return
    for place, sign in enumerate(unicodedata.normalize("NFC", name), start=1):
        if sign == " " or "0" <= sign <= "9" or sign in signs or _without_tone(sign).upper() in letters:
            continue
        words = text(
            "Tên có dấu “{x}” ở vị trí {n}, bảng chữ cho tên HTX không có ({article}). Gõ lại bỏ dấu đó. VD: Dừa xanh Phước Lợi",
            x=sign, n=place,
        )  # fmt: skip
        yield Finding(words, "coop.name", "name_letters")
        return


def _without_tone(letter: str) -> str:
    """Take the tone off and keep the letter: "ấ" becomes "â"."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = "".join(part for part in unicodedata.normalize("NFD", letter) if part not in tones)
    return unicodedata.normalize("NFC", parts)


def _abbreviation(value: str) -> Iterator[Finding]:
    if "htx" not in bare(value):
        words = text("Tên viết tắt “{x}” thiếu chữ HTX ({article}). Thêm HTX ở trước. VD: HTX {x}", x=value)
        yield Finding(words, "hs.optional", "abbreviation")


def _unwanted(name: str) -> Iterator[Finding]:
    found = unwanted_word(name)
    if not found:
        return
    kind, word = found
    if kind == "bodies":
        words = text(
            "Tên có chữ “{x}” là tên cơ quan, đoàn thể, dễ bị trả lại ({article}). Đổi qua tên ấp hoặc sản phẩm. VD: Dừa xanh Phước Lợi",
            x=word,
        )  # fmt: skip
    elif kind == "people":
        words = text(
            "Tên có “{x}” là tên danh nhân, dễ bị trả lại ({article}). Đổi qua tên ấp hoặc sản phẩm. VD: Dừa xanh Phước Lợi",
            x=word,
        )
    else:
        words = text(
            "Chữ “{x}” không hợp thuần phong mỹ tục, dễ bị trả lại ({article}). Đổi chữ khác. VD: Dừa xanh Phước Lợi",
            x=word,
        )
    yield Finding(words, "coop.name", "name_forbidden")


def _like(name: str, law: Regime, known: Iterable[str]) -> Iterator[Finding]:
    same = next((other for other in known if is_like(name, other, law)), None)
    if same:
        words = text(
            "Đã có “{x}”, tên này trùng hoặc dễ lẫn ({article}). Thêm tên ấp hoặc sản phẩm cho khác. "
            "Cơ quan đăng ký mới là nơi quyết định.",
            x=same,
        )  # fmt: skip
        yield Finding(words, "coop.name", "name_similar")


def _core(name: str, law: Regime) -> str:
    """The part of a name that makes it different from others."""
    core = " ".join(_JOINERS.sub(" ", unicodedata.normalize("NFC", name).casefold()).split())
    patterns = [_NEW, _REGION, _NUMBERED, *([_SIDE] if law.law == "A" else [])]
    for pattern in patterns:
        shorter = " ".join(pattern.sub(" ", core).split())
        core = shorter or core
    return core
