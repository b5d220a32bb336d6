"""The papers of a case with the versions they have reached, and the versions of one paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flows.documents.papers import paper
from flows.engine.effects import Button, Screen, ShowPapers
from flows.engine.talk import lasting, rows_of
from flows.text import Day, Text, bold, joined, raw, text

PARTS: Mapping[str, Text] = {
    "name": text("tên hợp tác xã"),
    "coop": text("thông tin hợp tác xã"),
    "members": text("thành viên và vốn góp"),
    "charter": text("điều lệ"),
    "plan": text("phương án"),
    "meeting": text("bữa họp thành lập"),
    "dossier": text("hồ sơ đăng ký"),
    "regime": text("luật áp dụng"),
}
"""Parts of the facts whose changes are named to people."""
TO_LIST = lasting(text("📄 Giấy tờ"), "papers")
HOME = lasting(text("🏠 Trang đầu"), "home")


@dataclass(frozen=True, slots=True)
class Made:
    """A version of a paper that was made and can be had again."""

    code: str
    version: int
    day: date
    changed: tuple[str, ...] = ()
    """Names of the parts that changed since the version before."""


def screen_of(order: ShowPapers, made: Sequence[Made]) -> Screen:
    """Word a list. `made` is ordered by version within each paper."""
    by_code: dict[str, list[Made]] = {code: [] for code in order.codes}
    for it in made:
        if it.code in by_code:
            by_code[it.code].append(it)
    match order.view:
        case "versions":
            return _versions(order.codes[0], by_code[order.codes[0]])
        case "old":
            return _with_old_versions(by_code)
        case _:
            return _papers(by_code, order.notes)


def _papers(by_code: Mapping[str, Sequence[Made]], notes: Sequence[Text]) -> Screen:
    lines = [bold(text("📄 Giấy tờ")), text("Bấm tên giấy để coi bản nháp. Chỗ chưa trả lời thì bot để dấu chấm.")]
    lines += [
        text("• {paper}: bản {n} · {day}", paper=paper(code).title, n=made[-1].version, day=Day(made[-1].day))
        for code, made in by_code.items()
        if made
    ]
    lines += notes
    rows = [[lasting(raw(paper(code).title), "doc_see", code)] for code in by_code]
    rows.append([lasting(text("📤 Gửi cán bộ"), "send_review")])
    if any(len(made) > 1 for made in by_code.values()):
        rows.append([lasting(text("🕘 Bản cũ"), "doc_old")])
    return _screen(lines, [*rows, [HOME]])


def _with_old_versions(by_code: Mapping[str, Sequence[Made]]) -> Screen:
    rows = [
        [lasting(text("{paper} ({n} bản)", paper=paper(code).title, n=len(made)), "doc_old", code)]
        for code, made in by_code.items()
        if len(made) > 1
    ]
    words = text("Bấm tên giấy để coi các bản trước.") if rows else text("Chưa có giấy nào có bản cũ.")
    return _screen([bold(text("🕘 Bản cũ")), words], [*rows, [TO_LIST]])


def _versions(code: str, made: Sequence[Made]) -> Screen:
    """List the versions of one paper, newest first."""
    lines = [bold(text("🕘 {paper}", paper=paper(code).title))]
    lines += [_line(it) for it in reversed(made)]
    lines.append(
        text("Bấm số bản để lấy PDF của bản đó. Bot giữ mấy bản gần đây thôi.")
        if made
        else text("Giấy này chưa có bản nào.")
    )
    buttons = [lasting(text("📄 Bản {n}", n=it.version), "doc_old", code, str(it.version)) for it in reversed(made)]
    return _screen(lines, [*rows_of(buttons, per_row=3), [TO_LIST]])


def _line(it: Made) -> Text:
    names = [PARTS[part] for part in it.changed if part in PARTS]
    if not names or it.version == 1:
        return text("Bản {n} · {day}", n=it.version, day=Day(it.day))
    return text(
        "Bản {n} · {day} · khác bản {before}: {parts}",
        n=it.version, day=Day(it.day), before=it.version - 1, parts=joined(*names, separator=", "),
    )  # fmt: skip


def _screen(lines: Sequence[Text], rows: Sequence[Sequence[Button]]) -> Screen:
    return Screen(tuple(lines), tuple(tuple(row) for row in rows))
