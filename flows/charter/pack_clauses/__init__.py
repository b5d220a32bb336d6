"""The twelve small clauses of the provincial template: taken whole, or looked at one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flows.charter.pack import proposals
from flows.engine.asking import bottom_rows, echo, item_here, settle
from flows.engine.context import Context
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Pack
from flows.engine.question import Option
from flows.engine.screens import ScreenOf, show_again
from flows.engine.talk import Line, Talk, button, rows_of
from flows.text import Param, Percent, Problem, Text, bold, joined, raw, text
from flows.understand.numbers import read_count
from flows.understand.outcome import Read
from flows.understand.percent import read_percent

MOST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its title, what the template says, and the bounds of its number."""

    name: str
    title: Text
    words: Text
    low: str | int | None = None
    """Bound: a number of our own template, or the name of a rule of the regime."""
    high: str | int | None = None
    share: bool = False

    @property
    def has_number(self) -> bool:
        return proposals()[self.name] is not None


CLAUSES = (
    Clause("admit", text("Kết nạp thành viên"), text("Đơn + tán thành điều lệ + góp từ mức tối thiểu; đại hội (hoặc hội đồng quản trị) nhận")),
    Clause("leave", text("Ra khỏi HTX, khai trừ"), text("Xin ra bằng đơn; không dùng dịch vụ, không làm việc {n} tháng thì phải ra; khai trừ khi vi phạm nặng, đại hội quyết"), 1, "idle_use_months_max"),
    Clause("cap_max", text("Góp vốn nhiều nhất một người"), text("{n} vốn điều lệ"), 1, "cap_max", share=True),
    Clause("cap_months", text("Góp đủ vốn trong"), text("{n} tháng từ ngày có giấy"), 1, "cap_months"),
    Clause("cap_return", text("Trả lại, thừa kế vốn"), text("Trả sau khi xong nghĩa vụ, trong {n} ngày từ ngày ra; người thừa kế được vô thay"), 30, 365),
    Clause("cap_cert", text("Giấy chứng nhận góp vốn"), text("Phát khi góp đủ; cấp lại trong {n} ngày khi mất"), 5, 30),
    Clause("term", text("Nhiệm kỳ"), text("{n} năm"), "term_min", "term_max"),
    Clause("rep", text("Người đại diện theo pháp luật"), text("1 người: chủ tịch hội đồng quản trị (đầy đủ) hoặc giám đốc (gọn)")),
    Clause("meet", text("Họp đại hội"), text("Thường niên 1 lần; báo trước {n} ngày"), "gm_notice_days", 30),
    Clause("pay", text("Thù lao, tiền công"), text("Đại hội quyết mỗi năm theo kết quả làm ăn")),
    Clause("assoc", text("Thành viên liên kết"), text("Chưa nhận (nhận thì đại hội định phí)")),
    Clause("rules", text("Sửa điều lệ, nợ quá hạn, tranh chấp, đầu tư, lỗ"), text("Theo mẫu tỉnh; tranh chấp: hòa giải nội bộ rồi mới nhờ xã, tòa")),
)
FIXED_BY_LAW = {"A": frozenset({"rep", "assoc"}), "B": frozenset[str]()}
"""Clauses that the regime leaves no choice in: they are not shown."""


def clauses_of(context: Context) -> tuple[Clause, ...]:
    return tuple(clause for clause in CLAUSES if clause.name not in FIXED_BY_LAW[context.regime.law])


def bounds(clause: Clause, context: Context) -> tuple[int, int | None]:
    return _bound(clause.low, context) or 1, _bound(clause.high, context)


def _bound(given: str | int | None, context: Context) -> int | None:
    if isinstance(given, str):
        return int(context.regime.value(given)) if context.regime.has(given) else None
    return given


def number_of(clause: Clause, changed: dict[str, Any]) -> int | None:
    own = changed.get(clause.name)
    return own if isinstance(own, int) else proposals()[clause.name]


def wording(clause: Clause, changed: dict[str, Any]) -> Text:
    own = changed.get(clause.name)
    if isinstance(own, str):
        return raw(own)
    number = number_of(clause, changed)
    if number is None:
        return clause.words
    shown: Param = Percent(number) if clause.share else number
    return clause.words.with_(n=shown)


def say(value: Any, context: Context) -> Text:
    changed = value.get("clauses") or {}
    if changed:
        return text("sửa {n} khoản", n=len(changed))
    return text("dùng hết {n} khoản", n=len(clauses_of(context)))


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
        show_clause(talk, _clause(opened), lead)
    elif talk.place.get("listed"):
        show_list(talk, lead)
    else:
        from flows.engine.asking import question_lines

        rows = [[button(text("✅ Dùng hết"), "pack", item.key, "all")], [button(text("👀 Xem từng khoản"), "pack", item.key, "each")]]
        talk.ask([*lead, *question_lines(talk, item, talk.context)], [*rows, *bottom_rows(talk, item)])


def show_list(talk: Talk, lead: Sequence[Line] = ()) -> None:
    changed = changed_here(talk)
    clauses = clauses_of(talk.context)
    lines = [
        text("{n}. {title}: {words}", n=n, title=bold(clause.title), words=wording(clause, changed))
        for n, clause in enumerate(clauses, start=1)
    ]
    numbers = [button(joined(n), "pack", "dl.pack", clause.name) for n, clause in enumerate(clauses, start=1)]
    done = button(text("✅ Dùng vậy"), "pack", "dl.pack", "all")
    talk.ask([*lead, text("Bấm số để coi hoặc sửa từng khoản."), *lines], [*rows_of(numbers, per_row=6), [done], *bottom_rows(talk, item_here(talk))])


def show_clause(talk: Talk, clause: Clause, lead: Sequence[Line] = ()) -> None:
    lines: list[Line] = [*lead, bold(clause.title), wording(clause, changed_here(talk))]
    if clause.has_number:
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
    clause = _clause(opened)
    value = own_value(clause, event.text, talk.context)
    if isinstance(value, Problem):
        miss(talk, value)
        return True
    talk.place["clauses"] = {**changed_here(talk), clause.name: value}
    talk.place["clause"] = ""
    talk.place["listed"] = True
    show_again(talk, [text("✅ {label}: {value}", label=clause.title, value=wording(clause, changed_here(talk))), None])
    return True


def own_value(clause: Clause, words: str, context: Context) -> int | str | Problem:
    """Read a clause's own number or words, inside the bounds of the law."""
    if not clause.has_number:
        if len(words) > MOST_WORDS:
            return Problem("err.too_long", text("Tối đa {max} ký tự ({xh} đã nhập {n}).", max=MOST_WORDS, n=len(words)))
        return words
    outcome = read_percent(words) if clause.share else read_count(words)
    low, high = bounds(clause, context)
    if not isinstance(outcome, Read):
        return Problem("err.percent", text("Gõ một con số. VD: {n}", n=Percent(low) if clause.share else low))
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


def _clause(name: str) -> Clause:
    return next(clause for clause in CLAUSES if clause.name == name)


WORDS = {
    "dl.p.cap_max": lambda context: Percent(number_of(_clause("cap_max"), {}) or 0, sign=False),
    "dl.p.cap_months": lambda context: number_of(_clause("cap_months"), {}),
    "dl.p.term": lambda context: number_of(_clause("term"), {}),
}
SCREEN = ScreenOf(show, text=read, pick=pick)
