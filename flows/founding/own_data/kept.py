"""/dulieu: what is kept and who looked at it, with the ways to take it along, correct, withdraw and erase."""

from flows.engine.effects import Button, ExportMine, Screen, ShowKept
from flows.engine.events import ChoicePicked
from flows.engine.talk import Talk, lasting
from flows.founding.own_data.standing import is_leaving, is_stopped
from flows.founding.words import coop_name
from flows.start.consent import FULL_TEXT
from flows.text import text

LITTLE = text("Bot chỉ giữ tên Telegram, ngôn ngữ và ngày giờ {xh} bấm đồng ý hay không. Chưa giữ câu trả lời nào của {xh}.")


def my_data(talk: Talk, event: ChoicePicked | str = "") -> None:
    """Tell what is kept, masked; the runtime adds what only it knows."""
    if not talk.state.case_no:
        talk.say(
            [LITTLE],
            [
                [lasting(text("📖 Bản đầy đủ"), "full_text"), lasting(text("🗑 Xóa"), "delete")],
                [lasting(text("🏠 Trang đầu"), "home")],
            ],
        )
        return
    answered = sum(1 for key in talk.answers if talk.flow.knows(key) and talk.answers.has(key))
    lines = [
        text("Bot đang giữ của {xh}: số điện thoại {user.phone}, {n} câu trả lời của {coop}, dữ liệu của {k} thành viên {xh} đã khai (họ tên, ngày sinh, số căn cước che bớt, số tiền góp).", n=answered, k=len(talk.context.founding.members), coop=coop_name(talk.context)),
        text("Thêm: {asked} câu hỏi cán bộ, {papers} bản giấy đã soạn, {pages} hình giấy {xh} gửi."),
        text("Người đã coi: {viewers}."),
    ]  # fmt: skip
    talk.order(ShowKept(Screen(tuple(talk.resolve(line) for line in lines), tuple(_buttons(talk)))))


def _buttons(talk: Talk) -> list[tuple[Button, ...]]:
    download = lasting(text("📦 Tải hết (ZIP)"), "export")
    full = lasting(text("📖 Bản đầy đủ"), "full_text")
    if is_leaving(talk.answers):
        return [(download,), (full,), (lasting(text("↩️ Giữ lại"), "keep_case"),)]
    delete = lasting(text("🗑 Xóa"), "delete")
    if is_stopped(talk.answers):
        return [(download,), (full,), (lasting(text("✅ Đồng ý lại"), "consent_again"),), (delete,)]
    return [
        (download,),
        (lasting(text("✏️ Sửa"), "steps"), full),
        (lasting(text("↩️ Rút đồng ý"), "withdraw"),),
        (delete,),
    ]


def full_text(talk: Talk, event: ChoicePicked) -> None:
    """📖 Bản đầy đủ: what was agreed to, word for word."""
    talk.say(FULL_TEXT, [[lasting(text("🗂 Dữ liệu của tôi"), "my_data"), lasting(text("🏠 Trang đầu"), "home")]])


def export(talk: Talk, event: ChoicePicked) -> None:
    if not talk.state.case_no:
        my_data(talk)
        return
    talk.toast(text("Bot đang gom lại…"))
    talk.order(ExportMine())
    talk.log("export")


ACTIONS = {"my_data": my_data, "full_text": full_text, "export": export}
