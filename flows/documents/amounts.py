"""Amounts in words: whole numbers as they are read out in Vietnamese legal papers."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LARGEST = 10**15
BILLION = 10**9


def in_words(amount: int) -> str:
    """Read an amount of đồng: 14000000 is "Mười bốn triệu đồng"."""
    words = read_number(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def read_number(number: int) -> str:
    """Read a whole number in lower case, without a unit.

    Raises:
        ValueError: the number is beyond ±10^15; no amount of a cooperative comes near it.
    """
    if abs(number) > LARGEST:
        raise ValueError(f"number too large to read out: {number}")
    if number < 0:
        return f"âm {read_number(-number)}"
    if number == 0:
        return DIGITS[0]
    billions, rest = divmod(number, BILLION)
    parts = []
    if billions:
        parts.append(f"{_below_billion(billions, leading=True)} tỷ")
    if rest:
        parts.append(_below_billion(rest, leading=not billions))
    return " ".join(parts)


def _below_billion(number: int, *, leading: bool) -> str:
    """Read 1 to 999,999,999. `leading` = nothing is read before it, so no "không trăm"."""
    parts: list[str] = []
    for size, unit in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group = number // size % 1000
        if group:
            words = _group(group, whole=not leading or bool(parts))
            parts.append(f"{words} {unit}".rstrip())
    return " ".join(parts)


def _group(group: int, *, whole: bool) -> str:
    """Read three digits. `whole` reads the empty hundreds too: 015 is "không trăm mười lăm"."""
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{DIGITS[hundreds]} trăm"] if hundreds or whole else []
    if tens > 1:
        words.append(f"{DIGITS[tens]} mươi")
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_last_digit(tens, ones))
    return " ".join(words)


def _last_digit(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 4 and tens > 1:
        return "tư"
    if ones == 5 and tens:
        return "lăm"
    return DIGITS[ones]
