"""Permission to keep personal data, for three purposes, each given or refused on its own."""

from collections.abc import Sequence

from flows.engine.effects import Consented, Forget, OpenCase, StopWork
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Confirm
from flows.engine.question import Option
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting, rows_of
from flows.start.consent.versions import newest
from flows.text import Text, text
from flows.understand.words import is_consent

PURPOSES = {
    "papers": text("Lưu dữ liệu để soạn giấy tờ"),
    "officers": text("Cho cán bộ coi và giúp"),
    "reminders": text("Nhắc việc, báo lịch"),
}

consent = Confirm(
    key="consent.privacy",
    step="start",
    label=text("Đồng ý lưu dữ liệu"),
    screen="consent",
    prompt=text("Bot xin phép 3 việc:\n1. Lưu họ tên, ngày sinh, giới tính, số căn cước, số điện thoại, địa chỉ, số tiền góp và câu trả lời của {xh} để soạn giấy tờ.\n2. Cho cán bộ phụ trách HTX của xã, của tỉnh coi và giúp.\n3. Nhắc việc, báo lịch họp, tập huấn.\nXem lại: /dulieu. Xóa: /xoa. {Xh} có đồng ý không?"),
    why=text("Luật bảo vệ dữ liệu cá nhân buộc phải hỏi trước."),
    options=(
        Option("all", text("✅ Đồng ý cả 3")),
        Option("each", text("☑ Chọn từng điều")),
        Option("read", text("📖 Đọc đầy đủ")),
        Option("no", text("❌ Không")),
    ),
)

FULL_TEXT = (
    text("<b>Ai giữ:</b> {owner}."),
    text(
        "<b>Giữ gì:</b> họ tên, ngày sinh, giới tính, số căn cước, số điện thoại, địa chỉ, số tiền góp; tài khoản Telegram; "
        "email nếu nộp qua mạng; câu trả lời, giấy tờ, hình {xh} gửi; lịch tập huấn, câu hỏi."
    ),
    text(
        "<b>Để làm gì:</b> soạn giấy tờ lập HTX, coi giúp, nhắc việc, mời tập huấn, thống kê không nêu tên. "
        "Không bán, không quảng cáo."
    ),
    text(
        "<b>Ai được coi:</b> {xh}; người phụ {xh} cho phép; cán bộ phụ trách HTX của xã và tỉnh. "
        "Mỗi lần mở số căn cước đều ghi lại."
    ),
    text(
        "<b>Đi qua đâu:</b> tin nhắn đi qua máy chủ Telegram. Hình căn cước: bot đọc mã xong xóa liền; "
        "không muốn gửi hình thì gõ tay."
    ),
    text("<b>Giữ bao lâu:</b> {retention}. Hồ sơ đã nộp thì cơ quan đăng ký giữ theo luật."),
    text("<b>Quyền của {xh}:</b> coi, sửa, tải về, rút đồng ý, xóa, khiếu nại: /dulieu, hoặc hỏi cán bộ: /hoi."),
    text("<b>Không đồng ý:</b> vẫn coi hướng dẫn và lịch tập huấn, hoặc làm giấy tờ ở xã như trước nay."),
)


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    options = [button(o.label, "consent", consent.key, o.code) for o in consent.options]
    talk.ask([*lead, consent.prompt, reason(talk)], rows_of(options))


