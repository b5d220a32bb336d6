"""The report as a Word file and as a workbook."""

from bot.desk.days import day_of, span
from bot.desk.files.making import Made, Making, makes
from bot.desk.files.people import founder_of
from bot.desk.reporting import Asking, Opened, open_report
from bot.documents.draft import Draft
from db.connect import Tx
from db.desk import plans
from flows.desk.filters.places import place_name
from flows.desk.funnel.milestones import LABELS
from flows.desk.periods import Period
from flows.desk.plan.support import items_of
from flows.desk.policy import Action
from flows.desk.report import paper, sheets
from flows.documents.file_names import plain_name
from flows.founding.milestones import MILESTONES
from flows.text import Text, raw, text
from locales import plain

MOST_FOUNDERS = 5_000
VERSION = 1
"""Drafts of reports are not numbered: the day tells them apart."""


@makes("report_docx", Action.REPORT)
async def word(order: Making) -> Made:
    opened = await order.read(lambda tx: _open(tx, order))
    document = paper.compose(_telling(opened, order))
    draft = None if opened.frozen_on else Draft(VERSION, order.today)
    return Made(f"{_name(opened)}.docx", await order.press.docx(document, draft), _caption(opened, "📝"))


@makes("report", Action.REPORT, personal=True)
async def workbook(order: Making) -> Made:
    opened, founders = await order.read(lambda tx: (it := _open(tx, order), _founders(tx, order, it)))
    asking = opened.asking
    book = sheets.workbook_of(
        asking.which, plain(asking.part.words), opened.sections, opened.corrections, founders, opened.until,
        opened.frozen_on, order.today, order.mark,
    )  # fmt: skip
    content = await order.press.xlsx(book)
    return Made(f"{_name(opened)}.xlsx", content, _caption(opened, "📥"), rows=len(founders) or 1)


def _open(tx: Tx, order: Making) -> Opened:
    asking = Asking.of(order.args, order.actor.reach(Action.REPORT), order.today)
    return open_report(tx, order.ring, asking, order.today)


def _telling(opened: Opened, order: Making) -> paper.Telling:
    code = opened.asking.part.code
    area = place_name(code) if code else ""
    full = f"{area[:1].upper()}{area[1:]}"
    place = full.split(" ", 1)[1] if " " in full else full
    return paper.Telling(
        opened.asking.which, full, place, opened.sections, opened.words, opened.until,
        opened.frozen_on or order.today, order.today, opened.frozen_on is not None, opened.corrections,
    )  # fmt: skip


def _founders(tx: Tx, order: Making, opened: Opened) -> list[sheets.FounderCells]:
    """List the foundings of the period, with what they had and whom to ask."""
    reach = opened.asking.part.reach
    first, until = span(Period(opened.asking.which.period.first, opened.until))
    rows = plans.founder_list(tx, reach, first=first, until=until, limit=MOST_FOUNDERS, offset=0)
    had = plans.had(tx, (row.id for row in rows), until=until, day=opened.until.isoformat())
    cells = []
    for row in rows:
        names, ticks = had[row.id]
        last = max((MILESTONES.index(name) for name in names), default=0)
        founder = founder_of(order, tx, row.id)
        cells.append(
            sheets.FounderCells(
                row.id, row.name, place_name(row.commune) if row.commune else "", day_of(row.opened_at),
                plain(LABELS[MILESTONES[last]]), len(items_of(names, ticks)),
                founder.name, founder.phone, founder.id_no,
            )
        )  # fmt: skip
    return cells


def _name(opened: Opened) -> str:
    state = "chot" if opened.frozen_on else "du_thao"
    return f"Bao_cao_{plain_name(opened.asking.which.title)}_{state}"


def _caption(opened: Opened, sign: str) -> Text:
    title = raw(f"{sign} Báo cáo {opened.asking.which.title}")
    if opened.frozen_on:
        return text("{title} · {place} · đã chốt", title=title, place=opened.asking.part.words)
    return text("{title} · {place} · dự thảo", title=title, place=opened.asking.part.words)
