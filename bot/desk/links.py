"""Links that make somebody an officer: made by /canbo and by the operator, used by opening them."""

import hashlib
import secrets
from typing import TYPE_CHECKING

from bot.desk.menu import menu_of
from bot.desk.who import actor_of
from bot.incoming import Incoming
from bot.outgoing import Outgoing
from bot.taken import Taken
from db import audit, outbox, people, turns
from db.connect import Tx
from db.desk import staff
from db.heads import Head
from flows.engine.events import CommandGiven, Event
from flows.text import text
from locales import render

if TYPE_CHECKING:
    from bot.turn import Turns

LINK_PREFIX = "o_"
LINK_BYTES = 18
LINK_HOURS = 48
TRIES_PER_HOUR = 10
ROLES = ("province", "commune", "trainer", "admin")

LINK_DEAD = text("Link này hết hạn rồi. Nhờ người gửi tạo link mới giùm.")
LINK_TRIED = text("Có người bấm link mời cán bộ của {xh} khi link đã dùng, đã hủy hoặc hết hạn. Link không còn hiệu lực; cần thì vô /canbo tạo link mới.", xh="anh chị")
WELCOME = {
    "commune": text("Chào cán bộ {name}. Từ giờ câu hỏi của bà con ở {area} sẽ tới đây, trả lời thẳng tin đó là được. Gõ /viec coi việc hôm nay."),
    "province": text("Chào cán bộ {name}. Từ giờ câu hỏi của bà con ở xã chưa có cán bộ sẽ tới đây, trả lời thẳng tin đó là được. Gõ /viec coi việc hôm nay."),
    "trainer": text("Chào {name}. Tài khoản này đã là người mở lớp tập huấn. Gõ /lop coi các lớp, mở lớp mới."),
    "admin": text("Chào {name}. Tài khoản này đã là quản trị. Gõ /canbo để mời cán bộ."),
}  # fmt: skip


def new_link() -> str:
    """Make an unguessable start payload."""
    return LINK_PREFIX + secrets.token_urlsafe(LINK_BYTES)


def hash_of(link: str) -> str:
    return hashlib.sha256(link.encode("utf-8", "replace")).hexdigest()


class Invitation:
    """The use of a link, for one turn. Unknown, used and expired look the same, and guessing soon meets silence."""

    def __init__(self, parts: "Turns", tx: Tx, head: Head, out: Outgoing, at: int) -> None:
        self._area_name = parts.officers.area_name
        self._tx = tx
        self._out = out
        self._at = at

    def take(self, event: Event, incoming: Incoming) -> Taken | None:
        """Use a link up; None when the event opens none."""
        if not isinstance(event, CommandGiven) or event.name != "start" or not event.words.startswith(LINK_PREFIX):
            return None
        link, account = event.words.split()[0], incoming.account
        used = people.use_invitation(self._tx, hash_of(link), account, now=self._at)
        if used is None:
            self._refuse(link, account)
        else:
            self._activate(incoming, *used)
        return Taken()

    def _activate(self, incoming: Incoming, role: str, area: str) -> None:
        account, name = incoming.account, incoming.first_name
        person = turns.ensure_person(self._tx, account, name, "vi", at=self._at)
        people.give_role(self._tx, person, role, area, name, at=self._at)
        audit.append(self._tx, account, "officer_activated", role, area, at=self._at)
        words = WELCOME[role].with_(name=name, area=self._area_name(area))
        self._out.add("send", incoming.chat, {"html": render(words)}, person=person)
        actor = actor_of(self._tx, person, account, name, now=self._at)
        self._out.add("menu", incoming.chat, menu_of(actor, "vi"), person=person, priority=outbox.NOTICE)

    def _refuse(self, link: str, account: int) -> None:
        tries = people.count_tries(self._tx, account, since=self._at - 3_600_000)
        people.note_try(self._tx, account, at=self._at)
        known = people.find_invitation(self._tx, hash_of(link))
        audit.append(self._tx, account, "officer_link_refused", str(known[0]) if known else "", at=self._at)
        if tries < TRIES_PER_HOUR:
            self._out.add("send", account, {"html": render(LINK_DEAD)})
        maker = staff.person_of(self._tx, known[1]) if known and known[1] and tries == 0 else None
        if maker is not None:
            person, chat = maker
            self._out.add("send", chat, {"html": render(LINK_TRIED)}, person=person, priority=outbox.NOTICE)
