"""A spreadsheet of annual figures, row by row: what each says, and what must be mended before any is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flows.desk.figures.checks import check
from flows.desk.figures.columns import CODE, COMMUNE, ENDED, FIXED, FOUNDED, NAME, TRADE, YEAR, by_title
from flows.desk.figures.reading import from_cell
from flows.desk.trades import TRADES
from flows.text import Text, text
from flows.understand.bare import plain_words
from flows.understand.dates import read_date
from flows.understand.outcome import Read, Unsure
from locales import plain

FIRST_YEAR = 2000
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One cooperative and year. `number` is that of the line in the spreadsheet."""

    number: int
    name: str
    year: int
    code: str = ""
    commune: str = ""
    """As it was written."""
    trade: str = ""
    founded_on: date | None = None
    ended_on: date | None = None
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """What must be mended, and where."""

    number: int
    words: Text
    column: str = ""

    @property
    def line(self) -> Text:
        if not self.number:
            return self.words
        if self.column:
            return text("Dòng {n}, {column}: {words}", n=self.number, column=self.column, words=self.words)
        return text("Dòng {n}: {words}", n=self.number, words=self.words)


@dataclass(frozen=True, slots=True)
class Sheet:
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def read_rows(cells: Sequence[Sequence[Any]], today: date) -> Sheet:
    """Read a spreadsheet. With any fault nothing of it may be kept."""
    at = next((n for n, row in enumerate(cells) if _is_head(row)), None)
    if at is None:
        return Sheet((), (Fault(0, text("Không thấy dòng tiêu đề có cột “Tên HTX” và “Năm”. Lấy tệp mẫu rồi điền vô giùm.")),))
    titles = [str(cell or "").strip() for cell in cells[at]]
    faults = list(_head_faults(titles))
    if faults:
        return Sheet((), tuple(faults))
    rows: list[Row] = []
    seen: dict[tuple[str, str, int], int] = {}
    for number, row in enumerate(cells[at + 1 :], start=at + 2):
        if not any(_is_told(cell) for title, cell in zip(titles, row, strict=False) if title):
            continue
        reader = _Reader(number, {_key(title): cell for title, cell in zip(titles, row, strict=False) if title}, today)
        found = reader.read()
        faults += reader.faults
        key = (found.code, plain_words(found.name), found.year)
        if key in seen:
            faults.append(Fault(number, text("HTX này, năm này đã có ở dòng {n}.", n=seen[key])))
        seen.setdefault(key, number)
        rows.append(found)
    if not rows and not faults:
        faults.append(Fault(0, text("Tệp chưa có dòng nào được điền.")))
    return Sheet(tuple(rows), tuple(faults))


def _is_head(row: Sequence[Any]) -> bool:
    titles = {_key(str(cell)) for cell in row if cell}
    return {_key(NAME), _key(YEAR)} <= titles


def _key(title: str) -> str:
    return plain_words(title)


def _is_told(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""


def _head_faults(titles: Sequence[str]) -> Iterator[Fault]:
    known = {_key(it) for it in (*FIXED, *by_title())}
    seen: set[str] = set()
    for title in filter(None, titles):
        if _key(title) not in known:
            yield Fault(0, text("Cột “{title}” không có trong tệp mẫu. Bỏ cột đó ra rồi gửi lại giùm.", title=title[:60]))
        if _key(title) in seen:
            yield Fault(0, text("Cột “{title}” có hai lần. Bỏ bớt một cột giùm.", title=title[:60]))
        seen.add(_key(title))


class _Reader:
    """Reads one line; what does not fit is collected."""

    def __init__(self, number: int, cells: dict[str, Any], today: date) -> None:
        self.number = number
        self.cells = cells
        self.today = today
        self.faults: list[Fault] = []

    def read(self) -> Row:
        values = self._values()
        self.faults += [Fault(self.number, problem.words) for problem in check(values)]
        return Row(
            self.number, self._name(), self._year(), self._code(), self._words(COMMUNE), self._trade(),
            self._day(FOUNDED), self._day(ENDED), values,
        )  # fmt: skip

    def _words(self, title: str) -> str:
        cell = self.cells.get(_key(title))
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        return " ".join(str(cell).split()) if _is_told(cell) else ""

    def _fault(self, column: str, words: Text) -> None:
        self.faults.append(Fault(self.number, words, column))

    def _name(self) -> str:
        words = self._words(NAME)
        for lead in ("hợp tác xã ", "htx "):
            if words.lower().startswith(lead):
                words = words[len(lead) :]
        if not words or len(words) > LONGEST_NAME:
            self._fault(NAME, text("ghi tên HTX giùm."))
        return words

    def _code(self) -> str:
        words = self._words(CODE).replace(" ", "")
        if words and not (words.isdecimal() and words.isascii() and len(words) <= 14):
            self._fault(CODE, text("mã số chỉ có chữ số. Đang ghi “{x}”.", x=words[:20]))
        return words[:20]

    def _year(self) -> int:
        words = self._words(YEAR)
        year = int(words) if words.isdecimal() and len(words) == 4 else 0
        if not FIRST_YEAR <= year <= self.today.year:
            self._fault(YEAR, text("năm chưa đúng. Ghi 4 số, từ {first} tới {last}.", first=str(FIRST_YEAR), last=str(self.today.year)))
        return year

    def _trade(self) -> str:
        words = plain_words(self._words(TRADE))
        if not words:
            return ""
        found = next((key for key, label in TRADES.items() if words in (key, plain_words(plain(label)))), None)
        if found is None:
            options = ", ".join(plain(label) for label in TRADES.values())
            self._fault(TRADE, text("ghi một trong: {options}.", options=options))
        return found or ""

    def _day(self, title: str) -> date | None:
        cell = self.cells.get(_key(title))
        if not _is_told(cell):
            return None
        if isinstance(cell, date):
            day: date | None = cell
        else:
            outcome = read_date(str(cell), today=self.today, future=False)
            day = date.fromisoformat(outcome.value) if isinstance(outcome, Read) else None
        if day is None or day > self.today:
            self._fault(title, text("ngày chưa đúng. VD: 12/3/2015"))
            return None
        return day

    def _values(self) -> dict[str, str]:
        values: dict[str, str] = {}
        for title, it in by_title().items():
            cell = self.cells.get(_key(title))
            if not _is_told(cell):
                continue
            match from_cell(it, cell):
                case Read(value=value):
                    values[it.key] = value
                case Unsure():
                    self._fault(title, text("ghi đủ số đồng, không viết tắt. VD: 1.250.000.000"))
                case problem:
                    self._fault(title, problem.words)
        return values
