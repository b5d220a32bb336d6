"""Light or full organs, how many people, and who directs."""

from typing import Any

from flows.engine.conditions import AnyOf, Condition, Equals, InLaw, Where
from flows.engine.context import Context
from flows.engine.kinds import Count
from flows.engine.question import TYPING, Choice, Option
from flows.regimes.rules.governance import check_board_size, check_control_size, check_light_allowed
from flows.text import Problem, Text, text

FULL_ORGANS: Condition = AnyOf((InLaw("A"), Equals("dl.gov_model", "full")))


def model_options(context: Context) -> tuple[Option, ...]:
    """The light model stays visible with a lock and the reason when the size does not allow it."""
    return (
        Option("short", text("Kiểu gọn (2 người)"), locked=check_light_allowed(context.founding)),
        Option("full", text("Kiểu đầy đủ (từ 4 người)")),
    )


def say_model(value: Any, context: Context) -> Text:
    if value == "short":
        return text("gọn, 1 giám đốc, 1 kiểm soát viên")
    return text("đầy đủ, có hội đồng quản trị, ban kiểm soát")


model = Choice(
    key="dl.gov_model",
    step="charter",
    part="D",
    label=text("Bộ máy"),
    when=InLaw("B"),
    options_of=model_options,
    wording=say_model,
    rule=lambda value, context: check_light_allowed(context.founding) if value == "short" else None,
    usual=lambda context: "full" if check_light_allowed(context.founding) else "short",
    prompt=text("Bộ máy HTX chọn kiểu nào?"),
    why=text("Gọn: 1 giám đốc, 1 kiểm soát viên (người coi sổ). Đầy đủ: thêm hội đồng quản trị, ban kiểm soát. HTX ít người chọn gọn cho nhẹ."),
)


def check_board(value: Any, context: Context) -> Problem | None:
    return check_board_size(value, context.founding)


board_size = Count(
    key="dl.board_size",
    step="charter",
    part="D",
    label=text("Hội đồng quản trị"),
    when=FULL_ORGANS,
    rule=check_board,
    usual=lambda context: 3,
    prompt=text("Hội đồng quản trị mấy người?"),
    why=text("Số lẻ dễ biểu quyết. Luật cho từ {R.board_min} tới {R.board_max}."),
    options=(
        Option("3", text("3"), 3),
        Option("5", text("5"), 5),
        Option("7", text("7"), 7),
        Option("other", text("⌨️ Số khác"), opens=TYPING),
    ),
)

chair_director = Choice(
    key="dl.chair_director",
    step="charter",
    part="D",
    label=text("Chủ tịch và giám đốc"),
    when=FULL_ORGANS,
    usual=lambda context: "same",
    prompt=text("Chủ tịch có làm luôn giám đốc không?"),
    why=text("Làm luôn thì gọn, khỏi trả thêm công."),
    options=(
        Option("same", text("Làm luôn")),
        Option("diff", text("Hai người khác nhau")),
        Option("hire", text("Thuê người ngoài")),
    ),
)


def check_control(value: Any, context: Context) -> Problem | None:
    return check_control_size(value, context.founding)


ctrl_size = Count(
    key="dl.ctrl_size",
    step="charter",
    part="D",
    label=text("Ban kiểm soát"),
    when=AnyOf((Equals("dl.gov_model", "full"), Where("control_board"))),
    rule=check_control,
    usual=lambda context: 1 if len(context.founding.members) < 10 else 3,
    prompt=text("Ban kiểm soát mấy người?"),
    why=text("Mấy người này coi sổ, coi ban quản lý làm đúng không. Luật cho nhiều nhất {R.ctrl_max}."),
    options=(
        Option("1", text("1"), 1),
        Option("3", text("3"), 3),
        Option("5", text("5"), 5),
        Option("other", text("⌨️ Số khác"), opens=TYPING),
    ),
)


def needs_control_board(context: Context) -> bool:
    """Regime A: a control board from a number of members on, one controller below it."""
    if context.regime.law != "A":
        return False
    told = context.value("elig.count")
    people = max(len(context.founding.members), told if isinstance(told, int) else 0)
    return people >= int(context.regime.value("ctrl_board_from")) or told == "many"


FACTS = {"control_board": needs_control_board}
