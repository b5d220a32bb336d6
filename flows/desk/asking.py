"""Tells a plain question about cases from words that answer something else."""

from flows.understand.bare import bare

_STARTS = ("ai dang vuong", "ai vuong", "ai dang ket", "ai ket", "ho so nao", "htx nao", "nhung ai", "dang vuong")


def is_question(words: str) -> bool:
    """Tell whether an officer asks who is stuck, in plain words, with or without accents."""
    return bare(words).startswith(_STARTS)
