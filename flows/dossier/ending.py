"""Where a dossier stands when there is nothing to ask: waiting, to mend, refused, registered."""

from collections.abc import Sequence
from datetime import date

from flows.dossier.notice import fixing
from flows.dossier.result import is_due
from flows.engine.asking import show_item
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked
from flows.engine.question import Item
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting
from flows.reference.calendar import add_months
from flows.text import Day, bold, raw, text

WAIT, REFUSED, DONE, OPEN = "hs_wait", "hs_no", "hs_done", "hs_open"


def finish(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Show the state of the dossier."""
    result = talk.value("hs.result")
    if result == "ok" and talk.answers.has("hs.code"):
        show_registered(talk, lead)
    elif result == "fix" and talk.answers.has("hs.notice"):
        fixing.show(talk, lead)
    elif result == "no":
        show_refused(talk, lead)
    elif talk.answers.has("hs.due"):
        show_waiting(talk, lead)
    else:
        show_open(talk, lead)


def go_on(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Open the next question; the result is not asked for before the promised day."""
    from flows.founding.flow import part_done  # the founding puts its steps together from this package

    item = talk.flow.next_item(talk.context, "dossier")
    if item is None or (item.key == "hs.result" and not is_due(talk.context)):
        finish(talk, lead)
    else:
        show_item(talk, item, [*part_done(talk, "dossier", item.question.part), *lead])


def at(talk: Talk, screen: str) -> None:
    talk.go(screen, key="", since=talk.seq + 1, step="dossier")


def bottom() -> list[Button]:
    return [lasting(text("🏠 Trang đầu"), "home"), button(text("💾 Nghỉ"), "rest")]


def show_waiting(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Filed: when the answer is due, and what may be done meanwhile."""
    waited = talk.place.get("waited")
    at(talk, WAIT)
    context = talk.context
    filed, due = talk.value("hs.filed"), talk.value("hs.due")
    lines: list[Line] = [*lead, bold(text("⏳ Hồ sơ đã nộp, chờ kết quả."))]
    if filed and due:
        lines.append(
            text(
                "Nộp: {filed} · hẹn trả: {due}.",
                filed=Day(date.fromisoformat(filed), weekday=True),
                due=Day(date.fromisoformat(due), weekday=True),
            )
        )
    if waited:
        lines.append(
            text(
                "Chưa có thì ngày làm việc tới bot hỏi lại. Quá hẹn, {xh} hỏi {office} giùm.",
                office=raw(context.regime.term("registrar")),
            )
        )
    else:
        lines.append(text("Tới ngày hẹn bot nhắc lúc 11 giờ 30."))
    rows: list[list[Button]] = [
        [lasting(text("🎉 Có kết quả rồi"), "hs_early")],
        [
            lasting(text("✏️ Sửa ngày hẹn"), "edit", "hs.due"),
            lasting(text("🔢 Ghi mã hồ sơ"), "edit", "hs.receipt_code"),
        ],
    ]
    if context.regime.has("stop_days"):
        rows.append([button(text("✋ Rút hồ sơ"), "withdraw")])
    talk.ask(lines, [*rows, bottom()])


def pick_waiting(talk: Talk, event: ChoicePicked) -> bool:
    """How to withdraw: by a written request of the signer; the bot cannot do it."""
    if event.action != "withdraw":
        return False
    context = talk.context
    talk.say([
        text(
            "Muốn rút hồ sơ thì người ký giấy đề nghị làm đơn đề nghị dừng, gửi nơi đã nộp trước khi có kết quả. Nơi đó trả lời trong {R.stop_days} ngày làm việc ({article}).",
            article=context.regime.cite("stop_days"),
        ),
        text("Giấy tờ trên bot còn nguyên; nộp lại lúc nào cũng được."),
    ])  # fmt: skip
    return True


def show_refused(talk: Talk, lead: Sequence[Line] = ()) -> None:
    at(talk, REFUSED)
    lines: list[Line] = [
        *lead,
        bold(text("Hồ sơ bị từ chối.")),
        text("Cơ quan phải trả lời bằng giấy, có ghi lý do. Bot đã báo cán bộ để giúp {xh} coi lại."),
        text("Sửa xong thì nộp bộ mới; câu trả lời cũ còn nguyên."),
    ]
    talk.ask(
        lines,
        [[button(text("📤 Nộp bộ mới"), "new_file")], [button(text("🆘 Hỏi cán bộ"), "ticket")], bottom()],
    )


def pick_refused(talk: Talk, event: ChoicePicked) -> bool:
    """A new dossier is filed on a new day, so the law of that day counts."""
    if event.action != "new_file":
        return False
    for key in (
        "hs.precheck",
        "hs.method",
        "hs.receipt",
        "hs.due",
        "hs.filed",
        "hs.receipt_code",
        "hs.result",
    ):
        talk.erase(key)
    talk.flow.go_on(talk, "dossier", ())
    return True


def show_registered(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """The goal: what the certificate gives, and by when the capital is paid in."""
    at(talk, DONE)
    context = talk.context
    talk.log("step_done", "", "dossier")
    told = context.answers.by_key["hs.code"]["at"][:10]
    deadline = add_months(date.fromisoformat(told), int(context.regime.value("cap_months")))
    lines: list[Line] = [
        *lead,
        bold(text("🎉 HTX {name} đã có giấy, mã số {code}.", name=context.founding.coop.name, code=str(talk.value("hs.code")))),
        text("Mã này cũng là mã số thuế của HTX."),
        text(
            "Việc kế tiếp: khắc dấu, bảng hiệu, tài khoản ngân hàng, sổ thành viên; góp đủ vốn chậm nhất {n} tháng từ ngày cấp giấy, chừng {day} ({article}).",
            n=int(context.regime.value("cap_months")), day=Day(deadline), article=context.regime.cite("cap_months"),
        ),
    ]  # fmt: skip
    talk.ask(lines, [[lasting(text("📄 Giấy tờ"), "papers")], bottom()])


def show_open(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Everything was asked and something was put off or waits for an officer: each gets a button."""
    at(talk, OPEN)
    missing = without_value(talk)
    rows = [
        [
            button(
                text("✏️ {label}", label=talk.resolve(item.question.label, talk.context.at(item.suffix))),
                "open_item",
                item.key,
            )
        ]
        for item in missing
    ]
    talk.ask([*lead, text("Hồ sơ còn {n} câu để sau. Bấm để trả lời:", n=len(missing))], [*rows, bottom()])


def without_value(talk: Talk) -> list[Item]:
    """List what has no value yet; one may answer oneself what an officer was asked about."""
    return [
        item
        for item in talk.flow.items(talk.context, "dossier")
        if not talk.answers.has(item.key) and not item.question.optional
    ]


def pick_open(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "open_item" or not talk.flow.knows(event.question):
        return False
    show_item(talk, Item(talk.flow.question(event.question), event.question.partition("/")[2]))
    return True


SCREENS = {
    WAIT: ScreenOf(show_waiting, pick=pick_waiting),
    REFUSED: ScreenOf(show_refused, pick=pick_refused),
    DONE: ScreenOf(show_registered),
    OPEN: ScreenOf(show_open, pick=pick_open),
}
