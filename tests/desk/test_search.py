"""/tim: by words of the name, commune, phone, ID number and person; nothing from elsewhere, no number in full."""

import re

import pytest

from db.desk import search
from flows.desk.policy import Reach
from flows.desk.searching import Named, near_words, read_asked
from flows.understand.bare import plain_words
from tests.desk.screens import Phone, phone_of
from tests.desk.stuck_cases import insert, put_case
from tests.runtime.turns import Bench

LAN = 2001
HERE, BA_TRI = "28756", "29110"
PHONE, ID = "0912345678", "083074001001"
EVERYWHERE = Reach(whole=True)


def put(bench: Bench, name: str, **columns: object) -> int:
    """Insert a case with the rows by which it is found."""
    people = {kind: columns.pop(kind, None) for kind in ("phone", "id", "person")}
    case = put_case(bench, name, name_key=plain_words(name), **columns)
    for word in dict.fromkeys(plain_words(name).split()):
        insert(bench, "case_words", {"case_id": case, "word": word})
    for kind, typed in people.items():
        if typed:
            name_ = "name" if kind == "person" else kind
            hashed = bench.database.call(lambda tx, k=name_, t=typed: bench.turns.index.hash_of(tx, k, t))
            insert(bench, "case_keys", {"case_id": case, "kind": name_, "hash": hashed})
    return case


def found(lan: Phone) -> list[int]:
    return [int(number) for number in re.findall(r"· /hs_(\d+)", lan.html)]


