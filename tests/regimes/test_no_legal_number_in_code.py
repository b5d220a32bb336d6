"""Numbers of the law stand in the regime files, never in code or templates."""

import ast
import re
from pathlib import Path

import pytest

import flows
from flows.regimes import KEYS, regime

FLOWS = Path(flows.__file__).parent
RULE_FILES = sorted((FLOWS / "regimes").rglob("*.py"))
ARTICLE = re.compile(r"\b(?:Điều|khoản|điểm)\s+\d|\bĐ\.\s?\d|\b\d{1,3}/20\d\d/(?:NĐ-CP|QH\d|TT-|QĐ-)")
UNITS = {
    "thành viên": ("members", "persons"),
    "người": ("members", "persons"),
    "tháng": ("months",),
    "ngày": ("days", "working days"),
    "năm": ("years",),
    "phần trăm": ("tenths",),
    "%": ("tenths",),
}
# Words around a number: "ít nhất 7 thành viên", "nhiều nhất 20%", "trong 6 tháng".
LIMIT = re.compile(
    r"(?:ít nhất|tối thiểu|nhiều nhất|tối đa|không quá|từ|dưới|trên|trong)\s+0?(\d+)\s*"
    rf"({'|'.join(UNITS)})"
)
SMALL = {0, 1, 2}
"""Signs of arithmetic: nothing, one, and the two of "more than half"."""
ARITHMETIC = {1000, 2000, 10_000, 60, 4}
"""Tenths of a per cent in a whole, rounding, hundredths in a whole, a length of quoted words, digits of a class."""


def legal_values():
    """Every number of the law with its unit, shares in whole per cent."""
    rules = [rule for key in KEYS for rule in regime(key).block.rules.values() if isinstance(rule.value, int)]
    pairs = {(rule.value // 10 if rule.unit == "tenths" else rule.value, rule.unit) for rule in rules}
    # One and two are too common in everyday sentences to tell anything.
    return {(value, unit) for value, unit in pairs if value not in SMALL}


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: str(path.relative_to(FLOWS)))
def test_no_rule_compares_with_a_number_of_its_own(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    numbers = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool)
    }

    assert numbers <= SMALL | ARITHMETIC


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: str(path.relative_to(FLOWS)))
def test_no_message_of_a_rule_states_an_article_or_a_limit(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "text":
            for words in (arg.value for arg in node.args if isinstance(arg, ast.Constant)):
                assert not ARTICLE.search(words), words
                assert not LIMIT.search(words), words


def test_the_heuristic_finds_what_it_is_made_for():
    assert ARTICLE.search("theo khoản 1 Điều 74 Luật Hợp tác xã")
    assert ARTICLE.search("Nghị định 295/2026/NĐ-CP")
    assert LIMIT.search("cần ít nhất 7 thành viên")
    assert LIMIT.search("một người góp nhiều nhất 20% vốn")
    assert LIMIT.search("không quá 06 tháng")
    assert not LIMIT.search("VD: 70")


def test_no_question_of_the_flow_states_a_limit_of_the_law():
    """Questions and templates may have examples and offers, but no bound next to its unit."""
    legal = legal_values()
    found = []
    for path in [*FLOWS.rglob("*.py"), *FLOWS.rglob("*.j2")]:
        for match in LIMIT.finditer(path.read_text(encoding="utf-8")):
            if any((int(match[1]), unit) in legal for unit in UNITS[match[2]]):
                found.append(f"{path.relative_to(FLOWS)}: {match[0]}")

    assert found == []
