"""A folder for everything a test run writes: in memory where the machine has room, gone with the run."""

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path

MEMORY_DISK = Path("/dev/shm")
ROOM = 2 * 2**30
"""Free bytes that a memory disk must have; a run needs about a tenth."""
PREFIX = "htx-tests-"


def begin(disk: Path = MEMORY_DISK) -> Path | None:
    """Let temporary files of this process and its children go to a memory disk; elsewhere leave things as they are."""
    if "TMPDIR" in os.environ or not _has_room(disk):
        return None
    _clear_up(disk)
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=disk))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None  # Python looks once
    return folder


def _has_room(disk: Path) -> bool:
    try:
        return os.access(disk, os.W_OK | os.X_OK) and shutil.disk_usage(disk).free >= ROOM
    except OSError:
        return False


def _clear_up(disk: Path) -> None:
    """Remove what runs left behind that were killed; a database server in there ends by itself."""
    for folder in disk.glob(f"{PREFIX}*-*"):
        owner = re.match(rf"{PREFIX}(\d+)-", folder.name)
        if owner and not _is_running(int(owner[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
