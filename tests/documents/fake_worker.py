"""A document worker that fails in the way the title of its document says."""

import os
import subprocess
import sys
import time

from bot.documents.job import Job
from bot.documents.worker import serve


def make(job: Job) -> list[bytes]:
    title, _, folder = job.documents[0].title.partition(" ")
    match title:
        case "hang":
            subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
            time.sleep(60)
        case "crash":
            os._exit(1)
        case "eat":
            return [bytes(2**24) for _ in range(2**12)]
        case "refuse":
            raise ValueError("words of the document")
        case "print":
            print("noise in the output")
        case "write":
            with open(os.path.join(folder, "file"), "w") as file:
                file.write("x")
        case "once" if not os.path.exists(os.path.join(folder, "tried")):
            os.mkdir(os.path.join(folder, "tried"))
            os._exit(1)
        case "environment":
            return [" ".join(sorted(os.environ)).encode(), os.getcwd().encode()]
    return [str(os.getpid()).encode()]


if __name__ == "__main__":
    serve(make, seconds=float(sys.argv[1]), memory_mb=int(sys.argv[2]))
