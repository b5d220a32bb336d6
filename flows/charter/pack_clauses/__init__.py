"""The twelve small clauses of the provincial template: taken whole, or looked at one by one."""

from collections.abc import Sequence
from typing import Any

from flows.charter.pack_clauses.clauses import (
    CLAUSES,
    Clause,
    bounds,
    clause_named,
    is_fixed,
    number_of,
    wording,
)
from flows.engine.asking import bottom_rows, echo, item_here, settle
from flows.engine.context import Context
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Pack
from flows.engine.question import Option, too_long
from flows.engine.screens import ScreenOf, show_again
from flows.engine.talk import Line, Talk, button, rows_of
from flows.text import Param, Percent, Problem, Text, bold, joined, raw, text
from flows.understand.numbers import read_count
from flows.understand.outcome import Read
from flows.understand.percent import read_percent

MOST_WORDS = 300


def say(value: Any, context: Context) -> Text:
    changed = value.get("clauses") or {}
    if changed:
        return text("sửa {n} khoản", n=len(changed))
    return text("dùng hết {n} khoản", n=len(CLAUSES))


pack = Pack(
    key="dl.pack",
    step="charter",
    part="F",
    label=text("Khoản mẫu"),
    screen="pack",
    wording=say,
    usual=lambda context: {"ok": True, "version": 1, "clauses": {}},
    prompt=text("Còn 12 khoản nhỏ, bot soạn sẵn theo mẫu của tỉnh (kết nạp, ra khỏi HTX, góp vốn tối đa {dl.p.cap_max}%, góp đủ trong {dl.p.cap_months} tháng, nhiệm kỳ {dl.p.term} năm…). Dùng hết mẫu này nghen?"),
    why=text("Sau này đại hội sửa lúc nào cũng được."),
    options=(
        Option("all", text("✅ Dùng hết")),
    ),
)


# -- the screen -----------------------------------------------------------------------------------


def changed_here(talk: Talk) -> dict[str, Any]:
    """Return what differs from the template: on this screen, else as answered before."""
    if "clauses" in talk.place:
        return dict(talk.place["clauses"])
    return dict((talk.value("dl.pack") or {}).get("clauses") or {})


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    item = item_here(talk)
    opened = str(talk.place.get("clause") or "")
    if opened:
        show_clause(talk, clause_named(opened), lead)
    elif talk.place.get("listed"):
        show_list(talk, lead)
    else:
        from flows.engine.asking import question_lines

        rows = [[button(text("✅ Dùng hết"), "pack", item.key, "all")], [button(text("👀 Xem từng khoản"), "pack", item.key, "each")]]
        talk.ask([*lead, *question_lines(talk, item, talk.context)], [*rows, *bottom_rows(talk, item)])


def show_list(talk: Talk, lead: Sequence[Line] = ()) -> None:
    changed = changed_here(talk)
    lines = [
        text("{n}. {title}: {words}", n=n, title=bold(clause.title), words=wording(clause, changed, talk.context))
        for n, clause in enumerate(CLAUSES, start=1)
    ]
    numbers = [button(joined(n), "pack", "dl.pack", clause.name) for n, clause in enumerate(CLAUSES, start=1)]
    done = button(text("✅ Dùng vậy"), "pack", "dl.pack", "all")
    talk.ask([*lead, text("Bấm số để coi hoặc sửa từng khoản."), *lines], [*rows_of(numbers, per_row=6), [done], *bottom_rows(talk, item_here(talk))])


def show_clause(talk: Talk, clause: Clause, lead: Sequence[Line] = ()) -> None:
    lines: list[Line] = [*lead, bold(clause.title), wording(clause, changed_here(talk), talk.context)]
    if is_fixed(clause, talk.context):
        lines.append(text("Luật định sẵn khoản này, không đổi được."))
    elif clause.has_number:
        low, high = bounds(clause, talk.context)
        top: Param = Percent(high or 0) if clause.share else (high or 0)
        bottom: Param = Percent(low) if clause.share else low
        lines.append(text("Muốn đổi thì gõ số, từ {a} tới {b}.", a=bottom, b=top) if high else text("Muốn đổi thì gõ số, từ {a} trở lên.", a=bottom))
    else:
        lines.append(text("Muốn đổi thì gõ lời của bà con, nhiều nhất {n} ký tự.", n=MOST_WORDS))
    talk.ask(lines, [[button(text("Giữ"), "pack", "dl.pack", "keep")], *bottom_rows(talk, item_here(talk))])


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "pack":
        return False
    match event.option:
        case "all":
            take(talk)
        case "each":
            talk.place["listed"] = True
            show_again(talk)
        case "keep":
            talk.place["clause"] = ""
            talk.place["listed"] = True
            show_again(talk)
        case name:
            talk.place["clause"] = name
            show_again(talk)
    return True


def take(talk: Talk) -> None:
    item = item_here(talk)
    at = talk.now.isoformat(timespec="seconds")
    talk.record(item.key, {"ok": True, "version": 1, "at": at, "clauses": changed_here(talk)})
    talk.log("answered", item.key, item.question.step, by="tapped")
    echo(talk, item)
    settle(talk, item)


def read(talk: Talk, event: TextReceived) -> bool:
    from flows.engine.asking import miss
    from flows.understand.words import intent

    opened = str(talk.place.get("clause") or "")
    if not opened:
        if intent(event.text) in {"yes", "done"}:
            take(talk)
            return True
        return False
    if not event.text or intent(event.text) in {"back", "stop", "home", "person", "dont_know"}:
        return False
    clause = clause_named(opened)
    if is_fixed(clause, talk.context):
        show_again(talk)
        return True
    value = own_value(clause, event.text, talk.context)
    if isinstance(value, Problem):
        miss(talk, value)
        return True
    talk.place["clauses"] = {**changed_here(talk), clause.name: value}
    talk.place["clause"] = ""
    talk.place["listed"] = True
    show_again(talk, [text("✅ {label}: {value}", label=clause.title, value=wording(clause, changed_here(talk), talk.context)), None])
    return True


def own_value(clause: Clause, words: str, context: Context) -> int | str | Problem:
    """Read a clause's own number or words, inside the bounds of the law."""
    if not clause.has_number:
        if len(words) > MOST_WORDS:
            return too_long(words, MOST_WORDS)
        return words
    outcome = read_percent(words) if clause.share else read_count(words)
    low, high = bounds(clause, context)
    if not isinstance(outcome, Read):
        proposed = number_of(clause, {}) or low
        return Problem("err.percent", text("Gõ một con số. VD: {n}", n=Percent(proposed) if clause.share else proposed))
    value = int(outcome.value)
    if value < low or (high is not None and value > high):
        return Problem(
            "V04" if clause.name == "cap_max" else "err.percent",
            text(
                "Gõ một số từ {a} tới {b} ({article}).",
                a=Percent(low) if clause.share else low,
                b=Percent(high or low) if clause.share else (high or low),
                article=_article(clause, context),
            ),
        )  # fmt: skip
    return value


def _article(clause: Clause, context: Context) -> Text:
    for name in (clause.high, clause.low):
        if isinstance(name, str) and context.regime.has(name):
            return raw(context.regime.cite(name))
    return text("theo mẫu của tỉnh")


WORDS = {
    "dl.p.cap_max": lambda context: Percent(number_of(clause_named("cap_max"), {}) or 0, sign=False),
    "dl.p.cap_months": lambda context: number_of(clause_named("cap_months"), {}),
    "dl.p.term": lambda context: number_of(clause_named("term"), {}),
}
SCREEN = ScreenOf(show, text=read, pick=pick)
