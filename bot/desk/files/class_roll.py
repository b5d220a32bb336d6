"""The list of a class as a workbook and as a paper to sign, and the confirmations of those who came."""

from bot.classes.own import may_see
from bot.classes.rolls import roll_of
from bot.clock import millis
from bot.desk.files.making import Made, Making, makes
from bot.documents.pack import pack
from db.classes import lessons
from db.connect import Tx
from flows.classes.ready import in_words
from flows.classes.roll import Roll, confirmation, sheet_paper, workbook
from flows.desk.policy import Action
from flows.documents.file_names import plain_name
from flows.text import Text, text

MOST_LETTERS = 40
MOST_SINGLE = 5
"""So many confirmations come one by one: on a phone an archive is hard to open."""


class Gone(LookupError):
    """The class is not this officer's any more."""


@makes("class_xlsx", Action.TEACH)
async def sheet(order: Making) -> Made:
    roll = await order.read(lambda tx: _roll(tx, order))
    return Made(f"{_name(roll)}.xlsx", await order.press.xlsx(workbook(roll)), _caption(roll), rows=len(roll.people))


@makes("class_docx", Action.TEACH)
async def paper(order: Making) -> Made:
    roll = await order.read(lambda tx: _roll(tx, order))
    return Made(f"{_name(roll)}.docx", await order.press.docx(sheet_paper(roll)), _caption(roll), rows=len(roll.people))


@makes("class_confirmations", Action.TEACH)
async def confirmations(order: Making) -> Made:
    """Make one PDF for each person: a few are sent one by one, more of them in one archive."""
    roll = await order.read(lambda tx: _roll(tx, order))
    files = []
    for number, one in enumerate(roll.people, start=1):
        name = f"{number:03d}_{plain_name(one.name)[:MOST_LETTERS] or 'khong_ten'}.pdf"
        files.append((name, await order.press.pdf(confirmation(roll, [one]))))
    caption = text("📄 Giấy xác nhận đã dự: {n} người", n=len(files))
    if 0 < len(files) <= MOST_SINGLE:
        (name, content), *more = files
        return Made(name, content, caption, rows=len(files), more=tuple(more))
    return Made(f"Giay_xac_nhan_{roll.day:%d%m%Y}.zip", pack(files), caption, rows=len(files))


def _roll(tx: Tx, order: Making) -> Roll:
    it = lessons.find(tx, int(order.args[0]))
    if it is None or not may_see(order.actor, it):
        raise Gone
    return roll_of(tx, order.cases, order.ring, it, at=millis(order.now))


def _name(roll: Roll) -> str:
    return f"Danh_sach_lop_{roll.day:%d%m%Y}_{plain_name(roll.title)[:MOST_LETTERS]}"


def _caption(roll: Roll) -> Text:
    if roll.is_over:
        return text("📥 Danh sách lớp {title}: {n} người có mặt", title=in_words(roll.title), n=len(roll.people))
    return text("📥 Danh sách lớp {title}: {n} người hẹn đi, có dòng trống cho người đến thêm", title=in_words(roll.title), n=len(roll.people))
