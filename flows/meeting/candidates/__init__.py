"""Who stands for the posts, and which of them are family."""

from typing import Any

from flows.engine.asking import show_item
from flows.engine.conditions import AllOf, Condition, Equals, Where
from flows.engine.context import Context
from flows.engine.kinds import Custom, PersonName, Rows
from flows.engine.question import Choice, Item, Option, Question
from flows.engine.talk import Line, Talk
from flows.meeting.candidates.clashes import clashes_of
from flows.meeting.candidates.kin import CLASH_SCREEN, KIN_SCREEN, offer_change
from flows.meeting.posts import control_post, main_post, posts_to_elect, rows_in
from flows.text import Param, Problem, Text, joined, text

HAS_BOARD: Condition = Where("has_board")


def check_main(value: Any, context: Context) -> Problem | None:
    return _enough(value, main_post(context).seats)


def check_control(value: Any, context: Context) -> Problem | None:
    return _enough(value, control_post(context).seats)


def _enough(value: Any, seats: int) -> Problem | None:
    found = len(rows_in(value))
    if found < seats:
        return Problem(
            "err.candidates",
            text(
                "Cần ít nhất {n} người cho chức này, mới chọn {k}. Bấm thêm tên rồi bấm ✅ Xong.",
                n=seats,
                k=found,
            ),
        )
    return None


def main_words(context: Context) -> dict[str, Param]:
    return {"post_main": main_post(context).title}


def control_words(context: Context) -> dict[str, Param]:
    return {"post_ctrl": control_post(context).title}


main = Rows(
    key="hn.cand_main",
    step="meeting",
    part="B",
    label=text("Đề cử quản lý"),
    rule=check_main,
    seats=lambda context: main_post(context).seats,
    fill=main_words,
    prompt=text("Đề cử ai làm {post_main}?"),
    why=text("Lúc họp còn đề cử thêm được."),
)

director = Rows(
    key="hn.cand_dir",
    step="meeting",
    part="B",
    label=text("Giám đốc"),
    when=AllOf((HAS_BOARD, Equals("dl.chair_director", "diff"))),
    prompt=text("Tính để ai làm giám đốc?"),
    why=text("Chủ tịch và giám đốc là hai người khác nhau, như điều lệ đã ghi."),
)

hired = PersonName(
    key="hn.dir_out",
    step="meeting",
    part="B",
    label=text("Giám đốc thuê"),
    when=AllOf((HAS_BOARD, Equals("dl.chair_director", "hire"))),
    prompt=text("Thuê ai làm giám đốc? Ghi họ và tên."),
    why=text("Giấy đề nghị có dòng tên giám đốc. Chưa có người thì bấm ⏭ Để sau."),
    example=text("Nguyễn Thanh Tùng"),
)


def taken(context: Context) -> frozenset[str]:
    """Those who already stand for a managing post."""
    return frozenset([*rows_in(context.value("hn.cand_main")), *rows_in(context.value("hn.cand_dir"))])


control = Rows(
    key="hn.cand_ctrl",
    step="meeting",
    part="B",
    label=text("Đề cử kiểm soát"),
    rule=check_control,
    seats=lambda context: control_post(context).seats,
    hidden=taken,
    fill=control_words,
    prompt=text("Đề cử ai làm {post_ctrl}?"),
    why=text("Người coi sổ, giám sát; không được kiêm giám đốc, hội đồng quản trị, kế toán, thủ quỹ."),
)

family = Choice(
    key="hn.family",
    step="meeting",
    part="B",
    label=text("Người nhà với nhau"),
    prompt=text(
        "Trong mấy người đề cử, có ai là vợ chồng, cha mẹ con, anh chị em ruột, dâu rể của nhau không?"
    ),
    why=text("Luật không cho người nhà giữ các chức kiểm soát lẫn nhau."),
    options=(
        Option("no", text("Không có")),
        Option("yes", text("Có")),
    ),
)


def say_pairs(value: Any, context: Context) -> Text:
    names = {member.row: member.name for member in context.founding.members}
    pairs = [text("{a} và {b}", a=names.get(a, "—"), b=names.get(b, "—")) for a, b in value]
    return joined(*pairs, separator="; ") if pairs else text("không có")


kin = Custom(
    key="hn.kin",
    step="meeting",
    part="B",
    label=text("Ai là người nhà"),
    screen="hn_kin",
    when=Equals("hn.family", "yes"),
    wording=say_pairs,
    skippable=False,
    prompt=text("Hai người nào là người nhà? Bấm tên người thứ nhất rồi người thứ hai."),
)


def after_main(talk: Talk, item: Item, lead: list[Line]) -> bool:
    """Ask again for the controllers when one of them now stands for a managing post."""
    if set(rows_in(talk.value("hn.cand_ctrl"))) & taken(talk.context):
        talk.erase("hn.cand_ctrl")
        return False
    return after_control(talk, item, lead)


def after_control(talk: Talk, item: Item, lead: list[Line]) -> bool:
    """Family that was told before is held against the new names at once."""
    if talk.value("hn.kin") and clashes_of(talk.context):
        offer_change(talk, lead)
        return True
    return False


def after_family(talk: Talk, item: Item, lead: list[Line]) -> bool:
    """Without family there are no pairs."""
    if talk.value("hn.family") == "no":
        talk.erase("hn.kin")
    elif talk.place.get("then"):
        show_item(talk, Item(kin), lead)
        return True
    return False


def has_board(context: Context) -> bool:
    return any(post.name == "board" for post in posts_to_elect(context))


QUESTIONS: tuple[Question, ...] = (main, director, hired, control, family, kin)
FACTS = {"has_board": has_board}
AFTER = {
    "hn.cand_main": after_main,
    "hn.cand_dir": after_main,
    "hn.cand_ctrl": after_control,
    "hn.family": after_family,
}
SCREENS = {"hn_kin": KIN_SCREEN, "hn_clash": CLASH_SCREEN}
