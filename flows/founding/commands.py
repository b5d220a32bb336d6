"""Slash commands of founders and the words that mean them."""

from collections.abc import Callable

from flows.engine.events import ChoicePicked
from flows.engine.screens import show_again
from flows.engine.talk import Talk
from flows.founding import home, papers, resting, settings
from flows.founding.own_data import kept, leaving, withdrawing
from flows.founding.review import fixing
from flows.founding.review.standing import returned
from flows.text import text


def start(talk: Talk, words: str) -> None:
    """/start never deletes: welcome for a new person, home for a known one."""
    if words:
        talk.say([text("Link này hết hạn rồi. {Xh} nhờ người gửi tạo link mới giùm.")])
    if not talk.place.get("at"):
        talk.go("welcome")
        show_again(talk)
        return
    home.home(talk, ChoicePicked("home"))


def step_command(step: str) -> Callable[[Talk, str], None]:
    return lambda talk, words: home.go_step(talk, ChoicePicked("go_step", step))


def fix(talk: Talk, words: str) -> None:
    """/sua: what an officer or the registrar wants mended, else the answers of the present step."""
    if waiting := returned(talk):
        fixing.open_list(talk, ChoicePicked("rv_list", waiting[0].part))
        return
    if talk.answers.has("hs.notice"):
        talk.flow.actions["hs_mend"](talk, ChoicePicked("hs_mend"))
        return
    step = str(talk.place.get("step") or "charter")
    home.review(talk, ChoicePicked("review", step))


def language(talk: Talk, words: str) -> None:
    talk.flow.actions["language"](talk, ChoicePicked("language"))


COMMANDS: dict[str, Callable[[Talk, str], None]] = {
    "start": start,
    "tiep": home.come_back, "continue": home.come_back,
    "buoc": home.steps, "steps": home.steps,
    "thanhvien": step_command("members"), "members": step_command("members"),
    "hop": step_command("meeting"), "meeting": step_command("meeting"),
    "giayto": papers.papers, "docs": papers.papers,
    "sua": fix, "fix": fix,
    "hoi": settings.ask_officer, "ask": settings.ask_officer,
    "caidat": settings.more, "settings": settings.more,
    "ngonngu": language, "language": language,
    "help": settings.how_to, "giup": settings.how_to, "trogiup": settings.how_to,
    "ngungnhac": resting.no_remind, "stop": resting.no_remind,
    "dulieu": kept.my_data, "mydata": kept.my_data,
    "rutdongy": withdrawing.withdraw, "withdraw": withdrawing.withdraw,
    "xoa": leaving.delete, "delete": leaving.delete,
}  # fmt: skip
"""The trang đầu command is `start`; typed words such as "trang dau" are read as intents."""

SPOKEN = {
    "rut dong y": "rutdongy", "toi rut dong y": "rutdongy", "rut lai dong y": "rutdongy", "withdraw consent": "rutdongy",
    "xoa du lieu": "xoa", "xoa du lieu cua toi": "xoa", "delete my data": "xoa",
    "du lieu cua toi": "dulieu", "my data": "dulieu",
    "ngung nhac": "ngungnhac", "tat nhac": "ngungnhac",
}  # fmt: skip
"""What a person may say instead, at any question: rights must not hang on a slash."""
