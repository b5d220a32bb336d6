"""Time and size of the papers of one dossier, made in the worker process as the bot makes them."""

import asyncio
import os
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from bench.program import children_of, rss_mb_of
from bot.documents.draft import Draft
from bot.documents.pack import pack
from bot.documents.pool import Press
from flows.documents.compose import compose
from flows.documents.papers import dossier_of
from tests.papers.samples import b2_full

ROUNDS = 10
DRAFT = Draft(1, date(2026, 11, 23))

Make = Callable[[], Awaitable[list[bytes]]]


@dataclass(frozen=True, slots=True)
class Making:
    name: str
    first_ms: float
    """With the start of the worker process, or with templates that are not read yet."""
    usual_ms: float
    kb: float
    note: str


async def measure() -> tuple[list[Making], float]:
    """Measure each form; return them and the memory of the worker in MB."""
    founding = b2_full()
    charter = compose("DL", founding)
    papers = [(paper.file_name, compose(paper.code, founding)) for paper in dossier_of(founding)]
    found: list[Making] = []
    async with Press() as press:

        async def composed() -> list[bytes]:
            compose("DL", founding)
            return []

        async def dossier() -> list[bytes]:
            files = [(f"{name}.pdf", await press.pdf(paper)) for name, paper in papers]
            return [pack(files)]

        found.append(await timed("charter: words put together", composed, lambda _: ""))
        found.append(await timed("charter: PDF", lambda: one(press.pdf(charter, DRAFT)), lambda _: ""))
        found.append(await timed("charter: page pictures", lambda: press.pictures(charter, DRAFT), pages))
        found.append(await timed("charter: Word", lambda: one(press.docx(charter, DRAFT)), lambda _: ""))
        found.append(await timed("dossier: ZIP of PDFs", dossier, lambda _: f"{len(papers)} papers"))
        memory = max(map(rss_mb_of, workers()))
    return found, memory


async def timed(name: str, make: Make, note: Callable[[list[bytes]], str]) -> Making:
    spent: list[float] = []
    files: list[bytes] = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        files = await make()
        spent.append((time.perf_counter() - began) * 1000)
    return Making(name, spent[0], statistics.median(spent[1:]), sum(map(len, files)) / 1024, note(files))


async def one(made: Awaitable[bytes]) -> list[bytes]:
    return [await made]


def pages(files: list[bytes]) -> str:
    return f"{len(files)} pages, the largest {max(map(len, files)) / 1024:.0f} KB"


def workers() -> list[int]:
    """Find the processes of the press."""
    return children_of(os.getpid())


def table(found: list[Making], memory: float) -> str:
    lines = ["| | first time, ms | then, ms | KB | |", "| --- | ---: | ---: | ---: | --- |"]
    for it in found:
        size = f"{it.kb:.0f}" if it.kb else ""
        lines.append(f"| {it.name} | {it.first_ms:.0f} | {it.usual_ms:.0f} | {size} | {it.note} |")
    return "\n".join([*lines, "", f"Memory of the worker process: {memory:.0f} MB."])


def main() -> None:
    print(table(*asyncio.run(measure())))


if __name__ == "__main__":
    main()
