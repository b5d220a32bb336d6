"""What founders do from /start to the dossier, in Vietnamese and in English."""

from tests.e2e.founder import Founder

PEOPLE = (
    ("Trần Văn Hai", "12/3/1974", "nam", "083074000001"),
    ("Lê Thị Tư", "2/11/1980", "nữ", "083180000002"),
    ("Phạm Văn Năm", "25/7/1968", "nam", "083068000003"),
    ("Võ Thị Sáu", "9/1/1991", "nữ", "083191000004"),
    ("Nguyễn Hoàng Bảy", "30/5/1985", "nam", "083085000005"),
    ("Đặng Thị Tám", "18/12/1977", "nữ", "083177000006"),
    ("Huỳnh Quốc Chín", "4/9/1963", "nam", "083063000007"),
)


def pasted(address: str = "") -> str:
    """Return the member list as a founder pastes it."""
    more = f", {address}" if address else ""
    return "\n".join(f"{name}, {born}, {sex}, {number}, 2 triệu{more}" for name, born, sex, number in PEOPLE)


async def begin(founder: Founder, *, commune: str, law: str) -> None:
    await founder.phone.send("/start")
    await founder.tap("🌱 Lập HTX mới", answer=False)
    await founder.tap("✅ Đồng ý cả 3")
    await founder.share_contact()
    await founder.tap("🙋 Người đứng ra lập")
    await founder.type("đặt ở xã (phường) nào", commune, answer=False)
    await founder.tap("✅ Đúng")
    await founder.type("chừng mấy người", "7")
    await founder.tap("✅ Đúng hết")
    if law == "B":
        await founder.tap("Chưa có")
    await founder.tap("🥥 Dừa")
    await founder.tap("▶️ Làm điều lệ", answer=False)


async def charter(founder: Founder, *, law: str) -> None:
    await founder.type("Đặt tên HTX", "Dừa xanh Phước Lợi")
    await founder.type("ở ấp nào", "so 12 ấp Bình An")
    await founder.tap("Dùng số của tôi")
    await founder.tap("✅ Xong (3)")
    await founder.tap("✅ Xong (1)")
    await founder.tap("2 triệu")
    await founder.tap("7 × 2.000.000 ₫")
    await founder.tap("50% sản lượng")
    if law == "A":
        await founder.tap("3")
        await founder.tap("Làm luôn")
    else:
        await founder.tap("Kiểu gọn (2 người)")
    await founder.tap("Mức thấp nhất luật cho")
    await founder.tap("70 theo mua bán")
    await founder.tap("50")
    await founder.tap("✅ Dùng hết")
    await founder.tap("Không, vậy đủ rồi")
    await founder.tap("✅ Đúng hết, tạo điều lệ")


async def plan(founder: Founder) -> None:
    await founder.tap("▶️ Làm tiếp: kế hoạch làm ăn", answer=False)
    await founder.tap("✅ Xong (1)")
    await founder.type("Đất (ao, chuồng)", "45 cong", answer=False)
    await founder.tap("1.000 m²")
    await founder.type("bao nhiêu dừa khô", "200 thiên", answer=False)
    await founder.tap("1.000")
    await founder.type("Giá bán bình quân", "60 ngan 1 chuc", answer=False)
    await founder.tap("12")
    await founder.tap("50%")
    await founder.tap("☐ Thương lái", "✅ Xong (1)")
    await founder.tap("☐ Bị ép giá", "✅ Xong (1)")
    await founder.tap("☐ Vườn liền nhau", "✅ Xong (1)")
    await founder.tap("3")
    await founder.tap("☐ Cân, bạt, giỏ", "✅ Xong (1)")
    await founder.type("Sắm mấy thứ đó", "10tr")
    await founder.tap("1 người")
    await founder.tap("1,5 triệu")
    await founder.tap("500 ngàn")
    await founder.tap("Không vay")
    await founder.tap("5%")
    await founder.tap("Chưa trả công năm đầu")
    await founder.tap("✅ Đúng, tạo kế hoạch")


