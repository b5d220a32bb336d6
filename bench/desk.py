"""What officers' screens cost: the whole turn of a command, on 20,000 and 200,000 cases, on both databases.

`python -m bench.desk` fills a fresh store with made-up cases, asks as a commune officer and as the province
does, and says how long the turn took, from the stored update to the queued reply.
"""

import argparse
import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import psycopg

from bench.store import KINDS, fresh_store
from bot.clock import millis
from db.connect import open_database
from db.sealing import KeyRing, new_key
from flows.desk.stuck import stuck_at
from flows.desk.stuck.following import _Now
from flows.founding import entry
from flows.reference.communes import communes_on
from tests.desk.acting import officer
from tests.runtime.turns import Bench

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
SIZES = (20_000, 200_000)
DAY_MS = 86_400_000
LAN, MINH = 2001, 2002
MILESTONES = ("opened", "eligible", "charter", "plan", "members", "meeting", "filed", "registered")
QUESTIONS = {
    "charter": ("coop.name", "coop.addr", "dl.min_use", "dl.cap_min"),
    "plan": ("pa.price", "pa.output", "pa.invest", "pa.buyer_name"),
    "members": ("m.id_no", "m.capital"),
    "meeting": ("hn.date", "hn.place"),
    "dossier": ("hs.method", "hs.receipt"),
}
FIELDS = ("coconut", "fruit", "shrimp", "rice", "flower")
NAMES = ("Dừa", "Bưởi", "Tôm", "Chôm chôm", "Kiểng", "Rau", "Lúa", "Sầu riêng", "Nhãn", "Bò")
WORDS = ("xanh", "sạch", "an toàn", "hữu cơ", "Bình Phú", "Tân Lợi", "Thành Công", "Đại Hòa", "Mỹ Thạnh", "Phú Quới")
COLUMNS = (
    "owner", "status", "name", "name_key", "commune", "province", "field", "regime", "filing_day", "stage", "step",
    "question", "misses", "percent", "members", "opened_at", "answered_at", "changed_at", "reached", "stuck_at",
    "members_since", "help_since", "wait_since", "fix_since", "result_due", "answers",
)  # fmt: skip
ASKED = {
    "commune": {
        "/vuong": "/vuong", "/pheu": "/pheu", "/tim": "/tim bình phú", "/viec": "/viec",
        "/hoso of elsewhere": "/hoso {elsewhere}", "/hoso of nobody": "/hoso 99999999",
    },
    "province": {"/vuong": "/vuong", "/pheu": "/pheu", "/tim": "/tim dừa tân lợi", "/viec": "/viec"},
}  # fmt: skip
"""A stranger learns nothing from how long a refusal takes: the two /hoso must take the same time."""
SIGNS = {"/vuong": "🚧", "/pheu": "📊", "/viec": "🗂"}
"""What the right answer begins with."""


def made_up(count: int, random: Random) -> Iterator[tuple[object, ...]]:
    """Make cases of six years: most at rest or done, a tenth stuck, spread over all communes."""
    from flows.understand import bare

    now = millis(NOW)
    codes = [commune.code for commune in communes_on(NOW.date())]
    answers = json.dumps({f"q.{n}": {"value": n * 1000, "state": "answered", "by": "1", "at": "2026-11-01T08:00:00"} for n in range(40)})
    for number in range(1, count + 1):
        step = random.choice(tuple(QUESTIONS))
        status = random.choices(("draft", "registered", "closed"), (50, 30, 20))[0]
        opened = now - random.randrange(6 * 365) * DAY_MS
        moved = min(now - random.randrange(DAY_MS), opened + random.randrange(60) * DAY_MS)
        waits = moved if status == "draft" and random.random() < 0.03 else None
        helps = waits if waits and random.random() < 0.5 else None
        standing = _Now(
            status=status, step=step, misses=random.choice((0, 0, 0, 1, 3)), answered_at=moved, changed_at=moved,
            members_since=moved if step == "members" else None, help_since=helps, wait_since=waits,
            fix_since=None, result_due=None, paused_until=None if random.random() < 0.3 else now + 90 * DAY_MS,
        )  # fmt: skip
        name = f"{random.choice(NAMES)} {random.choice(WORDS)} {number}"
        yield (
            number, status, name, bare(name), random.choice(codes), "86", random.choice(FIELDS), "B2", "2026-12-01",
            step, step, random.choice(QUESTIONS[step]), standing.misses, random.randrange(100), random.randrange(12),
            opened, moved, moved, 8 if status == "registered" else random.randrange(1, 7), stuck_at(standing, now),
            standing.members_since, helps, waits, None, None, answers,
        )  # fmt: skip


