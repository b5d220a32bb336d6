"""What troubles the group, and what it is good at."""

from flows.engine.kinds import Multi
from flows.engine.question import Option
from flows.text import text

problems = Multi(
    key="pa.problems",
    step="plan",
    part="B",
    label=text("Khó khăn"),
    prompt=text("Bà con đang khó chuyện gì nhất?"),
    why=text("Phần này thành “điểm yếu, khó khăn” trong kế hoạch."),
    options=(
        Option("price", text("Bị ép giá")),
        Option("input", text("Phân thuốc mắc")),
        Option("salt", text("Hạn, mặn")),
        Option("cash", text("Thiếu vốn")),
        Option("tech", text("Thiếu kỹ thuật")),
        Option("labour", text("Thiếu người làm")),
    ),
)

strengths = Multi(
    key="pa.strengths",
    step="plan",
    part="B",
    label=text("Điểm mạnh"),
    prompt=text("Nhóm mình mạnh chỗ nào?"),
    why=text("Phần này thành “điểm mạnh, cơ hội”."),
    options=(
        Option("near", text("Vườn liền nhau")),
        Option("exp", text("Có kinh nghiệm")),
        Option("buyer", text("Có mối bán")),
        Option("cert", text("VietGAP, hữu cơ, mã vùng")),
        Option("road", text("Gần đường, gần nhà máy")),
        Option("tool", text("Có máy, có kho")),
    ),
)
