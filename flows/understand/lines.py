"""A pasted member list: one person a line, any separator. A line is read whole or not at all."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flows.text import Problem, Text, joined, text
from flows.understand.bare import bare, fold
from flows.understand.clean import clean
from flows.understand.dates import read_birth_date
from flows.understand.ids import id_mismatch, read_id
from flows.understand.line_parts import split_line
from flows.understand.money import read_money
from flows.understand.names import read_name, read_sex
from flows.understand.outcome import Outcome, Read
from flows.understand.phones import read_phone
from flows.understand.refusals import quote

MOST_LINES = 200
LONGEST_QUOTE = 120
NEEDED = ("name", "born", "sex", "id_no", "capital")


@dataclass(frozen=True, slots=True)
class PastedMember:
    """One person: stored values under name, born, sex, id_no, capital, phone, address."""

    line: int
    row: Mapping[str, Any]
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PastedList:
    members: tuple[PastedMember, ...] = ()
    problems: tuple[Problem, ...] = field(default_factory=tuple)
    """One for each unread line; `field` is the number of the line."""

    @property
    def total(self) -> int:
        return len(self.members) + len(self.problems)


def read_members(typed: str, *, today: date, needed: Collection[str] = NEEDED, known: Mapping[str, str] | None = None) -> PastedList:
    """Read a pasted list. `known` maps the ID numbers already in the case to the names they belong to."""
    seen: dict[str, tuple[int, str]] = {}
    members: list[PastedMember] = []
    problems: list[Problem] = []
    lines = [line for line in clean(typed, keep_lines=True).split("\n") if line and not _is_heading(line)]
    for number, line in enumerate(lines, 1):
        if number > MOST_LINES:
            problems.append(_too_many(number))
            break
        row, complaints = _read_line(line, today, needed)
        if twin := seen.get(row.get("id_no", "")):
            complaints.append(text("số căn cước đã có ở dòng {n}: {name}", n=twin[0], name=twin[1]))
        elif row.get("id_no", "") in (known or {}):
            complaints.append(text("số căn cước đã có: {name}", name=(known or {})[row["id_no"]]))
        if complaints:
            problems.append(_unread(number, line, complaints))
            continue
        if "id_no" in row:
            seen[row["id_no"]] = (number, row["name"])
        members.append(PastedMember(number, row, _warnings(row)))
    return PastedList(tuple(members), tuple(problems))


def _read_line(line: str, today: date, needed: Collection[str]) -> tuple[dict[str, Any], list[Text]]:
    """Return what was read and what is wrong or missing."""
    parts = split_line(line)
    row: dict[str, Any] = {}
    complaints: list[Text] = []
    readers: dict[str, Outcome | None] = {
        "name": read_name(parts["name"]) if "name" in parts else None,
        "born": read_birth_date(parts["born"], today=today) if "born" in parts else None,
        "sex": Read(read_sex(parts["sex"])) if "sex" in parts else None,
        "id_no": read_id(parts["id_no"]) if "id_no" in parts else None,
        "capital": read_money(parts["capital"]) if "capital" in parts else None,
        "phone": read_phone(parts["phone"]) if "phone" in parts else None,
    }
    for key, outcome in readers.items():
        if isinstance(outcome, Read) and not (key == "capital" and outcome.value <= 0):
            row[key] = outcome.value
        elif outcome is not None:
            complaints.append(_UNCLEAR[key])
        elif key in needed:
            complaints.append(_MISSING[key])
    if "address" in parts:
        row["address"] = parts["address"]
    elif "address" in needed:
        complaints.append(_MISSING["address"])
    return row, complaints


_LONG_NUMBER = re.compile(r"(?<![0-9/])[0-9](?:[ .]?[0-9]){8,}")
_MISSING: Mapping[str, Text] = {
    "name": text("thiếu họ tên"),
    "born": text("thiếu ngày sinh"),
    "sex": text("thiếu nam hay nữ"),
    "id_no": text("thiếu số căn cước 12 số"),
    "capital": text("thiếu số tiền góp"),
    "phone": text("thiếu số điện thoại"),
    "address": text("thiếu địa chỉ"),
}
_UNCLEAR: Mapping[str, Text] = {
    "name": text("họ tên ghi có dấu, đủ họ và tên"),
    "born": text("ngày sinh chưa rõ, VD: 12/3/1975"),
    "sex": text("chưa rõ nam hay nữ"),
    "id_no": text("số căn cước chưa đủ 12 số"),
    "capital": text("số tiền góp chưa rõ, VD: 2 triệu"),
    "phone": text("số điện thoại chưa đúng"),
}


def _unread(number: int, line: str, complaints: list[Text]) -> Problem:
    return Problem(
        "err.line",
        text("Dòng {n} “{line}”: {what}.", n=number, line=quote(masked(line), LONGEST_QUOTE), what=joined(*complaints, separator=", ")),
        field=str(number),
    )


def _too_many(number: int) -> Problem:
    return Problem(
        "err.lines", text("Danh sách dài quá. Gửi mỗi lần nhiều nhất {max} dòng.", max=MOST_LINES), field=str(number)
    )


def masked(line: str) -> str:
    """Hide long numbers, so that a quoted line shows no whole ID or phone number."""
    return _LONG_NUMBER.sub(lambda match: f"{match[0][:3]}••••{match[0][-3:]}", fold(line))


def _warnings(row: Mapping[str, Any]) -> tuple[Problem, ...]:
    born = date.fromisoformat(row["born"]) if "born" in row else None
    warning = id_mismatch(row.get("id_no", ""), born, row.get("sex"))
    return (warning,) if warning else ()


def _is_heading(line: str) -> bool:
    """Tell whether a line names the columns instead of a person."""
    words = bare(line)
    return not re.search("[0-9]{2}", words) and len(re.findall(r"\b(?:ho (?:va )?ten|ngay sinh|can cuoc|stt|gioi tinh|gop)\b", words)) >= 2