def reason(talk: Talk) -> Text:
    """Say why we ask. Under the law of 2012 there was no law on personal data to name yet."""
    assert consent.why is not None
    if talk.context.regime.law == "A":
        return text("Thông tin này là của riêng {xh}, {xh} chịu thì bot mới được lưu.")
    return consent.why


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "consent":
        return False
    match event.option:
        case "all":
            give(talk, dict.fromkeys(PURPOSES, True), how="tap")
        case "no":
            give(talk, dict.fromkeys(PURPOSES, False), how="tap")
        case "each":
            talk.place["ticked"] = []
            show_each(talk)
        case "read":
            buttons = [button(o.label, "consent", consent.key, o.code) for o in consent.options if o.code != "read"]
            talk.ask(FULL_TEXT, rows_of(buttons))
        case "done":
            ticked = talk.place.get("ticked") or []
            give(talk, {purpose: purpose in ticked for purpose in PURPOSES}, how="toggles")
        case purpose if purpose in PURPOSES:
            ticked = list(talk.place.get("ticked") or [])
            talk.place["ticked"] = [p for p in ticked if p != purpose] if purpose in ticked else [*ticked, purpose]
            show_each(talk)
        case _:
            return False
    return True


def show_each(talk: Talk) -> None:
    ticked = talk.place.get("ticked") or []
    toggles = [
        [button(text("☑ {it}", it=name) if purpose in ticked else text("☐ {it}", it=name), "consent", consent.key, purpose)]
        for purpose, name in PURPOSES.items()
    ]
    done = [button(text("✅ Xong ({n})", n=len(ticked)), "consent", consent.key, "done")]
    talk.panel([consent.prompt], [*toggles, done], fresh=False)


def read(talk: Talk, event: TextReceived) -> bool:
    """Only the words of agreement count; nothing else is taken for a yes."""
    if is_consent(event.text):
        give(talk, dict.fromkeys(PURPOSES, True), how="typed")
        return True
    return False


def give(talk: Talk, purposes: dict[str, bool], *, how: str) -> None:
    """Keep the decision; without the first purpose nothing is kept and no case is opened."""
    had_case = bool(talk.state.case_no)
    if not purposes["papers"] and had_case:
        talk.flow.actions["withdraw_now"](talk, ChoicePicked("withdraw_now", "", "all"))
        return
    if not purposes["papers"]:
        talk.order(Consented(purposes, newest(), how))
        talk.amend([text("❌ Không đồng ý")])
        talk.go("welcome", since=talk.seq + 1)
        talk.say(
            [text("Không đồng ý thì bot không lưu gì. {Xh} vẫn coi hướng dẫn, lịch tập huấn được.")],
            [[lasting(text("🌱 Lập HTX mới"), "found")], [lasting(text("🏠 Trang đầu"), "home")]],
        )
        return
    if not had_case:
        talk.order(OpenCase())
    was_stopped = had_case and not is_permitted(talk, "papers")
    keep_decision(talk, purposes, how=how)
    talk.amend([text("✅ Đã đồng ý {n}/3 điều", n=sum(purposes.values()))])
    if was_stopped and talk.answers.has("user.phone"):
        talk.go("home")
        talk.flow.actions["continue"](talk, ChoicePicked("continue"))
    else:
        talk.flow.go_on(talk, "start", ())


def is_permitted(talk: Talk, purpose: str) -> bool:
    return bool((talk.value(consent.key) or {}).get(purpose))


def agreed_version(talk: Talk) -> str:
    """Return the version of the text that the person agreed to, or "" when it was not written down."""
    return str((talk.value(consent.key) or {}).get("version", ""))


def keep_decision(talk: Talk, purposes: dict[str, bool], *, how: str, version: str = "") -> None:
    """Write a decision down with its proof, and stop at once what it no longer permits.

    It is about the newest text, unless it only changes what was agreed to under another `version`.
    """
    version = version or newest()
    taken = {it for it in PURPOSES if is_permitted(talk, it) and not purposes[it]}
    talk.order(Consented(purposes, version, how))
    at = talk.now.isoformat(timespec="seconds")
    talk.record(consent.key, {**purposes, "version": version, "language": talk.state.language, "at": at})
    if "papers" in taken:
        talk.order(StopWork("all"))
    elif "officers" in taken:
        talk.order(StopWork("officers"))
    if "reminders" in taken:
        talk.order(Forget("resume"))


SCREEN = ScreenOf(show, text=read, pick=pick)
