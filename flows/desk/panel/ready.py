"""Ready sentences for answering a request, by what is asked."""

from collections.abc import Mapping

from flows.desk.panel.view import View
from flows.engine.question import Item
from flows.text import Text, text

FOR_QUESTION: Mapping[str, tuple[Text, ...]] = {
    "pa.price": (text("Lấy giá bình quân 12 tháng qua."),),
    "pa.output": (text("Lấy sản lượng năm rồi của vườn, cộng hết các hộ lại."),),
    "pa.area": (text("Cộng diện tích vườn của các hộ sẽ vô HTX."),),
    "pa.fee_pct": (text("Giữ vừa đủ trả công và chi phí, đừng giữ cao quá bà con ngại vô."),),
    "dl.cap_min": (text("Ghi mức mà nhà nào cũng góp nổi; sau này đại hội nâng lên được."),),
    "coop.cap_total": (text("Cộng tiền góp của mọi người lại là tổng vốn."),),
    "coop.name": (text("Đặt tên có tên ấp hoặc sản phẩm cho khỏi trùng."),),
    "coop.addr": (text("Ghi số nhà hoặc tổ, rồi tới ấp, như trên giấy đất hay căn cước."),),
    "dl.gov_model": (text("HTX ít người nên chọn kiểu gọn, sau này đổi được."),),
    "m.id_no": (text("Không có căn cước tại chỗ thì để sau, tới nộp hồ sơ mới cần đủ."),),
    "m.card": (text("Kẹt chỗ chụp căn cước thì gõ tay cũng được."),),
}
"""Everybody's questions; each sentence stands by itself."""
ANYWHERE = (
    text("Câu này để sau cũng được, anh chị làm câu khác trước nghen."),
    text("Tôi sẽ gọi anh chị trong hôm nay."),
)


def ready_for(view: View, item: Item | None) -> tuple[Text, ...]:
    """Return the sentences that fit a question, the closest first."""
    if item is None:
        return ANYWHERE
    usual = item.question.usual(view.at(item)) if item.question.usual else None
    level = (text("Mức thường gặp: {value}.", value=view.say(item, usual)),) if usual is not None else ()
    return (*FOR_QUESTION.get(item.question.key, ()), *level, *ANYWHERE)
