"""The papers that meeting and dossier order can be composed from the answers they were ordered with."""

import pytest

from flows.documents.compose import compose
from flows.documents.papers import papers_of
from flows.dossier.papers_to_file import CHECKLIST, codes
from flows.meeting.invitation import PAPERS as INVITATION
from flows.meeting.minutes import TO_SIGN
from tests.flows.dossier.test_answers import held


@pytest.mark.parametrize("regime", ["A", "B1", "B2"])
def test_every_ordered_paper_is_known_and_composes(regime: str) -> None:
    phone = held(regime)
    ordered = (*INVITATION, *TO_SIGN, CHECKLIST, *codes(phone.context))

    known = {paper.code for paper in papers_of(phone.founding)}

    assert set(ordered) <= known
    for code in ordered:
        assert compose(code, phone.founding, day=phone.context.today).blocks


def test_the_resolution_of_a_held_meeting_has_no_gap_about_the_meeting() -> None:
    phone = held("B2")

    resolution = compose("NQ", phone.founding, day=phone.context.today)

    assert [gap.key for gap in resolution.gaps if gap.key.startswith("hn.")] == []
