"""Carries out the orders of a turn as rows to be written with it: nothing leaves before the commit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.case_cache import dumps
from bot.clock import millis
from bot.incoming import Incoming
from bot.kept import words_of
from bot.outgoing import Outgoing
from bot.papers.versions import made_of
from bot.tokens import Tap, Tokens
from bot.wording import Message, word_screen
from db import due, jobs, outbox, papers, people, settings, stopping
from db.connect import Tx
from db.desk import episodes
from db.heads import Head
from db.schema import consents
from db.sealing import KeyRing
from db.statements import insert
from db.turns import Step, log
from flows.engine import effects as order
from flows.founding.own_data.stopped import ERASE
from flows.founding.paper_list import screen_of
from flows.text import Param
from locales import plain

JOB_PURPOSE = b"jobs.payload"
TICKET_PURPOSE = b"tickets.words"
EDITABLE_SECONDS = 24 * 3600
"""Older panels are not edited: a new message is easier to find."""

_CONSENT = insert(consents, "person", "case_id", "about", "purpose", "given", "version", "how", "at")


@dataclass(slots=True)
class Speaker:
    """Whom the turn talks to."""

    person: int
    chat: int
    account: int
    language: str
    words: Mapping[str, Param]


@dataclass(slots=True)
class Carried:
    """What the orders came to."""

    steps: list[Step] = field(default_factory=list)
    prompt: int | None = None
    toast: str = ""
    erase: order.EraseMine | None = None
    language: str = ""
    jobs: bool = False
    tickets: list[order.Ticket] = field(default_factory=list)
    late: list[order.TellOfficers] = field(default_factory=list)
    records: dict[str, order.Record] = field(default_factory=dict)
    paused_until: int | None = None
    """The case is to be left alone until this moment."""
    reviewed: list[order.SendForReview | order.SettleComment] = field(default_factory=list)


class Orders:
    """One turn's orders. `case_id` is that of the case after the turn."""

    def __init__(
        self, tx: Tx, ring: KeyRing, tokens: Tokens, head: Head, incoming: Incoming | None, speaker: Speaker,
        outgoing: Outgoing, case_id: int | None, at: int,
    ) -> None:  # fmt: skip
        self._tx = tx
        self._ring = ring
        self._tokens = tokens
        self._head = head
        self._incoming = incoming
        self._to = speaker
        self._out = outgoing
        self._case_id = case_id
        self._at = at
        self.carried = Carried(prompt=head.prompt)

    def carry_out(self, orders: tuple[Any, ...]) -> Carried:
        for it in orders:
            self._one(it)
        return self.carried

    def _one(self, it: Any) -> None:
        carried = self.carried
        match it:
            case order.Ask():
                self._prompt(it.screen)
            case order.Say():
                self._send(it.screen)
            case order.Panel():
                self._panel(it.screen)
            case order.Amend():
                self._amend(it.screen)
            case order.Rewrite():
                self._rewrite(it.screen)
            case order.Toast():
                carried.toast = plain(it.words, self._to.language, self._to.words)
            case order.Record():
                carried.records[it.key] = it
            case order.Log():
                self._log(it)
            case order.Consented():
                self._consent(it)
            case order.MakeDocuments():
                self._job("papers", {
                    "codes": list(it.codes), "form": it.form, "draft": it.draft, "version": it.version, "part": it.part,
                })  # fmt: skip
            case order.ShowPapers():
                made = papers.kept(self._tx, self._case_id) if self._case_id is not None else []
                self._send(screen_of(it, made_of(made)))
            case order.ReadCard():
                self._job("card", {"file_id": it.file_id})
                self._delete()
            case order.DeleteMessage():
                self._delete()
            case order.KeepFile():
                self._keep(it)
            case order.Ticket():
                carried.tickets.append(it)
            case order.TellOfficers():
                carried.late.append(it)
            case order.Remind():
                carried.steps.append((due.SET, {
                    "person": self._to.person, "chat": self._to.chat, "name": it.name, "at": millis(it.at),
                    "payload": dumps(dict(it.payload)),
                }))  # fmt: skip
            case order.Forget():
                carried.steps.append((due.FORGET, {"b_person": self._to.person, "b_name": it.name}))
            case order.Prefer():
                carried.steps.append((people.PREFER, {
                    "b_id": self._to.person, "b_quiet": None if it.quiet is None else int(it.quiet), "b_hours": it.hours,
                }))  # fmt: skip
            case order.SetLanguage():
                carried.language = it.language
            case order.AskedWhy():
                self._stalled(lambda case: episodes.note_asked(case, it.episode, at=self._at))
            case order.ToldWhy():
                self._stalled(lambda case: episodes.note_why(case, it.episode, it.why))
            case order.Pause():
                carried.paused_until = millis(it.until)
            case order.EraseMine():
                carried.erase = it
            case order.OpenCase():
                pass  # it was opened before anything was carried out
            case order.ShowKept():
                self._show_kept(it.screen)
            case order.ExportMine():
                self._job("export", {})
            case order.StopWork():
                self._stop(it.scope)
            case order.SendForReview() | order.SettleComment():
                carried.reviewed.append(it)
            case _:
                raise TypeError(f"no way to carry out {type(it).__name__}")

    def _stalled(self, step: Callable[[int], Step]) -> None:
        if self._case_id is not None:
            self.carried.steps.append(step(self._case_id))

    # -- messages ----------------------------------------------------------------------------------

    def _word(self, screen: order.Screen) -> list[Message]:
        return word_screen(screen, self._to.language, self._to.words, self._sign)

    def _send(self, screen: order.Screen) -> int:
        number = 0
        for message in self._word(screen):
            number = self._out.add("send", self._to.chat, message, person=self._to.person)
        return number

    def _prompt(self, screen: order.Screen) -> None:
        *first, last = self._word(screen)
        for message in first:
            self._out.add("send", self._to.chat, message, person=self._to.person)
        self._new_prompt(self._out.add("send", self._to.chat, last, person=self._to.person, prompt=True))

    def _panel(self, screen: order.Screen) -> None:
        tapped = self._incoming if self._incoming and self._incoming.what == "tap" else None
        message, *more = self._word(screen)
        fresh = tapped and self._at // 1000 - tapped.message_at < EDITABLE_SECONDS
        if not tapped or more or not tapped.message_id or message.get("keyboard"):
            self._prompt(screen)
        elif fresh:
            self._new_prompt(
                self._out.add(
                    "edit",
                    self._to.chat,
                    message,
                    person=self._to.person,
                    prompt=True,
                    message_id=tapped.message_id,
                )
            )
        else:
            self._out.add("strip", self._to.chat, {}, person=self._to.person, message_id=tapped.message_id)
            self._prompt(screen)

    def _new_prompt(self, number: int) -> None:
        if self._head.prompt_state == outbox.NEW and self.carried.prompt == self._head.prompt:
            # Never shown and not needed any more: only the latest question is asked.
            self.carried.steps.append((outbox.SUPERSEDE, {"b_id": self._head.prompt}))
        self.carried.prompt = number

    def _amend(self, screen: order.Screen) -> None:
        if self._head.prompt is None or self._head.prompt_state in (outbox.NEW, None):
            return
        message = self._word(screen)[0]
        self._out.add("edit", self._to.chat, message, person=self._to.person, ref=self._head.prompt)

    def _rewrite(self, screen: order.Screen) -> None:
        tapped = self._incoming if self._incoming and self._incoming.what == "tap" else None
        message, *more = self._word(screen)
        recent = tapped and self._at // 1000 - tapped.message_at < EDITABLE_SECONDS
        if not tapped or not tapped.message_id or not recent or more:
            self._send(screen)
            return
        self._out.add("edit", self._to.chat, message, person=self._to.person, message_id=tapped.message_id)

    def _delete(self) -> None:
        if self._incoming and self._incoming.message_id:
            self._out.add(
                "delete", self._to.chat, {}, person=self._to.person, message_id=self._incoming.message_id
            )

    def _sign(self, button: order.Button) -> str:
        tap = Tap(button.action, button.question, button.option, button.seq, self._case_id or 0)
        return self._tokens.sign(tap, self._to.account, self._shorten)

    def _shorten(self, short: str, whole: str) -> None:
        self.carried.steps.append((settings.SHORTEN, {"short": short, "whole": whole}))

    # -- what a person may do with their data ------------------------------------------------------

    def _show_kept(self, screen: order.Screen) -> None:
        assert self._case_id is not None
        known = words_of(self._tx, self._to.person, self._case_id)
        for message in word_screen(screen, self._to.language, {**self._to.words, **known}, self._sign):
            self._out.add("send", self._to.chat, message, person=self._to.person)

    def _stop(self, scope: str) -> None:
        if self._case_id is None:
            return
        if scope == "all":
            self.carried.steps.extend(stopping.stop_all(self._case_id, self._to.person, but=ERASE))
        else:
            self.carried.steps.extend(stopping.stop_officers(self._case_id))

    # -- everything else ---------------------------------------------------------------------------

    def _log(self, it: order.Log) -> None:
        detail = dumps(dict(it.detail)) if it.detail else ""
        self.carried.steps.append(
            log(self._to.person, self._case_id, self._at, it.kind, it.step, it.key, detail)
        )

    def _consent(self, it: order.Consented) -> None:
        for purpose, given in it.purposes.items():
            self.carried.steps.append((_CONSENT, {
                "person": self._to.person, "case_id": self._case_id, "about": it.about, "purpose": purpose,
                "given": int(given), "version": it.version, "how": it.how, "at": self._at,
            }))  # fmt: skip

    def _job(self, kind: str, payload: Mapping[str, Any]) -> None:
        number = sum(step[0] is jobs.ADD for step in self.carried.steps)
        self.carried.jobs = True
        self.carried.steps.append((jobs.ADD, {
            "key": f"{self._head.inbox_id}.{number}", "kind": kind, "person": self._to.person, "chat": self._to.chat,
            "case_id": self._case_id, "due_at": self._at, "created_at": self._at,
            "payload": self._ring.seal(dumps(payload).encode(), JOB_PURPOSE),
        }))  # fmt: skip

    def _keep(self, it: order.KeepFile) -> None:
        event = self._incoming.event if self._incoming else None
        if self._case_id is None or self._incoming is None:
            return
        self.carried.steps.append((papers.KEEP_PAGE, {
            "case_id": self._case_id, "paper": it.paper, "file_id": it.file_id,
            "unique_id": self._incoming.file_unique_id or it.file_id[:80], "kind": getattr(event, "kind", ""),
            "size": getattr(event, "size", 0), "by": self._to.person, "at": self._at,
        }))  # fmt: skip
