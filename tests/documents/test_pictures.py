"""Page pictures for phones: small, readable, with numbered gaps."""

import io
import random
from datetime import date

import pytest
from PIL import Image

from bot.documents.draft import Draft
from bot.documents.pictures import LIMIT, pictures, squeeze
from bot.documents.typst_writer import pages
from flows.documents.render import render_source
from tests.documents.samples import every_part, paragraph

DRAFT = Draft(3, date(2026, 11, 24))


def size(picture: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(picture)).size


def test_each_page_is_one_picture_of_a_phone_friendly_size():
    made = pictures(every_part(), DRAFT)

    assert len(made) == len(pages(every_part(), DRAFT, ppi=30))
    assert all(len(picture) <= LIMIT for picture in made)
    assert {size(picture)[0] for picture in made} == {1009, 1427}


def test_a_full_page_of_text_is_still_under_the_limit_and_not_made_smaller():
    full = paragraph("Thành viên góp vốn đúng hạn theo thỏa thuận và theo quy định của Điều lệ này. " * 40)

    [picture, *_] = pictures(full, DRAFT)

    assert len(picture) <= LIMIT
    assert size(picture)[0] == 1009


def test_white_stays_white_and_black_stays_black():
    [picture] = pictures(paragraph("Điều lệ"))

    assert Image.open(io.BytesIO(picture)).convert("L").getextrema() == (0, 255)


def test_noise_loses_pixels_until_it_fits():
    noise = Image.frombytes("L", (1000, 1000), random.Random(7).randbytes(1_000_000))
    made = io.BytesIO()
    noise.save(made, "PNG")

    picture = squeeze(made.getvalue())

    assert len(picture) <= LIMIT
    assert 300 <= size(picture)[0] < 1000
    with pytest.raises(ValueError, match="does not fit"):
        squeeze(made.getvalue(), limit=1000)


def test_gaps_are_numbered_in_the_pictures_of_a_draft_only():
    gap, other = (
        render_source(f"{{{{ gap('{key}', 'Tên') }}}}", {}, code="DL", title="Điều lệ")
        for key in ("coop.name", "")
    )

    assert pictures(gap) == pictures(other)
    assert pictures(gap, DRAFT) != pictures(other, DRAFT)


def test_do_08_the_same_paper_gives_the_same_pictures():
    assert pictures(every_part(rows=4), DRAFT) == pictures(every_part(rows=4), DRAFT)
