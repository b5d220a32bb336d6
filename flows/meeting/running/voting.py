"""Votes by show of hands: the counts of one item, and whether it passed."""

import re

from flows.engine.effects import Button
from flows.engine.talk import Line, Talk, button
from flows.meeting.running.agenda import (
    ITEMS_IN_ALL,
    AgendaItem,
    is_unanimous,
    needed,
    voters,
    voters_called,
)
from flows.meeting.running.moves import go_ahead, header, redraw
from flows.text import Text, bold, text

_NUMBER = re.compile(r"\d+")
PROMPT = text("Mục {i}/{N}: {title}. Kết quả?")


def lines(talk: Talk, item: AgendaItem) -> list[Line]:
    context = talk.context
    count, least = voters(context, item.name), needed(context, item.name)
    who = text("Mục này {voters} biểu quyết, mỗi người một phiếu.", voters=voters_called(context, item.name))
    if is_unanimous(context, item.name):
        need = text(
            "Cần tất cả đồng ý: {n}/{k} ({article}).",
            n=least,
            k=count,
            article=context.regime.cite("valuation"),
        )
    else:
        need = text("Cần đa số: ít nhất {n}/{k} đồng ý.", n=least, k=count)
    shown: list[Line] = [
        header(talk, item),
        bold(PROMPT.with_(i=item.number, N=ITEMS_IN_ALL, title=item.title)),
        text("{who} {need}", who=who, need=need),
        counts_line(talk, item),
    ]
    if talk.place.get("mode") == "num":
        shown.append(text("Gõ 3 số: đồng ý, không, ý kiến khác. VD: 5 1 1"))
    return shown


def counts_line(talk: Talk, item: AgendaItem) -> Text:
    value = talk.value(item.key)
    if not value:
        return text("Đồng ý 0 · Không 0 · Ý kiến khác 0")
    counts = {name: int(value[name]) for name in ("agree", "against", "other")}
    if value["passed"]:
        return text("Đồng ý {agree} · Không {against} · Ý kiến khác {other} ✅ thông qua", **counts)
    return text("Đồng ý {agree} · Không {against} · Ý kiến khác {other} ❌ chưa thông qua", **counts)


def rows(talk: Talk, item: AgendaItem) -> list[list[Button]]:
    shown = [
        [
            button(text("👍 Tất cả đồng ý"), "run", item.key, "all"),
            button(text("🔢 Nhập số phiếu"), "run", item.key, "mode:num"),
        ]
    ]
    if item.name == "assets":
        label = text("☑ Có bên định giá") if talk.value("hn.valuer") else text("☐ Có bên định giá")
        shown.append([button(label, "run", item.key, "valuer")])
    value = talk.value(item.key)
    if value and not value["passed"]:
        shown.append([button(text("📅 Dời lịch"), "run", item.key, "mode:again")])
        if item.name == "charter" and talk.flow.knows("dl.confirm"):
            shown.append([button(text("✏️ Sửa điều lệ ngay"), "edit", "dl.confirm")])
    return shown


def pick(talk: Talk, item: AgendaItem, option: str) -> bool:
    if option == "all":
        record(talk, item, voters(talk.context, item.name), 0, 0)
        return True
    if option == "valuer":
        talk.record("hn.valuer", not talk.value("hn.valuer"))
        redraw(talk)
        return True
    return False


def read(talk: Talk, item: AgendaItem, words: str) -> bool:
    """Read "5 1 1": agree, against, other. One number leaves the others without an opinion of their own."""
    numbers = [int(n) for n in _NUMBER.findall(words)]
    if not numbers or len(numbers) > 3:
        return False
    count = voters(talk.context, item.name)
    agree, against = numbers[0], numbers[1] if len(numbers) > 1 else 0
    other = numbers[2] if len(numbers) > 2 else max(0, count - agree - against)
    if agree + against + other > count:
        talk.log("missed", item.kind, "meeting", problem="err.votes")
        wrong = text(
            "⚠️ Cộng lại được {a}, mà chỉ có {b} người biểu quyết. Gõ lại 3 số. VD: {c} 1 0",
            a=sum(numbers),
            b=count,
            c=max(count - 1, 0),
        )
        redraw(talk, [wrong])
        return True
    record(talk, item, agree, against, other)
    return True


def record(talk: Talk, item: AgendaItem, agree: int, against: int, other: int) -> None:
    """Write the counts down. What did not pass stays on the panel, with what can be done."""
    context = talk.context
    count, least = voters(context, item.name), needed(context, item.name)
    passed = agree >= least and count > 0
    value = {"voters": count, "agree": agree, "against": against, "other": other, "passed": passed}
    if item.name == "assets":
        value["valuer"] = bool(talk.value("hn.valuer"))
    talk.record(item.key, value)
    talk.log("answered", item.kind, "meeting", passed=passed)
    if passed:
        go_ahead(talk, [text("✅ {title}: {n}/{k} đồng ý, thông qua.", title=item.title, n=agree, k=count)])
        return
    talk.place["mode"] = ""
    redraw(talk, [
        text("❌ {title}: {n}/{k} đồng ý, chưa đủ {least} nên chưa thông qua. Bàn thêm rồi giơ tay lại, hoặc dời lịch.",
             title=item.title, n=agree, k=count, least=least),
    ])  # fmt: skip
