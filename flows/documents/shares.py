"""Percentages that add up to exactly 100,00 when they are printed."""

from collections.abc import Sequence

WHOLE = 10_000


def printed_shares(amounts: Sequence[int]) -> list[int]:
    """Give each amount's share in hundredths of a per cent, adding up to 10000.

    The largest remainders get the missing hundredths; of equal remainders the earlier one does.
    Amounts that add up to nothing have no shares: all are 0.
    """
    total = sum(amounts)
    if total <= 0:
        return [0] * len(amounts)
    shares = [amount * WHOLE // total for amount in amounts]
    order = sorted(range(len(amounts)), key=lambda i: (-(amounts[i] * WHOLE % total), i))
    for index in order[: WHOLE - sum(shares)]:
        shares[index] += 1
    return shares
