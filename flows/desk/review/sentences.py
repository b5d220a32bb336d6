"""Ready sentences for comments, read from their file."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "sentences.toml"


@dataclass(frozen=True, slots=True)
class Sentence:
    code: str
    kind: str
    about: tuple[str, ...]
    words: str

    def fits(self, key: str) -> bool:
        return any(key.startswith(beginning) for beginning in self.about)


def _read(words: str) -> tuple[Sentence, ...]:
    kept = tomllib.loads(words)["sentence"]
    return tuple(Sentence(it["code"], it["kind"], tuple(it["about"]), it["words"]) for it in kept)


SENTENCES = _read(FILE.read_text("utf-8"))
_BY_CODE = {it.code: it for it in SENTENCES}


def sentence(code: str) -> Sentence | None:
    return _BY_CODE.get(code)


def for_key(key: str) -> tuple[Sentence, ...]:
    """Return the sentences that fit an answer, then those that fit anywhere."""
    return (*(it for it in SENTENCES if it.fits(key)), *(it for it in SENTENCES if not it.about))


def others(key: str) -> tuple[Sentence, ...]:
    return tuple(it for it in SENTENCES if it.about and not it.fits(key))
