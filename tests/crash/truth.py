"""Compares what the founders did with what the database holds and with what they were sent."""

import html
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.advancing import HISTORY_PURPOSE
from bot.case_cache import PURPOSE as CASE_PURPOSE
from bot.from_bot import WORKING
from bot.sandbox import StandIn
from db import outbox
from db.connect import Database, Tx, open_database
from db.inbox import DONE, NEW
from db.sealing import KeyRing
from locales import plain
from tests.crash.founder import HOME, Founder
from tests.crash.program import KEY
from tests.crash.script import Entry, canonical

SLOW = plain(WORKING)
"""Said when a paper takes longer than usual, on a busy machine."""
_TAG = re.compile("<[^>]+>")


@dataclass
class Findings:
    """What came out. Everything in `problems` breaks the promise; the figures are for the table."""

    answers: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    repeated: dict[int, int] = field(default_factory=dict)
    """Chat → messages that came more often than the flow sends them."""
    uncertain: int = 0
    """Messages that were on their way when the bot was killed."""
    unsent: int = 0
    """Messages that never went out; a notice on its way while the bot is killed is not repeated."""
    unexpected: list[str] = field(default_factory=list)
    """Messages the flow does not send when nothing goes wrong."""

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.problems)


def compare(standin: StandIn, founders: Sequence[Founder], store_url: str) -> Findings:
    """Read the database of a bot that has stopped, and the record of the stand-in."""
    findings = Findings(answers=sum(founder.answers for founder in founders))
    ring = KeyRing([KEY])
    database = open_database(store_url)
    database.open()
    try:
        _updates(findings, database, standin)
        for founder in founders:
            _answers(findings, database, ring, founder)
        _rest(findings, database, len(founders))
    finally:
        database.close()
    for founder in founders:
        _messages(findings, standin, founder)
    return findings


def _updates(findings: Findings, database: Database, standin: StandIn) -> None:
    """Every update has one row, and every row is done."""
    rows = _rows(database, "SELECT update_id, state FROM inbox WHERE update_id IS NOT NULL")
    states: dict[int, list[int]] = {}
    for number, state in rows:
        states.setdefault(number, []).append(state)
    for number in standin.sent_updates:
        found = states.pop(number, [])
        if not found:
            findings.lost.append(f"update {number} is not in the inbox")
        elif found != [DONE]:
            findings.problems.append(f"update {number} has the states {found}")
    if states:
        findings.problems.append(f"updates nobody sent: {sorted(states)}")
    if left := _rows(database, f"SELECT update_id, key FROM inbox WHERE state = {NEW}"):
        findings.problems.append(f"rows of the inbox were left: {left}")


def _answers(findings: Findings, database: Database, ring: KeyRing, founder: Founder) -> None:
    """The history has each version of each answer once and in order, the case holds the last ones."""
    account, script = founder.phone.id, founder.script
    cases = _rows(
        database,
        "SELECT c.id, c.answers, c.sealed FROM cases c JOIN persons p ON p.id = c.owner "
        f"WHERE p.account = {account}",
    )
    if len(cases) != 1:
        findings.doubled.append(f"founder {account} has {len(cases)} cases")
        return
    number, plain, sealed = cases[0]
    kept: dict[str, list[Entry]] = {}
    for key, value, secret, state, source in _rows(
        database,
        f"SELECT key, value, sealed, state, source FROM history WHERE case_id = {number} ORDER BY version, id",
    ):
        words = value if secret is None else ring.open(secret, HISTORY_PURPOSE).decode()
        kept.setdefault(key, []).append((canonical(json.loads(words)), state, source))
    for key in sorted(script.history.keys() | kept.keys()):
        _versions(findings, f"{account} {key}", script.history.get(key, []), kept.get(key, []))
    by_key = json.loads(plain) | (json.loads(ring.open(sealed, CASE_PURPOSE)) if sealed else {})
    present = {key: canonical(entry["value"]) for key, entry in by_key.items()}
    wanted = {key: value for key, (value, _, _) in script.final.items()}
    if present != wanted:
        wrong = sorted(key for key in present.keys() | wanted.keys() if present.get(key) != wanted.get(key))
        findings.problems.append(f"case of {account}: wrong answers at {wrong}")


def _versions(findings: Findings, name: str, wanted: list[Entry], kept: list[Entry]) -> None:
    if kept == wanted:
        return
    missing, more = Counter(wanted) - Counter(kept), Counter(kept) - Counter(wanted)
    findings.lost += [f"{name}: {entry}" for entry in missing.elements()]
    findings.doubled += [f"{name}: {entry}" for entry in more.elements()]
    if not missing and not more:
        findings.problems.append(f"{name}: versions in another order")


def _rest(findings: Findings, database: Database, founders: int) -> None:
    """Nobody twice, nothing left to send."""
    (people,) = _rows(database, "SELECT count(*) FROM persons")[0]
    if people != founders:
        findings.problems.append(f"{people} persons instead of {founders}")
    left = _rows(database, f"SELECT id FROM outbox WHERE state IN ({outbox.NEW}, {outbox.SENDING})")
    if left:
        findings.problems.append(f"{len(left)} messages were left in the outbox")
    (findings.uncertain,) = _rows(database, f"SELECT count(*) FROM outbox WHERE state = {outbox.UNCERTAIN}")[
        0
    ]
    twice = _rows(
        database, "SELECT case_id, code, count(*) FROM documents GROUP BY case_id, code HAVING count(*) > 1"
    )
    findings.doubled += [f"case {case}: {count} versions of {code}" for case, code, count in twice]
    for code, word in _rows(database, "SELECT state, code FROM inbox WHERE state = 2"):
        findings.problems.append(f"a quarantined row, code {word} ({code})")


def _messages(findings: Findings, standin: StandIn, founder: Founder) -> None:
    chat = founder.phone.id
    sent = Counter(
        _shown(call.params["text"]) for call in standin.record.of("sendMessage", chat) if call.done
    )
    wanted: Counter[str] = Counter()
    for text, count in founder.script.sends.items():
        wanted[_shown(text)] += count
    more = sent - wanted
    # A question that is asked again comes without what was said before it, and the home panel
    # comes again in the place of the words between two steps.
    again = Counter(
        {
            text: n
            for text, n in more.items()
            if text.startswith(HOME) or any(full.endswith(text) for full in wanted)
        }
    )
    findings.repeated[chat] = again.total()
    findings.unexpected += [f"{chat}: {text}" for text in more - again if text != SLOW]
    findings.unsent += (wanted - sent).total()


def _shown(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _rows(database: Database, sql: str) -> list[tuple[Any, ...]]:
    def read(tx: Tx) -> list[tuple[Any, ...]]:
        return tx.execute(sql)

    return database.call(read)
