"""The kind of a comment that was typed before one was chosen, by how it begins."""

from flows.understand.bare import has_accents, plain_words
from flows.understand.clean import clean

DEFAULT = "must"
ADVICE = "should"
_ADVICE = ("nên", "có thể", "góp ý")
_BEFORE = ("dạ", "chỗ này", "mục này", "câu này", "anh chị", "bà con")
"""What may stand before it without changing what is meant: "Chỗ này nên ghi rõ hơn"."""


def kind_of(words: str) -> str:
    """Advice is worded as advice; everything else must be mended. The officer can change it with a tap."""
    rest = _said(words)
    while (shorter := _without(rest, _BEFORE)) is not None:
        rest = shorter
    return DEFAULT if _without(rest, _ADVICE) is None else ADVICE


def _said(words: str) -> list[str]:
    return [word for word in clean(words).lower().split() if plain_words(word)]


def _without(said: list[str], beginnings: tuple[str, ...]) -> list[str] | None:
    """Return what is left behind one of the beginnings; None when the words begin with none of them."""
    for beginning in beginnings:
        wanted = beginning.split()
        if len(said) >= len(wanted) and all(map(_is_same, said, wanted)):
            return said[len(wanted) :]
    return None


def _is_same(said: str, wanted: str) -> bool:
    """Compare two words; "nền" is not "nên", but "nen" may be."""
    said = said.strip(".,;:!?…-–()“”\"")
    return said == (wanted if has_accents(said) else plain_words(wanted))
