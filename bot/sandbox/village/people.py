"""Who lives in the village: account, name, number. None of them exists."""

from dataclasses import dataclass

from bot.sandbox.cast import TRAINER

FIRST_ACCOUNT = 1901


@dataclass(frozen=True, slots=True)
class Villager:
    account: int
    name: str
    """As the person would write it on paper; Telegram shows its last word."""
    number: str

    @property
    def first_name(self) -> str:
        return self.name.rpartition(" ")[2]


def villager(place: int, name: str) -> Villager:
    """Return somebody with an account and a number of their own."""
    return Villager(FIRST_ACCOUNT + place, name, f"849000007{place:02d}")


COLLEAGUE = villager(0, "Bùi Văn Phúc")
"""The officer who has been there before."""
TEACHER = Villager(TRAINER.user_id, f"{TRAINER.last_name} {TRAINER.first_name}", TRAINER.number)
"""Holds one of the phones of the demo, and has taught before it opened."""

FAMILIES = (
    (
        ("Ngô Văn Tám", "12/3/1974", "nam", "083074000101"),
        ("Lê Thị Cẩm", "2/11/1980", "nữ", "083180000102"),
        ("Phạm Văn Hiền", "25/7/1968", "nam", "083068000103"),
        ("Võ Thị Mười", "9/1/1991", "nữ", "083191000104"),
    ),
    (
        ("Lâm Văn Thới", "3/6/1971", "nam", "083071000201"),
        ("Mai Thị Út", "14/8/1983", "nữ", "083183000202"),
        ("Phạm Văn Ngọt", "21/2/1966", "nam", "083066000203"),
        ("Trịnh Thị Sen", "30/9/1990", "nữ", "083190000204"),
        ("Nguyễn Hoàng Phước", "5/5/1987", "nam", "083087000205"),
        ("Đặng Thị Nhàn", "18/12/1977", "nữ", "083177000206"),
        ("Huỳnh Quốc Lộc", "4/9/1963", "nam", "083063000207"),
    ),
)
"""Lists of members: too few, and enough; the first of each is the founder."""


def pasted(family: tuple[tuple[str, str, str, str], ...]) -> str:
    """Return a member list as a founder pastes it."""
    return "\n".join(f"{name}, {born}, {sex}, {number}, 2 triệu, ấp Bình An, phường An Hội" for name, born, sex, number in family)