async def members(founder: Founder, *, law: str) -> None:
    await founder.tap("▶️ Làm tiếp: thành viên", answer=False)
    await founder.tap("📋 Dán danh sách")
    await founder.type("Dán danh sách vô đây", pasted("ấp Bình An, xã Hương Mỹ" if law == "A" else ""))
    await founder.tap("Trần Văn Hai")
    await founder.tap("✅ Cả 6 người đã đồng ý")
    if law == "A":
        await founder.tap("✅ Đúng hết")
    await founder.tap("✅ Nhận hết")


async def meeting(founder: Founder, *, law: str) -> None:
    await founder.tap("▶️ Làm tiếp: bữa họp thành lập", answer=False)
    await founder.tap("Thứ Bảy" if law == "B" else "Chủ nhật")
    await founder.tap("8 giờ")
    await founder.tap("Nhà văn hóa ấp")
    await founder.tap("Trần Văn Hai")
    await founder.tap("Lê Thị Tư")
    await founder.tap("✅ Xong (1)")
    if law == "A":
        await founder.tap("☐ Trần Văn Hai", "☐ Lê Thị Tư", "☐ Võ Thị Sáu", "✅ Xong (3/3)")
    else:
        await founder.tap("Trần Văn Hai")
    await founder.tap("Phạm Văn Năm")
    await founder.tap("Không có")
    if law == "B":
        await founder.tap("Tôi")
    await founder.tap("📨 Gửi")
    await founder.below_papers("Chuong_trinh")
    founder.clock.move(days=5)
    await founder.tap("✅ Có mặt đủ")
    for _ in range(3):
        await founder.tap("👍 Tất cả đồng ý")
    for _ in range(3 if law == "A" else 2):
        await founder.tap("7/7 phiếu")
    await founder.tap("👍 Tất cả đồng ý")
    await founder.tap("✅ Đúng, tạo bản in")
    await founder.tap("⏭ Để sau")
    await founder.tap("⏭ Để sau")


async def dossier(founder: Founder, *, counter: str) -> None:
    await founder.tap("▶️ Làm tiếp: hồ sơ đăng ký", answer=False)
    await founder.tap("Chưa có")
    await founder.tap("✅ Dùng vậy")
    await founder.tap("✅ Để trống")
    await founder.tap("✅ Đúng")
    await founder.tap("Nộp luôn")
    await founder.tap(counter)


async def founding_b2(founder: Founder) -> None:
    await begin(founder, commune="an hoi", law="B")
    await charter(founder, law="B")
    await plan(founder)
    await members(founder, law="B")
    await meeting(founder, law="B")
    await dossier(founder, counter="🏛 Một cửa xã")


async def founding_a(founder: Founder) -> None:
    await begin(founder, commune="huong my", law="A")
    await charter(founder, law="A")
    await plan(founder)
    await members(founder, law="A")
    await meeting(founder, law="A")
    await dossier(founder, counter="🏛 Một cửa huyện")


async def founding_b1_to_b2(founder: Founder) -> None:
    """Begun before 2026-07-23 and filed after it: the sex of every member has to be asked."""
    await begin(founder, commune="an hoi", law="B")
    await charter(founder, law="B")
    await plan(founder)
    await members(founder, law="B")
    await founder.shows(lambda b: any("bữa họp" in label for label in b.labels), "the end of the step")
    founder.clock.move(days=4)
    await founder.tap("▶️ Làm tiếp: bữa họp thành lập", answer=False)
    await founder.tap("Giới tính", answer=False)
    for name, _, sex, _ in PEOPLE:
        await founder.shows(lambda b, name=name: name in b.text and "Nữ" in b.labels, f"the sex of {name}")
        await founder.tap(sex.capitalize())
    await founder.tap("✅ Nhận hết")
    await meeting(founder, law="B")
    await dossier(founder, counter="🏛 Một cửa xã")
