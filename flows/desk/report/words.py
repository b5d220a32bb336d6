"""The words of a report: a draft out of its numbers, which the officer may replace part by part."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from flows.desk.figures.checks import shown
from flows.desk.report.numbers import Line, Section, lines_of
from flows.text import Text, text

Part = Literal["result", "trouble", "proposal"]
PARTS: tuple[Part, ...] = ("result", "trouble", "proposal")
TITLES: Mapping[Part, str] = {
    "result": "Nhận xét kết quả", "trouble": "Tồn tại, khó khăn", "proposal": "Phương hướng, kiến nghị",
}  # fmt: skip
BUTTONS: Mapping[Part, Text] = {
    "result": text("✏️ Nhận xét kết quả"), "trouble": text("✏️ Tồn tại, khó khăn"), "proposal": text("✏️ Phương hướng, kiến nghị"),
}  # fmt: skip
LONGEST = 3000
MOST_REASONS = 3


def draft(part: Part, title: str, sections: Sequence[Section]) -> str:
    """Draft one part from the numbers, in the language of papers."""
    by_key = {line.key: line for line in lines_of(sections)}
    match part:
        case "result":
            return _result(title, by_key)
        case "trouble":
            return _trouble(by_key)
    return _proposal(by_key)


def words_of(own: Mapping[str, str], title: str, sections: Sequence[Section]) -> dict[Part, str]:
    """Give every part: in the officer's words, or as drafted."""
    return {part: own.get(part) or draft(part, title, sections) for part in PARTS}


def _result(title: str, by_key: Mapping[str, Line]) -> str:
    sentences = [
        f"Trong {title}, trên địa bàn có {said(by_key['founders'])} mở hồ sơ thành lập hợp tác xã, "
        f"{said(by_key['passed_registered'])} được cấp giấy chứng nhận; có {said(by_key['coops_new'])} thành lập mới, "
        f"{said(by_key['coops_ended'])} giải thể. Tổng số hiện có {said(by_key['coops_total'])}."
    ]
    if by_key["founders"].value != "0":
        sentences.append(
            f"Có {said(by_key['helped'])} được hỗ trợ ít nhất một nội dung, đạt {said(by_key['helped_share'])}."
        )
    trained = by_key["trained_skills"]
    if trained.value is not None:
        sentences.append(f"Có {said(trained)} là cán bộ quản lý được tập huấn kỹ năng, nghiệp vụ ({trained.note}).")
    return " ".join(sentences)


def _trouble(by_key: Mapping[str, Line]) -> str:
    if by_key["stuck"].value == "0":
        return "Trong kỳ không có nhóm nào gặp vướng mắc kéo dài."
    reasons = _most(by_key, "reason_", "Lý do: ")
    whys = _most(by_key, "why_", "Nhóm cho biết: ")
    sentences = [
        f"Có {said(by_key['stuck'])} nhóm gặp vướng mắc, chủ yếu do: {reasons}.",
        f"Đến ngày lấy số liệu còn {said(by_key['still_stuck'])} chưa được tháo gỡ.",
    ]
    if whys:
        sentences.insert(1, f"Các nhóm cho biết: {whys}.")
    return " ".join(sentences)


def _proposal(by_key: Mapping[str, Line]) -> str:
    open_ = by_key["still_stuck"]
    first = (
        f"Tiếp tục tháo gỡ vướng mắc cho {said(open_)} còn lại, ưu tiên các nhóm đang chờ cơ quan trả lời."
        if open_.value != "0"
        else "Tiếp tục theo dõi, hỗ trợ các nhóm đang làm hồ sơ."
    )
    return f"{first} Hướng dẫn hợp tác xã báo cáo đủ số liệu hằng năm để đánh giá kế hoạch."


def _most(by_key: Mapping[str, Line], begins: str, lead: str) -> str:
    found = [line for key, line in by_key.items() if key.startswith(begins) and line.value != "0"]
    found.sort(key=lambda line: -(line.number or 0))
    return ", ".join(f"{line.label.removeprefix(lead)} ({line.value})" for line in found[:MOST_REASONS])


def said(line: Line) -> str:
    """Write a number with its unit as papers do."""
    if line.value is None:
        return "chưa có số liệu"
    figure = figure_of(line.value)
    return f"{figure}%" if line.unit == "%" else f"{figure} {line.unit}"


def figure_of(value: str | None) -> str:
    """Write a number with dots and commas; rounded to two decimals for the eye."""
    return "–" if value is None else shown(Decimal(value).quantize(Decimal("0.01")).normalize())
