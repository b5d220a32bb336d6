"""Whether the people at hand may found a cooperative."""

from collections.abc import Sequence
from typing import Any

from flows.engine.asking import bottom_rows, echo, item_here, settle
from flows.engine.conditions import AllOf, Equals, InLaw
from flows.engine.context import Context
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Count, Custom, DateOf, Multi, Words
from flows.engine.matching import match_label, plain_words, yes_or_no
from flows.engine.progress import title_line
from flows.engine.question import Choice, Item, Option
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting, rows_of
from flows.text import Text, bold, joined, text
from flows.understand.words import intent

count = Count(
    key="elig.count",
    step="start",
    label=text("Số người"),
    low=1,
    high=2000,
    prompt=text("Hiện chừng mấy người chịu vô HTX, tính luôn {xh}?"),
    why=text("Luật đòi ít nhất {R.min_members} thành viên."),
    options=(
        Option("lt", text("Dưới {R.min_members}")),
        Option("few", text("{R.min_members}–9")),
        Option("mid", text("10–29")),
        Option("many", text("30 trở lên")),
    ),
)

LINES = (
    text("Ai cũng tự nguyện vô."),
    text("Ai cũng đủ {R.min_age} tuổi."),
    text("Ai cũng chịu góp vốn."),
    text("Ai cũng cần mua bán, dùng dịch vụ chung hoặc làm việc ở HTX."),
)
EXPLAINED = (
    text("Không ai bị ép vô. Người nào chưa chịu thì để họ vô sau cũng được."),
    text("Người chưa đủ {R.min_age} tuổi thì cha mẹ vô thay."),
    text("Mỗi người góp một ít cũng được, mức thấp nhất do bà con định."),
    text("Người không mua bán, không làm chung thì chỉ góp vốn thôi, không có phiếu biểu quyết."),
)


def _say_ok(value: Any, context: Context) -> Text:
    return text("{n}/{k} điều đúng", n=len(value), k=len(LINES))


ok = Custom(
    key="elig.ok",
    step="start",
    label=text("Điều kiện"),
    screen="eligible",
    wording=_say_ok,
    prompt=text("Bốn điều này có đúng hết không?\n1. Ai cũng tự nguyện vô.\n2. Ai cũng đủ {R.min_age} tuổi.\n3. Ai cũng chịu góp vốn.\n4. Ai cũng cần mua bán, dùng dịch vụ chung hoặc làm việc ở HTX."),
    why=text("Đó là những điều luật đòi ở người vô HTX."),
    options=(
        Option("all", text("✅ Đúng hết")),
        Option("some", text("🤔 Có điều chưa chắc")),
    ),
)

group = Choice(
    key="elig.tht",
    step="start",
    label=text("Tổ hợp tác"),
    when=InLaw("B"),
    prompt=text("Bà con đang có tổ hợp tác chưa?"),
    why=text("Tổ hợp tác đã đăng ký, chạy được {R.tht_months} tháng thì có thể chuyển lên HTX, giữ mã số, khỏi lệ phí."),
    options=(
        Option("reg", text("Có, đã đăng ký")),
        Option("unreg", text("Có, chưa đăng ký")),
        Option("none", text("Chưa có")),
    ),
)

group_code = Words(
    key="elig.tht_code",
    step="start",
    label=text("Mã số tổ hợp tác"),
    prompt=text("Mã số trên giấy chứng nhận đăng ký tổ hợp tác là gì?"),
    why=text("Chuyển lên HTX thì giữ luôn mã số này."),
    when=AllOf((InLaw("B"), Equals("elig.tht", "reg"))),
    optional=True,
    most=20,
)

group_day = DateOf(
    key="elig.tht_day",
    step="start",
    label=text("Ngày đăng ký tổ hợp tác"),
    prompt=text("Giấy chứng nhận đăng ký tổ hợp tác cấp ngày nào?"),
    why=text("Tổ hợp tác chạy đủ {R.tht_months} tháng từ ngày đó mới chuyển lên HTX được."),
    example=text("15/8/2025"),
    past=True,
    when=AllOf((InLaw("B"), Equals("elig.tht", "reg"))),
    optional=True,
)

group_terms = Multi(
    key="elig.tht_ok",
    step="start",
    label=text("Điều kiện chuyển từ tổ hợp tác"),
    prompt=text("Điều nào đúng? Bấm chọn, đủ bốn điều thì chuyển lên HTX được."),
    why=text("Thiếu một điều thì lập HTX mới, cũng được."),
    options=(
        Option("cert", text("Có giấy đăng ký tổ")),
        Option("year", text("Chạy đủ {R.tht_months} tháng")),
        Option("all", text("Ai trong tổ cũng chịu")),
        Option("enough", text("Đủ {R.min_members} thành viên")),
    ),
    least=0,
    when=AllOf((InLaw("B"), Equals("elig.tht", "reg"))),
)


