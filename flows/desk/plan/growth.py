"""Growth and shares, exact: nothing is rounded before it is compared."""

from decimal import Decimal
from fractions import Fraction

HUNDRED = 100


def growth(now: Decimal | None, base: Decimal | None) -> Fraction | None:
    """Return by how many per cent a value grew; None when that cannot be said.

    The base is the value at the same date of the year before. From nothing, or from a loss, no
    per cent can be told: never 0 %.
    """
    if now is None or base is None or base <= 0:
        return None
    return (Fraction(now) - Fraction(base)) / Fraction(base) * HUNDRED


def share(part: Decimal | int | None, whole: Decimal | int | None) -> Fraction | None:
    """Return a part in per cent of the whole; None without a whole."""
    if part is None or not whole:
        return None
    return Fraction(part) / Fraction(whole) * HUNDRED


def tenths(value: Fraction) -> int:
    """Round to tenths for showing, halves away from zero."""
    scaled = abs(value) * 10
    rounded = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return int(rounded) if value >= 0 else -int(rounded)
