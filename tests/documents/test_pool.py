"""DO-06: a document process that hangs, crashes or eats memory harms nobody but itself."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.documents.docx_writer import docx
from bot.documents.draft import Draft
from bot.documents.job import Job
from bot.documents.pictures import pictures
from bot.documents.pool import Press, PressFailed
from bot.documents.typst_writer import pdf
from flows.documents.blocks import Document
from tests.documents.samples import DAY, every_part

FAKE = (sys.executable, "-B", "-m", "tests.documents.fake_worker")
DRAFT = Draft(3, DAY)


class SeenPress(Press):
    """A press that remembers its processes."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]
        self.pids: list[int] = []

    async def _start(self):  # type: ignore[no-untyped-def]
        worker = await super()._start()
        self.pids.append(worker.process.pid)
        return worker


@pytest.fixture
async def press() -> AsyncIterator[SeenPress]:
    async with SeenPress(command=FAKE, seconds=20, memory_mb=512) as made:
        yield made


def titled(title: str) -> Job:
    return Job("pdf", (Document("DL", title, ()),))


def group_is_gone(pid: int) -> bool:
    """Tell whether no process of a group runs; a killed one that nobody has collected yet does not run."""
    for _ in range(100):
        if not any(group == pid and state != "Z" for state, group in states()):
            return True
        time.sleep(0.02)
    return False


def states() -> Iterator[tuple[str, int]]:
    """State and process group of every process."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            state, _, group, *_ = entry.read_text().rpartition(")")[2].split()
            yield state, int(group)


pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")


async def test_the_press_makes_the_same_files_as_the_writers():
    document = every_part(rows=4)

    async with Press() as press:
        made = [await press.pdf(document, DRAFT), await press.docx(document, DRAFT)]
        together = await press.pdf([document, document])
        pages = await press.pictures(document, DRAFT)

    assert made == [pdf(document, DRAFT), docx(document, DRAFT)]
    assert together == pdf([document, document])
    assert pages == pictures(document, DRAFT)


async def test_one_process_does_many_jobs(press):
    first, second = await press.make(titled("a")), await press.make(titled("b"))

    assert first == second == [str(press.pids[0]).encode()]


async def test_a_hung_process_is_killed_with_all_it_started(press):
    await press.make(titled("a"))
    press.seconds, press.retries = 0.5, 0

    with pytest.raises(PressFailed, match=r"pdf after 1 attempts: no answer in 0\.5 seconds"):
        await press.make(titled("hang"))

    assert group_is_gone(press.pids[0])


@pytest.mark.parametrize("fault", ["crash", "eat"])
async def test_a_crash_is_tried_three_times_and_the_next_document_is_made(press, fault):
    with pytest.raises(PressFailed, match="after 3 attempts: the process ended"):
        await press.make(titled(fault))

    assert len(press.pids) == 3
    assert all(map(group_is_gone, press.pids))
    assert await press.make(titled("a")) == [str(press.pids[3]).encode()]


async def test_a_document_is_made_when_the_second_attempt_works(press, tmp_path):
    assert await press.make(titled(f"once {tmp_path}")) == [str(press.pids[1]).encode()]


async def test_a_refused_document_is_not_tried_again_and_its_words_are_not_told(press):
    with pytest.raises(PressFailed) as failure:
        await press.make(titled("refuse"))

    assert str(failure.value).startswith("ValueError in fake_worker.py:")
    assert len(press.pids) == 1
    assert await press.make(titled("a")) == [str(press.pids[0]).encode()]


async def test_printed_noise_does_not_get_into_the_files(press):
    assert await press.make(titled("print")) == [str(press.pids[0]).encode()]


async def test_a_process_knows_no_secret_and_writes_no_file(press, monkeypatch, tmp_path):
    monkeypatch.setenv("HTX_TOKEN", "secret")

    names, folder = await press.make(titled("environment"))
    with pytest.raises(PressFailed, match="OSError"):
        await press.make(titled(f"write {tmp_path}"))

    assert b"HTX_TOKEN" not in names
    assert folder.decode() == press._folder.name


async def test_a_caller_who_gives_up_leaves_no_half_answer(press):
    await press.make(titled("a"))
    waiting = asyncio.create_task(press.make(titled("hang")))
    await asyncio.sleep(0.2)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting

    assert group_is_gone(press.pids[0])
    assert await press.make(titled("b")) == [str(press.pids[1]).encode()]


async def test_jobs_wait_for_a_free_process(press):
    made = await asyncio.gather(*(press.make(titled(str(number))) for number in range(5)))

    assert made == [[str(press.pids[0]).encode()]] * 5


async def test_closing_ends_the_processes():
    async with SeenPress(command=FAKE) as press:
        await press.make(titled("a"))

    assert group_is_gone(press.pids[0])
