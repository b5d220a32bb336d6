"""The tax part of the application: usual values taken whole, or changed one by one."""

from datetime import date, timedelta
from typing import Any

from flows.dossier.packs import PackOf
from flows.dossier.sources import OTHERS, capital_of, sources_of
from flows.engine.context import Context
from flows.engine.kinds import Count, DateOf, Money, Pack, Words
from flows.engine.question import TYPING, Choice, Option, Question
from flows.reference.calendar import add_months
from flows.text import Day, Param, Percent, Problem, Text, Vnd, joined, raw, text

MONTHS = 12
ORDINARY_YEAR = 2026
"""Any year without a leap day: only day and month are shown."""
FROM_CERTIFICATE = "cert"
HEAD_OFFICE = ""

taxpack = Pack(
    key="hs.taxpack",
    step="dossier",
    part="A",
    label=text("Phần thuế"),
    screen="hs_tax",
    wording=lambda value, context: (
        text("mức thường dùng") if not value.get("own") else text("có sửa {n} dòng", n=len(value["own"]))
    ),
    prompt=text(
        "Bot điền sẵn phần thuế: năm tài chính 01/01–31/12, hạch toán độc lập, bắt đầu hoạt động ngày được cấp giấy, số lao động {pa.staff}, thuế GTGT {R.vat_text}, nhận thư ở trụ sở, vốn tư nhân 100%. Dùng vậy nghen?"
    ),
    options=(
        Option("ok", text("✅ Dùng vậy")),
        Option("each", text("✏️ Sửa từng dòng")),
    ),
)


def year_options(context: Context) -> tuple[Option, ...]:
    """Give the years that the form in force lets a cooperative choose from; each lasts twelve months."""
    starts = context.regime.listed("fiscal_starts") or (USUAL[year.key],)
    return tuple(Option(start, twelve_months(start)) for start in starts)


def twelve_months(start: str) -> Text:
    """Word the year that starts on "04-01": 01/04–31/03."""
    first = date.fromisoformat(f"{ORDINARY_YEAR}-{start}")
    last = add_months(first, MONTHS) - timedelta(days=1)
    return text("{a}–{b}", a=Day(first, short=True), b=Day(last, short=True))


year = Choice(
    key="hs.tax.year", step="dossier", part="A", asked=False,
    label=text("Năm tài chính"),
    prompt=text("Năm tài chính của HTX từ ngày nào tới ngày nào?"),
    options_of=year_options,
)  # fmt: skip

ACCOUNTING = (
    Option("independent", text("Hạch toán độc lập")),
    Option("dependent", text("Hạch toán phụ thuộc")),
)
accounting = Choice(
    key="hs.tax.acct", step="dossier", part="A", asked=False,
    label=text("Hạch toán"),
    prompt=text("HTX hạch toán độc lập hay phụ thuộc?"),
    why=text("HTX mới lập thường hạch toán độc lập."),
    options=ACCOUNTING,
)  # fmt: skip


def say_start(value: Any, context: Context) -> Text:
    if value == FROM_CERTIFICATE:
        return text("ngày được cấp giấy")
    return text("{day}", day=Day(date.fromisoformat(value)))


start = DateOf(
    key="hs.tax.start", step="dossier", part="A", asked=False,
    label=text("Bắt đầu hoạt động"),
    prompt=text("HTX bắt đầu hoạt động ngày nào?"),
    example=text("1/1/2027"),
    wording=say_start,
    options=(
        Option("cert", text("Ngày được cấp giấy"), FROM_CERTIFICATE),
        Option("other", text("⌨️ Ngày khác"), opens=TYPING),
    ),
)  # fmt: skip

workers = Count(
    key="hs.tax.staff", step="dossier", part="A", asked=False,
    label=text("Số lao động"),
    prompt=text("HTX tính có mấy người làm?"),
    why=text("Người được trả công, tính luôn giám đốc, kế toán nếu có trả."),
    example=text("2"),
)  # fmt: skip

VAT = (
    Option("direct_sales", text("Trực tiếp trên doanh số")),
    Option("deduct", text("Khấu trừ")),
    Option("direct_value", text("Trực tiếp trên GTGT")),
    Option("none", text("Không phải nộp")),
)
vat = Choice(
    key="hs.tax.vat", step="dossier", part="A", asked=False,
    label=text("Thuế GTGT"),
    prompt=text("HTX tính thuế GTGT theo cách nào?"),
    why=text("Chưa rõ thì hỏi cơ quan thuế của xã trước."),
    options=VAT,
)  # fmt: skip

