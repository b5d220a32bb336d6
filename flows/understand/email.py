"""E-mail addresses, kept as typed with the domain in lower case."""

import re

from flows.text import Problem, text
from flows.understand.bare import fold
from flows.understand.clean import clean
from flows.understand.outcome import Outcome, Read
from flows.understand.refusals import blank, quote

LONGEST = 254
_ADDRESS = re.compile(
    r"([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63})"
)


def read_email(typed: str) -> Outcome:
    """Read an address with one @ and a dot after it."""
    words = fold(clean(typed))
    if not words:
        return blank()
    match = _ADDRESS.fullmatch(words)
    if not match or len(words) > LONGEST or ".." in words or match[1][0] == "." or match[1][-1] == ".":
        return Problem(
            "err.email",
            text(
                "“{x}” chưa phải email: một chữ @, sau đó có dấu chấm, không cách. VD: {example}",
                x=quote(typed),
                example="tranvanhai@example.com",
            ),
        )
    return Read(f"{match[1]}@{match[2].lower()}")
