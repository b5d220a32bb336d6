"""Chapters and articles of the charter, which item of the law each carries, and their numbers.

Numbers are given after the articles that do not apply have been left out, so that references
inside the charter are always right.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    key: str
    title: str
    items: tuple[str, ...] = ()
    """Ids of the items that the law asks of a charter."""
    only: str = ""
    """Feature that must hold for the article to appear: full, short, fee, extra."""


@dataclass(frozen=True, slots=True)
class Chapter:
    key: str
    title: str
    articles: tuple[Article, ...]


class Outline:
    """The chapters and articles that apply, numbered."""

    def __init__(self, chapters: Collection[Chapter], features: Collection[str]) -> None:
        kept = [(c, tuple(a for a in c.articles if not a.only or a.only in features)) for c in chapters]
        self._chapters = {c.key: (ROMAN[i], c.title) for i, (c, _) in enumerate(kept)}
        self._articles = {a.key: (n, a) for n, a in enumerate((a for _, rows in kept for a in rows), start=1)}

    @property
    def chapter_count(self) -> int:
        return len(self._chapters)

    @property
    def article_count(self) -> int:
        return len(self._articles)

    def chapter(self, key: str) -> str:
        """Give the number of a chapter: "Chương II"."""
        return f"Chương {self._chapters[key][0]}"

    def chapter_title(self, key: str) -> str:
        return self._chapters[key][1]

    def article(self, key: str) -> str:
        """Give the heading of an article: "Điều 7. Quyền của thành viên"."""
        number, article = self._articles[key]
        return f"Điều {number}. {article.title}"

    def see(self, key: str) -> str:
        """Give the number of an article for a reference: "Điều 7"."""
        return f"Điều {self._articles[key][0]}"

    def items(self) -> dict[str, tuple[str, ...]]:
        """Map each item of the law to the headings that carry it."""
        found: dict[str, list[str]] = {}
        for _, article in self._articles.values():
            for item in article.items:
                found.setdefault(item, []).append(self.article(article.key))
        return {item: tuple(headings) for item, headings in sorted(found.items())}

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
