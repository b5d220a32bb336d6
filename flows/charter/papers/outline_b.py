"""The charter under the law of 2023: nineteen items."""

from flows.charter.papers.outline import Article, Chapter

CHAPTERS_B = (
    Chapter(
        "general",
        "QUY ĐỊNH CHUNG",
        (
            Article("name", "Tên, địa chỉ trụ sở chính, biểu tượng", ("B-DL-01",)),
            Article("status", "Địa vị pháp lý, con dấu và thời hạn hoạt động"),
            Article("aims", "Mục tiêu hoạt động"),
            Article("principles", "Nguyên tắc tổ chức và hoạt động"),
            Article("trades", "Ngành, nghề kinh doanh", ("B-DL-02",)),
        ),
    ),
    Chapter(
        "members",
        "THÀNH VIÊN",
        (
            Article("classes", "Thành viên của Hợp tác xã", ("B-DL-03",)),
            Article("conditions", "Điều kiện trở thành thành viên", ("B-DL-03",)),
            Article("admission", "Thủ tục kết nạp thành viên", ("B-DL-03",)),
            Article("fee", "Thành viên liên kết không góp vốn và phí thành viên", ("B-DL-09",), only="fee"),
            Article("rights", "Quyền của thành viên chính thức", ("B-DL-05",)),
            Article("duties", "Nghĩa vụ của thành viên chính thức", ("B-DL-05",)),
            Article("associates", "Quyền, nghĩa vụ của thành viên liên kết", ("B-DL-05",)),
            Article("use", "Mức độ sử dụng sản phẩm, dịch vụ và góp sức lao động", ("B-DL-04",)),
            Article("ending", "Các trường hợp chấm dứt tư cách thành viên", ("B-DL-04",)),
            Article("leaving", "Thủ tục chấm dứt tư cách thành viên", ("B-DL-04",)),
            Article("expulsion", "Khai trừ thành viên", ("B-DL-04",)),
            Article("arrears", "Biện pháp xử lý thành viên nợ quá hạn", ("B-DL-18",)),
        ),
    ),
    Chapter(
        "capital",
        "VỐN ĐIỀU LỆ VÀ PHẦN VỐN GÓP",
        (
            Article("capital", "Vốn điều lệ; tăng, giảm vốn điều lệ", ("B-DL-08",)),
            Article("parts", "Mức vốn góp tối thiểu, tối đa, hình thức và thời hạn góp vốn", ("B-DL-08",)),
            Article("valuation", "Định giá tài sản góp vốn", ("B-DL-08",)),
            Article("shortfall", "Xử lý việc góp vốn không đủ, không đúng thời hạn", ("B-DL-08",)),
            Article(
                "certificate",
                "Trình tự, thủ tục cấp, cấp lại, cấp đổi, thu hồi Giấy chứng nhận phần vốn góp",
                ("B-DL-16",),
            ),
            Article("return", "Trả lại, thừa kế, chuyển nhượng phần vốn góp", ("B-DL-08",)),
        ),
    ),
    Chapter(
        "organs",
        "TỔ CHỨC QUẢN TRỊ",
        (
            Article("governance", "Tổ chức quản trị của Hợp tác xã", ("B-DL-06",)),
            Article("gm_powers", "Thẩm quyền của Đại hội thành viên", ("B-DL-06",)),
            Article("gm_call", "Hình thức tổ chức và triệu tập Đại hội thành viên", ("B-DL-10",)),
            Article("gm_quorum", "Điều kiện tiến hành Đại hội thành viên", ("B-DL-10",)),
            Article("gm_vote", "Cách thức biểu quyết và thông qua nghị quyết", ("B-DL-10",)),
            Article("delegates", "Bầu đại biểu tham dự Đại hội thành viên", ("B-DL-10",)),
            Article("gm_minutes", "Biên bản và nghị quyết của Đại hội thành viên", ("B-DL-10",)),
            Article("board", "Hội đồng quản trị", ("B-DL-06",), only="full"),
            Article("board_powers", "Nhiệm vụ, quyền hạn của Hội đồng quản trị", ("B-DL-06",), only="full"),
            Article("chair", "Chủ tịch Hội đồng quản trị", ("B-DL-06",), only="full"),
            Article("board_meeting", "Cuộc họp Hội đồng quản trị", ("B-DL-06",), only="full"),
            Article("director_full", "Giám đốc", ("B-DL-06",), only="full"),
            Article("control", "Ban kiểm soát", ("B-DL-06",), only="full"),
            Article("control_powers", "Nhiệm vụ, quyền hạn của Ban kiểm soát", ("B-DL-06",), only="full"),
            Article("director_short", "Giám đốc", ("B-DL-06",), only="short"),
            Article("director_powers", "Nhiệm vụ, quyền hạn của Giám đốc", ("B-DL-06",), only="short"),
            Article("controller", "Kiểm soát viên", ("B-DL-06",), only="short"),
            Article(
                "controller_powers", "Nhiệm vụ, quyền hạn của Kiểm soát viên", ("B-DL-06",), only="short"
            ),
            Article("standards", "Điều kiện đối với người quản lý, người kiểm soát", ("B-DL-06",)),
            Article("dismissal", "Miễn nhiệm, bãi nhiệm", ("B-DL-06",)),
            Article("representative", "Người đại diện theo pháp luật", ("B-DL-07",)),
        ),
    ),
    Chapter(
        "business",
        "HOẠT ĐỘNG KINH DOANH, TÀI CHÍNH, TÀI SẢN",
        (
            Article("services", "Cung ứng sản phẩm, dịch vụ, việc làm cho thành viên"),
            Article("internal", "Giao dịch nội bộ và tỷ lệ giá trị giao dịch nội bộ tối thiểu", ("B-DL-11",)),
            Article(
                "invest",
                "Đầu tư, góp vốn, mua cổ phần, thành lập doanh nghiệp, liên danh, liên kết",
                ("B-DL-12",),
            ),
            Article("funds", "Lập quỹ và tỷ lệ trích lập quỹ", ("B-DL-13",)),
            Article("distribution", "Tỷ lệ, phương thức phân phối thu nhập", ("B-DL-13",)),
            Article("finance", "Quản lý tài chính, kế toán", ("B-DL-14",)),
            Article("assets", "Sử dụng và xử lý tài sản, vốn, quỹ", ("B-DL-14",)),
            Article("undivided", "Tài sản chung không chia", ("B-DL-14",)),
            Article("losses", "Xử lý các khoản lỗ", ("B-DL-14",)),
            Article("pay", "Thù lao, tiền lương, tiền công, tiền thưởng và chế độ khác", ("B-DL-15",)),
            Article("information", "Cung cấp thông tin, lưu giữ tài liệu"),
        ),
    ),
    Chapter(
        "final",
        "XỬ LÝ VI PHẠM, GIẢI QUYẾT TRANH CHẤP VÀ ĐIỀU KHOẢN THI HÀNH",
        (
            Article("breaches", "Xử lý vi phạm Điều lệ", ("B-DL-19",)),
            Article("disputes", "Nguyên tắc giải quyết tranh chấp nội bộ", ("B-DL-19",)),
            Article("amend", "Trình tự, thủ tục sửa đổi, bổ sung Điều lệ", ("B-DL-17",)),
            Article("dissolution", "Tổ chức lại, giải thể, phá sản"),
            Article("other", "Điều khoản khác", only="extra"),
            Article("effect", "Hiệu lực thi hành"),
        ),
    ),
)