mail = Words(
    key="hs.tax.mail", step="dossier", part="A", asked=False, most=120, least=5,
    label=text("Nhận thư thuế"),
    prompt=text("Thông báo thuế gửi về đâu?"),
    example=text("số 12, ấp Bình An"),
    wording=lambda value, context: raw(str(value)) if value else text("trụ sở"),
    options=(
        Option("hq", text("Trụ sở HTX"), HEAD_OFFICE),
        Option("other", text("⌨️ Gõ chỗ khác"), opens=TYPING),
    ),
)  # fmt: skip


def check_source(value: Any, context: Context) -> Problem | None:
    """The sources together are the charter capital; what is left is private."""
    capital = capital_of(context)
    if capital is not None and value > capital:
        return Problem(
            "err.source",
            text("{x} nhiều hơn vốn điều lệ {y}. Gõ lại số tiền giùm.", x=Vnd(value), y=Vnd(capital)),
        )
    return None


def source(code: str, label: Text, prompt: Text) -> Money:
    def check(value: Any, context: Context) -> Problem | None:
        rest = sum(
            amount for other, amount in sources_of(context).items() if other in OTHERS and other != code
        )
        return check_source(int(value) + rest, context)

    return Money(
        key=f"hs.tax.{code}", step="dossier", part="A", asked=False, rule=check, label=label, prompt=prompt,
        why=text("Phần còn lại của vốn điều lệ là vốn tư nhân."), example=text("2 triệu"),
        options=(Option("zero", text("Không có"), 0), Option("other", text("⌨️ Gõ số khác"), opens=TYPING)),
    )  # fmt: skip


SOURCES = (
    source(
        "state",
        text("Vốn ngân sách nhà nước"),
        text("Trong vốn điều lệ có bao nhiêu là vốn ngân sách nhà nước?"),
    ),
    source("foreign", text("Vốn nước ngoài"), text("Trong vốn điều lệ có bao nhiêu là vốn nước ngoài?")),
    source("other", text("Vốn khác"), text("Trong vốn điều lệ có bao nhiêu là vốn khác?")),
)
LINES: tuple[Question, ...] = (year, accounting, start, workers, vat, mail, *SOURCES)
USUAL: dict[str, Any] = {
    year.key: "01-01", accounting.key: "independent", start.key: FROM_CERTIFICATE, vat.key: "direct_sales",
    mail.key: HEAD_OFFICE,
}  # fmt: skip


def value_of(context: Context, question: Question) -> Text:
    """Word what will be written in one line."""
    if question in SOURCES:
        code = question.key.rpartition(".")[2]
        return text("{amount}", amount=Vnd(sources_of(context).get(code, 0)))
    value = context.value(question.key)
    if value is None and question is workers:
        value = staff_of(context)
    if value is None:
        value = USUAL[question.key]
    return question.say(value, context)


def staff_of(context: Context) -> int:
    staff = context.value("pa.staff")
    return staff if isinstance(staff, int) else 0


def prompt_of(context: Context) -> Text:
    """The usual prompt; money that is not private is named instead of the 100 %."""
    sources, capital = sources_of(context), capital_of(context)
    told = {code: amount for code, amount in sources.items() if code in OTHERS and amount}
    if not told or not capital:
        return taxpack.prompt
    names: dict[str, Text] = {
        "state": text("ngân sách"),
        "foreign": text("nước ngoài"),
        "other": text("khác"),
        "private": text("tư nhân"),
    }
    parts: list[Param] = [
        text("{name} {share}", name=names[code], share=Percent(round(amount * 1000 / capital)))
        for code, amount in sources.items()
        if amount
    ]
    return text(
        "Bot điền sẵn phần thuế: năm tài chính 01/01–31/12, hạch toán độc lập, bắt đầu hoạt động ngày được cấp giấy, số lao động {pa.staff}, thuế GTGT {R.vat_text}, nhận thư ở trụ sở, vốn: {sources}. Dùng vậy nghen?",
        sources=joined(*parts, separator=", "),
    )


PACK = PackOf("hs_tax", taxpack.key, LINES, prompt_of, value_of)
QUESTIONS: tuple[Question, ...] = (taxpack, *LINES)
SCREENS = PACK.screens()
AFTER = PACK.after()
