"""The process that makes documents: one job after another from its standard input.

It has no secrets in its environment, writes no file, and limits its own memory and time, so that it
ends even when the bot that started it is gone.
"""

import math
import os
import signal
import sys
import traceback
from collections.abc import Callable

from bot.child_work import limit, take_output
from bot.documents.chart_writer import chart
from bot.documents.docx_writer import docx
from bot.documents.job import FAILED, Job, framed, pack_files, read_frame
from bot.documents.pictures import pictures
from bot.documents.typst_writer import pdf
from bot.documents.xlsx_writer import xlsx
from flows.documents import charts, sheets

OUT_OF_MEMORY = 70


def make(job: Job) -> list[bytes]:
    """Do a job: a list with one file, or one picture for each page."""
    match job.form:
        case "pdf":
            return [pdf(job.documents, job.draft)]
        case "docx":
            return [docx(job.documents[0], job.draft)]
        case "pictures":
            return pictures(job.documents[0], job.draft)
        case "xlsx":
            return [xlsx(sheets.from_json(job.body))]
        case "chart":
            return [chart(charts.from_json(job.body))]
    raise ValueError(f"unknown form {job.form!r}")


def serve(make: Callable[[Job], list[bytes]], *, seconds: float, memory_mb: int) -> None:
    """Answer jobs until the input ends."""
    answers = take_output()
    limit(memory_mb=memory_mb)
    while (message := read_frame(sys.stdin.buffer.read)) is not None:
        signal.alarm(math.ceil(seconds) + 5)
        try:
            answer = pack_files(make(Job.from_bytes(message)))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except Exception as error:
            answer = FAILED + describe(error).encode()
        signal.alarm(0)
        answers.write(framed(answer))
        answers.flush()


def describe(error: Exception) -> str:
    """Say what went wrong and where, without the words of the document."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {os.path.basename(where.filename)}:{where.lineno}"


if __name__ == "__main__":
    serve(make, seconds=float(sys.argv[1]), memory_mb=int(sys.argv[2]))
