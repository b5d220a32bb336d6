"""Tells a plain question about cases from words that answer something else."""

from flows.desk.filters.slips import FAR, slips_allowed, slips_between
from flows.understand.bare import plain_words

_STARTS = (
    "ai dang vuong", "ai vuong", "ai con vuong", "ai dang ket", "ai ket", "ai con ket", "ho so nao", "htx nao", "nhung ai",
    "hop tac xa nao", "dang vuong", "co ai vuong", "co ai dang vuong", "nhung ho so nao", "nhung htx nao", "may htx nao",
)  # fmt: skip


def is_question(words: str) -> bool:
    """Tell whether an officer asks who is stuck, in plain words, with or without accents, with a slip or two."""
    said = tuple(plain_words(words).split())
    return any(_begins(said[: start.count(" ") + 1], start) for start in _STARTS)


def _begins(said: tuple[str, ...], start: str) -> bool:
    typed, wanted = "".join(said), start.replace(" ", "")
    return typed == wanted or slips_between(typed, wanted, slips_allowed(said)) < FAR
