"""The trades of the cooperative, by everyday names; codes are written by the bot."""

from collections.abc import Sequence
from typing import Any

from flows.engine.asking import accept, bottom_rows, item_here, question_lines, warning
from flows.engine.context import Context
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Custom
from flows.engine.screens import ScreenOf, show_again
from flows.engine.talk import Line, Talk, button
from flows.facts import Trade
from flows.reference.conditional import condition_of
from flows.reference.trade_search import find_trades
from flows.reference.trades import presets, trade, version_on
from flows.text import Problem, Text, joined, raw, text
from flows.understand.labels import pick as pick_label
from flows.understand.words import intent
from locales import plain

MOST_HITS = 6

Line_ = dict[str, Any]
"""One ticked trade while it is being picked: {"code", "label"}."""



def preset_list(context: Context) -> list[Line_]:
    found = presets(str(context.value("coop.field") or ""), context.filing_day)
    return [{"code": preset.code, "label": preset.label.msgid, "ticked": preset.ticked} for preset in found]


def usual(context: Context) -> dict[str, Any] | None:
    ticked = [line for line in preset_list(context) if line["ticked"]]
    return stored(ticked, context) if ticked else None


def stored(lines: Sequence[Line_], context: Context) -> dict[str, Any]:
    """Make the stored form: codes in order, the first is the main trade."""
    codes = list(dict.fromkeys(line["code"] for line in lines))
    names = {line["code"]: line["label"] for line in reversed(lines)}
    return {"codes": codes, "main": codes[0], "vsic": version_on(context.filing_day), "names": names}


def say(value: Any, context: Context) -> Text:
    names = value.get("names") or {}
    parts = []
    for code in value["codes"]:
        name = str(names.get(code) or code)
        star = " ★" if code == value["main"] else ""
        warned = " ⚠️" if condition_of(code, name, context.filing_day) else ""
        parts.append(joined(Text(name) if name in _preset_names(context) else raw(name), star, warned, separator=""))
    return joined(*parts)


def _preset_names(context: Context) -> frozenset[str]:
    return frozenset(line["label"] for line in preset_list(context))


industries = Custom(
    key="coop.industries",
    step="charter",
    part="B",
    label=text("Ngành"),
    screen="trades",
    usual=usual,
    wording=say,
    example=text("bán phân bón, nuôi tôm, xe chở hàng"),
    prompt=text("HTX làm những việc gì? Bấm chọn, chọn nhiều được, xong bấm ✅."),
    why=text("Phải ghi ngành nghề theo bảng của nhà nước; bot tự ghi mã số."),
)


def trades_of(context: Context) -> tuple[Trade, ...]:
    """The trades as papers write them."""
    value = context.answers.value("coop.industries")
    if not value:
        return ()
    found = []
    for code in value["codes"]:
        detail = str((value.get("names") or {}).get(code, ""))
        official = trade(code, context.filing_day)
        condition = condition_of(code, detail, context.filing_day)
        found.append(
            Trade(
                code, official.name if official else detail, main=code == value["main"], detail=detail,
                conditional=plain(condition.sentence) if condition else "",
            )
        )  # fmt: skip
    return tuple(found)


# -- the screen -----------------------------------------------------------------------------------


def lines_here(talk: Talk) -> list[Line_]:
    """Return the trades on the screen, ticked or not, in order; the main one first among the ticked."""
    kept = talk.place.get("trades")
    if kept is not None:
        return [dict(line) for line in kept]
    lines = preset_list(talk.context)
    value = talk.value("coop.industries")
    if value:
        for line in lines:
            line["ticked"] = line["code"] in value["codes"]
        known = {line["code"] for line in lines}
        names = value.get("names") or {}
        lines += [{"code": c, "label": names.get(c, c), "ticked": True} for c in value["codes"] if c not in known]
    return lines


def main_of(talk: Talk, lines: Sequence[Line_]) -> str:
    ticked = [line["code"] for line in lines if line["ticked"]]
    main = str(talk.place.get("main") or (talk.value("coop.industries") or {}).get("main") or "")
    return main if main in ticked else (ticked[0] if ticked else "")


def rows(talk: Talk) -> list[list[Button]]:
    lines = lines_here(talk)
    main = main_of(talk, lines)
    made = []
    for index, line in enumerate(lines):
        label = Text(line["label"])
        star = " ★" if line["code"] == main else ""
        sign = "☑" if line["ticked"] else "☐"
        row = [button(text("{sign} {label}{star}", sign=sign, label=label, star=star), "trade", industries.key, f"t{index}")]
        if line["ticked"] and line["code"] != main:
            row.append(button(text("★ làm chính"), "trade", industries.key, f"m{index}"))
        made.append(row)
    count = sum(1 for line in lines if line["ticked"])
    return [
        *made,
        [button(text("🔎 Tìm việc khác"), "trade", industries.key, "find")],
        [button(text("✅ Xong ({n})", n=count), "trade", industries.key, "done")],
    ]


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    item = item_here(talk)
    if hits := talk.place.get("hits"):
        show_hits(talk, hits, lead)
        return
    lines = question_lines(talk, item, talk.context)
    talk.ask([*lead, *lines], [*rows(talk), *bottom_rows(talk, item)])


