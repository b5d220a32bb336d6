"""Paragraphs of the plan that are composed from answers, in the style of official papers."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flows.documents import formats
from flows.facts import Founding, Plan

BUYERS = {
    "trader": "thương lái tại địa phương",
    "factory": "công ty, nhà máy chế biến",
    "market": "chợ, cửa hàng, siêu thị",
    "export": "doanh nghiệp xuất khẩu",
    "online": "khách hàng mua qua mạng",
}
PROBLEMS = {
    "price": (
        "Thành viên bán lẻ, số lượng ít nên thường bị ép giá.",
        "Gom chung sản phẩm, bán theo hợp đồng.",
    ),
    "input": (
        "Giá vật tư đầu vào cao, mua lẻ không có ưu đãi.",
        "Mua chung số lượng lớn từ đại lý cấp một, nhà máy.",
    ),
    "salt": (
        "Hạn hán, xâm nhập mặn ảnh hưởng năng suất và chất lượng sản phẩm.",
        "Theo dõi cảnh báo mặn, trữ nước ngọt, điều chỉnh thời vụ theo hướng dẫn của ngành nông nghiệp.",
    ),
    "cash": (
        "Thành viên thiếu vốn đầu tư.",
        "Sử dụng vốn góp đúng mục đích, tiếp cận nguồn vốn vay ưu đãi dành cho hợp tác xã.",
    ),
    "tech": (
        "Kỹ thuật canh tác, chăn nuôi chưa đồng đều giữa các hộ.",
        "Mời cán bộ kỹ thuật tập huấn, thống nhất quy trình sản xuất chung.",
    ),
    "labour": (
        "Thiếu người làm khi vào vụ.",
        "Tổ chức tổ dịch vụ máy móc, nhân công luân phiên giữa các thành viên.",
    ),
}
STRENGTHS = {
    "near": "Vườn, ao, chuồng của các thành viên liền kề, thuận tiện tổ chức sản xuất và thu gom tập trung.",
    "exp": "Các thành viên có nhiều năm kinh nghiệm sản xuất, gắn bó với nghề.",
    "buyer": "Đã có mối tiêu thụ quen biết, hiểu yêu cầu của người mua.",
    "cert": "Đã có vùng sản xuất được chứng nhận (VietGAP, hữu cơ) hoặc được cấp mã số vùng trồng.",
    "road": "Vùng sản xuất gần đường giao thông, gần nhà máy, thuận lợi vận chuyển.",
    "tool": "Các thành viên sẵn có máy móc, kho bãi có thể sử dụng chung.",
}
INVESTMENTS = {
    "small": "cân, bạt, giỏ và dụng cụ thu hái",
    "store": "điểm thu gom, nhà kho",
    "truck": "xe vận chuyển",
    "proc": "máy sơ chế",
}


@dataclass(frozen=True, slots=True)
class Market:
    product: str
    overview: str
    outlook: str
    facts: tuple[str, ...]
    """With their sources; only those published before the plan's day."""


@cache
def _fields() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "market.toml").read_text(encoding="utf-8"))


def market_of(founding: Founding) -> Market:
    """What is known of the market of the cooperative's field on the filing day."""
    rows = _fields().get(founding.coop.field) or _fields()["other"]
    known = [fact for fact in rows.get("facts", ()) if _is_known(fact["published"], founding.filing_day)]
    return Market(
        product=rows["product"],
        overview=rows["overview"],
        outlook=rows["outlook"],
        facts=tuple(f"{fact['words']} (nguồn: {fact['source']})." for fact in known),
    )


def _is_known(published: date, day: date) -> bool:
    return published <= day


def buyers_of(plan: Plan) -> str | None:
    return ", ".join(BUYERS.get(code, code) for code in plan.buyers) or None


def competitors_of(plan: Plan) -> str:
    """Who buys and sells the same; never those to whom the cooperative sells."""
    traders = () if "trader" in plan.buyers else ("thương lái",)
    return f"{', '.join(('cơ sở thu mua', *traders))} và các tổ chức, cá nhân khác"


def problems_of(plan: Plan) -> tuple[str, ...]:
    return tuple(PROBLEMS[code][0] if code in PROBLEMS else _sentence(code) for code in plan.problems)


def answers_of(plan: Plan) -> tuple[str, ...]:
    """What the cooperative will do about each trouble that has a usual answer."""
    return tuple(PROBLEMS[code][1] for code in plan.problems if code in PROBLEMS)


def strengths_of(plan: Plan) -> tuple[str, ...]:
    return tuple(STRENGTHS.get(code) or _sentence(code) for code in plan.strengths)


def investments_of(plan: Plan) -> str | None:
    """What is bought in year one; "none" is an answer too."""
    if "none" in plan.invest:
        return "chưa đầu tư trong năm đầu"
    return ", ".join(INVESTMENTS.get(code, code) for code in plan.invest) or None


def scale_of(plan: Plan) -> str | None:
    """How big the members' production is: "4,5 ha", "300 con"."""
    parts = []
    if plan.area_m2:
        parts.append(formats.area(plan.area_m2))
    if plan.heads:
        parts.append(f"{formats.money(plan.heads)} con")
    return ", ".join(parts) or None


def _sentence(words: str) -> str:
    words = words.strip()
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"
