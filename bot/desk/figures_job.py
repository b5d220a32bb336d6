"""The job that reads a spreadsheet of annual figures and keeps all of it or nothing."""

from collections.abc import Awaitable, Callable, Sequence

from bot import jobs
from bot.clock import Clock
from bot.delivery import CallRefused, FileTooLarge
from bot.desk.days import day_of
from bot.desk.figuring import Kept, keep_sheet
from bot.desk.who import actor_of
from bot.jobs import Payload, Write
from bot.own_events import PapersMade, queue_papers
from bot.sheets import LARGEST, read_sheet
from db import people
from db.connect import Tx
from db.jobs import Job
from db.sealing import KeyRing
from flows.desk.figures.sheet import Fault, Sheet, read_rows
from flows.desk.policy import Action
from flows.text import Text, text
from locales import render

KIND = "figures"
MOST_FAULTS = 20
FORMS = {"xh": "anh chị", "Xh": "Anh chị"}
FAULTS: dict[str, Text] = {
    "large": text("Tệp lớn quá. Bot nhận tệp Excel tới 2 MB. Lấy tệp mẫu rồi điền vô giùm."),
    "old": text("Không đọc được tệp này: tệp Excel đời cũ (.xls) hoặc có mật khẩu. Mở ra, lưu lại kiểu .xlsx không mật khẩu rồi gửi giùm."),
    "macros": text("Tệp có chạy lệnh tự động (.xlsm), bot không mở. Lưu lại kiểu .xlsx rồi gửi giùm."),
    "rows": text("Tệp nhiều dòng quá. Bot đọc tới 2.000 dòng một lần. Chia ra gửi làm nhiều tệp giùm."),
    "entities": text("Không đọc được tệp này. Chép số qua tệp mẫu rồi gửi lại giùm."),
    "broken": text("Không đọc được tệp này, tệp hư hoặc không phải Excel. Lấy tệp mẫu rồi điền vô giùm."),
}
Download = Callable[[str], Awaitable[bytes]]


class FiguresSheets(jobs.Handler):
    is_slow = True

    def __init__(self, ring: KeyRing, clock: Clock, download: Download) -> None:
        self._ring = ring
        self._clock = clock
        self._download = download

    async def do(self, job: Job, payload: Payload) -> Write:
        try:
            content = await self._download(payload["file_id"]) if payload["size"] <= LARGEST else b""
        except FileTooLarge:
            content = b""
        except CallRefused:
            return self._teller(job, [FAULTS["broken"]])
        if not content:
            return self._teller(job, [FAULTS["large"]])
        read = await read_sheet(content)
        if read.fault:
            return self._teller(job, [FAULTS[read.fault]])
        sheet = read_rows(read.rows, day_of(self._clock.now()))
        if sheet.faults:
            return self._teller(job, fault_lines(sheet.faults))
        return lambda tx, now: self._keep(tx, job, sheet, now)

    def give_up(self, job: Job) -> Write:
        return self._teller(job, [FAULTS["broken"]])

    def _keep(self, tx: Tx, job: Job, sheet: Sheet, now: int) -> None:
        """Keep the rows, as far as the officer may at this moment."""
        reach = actor_of(tx, job.person, job.chat, "", now=now).reach(Action.EDIT_FIGURES)
        if not reach.whole and not reach.communes:
            return
        kept = keep_sheet(tx, sheet.rows, reach, account=job.chat, person=job.person, at=now)
        self._tell(tx, job, fault_lines(kept.faults) if kept.faults else kept_lines(kept), now)

    def _teller(self, job: Job, lines: Sequence[Text]) -> Write:
        return lambda tx, now: self._tell(tx, job, lines, now)

    def _tell(self, tx: Tx, job: Job, lines: Sequence[Text], now: int) -> None:
        language = people.language_of(tx, job.person) or "vi"
        html = "\n".join(render(line, language, FORMS) for line in lines)
        message = {"kind": "send", "html": html}
        queue_papers(tx, self._ring, f"papers.{job.key}", job.chat, PapersMade((message,)), at=now)


def fault_lines(faults: Sequence[Fault]) -> list[Text]:
    """Say row by row what must be mended; nothing was kept."""
    lines = [text("⚠️ Chưa ghi gì hết: còn {n} chỗ cần sửa trong tệp.", n=len(faults))]
    lines += [fault.line for fault in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        lines.append(text("… và {n} chỗ nữa.", n=len(faults) - MOST_FAULTS))
    lines.append(text("Sửa trong tệp rồi gửi lại cả tệp giùm."))
    return lines


def kept_lines(kept: Kept) -> list[Text]:
    lines = [text("✅ Đã ghi {rows} dòng, {n} số.", rows=kept.rows, n=kept.values)]
    if kept.new:
        lines.append(text("HTX mới thêm vô sổ: {n}.", n=kept.new))
    if kept.replaced:
        lines.append(text("Số cũ được thay: {n}.", n=kept.replaced))
    return lines
