"""What a document worker is asked to make, and its way over a pipe."""

import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.documents.draft import Draft
from flows.documents.blocks import Document
from flows.documents.stored import from_json, to_json

Form = Literal["pdf", "docx", "pictures", "xlsx", "chart"]

LENGTH = struct.Struct(">I")
LARGEST = 64 * 2**20
"""Bytes of one message; a dossier is far below it."""
DONE, FAILED = b"+", b"-"


@dataclass(frozen=True, slots=True)
class Job:
    """`pdf` may hold several papers, printed one after another; `docx` and `pictures` one.

    A workbook or a chart comes as `body`, the JSON of its model, instead.
    """

    form: Form
    documents: tuple[Document, ...] = ()
    draft: Draft | None = None
    body: str = ""

    def to_bytes(self) -> bytes:
        it = self.draft
        draft = {"version": it.version, "day": it.day.isoformat(), "sending": it.sending} if it else None
        documents = [to_json(document) for document in self.documents]
        whole = {"form": self.form, "documents": documents, "draft": draft, "body": self.body}
        return json.dumps(whole).encode()

    @classmethod
    def from_bytes(cls, message: bytes) -> "Job":
        given = json.loads(message)
        draft = given["draft"] and Draft(
            given["draft"]["version"], date.fromisoformat(given["draft"]["day"]), given["draft"]["sending"]
        )
        return cls(given["form"], tuple(map(from_json, given["documents"])), draft, given["body"])


def pack_files(files: list[bytes]) -> bytes:
    return DONE + b"".join(LENGTH.pack(len(file)) + file for file in files)


def unpack_files(message: bytes) -> list[bytes]:
    files, at = [], 1
    while at < len(message):
        (length,) = LENGTH.unpack_from(message, at)
        files.append(message[at + LENGTH.size : at + LENGTH.size + length])
        at += LENGTH.size + length
    return files


def framed(message: bytes) -> bytes:
    """Put the length in front of a message."""
    return LENGTH.pack(len(message)) + message


def read_frame(read: Callable[[int], bytes]) -> bytes | None:
    """Read one message; None when the other side is gone."""
    head = read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    message = read(length)
    return message if len(message) == length else None
