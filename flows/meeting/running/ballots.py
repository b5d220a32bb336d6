"""Elections by secret ballot: the paper is the record, the phone keeps the counts."""

import re
from typing import Any

from flows.engine.context import Context
from flows.engine.effects import Button
from flows.engine.talk import Line, Talk, button, rows_of
from flows.meeting.posts import Post, control_post, main_post, post_called, rows_in
from flows.meeting.running.agenda import BALLOT, AgendaItem, voters
from flows.meeting.running.counting import outcome
from flows.meeting.running.moves import go_ahead, header, redraw
from flows.text import bold, joined, raw, text

_NUMBER = re.compile(r"\d+")
PROMPT = text("Bầu {post}: bỏ phiếu kín, đếm xong nhập số phiếu từng người.")
WHY = text("Luật buộc bầu bằng phiếu kín; bot in sẵn phiếu.")
INSIDE = {"chair": "board", "control_head": "control"}
"""A post filled from those elected to another."""


def rounds_of(context: Context, post: str) -> list[dict[str, Any]]:
    """Rounds of an election that is not over."""
    return list(context.value(f"hn.rounds/{post}") or [])


def elected_so_far(context: Context, post: str) -> list[str]:
    return [row for each in rounds_of(context, post) for row in each["elected"]]


def candidates(context: Context, post: Post) -> list[str]:
    """List who stands in the round to come: after a tie only those with equal votes."""
    rounds = rounds_of(context, post.name)
    added = rows_in(context.value(f"hn.extra/{post.name}"))
    if rounds and rounds[-1]["tied"]:
        return [*rounds[-1]["tied"], *(row for row in added if row not in _stood(rounds))]
    gone = set(elected_so_far(context, post.name))
    first = nominated(context, post)
    return [row for row in dict.fromkeys([*first, *added]) if row not in gone]


def _stood(rounds: list[dict[str, Any]]) -> set[str]:
    return {row for each in rounds for row in each["counts"]}


def nominated(context: Context, post: Post) -> list[str]:
    if post.name == main_post(context).name:
        return rows_in(context.value("hn.cand_main"))
    if post.name == control_post(context).name:
        return rows_in(context.value("hn.cand_ctrl"))
    if post.name in INSIDE:
        return rows_in((context.value(f"{BALLOT}/{INSIDE[post.name]}") or {}).get("elected"))
    return rows_in(context.value("hn.cand_dir"))


def seats_left(context: Context, post: Post) -> int:
    return post.seats - len(elected_so_far(context, post.name))


def lines(talk: Talk, item: AgendaItem) -> list[Line]:
    context = talk.context
    post = post_called(context, item.name)
    names = {member.row: member.name for member in context.founding.members}
    done = talk.value(item.key)
    count = voters(context, item.name)
    shown: list[Line] = [header(talk, item), bold(PROMPT.with_(post=post.title)), WHY]
    if post.seats > 1:
        shown.append(text("Cần bầu {n} người.", n=seats_left(context, post) if not done else post.seats))
    if done:
        last = {
            row: (each["counts"][row], each["ballots"]) for each in done["rounds"] for row in each["elected"]
        }
        shown += [
            text(
                "{name}: {n}/{k} phiếu ✅ trúng cử", name=names.get(row, "—"), n=last[row][0], k=last[row][1]
            )
            for row in done["elected"]
        ]
        return shown
    standing = candidates(context, post)
    shown += [text("{name}: … phiếu", name=names.get(row, "—")) for row in standing]
    if len(standing) < seats_left(context, post):
        shown.append(text("Thiếu người đề cử. Bấm ➕ để thêm."))
    elif talk.place.get("mode") == "num":
        sample = " ".join([str(max(count - 1, 0))] * len(standing))
        shown.append(text("Gõ số phiếu của từng người, theo thứ tự trên. VD: {sample}", sample=sample))
    return shown


def rows(talk: Talk, item: AgendaItem) -> list[list[Button]]:
    context = talk.context
    post = post_called(context, item.name)
    if talk.value(item.key):
        return [[button(text("🔁 Bầu lại"), "run", item.key, "redo")]]
    if talk.place.get("mode") == "add":
        return [*rows_of([button(raw(name), "run", item.key, f"r{row}") for row, name in others(context, post)]),
                [button(text("Thôi"), "run", item.key, "mode:")]]  # fmt: skip
    count, standing, seats = voters(context, item.name), candidates(context, post), seats_left(context, post)
    typing = button(text("⌨️ Gõ số"), "run", item.key, "mode:num")
    shown: list[list[Button]] = []
    if len(standing) == seats:
        shown.append([button(text("{n}/{n} phiếu", n=count), "run", item.key, "full"), typing])
    elif seats == 1 and standing:
        names = {member.row: member.name for member in context.founding.members}
        each = [
            button(
                text("{name}: {n}/{n} phiếu", name=names.get(row, "—"), n=count), "run", item.key, f"f{row}"
            )
            for row in standing
        ]
        shown += [*([one] for one in each), [typing]]
    elif standing:
        shown.append([typing])
    if post.name not in INSIDE or post.name == control_post(context).name:
        shown.append([button(text("➕ Đề cử thêm"), "run", item.key, "mode:add")])
    return shown


