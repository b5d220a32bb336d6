"""How the dossier is filed: the counter, another commune, by post or online."""

from collections.abc import Sequence
from typing import Any

from flows.dossier.papers_to_file import make_zip
from flows.dossier.way.lists import list_for
from flows.engine.asking import echo, settle, show_item
from flows.engine.conditions import AllOf, Equals, InLaw, InRegime
from flows.engine.context import Context
from flows.engine.events import ChoicePicked
from flows.engine.kinds import Custom, Email
from flows.engine.question import Choice, Item, Option, Question
from flows.engine.talk import Line, Talk, button, lasting
from flows.meeting.facts import filer_phone
from flows.meeting.signed.pages import PAPER_NAMES, say_pages
from flows.start.place import EXAMPLE, Commune, example_communes
from flows.text import Phone, Text, raw, text

COUNTER, OTHER, POST, ONLINE = "counter", "other_xa", "post", "online"


def way_options(context: Context) -> tuple[Option, ...]:
    """Another commune only where the law lets every counter of the province take the file."""
    found = [Option(COUNTER, text("🏛 {R.counter}"))]
    if context.regime.cites("any_counter"):
        found.append(Option(OTHER, text("🏛 Xã khác trong tỉnh")))
    if context.regime.law == "B":
        found.append(Option(POST, text("📮 Bưu điện")))
    return (*found, Option(ONLINE, text("🌐 Qua mạng")))


method = Choice(
    key="hs.method",
    step="dossier",
    part="B",
    label=text("Cách nộp"),
    options_of=way_options,
    usual=lambda context: COUNTER,
    prompt=text("Nộp hồ sơ cách nào?"),
)

counter_xa = Commune(
    key="hs.counter_xa",
    step="dossier",
    part="B",
    label=text("Nộp ở xã"),
    when=AllOf((InRegime(("B2",)), Equals("hs.method", OTHER))),
    prompt=text("Nộp ở một cửa xã (phường) nào? Gõ vài chữ đầu, không cần dấu."),
    why=text("Một cửa xã nào trong tỉnh cũng nhận; xã đặt trụ sở duyệt."),
    example=EXAMPLE,
    fill=example_communes,
)


def say_email(value: Any, context: Context) -> Text:
    """Say the address back in full, with the filer's phone next to it."""
    phone = filer_phone(context, context.founding.members)
    if not phone:
        return raw(str(value))
    return text("{email}, số điện thoại người nộp {phone}", email=str(value), phone=Phone(phone, whole=True))


filer_email = Email(
    key="hs.filer_email",
    step="dossier",
    part="B",
    label=text("Email người nộp"),
    when=AllOf((InLaw("B"), Equals("hs.method", ONLINE))),
    wording=say_email,
    prompt=text("Email (thư điện tử) của người nộp là gì?"),
    why=text("Nộp qua mạng phải có email và số điện thoại người nộp; cơ quan gửi kết quả vô đó."),
    example=text("tranvanhai@example.com"),
    options=(Option("none", text("🆘 Chưa có email"), opens="hs_noemail"),),
)


def no_email(talk: Talk, event: ChoicePicked) -> None:
    """Without an address: somebody helps to make one, or the file goes to the counter."""
    talk.ask(
        [
            text("Chưa có email thì nhờ con cháu lập giùm bằng điện thoại, không tốn tiền, rồi gõ vô đây."),
            text("Hoặc đem giấy nộp ở một cửa, khỏi cần email. Hồ sơ còn nguyên."),
        ],
        [
            [button(text("🏛 Nộp ở {R.counter}"), "hs_counter", "hs.filer_email")],
            [button(text("🆘 Nhờ cán bộ"), "ticket"), button(text("⏭ Để sau"), "later", "hs.filer_email")],
        ],
    )


def to_counter(talk: Talk, event: ChoicePicked) -> None:
    """Change the way of filing to the counter."""
    talk.record(method.key, COUNTER)
    item = Item(method)
    echo(talk, item)
    settle(talk, item)


scan = Custom(
    key="hs.scan",
    step="dossier",
    part="B",
    label=text("{hn.paper} đã ký"),
    screen="hn_pages",
    when=AllOf((InLaw("B"), Equals("hs.method", ONLINE))),
    each=lambda context: ("DL", "DSTV", "DSDD"),
    fill=lambda context: {"paper": PAPER_NAMES[context.suffix]},
    wording=say_pages,
    prompt=text("Ký xong, chụp màu từng trang {paper}, gửi vô đây. Mỗi giấy gửi một lần, đừng gộp."),
    why=text("Mỗi giấy thành một tệp PDF riêng để đưa lên cổng."),
)


def after_method(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """Show what this way asks for, and make the dossier."""
    if not talk.answers.has(method.key):
        return False
    talk.say(list_for(talk.context, str(talk.value(method.key))), [
        [lasting(text("📦 Bộ hồ sơ (ZIP)"), "hs_zip"), lasting(text("🖨 Bộ in"), "hs_print")],
    ])  # fmt: skip
    make_zip(talk)
    if talk.place.get("then") and talk.value(method.key) == OTHER and not talk.answers.has(counter_xa.key):
        show_item(talk, Item(counter_xa), lead)
        return True
    return False


QUESTIONS: tuple[Question, ...] = (method, counter_xa, filer_email, scan)
AFTER = {method.key: after_method}
ACTIONS = {"hs_noemail": no_email, "hs_counter": to_counter}
__all__ = ["ACTIONS", "AFTER", "QUESTIONS"]
