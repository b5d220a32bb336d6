"""How a report is shown in the chat: its main numbers, its words, what changed since it was frozen."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from flows.desk.narrowing import Part as Place
from flows.desk.report.kinds import Which
from flows.desk.report.numbers import Change, Section, lines_of
from flows.desk.report.words import PARTS, TITLES, Part, figure_of, said
from flows.text import Day, Text, bold, raw, text

MOST_CHANGES = 5
SHOWN_WORDS = 220
MAIN = (
    "coops_total", "coops_new", "founders", "helped_share", "trained_skills", "trained_profession", "support_paid", "stuck",
    "still_stuck",
)  # fmt: skip
"""The numbers that are shown in the chat; the files hold all."""
TARGETS = ("T01.0", "T02.0", "T14.0", "T15.0", "T16.0")
"""What the department asks first: new groups and cooperatives, people trained, founders supported."""


def lines(
    which: Which, place: Place, sections: Sequence[Section], words: Mapping[Part, str], until: date,
    frozen_on: date | None, frozen_by: str, changes: Sequence[Change],
) -> list[Text]:  # fmt: skip
    shown = [text("📑 Báo cáo {title} · {place}", title=which.title, place=place.words)]
    if frozen_on:
        shown.append(text("🔒 Đã chốt {day}, cán bộ {name}.", day=Day(frozen_on), name=frozen_by))
    else:
        shown.append(text("✏️ Dự thảo, số liệu tới {day}.", day=Day(until)))
    by_key = {line.key: line for line in lines_of(sections)}
    for key in MAIN:
        line = by_key.get(key)
        if line is not None:
            shown.append(text("• {label}: {value}", label=line.label, value=said(line)))
        if key == "stuck":
            shown += _reasons(sections)
    plan = next((section.lines for section in sections if section.key == "plan"), ())
    if plan:
        good = sum(line.is_reached for line in plan)
        shown.append(text("• Kế hoạch năm: đạt {good}/{n} chỉ số", good=good, n=len(plan)))
        shown += [
            text("   {label}: {value} ({note})", label=line.label, value=said(line), note=line.note)
            for line in plan
            if line.key in TARGETS
        ]
    if changes:
        shown.append(bold(text("Đính chính sau ngày chốt: {n} số", n=len(changes))))
        shown += [change_line(it) for it in changes[:MOST_CHANGES]]
        if len(changes) > MOST_CHANGES:
            shown.append(text("… và {n} số nữa, coi trong Word, Excel.", n=len(changes) - MOST_CHANGES))
    return shown


def _reasons(sections: Sequence[Section]) -> list[Text]:
    found = [
        line
        for line in lines_of(sections)
        if line.key.startswith("reason_") and line.number is not None and line.number > Decimal(0)
    ]
    return [text("   {label}: {n}", label=line.label, n=figure_of(line.value)) for line in found]


def change_line(it: Change) -> Text:
    return text("• {label}: {before} → {now}", label=it.label, before=figure_of(it.before), now=figure_of(it.now))


def words_lines(words: Mapping[Part, str], own: Mapping[str, str]) -> list[Text]:
    shown = [text("✏️ Lời trong báo cáo. Bấm phần muốn sửa.")]
    for part in PARTS:
        short = words[part] if len(words[part]) <= SHOWN_WORDS else f"{words[part][:SHOWN_WORDS]}…"
        title = bold(raw(TITLES[part]))
        if own.get(part):
            shown.append(text("{title} (đã sửa): {words}", title=title, words=short))
        else:
            shown.append(text("{title}: {words}", title=title, words=short))
    return shown


def not_begun(which: Which) -> Text:
    """Say that there is nothing to freeze yet."""
    return text("Kỳ này tới {first} mới bắt đầu, chưa có số để chốt.", first=Day(which.period.first))


def early_lines(which: Which, until: date) -> list[Text]:
    """Say that the period is not over yet."""
    if until >= which.period.last:
        return []
    return [text("⚠️ Kỳ này tới {last} mới hết; chốt bây giờ thì số chỉ tính tới {until}.", last=Day(which.period.last), until=Day(until))]
