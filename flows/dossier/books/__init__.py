"""Who keeps the books."""

from collections.abc import Sequence

from flows.documents.posts import posts_of
from flows.engine.asking import show_item
from flows.engine.conditions import Equals
from flows.engine.context import Context
from flows.engine.kinds import Rows
from flows.engine.question import Choice, Item, Option, Question
from flows.engine.talk import Line, Talk
from flows.text import text

accountant = Choice(
    key="hs.accountant",
    step="dossier",
    part="A",
    label=text("Kế toán"),
    usual=lambda context: "later",
    prompt=text("Ai giữ sổ sách (kế toán)?"),
    why=text("Giấy đề nghị có phần thông tin thuế."),
    options=(
        Option("hire", text("Thuê dịch vụ")),
        Option("member", text("Người trong HTX")),
        Option("later", text("Chưa có")),
    ),
)


def barred(context: Context) -> frozenset[str]:
    """Those whose post the law does not let keep the books: controllers and managers."""
    posts = posts_of(context.founding)
    held = [*posts.board, *posts.control, posts.chair, posts.control_head, posts.controller]
    if context.regime.law == "B":
        held.append(posts.director)
    return frozenset(member.row for member in held if member)


row = Rows(
    key="hs.acct_row",
    step="dossier",
    part="A",
    label=text("Người giữ sổ"),
    when=Equals("hs.accountant", "member"),
    hidden=barred,
    prompt=text("Ai trong HTX giữ sổ sách?"),
    why=text("Người coi sổ (kiểm soát), giám đốc, hội đồng quản trị không kiêm kế toán nên bot ẩn tên."),
)


def after_accountant(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """A member is picked at once, also when the answer is changed later."""
    if talk.value(accountant.key) != "member":
        talk.erase(row.key)
    elif talk.place.get("then"):
        show_item(talk, Item(row), lead)
        return True
    return False


QUESTIONS: tuple[Question, ...] = (accountant, row)
AFTER = {accountant.key: after_accountant}
