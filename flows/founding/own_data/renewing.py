"""A new version of the consent text: told once, at the next visit, beside whatever question is open.

Silence agrees to nothing: the old permission stands as it was given, and nobody is asked twice for one version.
"""

from flows.engine.effects import Ask, Button, Log
from flows.engine.events import CardRead, ChoicePicked, OfficerActed, PapersSent, PromptLost, TimerFired
from flows.engine.talk import Line, Rows, Talk, joined, lasting, rows_of
from flows.founding.own_data import withdrawing
from flows.founding.own_data.standing import CONSENT, is_closed, is_stopped
from flows.founding.own_data.stopped import OPEN_ACTIONS, OPEN_COMMANDS
from flows.start.consent import FULL_TEXT, PURPOSES, agreed_version, is_permitted, keep_decision
from flows.start.consent.versions import changes_since, newest
from flows.text import Text, text

SHOWN = "consent.shown"
"""The newest version that the person was told of."""
RENEW = "renew"
_BY_ITSELF = (TimerFired, OfficerActed, PapersSent, PromptLost, CardRead)
"""What happens without the person."""


def tell_once(talk: Talk) -> None:
    """Tell of the new version at the end of a turn, above the question that the turn asks."""
    if not _is_due(talk):
        return
    at = next((i for i, it in reversed([*enumerate(talk.effects)]) if isinstance(it, Ask)), None)
    show(talk, leads_on=at is None)
    if at is not None:
        talk.effects.insert(at, talk.effects.pop())
    talk.record(SHOWN, newest(), source="default")


def _is_due(talk: Talk) -> bool:
    if not is_outdated(talk) or talk.value(SHOWN, "") >= newest():
        return False
    if isinstance(talk.event, _BY_ITSELF) or is_closed(talk.answers) or is_stopped(talk.answers):
        return False
    return not _is_about_rights(talk)


def is_outdated(talk: Talk) -> bool:
    """Tell whether the person agreed to an older text than the one of today."""
    return bool(talk.state.case_no) and talk.answers.has(CONSENT) and agreed_version(talk) < newest()


def _is_about_rights(talk: Talk) -> bool:
    """Who is just looking at their data, withdrawing or erasing is not asked to agree in the same breath."""
    if isinstance(talk.event, ChoicePicked):
        return talk.event.action in OPEN_ACTIONS | {RENEW}
    return any(
        isinstance(it, Log) and it.kind == "command" and it.detail.get("detail") in OPEN_COMMANDS for it in talk.effects
    )


def show(talk: Talk, *, leads_on: bool = True) -> None:
    rows = _ways(("yes", "read", "each", "no"))
    talk.say(
        [*_changes(talk), text("{Xh} không bấm gì thì bản cũ vẫn như trước.")],
        [*rows, *([[lasting(text("▶️ Làm tiếp"), "continue")]] if leads_on else [])],
    )


def _changes(talk: Talk) -> list[Line]:
    changes = changes_since(agreed_version(talk))
    return [text("Bản đồng ý có đổi: {what}.", what=joined(*changes, separator="; "))] if changes else []


def renew(talk: Talk, event: ChoicePicked) -> None:
    """A button below the notice. It names the version that was shown: nobody agrees to a text they were not told of."""
    if not talk.state.case_no:
        talk.flow.actions["home"](talk, event)
    elif event.question != newest() and is_outdated(talk):
        show(talk)
        talk.record(SHOWN, newest(), source="default")
    else:
        _choose(talk, event.option)


def _choose(talk: Talk, option: str) -> None:
    match option:
        case "yes" if is_outdated(talk):
            _keep(talk, {it: is_permitted(talk, it) for it in PURPOSES}, how="tap")
        case "read":
            talk.say(FULL_TEXT, _ways(("yes", "each", "no")))
        case "each":
            _show_each(talk, set())
        case "no":
            withdrawing.withdraw(talk)
        case _ if option[:1] in {"t", "d"} and len(option) == 1 + len(PURPOSES):
            ticked = {it for it, sign in zip(PURPOSES, option[1:], strict=True) if sign == "1"}
            if option[0] == "t":
                _show_each(talk, ticked)
            elif "papers" in ticked:
                _keep(talk, {it: it in ticked for it in PURPOSES}, how="toggles")
            else:
                withdrawing.withdraw_ask(talk, ChoicePicked("withdraw_ask", "", withdrawing.ALL))
        case _:
            _confirm(talk)


def _show_each(talk: Talk, ticked: set[str]) -> None:
    """Let the purposes be ticked one by one. The buttons remember the ticks: the open question keeps its own."""
    toggles = [
        [_button(text("☑ {it}", it=name) if it in ticked else text("☐ {it}", it=name), "t" + _signs(ticked ^ {it}))]
        for it, name in PURPOSES.items()
    ]
    done = [_button(text("✅ Xong ({n})", n=len(ticked)), "d" + _signs(ticked))]
    talk.rewrite([*_changes(talk), text("{Xh} đồng ý điều nào thì bấm điều đó.")], [*toggles, done])


def _keep(talk: Talk, purposes: dict[str, bool], *, how: str) -> None:
    keep_decision(talk, purposes, how=how)
    _confirm(talk)


def _confirm(talk: Talk) -> None:
    given = sum(is_permitted(talk, it) for it in PURPOSES)
    talk.rewrite([text("✅ Đã đồng ý {n}/3 điều", n=given)], [[lasting(text("▶️ Làm tiếp"), "continue")]])


_LABELS = {
    "yes": text("✅ Đồng ý tiếp"), "read": text("📖 Bản đầy đủ"), "each": text("☑ Chọn từng điều"), "no": text("❌ Không"),
}  # fmt: skip


def _button(label: Text, option: str) -> Button:
    return lasting(label, RENEW, newest(), option)


def _signs(ticked: set[str]) -> str:
    return "".join("1" if it in ticked else "0" for it in PURPOSES)


def _ways(options: tuple[str, ...]) -> Rows:
    return rows_of([_button(_LABELS[option], option) for option in options])


ACTIONS = {RENEW: renew}
