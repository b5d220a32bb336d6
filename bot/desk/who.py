"""Who a person is at the desk, from the roles held at this moment."""

from functools import lru_cache

from db.connect import Tx
from db.desk import actors
from flows.desk.areas import codes_of
from flows.desk.policy import Actor, Grant, Role


def actor_of(tx: Tx, person: int, account: int, first_name: str, *, now: int) -> Actor:
    """Read the roles of a person, with those of officers on leave that this one stands in for."""
    held = actors.held_by(tx, person, now=now)
    grants = tuple(
        Grant(Role(it.role), it.area, _codes(it.area) if it.area else frozenset(), it.deputy_of)
        for it in held
    )
    own = next((it.name for it in held if it.deputy_of is None and it.name), "")
    return Actor(person, account, own or first_name, grants)


@lru_cache(maxsize=512)
def _codes(area: str) -> frozenset[str]:
    return codes_of(area)
