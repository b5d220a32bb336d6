"""The columns of the spreadsheet of annual figures: the template shows them, the reader knows no others."""

from flows.desk.figures.fields import Field, fields

CODE, NAME, COMMUNE, TRADE, FOUNDED, ENDED, YEAR = (
    "Mã số HTX", "Tên HTX", "Xã, phường", "Nghề chính", "Ngày thành lập", "Ngày giải thể", "Năm",
)  # fmt: skip
FIXED = (CODE, NAME, COMMUNE, TRADE, FOUNDED, ENDED, YEAR)


def title_of(field: Field) -> str:
    """Write the head of a column: "Doanh thu (5.1)"."""
    return f"{field.label} ({field.form})" if field.form else field.label


def by_title() -> dict[str, Field]:
    return {title_of(field): field for field in fields().values()}
