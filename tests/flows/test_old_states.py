"""States saved by earlier versions: each must load, show its screen and take the next answer.

The files in `states/` are never rewritten. A new kind of screen adds a file; when the form of the
state changes, old files show whether it is still read.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from flows.founding.flow import FLOW
from tests.flows.chat import Chat, loaded, saved

STATES = sorted((Path(__file__).parent / "states").glob("*.json"))
SCREENS_HERE = {
    "welcome", "consent", "q", "eligible", "few", "help", "ticket", "rest", "home", "between", "trades", "pack",
    "longtext", "check",
}  # fmt: skip
SHOWN_AS = {"between": "home"}
"""The praise at the end of a step is not repeated: the home panel says the same and more."""


def opened(path: Path) -> Chat:
    kept = json.loads(path.read_text(encoding="utf-8"))
    chat = Chat(state=loaded(json.dumps(kept["state"])))
    chat.now = datetime.fromisoformat(kept["saved_at"])
    return chat


def test_there_is_a_saved_state_of_every_kind_of_screen() -> None:
    assert {opened(path).at for path in STATES} >= SCREENS_HERE
    assert FLOW.screens.keys() >= SCREENS_HERE


@pytest.mark.parametrize("path", STATES, ids=lambda path: path.stem)
def test_an_old_state_shows_its_screen_again_and_keeps_its_answers(path: Path) -> None:
    chat = opened(path)
    kept, at, key = chat.entries, chat.at, chat.key

    chat.lose_prompt()

    assert chat.prompt
    assert chat.entries == kept
    assert (chat.at, chat.key) == (SHOWN_AS.get(at, at), key)


@pytest.mark.parametrize("path", STATES, ids=lambda path: path.stem)
def test_an_old_state_goes_on_by_typed_words_after_a_year(path: Path) -> None:
    chat = opened(path)
    kept = chat.entries
    chat.now += timedelta(days=365)

    chat.command("start").type("tiep")

    assert chat.prompt
    assert all(chat.entries[key] == entry for key, entry in kept.items())
    assert loaded(saved(chat.state)) == chat.state


@pytest.mark.parametrize("path", STATES, ids=lambda path: path.stem)
def test_the_papers_and_columns_of_an_old_state_can_be_worked_out(path: Path) -> None:
    chat = opened(path)

    assert chat.founding.regime in {"A", "B1", "B2"}
    assert chat.columns["status"] == "draft"
    assert 0 <= chat.columns["percent"] <= 100
