"""Settings, help, one's own data: what is behind ⚙️ Khác."""

from flows.engine.effects import EraseMine
from flows.engine.events import ChoicePicked
from flows.engine.helping import ask_ticket
from flows.engine.talk import Talk, lasting, rows_of
from flows.founding.words import coop_name
from flows.text import bold, raw, text

FORMS_OF_ADDRESS = ("anh chị", "cô chú", "ông bà", "bạn")


def more(talk: Talk, event: ChoicePicked | str = "") -> None:
    language = text("🌐 English") if talk.state.language == "vi" else text("🌐 Tiếng Việt")
    talk.say(
        [bold(text("⚙️ Khác"))],
        [
            [lasting(text("🙋 Xưng hô"), "address"), lasting(language, "language")],
            [lasting(text("📅 Ngày định nộp hồ sơ"), "edit", "coop.file_day")],
            [lasting(text("🗂 Dữ liệu của tôi"), "my_data"), lasting(text("🔕 Khỏi nhắc"), "no_remind")],
            [lasting(text("🏠 Trang đầu"), "home")],
        ],
    )


def address(talk: Talk, event: ChoicePicked) -> None:
    """Choose how the bot addresses the person."""
    if event.option.isdigit() and int(event.option) < len(FORMS_OF_ADDRESS):
        talk.place["xh"] = FORMS_OF_ADDRESS[int(event.option)]
        talk.say([text("Dạ, từ giờ bot gọi là {xh}.")], [[lasting(text("▶️ Làm tiếp"), "continue")]])
        return
    choices = [lasting(raw(form.capitalize()), "address", "", str(n)) for n, form in enumerate(FORMS_OF_ADDRESS)]
    talk.say([text("{Xh} muốn bot gọi mình là gì?")], rows_of(choices))


def how_to(talk: Talk, words: str = "") -> None:
    talk.say(
        [
            bold(text("Cách dùng bot")),
            text("Bot hỏi từng câu, trả lời xong là có đủ giấy tờ lập HTX."),
            text("Bấm nút, hoặc gõ chữ (không dấu cũng được). Bí thì bấm 🆘, có cán bộ trả lời."),
            text("/tiep làm tiếp · /buoc các bước · /thanhvien thành viên · /giayto giấy tờ · /hop bữa họp · /hoi hỏi cán bộ"),
            text("/caidat cài đặt · /dulieu dữ liệu của tôi · /xoa xóa dữ liệu · /ngungnhac tắt nhắc"),
        ],
        [[lasting(text("▶️ Làm tiếp"), "continue")], [lasting(text("🏠 Trang đầu"), "home")]],
    )


def ask_officer(talk: Talk, event: ChoicePicked | str = "") -> None:
    """A free question to an officer; somebody without a dossier is asked to open one first."""
    if not talk.state.case_no:
        talk.say(
            [text("Muốn hỏi cán bộ thì {xh} bấm 🌱 để bot xin phép giữ số điện thoại, rồi cán bộ mới gọi lại được.")],
            [[lasting(text("🌱 Lập HTX mới"), "found")], [lasting(text("🏠 Trang đầu"), "home")]],
        )
        return
    ask_ticket(talk)


def my_data(talk: Talk, event: ChoicePicked | str = "") -> None:
    """Tell what is kept, masked, with ways to correct, withdraw and delete."""
    if not talk.state.case_no:
        talk.say([text("Bot chưa giữ gì của {xh}.")], [[lasting(text("🏠 Trang đầu"), "home")]])
        return
    answered = sum(1 for key in talk.answers if talk.answers.has(key))
    members = len(talk.context.founding.members)
    talk.say(
        [
            text("Bot đang giữ của {xh}: số điện thoại {user.phone}, {n} câu trả lời của {coop}, dữ liệu của {k} thành viên {xh} đã khai (họ tên, ngày sinh, số căn cước che bớt, số tiền góp).", n=answered, k=members, coop=coop_name(talk.context)),
        ],
        [
            [lasting(text("✏️ Sửa"), "steps")],
            [lasting(text("↩️ Rút đồng ý"), "withdraw")],
            [lasting(text("🗑 Xóa"), "delete")],
        ],
    )


def withdraw(talk: Talk, event: ChoicePicked | str = "") -> None:
    talk.say(
        [text("Bot ngưng dùng dữ liệu của {xh}. Giấy tờ đang làm sẽ dừng và bị xóa. Chắc không?")],
        [[lasting(text("✅ Rút"), "delete", "", "case")], [lasting(text("Thôi"), "continue")]],
    )


def delete(talk: Talk, event: ChoicePicked | str = "") -> None:
    """Delete after one more tap."""
    scope = event.option if isinstance(event, ChoicePicked) else ""
    if scope in {"case", "all"} and talk.state.case_no:
        talk.order(EraseMine("all" if scope == "all" else "case"))
        talk.start_over()
        talk.say([text("Đã xóa xong.")], [[lasting(text("🏠 Trang đầu"), "home")]])
        return
    if not talk.state.case_no:
        talk.say([text("Bot chưa giữ gì của {xh}.")], [[lasting(text("🏠 Trang đầu"), "home")]])
        return
    talk.say(
        [
            text("Xóa hết: mất điều lệ, kế hoạch, danh sách. Giấy đã nộp cho cơ quan nhà nước thì cơ quan vẫn giữ."),
            text("Xóa rồi thì không lấy lại được."),
        ],
        [
            [lasting(text("🗑 Xóa hồ sơ HTX"), "delete", "", "case")],
            [lasting(text("🗑 Xóa hết mọi thứ"), "delete", "", "all")],
            [lasting(text("Thôi"), "continue")],
        ],
    )


ACTIONS = {
    "more": more, "address": address, "ask_officer": ask_officer, "my_data": my_data, "withdraw": withdraw,
    "delete": delete,
}  # fmt: skip
