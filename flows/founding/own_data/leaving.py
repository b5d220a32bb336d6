"""/xoa: what is to be erased, a time for second thoughts, and the end."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flows.engine.effects import EraseMine, Forget, Remind, StopWork
from flows.engine.events import ChoicePicked
from flows.engine.talk import Line, Talk, lasting
from flows.founding.own_data import stopped
from flows.founding.own_data.kept import LITTLE
from flows.founding.own_data.standing import LEAVING, is_leaving, is_withdrawn
from flows.founding.own_data.stopped import ERASE
from flows.text import Text, text

SECOND_THOUGHTS_HOURS = 72
AUTHORITIES_KEEP = text("Giấy đã nộp cho cơ quan nhà nước thì cơ quan vẫn giữ theo luật.")
LOST: Mapping[str, Text] = {
    "mine": text("Chỉ có {xh} giữ hồ sơ {coop}, nên rời là xóa luôn hồ sơ: mất điều lệ, kế hoạch, danh sách."),
    "case": text("Xóa hồ sơ {coop}: mất điều lệ, kế hoạch, danh sách."),
    "all": text("Xóa hết: mất điều lệ, kế hoạch, danh sách; bot quên luôn {xh}."),
}
"""By scope. `mine` is `case` while nobody else can hold a case with the founder."""


def delete(talk: Talk, event: ChoicePicked | str = "") -> None:
    """Ask what is to be erased."""
    if is_leaving(talk.answers):
        stopped.stop_here(talk)
        return
    if not talk.state.case_no:
        talk.say(
            [LITTLE],
            [[lasting(text("🗑 Xóa hết mọi thứ"), "delete_now", "", "all")], [lasting(text("🏠 Trang đầu"), "home")]],
        )
        return
    talk.say(
        [text("{Xh} muốn xóa gì?")],
        [
            [lasting(text("Rời HTX này (xóa phần của tôi)"), "delete_ask", "", "mine")],
            [lasting(text("🗑 Xóa hồ sơ HTX"), "delete_ask", "", "case")],
            [lasting(text("🗑 Xóa hết mọi thứ"), "delete_ask", "", "all")],
            [lasting(text("Thôi"), "continue")],
        ],
    )


def delete_ask(talk: Talk, event: ChoicePicked) -> None:
    """Say what is lost and ask once more."""
    scope = event.option
    if scope not in LOST or not talk.state.case_no or is_leaving(talk.answers):
        delete(talk)
        return
    talk.say(
        [
            LOST[scope],
            AUTHORITIES_KEEP,
            text("Xóa sau {n} giờ. Đổi ý thì {xh} bấm Giữ lại.", n=SECOND_THOUGHTS_HOURS),
        ],
        [
            [lasting(text("🗑 Xóa hết") if scope == "all" else text("🗑 Xóa"), "delete_now", "", scope)],
            [lasting(text("Thôi"), "continue")],
        ],
    )


def delete_now(talk: Talk, event: ChoicePicked) -> None:
    """Set the hour; until then nothing is done with the case. Without a case there is nothing to wait for."""
    scope = event.option
    if scope not in LOST or is_leaving(talk.answers):
        delete(talk)
        return
    if not talk.state.case_no:
        erase(talk, "all")
        return
    at = (talk.now + timedelta(hours=SECOND_THOUGHTS_HOURS)).replace(microsecond=0)
    talk.record(LEAVING, {"scope": scope, "at": at.isoformat()})
    talk.order(StopWork("all"))
    talk.order(Remind(ERASE, at, {"at": at.isoformat()}))
    talk.log("leaving", detail=scope)
    stopped.stop_here(talk)


def keep_case(talk: Talk, event: ChoicePicked) -> None:
    """↩️ Giữ lại: everything stands as before."""
    if not is_leaving(talk.answers):
        talk.flow.actions["continue"](talk, event)
        return
    talk.erase(LEAVING)
    talk.order(Forget(ERASE))
    talk.log("kept")
    kept: list[Line] = [text("Đã giữ lại, chưa xóa gì.")]
    if is_withdrawn(talk.answers):
        stopped.stop_here(talk, [*kept, None])
    else:
        stopped.go_on_working(talk, kept)


def time_is_up(talk: Talk, payload: Mapping[str, Any]) -> None:
    """Erase, if it is still wanted and for this very hour."""
    wanted = talk.value(LEAVING)
    if wanted and wanted["at"] == payload.get("at"):
        erase(talk, "all" if wanted["scope"] == "all" else "case")


def erase(talk: Talk, scope: str) -> None:
    talk.order(EraseMine("all" if scope == "all" else "case"))
    talk.start_over()
    talk.say([text("Đã xóa xong.")], [[lasting(text("🏠 Trang đầu"), "home")]])


ACTIONS = {"delete": delete, "delete_ask": delete_ask, "delete_now": delete_now, "keep_case": keep_case}
TIMERS = {ERASE: time_is_up}
