"""[➕ Thêm ngày nữa] and [📎 Tài liệu] of a class in the making."""

from bot.desk.call import Call, button
from bot.desk.class_form import Form
from bot.desk.handlers.class_new import FORM
from bot.desk.handlers.class_new_look import files_of, look, whole_of
from bot.desk.registry import handles
from flows.classes.times import say_day
from flows.desk.classes.draft import slot_of, slots_of
from flows.desk.classes.questions import ONE_MORE
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.text import text

MOST_DATES = 8
MOST_FILES = 5


@handles("class_new_more", Action.TEACH)
def one_more(call: Call) -> None:
    """Ask for another date; a number takes one away."""
    values = whole_of(call)
    more = list(values.get("more", ()))
    if 0 <= (gone := call.number(0, -1)) < len(more):
        values["more"] = more[:gone] + more[gone + 1 :]
        look(call)
        return
    if len(more) + 1 >= MOST_DATES:
        call.toast(text("Một đợt nhiều nhất {n} ngày.", n=MOST_DATES))
        look(call)
        return
    MORE.begin(call, {}, known={"span": values["span"]})
    MORE.go_on(call)


def _add_date(call: Call) -> None:
    """Add the date, if the class is not then already."""
    new, values = dict(MORE.values(call)), whole_of(call)
    MORE.end(call)
    if any(it.day == slot_of(new).day for it in slots_of(values)):
        look(call, text("{day} có trong đợt rồi.", day=say_day(slot_of(new).day)))
        return
    ordered = sorted([{"day": values["day"], "span": values["span"]}, *values.get("more", ()), new], key=lambda it: it["day"])
    values.update(ordered[0], more=ordered[1:])
    look(call)


def _no_date(call: Call) -> None:
    MORE.end(call)
    look(call)


MORE = Form("class_date", ONE_MORE, _add_date, _no_date)
MORE.register()


@handles("class_new_files", Action.TEACH, takes_files=True)
def take_files(call: Call) -> None:
    """Keep what is sent, one after the other; words are no paper."""
    whole_of(call)
    known = files_of(call)
    lines = []
    if call.file is not None:
        if len(known) >= MOST_FILES:
            lines.append(text("Một lớp nhiều nhất {n} tài liệu.", n=MOST_FILES))
        elif all(it["file_id"] != call.file.file_id for it in known):
            known.append({"file_id": call.file.file_id, "kind": call.file.kind, "name": call.file.name[:120]})
        FORM.draft(call)["files"] = known
    elif call.arg(0) == "none":
        known = FORM.draft(call)["files"] = []
    call.expect("class_new_files")
    lines.append(text("📎 Đã có {n} tài liệu. Gửi thêm tệp hoặc hình, xong thì bấm nút.", n=len(known)) if known else text("📎 Gửi tệp hoặc hình vô đây, mỗi lần một cái."))
    rows = [(button(text("✅ Xong"), "class_new_look"),)]
    if known:
        rows.append((button(text("🗑 Bỏ hết tài liệu"), "class_new_files", "none"),))
    call.show(Screen(tuple(lines), tuple(rows)))
