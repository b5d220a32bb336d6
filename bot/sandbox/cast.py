"""The people of the sandbox, all invented: who holds a phone, and whose cards can be photographed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.standin import StandIn


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a phone; `part` says in Vietnamese what they are here for."""

    user_id: int
    first_name: str
    last_name: str
    part: str
    number: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the code on an invented ID card says; dates as DDMMYYYY."""

    id_number: str
    name: str
    born: str
    sex: str
    address: str
    issued: str

    @property
    def payload(self) -> str:
        """Return the seven fields of the code, the second empty."""
        return "|".join([self.id_number, "", self.name, self.born, self.sex, self.address, self.issued])


FOUNDER = Person(1001, "Hai", "Trần Văn", "người lập", "84900000678")
MEMBER = Person(1002, "Sáu", "Lê Thị", "thành viên", "84900000612")
OFFICER = Person(1003, "Lan", "Nguyễn Thị", "cán bộ", "84900000603")
TRAINER = Person(1004, "Tâm", "Phạm Minh", "người mở lớp", "84900000604")

CAST = (FOUNDER, MEMBER, OFFICER, TRAINER)

CARDS = (
    Card("083074000012", "Trần Văn Hai", "12031974", "Nam", "Ấp Bình An, Phước Lợi, Bến Tre", "10052021"),
    Card("083182000034", "Lê Thị Sáu", "05091982", "Nữ", "Ấp Bình Thạnh, Phước Lợi, Bến Tre", "22082021"),
    Card("083069000056", "Đỗ Hữu Bảy", "30041969", "Nam", "Ấp Tân Quy, Phước Lợi, Bến Tre", "03112022"),
)


def person(user_id: int) -> Person | None:
    """Return the person of the cast with this id."""
    return next((one for one in CAST if one.user_id == user_id), None)


def hand_out_phones(standin: "StandIn") -> None:
    """Give everybody of the cast a phone."""
    for one in CAST:
        standin.phone(one.user_id, one.first_name, last_name=one.last_name, number=one.number)
