"""The papers that the regime wants in the dossier, by their everyday names."""

from flows.engine.context import Context
from flows.engine.effects import MakeDocuments
from flows.engine.events import ChoicePicked
from flows.engine.talk import Talk
from flows.text import Text, joined, text

NAMES: dict[str, Text] = {
    "GDN": text("giấy đề nghị"),
    "DL": text("điều lệ"),
    "PA": text("kế hoạch làm ăn (phương án)"),
    "DSTV": text("danh sách thành viên"),
    "DSBM": text("danh sách hội đồng quản trị, giám đốc, người kiểm soát"),
    "NQ": text("nghị quyết"),
    "DSDD": text("danh sách người đại diện"),
}
CHECKLIST = "CL"


def codes(context: Context) -> tuple[str, ...]:
    """Codes of the papers, in legal order, without those asked only in special cases."""
    return tuple(item.code for item in context.regime.dossier if item.code and not item.condition)


def names(context: Context) -> Text:
    return joined(*(NAMES[code] for code in codes(context)), separator=", ")


def is_form_sure(context: Context) -> bool:
    """Tell whether the form in force of every paper was found."""
    return not any(item.form and item.verified == "unverified" for item in context.regime.dossier)


def make_zip(talk: Talk, event: ChoicePicked | None = None) -> None:
    """Order the whole dossier in one archive."""
    talk.order(MakeDocuments(codes(talk.context), "zip", draft=False))
    talk.log("document", "zip", "dossier")


def make_print(talk: Talk, event: ChoicePicked | None = None) -> None:
    """Order the dossier as one print, with the list of what to bring in front."""
    talk.order(MakeDocuments((CHECKLIST, *codes(talk.context)), "print", draft=False))
    talk.log("document", "print", "dossier")


ACTIONS = {"hs_zip": make_zip, "hs_print": make_print}
