"""The founder's phone and part in the founding."""

from flows.engine.conditions import Equals
from flows.engine.kinds import PersonName, PhoneNumber
from flows.engine.question import Choice, Option
from flows.text import text

phone = PhoneNumber(
    key="user.phone",
    step="start",
    label=text("Điện thoại"),
    contact=text("📱 Gửi số của tôi"),
    prompt=text("{Xh} bấm nút dưới bàn phím để gửi số điện thoại, hoặc gõ số vô đây."),
    why=text("Cán bộ gọi số này khi giấy tờ có chỗ cần sửa."),
)

role = Choice(
    key="user.role",
    step="start",
    label=text("Vai trò"),
    prompt=text("{Xh} là ai trong việc lập HTX này?"),
    why=text("Để bot biết xưng hô và biết ai ký giấy."),
    options=(
        Option("founder", text("🙋 Người đứng ra lập")),
        Option("helper", text("👨‍👦 Làm giúp người nhà")),
        Option("browse", text("🔎 Mới tìm hiểu")),
    ),
)

founder_name = PersonName(
    key="user.founder",
    step="start",
    label=text("Người đứng ra lập"),
    prompt=text("{Xh} làm giúp ai? Ghi họ tên người đứng ra lập, có dấu."),
    why=text("Người đó phải tự mình đồng ý: ký giấy, hoặc tự bấm trên máy của họ."),
    example=text("Nguyễn Văn Ba"),
    when=Equals("user.role", "helper"),
)
