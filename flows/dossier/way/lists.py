"""What to bring or prepare for each way of filing."""

from flows.dossier.papers_to_file import is_form_sure, names
from flows.engine.context import Context
from flows.engine.talk import Line
from flows.regimes.authority import authority_for
from flows.text import Text, bold, raw, text


def list_for(context: Context, way: str) -> list[Line]:
    """Word the list of one way: counter, other_xa, post or online."""
    heads = {"post": post_list, "online": online_list}
    lines: list[Line] = [heads.get(way, counter_list)(context)]
    coop = context.founding.coop
    office = authority_for(context.filing_day, coop.commune, coop.district)
    if context.regime.key != "B2":
        lines.append(text("Nơi nhận: {office}.", office=office.name))
    if not is_form_sure(context):
        lines.append(text("Mẫu giấy đang dùng: hỏi lại cơ quan đăng ký trước khi ký nghen."))
    lines.append(text("Có kết quả trong {R.review_days} ngày làm việc."))
    return lines


def counter_list(context: Context) -> Text:
    head = bold(text("Đem theo:"))
    if context.regime.key == "B2":
        return text(
            "🧾 {head} {papers} (bản đã ký) · căn cước hoặc VNeID của người nộp · số điện thoại · lệ phí nếu có. Biên bản để ở nhà. Một cửa xã nào trong tỉnh cũng nhận; {xa} duyệt.",
            head=head, papers=names(context), xa=seat(context),
        )  # fmt: skip
    return text(
        "🧾 {head} {papers} (bản đã ký) · căn cước của người nộp · số điện thoại · lệ phí nếu có. Biên bản để ở nhà.",
        head=head, papers=names(context),
    )  # fmt: skip


def post_list(context: Context) -> Text:
    head = bold(text("Gửi bưu điện:"))
    return text(
        "📮 {head} {papers} (bản đã ký) · số điện thoại người nộp · lệ phí nếu có. Gửi bưu điện công ích, giữ lại phiếu gửi có chữ ký. Biên bản để ở nhà.",
        head=head, papers=names(context),
    )  # fmt: skip


def online_list(context: Context) -> Text:
    head = bold(text("Nộp qua mạng cần:"))
    if context.regime.law == "A":
        return text(
            "🌐 {head} mỗi giấy một tệp, đặt tên theo loại giấy: {papers}. Lúc lấy kết quả đem bản giấy đã ký. Biên bản không gửi.",
            head=head, papers=names(context),
        )  # fmt: skip
    if context.regime.key == "B1":
        return text(
            "🌐 {head} tài khoản định danh VNeID, số điện thoại, email của người nộp · mỗi giấy một tệp .doc, .docx hoặc .pdf · chữ ký số của người ký hoặc người nộp. Biên bản không gửi.",
            head=head,
        )  # fmt: skip
    return text(
        "🌐 {head} tài khoản định danh VNeID, số điện thoại, email của người nộp · giấy đề nghị gõ thẳng trên cổng · các giấy khác mỗi giấy một tệp PDF · giấy ký tay thì chụp màu. Biên bản không gửi.",
        head=head,
    )  # fmt: skip


def seat(context: Context) -> Text:
    """Name the commune of the head office inside a sentence."""
    name = context.founding.coop.commune
    return raw(name[:1].lower() + name[1:]) if name else text("xã đặt trụ sở")
