"""Shares: 30 · 30% · "ba chục phần trăm" · một nửa · 70/30. Stored in tenths of a per cent."""

import re
from fractions import Fraction

from flows.text import Percent, Problem, text
from flows.understand.again import again_in_telex
from flows.understand.bare import bare
from flows.understand.numerals import readings, tokens
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.refusals import blank, not_a_number, quote

WHOLE = 1000
_HALF = {"mot nua", "nua", "phan nua", "mot phan hai", "mot phan 2", "1 nua", "nam muoi nam muoi"}
_ALL = {"het", "tat ca", "toan bo", "het thay", "het tron", "ban het", "gom het", "tron", "het luon"}
_LEAD = re.compile(r"^(?:khoang|chung|co|la|moi nam|it nhat|nhieu nhat|tang|giu|giu lai|de|de lai|duoc)\s+(?=\S)")
_TAIL = re.compile(
    r"\s*(?:%|\b(?:phan tram|pt|dong|san luong|theo mua ban|mua ban|thoi|nghen|nha|nhe|a|moi nam|mot nam|1 nam))$"
)
_PAIR = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*%?\s*(?:/|-|·|:|,|va|\s)\s*([0-9]+(?:[.,][0-9]+)?)")
_PART = re.compile(r"(\S+) phan (\S+)")


@again_in_telex
def read_percent(typed: str) -> Outcome:
    """Read a share. A pair that adds up to 100, such as 70/30, gives its first part."""
    words = bare(typed)
    if not words:
        return blank()
    if re.match(r"(?:-|am )\s*[0-9]", words):
        return not_a_number(30)
    if words in _HALF:
        return Read(WHOLE // 2)
    if words in _ALL:
        return Read(WHOLE)
    share = _pair(words) or _fraction_words(words)
    if share is not None:
        return _tenths(typed, share)
    core = _trim(words)
    found = readings(tokens(core))
    if len(found) != 1 or found[0] > 10**6:
        return _unclear()
    if 0 < found[0] < 1 and core == words:
        return _small(typed, found[0])
    return _tenths(typed, found[0])


def _trim(words: str) -> str:
    for pattern in (_LEAD, _TAIL):
        while (shorter := pattern.sub("", words).strip()) and shorter != words:
            words = shorter
    return words


def _unclear() -> Problem:
    return Problem(
        "err.percent",
        text("Gõ một số từ {a} tới {b}. VD: 30", a=Percent(0, sign=False), b=Percent(WHOLE, sign=False)),
    )


def _pair(words: str) -> Fraction | None:
    """Read 70/30 as 70, and 1/2 as 50."""
    match = _PAIR.fullmatch(re.sub(r"\s*\btheo (?:mua ban|von)(?: gop)?\b", "", words).replace("%", ""))
    if not match:
        return None
    first, second = (readings([part]) for part in match.groups())
    if not first or not second:
        return None
    if first[0] + second[0] == 100:
        return first[0]
    return first[0] * 100 / second[0] if "/" in words and first[0] < second[0] <= 10 else None


def _fraction_words(words: str) -> Fraction | None:
    """Read "hai phần ba" as two thirds."""
    match = _PART.fullmatch(words)
    if not match or match[2] == "tram":
        return None
    first, second = (readings([part]) for part in match.groups())
    return first[0] * 100 / second[0] if first and second and 0 < first[0] < second[0] else None


def _tenths(typed: str, percent: Fraction) -> Outcome:
    tenths = percent * 10
    if tenths.denominator == 1:
        return Read(int(tenths))
    near = round(tenths)
    return Unsure(
        text("Bot ghi phần trăm với một số lẻ: {share}. Được không?", share=Percent(near)),
        (Choice(text("{share}", share=Percent(near)), near),),
    )


def _small(typed: str, percent: Fraction) -> Outcome:
    """Ask whether 0.3 is meant as it stands or as a fraction of one."""
    shares = [int(value) for value in (percent * 10, percent * 1000) if value.denominator == 1]
    if not shares:
        return _unclear()
    ask = (
        text("{a} hay {b}?", a=Percent(shares[0]), b=Percent(shares[1]))
        if len(shares) == 2
        else text("“{x}” là {a}, đúng không?", x=quote(typed), a=Percent(shares[0]))
    )
    return Unsure(ask, tuple(Choice(text("{share}", share=Percent(share)), share) for share in shares))
