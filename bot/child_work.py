"""What a process of our own does first: give up memory, time and files. Imports little, it is started often."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import BinaryIO


def limit(*, memory_mb: int, cpu_seconds: int | None = None) -> None:
    """Limit memory and time, and forbid to write files. Where the system has no such limits, go without."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_mb * 2**20, memory_mb * 2**20))
        if cpu_seconds is not None:
            resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def take_output() -> BinaryIO:
    """Return where answers go; whatever a library prints must not get into them."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def answer(work: Callable[[bytes], Mapping[str, object]], *, memory_mb: int, cpu_seconds: int) -> None:
    """Do the work once: bytes from the standard input, one JSON object to the standard output."""
    limit(memory_mb=memory_mb, cpu_seconds=cpu_seconds)
    answers = take_output()
    answers.write(json.dumps(work(sys.stdin.buffer.read())).encode())
    answers.flush()
