"""Says where each review stands: who has it, since when, when an answer is due."""

from flows.engine.context import VIETNAM
from flows.engine.effects import Button
from flows.engine.talk import Talk, lasting
from flows.founding.review.lines import changed_keys, lines_of, marks_of
from flows.founding.review.parts import PARTS
from flows.founding.review.record import WITH_OFFICER, Review, review_of, reviews_of, seen_marks
from flows.founding.review.words import officer_of
from flows.text import Day, Text, text


def changed_since(talk: Talk, part: str) -> list[str]:
    """Name the answers of a part that changed since it was sent."""
    return changed_keys(marks_of(lines_of(talk, part)), seen_marks(talk.answers, part))


def state_line(talk: Talk, review: Review) -> Text:
    """One line for home and the list of parts."""
    name, who = PARTS[review.part], officer_of(review)
    since = Day(review.since.astimezone(VIETNAM).date(), weekday=True, short=True)
    due = Day(review.due, weekday=True, short=True)
    match review.state:
        case "sent":
            line = text("📤 {part}: đã gửi {since}, chờ {who} coi, trả lời trước {due}", part=name, since=since, who=who, due=due)
        case "resent":
            line = text("📤 {part}: đã gửi lại {since}, chờ {who} coi, trả lời trước {due}", part=name, since=since, who=who, due=due)
        case "reading":
            line = text("👀 {part}: {who} đang coi từ {since}, trả lời trước {due}", part=name, who=who, since=since, due=due)
        case "returned":
            line = _returned(review, name, who, since)
        case "passed":
            line = text("✅ {part}: {who} coi xong {since}", part=name, who=who, since=since)
    if review.state in WITH_OFFICER | {"passed"} and (changed := changed_since(talk, review.part)):
        if review.state == "passed":
            return text("{line}; sau đó đã sửa {n} mục, gửi coi lại giùm", line=line, n=len(changed))
        return text("{line}; đã sửa {n} mục sau khi gửi", line=line, n=len(changed))
    return line


def _returned(review: Review, name: Text, who: Text, since: Day) -> Text:
    left = len(review.open_points)
    if not left:
        return text("📤 {part}: sửa xong {n} việc, bấm gửi lại", part=name, n=len(review.points))
    return text(
        "⚠️ {part}: {who} trả lại {since}, còn {left}/{n} việc cần sửa",
        part=name, who=who, since=since, left=left, n=len(review.points),
    )  # fmt: skip


def state_lines(talk: Talk) -> list[Text]:
    return [state_line(talk, review) for review in reviews_of(talk.answers)]


def returned(talk: Talk) -> list[Review]:
    """List the reviews that wait for the founder."""
    return [review for review in reviews_of(talk.answers) if review.state == "returned"]


def fix_rows(talk: Talk) -> list[list[Button]]:
    """A button to each list of things to mend."""
    rows = []
    for review in returned(talk):
        left = len(review.open_points)
        label = (
            text("✏️ Sửa {n} việc: {part}", n=left, part=PARTS[review.part])
            if left
            else text("📤 Gửi lại: {part}", part=PARTS[review.part])
        )
        rows.append([lasting(label, "rv_list", review.part)])
    return rows


def can_be_sent(talk: Talk, part: str) -> bool:
    """A part goes to the officers when it was never sent, or was passed and changed since."""
    review = review_of(talk.answers, part)
    if review is None:
        return True
    return review.state == "passed" and bool(changed_since(talk, part))
