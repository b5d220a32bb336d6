"""The code of a cooperative on its certificate: ten digits, but no length is refused."""

import re

from flows.text import Problem, text
from flows.understand.bare import bare
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.refusals import blank

LENGTH = 10
_MOST = 20


def read_code(typed: str) -> Outcome:
    """Read the code of a cooperative or a registered group."""
    words = re.sub(r"^(?:ma so|ma|so|mst|htx)\s*[:.]?\s*(?=[0-9])", "", bare(typed))
    if not words:
        return blank()
    if not re.fullmatch(r"[0-9][0-9 .\-]*", words) or len(words) > _MOST:
        return Problem("err.code", text("Mã số chỉ có chữ số. Coi lại giấy rồi gõ lại giùm. VD: {example}", example="1300123456"))
    if branch := re.fullmatch(r"([0-9 .]{10,})-\s*([0-9]{3})", words):
        code = re.sub("[^0-9]", "", branch[1])
        ask = text("Phần -{branch} là của chi nhánh. Mã HTX là {code}, đúng không?", branch=branch[2], code=code)
        return Unsure(ask, (Choice(text("{code}", code=code), code),))
    code = re.sub("[^0-9]", "", words)
    if len(code) == LENGTH:
        return Read(code)
    return Unsure(
        text("Mã này có {n} số, thường thì có 10 số. Coi lại giấy giùm. Ghi {code} luôn không?", n=len(code), code=code),
        (Choice(text("Đúng vậy: {code}", code=code), code),),
    )
