"""What founders of the village answer to which question; a story may answer differently."""

from collections.abc import Mapping


class Typed(str):
    """Words that are typed; every other act is the label of a button, or the beginning of one."""


Acts = tuple[str, ...]

USUAL: Mapping[str, Acts] = {
    "consent.privacy": ("✅ Đồng ý cả 3",),
    "user.role": ("🙋 Người đứng ra lập",),
    "elig.count": (Typed("7"),),
    "elig.ok": ("✅ Đúng hết",),
    "elig.tht": ("Chưa có",),
    "coop.field": ("🥥 Dừa",),
    "coop.addr": (Typed("so 12 ấp Bình An"),),
    "coop.phone": ("Dùng số của tôi",),
    "coop.industries": ("✅ Xong",),
    "coop.services": ("✅ Xong",),
    "dl.cap_min": ("2 triệu",),
    "coop.cap_total": ("7 × 2.000.000 ₫",),
    "dl.min_use": ("50% sản lượng",),
    "dl.gov_model": ("Kiểu gọn (2 người)",),
    "dl.board_size": ("3",),
    "dl.chair_director": ("Làm luôn",),
    "dl.ctrl_size": ("1",),
    "dl.funds": ("Mức thấp nhất luật cho",),
    "dl.profit_split": ("70 theo mua bán",),
    "dl.internal_min": ("50",),
    "dl.outside_max": ("30",),
    "dl.pack": ("✅ Dùng hết",),
    "dl.extra": ("Không, vậy đủ rồi",),
    "dl.confirm": ("✅ Đúng hết, tạo điều lệ",),
    "pa.products": ("✅ Xong (1)",),
    "pa.area": (Typed("45 cong"), "1.000 m²"),
    "pa.output": (Typed("200 thiên"), "1.000"),
    "pa.price": (Typed("60 ngan 1 chuc"), "12"),
    "pa.share": ("50%",),
    "pa.buyers": ("Thương lái", "✅ Xong"),
    "pa.problems": ("Bị ép giá", "✅ Xong"),
    "pa.strengths": ("Vườn liền nhau", "✅ Xong"),
    "pa.fee_pct": ("3",),
    "pa.invest": ("Cân, bạt, giỏ", "✅ Xong"),
    "pa.invest_cost": (Typed("10tr"),),
    "pa.staff": ("1 người",),
    "pa.staff_pay": ("1,5 triệu",),
    "pa.other_cost": ("500 ngàn",),
    "pa.loan": ("Không vay",),
    "pa.growth": ("5%",),
    "pa.confirm": ("✅ Đúng, tạo kế hoạch",),
}
