"""Texts as JSON, for questions that wait in a saved state."""

from datetime import date, time
from typing import Any

from flows.text import Clock, Day, IdNumber, Joined, Param, Percent, Phone, Small, Text, Vnd


def to_json(it: Text) -> list[Any]:
    return [it.msgid, {name: _value_to_json(value) for name, value in it.params.items()}]


def from_json(kept: list[Any]) -> Text:
    return Text(kept[0], {name: _value_from_json(value) for name, value in kept[1].items()})


def _value_to_json(value: Param) -> Any:
    match value:
        case Text():
            return {"text": to_json(value)}
        case Vnd():
            return {"vnd": value.amount, "words": value.words}
        case Percent():
            return {"percent": value.tenths, "sign": value.sign}
        case Day():
            return {"day": value.day.isoformat(), "weekday": value.weekday, "short": value.short}
        case Clock():
            return {"clock": value.at.isoformat()}
        case Phone():
            return {"phone": value.digits, "whole": value.whole}
        case IdNumber():
            return {"id": value.digits}
        case Small():
            return {"small": to_json(value.label)}
        case Joined():
            return {"joined": [_value_to_json(part) for part in value.parts], "by": value.separator}
    return value


def _value_from_json(kept: Any) -> Param:
    match kept:
        case {"text": it}:
            return from_json(it)
        case {"vnd": amount, "words": words}:
            return Vnd(amount, words)
        case {"percent": tenths, "sign": sign}:
            return Percent(tenths, sign)
        case {"day": day, "weekday": weekday, "short": short}:
            return Day(date.fromisoformat(day), weekday, short)
        case {"clock": at}:
            return Clock(time.fromisoformat(at))
        case {"phone": digits, "whole": whole}:
            return Phone(digits, whole)
        case {"id": digits}:
            return IdNumber(digits)
        case {"small": it}:
            return Small(from_json(it))
        case {"joined": parts, "by": separator}:
            return Joined(tuple(_value_from_json(part) for part in parts), separator)
    result: Param = kept
    return result
