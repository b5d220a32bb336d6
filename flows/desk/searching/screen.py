"""How found cases are said."""

from typing import Protocol

from flows.desk.filters import wording
from flows.desk.listing.rows import coop
from flows.text import Joined, Phone, Text, joined, raw, text

PER_PAGE = 5

STATES = {
    "filed": text("đã nộp"), "registered": text("đã có giấy"), "closed": text("đã khép"),
}  # fmt: skip


class Found(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def step(self) -> str: ...
    @property
    def percent(self) -> int: ...
    @property
    def status(self) -> str: ...


def line(number: int, it: Found, commune: str) -> Text:
    """Word a case: "1. HTX Dừa xanh · xã Ba Tri · kế hoạch, 40% · /hs_142"."""
    parts = [coop(it.name)]
    if commune:
        parts.append(raw(commune))
    parts.append(_standing(it))
    parts.append(text("/hs_{no}", no=str(it.id)))
    return text("{n}. {case}", n=str(number), case=joined(*parts))


def _standing(it: Found) -> Text:
    if it.status in STATES:
        return STATES[it.status]
    step = wording.STEPS.get(it.step)
    return text("{step}, {percent}%", step=step, percent=it.percent) if step else text("mới mở")


def heading(what: Text, count: int, most: int) -> Text:
    """Say how many there are; beyond the most that are looked for, only that there are more."""
    if count > most:
        return text("🔎 {what}: hơn {n} hồ sơ. Gõ thêm chữ cho gọn.", what=what, n=most)
    return text("🔎 {what}: {n} hồ sơ", what=what, n=count)


def number_said(digits: str) -> Text:
    """Say a phone or an ID number back without giving it away."""
    return joined(Joined((text("số"), Phone(digits)), " "))


def words_said(typed: str) -> Text:
    return text("“{words}”", words=typed if len(typed) <= 40 else f"{typed[:40]}…")


def nothing(what: Text) -> Text:
    return text("🔎 {what}: không tìm thấy hồ sơ nào.", what=what)


HOW = text("Gõ /tim kèm tên HTX, tên xã, tên người, số điện thoại hoặc số căn cước. VD: /tim dừa ba tri")
SHORT_NUMBER = text("Tìm theo số thì gõ đủ số điện thoại hoặc đủ 12 số căn cước.")
FEWER_WORDS = text("Gõ ít chữ hơn, hoặc chỉ gõ tên xã. Tìm người thì gõ đủ họ tên hoặc số điện thoại.")
SAME_NUMBER = text("{Xh} coi lại số giùm.")
NEAR = text("Không có tên đúng vậy. Mấy tên gần giống:")
