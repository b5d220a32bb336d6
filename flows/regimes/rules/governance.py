"""How the cooperative is run: the model and how many people (V12, V14, V15)."""

from collections.abc import Iterator

from flows.facts import Founding
from flows.regimes.regime import Regime, regime
from flows.regimes.rules.registry import B, Finding, as_problem, rule
from flows.regimes.sizes import Size, least_of_size, size_class
from flows.text import Problem, Vnd, text

SMALL_SIZE: Size = "small"


def check_light_allowed(founding: Founding) -> Problem | None:
    """Refuse the light model of regime B to a cooperative that is more than micro."""
    law = regime(founding.regime)
    if law.law == "A" or size_class(founding) == "micro":
        return None
    return as_problem("V15", _too_big(founding), law)


def check_board_size(value: int, founding: Founding) -> Problem | None:
    """Check the seats of the board: inside the law, and fewer than the members already listed."""
    law = regime(founding.regime)
    found = next(_board(value, founding, law), None)
    return as_problem("V12", found, law) if found else None


def check_control_size(value: int, founding: Founding) -> Problem | None:
    """Check the seats of the control board."""
    law = regime(founding.regime)
    found = next(_control(value, founding, law), None)
    return as_problem("V14" if law.law == "A" else "V15", found, law) if found else None


@rule("V12", "charter")
def board_in_bounds(founding: Founding, law: Regime) -> Iterator[Finding]:
    size, full = founding.charter.board_size, law.law == "A" or founding.charter.governance == "full"
    if size is not None and full:
        yield from _board(size, founding, law)


@rule("V14", "charter", ("A",))
def control_in_bounds_a(founding: Founding, law: Regime) -> Iterator[Finding]:
    if founding.charter.ctrl_size is not None:
        yield from _control(founding.charter.ctrl_size, founding, law)


@rule("V14", "meeting", ("A",))
def control_board_of_many(founding: Founding, law: Regime) -> Iterator[Finding]:
    many = law.value("ctrl_board_from")
    if len(founding.members) >= many and founding.elected("controller") and not founding.elected("control"):
        words = text(
            "HTX có {n} thành viên, từ {min} thành viên phải bầu ban kiểm soát ({article}). "
            "Bầu ban kiểm soát thay cho một kiểm soát viên.",
            n=len(founding.members), min=many,
        )  # fmt: skip
        yield Finding(words, "hn.cand_ctrl", "ctrl_board_from")


@rule("V15", "charter", B)
def model_fits_the_size(founding: Founding, law: Regime) -> Iterator[Finding]:
    charter = founding.charter
    if charter.governance == "short" and size_class(founding) != "micro":
        yield _too_big(founding)
    if charter.governance == "full" and charter.ctrl_size is not None:
        yield from _control(charter.ctrl_size, founding, law)


@rule("V15", "meeting", B)
def posts_fit_the_model(founding: Founding, law: Regime) -> Iterator[Finding]:
    if not founding.meeting.elections:
        return
    if founding.charter.governance == "short":
        if founding.elected("board") or founding.elected("chair") or founding.elected("control"):
            words = text(
                "Kiểu gọn không có hội đồng quản trị, ban kiểm soát ({article}). "
                "Chỉ bầu giám đốc và kiểm soát viên, hoặc đổi qua kiểu đầy đủ."
            )
            yield Finding(words, "dl.gov_model", "organs")
        elif not founding.elected("controller"):
            words = text("Kiểu gọn phải có kiểm soát viên ({article}). Bầu thêm một người coi sổ.")
            yield Finding(words, "hn.cand_ctrl", "organs")
    elif founding.charter.governance == "full" and not (
        founding.elected("control") or founding.elected("control_head")
    ):
        words = text(
            "Kiểu đầy đủ phải có ban kiểm soát ({article}). Bầu ít nhất {min} người.",
            min=law.value("ctrl_min"),
        )
        yield Finding(words, "hn.cand_ctrl", "organs")


def _too_big(founding: Founding) -> Finding:
    members, capital = least_of_size(founding, SMALL_SIZE)
    words = text(
        "Kiểu gọn chỉ cho HTX siêu nhỏ. HTX này đã từ {members} thành viên chính thức và vốn từ {capital} ({article}). "
        "Chọn kiểu đầy đủ.",
        members=members, capital=Vnd(capital),
    )  # fmt: skip
    return Finding(words, "dl.gov_model", "size_class")


def _board(size: int, founding: Founding, law: Regime) -> Iterator[Finding]:
    least, most = law.value("board_min"), law.value("board_max")
    if not least <= size <= most:
        words = text(
            "{x} người chưa được. Hội đồng quản trị từ {min} tới {max} người ({article}). VD: {min}",
            x=size, min=least, max=most,
        )  # fmt: skip
        yield Finding(words, "dl.board_size", "board_max")
    elif len(founding.officials) >= law.value("min_members") and size >= len(founding.officials):
        words = text(
            "HTX có {n} thành viên, hội đồng quản trị {x} người thì không còn ai coi sổ ({article}). Bớt lại. VD: {min}",
            x=size, n=len(founding.officials), min=least,
        )  # fmt: skip
        yield Finding(words, "dl.board_size", "board_min")


def _control(size: int, founding: Founding, law: Regime) -> Iterator[Finding]:
    least, most = law.value("ctrl_min"), law.value("ctrl_max")
    board = founding.charter.board_size or 0
    if not least <= size <= most:
        words = text(
            "{x} người chưa được. Ban kiểm soát từ {min} tới {max} người ({article}). VD: {min}",
            x=size, min=least, max=most,
        )  # fmt: skip
        yield Finding(words, "dl.ctrl_size", "ctrl_max")
    elif len(founding.officials) >= law.value("min_members") and size + board > len(founding.officials):
        words = text(
            "Ban kiểm soát {x} người cộng hội đồng quản trị {b} người nhiều hơn {n} thành viên ({article}). Bớt lại. VD: {min}",
            x=size, b=board, n=len(founding.officials), min=least,
        )  # fmt: skip
        yield Finding(words, "dl.ctrl_size", "ctrl_max")