# -- the four lines ------------------------------------------------------------------------------


def show_ok(talk: Talk, lead: Sequence[Line] = ()) -> None:
    item = item_here(talk)
    assert ok.why is not None
    buttons = [button(o.label, "elig", item.key, o.code) for o in ok.options]
    talk.ask([*lead, title_line(talk, item), bold(ok.prompt), ok.why], [*rows_of(buttons), *bottom_rows(talk, item)])


def pick_ok(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "elig":
        return False
    item = item_here(talk)
    match event.option:
        case "all":
            _take(talk, item, [str(n) for n in range(1, len(LINES) + 1)])
        case "some":
            talk.place["picked"] = []
            _show_toggles(talk, item)
        case "done":
            _take(talk, item, sorted(talk.place.get("picked") or []))
        case line:
            picked = list(talk.place.get("picked") or [])
            talk.place["picked"] = [n for n in picked if n != line] if line in picked else [*picked, line]
            _show_toggles(talk, item)
    return True


def read_ok(talk: Talk, event: TextReceived) -> bool:
    if "picked" in talk.place and intent(event.text) == "done":
        return pick_ok(talk, ChoicePicked("elig", ok.key, "done", talk.seq))
    labels = [plain_words(talk, option.label) for option in ok.options]
    index = match_label(event.text, labels)
    if index is None:
        index = yes_or_no(event.text, labels)
    return index is not None and pick_ok(talk, ChoicePicked("elig", ok.key, ok.options[index].code, talk.seq))


def _show_toggles(talk: Talk, item: Item) -> None:
    picked = talk.place.get("picked") or []
    rows = [
        [button(text("☑ {it}", it=line) if str(n) in picked else text("☐ {it}", it=line), "elig", item.key, str(n))]
        for n, line in enumerate(LINES, start=1)
    ]
    done = [button(text("✅ Xong ({n})", n=len(picked)), "elig", item.key, "done")]
    lines, buttons = [bold(ok.prompt)], [*rows, done, *bottom_rows(talk, item)]
    if isinstance(talk.event, ChoicePicked):
        talk.panel(lines, buttons, fresh=False)
    else:
        talk.ask(lines, buttons)


def _take(talk: Talk, item: Item, ticked: list[str]) -> None:
    talk.record(item.key, ticked)
    talk.log("answered", item.key, item.question.step, by="tapped")
    echo(talk, item)
    lead: list[Line] = [
        text("💡 {it}", it=why) for n, why in enumerate(EXPLAINED, start=1) if str(n) not in ticked
    ]
    settle(talk, item, lead)


# -- too few -------------------------------------------------------------------------------------


def is_too_few(talk: Talk) -> bool:
    value = talk.value(count.key)
    return value == "lt" or (isinstance(value, int) and value < int(talk.context.regime.value("min_members")))


def after_count(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """Below the least number of members nothing is blocked: three ways on are shown."""
    value = talk.value(item.key)
    least = int(talk.context.regime.value("min_members"))
    if not is_too_few(talk):
        return False
    shown: Text = joined(value) if isinstance(value, int) else text("dưới {min}", min=least)
    words = text("Mới có {n} người, luật cần {min}. Rủ thêm, hay hỏi cán bộ chuyện lập tổ hợp tác trước?", n=shown, min=least)
    article = talk.context.regime.cite("min_members")
    talk.go("few", key=item.key, step=item.question.step, since=talk.seq + 1)
    talk.ask(
        [*lead, text("⚠️ {problem}", problem=words), text("({article})", article=article)],
        [
            [lasting(text("▶️ Làm tiếp, rủ thêm sau"), "continue_few")],
            [button(text("🆘 Hỏi cán bộ"), "ticket")],
            [button(text("💾 Nghỉ"), "rest")],
        ],
    )
    return True


def show_few(talk: Talk, lead: Sequence[Line] = ()) -> None:
    after_count(talk, Item(count), lead)


def go_on_few(talk: Talk, event: ChoicePicked) -> None:
    talk.flow.go_on(talk, "start", ())


ELIGIBLE_SCREEN = ScreenOf(show_ok, text=read_ok, pick=pick_ok)
FEW_SCREEN = ScreenOf(show_few)
