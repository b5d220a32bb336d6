"""The legal representative: shown as elected, with a contact address."""

from collections.abc import Sequence

from flows.documents.posts import posts_of
from flows.engine.asking import bottom_rows, echo, item_here, settle, show_item
from flows.engine.context import Context
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Check, Words
from flows.engine.progress import title_line
from flows.engine.question import TYPING, Item, Option, Question
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button
from flows.meeting.typed import pressed
from flows.text import IdNumber, Param, Text, bold, joined, raw, text

SCREEN = "hs_rep"

rep = Check(
    key="hs.rep",
    step="dossier",
    part="A",
    label=text("Người đại diện theo pháp luật"),
    screen=SCREEN,
    wording=lambda value, context: rep_line(context) or text("— chưa bầu"),
    prompt=text("Người đại diện theo pháp luật: {rep_line}. Đúng chưa?"),
    why=text("Là người đứng tên ký giấy tờ thay HTX."),
    options=(
        Option("ok", text("✅ Đúng")),
        Option("fix", text("✏️ Đổi")),
    ),
)

address = Words(
    key="hs.rep_addr", step="dossier", part="A", asked=False, most=160, least=5, personal=True,
    label=text("Địa chỉ liên lạc người đại diện"),
    prompt=text("Địa chỉ liên lạc của người đại diện ở đâu?"),
    example=text("số 12, ấp Bình An, xã Phước Long"),
    wording=lambda value, context: raw(str(value)) if value else text("trụ sở HTX"),
    options=(Option("hq", text("Trụ sở HTX"), ""), Option("other", text("⌨️ Gõ chỗ khác"), opens=TYPING)),
)  # fmt: skip


def rep_line(context: Context) -> Text | None:
    """Name, post, masked number and contact address; None before the election."""
    signer = posts_of(context.founding).signer
    if signer.person is None:
        return None
    where = str(context.value("hs.rep_addr") or "")
    parts: list[Param] = [
        signer.person.name,
        text("giám đốc") if signer.title == "Giám đốc" else text("chủ tịch hội đồng quản trị"),
        text("căn cước {id}", id=IdNumber(signer.person.id_no)),
        where or text("địa chỉ liên lạc: trụ sở HTX"),
    ]
    return joined(*parts, separator=", ")


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    item = item_here(talk)
    line = rep_line(talk.context) or text("— chưa bầu")
    prompt = bold(rep.prompt.with_(rep_line=line))
    talk.ask([*lead, title_line(talk, item), prompt, rep.why], rows(talk))


def rows(talk: Talk) -> list[list[Button]]:
    if talk.place.get("fix"):
        return [
            *([button(label, "rep_fix", key)] for key, label in fixes(talk)),
            *bottom_rows(talk, item_here(talk)),
        ]
    ok, fix = (button(option.label, "rep", rep.key, option.code) for option in rep.options)
    return [[ok, fix], *bottom_rows(talk, item_here(talk))]


def fixes(talk: Talk) -> list[tuple[str, Text]]:
    """What can be wrong in the line, and the question that mends it."""
    signer = posts_of(talk.context.founding).signer
    post = "director" if signer.title == "Giám đốc" else "chair"
    found = [(address.key, text("✏️ Địa chỉ liên lạc"))]
    if signer.person is not None:
        row = next((m.row for m in talk.context.founding.members if m == signer.person), "")
        found += [(f"m.name/{row}", text("✏️ Họ tên")), (f"m.id_no/{row}", text("✏️ Số căn cước"))]
    found.append((f"hn.ballot/{post}", text("✏️ Người trúng cử")))
    return [(key, label) for key, label in found if talk.flow.knows(key)]


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action == "rep_fix":
        talk.place["then"] = {"at": SCREEN, "key": rep.key, "step": "dossier", "changed": event.question}
        show_item(talk, Item(talk.flow.question(event.question), event.question.partition("/")[2]))
        return True
    if event.action != "rep":
        return False
    if event.option == "fix":
        talk.place["fix"] = True
        talk.ask([text("{Xh} muốn đổi chỗ nào?")], rows(talk))
        return True
    close(talk)
    return True


def close(talk: Talk) -> None:
    item = item_here(talk)
    if rep_line(talk.context) is None:
        talk.place["fix"] = True
        show(talk, [text("⚠️ Chưa có kết quả bầu người này. Bấm ✏️ Người trúng cử để nhập."), None])
        return
    version = int((talk.value(rep.key) or {}).get("version", 0)) + 1
    talk.record(rep.key, {"ok": True, "version": version, "at": talk.now.isoformat(timespec="seconds")})
    talk.log("answered", rep.key, "dossier", by="tapped")
    echo(talk, item)
    settle(talk, item)


def read(talk: Talk, event: TextReceived) -> bool:
    return pressed(talk, event.text, rows(talk), pick, yes_no=not talk.place.get("fix"))


QUESTIONS: tuple[Question, ...] = (rep, address)
SCREENS = {SCREEN: ScreenOf(show, text=read, pick=pick)}
