"""The list in which a teacher ticks names by hand."""

from collections.abc import Iterable
from typing import TypeVar

from flows.classes.given_names import name_in
from flows.classes.ready import in_words
from flows.text import Text, bold, joined, raw, text
from flows.understand import Read, bare, read_phone

PAGE = 8
FRESH = "fresh"
"""Asks for the list in a new message."""
ADD = text("✍️ {Xh} gõ họ tên người mới, thêm số điện thoại nếu có. VD: Lê Thị Tư 0912 345 678")
ADD_AGAIN = text("{Xh} gõ họ tên giùm, số điện thoại để sau tên. VD: Lê Thị Tư 0912 345 678")
NOBODY = text("Chưa có ai hẹn đi.")
NO_GUESTS = text("Chưa ghi thêm ai.")
NO_OTHERS = text("Ai được mời cũng đã hẹn đi hoặc có mặt.")
EMPTY = {"roll": NOBODY, "rest": NO_OTHERS, "guests": NO_GUESTS}
HOW = text("Bấm tên để ghi có mặt, hoặc gõ tên để tìm.")
HOWS = {"roll": HOW, "rest": HOW, "guests": text("Bấm tên là bỏ ra. Còn ai nữa thì gõ tên.")}
KINDS = ("roll", "rest", "guests")
"""Who has a seat or came; who was asked and did not say yes; who has no account."""

T = TypeVar("T")


def head(title: str, present: int, seats: int) -> Text:
    return text("✋ Ghi tay: {title} · có mặt {n}/{seats}", title=in_words(title), n=bold(raw(str(present))), seats=seats)


def tick(name: str | Text, *, there: bool) -> Text:
    """Label somebody: a tap turns it round."""
    return text("☑️ {name}", name=name) if there else text("⬜ {name}", name=name)


def drop(name: str, *, came_along: bool) -> Text:
    """Label somebody without an account: a tap takes the name out."""
    return text("✖️ Bỏ: {name} (đi cùng)", name=name) if came_along else text("✖️ Bỏ: {name}", name=name)


def named(name: str, coop: str, place: str) -> Text:
    """Tell people with one name apart: "Trần Văn Hai · HTX Dừa xanh · xã Ba Tri"."""
    parts = [raw(name)]
    if coop:
        parts.append(text("HTX {coop}", coop=coop))
    if place:
        parts.append(raw(place))
    return joined(*parts)


def noted(name: str, *, again: bool) -> Text:
    """Say that somebody is marked as present."""
    return text("☑️ <b>{name}</b> có trong danh sách rồi.", name=name) if again else text("☑️ Ghi rồi: <b>{name}</b>.", name=name)


def by_given_name(people: Iterable[tuple[T, str]]) -> list[tuple[T, str]]:
    """Order (anything, name) as lists are called up here: by the last word, the given name."""
    return sorted(people, key=lambda it: (bare(it[1]).split()[-1:], bare(it[1])))


def read_walk_in(words: str) -> tuple[str, str] | None:
    """Read a name and a phone that may follow it; None when there is no name, or what follows is no phone."""
    line = " ".join(words.split())
    cut = next((at for at, letter in enumerate(line) if letter.isdigit() or letter == "+"), len(line))
    name, number = name_in(line[:cut].strip(" ,;:-–(.")), line[cut:]
    if not name:
        return None
    if not number:
        return name, ""
    phone = read_phone(number)
    return (name, str(phone.value)) if isinstance(phone, Read) else None
