"""Pictures of the signed papers: one paper at a time, page after page."""

from flows.engine.kinds import Custom
from flows.engine.question import Question
from flows.meeting.signed.pages import PAPER_NAMES, SCREENS, WORDS, say_pages
from flows.text import text

signed = Custom(
    key="hn.signed",
    step="meeting",
    part="C",
    label=text("{hn.paper} đã ký"),
    screen="hn_pages",
    each=lambda context: ("NQ", "BB"),
    fill=lambda context: {"paper": PAPER_NAMES[context.suffix]},
    wording=say_pages,
    prompt=text("Ký xong, chụp màu từng trang {paper}, gửi vô đây. Mỗi giấy gửi một lần, đừng gộp."),
    why=text("Mỗi giấy thành một tệp PDF riêng. Biên bản thì giữ ở HTX, khỏi nộp."),
)

QUESTIONS: tuple[Question, ...] = (signed,)
__all__ = ["QUESTIONS", "SCREENS", "WORDS"]
