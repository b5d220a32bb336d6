"""Who the members are: how many, how old, which kind (V01, V02, V08, V09, V10, V39)."""

from collections.abc import Iterator
from datetime import date

from flows.facts import Founding, Member
from flows.regimes.regime import Regime
from flows.regimes.rules.registry import B, Finding, rule
from flows.text import Day, Percent, text


def age_on(born: date, day: date) -> int:
    """Give the full years of a person on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def creates_jobs(founding: Founding) -> bool:
    """Tell whether members join to work in the cooperative."""
    return "job" in founding.coop.services


@rule("V01", "members", ("A",))
def enough_members(founding: Founding, law: Regime) -> Iterator[Finding]:
    count, least = len(founding.members), law.value("min_members")
    if count < least:
        yield Finding(
            text(
                "Danh sách mới có {n} thành viên, luật đòi ít nhất {min} ({article}). Mời thêm {more} người nữa nghen.",
                n=count, min=least, more=least - count,
            ),
            "m.accept",
            "min_members",
        )  # fmt: skip


@rule("V02", "members", B)
def enough_officials(founding: Founding, law: Regime) -> Iterator[Finding]:
    count, least = len(founding.officials), law.value("min_members")
    if count < least:
        yield Finding(
            text(
                "Mới có {n} thành viên chính thức, luật đòi ít nhất {min} ({article}). "
                "Mời thêm {more} người vừa góp vốn vừa mua bán hay làm việc ở HTX. Người chỉ góp vốn thì chưa tính.",
                n=count, min=least, more=least - count,
            ),
            "m.accept",
            "min_members",
        )  # fmt: skip


@rule("V08", "members")
def old_enough(founding: Founding, law: Regime) -> Iterator[Finding]:
    least = law.value("min_age")
    days = [day for day in (founding.meeting.day, founding.filing_day) if day]
    for member in founding.members:
        if member.born is None:
            continue
        young = next((day for day in sorted(days) if age_on(member.born, day) < least), None)
        if young:
            yield Finding(
                text(
                    "{name} sinh {born}, tới {day} mới {n} tuổi. Thành viên góp vốn phải đủ {min} ({article}). "
                    "Coi lại ngày sinh, hoặc để người nhà đã đủ tuổi đứng tên.",
                    name=member.name, born=Day(member.born), day=Day(young), n=age_on(member.born, young), min=least,
                ),
                f"m.dob/{member.row}",
                "min_age",
            )  # fmt: skip


@rule("V09", "members", ("A",))
def individuals_in_a_job_cooperative(founding: Founding, law: Regime) -> Iterator[Finding]:
    for member in founding.members:
        if creates_jobs(founding) and (member.legal_entity or member.organisation):
            yield Finding(
                text(
                    "{name} là tổ chức. HTX tạo việc làm chỉ nhận từng người ({article}). "
                    "Đổi qua tên một người, hoặc bỏ chọn “Tạo việc làm”.",
                    name=member.organisation or member.name,
                ),
                f"m.name/{member.row}",
                "individuals_only",
            )


@rule("V10", "members", B)
def few_foreign_officials(founding: Founding, law: Regime) -> Iterator[Finding]:
    officials = founding.officials
    foreign = sum(member.foreign for member in officials)
    if foreign * 1000 >= law.value("foreign_officials_below") * len(officials) and foreign:
        yield Finding(
            text(
                "Có {n} người nước ngoài trong {all} thành viên chính thức. Luật đòi dưới {max} ({article}). "
                "Mời thêm người Việt Nam, hoặc nhờ cán bộ coi giùm.",
                n=foreign, all=len(officials), max=Percent(law.value("foreign_officials_below")),
            ),
            "m.accept",
            "foreign_officials_below",
        )  # fmt: skip


@rule("V39", "members")
def one_row_each(founding: Founding, law: Regime) -> Iterator[Finding]:
    seen: dict[str, tuple[int, Member]] = {}
    for line, member in enumerate(founding.members, start=1):
        key = member.id_no
        if not key:
            continue
        if key in seen:
            first_line, first = seen[key]
            yield Finding(
                text(
                    "Số giấy tờ của {name} đã có ở dòng {n}: {other}. Mỗi người ghi một lần ({article}). "
                    "Coi lại số, hoặc bỏ bớt một dòng.",
                    name=member.name, n=first_line, other=first.name,
                ),
                f"m.id_no/{member.row}",
                "members_list",
            )  # fmt: skip
        else:
            seen[key] = (line, member)
