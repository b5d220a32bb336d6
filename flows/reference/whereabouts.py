"""Places on the map: how far apart they are, and how far outside the province."""

from math import cos, hypot, radians

from flows.reference.tables import toml

KM_PER_DEGREE = 111.2
Spot = tuple[float, float]
"""Latitude and longitude in degrees."""


def km_between(one: Spot, other: Spot) -> float:
    """Return the distance; good for places that are not a country apart."""
    narrower = cos(radians((one[0] + other[0]) / 2))
    return KM_PER_DEGREE * hypot(one[0] - other[0], (one[1] - other[1]) * narrower)


def km_outside(spot: Spot) -> float:
    """Return how far a place lies outside the box around the province; 0 inside."""
    box = toml("province_box")
    nearest = (min(max(spot[0], box["south"]), box["north"]), min(max(spot[1], box["west"]), box["east"]))
    return km_between(spot, nearest)
