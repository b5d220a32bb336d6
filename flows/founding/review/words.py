"""The words of an officer's points, and the buttons under them."""

from collections import Counter
from collections.abc import Iterable

from flows.documents.papers import BY_CODE
from flows.engine.effects import Button
from flows.engine.talk import Talk, lasting, rows_of
from flows.founding.review.lines import label_of
from flows.founding.review.record import Point, Review
from flows.text import Text, raw, text

SECONDS_A_POINT = 100
SIGNS = {"must": text("⚠️"), "should": text("💡"), "ask": text("❓")}
LABELS = {
    "must": text("✏️ Sửa việc {n}"), "should": text("✏️ Sửa việc {n}"), "ask": text("💬 Trả lời việc {n}"),
}  # fmt: skip
KINDS = {"must": text("{n} phải sửa"), "should": text("{n} nên sửa"), "ask": text("{n} hỏi")}


def officer_of(review: Review) -> Text:
    """Name who has it, inside a sentence."""
    return text("cán bộ {officer}", officer=review.officer) if review.officer else text("cán bộ")


def named(review: Review) -> Text:
    """Name who has it, at the start of a sentence."""
    return text("Cán bộ {officer}", officer=review.officer) if review.officer else text("Cán bộ")


def signed(review: Review) -> Text:
    """Name who has it as officers sign."""
    if review.officer and review.area:
        return text("Cán bộ {officer} ({area})", officer=review.officer, area=review.area)
    return named(review)


def minutes_for(points: int) -> int:
    return max(1, round(points * SECONDS_A_POINT / 60))


def comment_of(review: Review, point: Point) -> Text:
    """The comment as it stands above its question."""
    if point.page:
        return text("💬 Cán bộ {name} · {page}: “{words}”", name=review.officer, page=page_words(point.page), words=point.words)
    return text("💬 Cán bộ {name}: “{words}”", name=review.officer, words=point.words)


def page_words(page: tuple[str, str]) -> Text:
    """Name a page with its paper: a part has several papers, each with a page 3."""
    code, number = page
    if code not in BY_CODE:
        return text("trang {n}", n=number)
    return text("{paper}, trang {n}", paper=raw(BY_CODE[code].title), n=number)


def counted_kinds(kinds: Iterable[str]) -> list[Text]:
    """Count points by their kind: 2 phải sửa, 1 nên sửa."""
    counts = Counter(kinds)
    return [words.with_(n=counts[kind]) for kind, words in KINDS.items() if counts[kind]]


def point_lines(talk: Talk, review: Review) -> list[Text]:
    """List the points; those that are settled carry a tick."""
    lines = []
    for number, point in enumerate(review.points, start=1):
        sign = SIGNS[point.kind] if point.state == "open" else text("✅")
        if point.page:
            label = page_words(point.page)
        elif talk.flow.knows(point.key):
            label = label_of(talk, point.key)
        else:
            label = text("Mục đã bỏ")
        lines.append(text("{n}. {sign} {label}: “{words}”", n=number, sign=sign, label=label, words=point.words))
    return lines


def point_rows(review: Review) -> list[list[Button]]:
    """A button for each open point, and for what may stay."""
    rows = rows_of([
        lasting(LABELS[point.kind].with_(n=number), "rv_mend", review.part, str(point.id))
        for number, point in enumerate(review.points, start=1)
        if point.state == "open"
    ])  # fmt: skip
    return [
        *rows,
        [lasting(text("💬 Hỏi lại cán bộ"), "rv_ask", review.part), lasting(text("⏰ Để mai"), "rv_later")],
    ]
