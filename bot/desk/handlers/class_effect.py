"""[📈 Sau lớp]: what the cases did afterwards, what people thought of the class, what else they would like."""

from collections.abc import Mapping
from datetime import timedelta

from bot.classes.aftermath import groups_of
from bot.classes.own import own_lesson, sees_all
from bot.classes.visits.feedback import PURPOSE
from bot.clock import millis
from bot.desk.call import Call, button
from bot.desk.registry import DESK, handles
from db.classes import lessons, opinions, people, training
from db.classes.effect import Group, together
from db.classes.lessons import OPEN, Lesson
from flows.classes.effect import LATER, say_effect, say_effects
from flows.classes.feedback import NOT_USEFUL, SO_SO, USEFUL, Opinions, say_opinions
from flows.classes.ready import in_words
from flows.classes.times import local, say_day
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import Text, text

MOST_WISHES = 40
MANY = timedelta(days=90)
MOST_LESSONS = 100
INDICATORS: Mapping[str, Text] = {
    "trained_skills": text("tập huấn kỹ năng, nghiệp vụ"), "trained_profession": text("đào tạo kỹ năng chuyên môn"),
}  # fmt: skip
"""What a class may count for in the yearly plan."""
COUNTED = text("Kế hoạch chỉ đếm người giữ chức ở HTX đã có giấy, mỗi người một lần trong năm.")


@handles("class_effect", Action.TEACH)
def show_effect(call: Call) -> None:
    """Show the numbers; with "wishes" what people would like to learn, nobody's name beside it."""
    it = own_lesson(call)
    if call.arg(1) == "wishes":
        _show_wishes(call, it)
        return
    ends = local(it.ends_at)
    came, stayed = groups_of(call.tx, it)
    counts, said = people.counts(call.tx, it.id), opinions.counts(call.tx, it.id)
    told = Opinions(said.get(USEFUL, 0), said.get(SO_SO, 0), said.get(NOT_USEFUL, 0))
    day = say_day(ends.date())
    lines: list[Text] = [text("📈 Lớp {title} {day}: có mặt {n}", title=in_words(it.title), day=day, n=counts.present)]
    lines += say_effect(came, stayed, ends, call.now)
    lines.append(say_opinions(told, counts.present))
    counts_for, managers = training.counts_for(call.tx, it.id), training.managers(call.tx, it.id)
    lines.append(text("📋 Kế hoạch năm, mục {what}: lớp này có mặt {all} người, tính {n} cán bộ quản lý HTX.", what=INDICATORS[counts_for], all=counts.present, n=managers))
    lines.append(COUNTED)
    lines.append(text("Mỗi lớp tính vô một mục; bấm 🔁 để tính qua mục kia."))
    count = len(opinions.wishes(call.tx, it.id))
    rows = ((button(text("💬 Muốn học thêm ({n})", n=count), "class_effect", it.id, "wishes"),),) if count else ()
    other = next(name for name in INDICATORS if name != counts_for)
    many = (button(text("📈 Mọi lớp {n} ngày qua", n=MANY.days), "class_effects"),)
    change = (button(text("🔁 Tính qua: {what}", what=INDICATORS[other]), "class_counts", it.id, other),)
    call.show(Screen(tuple(lines), (*rows, change, many, *_back(it))))


@handles("class_effects", Action.TEACH)
def show_effects(call: Call) -> None:
    """Put the classes of the last months together: one's own, or all of the province."""
    officers = None if sees_all(call.actor) else call.actor.stands_for
    over = lessons.past(call.tx, officers, now=millis(call.now - LATER), limit=MOST_LESSONS)
    counted = [it for it in over if it.state == OPEN and it.ends_at >= millis(call.now - MANY)]
    came, stayed = Group(), Group()
    for it in counted:
        here, there = groups_of(call.tx, it)
        came, stayed = together(came, here), together(stayed, there)
    head = text(
        "📈 {n} lớp trong {days} ngày qua (lớp mới tan chưa đủ {wait} ngày thì chưa tính)",
        n=len(counted), days=MANY.days, wait=LATER.days,
    )  # fmt: skip
    call.show(Screen((head, *say_effects(len(counted), came, stayed)), ((button(text("⬅️ Các lớp"), "classes", "past"),),)))


@handles("class_counts", Action.TEACH)
def count_for(call: Call) -> None:
    """Say for which target of the plan the managers who came count."""
    it = own_lesson(call)
    if call.arg(1) in INDICATORS:
        training.count_for(call.tx, it.id, call.arg(1))
        call.audit("class_counts", str(it.id), call.arg(1))
    call.args = (str(it.id),)
    show_effect(call)


def _show_wishes(call: Call, it: Lesson) -> None:
    """List the wishes by their words: their order must not tell who wrote them."""
    told = sorted(str(call.open(sealed, PURPOSE)) for sealed in opinions.wishes(call.tx, it.id))
    lines = [text("💬 Muốn học thêm ({n}):", n=len(told)), *(text("• {words}", words=one) for one in told[:MOST_WISHES])]
    if len(told) > MOST_WISHES:
        lines.append(text("… và {n} câu nữa.", n=len(told) - MOST_WISHES))
    call.show(Screen(tuple(lines), ((button(text("⬅️ Sau lớp"), "class_effect", it.id),), *_back(it))))


def _back(it: Lesson) -> tuple[tuple[Button, ...], ...]:
    return ((button(text("⬅️ Lớp"), "class", it.id),),) if DESK.named("class") else ()