def show_hits(talk: Talk, hits: Sequence[dict[str, Any]], lead: Sequence[Line] = ()) -> None:
    buttons = [
        [button(text("{code} {name}", code=hit["code"], name=Text(hit["name"])), "trade", industries.key, f"h{hit['code']}")]
        for hit in hits
    ]
    notes = [text("{code}: {note}", code=hit["code"], note=Text(hit["note"])) for hit in hits if hit["note"]]
    again = [button(text("🔎 Gõ lại"), "trade", industries.key, "find"), button(text("Thôi"), "trade", industries.key, "cancel")]
    talk.ask([*lead, text("{Xh} chọn việc nào?"), *notes], [*buttons, again])


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "trade":
        return False
    option = event.option
    if option == "done":
        finish(talk)
    elif option == "find":
        talk.place["hits"] = None
        talk.ask([text("{Xh} gõ tên việc, không cần dấu. VD: ban phan bon")], bottom_rows(talk, item_here(talk)))
    elif option == "cancel":
        talk.place["hits"] = None
        show_again(talk)
    elif option.startswith("h"):
        hit = next((hit for hit in talk.place.get("hits") or [] if hit["code"] == option[1:]), None)
        if hit is None:  # tapped twice, or found by an earlier search
            show_again(talk)
        else:
            add(talk, hit)
    else:
        lines = lines_here(talk)
        line = lines[int(option[1:])]
        if option.startswith("m"):
            talk.place["main"] = line["code"]
        else:
            line["ticked"] = not line["ticked"]
        talk.place["trades"] = lines
        item = item_here(talk)
        talk.panel(question_lines(talk, item, talk.context), [*rows(talk), *bottom_rows(talk, item)], fresh=False)
    return True


def add(talk: Talk, hit: dict[str, Any]) -> None:
    """Tick a trade that was found by words."""
    lines = [line for line in lines_here(talk) if line["code"] != hit["code"]]
    talk.place["trades"] = [*lines, {"code": hit["code"], "label": hit["word"] or hit["name"], "ticked": True}]
    talk.place["hits"] = None
    show_again(talk)


def finish(talk: Talk) -> None:
    lines = lines_here(talk)
    main = main_of(talk, lines)
    ticked = [line for line in lines if line["ticked"]]
    ticked.sort(key=lambda line: line["code"] != main)
    if not ticked:
        from flows.engine.asking import miss

        miss(talk, Problem("V25", text("Chưa chọn việc nào. Bấm ít nhất một việc rồi bấm ✅ Xong.")))
        return
    accept(talk, stored(ticked, talk.context), source="tapped")


def conditions(talk: Talk) -> list[Line]:
    """One sentence for each trade that needs a permit, with the list it stands in."""
    lines: list[Line] = []
    for chosen in trades_of(talk.context):
        condition = condition_of(chosen.code, chosen.detail, talk.context.filing_day)
        if condition:
            lines.append(warning(Problem("V26", text("{said} ({list})", said=condition.sentence, list=condition.list.name))))
    return lines


def read(talk: Talk, event: TextReceived) -> bool:
    """Typed words tick a line of the list, or search the official classes."""
    if not event.text:
        return False
    wanted = intent(event.text)
    if wanted == "done":
        finish(talk)
        return True
    if wanted in {"back", "skip", "stop", "home", "person", "dont_know", "continue"}:
        return False
    lines = lines_here(talk)
    index = pick_label(event.text, [line["label"] for line in lines])
    if index is not None:
        lines[index]["ticked"] = True
        talk.place["trades"] = lines
        show_again(talk)
        return True
    hits = find_trades(event.text, talk.context.filing_day, limit=MOST_HITS)
    if not hits:
        from flows.engine.asking import miss

        miss(talk, Problem("err.trade", text("Chưa thấy việc “{x}” trong bảng ngành nghề. Gõ cách khác giùm, VD: nuôi tôm, bán trái cây.", x=event.text[:40])))
        return True
    found = [
        {"code": hit.trade.code, "name": hit.trade.name, "word": hit.word[:1].upper() + hit.word[1:], "note": hit.question.msgid if hit.question else ""}
        for hit in hits
    ]
    if len(hits) == 1 and hits[0].sure:
        add(talk, found[0])
        return True
    talk.place["hits"] = found
    show_again(talk)
    return True


SCREEN = ScreenOf(show, text=read, pick=pick)
