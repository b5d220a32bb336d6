"""Every question of all six steps, each with the chat in which it is open."""

from functools import cache

from flows.engine.state import Answers, State
from tests.flows.chat import Chat
from tests.flows.dossier.test_filing import filed
from tests.flows.journeys import go_through

AFTER_MEMBERS = "m.accept"


def standing_at(key: str) -> Chat:
    """Return a new chat in which a question is open."""
    return _chats()[key].copy()


def every_question() -> list[str]:
    """List the questions in the order of the steps; two of them are screens of the dossier that have no key."""
    return list(_chats())


@cache
def _chats() -> dict[str, Chat]:
    early, late = go_through(Chat(), "start", "charter", "plan"), filed()
    known = early.state.answers.by_key | {
        key: value for key, value in late.state.answers.by_key.items() if key not in early.state.answers.by_key
    }
    keys = list(known)
    listed = keys[: keys.index(AFTER_MEMBERS)]
    found: dict[str, Chat] = {}
    for kept in (
        *(keys[:count] for count in range(len(keys) + 1)),
        # What is asked only when one answer of a list is missing.
        *([it for it in listed if it != key] for key in listed if key.startswith("m.")),
        *([it for it in keys if it != key] for key in keys),
    ):
        state = State(Answers({key: known[key] for key in kept}), {"at": "home", "seq": 1}, case_no=1, person="1")
        chat = Chat(state=state)
        chat.now = late.now
        chat.command("tiep")
        found.setdefault(chat.key or chat.at, chat)
    return found
