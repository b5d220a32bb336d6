"""Address and phone of the head office."""

from dataclasses import dataclass
from typing import Any

from flows.engine.context import Context
from flows.engine.kinds import PhoneNumber, Words
from flows.engine.question import TYPING, Option
from flows.reference.communes import commune, place_names
from flows.text import Phone, Text, joined, raw, text
from flows.understand.addresses import read_address
from flows.understand.outcome import Outcome


@dataclass(frozen=True, kw_only=True)
class Address(Words):
    """House number and hamlet; commune and province are added from the commune's question."""

    personal: bool = True

    def read(self, words: str, context: Context) -> Outcome:
        return read_address(words, known=place_names())

    def say(self, value: Any, context: Context) -> Text:
        place = commune(str(context.value("coop.xa", "")), context.today)
        if place is None:
            return raw(str(value))
        return joined(str(value), place.full_name[0].lower() + place.full_name[1:], separator=", ")


address = Address(
    key="coop.addr",
    step="charter",
    part="A",
    label=text("Trụ sở"),
    least=3,
    most=120,
    options=(Option("nonum", text("Chưa có số nhà"), opens="nonum"),),
    prompt=text("Chỗ làm việc (trụ sở) ở ấp nào, số nhà mấy?"),
    why=text("Giấy tờ, thư từ của cơ quan nhà nước gửi về đây."),
    example=text("số 12, ấp Bình An"),
)


def phone_options(context: Context) -> tuple[Option, ...]:
    mine = context.value("user.phone")
    own = (Option("mine", text("Dùng số của tôi {phone}", phone=Phone(mine)), mine),) if mine else ()
    return (*own, Option("other", text("⌨️ Gõ số khác"), opens=TYPING))


phone = PhoneNumber(
    key="coop.phone",
    step="charter",
    part="A",
    label=text("Điện thoại HTX"),
    options_of=phone_options,
    prompt=text("Số điện thoại của HTX ghi số nào?"),
    why=text("Bắt buộc có khi nộp hồ sơ."),
)