def others(context: Context, post: Post) -> list[tuple[str, str]]:
    """List who may still be nominated: official members who do not stand and hold no post against it."""
    control = post.name == control_post(context).name
    against = {main_post(context).name, "director", "chair"} if control else {control_post(context).name}
    held = {
        row for name in against for row in rows_in((context.value(f"{BALLOT}/{name}") or {}).get("elected"))
    }
    out = held | set(candidates(context, post)) | set(elected_so_far(context, post.name))
    return [(m.row, m.name) for m in context.founding.members if m.is_official and m.row not in out]


def pick(talk: Talk, item: AgendaItem, option: str) -> bool:
    context = talk.context
    post = post_called(context, item.name)
    count = voters(context, item.name)
    if option == "full":
        close_round(talk, item, dict.fromkeys(candidates(context, post), count))
    elif option == "redo":
        talk.erase(item.key)
        redraw(talk)
    elif option.startswith("f"):
        close_round(talk, item, {row: count if row == option[1:] else 0 for row in candidates(context, post)})
    elif option.startswith("r") and talk.place.get("mode") == "add":
        key = f"hn.extra/{post.name}"
        talk.record(key, [*rows_in(talk.value(key)), option[1:]])
        talk.place["mode"] = ""
        redraw(talk)
    else:
        return False
    return True


def read(talk: Talk, item: AgendaItem, words: str) -> bool:
    """Read the votes of each candidate, in the order shown."""
    context = talk.context
    post = post_called(context, item.name)
    numbers = [int(n) for n in _NUMBER.findall(words)]
    if not numbers:
        return False
    if talk.value(item.key):
        talk.erase(item.key)
    standing, count = candidates(context, post), voters(context, item.name)
    sample = " ".join([str(max(count - 1, 0))] * len(standing))
    if len(numbers) != len(standing):
        return refuse(
            talk,
            item,
            text(
                "⚠️ Có {n} người ứng cử mà mới thấy {k} số. Gõ mỗi người một số. VD: {sample}",
                n=len(standing),
                k=len(numbers),
                sample=sample,
            ),
        )
    most = count * seats_left(context, post)
    if max(numbers) > count:
        return refuse(
            talk,
            item,
            text(
                "⚠️ Chỉ có {n} lá phiếu, một người không thể được {k} phiếu. VD: {sample}",
                n=count,
                k=max(numbers),
                sample=sample,
            ),
        )
    if sum(numbers) > most:
        return refuse(
            talk,
            item,
            text(
                "⚠️ Cộng lại {a} phiếu bầu, nhiều nhất chỉ có {b}. Đếm lại giùm. VD: {sample}",
                a=sum(numbers),
                b=most,
                sample=sample,
            ),
        )
    close_round(talk, item, dict(zip(standing, numbers, strict=True)))
    return True


def refuse(talk: Talk, item: AgendaItem, words: Any) -> bool:
    talk.log("missed", item.kind, "meeting", problem="err.ballots")
    redraw(talk, [words])
    return True


def close_round(talk: Talk, item: AgendaItem, counts: dict[str, int]) -> None:
    """Write a round down; when seats stay empty another round follows."""
    context = talk.context
    post = post_called(context, item.name)
    ballots = voters(context, item.name)
    found = outcome(counts, ballots, seats_left(context, post))
    rounds = [
        *rounds_of(context, item.name),
        {
            "seats": seats_left(context, post),
            "ballots": ballots,
            "counts": counts,
            "elected": list(found.elected),
            "tied": list(found.tied),
        },
    ]
    elected = [row for each in rounds for row in each["elected"]]
    names = {member.row: member.name for member in context.founding.members}
    if len(elected) < post.seats:
        talk.record(f"hn.rounds/{item.name}", rounds)
        talk.log("round", item.kind, "meeting", number=len(rounds), tied=len(found.tied))
        talk.place["mode"] = ""
        redraw(talk, [again_line(names, found.tied)])
        return
    talk.erase(f"hn.rounds/{item.name}")
    talk.record(item.key, {"rounds": rounds, "elected": elected})
    talk.log("answered", item.kind, "meeting", rounds=len(rounds))
    forget_dependents(talk, item.name, elected)
    people: list[Line] = [
        text(
            "{name} {n}/{k} phiếu ✅ trúng cử {post}",
            name=names.get(row, "—"),
            n=counts.get(row, 0),
            k=ballots,
            post=post.title,
        )
        for row in found.elected
    ]
    go_ahead(talk, people)


def again_line(names: dict[str, str], tied: tuple[str, ...]) -> Any:
    if tied:
        who = joined(*(names.get(row, "—") for row in tied), separator=", ")
        return text("⚖️ Bằng phiếu: {names}. Bầu lại giữa mấy người này, đếm xong nhập số phiếu.", names=who)
    return text("Chưa đủ người quá nửa số phiếu. Bầu lại, hoặc bấm ➕ đề cử thêm người.")


def forget_dependents(talk: Talk, post: str, elected: list[str]) -> None:
    """The chair of a board that was elected anew must still be one of it."""
    for inner, outer in INSIDE.items():
        if (
            outer == post
            and (value := talk.value(f"{BALLOT}/{inner}"))
            and value["elected"][0] not in elected
        ):
            talk.erase(f"{BALLOT}/{inner}")
