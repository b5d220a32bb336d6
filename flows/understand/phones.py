"""Phone numbers of Viet Nam: 0912 345 678 · +84… · 84… · landlines. Stored as digits from 0."""

import re

import phonenumbers

from flows.text import Phone, Problem, Text, text
from flows.understand.bare import bare
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.refusals import blank, quote

_LABEL = re.compile(r"^(?:(?:so )?(?:dien thoai|dt|sdt|di dong|zalo|so|tel|phone)\s*[:.]?\s*)+(?=[0-9+(])")
_MOBILE = re.compile(r"0[35789][0-9]{8}")

# Mobile numbers had 11 digits until 2018; each old prefix became one new prefix.
_OLD_PREFIXES = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036", "0167": "037",
    "0168": "038", "0169": "039", "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip


def read_phone(typed: str) -> Outcome:
    """Read a mobile number or a landline of Viet Nam."""
    words = _LABEL.sub("", bare(typed))
    if not words:
        return blank()
    if not re.fullmatch(r"[0-9+ .()/-]+", words) or not re.search("[0-9]", words):
        return _wrong()
    digits = re.sub("[^0-9]", "", words)
    if len(digits) > 15:
        return _counted(typed, digits)
    national, foreign = _national(digits, international=words.startswith("+"))
    if foreign:
        return Problem(
            "err.phone", text("Số điện thoại chưa đúng, ví dụ 0912 345 678. Bot chỉ nhận số Việt Nam.")
        )
    if is_phone(national):
        return Read(national)
    if is_phone(f"0{national}"):
        return Read(f"0{national}", text("Bot thêm số 0 ở đầu."))
    if len(national) == 11 and (new := _OLD_PREFIXES.get(national[:4])):
        return _ask_new(new + national[4:])
    return _counted(typed, national) if len(national) not in (10, 11) else _wrong()


def is_phone(digits: str) -> bool:
    """Tell whether digits from 0 are a mobile number or a landline of Viet Nam."""
    if _MOBILE.fullmatch(digits):
        return True
    if not re.fullmatch("02[0-9]{9}", digits):
        return False
    return phonenumbers.is_valid_number(phonenumbers.parse(digits, "VN"))


def _national(digits: str, *, international: bool) -> tuple[str, bool]:
    """Return the digits from 0, and whether the number belongs to another country."""
    if digits.startswith("00"):
        digits, international = digits[2:], True
    if digits.startswith("84") and (international or len(digits) in (11, 12)):
        return "0" + digits[2:].removeprefix("0"), False
    return digits, international


def _ask_new(digits: str) -> Unsure:
    ask = text("Số 11 số là số cũ, bây giờ đổi thành {phone}. Đúng không?", phone=Phone(digits, whole=True))
    return Unsure(ask, (Choice(text("{phone}", phone=Phone(digits, whole=True)), digits),))


def _counted(typed: str, digits: str) -> Problem:
    words: Text = text(
        "“{x}” có {n} số. Số di động có 10 số, bắt đầu bằng 0.", x=quote(typed), n=len(digits)
    )
    return Problem("err.phone", words)


def _wrong() -> Problem:
    return Problem("err.phone", text("Số điện thoại chưa đúng, ví dụ 0912 345 678."))
