"""Kills the bot with SIGKILL at random moments while founders answer, and counts what was lost or doubled.

`python -m bench.kill --database postgresql --answers 1000 --founders 20 --kills 50 --seed 1`
Exits 1 when a promise was broken.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.crash.ordeal import Ordeal, run_ordeal
from tests.crash.program import launch_anew
from tests.stores import KINDS

MOST_SECONDS = 10.0
"""How soon after a start everybody must have the right question."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.kill", description=__doc__)
    parser.add_argument("--database", choices=[*KINDS, "both"], default="both")
    parser.add_argument("--answers", type=int, default=1000)
    parser.add_argument("--founders", type=int, default=20)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--think", type=float, default=0.05, help="longest pause before an answer, in seconds"
    )
    given = parser.parse_args()
    kinds = KINDS if given.database == "both" else (given.database,)
    runs = {kind: asyncio.run(_one(kind, given)) for kind in kinds}
    print(table(runs))
    broken = [f"{kind}: {line}" for kind, run in runs.items() for line in run.broken]
    broken += [
        f"{kind}: the right question came {run.back_seconds:.1f} s after the last start"
        for kind, run in runs.items()
        if run.back_seconds > MOST_SECONDS
    ]
    print(*broken, sep="\n")
    sys.exit(int(bool(broken)))


async def _one(kind: str, given: argparse.Namespace) -> Ordeal:
    with tempfile.TemporaryDirectory(prefix="htx-kill-") as folder:
        return await run_ordeal(
            kind, Path(folder), answers=given.answers, people=given.founders, kills=given.kills, seed=given.seed,
            with_plan=True, think_seconds=given.think, launch=launch_anew,
        )  # fmt: skip


def table(runs: dict[str, Ordeal]) -> str:
    """Return the figures as a Markdown table, one column per database."""
    rows = {
        "answers": lambda run: run.findings.answers,
        "kills": lambda run: run.kills,
        "lost answers": lambda run: len(run.findings.lost),
        "doubled answers": lambda run: len(run.findings.doubled),
        "other faults in the data": lambda run: len(run.findings.problems),
        "right question again after the last start": lambda run: f"{run.back_seconds:.1f} s",
        "of which until the bot asked for updates": lambda run: f"{run.first_poll_seconds:.1f} s",
        "the same, slowest of all starts": lambda run: f"{run.slowest_back_seconds:.1f} s",
        "messages on their way at a kill": lambda run: run.findings.uncertain,
        "questions asked twice, in all": lambda run: sum(run.findings.repeated.values()),
        "questions asked twice, most for one founder": lambda run: run.most_repeated,
        "notices that never went out": lambda run: run.findings.unsent,
        "exit code and seconds of SIGTERM": lambda run: f"{run.exit_code}, {run.stop_seconds:.1f} s",
        "whole run": lambda run: f"{run.seconds:.0f} s",
    }
    lines = ["| | " + " | ".join(runs) + " |", "| --- |" + " ---: |" * len(runs)]
    lines += [
        f"| {name} | " + " | ".join(str(value(run)) for run in runs.values()) + " |"
        for name, value in rows.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
