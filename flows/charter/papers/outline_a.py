"""The charter under the law of 2012: twenty items."""

from flows.charter.papers.outline import Article, Chapter

CHAPTERS_A = (
    Chapter(
        "general",
        "QUY ĐỊNH CHUNG",
        (
            Article("name", "Tên gọi, địa chỉ trụ sở chính, biểu tượng", ("A-DL-01",)),
            Article("status", "Địa vị pháp lý và thời hạn hoạt động"),
            Article("aims", "Mục tiêu hoạt động", ("A-DL-02",)),
            Article("principles", "Nguyên tắc tổ chức và hoạt động"),
            Article("trades", "Ngành, nghề sản xuất, kinh doanh", ("A-DL-03",)),
        ),
    ),
    Chapter(
        "members",
        "THÀNH VIÊN",
        (
            Article("conditions", "Đối tượng, điều kiện trở thành thành viên", ("A-DL-04",)),
            Article("admission", "Thủ tục kết nạp thành viên", ("A-DL-04",)),
            Article("use", "Mức độ sử dụng sản phẩm, dịch vụ và làm việc tại Hợp tác xã", ("A-DL-05",)),
            Article("rights", "Quyền của thành viên", ("A-DL-06",)),
            Article("duties", "Nghĩa vụ của thành viên", ("A-DL-06",)),
            Article("ending", "Các trường hợp chấm dứt tư cách thành viên", ("A-DL-04",)),
            Article("leaving", "Thủ tục chấm dứt tư cách thành viên", ("A-DL-04",)),
            Article("expulsion", "Khai trừ thành viên", ("A-DL-04",)),
            Article("arrears", "Biện pháp xử lý đối với thành viên nợ quá hạn", ("A-DL-04",)),
        ),
    ),
    Chapter(
        "capital",
        "VỐN ĐIỀU LỆ VÀ VỐN GÓP",
        (
            Article("capital", "Vốn điều lệ", ("A-DL-10",)),
            Article("parts", "Mức vốn góp, hình thức và thời hạn góp vốn", ("A-DL-10",)),
            Article("change", "Tăng, giảm vốn điều lệ", ("A-DL-10",)),
            Article(
                "certificate",
                "Trình tự, thủ tục cấp, cấp lại, thay đổi, thu hồi giấy chứng nhận vốn góp",
                ("A-DL-11",),
            ),
            Article("return", "Trả lại, thừa kế vốn góp", ("A-DL-10",)),
        ),
    ),
    Chapter(
        "organs",
        "TỔ CHỨC, QUẢN LÝ",
        (
            Article("structure", "Cơ cấu tổ chức", ("A-DL-07",)),
            Article("gm_powers", "Quyền hạn và nhiệm vụ của Đại hội thành viên", ("A-DL-09",)),
            Article("gm_call", "Triệu tập Đại hội thành viên", ("A-DL-09",)),
            Article("gm_quorum", "Điều kiện tiến hành Đại hội thành viên", ("A-DL-09",)),
            Article("gm_vote", "Biểu quyết và thông qua quyết định tại Đại hội thành viên", ("A-DL-09",)),
            Article("delegates", "Tiêu chuẩn và trình tự bầu đại biểu dự Đại hội thành viên", ("A-DL-09",)),
            Article("board", "Hội đồng quản trị: số lượng, cơ cấu, nhiệm kỳ", ("A-DL-07", "A-DL-08")),
            Article("board_powers", "Quyền hạn và nhiệm vụ của Hội đồng quản trị", ("A-DL-07",)),
            Article("board_meeting", "Phương thức hoạt động của Hội đồng quản trị", ("A-DL-07",)),
            Article("chair", "Chủ tịch Hội đồng quản trị, người đại diện theo pháp luật", ("A-DL-07",)),
            Article("director", "Giám đốc", ("A-DL-07", "A-DL-08")),
            Article("control", "Ban kiểm soát, kiểm soát viên", ("A-DL-07", "A-DL-08")),
            Article(
                "control_powers", "Quyền hạn và nhiệm vụ của Ban kiểm soát, kiểm soát viên", ("A-DL-07",)
            ),
            Article("standards", "Điều kiện đối với người quản lý, người kiểm soát", ("A-DL-07",)),
            Article("dismissal", "Thể thức bầu, bãi nhiệm, miễn nhiệm", ("A-DL-07",)),
            Article("helpers", "Bộ phận giúp việc", ("A-DL-07",)),
        ),
    ),
    Chapter(
        "business",
        "HOẠT ĐỘNG SẢN XUẤT, KINH DOANH, TÀI CHÍNH, TÀI SẢN",
        (
            Article("contract", "Hợp đồng dịch vụ, hợp đồng lao động với thành viên", ("A-DL-12",)),
            Article("market", "Cung ứng, tiêu thụ sản phẩm, dịch vụ, việc làm ra thị trường", ("A-DL-13",)),
            Article(
                "invest",
                "Đầu tư, góp vốn, mua cổ phần, liên doanh, liên kết, thành lập doanh nghiệp",
                ("A-DL-14",),
            ),
            Article("funds", "Lập quỹ và tỷ lệ trích lập quỹ", ("A-DL-15",)),
            Article("distribution", "Tỷ lệ, phương thức phân phối thu nhập", ("A-DL-15",)),
            Article("finance", "Quản lý tài chính, kế toán", ("A-DL-16",)),
            Article("assets", "Sử dụng và xử lý tài sản, vốn, quỹ", ("A-DL-16",)),
            Article("undivided", "Tài sản không chia", ("A-DL-16",)),
            Article("losses", "Xử lý các khoản lỗ", ("A-DL-16",)),
            Article("pay", "Nguyên tắc trả thù lao, tiền lương, tiền công", ("A-DL-17",)),
            Article("information", "Cung cấp thông tin, lưu giữ tài liệu"),
        ),
    ),
    Chapter(
        "final",
        "XỬ LÝ VI PHẠM, GIẢI QUYẾT TRANH CHẤP VÀ ĐIỀU KHOẢN THI HÀNH",
        (
            Article("breaches", "Xử lý vi phạm Điều lệ", ("A-DL-18",)),
            Article("disputes", "Nguyên tắc giải quyết tranh chấp nội bộ", ("A-DL-18",)),
            Article("amend", "Sửa đổi, bổ sung Điều lệ", ("A-DL-19",)),
            Article("dissolution", "Chia, tách, hợp nhất, sáp nhập, giải thể, phá sản"),
            Article("other", "Các nội dung khác do Đại hội thành viên quyết định", ("A-DL-20",)),
            Article("effect", "Hiệu lực thi hành"),
        ),
    ),
)
