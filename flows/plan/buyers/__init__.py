"""How much goes through the cooperative, and to whom."""

from flows.engine.conditions import Includes
from flows.engine.kinds import Multi, Share, Words
from flows.engine.question import Option
from flows.text import text

share = Share(
    key="pa.share",
    step="plan",
    part="A",
    label=text("Gom bán năm đầu"),
    low=10,
    usual=lambda context: 500,
    example=text("50"),
    prompt=text("Năm đầu HTX gom bán giùm chừng mấy phần số đó?"),
    why=text("Đừng ghi hết nếu bà con còn bán mối cũ."),
    options=(
        Option("30", text("30%"), 300),
        Option("50", text("50%"), 500),
        Option("70", text("70%"), 700),
        Option("100", text("Hết"), 1000),
    ),
)

buyers = Multi(
    key="pa.buyers",
    step="plan",
    part="B",
    label=text("Bán cho"),
    prompt=text("Tính bán cho ai?"),
    why=text("Kế hoạch phải nói rõ đầu ra."),
    options=(
        Option("trader", text("Thương lái")),
        Option("factory", text("Công ty, nhà máy")),
        Option("market", text("Chợ, siêu thị")),
        Option("export", text("Xuất khẩu")),
        Option("online", text("Bán trên mạng")),
    ),
)

buyer_name = Words(
    key="pa.buyer_name",
    step="plan",
    part="B",
    label=text("Công ty mua"),
    when=Includes("pa.buyers", ("factory", "export")),
    optional=True,
    most=200,
    prompt=text("Công ty nào? Có hợp đồng hay giấy hứa mua chưa?"),
    why=text("Có thì kế hoạch mạnh hơn nhiều; chưa có cũng không sao."),
    options=(
        Option("none", text("Chưa có"), "none"),
        Option("file", text("📎 Gửi hình giấy"), opens="send_paper"),
    ),
)
