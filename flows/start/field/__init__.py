"""What the cooperative is mainly about."""

from flows.engine.question import TYPING, Choice, Option
from flows.text import text

field = Choice(
    key="coop.field",
    step="start",
    label=text("Nghề chính"),
    free=60,
    prompt=text("HTX làm chính về cái gì?"),
    why=text("Để bot soạn sẵn ngành nghề, dịch vụ, kế hoạch cho đúng nghề."),
    options=(
        Option("coconut", text("🥥 Dừa")),
        Option("fruit", text("🍊 Trái cây")),
        Option("plants", text("🌿 Cây giống, hoa kiểng")),
        Option("aqua", text("🦐 Tôm, cá, cua")),
        Option("livestock", text("🐖 Heo, bò, gà vịt")),
        Option("crop", text("🥬 Lúa, rau màu")),
        Option("other", text("🧺 Nghề khác"), opens=TYPING),
    ),
)
