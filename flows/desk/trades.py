"""The trades that foundings and cooperatives are sorted by, as `cases.field` and `coops.field` hold them."""

from collections.abc import Mapping

from flows.text import Text, text

TRADES: Mapping[str, Text] = {
    "coconut": text("dừa"),
    "fruit": text("trái cây"),
    "plants": text("cây giống, hoa kiểng"),
    "aqua": text("tôm, cá, cua"),
    "livestock": text("heo, bò, gà vịt"),
    "crop": text("lúa, rau màu"),
    "other": text("nghề khác"),
}
