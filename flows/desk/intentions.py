"""What officers ask in plain words, without accents, and the handler that answers.

A phrase may have slots in braces: each of the slot's words makes a phrase; an empty one leaves the slot out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal

Rest = Literal["nothing", "area", "time and area", "filter", "name"]
"""What may stand beside the phrase: idle words only, a place, a period too, all of a filter, or what is looked for."""

SLOTS: dict[str, tuple[str, ...]] = {
    "{who}": (
        "ai", "nhung ai", "co ai", "ho so nao", "htx nao", "hop tac xa nao", "may ho so", "may htx", "bao nhieu ho so",
        "bao nhieu htx", "nhung ho so nao", "nhung htx nao", "co ho so nao", "cai nao", "gi", "co gi",
    ),
    "{wait}": ("cho", "doi", "dang cho", "dang doi", "can"),
    "{me}": ("toi", "minh", ""),
    "{look}": ("coi", "duyet", "xem"),
    "{call}": ("goi", "goi lai", "dien thoai", "dien lai", "goi dien", "hen goi", "hen goi lai"),
    "{day}": ("hom nay", "bua nay", "sang nay", "chieu nay", "nay", "bay gio", "gio", "ngay nay"),
    "{do}": ("lam gi", "phai lam gi", "can lam gi", "co gi", "co viec gi", "viec gi", "co chuyen gi", "lam viec gi", "co gi lam"),
    "{got}": ("duoc", "lap duoc", "co", "toi nay duoc", "da co", "moi duoc", "thanh lap duoc", "ra duoc", "lap", ""),
    "{coops}": ("htx", "hop tac xa", "htx moi"),
    "{many}": ("bao nhieu", "may"),
    "{then}": ("toi dau", "den dau", "toi dau roi", "den dau roi", "sao roi", "ra sao", "the nao", "dat chua", "duoc bao nhieu"),
    "{seek}": ("tim", "tim gium", "tim gium toi", "tim giup", "tim giup toi", "tim cho toi", "tim ho so", "tim htx"),
    "{them}": ("ong", "ba", "anh", "chi", "co", "chu", "ho so", "htx"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Intention:
    handler: str
    phrases: tuple[str, ...]
    rest: Rest = "nothing"
    in_a_place: str = ""
    """A filter of /vuong that says the same, for when a place is named and the handler knows none."""
    never_before: tuple[str, ...] = ()
    """Words after which the phrase means something else."""

    def spelt(self) -> Iterator[tuple[str, ...]]:
        """Give every phrase as words."""
        for phrase in self.phrases:
            parts = [SLOTS.get(part, (part,)) for part in phrase.split()]
            for chosen in product(*parts):
                yield tuple(" ".join(chosen).split())


INTENTIONS: tuple[Intention, ...] = (
    Intention(
        "review",
        ("{who} {wait} {me} {look}", "{me} can {look} gi", "{me} can {look} cai nao", "co gi de {look}"),
        in_a_place="chờ cán bộ",
    ),
    Intention(
        "work",
        (
            "{who} can {call}", "{who} phai {call}", "can {call} ai", "phai {call} ai", "{call} lai ai",
            "{day} {call} ai", "{day} can {call} ai", "{day} phai {call} ai", "{day} {do}", "{day} toi {do}", "viec {day}",
            "co viec gi", "co viec gi lam", "viec cua toi", "toi can lam gi", "toi phai lam gi", "{day} co viec",
        ),
    ),
    Intention(
        "funnel",
        ("{got} {many} {coops} roi", "{got} {many} {coops} moi", "duoc {many} {coops}", "co {many} {coops}", "lap duoc {many} {coops}",
         "{many} {coops} co giay", "{many} {coops} xong", "{many} nguoi bat dau", "{many} ho so roi", "pheu"),
        rest="time and area",
    ),
    Intention(
        "plan",
        ("ke hoach {then}", "ke hoach nam {then}", "ke hoach lam {then}", "ke hoach tinh {then}", "chi tieu {then}",
         "muc tieu {then}", "dat ke hoach chua", "dat bao nhieu ke hoach", "thieu bao nhieu so voi ke hoach", "dat chi tieu chua"),
        rest="time and area",
    ),
    Intention(
        "report",
        ("bao cao", "lam bao cao", "lay bao cao", "coi bao cao", "xem bao cao", "xuat bao cao", "can bao cao"),
        rest="name",
        never_before=("tai", "thue", "quyet", "cua", "cho", "voi", "len", "roi", "xong"),
    ),
    Intention(
        "how_to",
        ("tro giup", "help", "huong dan", "cac lenh", "co lenh gi", "co nhung lenh gi", "lam duoc gi", "biet lam gi",
         "hoi duoc gi", "cach dung bot", "cach dung"),
    ),
    Intention(
        "search",
        ("{seek}", "kiem gium {them}", "kiem {them}"),
        rest="name",
        never_before=("hieu", "duoc", "thay", "ra", "cach", "dau", "tom", "mach", "viec", "nguon"),
    ),
    Intention(
        "stuck",
        ("ai dang vuong", "ai vuong", "ai con vuong", "ai dang ket", "ai ket", "ai con ket", "ho so nao", "htx nao", "nhung ai",
         "hop tac xa nao", "dang vuong", "co ai vuong", "{many} {coops} dang vuong", "{many} ho so dang vuong", "co ai dang vuong", "nhung ho so nao", "nhung htx nao", "may htx nao"),
        rest="filter",
    ),
)  # fmt: skip
"""The first that fits counts."""

LEADS = (
    "bot oi", "bot", "da", "a", "cho hoi", "cho toi hoi", "cho toi biet", "toi hoi", "toi muon biet", "toi muon coi", "coi gium",
    "coi thu", "noi nghe", "xin hoi", "roi", "vay", "the", "cho toi coi", "con",
)  # fmt: skip
"""Said before a question; they mean nothing by themselves."""
TAILS = frozenset({
    "roi", "vay", "ha", "a", "nghen", "nhe", "nha", "khong", "bot", "oi", "day", "chua", "the", "nhi", "ta", "gio", "nua", "gium",
    "hom", "nay", "voi", "di", "con", "duoc", "het", "hen", "y", "do", "hien", "bay", "lai",
})  # fmt: skip
"""Said after a question; they mean nothing by themselves."""
