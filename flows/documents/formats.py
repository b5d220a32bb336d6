"""How papers write figures and dates: 14.000.000 · 14,29 · 28/11/2026 · 28 tháng 11 năm 2026."""

from datetime import date, time


def money(amount: int) -> str:
    """Write an amount of đồng with dots between the thousands."""
    return f"{amount:,}".replace(",", ".")


def percent(tenths: int) -> str:
    """Write tenths of a per cent without the sign: 300 is 30, 52 is 5,2."""
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest}" if rest else str(whole)


def share(hundredths: int) -> str:
    """Write hundredths of a per cent without the sign, always with two decimals."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d}"


def dmy(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def day_words(day: date) -> str:
    """Write a date as the papers do: the first two months and days under ten with a zero."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def clock(at: time) -> str:
    return f"{at.hour:02d} giờ {at.minute:02d} phút"


def count(number: int) -> str:
    """Write a number of people or papers: small ones with a leading zero, so that none is added by hand."""
    return f"{number:02d}" if number else "0"


def area(square_metres: int) -> str:
    """Write an area in hectares: 45000 is 4,5 ha."""
    hectares, rest = divmod(square_metres, 10_000)
    decimals = f"{rest:04d}".rstrip("0")
    return f"{money(hectares)},{decimals} ha" if decimals else f"{money(hectares)} ha"
