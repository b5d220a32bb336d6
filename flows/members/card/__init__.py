"""The picture of an ID card's QR code: asked for, read by the bot, shown, and kept as fields only."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flows.engine.asking import bottom_rows, item_here, settle, show_item
from flows.engine.context import Context
from flows.engine.effects import DeleteMessage, ReadCard
from flows.engine.events import CardRead, ChoicePicked, FileReceived, TextReceived
from flows.engine.kinds import Check, Custom
from flows.engine.matching import match_label, plain_words
from flows.engine.progress import title_line
from flows.engine.question import Item, Option
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, rows_of
from flows.members.conditions import CARD_READ, SCANNED, SEX_KEPT
from flows.members.person import check_age, check_number, say_birth
from flows.members.rows import STEP, change, each_row
from flows.members.whom import whom
from flows.text import IdNumber, Problem, Text, bold, joined, text
from flows.understand.ids import id_mismatch
from flows.understand.names import read_name
from flows.understand.outcome import Read
from flows.understand.words import intent

MOST_FAULTS = 2

card = Custom(
    key="m.card",
    step=STEP,
    label=text("Hình căn cước"),
    screen="m.card",
    personal=True,
    each=each_row,
    about=whom,
    when=SCANNED,
    prompt=text("Chụp mã QR trên thẻ căn cước (thẻ cũ ở mặt trước, thẻ mới ở mặt sau), gửi vô đây. Chụp gần, đủ sáng, thấy trọn mã."),
    why=text("Hình đi qua Telegram; bot đọc mã xong xóa hình ngay."),
    options=(
        Option("type", text("⌨️ Gõ tay")),
        Option("pick", text("🖼 Gửi dạng tệp cho rõ")),
        Option("foreign", text("🌏 Không có căn cước Việt Nam")),
    ),
)

card_ok = Check(
    key="m.card_ok",
    step=STEP,
    label=text("Coi lại căn cước"),
    screen="m.card_ok",
    each=each_row,
    about=whom,
    when=CARD_READ,
    prompt=text("Bot đọc được:\nHọ tên: {name}\nNgày sinh: {dob}\nSố căn cước: {id_masked}\n{extra}\nĐúng chưa?"),
    why=text("Phải giống y trên thẻ, sai một chữ là bị trả hồ sơ."),
    options=(
        Option("ok", text("✅ Đúng")),
        Option("fix", text("✏️ Sửa")),
        Option("again", text("📷 Chụp lại")),
    ),
)

FAULTS: Mapping[str, Text] = {
    "blur": text("Hình chưa đọc được mã. Lau ống kính, chụp gần hơn, chỗ sáng, hoặc gửi dạng tệp."),
    "glare": text("Hình bị chói chỗ mã. Nghiêng thẻ một chút, chụp lại giùm."),
    "none": text("Chưa thấy mã trong hình: thiếu góc, hay chụp nhầm mặt. Thẻ cũ chụp mặt trước, thẻ mới chụp mặt sau."),
    "two": text("Trong hình có hai mã. Chụp từng thẻ một giùm."),
    "foreign": text("Mã này không phải mã trên thẻ căn cước. Chụp mã QR trên thẻ căn cước giùm."),
    "picture": text("Tệp này không phải hình. Gửi hình JPG hay PNG giùm."),
    "large": text("Hình lớn quá, bot không mở được. Chụp lại bằng máy ảnh của điện thoại giùm."),
}


# -- sending the picture -----------------------------------------------------------------------


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    item = item_here(talk)
    context = talk.context.at(item.suffix)
    assert card.why is not None
    buttons = [button(option.label, "m_card", item.key, option.code) for option in card.options]
    talk.ask(
        [*lead, title_line(talk, item), talk.resolve(whom(context), context), bold(card.prompt), card.why],
        [*rows_of(buttons), *bottom_rows(talk, item)],
    )


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "m_card":
        return False
    item = item_here(talk)
    if event.option == "type":
        type_instead(talk, item)
    elif event.option == "foreign":
        talk.flow.actions["m_foreign"](talk, event)
    else:
        talk.say([text("Bấm 📎, chọn Tệp (File), rồi chọn tấm hình. Gửi kiểu này hình rõ hơn.")])
    return True


def read(talk: Talk, event: TextReceived) -> bool:
    index = match_label(event.text, [plain_words(talk, option.label) for option in card.options])
    if index is None:
        return False
    return pick(talk, ChoicePicked("m_card", item_here(talk).key, card.options[index].code, talk.seq))


def type_instead(talk: Talk, item: Item, lead: Sequence[Line] = ()) -> None:
    """Leave the picture: the row is typed from here on."""
    change(talk, item.suffix, scan=False)
    talk.erase(item.key)
    talk.log("skipped", card.key, STEP, how="typed")
    settle(talk, item, lead)


def take_file(talk: Talk, event: object) -> bool:
    if isinstance(event, CardRead):
        take_card(talk, event)
        return True
    if not isinstance(event, FileReceived):
        return False
    if event.kind != "photo" and event.mime and not event.mime.startswith("image/"):
        ending = event.name.rpartition(".")[2][:8]
        show(talk, [text("⚠️ Câu này cần hình mã QR của thẻ. Tệp này đuôi {x}, bot không đọc được.", x=ending), None])
        return True
    talk.order(ReadCard(event.file_id))
    return True


# -- what was read -----------------------------------------------------------------------------


def take_card(talk: Talk, event: CardRead) -> None:
    """Keep the fields until the person has looked at them, or name the fault of the picture."""
    item = item_here(talk)
    context = talk.context.at(item.suffix)
    fields = needed_fields(event.fields, context)
    if event.fault or not {"name", "born", "id_no"} <= fields.keys():
        take_fault(talk, item, event.fault or "foreign")
        return
    if problem := refusal(fields, context):
        talk.log("missed", card.key, STEP, problem=problem.id)
        show(talk, [text("⚠️ {problem}", problem=problem.words), None])
        return
    talk.record(item.key, {"read": fields}, source="qr")
    talk.log("answered", card.key, STEP, by="qr")
    settle(talk, item)


def needed_fields(fields: Mapping[str, str], context: Context) -> dict[str, str]:
    """Keep what the regime asks of a member, and the address for the member register."""
    kept = {"name", "born", "id_no", "address"}
    if SEX_KEPT.holds(context):
        kept.add("sex")
    if context.regime.law == "A":
        kept.add("id_date")
    found = {key: value for key, value in fields.items() if key in kept and value}
    tidy = read_name(found.get("name", ""))
    if isinstance(tidy, Read):
        found["name"] = tidy.value
    return found


def refusal(fields: Mapping[str, str], context: Context) -> Problem | None:
    """Say why this card cannot be taken: under age, or already in the list."""
    young = check_age(fields["born"], context, name=fields["name"])
    if young:
        return young
    twin = check_number(fields["id_no"], context)
    return twin if twin and twin.severity == "E" else None


def take_fault(talk: Talk, item: Item, fault: str) -> None:
    """Name the fault; after the second one the row is typed."""
    faults = int(talk.place.get("faults", 0)) + 1
    talk.log("missed", card.key, STEP, problem=f"card.{fault}", times=faults)
    problem = text("⚠️ {problem}", problem=FAULTS.get(fault, FAULTS["blur"]))
    if faults >= MOST_FAULTS:
        type_instead(talk, item, [problem, text("Hình chưa được thì thôi, {xh} gõ tay giùm, mấy câu ngắn thôi."), None])
        return
    show(talk, [problem, None])
    talk.place["faults"] = faults


# -- looking at it -----------------------------------------------------------------------------


def show_read(talk: Talk, lead: Sequence[Line] = ()) -> None:
    item = item_here(talk)
    context = talk.context.at(item.suffix)
    fields: dict[str, str] = (context.value("m.card") or {}).get("read") or {}
    assert card_ok.why is not None
    lines: list[Line] = [*lead, title_line(talk, item)]
    if warning := id_mismatch(fields["id_no"], date.fromisoformat(fields["born"]), as_sex(fields.get("sex"))):
        lines.append(text("⚠️ {problem}", problem=warning.words))
    lines.append(card_ok.prompt.with_(**words_of(fields, context)))
    lines.append(card_ok.why)
    buttons = [button(option.label, "m_card_ok", item.key, option.code) for option in card_ok.options]
    talk.ask(lines, [*rows_of(buttons), *bottom_rows(talk, item)])


def words_of(fields: Mapping[str, str], context: Context) -> dict[str, Any]:
    extra: list[Text] = []
    if sex := fields.get("sex"):
        extra.append(text("Giới tính: {sex}", sex=text("Nam") if sex == "m" else text("Nữ")))
    if address := fields.get("address"):
        if context.regime.law == "A":
            extra.append(text("Địa chỉ: {address}", address=address))
        else:
            extra.append(text("Địa chỉ (cho sổ thành viên): {address}", address=address))
    return {
        "name": fields["name"],
        "dob": say_birth(fields["born"], context),
        "id_masked": IdNumber(fields["id_no"]),
        "extra": joined(*extra, separator="\n"),
    }


def as_sex(code: str | None) -> Any:
    return code if code in {"m", "f"} else None


def pick_read(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "m_card_ok":
        return False
    item = item_here(talk)
    match event.option:
        case "again":
            photo = Item(card, item.suffix)
            talk.erase(photo.key)
            show_item(talk, photo)
        case "fix":
            keep(talk, item)
            talk.flow.actions["m_person"](talk, ChoicePicked("m_person", "", item.suffix))
        case _:
            name = keep(talk, item)
            talk.amend([text("✅ {name}", name=name)])
            settle(talk, item, [text("Bot đã xóa hình căn cước."), None])
    return True


def read_yes(talk: Talk, event: TextReceived) -> bool:
    """A typed yes counts as ✅ Đúng; the other buttons by their labels."""
    index = match_label(event.text, [plain_words(talk, option.label) for option in card_ok.options])
    if index is None and intent(event.text) == "yes":
        index = 0
    if index is None:
        return False
    return pick_read(talk, ChoicePicked("m_card_ok", item_here(talk).key, card_ok.options[index].code, talk.seq))


ANSWERS = {"name": "m.name", "born": "m.dob", "sex": "m.gender", "id_no": "m.id_no", "id_date": "m.id_date"}


def keep(talk: Talk, item: Item) -> str:
    """Write the fields as answers of the row and drop the copy of the card; return the name."""
    row = item.suffix
    fields: dict[str, str] = (talk.value(f"m.card/{row}") or {}).get("read") or {}
    for field, key in ANSWERS.items():
        if field in fields:
            talk.record(f"{key}/{row}", fields[field], source="qr")
    if address := fields.get("address"):
        talk.record(f"m.addr/{row}", {"code": "other", "text": address}, source="qr")
    at = talk.now.isoformat(timespec="seconds")
    talk.record(f"m.card/{row}", {"ok": True}, source="qr")
    talk.record(item.key, {"ok": True, "version": 1, "at": at})
    talk.log("answered", card_ok.key, STEP, by="tapped")
    return fields.get("name", "")


def late_picture(talk: Talk, event: object) -> bool:
    """A second picture of an album, sent while the first one is being looked at, is deleted unread."""
    if isinstance(event, FileReceived):
        talk.order(DeleteMessage())
        talk.say([text("Bot đã xóa hình căn cước.")])
        return True
    return isinstance(event, CardRead)


SCREENS = {
    "m.card": ScreenOf(show, text=read, pick=pick, other=take_file),
    "m.card_ok": ScreenOf(show_read, text=read_yes, pick=pick_read, other=late_picture),
}
QUESTIONS = (card, card_ok)
