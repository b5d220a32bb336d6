"""What a founder has to do when the planned filing day crosses a border of the law.

Two parts: what must be asked or done anew, and the answers that the rules of the new day refuse.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from flows.facts import Founding
from flows.reference.communes import list_on, moves
from flows.reference.trades import other_version, version_on
from flows.regimes.authority import period_of, province_on
from flows.regimes.regime import Regime, regime_for
from flows.regimes.rules import check
from flows.text import Day, Percent, Problem, Text, raw, text


@dataclass(frozen=True, slots=True)
class Shift:
    """A filing day that moves, with the law on both sides."""

    founding: Founding
    old_day: date
    new_day: date

    @property
    def old(self) -> Regime:
        return regime_for(self.old_day)

    @property
    def new(self) -> Regime:
        return regime_for(self.new_day)

    @property
    def changes_law(self) -> bool:
        return self.old.law != self.new.law

    @property
    def enters_b2(self) -> bool:
        return self.new.key == "B2" and self.old.key != "B2"


def what_changes(founding: Founding, old_day: date, new_day: date) -> list[Problem]:
    """List what no longer stands and what must be collected when the filing day moves.

    Empty when nothing changes, also when the dossier was received before: a received dossier
    stays under the law of its day. Problems that block come first.
    """
    if founding.dossier.filed_on is not None:
        return []
    shift = Shift(founding, old_day, new_day)
    told = [*_place(shift), *_trades(shift), *_law(shift), *_declared(shift), *_filing(shift)]
    if shift.old.key != shift.new.key:
        before = {(p.id, p.field) for p in check(replace(founding, filing_day=old_day, regime=shift.old.key))}
        after = check(_under(founding, shift))
        asked = {p.field for p in told}
        told += [
            p for p in after if p.severity == "E" and (p.id, p.field) not in before and p.field not in asked
        ]
    return sorted(told, key=lambda problem: problem.severity != "E")


def _under(founding: Founding, shift: Shift) -> Founding:
    """The same answers, read under the new day's law. Funds and shares of the other law mean nothing there."""
    charter = founding.charter
    if shift.changes_law:
        charter = replace(charter, funds={}, internal_min=None, governance=None)
    return replace(founding, filing_day=shift.new_day, regime=shift.new.key, charter=charter)


def _place(shift: Shift) -> Iterator[Problem]:
    code, old, new = shift.founding.coop.commune_code, list_on(shift.old_day), list_on(shift.new_day)
    if code and old != new:
        found = moves(code, old, new)
        if len(found) != 1:
            yield _told(
                "place",
                text("Ngày nộp mới có danh sách xã, phường khác ({article}). Chọn lại xã, phường của trụ sở."),
                "coop.xa", period_of(shift.new_day).article,
            )  # fmt: skip
        elif found[0].full_name != shift.founding.coop.commune or old < "2025" <= new:
            yield _told(
                "place",
                text(
                    "{old} nay là {new} ({article}). Địa chỉ trụ sở bot ghi lại theo tên mới, {xh} coi lại giùm.",
                    old=shift.founding.coop.commune, new=found[0].address,
                ),
                "coop.xa", period_of(shift.new_day).article, "W",
            )  # fmt: skip
    before, after = period_of(shift.old_day), period_of(shift.new_day)
    if (before.level, before.any_counter) != (after.level, after.any_counter):
        yield _told("registrar", _counter_words(shift), "hs.method", after.article, "W")


def _counter_words(shift: Shift) -> Text:
    after = period_of(shift.new_day)
    if after.level == "district":
        return text(
            "Nộp ngày này thì nộp ở phòng Tài chính – Kế hoạch huyện ({article}). Giấy đề nghị ghi gửi nơi đó."
        )
    if after.any_counter:
        return text(
            "Nộp ngày này thì một cửa của xã, phường nào trong {province} cũng nhận, xã đặt trụ sở duyệt ({article}).",
            province=raw(province_on(shift.new_day)),
        )
    return text("Nộp ngày này thì nộp ở xã, phường đặt trụ sở, không còn huyện ({article}).")


def _trades(shift: Shift) -> Iterator[Problem]:
    if version_on(shift.old_day) == version_on(shift.new_day):
        return
    article = shift.new.cite("trades")
    for one in shift.founding.coop.trades:
        found = other_version(one.code, shift.old_day, shift.new_day, one.detail)
        if found is None:
            yield _told(
                "trades",
                text("Nghề “{x}” phải tìm lại trong bảng ngành nghề mới ({article}).", x=one.detail or one.name),
                "coop.industries", article,
            )  # fmt: skip
        elif (found.code, found.name) != (one.code, one.name):
            yield _told(
                "trades",
                text(
                    "Nghề “{x}” đổi mã {old} qua {new} theo bảng ngành nghề mới ({article}). Coi lại giùm.",
                    x=one.detail or one.name, old=one.code, new=found.code,
                ),
                "coop.industries", article, "W",
            )  # fmt: skip


