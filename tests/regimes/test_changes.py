"""What a founder is told when the planned filing day crosses a border."""

from datetime import date

import pytest

from flows.regimes import what_changes
from tests.papers.samples import a_seven, b1_light, b2_light
from tests.regimes.examples import changed, trades

LAST_B1, FIRST_B2 = date(2026, 7, 22), date(2026, 7, 23)


def told(founding, old_day, new_day):
    return {problem.id: problem for problem in what_changes(founding, old_day, new_day)}


def test_nothing_changes_inside_a_regime():
    assert what_changes(b1_light(), date(2026, 6, 15), LAST_B1) == []
    assert what_changes(b2_light(), FIRST_B2, date(2026, 12, 1)) == []


def test_a_received_dossier_stays_under_the_law_of_its_day():
    founding = changed(b1_light(), {"dossier.filed_on": date(2026, 7, 20)})

    assert what_changes(founding, LAST_B1, FIRST_B2) == []


def test_from_b1_to_b2_sex_is_collected_and_nothing_is_voted_again():
    founding = changed(b1_light(), {"member/2.sex": None, "dossier.method": "online"})

    found = told(founding, LAST_B1, FIRST_B2)

    assert found["change.sex"].field == "m.gender/2"
    assert found["change.sex"].article == "khoản 1 Điều 10 Nghị định 295/2026/NĐ-CP"
    assert {"change.compare", "change.files", "change.registrar", "change.time", "change.forms"} <= set(found)
    assert not {"change.meeting", "change.funds", "change.charter", "change.organs"} & set(found)


def test_from_b1_to_b2_an_answer_that_is_refused_now_is_told():
    founding = changed(b1_light(), {"member/2.id_kind": "cmnd", "member/2.id_no": "320123456"})

    assert told(founding, LAST_B1, FIRST_B2)["V50"].field == "m.id_no/2"


def test_from_a_to_b_the_law_changes():
    found = told(a_seven(), date(2024, 6, 30), date(2024, 7, 1))

    assert {"change.classes", "change.organs", "change.funds", "change.internal", "change.meeting"} <= set(
        found
    )
    assert found["change.cap"].article == "khoản 1 Điều 74 Luật Hợp tác xã 2023"
    assert "change.place" not in found
    assert "change.registrar" not in found


def test_from_a_to_b2_place_trades_and_registrar_change_too():
    founding = changed(a_seven(), {"coop.commune_code": "28801", "coop.commune": "Thị trấn Châu Thành"})

    found = told(founding, date(2024, 6, 30), date(2026, 11, 23))

    assert found["change.place"].words.params["new"] == "Xã Phú Túc, Tỉnh Vĩnh Long"
    assert {"change.registrar", "change.compare"} <= set(found)


def test_within_b1_the_registrar_moves_in_july_2025():
    founding = changed(b1_light(), {"coop.commune_code": "28759", "coop.commune": "Phường 8"})

    found = told(founding, date(2025, 6, 30), date(2025, 7, 1))

    assert set(found) == {"change.place", "change.registrar"}


@pytest.mark.parametrize(
    ("code", "severity", "id"), [("4669", "W", "change.trades"), ("4662", "E", "change.trades")]
)
def test_a_new_list_of_trades_is_told_line_by_line(code, severity, id):
    founding = changed(b1_light(), {"coop.trades": trades(code)})

    found = told(founding, date(2025, 11, 14), date(2025, 11, 15))

    assert found[id].severity == severity


def test_going_back_to_an_earlier_law_is_told_as_well():
    found = told(b2_light(), date(2024, 7, 1), date(2024, 6, 30))

    assert {"change.funds", "change.outside"} <= set(found)


def test_every_change_cites_its_article():
    pairs = [(a_seven(), date(2024, 6, 30), FIRST_B2), (b1_light(), LAST_B1, FIRST_B2)]
    for founding, old_day, new_day in pairs:
        for problem in what_changes(founding, old_day, new_day):
            assert problem.article
            assert problem.words.params["article"] == problem.article
