"""Run all measurings and write what was found as Markdown, for the README."""

import argparse
import asyncio
import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

import psycopg

from bench import cpu, documents, latency, memory
from bench.store import KINDS, new_store

LIBRARIES = ("python-telegram-bot", "aiohttp", "httpx", "SQLAlchemy", "psycopg", "typst", "python-docx")


def machine() -> str:
    """Say on what was measured."""
    with psycopg.connect(new_store("postgresql", Path())) as server:
        postgres = f"PostgreSQL {server.info.server_version // 10000}"
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {postgres}; {libraries}."
    )


async def measure_all(founders: int, rate: float, seconds: float) -> str:
    echo, costs = await cpu.measure(KINDS, founders, rate)
    waits = await latency.measure_all(KINDS, seconds)
    papers, worker = await documents.measure()
    remembered = [await memory.measure(kind) for kind in KINDS]
    parts = (
        machine(),
        f"Processor time, {rate:g} messages a second of {founders} founders:",
        cpu.table(echo, costs),
        "Waiting for the reply:",
        latency.table(waits),
        "Papers:",
        documents.table(papers, worker),
        "Memory of the bot:",
        memory.table(remembered),
    )
    return "\n\n".join(parts) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--founders", type=int, default=50)
    parser.add_argument("--rate", type=float, default=40.0)
    parser.add_argument("--seconds", type=float, default=40.0, help="of each measuring of waits")
    parser.add_argument("--to", type=Path, help="a file to write to as well")
    given = parser.parse_args()
    found = asyncio.run(measure_all(given.founders, given.rate, given.seconds))
    print(found)
    if given.to:
        given.to.write_text(found, encoding="utf-8")


if __name__ == "__main__":
    main()
