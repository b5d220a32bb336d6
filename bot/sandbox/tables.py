"""Check the parameters of a call against the official tables in `bot_api.json`.

Stricter than the real server in one point: it refuses parameters and fields it does not know,
where Telegram ignores them, because a misspelt name is always a mistake of the bot.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from bot.sandbox.errors import ApiError, bad_request

_EMPTY = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "callback_query_id": "invalid query_id specified",
    "file_id": "file_id not specified",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
}


@cache
def tables() -> dict[str, Any]:
    """Return the tables: `methods` and `types`."""
    loaded: dict[str, Any] = json.loads(files(__package__).joinpath("bot_api.json").read_text("utf-8"))
    return loaded


def known_method(name: str) -> str | None:
    """Return the official spelling of a method; names are read without regard to case."""
    return _spellings().get(name.lower())


def check_call(method: str, given: Mapping[str, Any], uploads: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters with their official types; form fields arrive as strings.

    Raises:
        ApiError: a parameter is missing, unknown or of the wrong type.
    """
    table = tables()["methods"][method]
    read: dict[str, Any] = {}
    for name, value in given.items():
        if name not in table:
            raise bad_request(f'unknown parameter "{name}" of {method}')
        if value is not None:
            read[name] = _top(name, value, table[name][0])
    for name, upload in uploads.items():
        if name in table and "InputFile" in table[name][0]:
            read[name] = upload
    for name, (_, required) in table.items():
        if required and (name not in read or read[name] == ""):
            raise bad_request(_EMPTY.get(name, f'parameter "{name}" is required'))
    return read


def check_object(type_name: str, value: Any, where: str = "") -> list[str]:
    """Return what in an official object breaks its table; for checking what the stand-in itself makes."""
    try:
        _value(value, [type_name], where or type_name)
    except ApiError as error:
        return [error.description]
    return []


@cache
def _spellings() -> dict[str, str]:
    return {name.lower(): name for name in tables()["methods"]}


def _top(name: str, value: Any, types: list[str]) -> Any:
    """Read a parameter of the first level: objects and arrays may be JSON in a string."""
    plain = {"String", "Integer", "Float", "Boolean", "InputFile"}
    if isinstance(value, str) and not plain & set(types):
        try:
            value = json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
    return _value(value, types, name, loose=True)


def _value(value: Any, types: list[str], where: str, loose: bool = False) -> Any:
    """Return the value read as the first type that fits, or raise what the last one said."""
    refusal = bad_request(f'wrong type of "{where}": expected {" or ".join(types)}')
    for kind in types:
        try:
            return _read(value, kind, where, loose)
        except ApiError as error:
            if len(types) == 1 or _says_more(error, refusal, value, kind):
                refusal = error
    raise refusal


def _says_more(error: ApiError, present: ApiError, value: Any, kind: str) -> bool:
    """Prefer the complaint of the type whose required fields are all there."""
    if not isinstance(value, dict):
        return False
    fields = tables()["types"].get(kind, {}).get("fields", {})
    return all(name in value for name, (_, required) in fields.items() if required)


def _read(value: Any, kind: str, where: str, loose: bool) -> Any:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            raise bad_request(f'expected an array in "{where}"')
        return [_value(item, [kind[9:]], f"{where}[{n}]") for n, item in enumerate(value)]
    if kind in _PLAIN:
        return _PLAIN[kind](value, where, loose)
    if not isinstance(value, dict):
        raise bad_request(f'expected an object {kind} in "{where}"')
    table = tables()["types"].get(kind)
    if table is None:
        return value
    if "subtypes" in table:
        return _value(value, table["subtypes"], where)
    return _fields(value, kind, table["fields"], where)


def _fields(value: dict[str, Any], kind: str, fields: Mapping[str, Any], where: str) -> dict[str, Any]:
    for name, (_, required) in fields.items():
        if required and name not in value:
            raise bad_request(f'can\'t find field "{name}" of {kind} in "{where}"')
    for name in value:
        if name not in fields:
            raise bad_request(f'unknown field "{name}" of {kind} in "{where}"')
    return {name: _value(item, fields[name][0], f"{where}.{name}") for name, item in value.items()}


def _string(value: Any, where: str, loose: bool) -> str:
    if isinstance(value, str):
        return value
    if loose and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise bad_request(f'field "{where}" must be of type String')


def _integer(value: Any, where: str, loose: bool) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if loose and isinstance(value, str) and value.lstrip("-").isascii() and value.lstrip("-").isdigit():
        return int(value)
    raise bad_request(f'field "{where}" must be a valid Number')


def _float(value: Any, where: str, loose: bool) -> float:
    try:
        if isinstance(value, bool) or (isinstance(value, str) and not loose):
            raise ValueError
        return float(value)
    except (TypeError, ValueError):
        raise bad_request(f'field "{where}" must be a valid Number') from None


def _boolean(value: Any, where: str, loose: bool) -> bool:
    if isinstance(value, bool):
        return value
    if loose and isinstance(value, str | int):
        return str(value).lower() in {"true", "yes", "1"}
    raise bad_request(f'field "{where}" must be of type Boolean')


def _file(value: Any, where: str, loose: bool) -> Any:
    raise bad_request(f'field "{where}" must be a file')


_PLAIN = {
    "String": _string,
    "Integer": _integer,
    "Float": _float,
    "Boolean": _boolean,
    "True": _boolean,
    "InputFile": _file,
}
