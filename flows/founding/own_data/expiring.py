"""What is said when nobody has worked on a dossier for long: how long it is kept still, and that it is gone."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flows.engine.effects import EraseMine
from flows.engine.events import ChoicePicked
from flows.engine.talk import Talk, lasting
from flows.founding.own_data import stopped
from flows.founding.own_data.standing import is_leaving
from flows.founding.words import coop_name
from flows.text import Day, text

LAPSE = text("Không bấm gì thì qua ngày đó bot xóa, không lấy lại được.")
NOTICE, OVER = stopped.NOTICE, stopped.OVER


def announce(talk: Talk, payload: Mapping[str, Any]) -> None:
    """Say until when the dossier is kept. It is no question: what is open stays open."""
    if not talk.state.case_no or is_leaving(talk.answers):
        return
    talk.say(
        [
            text(
                "Hồ sơ {coop} giữ tới {keep_until}. Giữ tiếp không?",
                coop=coop_name(talk.context), keep_until=Day(date.fromisoformat(payload["until"])),
            ),
            LAPSE,
        ],
        [
            [lasting(text("✅ Giữ tiếp"), "keep_on")],
            [lasting(text("📦 Tải hết"), "export"), lasting(text("🗑 Xóa"), "delete")],
        ],
    )  # fmt: skip


def keep_on(talk: Talk, event: ChoicePicked) -> None:
    """✅ Giữ tiếp: the tap itself begins the term anew."""
    if not talk.state.case_no:
        talk.flow.actions["home"](talk, event)
        return
    if is_leaving(talk.answers):
        stopped.stop_here(talk)
        return
    until = talk.context.today + timedelta(days=talk.state.keep_days)
    talk.rewrite(
        [text("Dạ, bot giữ hồ sơ {coop} tới {day}.", coop=coop_name(talk.context), day=Day(until))],
        [[lasting(text("▶️ Làm tiếp"), "continue")]],
    )


def erase(talk: Talk, payload: Mapping[str, Any]) -> None:
    """The term is over. Somebody who could not be told before is not told now either."""
    coop = coop_name(talk.context)
    talk.order(EraseMine("all" if payload["scope"] == "all" else "case", "term" if payload["told"] else "term, unreachable"))
    talk.start_over()
    if payload["told"]:
        talk.say(
            [text("Hồ sơ {coop} để quá {n} ngày nên bot đã xóa, như đã báo.", coop=coop, n=talk.state.keep_days)],
            [[lasting(text("🌱 Lập HTX mới"), "found")], [lasting(text("🏠 Trang đầu"), "home")]],
        )


ACTIONS = {"keep_on": keep_on}
TIMERS = {NOTICE: announce, OVER: erase}
