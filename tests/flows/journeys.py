"""Ways through the start, the charter and the plan, as people of these villages would go them."""

from collections.abc import Callable, Mapping

from tests.flows.chat import A_DAY, B1_DAY, B2_DAY, Chat

PHONE = "0912345678"

Act = Callable[[Chat], Chat]


def tap(*labels: str) -> Act:
    def act(chat: Chat) -> Chat:
        for label in labels:
            chat.tap(label)
        return chat

    return act


def typed(words: str, *labels: str) -> Act:
    """Type words, then tap what is asked back."""
    return lambda chat: tap(*labels)(chat.type(words))


START: Mapping[str, Act] = {
    "consent.privacy": tap("✅ Đồng ý cả 3"),
    "user.phone": lambda chat: chat.contact(PHONE),
    "user.role": tap("🙋 Người đứng ra lập"),
    "user.founder": typed("Nguyễn Văn Ba"),
    "coop.xa": typed("my thanh an", "✅ Đúng"),
    "elig.count": typed("7"),
    "elig.ok": tap("✅ Đúng hết"),
    "elig.tht": tap("Chưa có"),
    "elig.tht_code": typed("0601234567"),
    "elig.tht_day": typed("15/8/2025"),
    "elig.tht_ok": tap(
        "Có giấy đăng ký tổ", "Chạy đủ 12 tháng", "Ai trong tổ cũng chịu", "Đủ 5 thành viên", "✅ Xong"
    ),
    "coop.field": tap("🥥 Dừa"),
}
CHARTER: Mapping[str, Act] = {
    "coop.name": typed("Dừa xanh Phước Lợi"),
    "coop.addr": typed("so 12 ấp Bình An"),
    "coop.phone": tap("Dùng số của tôi"),
    "coop.industries": tap("✅ Xong"),
    "coop.services": tap("✅ Xong"),
    "dl.cap_min": tap("2 triệu"),
    "coop.cap_total": tap("7 × 2.000.000 ₫ = 14.000.000 ₫"),
    "dl.min_use": tap("50% sản lượng"),
    "dl.gov_model": tap("Kiểu gọn (2 người)"),
    "dl.board_size": tap("3"),
    "dl.chair_director": tap("Làm luôn"),
    "dl.ctrl_size": tap("1"),
    "dl.funds": tap("Mức thấp nhất luật cho"),
    "dl.profit_split": tap("70 theo mua bán · 30 theo vốn"),
    "dl.internal_min": tap("50"),
    "dl.outside_max": tap("30"),
    "dl.pack": tap("✅ Dùng hết"),
    "dl.extra": tap("Không, vậy đủ rồi"),
    "dl.confirm": tap("✅ Đúng hết, tạo điều lệ"),
}
PLAN: Mapping[str, Act] = {
    "pa.products": tap("✅ Xong (1)"),
    "pa.area": typed("45 cong", "1.000 m²"),
    "pa.output": typed("200 thien", "1.000"),
    "pa.price": typed("60 ngan 1 chuc", "12"),
    "pa.share": tap("50%"),
    "pa.buyers": tap("Thương lái", "✅ Xong"),
    "pa.buyer_name": typed("Công ty Dừa Bến Tre"),
    "pa.problems": tap("Bị ép giá", "✅ Xong"),
    "pa.strengths": tap("Vườn liền nhau", "✅ Xong"),
    "pa.inputs_value": tap("Chưa biết, tính sau"),
    "pa.fee_pct": tap("3"),
    "pa.invest": tap("Cân, bạt, giỏ", "✅ Xong"),
    "pa.invest_cost": typed("10tr"),
    "pa.staff": tap("1 người"),
    "pa.staff_pay": tap("1,5 triệu"),
    "pa.other_cost": tap("500 ngàn"),
    "pa.loan": tap("Không vay"),
    "pa.growth": tap("5%"),
    "pa.confirm": tap("✅ Đúng, tạo kế hoạch"),
}
FULL_ORGANS = {
    "dl.gov_model": tap("Kiểu đầy đủ (từ 4 người)"),
    "dl.ctrl_size": tap("1"),
    "dl.board_size": tap("3"),
}
HELPER = {"user.role": tap("👨‍👦 Làm giúp người nhà")}
GROUP = {"elig.tht": tap("Có, đã đăng ký")}
BUYS = {"coop.services": tap("Mua chung phân, thuốc, giống", "✅ Xong")}
EXPORTS = {"pa.buyers": tap("Xuất khẩu", "✅ Xong")}
PROFITABLE = {"pa.staff": tap("Chưa trả ai")}
EVERYTHING = {**FULL_ORGANS, **HELPER, **GROUP, **BUYS, **EXPORTS}
"""Answers that open every conditional question of regime B at once."""

STEPS = {"start": START, "charter": CHARTER, "plan": PLAN}
MOST_QUESTIONS = 60


def begin(chat: Chat) -> Chat:
    """Say hello and open a founding; the permission is the first question."""
    return chat.command("start").tap("🌱 Lập HTX mới")


def is_asked(chat: Chat) -> bool:
    """Tell whether a question is on the screen."""
    return bool(chat.key) and chat.at not in {"home", "between", "rest", "welcome"}


def answer(
    chat: Chat, acts: Mapping[str, Act], *, each: Callable[[Chat], None] | None = None, until: str = ""
) -> Chat:
    """Answer what is asked, question after question, up to the end of the step or the question `until`."""
    for _ in range(MOST_QUESTIONS):
        if not is_asked(chat) or chat.key == until:
            return chat
        if each:
            each(chat)
        before = chat.key
        acts[before.partition("/")[0]](chat)
        assert (chat.key, chat.at) != (before, "q") or not is_asked(chat), f"stuck at {before}: {chat.seen}"
    raise AssertionError(f"no end of questions at {chat.key}")


def open_step(chat: Chat, step: str) -> Chat:
    return (
        begin(chat)
        if step == "start"
        else chat.tap({"charter": "▶️ Làm điều lệ", "plan": "▶️ Làm tiếp: kế hoạch làm ăn"}[step])
    )


def go_through(
    chat: Chat,
    *steps: str,
    choices: Mapping[str, Act] | None = None,
    each: Callable[[Chat], None] | None = None,
    until: str = "",
) -> Chat:
    """Go through whole steps, from /start on; `choices` replace the usual acts."""
    for step in steps:
        answer(open_step(chat, step), {**STEPS[step], **(choices or {})}, each=each, until=until)
        if until and chat.key == until:
            break
    return chat


def at_question(key: str, *, day: str = B2_DAY, choices: Mapping[str, Act] | None = None) -> Chat:
    """Return a new chat that stands at a question."""
    chat = go_through(Chat(day), "start", "charter", "plan", choices=choices, until=key)
    assert chat.key == key, f"never asked: {key}"
    return chat


__all__ = [
    "A_DAY", "B1_DAY", "B2_DAY", "BUYS", "CHARTER", "EVERYTHING", "EXPORTS", "FULL_ORGANS", "GROUP", "HELPER",
    "PHONE", "PLAN", "PROFITABLE", "START", "answer", "at_question", "begin", "go_through", "tap", "typed",
]  # fmt: skip
