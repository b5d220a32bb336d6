"""A paper that uses every part of the dialect, with invented words."""

from datetime import date

from flows.documents.blocks import Document
from flows.documents.render import render_source

DAY = date(2026, 11, 24)

EVERY_PART = """
:::note
Mẫu số 1
:::
:::national
left: HỢP TÁC XÃ {{ name|upper }}
number: Số: {{ val(number, "dossier.number", "Số") }}/NQ-ĐHTV
place: Phước Lợi
date: {{ day|day_words }}
:::
:::title
NGHỊ QUYẾT
Hội nghị thành lập Hợp tác xã {{ name }}
:::
> **HỘI NGHỊ THÀNH LẬP**

Căn cứ biên bản hội nghị thành lập ngày {{ day|dmy }}, hội nghị *nhất trí* thông qua **nghị quyết** này.
## Chương I\\
QUY ĐỊNH CHUNG
{% for n in range(1, rows // 4 + 3) %}
### Điều {{ n }}. Tên gọi, trụ sở và vốn điều lệ
1. Tên gọi: Hợp tác xã {{ name }}; vốn điều lệ: {{ capital|money }} đồng ({{ capital|amount_words }}).
   a) Thành viên góp vốn đúng hạn theo thỏa thuận và theo quy định của Điều lệ này;
   đ) Người nhận vốn góp: {{ val("", "charter.receiver", "Người nhận") }};
   - Phần còn lại do Đại hội thành viên quyết định.
{% endfor %}
#### Ghi chú
{widths: 6 30 14 20}
| STT | Họ và tên | Vốn góp (đồng) | Ghi chú |
|:---:|---|---:|---|
{% for i in range(rows) %}
| {{ i + 1 }} | **{{ name }}** | {{ 2000000|money }} | {{ gap("members." ~ i ~ ".note", "Ghi chú") }} |
{% endfor %}
:::kv
Tên hợp tác xã: {{ name }}
Số điện thoại: {{ val("", "coop.phone", "Số điện thoại") }}
:::
:::check
[x] Thành lập mới
[ ] Thành lập trên cơ sở chuyển đổi từ tổ hợp tác hoặc chia, tách, hợp nhất, sáp nhập các tổ chức đã có
:::
Nam [x] Nữ [ ]
:::signatures
THƯ KÝ | (Ký, ghi rõ họ tên) | Lê Văn Út
CHỦ TỌA | (Ký, ghi rõ họ tên) | {{ name }}
:::
:::landscape
:::national
place: Phước Lợi
date: {{ day|day_words }}
:::
:::title
DANH SÁCH THÀNH VIÊN
:::
{small}
| STT | Họ tên | Ngày sinh | Giới tính | Quốc tịch | Dân tộc | Số định danh | Nơi thường trú | Chữ ký |
|:---:|---|---|---|---|---|---|---|---|
{% for i in range(rows // 2) %}
| {{ i + 1 }} | {{ name }} | 01/02/1980 | Nữ | Việt Nam | Kinh | 001099012345 | Ấp 1,<br>xã Phước Lợi | |
{% endfor %}
:::signatures
NGƯỜI ĐẠI DIỆN THEO PHÁP LUẬT | (Ký, ghi rõ họ tên) | {{ name }}
:::
:::
:::pagebreak
Trang cuối.
"""


def every_part(name: str = "Dừa xanh Phước Lợi", *, rows: int = 40) -> Document:
    values = {"rows": rows, "name": name, "number": None, "day": DAY, "capital": 14_000_000}
    return render_source(EVERY_PART, values, code="NQ", title="Nghị quyết", day=DAY)


def paragraph(words: str) -> Document:
    return render_source("{{ words }}", {"words": words}, code="NQ", title="Nghị quyết", day=DAY)
