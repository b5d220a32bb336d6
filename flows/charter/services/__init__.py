"""What the cooperative does for its members."""

from flows.engine.kinds import Multi
from flows.engine.question import Option
from flows.text import text

services = Multi(
    key="coop.services",
    step="charter",
    part="B",
    label=text("Dịch vụ"),
    ticked=lambda context: ["sell"],
    usual=lambda context: ["sell"],
    prompt=text("HTX lo giùm thành viên chuyện gì?"),
    why=text("Đây là lý do bà con vô HTX; ghi vô điều lệ và kế hoạch."),
    options=(
        Option("sell", text("Bán chung sản phẩm")),
        Option("buy", text("Mua chung phân, thuốc, giống")),
        Option("machine", text("Máy móc, nhân công")),
        Option("tech", text("Kỹ thuật, chứng nhận")),
        Option("pack", text("Sơ chế, đóng gói")),
        Option("job", text("Tạo việc làm")),
    ),
)
