"""[📥 Excel] of every list: numbers of people masked, or whole for those who may and say why."""

from bot.desk.call import Call, button
from bot.desk.files.job import KIND
from bot.desk.files.making import MAKERS
from bot.desk.files.marking import SHORTEST_REASON, clean_reason
from bot.desk.registry import handles
from flows.desk.policy import Action
from flows.text import text


@handles("export", Action.EXPORT)
def export(call: Call) -> None:
    """Order a workbook. The first argument names it, the others say of what."""
    what, *args = call.args or ("",)
    maker = MAKERS.get(what)
    if maker is None or not call.actor.may(maker.action):
        return
    if maker.is_personal and call.actor.may(Action.EXPORT_FULL):
        call.say(
            text("{Xh} lấy tệp Excel nào? Tệp che bớt số căn cước, số điện thoại thì có liền."),
            text("Tệp ghi đủ số thì ghi thêm lý do; bot lưu lại ai lấy, lấy lúc nào."),
            rows=(
                (button(text("📥 Tệp che bớt số"), "export_masked", what, *args),),
                (button(text("🔓 Tệp ghi đủ số"), "export_full", what, *args),),
            ),
        )  # fmt: skip
        return
    _order(call, what, args)


@handles("export_masked", Action.EXPORT)
def export_masked(call: Call) -> None:
    what, *args = call.args or ("",)
    maker = MAKERS.get(what)
    if maker is not None and call.actor.may(maker.action):
        _order(call, what, args)


@handles("export_full", Action.EXPORT_FULL)
def export_full(call: Call) -> None:
    if not call.args or call.args[0] not in MAKERS:
        return
    call.expect("export_reason", *call.args)
    call.say(text("{Xh} cần số căn cước, số điện thoại ghi đủ để làm gì? Gõ lý do. VD: mời dự họp theo giấy mời số 12"))


@handles("export_reason", Action.EXPORT_FULL)
def export_reason(call: Call) -> None:
    """Take the typed reason and order the file with whole numbers."""
    what, *args = call.args or ("",)
    reason = clean_reason(call.words)
    if what not in MAKERS or not call.words:
        return
    if len(reason) < SHORTEST_REASON:
        call.expect("export_reason", what, *args)
        call.say(text("Lý do ngắn quá, mai mốt coi lại không hiểu. Ghi rõ hơn giùm. VD: mời dự họp theo giấy mời số 12"))
        return
    call.job(KIND, {"what": what, "args": args, "reason": reason})
    call.say(text("Bot đang soạn tệp ghi đủ số. Tên {xh} và lý do in trên từng trang."))


def _order(call: Call, what: str, args: list[str]) -> None:
    call.job(KIND, {"what": what, "args": args})
    call.toast(text("Bot đang soạn tệp…"))
