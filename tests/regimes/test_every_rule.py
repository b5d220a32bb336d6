"""Each rule refuses what it must, lets pass what it may, and cites its article."""

import re

import pytest

from flows.regimes import regime
from flows.regimes.rules import DECLARED, check
from flows.text import Text
from tests.papers.samples import a_seven, b1_light, b2_full, b2_light, nearly_empty
from tests.regimes.examples import EXAMPLES

PLACEHOLDER = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_bad_founding_is_refused_with_its_article(example):
    found = [p for p in check(example.refused) if p.id == example.id and p.field == example.field]

    assert found
    assert found[0].article.startswith(example.article)
    assert "{article}" in found[0].words.msgid
    assert found[0].words.params["article"] == found[0].article


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_good_founding_passes_the_same_rule(example):
    assert not [p for p in check(example.passed) if p.id == example.id and p.field == example.field]


@pytest.mark.parametrize("declared", DECLARED, ids=lambda d: f"{d.id}-{d.look.__name__}")
def test_no_rule_is_without_a_refusing_and_a_passing_example(declared):
    mine = [example for example in EXAMPLES if example.id == declared.id]
    refuses = [e for e in mine if list(declared.problems(e.refused, regime(e.refused.regime)))]
    passes = [e for e in mine if not list(declared.problems(e.passed, regime(e.passed.regime)))]

    assert refuses
    assert passes


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_message_has_a_value_for_every_placeholder(example):
    for problem in check(example.refused):
        for words in _texts(problem.words):
            assert set(PLACEHOLDER.findall(words.msgid)) - {"xh", "Xh"} <= set(words.params), words.msgid


@pytest.mark.parametrize("sample", [b2_light, b2_full, a_seven, b1_light])
def test_a_whole_founding_has_nothing_that_blocks(sample):
    assert [p for p in check(sample()) if p.severity == "E"] == []


@pytest.mark.parametrize("key", ["A", "B1", "B2"])
def test_an_empty_founding_is_checked_without_an_exception(key):
    ids = {problem.id for problem in check(nearly_empty(key))}

    assert ("V01" if key == "A" else "V02") in ids


def test_what_blocks_comes_first():
    severities = [problem.severity for problem in check(nearly_empty("B2"))]

    assert severities == sorted(severities)
    assert {"E", "W"} == set(severities)


def test_a_stage_runs_only_its_own_rules():
    founding = nearly_empty("B2")
    stages = ("charter", "plan", "members", "meeting", "dossier")

    apart = [problem for stage in stages for problem in check(founding, stage=stage)]

    assert len(apart) == len(check(founding))
    assert {p.field.split("/")[0] for p in check(founding, stage="members")} == {"m.accept"}


def _texts(words):
    yield words
    for value in words.params.values():
        if isinstance(value, Text):
            yield from _texts(value)
