"""A run keeps its files in memory only where there is room, and leaves nothing behind."""

import os
import tempfile
from pathlib import Path

import pytest

from tests import scratch


@pytest.fixture(autouse=True)
def _no_folder_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", tempfile.gettempdir())
    monkeypatch.setenv("TMPDIR", "")
    monkeypatch.delenv("TMPDIR")


def test_temporary_files_go_to_the_memory_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "ROOM", 0)

    folder = scratch.begin(tmp_path)

    assert folder is not None and Path(tempfile.mkdtemp()).parent == folder


@pytest.mark.parametrize(("room", "disk"), [(2**60, "."), (0, "none")], ids=["full", "none"])
def test_without_a_memory_disk_with_room_all_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int, disk: str
) -> None:
    monkeypatch.setattr(scratch, "ROOM", room)

    assert scratch.begin(tmp_path / disk) is None
    assert "TMPDIR" not in os.environ


def test_a_folder_that_was_named_is_kept_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "ROOM", 0)
    monkeypatch.setenv("TMPDIR", "/elsewhere")

    assert scratch.begin(tmp_path) is None
    assert os.environ["TMPDIR"] == "/elsewhere"


def test_what_a_killed_run_left_is_cleared_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "ROOM", 0)
    dead, living = tmp_path / "htx-tests-4194305-a", tmp_path / f"htx-tests-{os.getppid()}-b"
    dead.mkdir()
    living.mkdir()

    folder = scratch.begin(tmp_path)

    assert set(tmp_path.iterdir()) == {living, folder}
