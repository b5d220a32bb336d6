"""Short ways to make officers and founders on a bench."""

from bot.clock import millis
from bot.desk.call import SEPARATOR, TAP
from bot.desk.links import hash_of, new_link
from bot.tokens import Tap
from bot.work import Outcome
from db import people, settings
from db.connect import Tx
from tests.runtime.turns import Bench

HAI, LAN, MINH = 1001, 2001, 2002
HERE, ELSEWHERE = "28756", "28999"


def invite(bench: Bench, role: str, area: str = "") -> str:
    """Make the link for an officer."""
    link, at = new_link(), millis(bench.clock.now())
    bench.database.call(
        lambda tx: people.invite(
            tx, hash_of(link), purpose="officer", role=role, area=area, made_by=None, at=at, expires_at=at + 9_000
        )
    )
    return link


def officer(bench: Bench, account: int, role: str, area: str = "") -> int:
    """Make somebody an officer by a link; return the person's number."""
    bench.say(account, f"/start {invite(bench, role, area)}")
    bench.sent_to(account)
    return int(bench.rows(f"SELECT id FROM persons WHERE account = {account}")[0][0])


def founder(bench: Bench, account: int = HAI) -> int:
    """Let somebody open a case in commune 28756 and return its number."""
    bench.say(account, "/start")
    bench.say(account, "Dừa xanh")
    bench.sent_to(account)
    return int(bench.rows("SELECT max(id) FROM cases")[0][0])


def press(bench: Bench, account: int, handler: str, *args: str | int) -> list[str]:
    """Tap a button of the desk; return the texts that come, with the toast at the end if there is one."""
    outcome = tap(bench, account, handler, *args)
    toasts = [words for _, words in outcome.toasts if words]
    return [*bench.sent_to(account), *toasts]


def tap(bench: Bench, account: int, handler: str, *args: str | int) -> Outcome:
    """Tap a button of the desk and send nothing yet."""
    it = Tap(TAP, handler, SEPARATOR.join(map(str, args)))
    data = bench.database.call(
        lambda tx: bench.tokens.sign(it, account, lambda short, whole: _keep(tx, short, whole))
    )
    bench.receive(bench.tap(account, data))
    return bench.take(account)


def _keep(tx: Tx, short: str, whole: str) -> None:
    tx.run(settings.SHORTEN, short=short, whole=whole)
