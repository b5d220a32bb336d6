"""Settings and help: what is behind ⚙️ Khác."""

from flows.engine.events import ChoicePicked
from flows.engine.helping import ask_anything, show_ticket
from flows.engine.question import Item
from flows.engine.talk import Talk, lasting, rows_of
from flows.engine.tapping import note_return
from flows.text import bold, raw, text

FORMS_OF_ADDRESS = ("anh chị", "cô chú", "ông bà", "bạn")


def more(talk: Talk, event: ChoicePicked | str = "") -> None:
    language = text("🌐 English") if talk.state.language == "vi" else text("🌐 Tiếng Việt")
    talk.say(
        [bold(text("⚙️ Khác"))],
        [
            [lasting(text("🙋 Xưng hô"), "address"), lasting(language, "language")],
            [lasting(text("📅 Ngày định nộp hồ sơ"), "edit", "coop.file_day")],
            [lasting(text("🗂 Dữ liệu của tôi"), "my_data"), lasting(text("🔔 Nhắc việc"), "reminders")],
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
    """A free question to an officer; somebody without a dossier is asked to open one first.

    `event` is the button, with the question it is about if any, or what was typed after the command.
    """
    if not talk.state.case_no:
        talk.say(
            [text("Muốn hỏi cán bộ thì {xh} bấm 🌱 để bot xin phép giữ số điện thoại, rồi cán bộ mới gọi lại được.")],
            [[lasting(text("🌱 Lập HTX mới"), "found")], [lasting(text("🏠 Trang đầu"), "home")]],
        )
        return
    key = event.question if isinstance(event, ChoicePicked) else ""
    if key and talk.flow.knows(key):
        ask_about(talk, Item(talk.flow.question(key), key.partition("/")[2]))
    else:
        ask_anything(talk, event if isinstance(event, str) else "")


def ask_about(talk: Talk, item: Item) -> None:
    """A question about one thing that is asked, wherever the chat is."""
    note_return(talk, item)
    talk.go("ticket", key=item.key, step=item.question.step)
    show_ticket(talk)


ACTIONS = {"more": more, "address": address, "ask_officer": ask_officer}
