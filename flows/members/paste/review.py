"""After a list was pasted: what was read, which line is the founder, and who agreed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flows.engine.effects import Button
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kept_text import from_json
from flows.engine.matching import match_label
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, rows_of
from flows.members.consent import what_is_kept
from flows.members.paste.asking import MOST_COMPLAINTS, take
from flows.members.paste.kept import KEY, drop, hold
from flows.members.paste.reading import read_pasted
from flows.members.paste.writing import write
from flows.text import Day, IdNumber, Text, Vnd, bold, joined, raw, text
from flows.understand.clean import clean
from flows.understand.ids import id_mismatch
from flows.understand.words import intent, is_consent

A_PAGE = 8
MOST_LINES = 20
SEX = {"m": text("nam"), "f": text("nữ")}


def kept(talk: Talk) -> dict[str, Any]:
    return dict(talk.value(KEY) or {})


def people(talk: Talk) -> list[tuple[int, dict[str, Any]]]:
    """List those who are asked about now: all while the founder is unknown, then the others."""
    held = kept(talk)
    everyone = list(enumerate(held.get("members") or []))
    return [(index, person) for index, person in everyone if index != held.get("me")]


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    if not kept(talk):
        talk.flow.actions["members"](talk, ChoicePicked("members"))
        return
    talk.ask([*lead, *table(talk), None, *question(talk)], rows(talk))


def redraw(talk: Talk) -> None:
    talk.panel([*table(talk), None, *question(talk)], rows(talk), fresh=False)


def table(talk: Talk) -> list[Line]:
    """What was read of each line, and each unread line with what is missing."""
    held = kept(talk)
    members, bad = held["members"], held["bad"]
    lines: list[Line] = [bold(text("Đọc được {n}/{k} dòng", n=len(members), k=len(members) + len(bad)))]
    shown = [] if talk.place.get("brief") else members[:MOST_LINES]
    lines += [line_of(number, person) for number, person in enumerate(shown, start=1)]
    if shown and len(members) > MOST_LINES:
        lines.append(text("… và {n} người nữa.", n=len(members) - MOST_LINES))
    lines += [text("⚠️ {problem}", problem=from_json(words)) for words in bad[:MOST_COMPLAINTS]]
    if len(bad) > MOST_COMPLAINTS:
        lines.append(text("… và {n} dòng nữa chưa đọc được.", n=len(bad) - MOST_COMPLAINTS))
    if bad:
        lines.append(text("{Xh} gõ lại dòng còn thiếu rồi gửi vô đây, hoặc cứ làm tiếp."))
    return lines


def line_of(number: int, person: dict[str, Any]) -> Text:
    parts: list[Any] = [raw(str(person["name"])), Day(date.fromisoformat(person["born"]))]
    if sex := person.get("sex"):
        parts.append(SEX[sex])
    parts.append(IdNumber(str(person["id_no"])))
    if "capital" in person:
        parts.append(Vnd(person["capital"]))
    shown = joined(*parts)
    if doubt := warning(person):
        return text("{n}. ⚠️ {person}\n    {problem}", n=number, person=shown, problem=doubt)
    return text("{n}. ✅ {person}", n=number, person=shown)


def warning(person: dict[str, Any]) -> Text | None:
    problem = id_mismatch(str(person["id_no"]), date.fromisoformat(person["born"]), person.get("sex"))
    return problem.words if problem else None


def question(talk: Talk) -> list[Line]:
    if kept(talk)["me"] is None:
        return [bold(text("Dòng nào là {xh}?"))]
    if not people(talk):
        return []
    return [
        bold(text("Ai đã đồng ý cho {xh} khai giùm?")),
        what_is_kept(talk.context),
        text("Ai chưa chịu thì bot không lưu. Tới bữa họp mỗi người ký tên xác nhận."),
    ]


def rows(talk: Talk) -> list[list[Button]]:
    shown = people(talk)
    page = int(talk.place.get("page", 0))
    here = shown[page * A_PAGE : (page + 1) * A_PAGE]
    if kept(talk)["me"] is None:
        names = [button(raw(str(person["name"])), "m_owner", "", str(index)) for index, person in here]
        return [*rows_of(names), *turning(len(shown), page), [button(text("Không có tôi"), "m_owner", "", "none")]]
    ticked = talk.place.get("ticked") or []
    toggles = [
        button(
            text("☑ {label}", label=str(person["name"])) if index in ticked else text("☐ {label}", label=str(person["name"])),
            "m_tick", "", str(index),
        ) for index, person in here
    ]  # fmt: skip
    everybody = [[button(text("✅ Cả {n} người đã đồng ý", n=len(shown)), "m_tick", "", "all")]] if shown else []
    done = [button(text("✅ Xong ({n})", n=len(ticked)), "m_tick", "", "done")] if ticked or not shown else []
    last = [button(text("🗑 Bỏ danh sách này"), "m_tick", "", "drop")]
    return [*everybody, *rows_of(toggles), *turning(len(shown), page), done, last]


def turning(count: int, page: int) -> list[list[Button]]:
    pages = -(-count // A_PAGE)
    if pages < 2:
        return []
    return [
        [
            button(text("◀️"), "m_turn", "", str((page - 1) % pages)),
            button(text("{n}/{k}", n=page + 1, k=pages), "m_turn", "", str(page)),
            button(text("▶️"), "m_turn", "", str((page + 1) % pages)),
        ]
    ]


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action not in {"m_owner", "m_tick", "m_turn"} or not kept(talk):
        return False
    match event.action, event.option:
        case "m_turn", page:
            talk.place["page"] = int(page)
            redraw(talk)
        case "m_owner", option:
            choose_owner(talk, option)
        case _, "all":
            write(talk, [index for index, _ in people(talk)])
        case _, "done":
            write(talk, list(talk.place.get("ticked") or []))
        case _, "drop":
            drop(talk)
            talk.amend([text("Đã bỏ danh sách này, bot không lưu gì.")])
            talk.flow.actions["members"](talk, event)
        case _, index:
            ticked = list(talk.place.get("ticked") or [])
            at = int(index)
            talk.place["ticked"] = [one for one in ticked if one != at] if at in ticked else [*ticked, at]
            redraw(talk)
    return True


def choose_owner(talk: Talk, option: str) -> None:
    """Remember which line is the founder's own, then ask about the others."""
    held = kept(talk)
    hold(talk, {**held, "me": "none" if option == "none" else int(option)})
    talk.place["page"], talk.place["brief"] = 0, True
    if people(talk):
        redraw(talk)
    else:
        write(talk, [])


def read(talk: Talk, event: TextReceived) -> bool:
    """Read a name, words of agreement, or the lines that were missing."""
    if not kept(talk) or not event.text:
        return False
    shown = people(talk)
    if kept(talk)["me"] is None:
        index = match_label(event.text, [*(str(person["name"]) for _, person in shown), "Không có tôi"])
        if index is not None:
            choose_owner(talk, str(shown[index][0]) if index < len(shown) else "none")
            return True
    elif is_consent(event.text):
        write(talk, [index for index, _ in shown])
        return True
    if intent(event.text):
        return False
    words = clean(getattr(talk.event, "text", event.text), keep_lines=True)
    take(talk, read_pasted(words, talk.context, tuple(kept(talk)["members"])))
    return True


SCREENS = {"m.pasted": ScreenOf(show, text=read, pick=pick)}
