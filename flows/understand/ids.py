"""The 12-digit citizen number: how it is read, and what its digits say about birth and sex."""

import re
from datetime import date
from typing import Literal

from flows.text import IdNumber, Problem, Text, text
from flows.understand.bare import bare
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.refusals import blank

LENGTH = 12
OLD_LENGTH = 9
_PROVINCES = range(1, 97)
_LABEL = re.compile(r"^(?:(?:so )?(?:can cuoc|cccd|dinh danh|cmnd|cc|so)\s*[:.]?\s*)+(?=[0-9])")


def read_id(typed: str) -> Outcome:
    """Read a citizen number; spaces, dots and dashes are dropped. It is never quoted back whole."""
    words = _LABEL.sub("", bare(typed))
    if not words:
        return blank()
    if not re.fullmatch(r"[0-9 .\-]+", words):
        return Problem("err.id_len", text("Số định danh phải có đúng 12 chữ số, ví dụ 001 099 012 345."))
    digits = re.sub("[^0-9]", "", words)
    if len(digits) == LENGTH:
        return Read(digits, _remark(typed, digits))
    if len(digits) == LENGTH - 1 and digits[0] != "0" and digits[2] in "0123":
        return Unsure(
            text("Số này có 11 chữ số, chắc rớt số 0 ở đầu. Thêm số 0 nghen?"),
            (Choice(text("{id}", id=IdNumber(f"0{digits}")), f"0{digits}"),),
        )
    if len(digits) == OLD_LENGTH:
        return Problem(
            "err.id_len",
            text("Số này có 9 chữ số, là số chứng minh nhân dân cũ. Coi thẻ căn cước rồi gõ số có 12 chữ số giùm."),
        )
    return Problem(
        "err.id_len",
        text(
            "Số này có {n} chữ số. Số định danh phải có đúng 12 chữ số, ví dụ 001 099 012 345.",
            n=len(digits),
        ),
    )


def id_mismatch(id_no: str, born: date | None, sex: Literal["m", "f"] | None) -> Problem | None:
    """Warn when the number contradicts the birth year or the sex. A missing part is not compared."""
    if not re.fullmatch("[0-9]{12}", id_no):
        return None
    century, is_female = divmod(int(id_no[3]), 2)
    wrong_year = born is not None and born.year != 1900 + 100 * century + int(id_no[4:6])
    wrong_sex = sex is not None and (sex == "f") != bool(is_female)
    if not (wrong_year or wrong_sex):
        return None
    return Problem(
        "err.id_match",
        text("Số căn cước không khớp năm sinh hoặc giới tính. Coi lại thẻ giùm."),
        field="id_no",
        severity="W",
    )


def id_taken(row: int, name: str) -> Problem:
    """Somebody in the list has this number already."""
    return Problem("err.id_dup", text("Số này đã có ở dòng {n}: {name}.", n=row, name=name), field="id_no")


def _remark(typed: str, digits: str) -> Text | None:
    if int(digits[:3]) not in _PROVINCES:
        return text("Ba số đầu không phải mã một tỉnh. Coi lại thẻ giùm.")
    if any("０" <= character <= "９" for character in typed):
        return text("Bot đổi chữ số qua dạng thường. Coi lại thẻ giùm.")
    return None
