"""The agenda of the founding meeting: its items in order, and who votes on each."""

from dataclasses import dataclass

from flows.engine.context import Context
from flows.facts import Member
from flows.meeting.posts import POST_NAMES, posts_to_elect
from flows.text import Text, raw, text

ITEMS_IN_ALL = 8
ROLL = "hn.roll"
VOTE, BALLOT = "hn.vote", "hn.ballot"

TITLES: dict[str, Text] = {
    "charter": text("Thông qua điều lệ"),
    "members": text("Thông qua danh sách thành viên"),
    "plan": text("Thông qua kế hoạch làm ăn"),
    "assets": text("Thông qua định giá tài sản góp"),
    "resolution": text("Thông qua nghị quyết"),
}
PAPERS = {
    "charter": "DL",
    "members": "DSTV",
    "plan": "PA",
    "assets": "DSTV",
    "authorized": "NQ",
    "resolution": "NQ",
}


@dataclass(frozen=True, slots=True)
class AgendaItem:
    key: str
    number: int
    """Its number among the eight points of the agenda."""
    name: str
    """What is voted on, or the post that is filled; empty for the roll call."""
    title: Text
    paper: str = ""

    @property
    def kind(self) -> str:
        return self.key.partition("/")[0]


def agenda(context: Context) -> tuple[AgendaItem, ...]:
    """List the items on which the phone is used, in the order of the law."""
    items = [AgendaItem(ROLL, 1, "", text("Điểm danh"))]
    numbers = {"charter": 3, "members": 4, "plan": 5, "assets": 6}
    items += [_vote(context, name, numbers[name]) for name in open_votes(context)]
    items += [
        AgendaItem(
            f"{BALLOT}/{post.name}", 7, post.name, text("Bầu {post}", post=POST_NAMES[post.name]), "PB"
        )
        for post in posts_to_elect(context)
    ]
    return (*items, _vote(context, last_vote(context), ITEMS_IN_ALL))


def _vote(context: Context, name: str, number: int) -> AgendaItem:
    return AgendaItem(f"{VOTE}/{name}", number, name, title_of(context, name), PAPERS[name])


def title_of(context: Context, name: str) -> Text:
    if name == "charter" and context.regime.law == "B":
        return text("Thông qua điều lệ, tổ chức quản trị")
    if name == "authorized":
        return text("Giao {who} đi đăng ký, thông qua nghị quyết", who=_filer(context))
    return TITLES[name]


def _filer(context: Context) -> Text:
    who = context.value("hn.authorized")
    member = context.founding.member(str(who)) if who else None
    name = member.name if member else context.value("hn.out_name")
    return raw(str(name)) if name else text("người")


def open_votes(context: Context) -> tuple[str, ...]:
    """List the votes before the elections; assets only when somebody brings one."""
    votes = ("charter", "members", "plan")
    has_assets = any(member.cap_form == "asset" for member in context.founding.members)
    return (*votes, "assets") if has_assets else votes


def last_vote(context: Context) -> str:
    """The law of 2023 wants the person who registers decided; the resolution is adopted with it."""
    return "authorized" if context.regime.law == "B" else "resolution"


def votes_asked(context: Context) -> tuple[str, ...]:
    """Give the votes in the order of asking: the last one waits for the elections."""
    elected = all(context.answers.has(f"{BALLOT}/{post.name}") for post in posts_to_elect(context))
    return (*open_votes(context), last_vote(context)) if elected else open_votes(context)


def item_called(context: Context, key: str) -> AgendaItem | None:
    return next((item for item in agenda(context) if item.key == key), None)


def first_of(context: Context, kind: str) -> AgendaItem | None:
    """Return the item that a bare key such as "hn.ballot" means: the first open one, else the first."""
    items = [item for item in agenda(context) if item.kind == kind]
    return next((item for item in items if not context.answers.has(item.key)), items[0] if items else None)


def next_open(context: Context) -> AgendaItem | None:
    """Return the first item without a result."""
    return next((item for item in agenda(context) if not context.answers.has(item.key)), None)


def neighbour(context: Context, key: str, step: int) -> AgendaItem | None:
    """Return the item before (-1) or after (+1) another."""
    items = agenda(context)
    here = next((i for i, item in enumerate(items) if item.key == key), 0) + step
    return items[here] if 0 <= here < len(items) else None


# -- who is there and who votes ---------------------------------------------------------------


def present_rows(context: Context) -> list[str]:
    """Rows of those in the room now: came, and did not leave."""
    roll = context.value(ROLL) or {}
    gone = roll.get("out") or {}
    return [row for row in roll.get("in") or {} if row not in gone]


def may_vote(context: Context, name: str) -> list[Member]:
    """List who has a vote on an item, in the room or not.

    Official members vote; on the value of assets capital associates vote too. Under the law of
    2012 all members are official.
    """
    members = context.founding.members
    return list(members) if name == "assets" else [member for member in members if member.is_official]


def voters(context: Context, name: str) -> int:
    """Count the votes there can be. The value of assets needs everybody, in the room or not."""
    allowed = may_vote(context, name)
    if name == "assets" and not context.value("hn.valuer"):
        return len(allowed)
    here = set(present_rows(context))
    return sum(1 for member in allowed if member.row in here)


def needed(context: Context, name: str) -> int:
    """Return how many must agree: more than half, or all for the value of assets."""
    count = voters(context, name)
    return count if is_unanimous(context, name) else count // 2 + 1


def is_unanimous(context: Context, name: str) -> bool:
    return name == "assets" and not context.value("hn.valuer")


def voters_called(context: Context, name: str) -> Text:
    """Say who votes: “7 thành viên chính thức”."""
    count = voters(context, name)
    if context.regime.law == "A":
        return text("{n} thành viên", n=count)
    if name == "assets" and len(may_vote(context, name)) > len(context.founding.officials):
        return text("{n} thành viên chính thức và thành viên góp vốn", n=count)
    return text("{n} thành viên chính thức", n=count)
