"""What the cooperative sells: one to three products, each with its own unit."""

from typing import Any

from flows.engine.context import Context
from flows.engine.kinds import Multi
from flows.engine.question import Option
from flows.reference import products as known
from flows.text import Text, raw, text
from flows.understand.units import LABELS

MOST_PRODUCTS = 3


def options(context: Context) -> tuple[Option, ...]:
    return tuple(Option(product.code, raw(product.label)) for product in known.products_of(context.value("coop.field")))


def first(context: Context) -> list[str]:
    return [product.code for product in known.products_of(context.value("coop.field"))[:1]]


def how_to_add(context: Context) -> Text | None:
    """A trade of one's own has no list to tick."""
    return None if options(context) else text("Gõ tên từng sản phẩm rồi gửi, đủ thì bấm ✅ Xong.")


products = Multi(
    key="pa.products",
    step="plan",
    part="A",
    label=text("Sản phẩm"),
    options_of=options,
    about=how_to_add,
    ticked=first,
    usual=first,
    most=MOST_PRODUCTS,
    typed=40,
    prompt=text("HTX sẽ bán những sản phẩm gì?"),
    why=text("Tính tiền trong kế hoạch theo mấy thứ này."),
)


def entries(context: Context) -> list[Any]:
    picked = context.value("pa.products")
    return list(picked) if isinstance(picked, list) else []


def suffixes(context: Context) -> tuple[str, ...]:
    """One suffix a product: "1", "2", "3"."""
    return tuple(str(n) for n, _ in enumerate(entries(context), start=1))


def product_name(context: Context, suffix: str) -> str:
    """Return the everyday name of the product with this suffix, in small letters."""
    entry = _entry(context, suffix)
    if isinstance(entry, dict):
        return str(entry.get("text", "")).lower()
    return next((p.label for p in _known(context) if p.code == entry), "").lower()


def unit_code(context: Context, suffix: str) -> str:
    """Return the code of a product's base unit: what its output was told in, else the usual one."""
    told = context.answers.value(f"pa.output/{suffix}")
    if isinstance(told, dict) and told.get("unit"):
        return BASE_OF.get(str(told["unit"]), str(told["unit"]))
    entry = _entry(context, suffix)
    usual = next((p.unit for p in _known(context) if p.code == entry), "kg")
    return next((code for code, label in LABELS.items() if label == usual), "kg")


def product_unit(context: Context, suffix: str) -> str:
    """Return the base unit of a product in words: trái, kg, con…"""
    return LABELS[unit_code(context, suffix)]


def _entry(context: Context, suffix: str) -> Any:
    picked = entries(context)
    index = int(suffix or "1") - 1
    return picked[index] if index < len(picked) else None


def _known(context: Context) -> tuple[known.ProductChoice, ...]:
    return known.products_of(context.value("coop.field"))


BASE_OF = {"chuc": "trai", "thien": "trai", "yen": "kg", "ta": "kg", "tan": "kg", "gia": "kg"}
