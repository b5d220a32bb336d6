"""Short names of questions for officers: "kế hoạch: giá bán", "thành viên: số căn cước"."""

from collections.abc import Mapping

from flows.founding.flow import FLOW
from flows.text import Small, Text, joined, text

NAMES: Mapping[str, Text] = {
    "coop.name": text("tên HTX"),
    "pa.output": text("sản lượng"),
    "pa.price": text("giá bán"),
    "m.consent": text("thành viên đồng ý"),
    "m.card": text("hình căn cước thành viên"),
    "m.card_ok": text("coi lại căn cước thành viên"),
    "m.name": text("họ tên thành viên"),
    "m.dob": text("ngày sinh thành viên"),
    "m.gender": text("giới tính thành viên"),
    "m.id_no": text("căn cước thành viên"),
    "m.addr": text("địa chỉ thành viên"),
    "m.ethnic": text("dân tộc thành viên"),
    "m.addr_now": text("chỗ ở thành viên"),
    "m.capital": text("tiền góp của thành viên"),
    "m.me": text("dòng của người lập"),
    "hn.vote": text("kết quả biểu quyết"),
    "hn.ballot": text("kiểm phiếu bầu"),
    "hn.signed": text("hình giấy họp đã ký"),
    "hs.scan": text("hình hồ sơ đã ký"),
}
"""Where the label of the question needs to be filled in, or says too little by itself."""


def question_name(key: str) -> Text | None:
    """Name a question inside a sentence; None for one that the flow does not know."""
    bare = key.partition("/")[0]
    if bare in NAMES:
        return NAMES[bare]
    return joined(Small(FLOW.question(bare).label)) if FLOW.knows(bare) else None