def fill(url: str, count: int) -> None:
    """Write people, cases, milestones and search words straight into the tables."""
    from flows.understand import bare

    random = Random(7)
    people = ((number, 900_000 + number, "Hai", 0) for number in range(1, count + 1))
    store(url, "persons", ("id", "account", "first_name", "created_at"), people)
    words: list[tuple[object, ...]] = []
    passed: list[tuple[object, ...]] = []
    rows = []
    for number, row in enumerate(made_up(count, random), 1):
        rows.append(row)
        words += [(number, word) for word in dict.fromkeys(bare(str(row[2])).split())]
        opened, reached = int(str(row[15])), int(str(row[18]))
        passed += [(number, name, opened + place * 9 * DAY_MS) for place, name in enumerate(MILESTONES[:reached])]
    store(url, "cases", COLUMNS, rows)
    store(url, "case_words", ("case_id", "word"), words)
    store(url, "milestones", ("case_id", "name", "at"), passed)
    settle(url)


def store(url: str, table: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.partition(":///")[2])
        marks = ", ".join("?" * len(columns))
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        connection.commit()
        connection.close()
        return
    with psycopg.connect(url) as server, server.cursor().copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def settle(url: str) -> None:
    """Let the database count what it has, as it does by itself overnight."""
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.partition(":///")[2])
        connection.execute("ANALYZE")
        connection.commit()
        connection.close()
        return
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("SELECT setval(pg_get_serial_sequence('persons', 'id'), (SELECT max(id) FROM persons))")
        server.execute("VACUUM ANALYZE")


def measure(kind: str, count: int, times: int) -> dict[tuple[str, str], list[float]]:
    """Return the milliseconds of each turn, by who asks and the command."""
    waits: dict[tuple[str, str], list[float]] = {}
    with fresh_store(kind) as (url, _):
        fill(url, count)
        database = open_database(url)
        database.open()
        try:
            bench = Bench(database, KeyRing([new_key()]), entry)
            bench.clock.at = NOW
            here = communes_on(NOW.date())[0].code
            officer(bench, LAN, "commune", here)
            [(elsewhere,)] = bench.rows(f"SELECT min(id) FROM cases WHERE commune <> '{here}'")
            officer(bench, MINH, "province")
            for who, account in (("commune", LAN), ("province", MINH)):
                for name, words in ASKED[who].items():
                    asked = words.format(elsewhere=elsewhere)
                    sign = SIGNS.get(name, "")
                    waits[who, name] = [ask(bench, account, asked, sign) for _ in range(times)][times // 10 :]
                    bench.clock.at += timedelta(seconds=1)
        finally:
            database.close()
    return waits


def ask(bench: Bench, account: int, words: str, sign: str) -> float:
    bench.receive(bench.text(account, words))
    began = time.perf_counter()
    outcome = bench.take(account)
    taken = (time.perf_counter() - began) * 1000
    assert outcome.worked
    assert outcome.sends, words
    answer = "".join(bench.sent_to(account))
    assert sign in answer, answer[:200]
    return taken


def at(seconds: list[float], share: float) -> float:
    in_order = sorted(seconds)
    return in_order[min(len(in_order) - 1, int(len(in_order) * share))]


def table(found: dict[str, dict[int, dict[tuple[str, str], list[float]]]]) -> str:
    sizes = sorted({size for by_size in found.values() for size in by_size})
    head = " | ".join(f"{size:,} cases: p50, p99 ms" for size in sizes)
    lines = [f"| | {head} |", "| --- |" + " ---: |" * len(sizes)]
    for kind, by_size in found.items():
        for who, name in next(iter(by_size.values())):
            cells = (f"{at(by_size[size][who, name], 0.5):.1f}, {at(by_size[size][who, name], 0.99):.1f}" for size in sizes)
            lines.append(f"| {kind}, {who}, {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.desk", description=__doc__)
    parser.add_argument("--database", choices=KINDS, action="append", help="default: both")
    parser.add_argument("--cases", type=int, action="append", help=f"default: {SIZES}")
    parser.add_argument("--times", type=int, default=200)
    given = parser.parse_args()
    print(table({
        kind: {size: measure(kind, size, given.times) for size in given.cases or SIZES}
        for kind in given.database or KINDS
    }))  # fmt: skip


if __name__ == "__main__":
    main()
