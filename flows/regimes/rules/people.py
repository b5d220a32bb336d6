"""Who may hold which post (V16–V20)."""

from collections.abc import Iterator
from itertools import combinations

from flows.facts import Founding, Member
from flows.regimes.regime import Regime
from flows.regimes.rules.registry import B, Finding, rule
from flows.text import Param, text

POST_NAMES: dict[str, Param] = {
    "board": text("hội đồng quản trị"),
    "chair": text("chủ tịch hội đồng quản trị"),
    "director": text("giám đốc"),
    "control": text("ban kiểm soát"),
    "control_head": text("trưởng ban kiểm soát"),
    "controller": text("kiểm soát viên"),
    "accountant": text("kế toán"),
}
BOARD = frozenset({"board", "chair"})
CONTROL = frozenset({"control", "control_head", "controller"})


def posts_by_row(founding: Founding) -> dict[str, list[str]]:
    """Map each member row to the posts it holds; the accountant counts as one."""
    posts: dict[str, list[str]] = {}
    for election in founding.meeting.elections:
        for row in election.elected:
            posts.setdefault(row, []).append(election.post)
    if founding.meeting.director:
        posts.setdefault(founding.meeting.director, []).append("director")
    if founding.charter.chair_director == "same":
        for row in [row for row, held in posts.items() if "chair" in held and "director" not in held]:
            posts[row].append("director")
    if founding.dossier.accountant == "member" and founding.dossier.accountant_row:
        posts.setdefault(founding.dossier.accountant_row, []).append("accountant")
    return posts


def clash(one: str, other: str, law: Regime) -> bool:
    """Tell whether one person may not hold both posts."""
    for post, second in ((one, other), (other, one)):
        if post in CONTROL and (second in BOARD or second in ("director", "accountant")):
            return True
        if second == "accountant" and (post in BOARD or (post == "director" and law.law == "B")):
            return True
    return False


def family_clash(one: str, other: str, law: Regime) -> bool:
    """Tell whether two people of one family may not hold these posts."""
    for post, second in ((one, other), (other, one)):
        if post in BOARD and second in BOARD:
            return True
        if post in CONTROL and second in CONTROL and law.law == "B":
            return True
    return clash(one, other, law)


@rule("V16", "meeting")
def elected_are_members(founding: Founding, law: Regime) -> Iterator[Finding]:
    for election in founding.meeting.elections:
        for row in election.elected:
            member = founding.member(row)
            if member and member.is_official:
                continue
            if election.post == "director" and founding.charter.chair_director == "hire":
                continue
            words = text(
                "{name} được bầu làm {post} mà không phải thành viên chính thức ({article}). "
                "Bầu người khác trong danh sách.",
                name=member.name if member else text("Người này"), post=POST_NAMES[election.post],
            )  # fmt: skip
            yield Finding(words, _candidate_key(election.post), "eligible")


@rule("V17", "meeting")
def no_two_opposed_posts(founding: Founding, law: Regime) -> Iterator[Finding]:
    for row, held in posts_by_row(founding).items():
        pair = next(((a, b) for a, b in combinations(held, 2) if clash(a, b, law)), None)
        member = founding.member(row)
        if pair and member:
            words = text(
                "{name} không được vừa làm {a} vừa làm {b} ({article}). Chọn người khác cho một trong hai việc.",
                name=member.name, a=POST_NAMES[pair[0]], b=POST_NAMES[pair[1]],
            )  # fmt: skip
            yield Finding(words, "hs.accountant" if "accountant" in pair else "hn.cand_ctrl", "incompatible")


@rule("V18", "meeting")
def no_family_in_opposed_posts(founding: Founding, law: Regime) -> Iterator[Finding]:
    posts = posts_by_row(founding)
    for first, second in founding.meeting.relatives:
        found = next(
            ((a, b) for a in posts.get(first, []) for b in posts.get(second, []) if family_clash(a, b, law)),
            None,
        )
        one, other = founding.member(first), founding.member(second)
        if found and one and other:
            yield _relatives(one, other, *found)


@rule("V19", "meeting", ("A",))
def the_chair_stands_for_the_cooperative(founding: Founding, law: Regime) -> Iterator[Finding]:
    if founding.meeting.elections and len(founding.elected("chair")) != 1:
        words = text(
            "Phải bầu đúng một chủ tịch hội đồng quản trị, vì chủ tịch là người đại diện theo pháp luật ({article}). "
            "Bầu lại chức chủ tịch."
        )
        yield Finding(words, "hn.ballot", "legal_rep")


@rule("V20", "meeting", B)
def somebody_stands_for_the_cooperative(founding: Founding, law: Regime) -> Iterator[Finding]:
    if not founding.meeting.elections:
        return
    post = "chair" if founding.charter.governance == "full" else "director"
    if not founding.elected(post):
        words = text(
            "Chưa có người đại diện theo pháp luật: chưa bầu {post} ({article}). Bầu một người ở chức này.",
            post=POST_NAMES[post],
        )
        yield Finding(words, "hn.ballot", "legal_rep")


def _relatives(one: Member, other: Member, a: str, b: str) -> Finding:
    words = text(
        "{A} và {B} là người nhà nên không cùng giữ hai chức này: {a}, {b} ({article}). Chọn người khác cho một chức.",
        A=one.name, B=other.name, a=POST_NAMES[a], b=POST_NAMES[b],
    )  # fmt: skip
    return Finding(words, "hn.family", "family")


def _candidate_key(post: str) -> str:
    return "hn.cand_ctrl" if post in CONTROL else "hn.cand_main"
