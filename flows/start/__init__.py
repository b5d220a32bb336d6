"""Step 0: permission, who and where, whether enough people are ready."""

from collections.abc import Callable, Sequence
from typing import Any

from flows.engine.effects import EraseMine
from flows.engine.flow import Step
from flows.engine.progress import left_in, minutes
from flows.engine.question import Item
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, lasting
from flows.founding.order import shown_percent
from flows.start import consent, contact, eligibility, field, place
from flows.text import Percent, text

STEP = Step(
    "start",
    text("Bắt đầu"),
    (
        consent.consent,
        contact.phone,
        contact.role,
        contact.founder_name,
        place.xa,
        eligibility.count,
        eligibility.ok,
        eligibility.group,
        eligibility.group_code,
        eligibility.group_day,
        eligibility.group_terms,
        field.field,
    ),
    weight=5,
)


def after_role(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """Somebody who only looks around leaves nothing behind."""
    if talk.value(item.key) != "browse":
        return False
    talk.order(EraseMine("case"))
    talk.start_over()
    talk.say(
        [text("{Xh} đang coi thử, chưa lưu gì. Muốn làm thiệt thì bấm 🌱.")],
        [[lasting(text("🌱 Lập HTX mới"), "found")], [lasting(text("🪜 Coi các bước"), "guide")]],
    )
    return True


def is_short(talk: Talk) -> bool:
    """Tell whether people are still missing, or a condition was not said to hold."""
    return eligibility.is_too_few(talk) or len(talk.value("elig.ok") or eligibility.LINES) < len(eligibility.LINES)


def finish(talk: Talk, lead: Sequence[Line] = ()) -> None:
    left = left_in(talk.flow, talk.context, "charter")
    percent = shown_percent(talk)
    talk.go("between", step="charter")
    talk.ask(
        [
            *lead,
            *([] if is_short(talk) else [text("Xong phần bắt đầu. {Xh} đủ điều kiện lập HTX.")]),
            text(
                "Bước 1/4 · {p}. Kế tiếp: điều lệ, chừng {n} câu, {m} phút, đa số chỉ bấm nút.",
                p=Percent(percent * 10), n=left, m=minutes(left),
            ),
        ],
        [
            [lasting(text("▶️ Làm điều lệ"), "go_step", "charter")],
            [lasting(text("🪜 Coi các bước"), "steps"), lasting(text("💾 Nghỉ, mai làm"), "rest")],
        ],
    )  # fmt: skip


SCREENS: dict[str, ScreenOf] = {
    "consent": consent.SCREEN,
    "eligible": eligibility.ELIGIBLE_SCREEN,
    "few": eligibility.FEW_SCREEN,
}
ACTIONS: dict[str, Callable[..., Any]] = {"continue_few": eligibility.go_on_few}
AFTER: dict[str, Callable[..., bool]] = {"user.role": after_role, "elig.count": eligibility.after_count}