def test_a_case_is_found_by_words_of_its_name(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    case = put(bench, "Dừa xanh Phú Khương", percent=40)
    put(bench, "Bưởi da xanh")

    lan.say("/tim dua xanh")

    assert lan.lines == [
        "🔎 “dua xanh”: 1 hồ sơ",
        f"1. HTX Dừa xanh Phú Khương · phường Phú Khương · kế hoạch, 40% · /hs_{case}",
    ]
    assert lan.labels == [["1"]]


@pytest.mark.parametrize("typed", ["Dừa xanh", "xanh dừa", "dua xa", "DUA", "htx dừa xanh", "hợp tác xã dừa xanh", "d x"])
def test_words_may_be_short_in_any_order_and_without_accents(bench: Bench, typed: str) -> None:
    lan = phone_of(bench, LAN, "province")
    case = put(bench, "Dừa xanh")
    put(bench, "Tôm càng")

    lan.say(f"/tim {typed}")

    assert found(lan) == [case]


@pytest.mark.parametrize("typed", ["duwa xanh", "dua xnah", "duaa xanh"])
def test_a_near_spelling_is_found_and_said_to_be_one(bench: Bench, typed: str) -> None:
    lan = phone_of(bench, LAN, "province")
    case = put(bench, "Dừa xanh")

    lan.say(f"/tim {typed}")

    assert found(lan) == [case] and "gần giống" in lan.lines[1]


def test_a_case_that_was_found_leads_back_to_what_was_found(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    put(bench, "Dừa xanh"), put(bench, "Dừa vàng")
    listed = lan.say("/tim dừa")

    lan.tap("2")
    lan.tap("🕘 Nhật ký")
    lan.tap("⬅️ Hồ sơ")

    assert lan.tap("⬅️ Kết quả tìm") == listed


def test_a_commune_lists_its_cases_and_narrows_a_name(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    coconut, shrimp = put(bench, "Dừa", commune=BA_TRI), put(bench, "Tôm", commune="29149")
    put(bench, "Dừa", commune=HERE)

    lan.say("/tim ba tri")
    assert found(lan) == [shrimp, coconut]
    lan.say("/tim dua xa ba tri")
    assert found(lan) == [coconut]
    lan.say("/tim an binh tay tom")
    assert found(lan) == [shrimp]


def test_a_name_with_a_commune_in_it_comes_first(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    put(bench, "Tôm", commune=BA_TRI)
    named = put(bench, "Dừa Ba Tri", commune=HERE)

    lan.say("/tim ba tri")

    assert found(lan)[0] == named


@pytest.mark.parametrize("typed", [PHONE, "0912 345 678", "+84912345678", "0912.345.678"])
def test_a_phone_is_found_and_never_shown_in_full(bench: Bench, typed: str) -> None:
    lan = phone_of(bench, LAN, "province")
    case = put(bench, "Dừa", phone=PHONE)
    put(bench, "Tôm", phone="0912345679")

    lan.say(f"/tim {typed}")

    assert found(lan) == [case]
    assert PHONE[-6:] not in re.sub(r"\D", "", lan.lines[0]) and "•" in lan.lines[0]


def test_an_id_number_is_found_and_the_search_is_in_the_audit_log_without_it(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    case = put(bench, "Dừa", id=ID)

    lan.say(f"/tim {ID}")

    assert found(lan) == [case] and ID not in lan.html
    assert bench.rows("SELECT actor, object, detail FROM audit WHERE action = 'searched'") == [(LAN, "", "number")]
    kept = " ".join(str(row) for row in bench.rows("SELECT whole FROM shortened"))
    assert ID not in kept


def test_a_person_is_found_by_the_whole_name(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    case = put(bench, "Dừa", person="Đặng Văn Tám")

    lan.say("/tim dang van tam")
    assert found(lan) == [case]
    lan.say("/tim dang van")
    assert found(lan) == []


@pytest.mark.parametrize("typed", ["{case}", "hs_{case}", "/hs_{case}"])
def test_the_number_of_a_case_finds_it(bench: Bench, typed: str) -> None:
    lan = phone_of(bench, LAN, "province")
    case = put(bench, "Dừa")

    lan.say("/tim " + typed.format(case=case))

    assert found(lan) == [case]


@pytest.mark.parametrize("typed", ["%", "_", "%a%", "d_a", "'", '"', "'; DROP TABLE cases;--", "\\", "dua' OR '1'='1", "🌴"])
def test_tx_13_signs_are_taken_literally(bench: Bench, typed: str) -> None:
    lan = phone_of(bench, LAN, "province")
    put(bench, "Dừa xanh", phone=PHONE)

    lan.say(f"/tim {typed}")

    assert found(lan) == [] and "không tìm thấy" in lan.html
    assert bench.rows("SELECT count(*) FROM cases") == [(1,)]


def test_pages_of_a_search(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    cases = [put(bench, f"Dừa {n}") for n in range(7)]

    lan.say("/tim dua")
    first = found(lan)
    assert lan.lines[0] == "🔎 “dua”: 7 hồ sơ" and lan.labels == [["1", "2", "3", "4", "5"], ["1/2", "▶️"]]
    lan.tap("▶️")

    assert sorted(first + found(lan)) == cases and lan.labels[0] == ["6", "7"]


def test_more_than_can_be_shown_is_said(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    lan = phone_of(bench, LAN, "province")
    for n in range(4):
        put(bench, f"Dừa {n}")
    monkeypatch.setattr("bot.desk.handlers.search.MOST", 3)

    lan.say("/tim dua")

    assert lan.lines[0] == "🔎 “dua”: hơn 3 hồ sơ. Gõ thêm chữ cho gọn."


def test_without_words_the_search_asks_for_them(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    case = put(bench, "Dừa xanh")

    assert "/tim" in lan.say("/tim")
    lan.say("dua xanh")

    assert found(lan) == [case]


def test_a_case_that_is_leaving_is_not_found(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    case = put(bench, "Dừa xanh", phone=PHONE, status="leaving")

    for typed in ("dua xanh", PHONE, str(case), "phu khuong", "dua xnah"):
        lan.say(f"/tim {typed}")
        assert found(lan) == []


@pytest.mark.parametrize("common", [False, True])
def test_an_officer_finds_only_the_own_area_by_rare_and_by_common_words(
    bench: Bench, common: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.desk.search.RARE", 0 if common else 2000)
    lan = phone_of(bench, LAN, "commune", HERE)
    here = [put(bench, "Dừa xanh dừa dẻo"), put(bench, "Dừa")]
    put(bench, "Dừa xanh", commune=BA_TRI)

    lan.say("/tim dua")

    assert found(lan) == here[::-1]


# -- reading the words -----------------------------------------------------------------------------


def test_words_are_read_as_a_name_and_as_a_commune_with_a_name() -> None:
    asked = read_asked("HTX Dừa xã Ba Tri", EVERYWHERE)

    assert asked.readings == (Named(("dua", "xa", "ba", "tri")), Named(("dua",), "29110"))


def test_a_commune_elsewhere_is_only_a_name() -> None:
    assert read_asked("dừa ba tri", Reach(communes=frozenset({HERE}))).readings == (Named(("dua", "ba", "tri")),)


def test_a_word_without_anything_near_finds_nothing() -> None:
    assert near_words(["dua", "xyzxyz"], ["dua", "xanh"]) == []
    assert near_words(["duaa", "xanh"], ["dua", "xanh"]) == [["dua"], ["xanh"]]


@pytest.mark.parametrize("is_rare", [True, False])
def test_a_search_in_an_area_does_not_walk_through_all_cases(bench: Bench, is_rare: bool) -> None:
    if bench.database.kind != "sqlite":
        pytest.skip("the plan of an empty table says nothing")
    sql, fixed = search._by_prefix(2, is_rare)._some.of("sqlite")
    params = {**fixed, "b_communes": '["28756"]', **{name: "a" for name in ("b_from0", "b_to0", "b_from1", "b_to1")}}

    plan = bench.database.call(lambda tx: tx.execute(f"EXPLAIN QUERY PLAN {sql}", params))  # type: ignore[arg-type]

    assert [row[3] for row in plan if row[3].startswith("SCAN cases")] == []
