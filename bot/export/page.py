"""The readable page of an export: plain HTML without anything to load."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from bot.clock import moment
from bot.export.rows import Rows
from bot.kept import VIETNAM, viewer_words
from db.own_data import Look, Viewer
from flows.classes.attendance import CONSENT, CONSENT_WORDS
from flows.founding.own_data.said import Said
from flows.founding.words import OWNER, retention
from flows.start.consent import FULL_TEXT, PURPOSES
from flows.text import Clock, Day, Param, Text, joined, raw, text
from locales import render

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:44rem;margin:1rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere;white-space:pre-line}h2{margin-top:2rem}"
)
_FORM: Mapping[str, Param] = {"xh": "anh chị", "Xh": "Anh chị", "owner": OWNER}
YES, NO = text("có"), text("không")
ACTS: Mapping[str, Text] = {
    "case_read": text("đọc các câu trả lời"),
    "case_opened": text("mở hồ sơ"),
    "answer_read": text("đọc một câu trả lời"),
    "personal_read": text("mở số căn cước hoặc số điện thoại"),
    "paper_read": text("đọc giấy tờ"),
    "notes_read": text("đọc ghi chú"),
    "review_opened": text("mở phần gửi coi"),
    "class_people_read": text("coi danh sách người được mời dự lớp"),
    "class_names_read": text("in danh sách lớp"),
    "class_phone_read": text("mở số điện thoại để gọi về lớp tập huấn"),
}
WAYS: Mapping[str, Text] = {
    "tap": text("bấm nút"),
    "toggles": text("chọn từng điều"),
    "typed": text("gõ chữ đồng ý"),
    "founder": text("người khai bấm giùm"),
    "withdrawn": text("rút lại"),
}


@dataclass(frozen=True, slots=True)
class Story:
    """What the page tells."""

    made_at: datetime
    language: str
    name: str
    answers: Sequence[Said]
    rows: Rows
    viewers: Sequence[Viewer]
    looks: Sequence[Look]
    files: Sequence[str]
    not_given: Sequence[str]
    """Names of files that could not be fetched."""
    keep_days: int


def page(story: Story) -> bytes:
    sections = "".join(
        f"<h2>{_word(story, title)}</h2>{body}" for title, body in _sections(story) if body
    )
    title = _word(story, text("Dữ liệu của tôi"))
    lead = _word(
        story,
        text(
            "Bot gom lúc {when}. Đây là tất cả những gì bot giữ về {name}. Tệp du_lieu.json có đủ từng dòng như trong kho.",
            when=_when(story.made_at), name=story.name or "–",
        ),
    )  # fmt: skip
    return (
        f'<!doctype html><html lang="{story.language}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style>'
        f"<h1>{title}</h1><p>{lead}</p>{sections}</html>\n"
    ).encode()


def _sections(story: Story) -> Iterable[tuple[Text, str]]:
    yield text("Ai đã coi"), _list(story, map(viewer_words, story.viewers)) or _paragraph(story, text("Chưa có cán bộ nào coi."))
    yield text("Từng lần coi"), _table(story, map(_look, story.looks))
    yield text("Đã cho phép gì"), _table(story, map(_consent, story.rows.get("consents", ())))
    for step, said in groupby(story.answers, key=lambda it: it.step):
        yield step, _table(story, ((it.label, it.value) for it in said))
    yield text("Câu hỏi gửi cán bộ"), _table(story, map(_ticket, story.rows.get("tickets", ())))
    yield text("Tệp kèm theo"), _list(story, map(raw, story.files))
    yield text("Tệp không lấy được"), _list(story, map(raw, story.not_given))
    yield text("Các bảng trong kho"), _table(
        story, ((raw(name), text("{n} dòng", n=len(rows))) for name, rows in story.rows.items())
    )
    yield text("Đã đồng ý điều gì"), "".join(_paragraph(story, line) for line in FULL_TEXT)


def _consent(row: dict[str, Any]) -> tuple[Text, Text]:
    purpose = {**PURPOSES, CONSENT: CONSENT_WORDS}.get(row["purpose"], raw(row["purpose"]))
    of = joined(purpose, raw(row["about"])) if row["about"] else purpose
    return of, joined(YES if row["given"] else NO, _when(moment(row["at"])), _named(WAYS, row["how"]), raw(row["version"]))


def _look(look: Look) -> tuple[Text, Text]:
    return _when(moment(look.at)), joined(raw(look.name or "–"), _named(ACTS, look.action), *filter(None, [look.detail]))


def _named(names: Mapping[str, Text], code: str) -> Text:
    return names.get(code) or raw(code)


def _ticket(row: dict[str, Any]) -> tuple[Text, Text]:
    answer = (row["answer"] or {}).get("words") or "–"
    return _when(moment(row["opened_at"])), joined(raw((row["words"] or {}).get("words") or "–"), raw(answer))


def _when(at: datetime) -> Text:
    local = at.astimezone(VIETNAM)
    return text("{time}, {day}", time=Clock(local.time()), day=Day(local.date()))


def _word(story: Story, it: Text) -> str:
    return render(it, story.language, {**_FORM, "retention": retention(story.keep_days)})


def _paragraph(story: Story, it: Text) -> str:
    return f"<p>{_word(story, it)}</p>"


def _list(story: Story, items: Iterable[Text]) -> str:
    lines = "".join(f"<li>{_word(story, it)}</li>" for it in items)
    return f"<ul>{lines}</ul>" if lines else ""


def _table(story: Story, rows: Iterable[tuple[Text, Text]]) -> str:
    lines = "".join(f"<tr><th>{_word(story, left)}<td>{_word(story, right)}" for left, right in rows)
    return f"<table>{lines}</table>" if lines else ""
