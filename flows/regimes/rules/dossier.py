"""The dossier before it is filed: place, filer, tax part, regime (V36–V38, V42, V47–V49, V55)."""

from collections.abc import Iterator

from flows.facts import Founding
from flows.reference.communes import TWO_TIERS, commune
from flows.regimes.regime import Regime, regime_for
from flows.regimes.rules.registry import B, Finding, as_problem, rule
from flows.text import Day, Problem, Vnd, joined, raw, text


def check_file_name(name: str, law: Regime) -> Problem | None:
    """Check the ending of a file for online filing (V37); regime A lists no endings."""
    allowed = law.listed("file_types")
    if not allowed or name.lower().endswith(allowed):
        return None
    words = text(
        "Tệp “{x}” chưa nộp qua mạng được. Nộp qua mạng nhận tệp {types} ({article}). Đổi qua {best}. VD: Dieu_le.pdf",
        x=name[-60:], types=joined(*(raw(one) for one in allowed), separator=", "), best=allowed[-1],
    )  # fmt: skip
    return as_problem("V37", Finding(words, "hn.signed", "files"), law)


@rule("V36", "dossier", B)
def the_filer_can_be_reached(founding: Founding, law: Regime) -> Iterator[Finding]:
    person = founding.meeting.authorized_person or founding.member(founding.meeting.authorized)
    if founding.dossier.method and not (founding.dossier.filer_phone or (person and person.phone)):
        words = text(
            "Hồ sơ phải có số điện thoại người nộp ({article}). Thêm số của người được ủy quyền. VD: 0912 345 678"
        )
        yield Finding(words, "hn.authorized", "filer_phone")
    if founding.dossier.method == "online" and not founding.dossier.filer_email:
        words = text(
            "Nộp qua mạng phải có email người nộp ({article}). Thêm email, hoặc chọn nộp tại quầy. VD: tranvanhai@example.com"
        )
        yield Finding(words, "hs.filer_email", "filer_email")


@rule("V38", "dossier", B)
def the_tax_part_adds_up(founding: Founding, law: Regime) -> Iterator[Finding]:
    total, added = founding.charter.capital, sum(founding.dossier.sources.values())
    if total and founding.dossier.sources and added != total:
        words = text(
            "Nguồn vốn cộng lại {a}, vốn điều lệ {b}. Hai số phải bằng nhau ({article}). Sửa lại các nguồn vốn.",
            a=Vnd(added), b=Vnd(total),
        )  # fmt: skip
        yield Finding(words, "hs.taxpack", "application_form")
    day, month = founding.dossier.fiscal_start
    if f"{month:02d}-{day:02d}" not in law.listed("fiscal_starts"):
        words = text(
            "Năm tài chính bắt đầu ngày {day}/{month} chưa được. Chọn ngày đầu một quý ({article}). VD: 01/01",
            day=day, month=month,
        )  # fmt: skip
        yield Finding(words, "hs.taxpack", "application_form")


@rule("V42", "dossier", B)
def the_address_has_two_tiers(founding: Founding, law: Regime) -> Iterator[Finding]:
    day, coop = founding.filing_day, founding.coop
    if day < TWO_TIERS:
        return
    if coop.district:
        words = text(
            "Địa chỉ còn ghi “{x}”. Từ {day} không còn cấp huyện ({article}). Chọn lại xã, phường mới.",
            x=coop.district, day=Day(TWO_TIERS),
        )  # fmt: skip
        yield Finding(words, "coop.xa", "two_tier")
    if coop.commune_code and commune(coop.commune_code, day) is None:
        words = text(
            "“{x}” không còn trong danh sách xã, phường của ngày nộp ({article}). Chọn lại xã, phường mới.",
            x=coop.commune or coop.commune_code,
        )  # fmt: skip
        yield Finding(words, "coop.xa", "two_tier")


@rule("V47", "dossier", ("B2",), severity="W")
def online_files_are_told(founding: Founding, law: Regime) -> Iterator[Finding]:
    if founding.dossier.method == "online":
        words = text(
            "Nộp qua mạng: mỗi giấy một tệp PDF, tên tệp là tên giấy, giấy ký tay thì quét màu, "
            "giấy nhiều người ký phải ký đủ rồi mới quét ({article})."
        )
        yield Finding(words, "hs.method", "files")


@rule("V48", "dossier", ("B2",), severity="W")
def the_filer_brings_an_identity(founding: Founding, law: Regime) -> Iterator[Finding]:
    if founding.dossier.method == "online":
        words = text(
            "Người nộp qua mạng phải có tài khoản định danh điện tử VNeID ({article}). Chưa có thì nộp tại quầy."
        )
        yield Finding(words, "hs.method", "online_signing")
    elif founding.dossier.method in ("counter", "other_xa"):
        words = text("Người đi nộp nhớ đem thẻ căn cước, hoặc mở sẵn VNeID ({article}).")
        yield Finding(words, "hs.method", "filer_identity")


@rule("V49", "dossier", ("B2",))
def the_counter_is_in_the_province(founding: Founding, law: Regime) -> Iterator[Finding]:
    code = founding.dossier.counter_code
    if founding.dossier.method == "other_xa" and commune(code, founding.filing_day) is None:
        words = text(
            "Chưa thấy xã, phường này trong tỉnh. Nộp được ở một cửa của xã, phường bất kỳ trong tỉnh ({article}). Chọn lại nơi nộp."
        )
        yield Finding(words, "hs.method", "any_counter")


@rule("V55", "dossier")
def the_regime_is_that_of_the_filing_day(founding: Founding, law: Regime) -> Iterator[Finding]:
    day = founding.dossier.filed_on or founding.filing_day
    present = regime_for(day)
    if present.key != law.key:
        words = text(
            "Hồ sơ soạn theo {old}, mà ngày nộp {day} theo {new} ({article}). Bấm cập nhật để bot chỉ chỗ cần sửa.",
            old=_rules_of(law), day=Day(day), new=_rules_of(present),
        )  # fmt: skip
        yield Finding(words, "hs.method", "", article=present.cite("transition"))


def _rules_of(law: Regime) -> str:
    return law.block.sources["decree"].short if "decree" in law.block.sources else law.law_short