def _law(shift: Shift) -> Iterator[Problem]:
    """Legal items that another law asks for: classes, organs, funds, charter, meeting, papers."""
    if not shift.changes_law:
        return
    new, founding = shift.new, shift.founding
    if new.law == "B":
        yield _told(
            "classes",
            text("Mỗi người phải chọn: vừa góp vốn vừa mua bán, làm việc, hay chỉ góp vốn ({article})."),
            "m.kind",
            new.cite("member_classes"),
        )
        yield _told(
            "organs",
            text("Phải chọn bộ máy gọn hay đầy đủ, rồi bầu lại cho đúng ({article})."),
            "dl.gov_model",
            new.cite("organs"),
        )
        yield _told(
            "internal",
            text("Điều lệ phải ghi phần mua bán ít nhất với thành viên ({article})."),
            "dl.internal_min",
            new.cite("charter"),
        )
    else:
        yield _told(
            "outside",
            text("Điều lệ phải ghi phần bán ra ngoài nhiều nhất ({article})."),
            "dl.outside_max",
            new.cite("outside_max"),
        )
    yield _told(
        "funds",
        text(
            "Quỹ đổi tên, đổi mức: {funds} ({article}). Chọn lại.",
            funds=new.tokens(shift.new_day)["funds_text"],
        ),
        "dl.funds",
        new.cite("distribution"),
    )
    yield _told(
        "cap",
        text(
            "Một người nay góp nhiều nhất {max} vốn ({article}). Coi lại phần góp của từng người.",
            max=Percent(new.value("cap_max")),
        ),
        "dl.p.cap_max",
        new.cite("cap_max"),
        "W",
    )
    yield _told(
        "charter",
        text(
            "Điều lệ theo luật mới có {n} mục ({article}). Bot soạn lại, bà con đọc lại rồi thông qua.",
            n=new.value("charter_items"),
        ),
        "dl.confirm",
        new.cite("charter"),
        "W",
    )
    yield _told(
        "papers",
        text("Giấy tờ trong hồ sơ đổi theo luật mới ({article}). Bot in lại, bản cũ bỏ."),
        "hs.precheck",
        new.cite("dossier"),
        "W",
    )
    if founding.meeting.day is not None:
        yield _told(
            "meeting",
            text("Bữa họp thành lập phải làm lại theo luật mới ({article}), vì nghị quyết ghi khác."),
            "hn.date",
            new.cite("meeting"),
        )


def _declared(shift: Shift) -> Iterator[Problem]:
    new = shift.new
    if not shift.enters_b2:
        return
    article = new.cite("personal_data")
    for member in shift.founding.members:
        if member.sex is None and member.id_kind == "cccd":
            yield _told(
                "sex",
                text(
                    "Từ {day} phải khai giới tính của từng người ({article}). {name} còn thiếu.",
                    day=Day(new.valid_from),
                    name=member.name,
                ),
                f"m.gender/{member.row}",
                article,
            )
    yield _told(
        "compare",
        text("Hỏi lại từng người: tên, ngày sinh, số, giới tính có đúng như căn cước không ({article})."),
        "hs.precheck",
        article,
        "W",
    )


def _filing(shift: Shift) -> Iterator[Problem]:
    new = shift.new
    if not shift.enters_b2:
        return
    if shift.founding.dossier.method == "online":
        yield _told(
            "files",
            text(
                "Nộp qua mạng nay chỉ nhận tệp .pdf, giấy ký tay quét màu, khỏi chữ ký số ({article}). Quét lại giấy trắng đen."
            ),
            "hn.signed",
            new.cite("files"),
        )
    yield _told(
        "time",
        text("Xin rút hồ sơ thì {days} ngày làm việc có trả lời ({article}).", days=new.value("stop_days")),
        "hs.method",
        new.cite("stop_days"),
        "W",
    )
    yield _told(
        "forms",
        text("Mẫu giấy mới chưa thấy công bố ({article}). Hỏi lại cơ quan đăng ký trước khi nộp."),
        "hs.precheck",
        new.cite("forms"),
        "W",
    )


def _told(what: str, words: Text, field: str, article: str, severity: str = "E") -> Problem:
    return Problem(f"change.{what}", words.with_(article=article), field, article, severity)
