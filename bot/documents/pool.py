"""Documents made outside the event loop, in processes that may hang, crash or eat memory."""

import asyncio
import tempfile
from collections.abc import Sequence
from types import TracebackType

from bot import child
from bot.documents.draft import Draft
from bot.documents.job import DONE, LARGEST, LENGTH, Form, Job, framed, unpack_files
from flows.documents import charts, sheets
from flows.documents.blocks import Document
from flows.documents.charts import Chart
from flows.documents.sheets import Workbook

WORKER = child.command("bot.documents.worker")
JOBS_PER_WORKER = 500
"""Then a fresh process takes over, so that nothing can pile up in one."""


class PressFailed(Exception):
    """The document could not be made. The bot offers another form of it."""


class _WorkerLost(Exception):
    """The process hung, crashed or ran out of memory; another may do better."""


class Press:
    """Makes documents with at most `workers` processes, each job in `seconds` and `memory_mb`.

    A job whose process is lost is tried again up to `retries` times.
    """

    def __init__(
        self,
        *,
        workers: int = 1,
        seconds: float = 30,
        memory_mb: int = 1024,
        retries: int = 2,
        command: Sequence[str] = WORKER,
    ) -> None:
        self.seconds = seconds
        self.memory_mb = memory_mb
        self.retries = retries
        self.command = tuple(command)
        self._idle: list[_Worker] = []
        self._places = asyncio.Semaphore(workers)
        self._folder = tempfile.TemporaryDirectory(prefix="htx-press-")

    async def __aenter__(self) -> "Press":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End the processes that wait for work."""
        while self._idle:
            await child.kill(self._idle.pop().process)
        self._folder.cleanup()

    async def pdf(self, documents: Document | Sequence[Document], draft: Draft | None = None) -> bytes:
        """Make one PDF; several papers are printed one after another."""
        papers = (documents,) if isinstance(documents, Document) else tuple(documents)
        return (await self.make(Job("pdf", papers, draft)))[0]

    async def docx(self, document: Document, draft: Draft | None = None) -> bytes:
        return (await self.make(Job("docx", (document,), draft)))[0]

    async def pictures(self, document: Document, draft: Draft | None = None) -> list[bytes]:
        """Make one picture for each page."""
        return await self.make(Job("pictures", (document,), draft))

    async def xlsx(self, book: Workbook) -> bytes:
        return (await self.make(Job("xlsx", body=sheets.to_json(book))))[0]

    async def chart(self, chart: Chart) -> bytes:
        """Make one picture of a chart."""
        return (await self.make(Job("chart", body=charts.to_json(chart))))[0]

    async def file(self, form: Form, document: Document, draft: Draft | None = None) -> list[bytes]:
        return await self.make(Job(form, (document,), draft))

    async def make(self, job: Job) -> list[bytes]:
        """Do a job.

        Raises:
            PressFailed: the writer refused the document, or every process that tried was lost.
        """
        message = job.to_bytes()
        async with self._places:
            for attempt in range(self.retries + 1):
                try:
                    return await self._attempt(message)
                except _WorkerLost as lost:
                    reason = f"{job.form} after {attempt + 1} attempts: {lost}"
        raise PressFailed(reason)

    async def _attempt(self, message: bytes) -> list[bytes]:
        worker = self._idle.pop() if self._idle else await self._start()
        answer = None
        try:
            async with asyncio.timeout(self.seconds):
                answer = await worker.ask(message)
        except TimeoutError as error:
            raise _WorkerLost(f"no answer in {self.seconds:g} seconds") from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise _WorkerLost("the process ended") from error
        finally:  # also when the caller gives up: half an answer must not meet the next job
            if answer is None or worker.jobs >= JOBS_PER_WORKER:
                await child.kill(worker.process)
            else:
                self._idle.append(worker)
        if answer[:1] != DONE:
            raise PressFailed(answer[1:].decode())
        return unpack_files(answer)

    async def _start(self) -> "_Worker":
        process = await child.start((*self.command, f"{self.seconds:g}", str(self.memory_mb)), self._folder.name)
        return _Worker(process)


class _Worker:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.jobs = 0

    async def ask(self, message: bytes) -> bytes:
        assert self.process.stdin and self.process.stdout
        self.jobs += 1
        self.process.stdin.write(framed(message))
        await self.process.stdin.drain()
        (length,) = LENGTH.unpack(await self.process.stdout.readexactly(LENGTH.size))
        if length > LARGEST:
            raise ConnectionError(f"answer of {length} bytes")
        return await self.process.stdout.readexactly(length)
