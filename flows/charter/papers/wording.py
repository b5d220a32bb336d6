"""Sentences of the charter that are composed from answers."""

from dataclasses import dataclass
from datetime import date, timedelta

from flows.documents import formats
from flows.facts import Charter, Coop

SERVICES = {
    "sell": "Tiêu thụ, bán chung sản phẩm do thành viên làm ra",
    "buy": "Cung ứng chung vật tư, phân bón, thuốc bảo vệ thực vật, cây giống, con giống và hàng hóa đầu vào",
    "machine": "Dịch vụ máy móc, thiết bị, nhân công phục vụ sản xuất",
    "tech": "Hướng dẫn kỹ thuật, tập huấn, hỗ trợ chứng nhận chất lượng và mã số vùng trồng, vùng nuôi",
    "pack": "Sơ chế, phân loại, đóng gói, bảo quản sản phẩm",
    "job": "Tạo việc làm cho thành viên góp sức lao động",
}
AIMS = {
    "sell": "Tổ chức tiêu thụ chung sản phẩm, tìm kiếm thị trường ổn định, nâng cao giá bán cho thành viên",
    "buy": "Mua chung vật tư đầu vào bảo đảm chất lượng, giảm chi phí sản xuất cho thành viên",
    "machine": "Cung ứng dịch vụ máy móc, nhân công để thành viên sản xuất kịp thời vụ, giảm chi phí",
    "tech": "Nâng cao kỹ thuật, áp dụng tiêu chuẩn chất lượng, truy xuất nguồn gốc sản phẩm của thành viên",
    "pack": "Sơ chế, đóng gói, bảo quản để nâng cao giá trị sản phẩm của thành viên",
    "job": "Tạo việc làm ổn định, bảo đảm thu nhập và quyền lợi cho thành viên góp sức lao động",
}
COMMON_AIMS = (
    "Nâng cao thu nhập, đời sống vật chất và tinh thần của thành viên",
    "Góp phần phát triển kinh tế - xã hội của địa phương, bảo vệ môi trường và phát triển bền vững cộng đồng",
)

ENDS = frozenset(".!?;:…")


@dataclass(frozen=True, slots=True)
class MinUse:
    """How much a member must trade with the cooperative: one of the three ways, or nothing yet."""

    share: str | None = None
    by_contract: bool = False
    own_words: str = ""


@dataclass(frozen=True, slots=True)
class FiscalYear:
    start: str
    end: str


def services_of(coop: Coop) -> tuple[str, ...]:
    return tuple(SERVICES.get(code, code) for code in coop.services)


def aims_of(coop: Coop) -> tuple[str, ...]:
    """Compose the aims from the services; nothing while no service is chosen."""
    if not coop.services:
        return ()
    return (*(AIMS.get(code, code) for code in coop.services), *COMMON_AIMS)


def min_use_of(charter: Charter) -> MinUse:
    answer = charter.min_use
    share, words = answer.get("share"), answer.get("text")
    if isinstance(share, int):
        return MinUse(share=formats.percent(share))
    if isinstance(words, str) and words.strip():
        return MinUse(own_words=words.strip())
    return MinUse(by_contract=answer.get("code") == "contract")


def own_rules(words: str) -> str:
    """Write the founder's own rules: their words, each paragraph with a capital and a full stop."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return "\n".join(line[0].upper() + line[1:] + ("" if line[-1] in ENDS else ".") for line in lines)


def fiscal_year(start: tuple[int, int]) -> FiscalYear:
    """Name the first and the last day of the fiscal year that starts on (day, month)."""
    day, month = start
    last = date(2023, month, day) - timedelta(days=1)  # a year without 29 February
    return FiscalYear(_day_of_year(day, month), _day_of_year(last.day, last.month))


def _day_of_year(day: int, month: int) -> str:
    return f"ngày {day:02d} tháng {month:02d}"
