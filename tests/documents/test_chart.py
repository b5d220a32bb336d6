"""Charts as pictures for a phone."""

import io

from PIL import Image

from bot.documents.chart_writer import chart
from bot.documents.pictures import LIMIT
from bot.documents.pool import Press
from flows.documents.charts import Bar, Chart

FUNNEL = Chart(
    "Phễu · 01/01–23/11/2026 · cả tỉnh",
    (Bar("Bắt đầu", 120, 100), Bar("Xong điều lệ", 71, 59), Bar("Họp xong", 33, 28), Bar("Có giấy", 0, 0)),
    "Rơi nhiều nhất: điều lệ → kế hoạch (−19)",
)


def test_a_chart_has_the_size_and_weight_of_a_phone_picture() -> None:
    made = chart(FUNNEL)

    assert Image.open(io.BytesIO(made)).size == (800, 500)
    assert len(made) <= LIMIT


def test_bars_are_as_long_as_their_shares() -> None:
    picture = Image.open(io.BytesIO(chart(FUNNEL))).convert("RGB")
    room = (500 - 62 - 40) / 4

    lengths = [
        sum(picture.getpixel((x, round(62 + room * (row + 0.5)))) == (0x1F, 0x7A, 0x5C) for x in range(800))
        for row in range(4)
    ]

    whole = lengths[0]
    assert whole > 400 and lengths[3] == 0
    assert abs(lengths[1] - whole * 0.59) <= 3 and abs(lengths[2] - whole * 0.28) <= 3


def test_words_of_a_chart_are_never_code() -> None:
    hostile = Chart('"#panic()', (Bar('#read("x")"', 1, 100),), "\\ #sys.version")

    assert chart(hostile)


async def test_charts_are_made_in_the_worker_processes() -> None:
    async with Press() as press:
        assert await press.chart(FUNNEL) == chart(FUNNEL)
