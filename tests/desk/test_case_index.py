"""Search rows of a case: hashes of people and words of its name, right after each change, never more than needed."""

import pytest

from bot.case_index import CaseIndex, renew_search_key
from db.connect import Database
from db.sealing import KeyRing, new_key
from flows.desk.search_keys import Kind
from tests.desk.stalls import Stalls

HAI, BA = 1001, 1002
OLD, NEW = new_key(), new_key()


@pytest.fixture
def bench(database: Database) -> Stalls:
    return Stalls(database, KeyRing([OLD]))


def found(bench: Stalls, kind: Kind, typed: str) -> list[int]:
    hashed = bench.database.call(lambda tx: bench.turns.index.hash_of(tx, kind, typed))
    return [case for (case,) in bench.rows(f"SELECT case_id FROM case_keys WHERE hash = '{hashed}' ORDER BY case_id")]


def words(bench: Stalls, case: int) -> set[str]:
    return {word for (word,) in bench.rows(f"SELECT word FROM case_words WHERE case_id = {case}")}


def test_a_case_is_found_by_a_phone_however_it_is_typed(bench: Stalls) -> None:
    case = bench.founder(HAI)
    bench.say(HAI, "m.phone/2 0912345678")

    assert found(bench, "phone", "+84 912 345 678") == [case]
    assert found(bench, "phone", "0912.345.679") == []
    assert found(bench, "phone", "không có") == []


def test_a_case_is_found_by_an_id_number_and_by_a_name_without_accents(bench: Stalls) -> None:
    case = bench.founder(HAI)
    bench.say(HAI, "m.id_no/1 083074001001")
    bench.say(HAI, "m.name/1 Đặng Văn Tám")

    assert found(bench, "id", "083 074 001 001") == [case]
    assert found(bench, "name", "dang van tam") == [case]


def test_two_cases_share_the_hash_of_the_same_person(bench: Stalls) -> None:
    cases = [bench.founder(account) for account in (HAI, BA)]
    for account in (HAI, BA):
        bench.say(account, "m.phone/1 0912345678")

    assert found(bench, "phone", "0912345678") == cases


def test_nothing_of_the_person_can_be_read_from_what_is_stored(bench: Stalls) -> None:
    bench.founder(HAI)
    bench.say(HAI, "m.phone/1 0912345678")
    bench.say(HAI, "m.name/1 Đặng Văn Tám")

    stored = str(bench.rows("SELECT * FROM case_keys"))
    assert "0912345678" not in stored and "tam" not in stored


def test_a_corrected_value_takes_the_place_of_the_old_one(bench: Stalls) -> None:
    case = bench.founder(HAI)
    bench.say(HAI, "m.phone/1 0912345678")
    bench.say(HAI, "m.phone/1 0987654321")

    assert found(bench, "phone", "0912345678") == []
    assert found(bench, "phone", "0987654321") == [case]


def test_a_value_that_still_stands_elsewhere_in_the_case_stays(bench: Stalls) -> None:
    case = bench.founder(HAI)
    for row in ("1", "2"):
        bench.say(HAI, f"m.phone/{row} 0912345678")
    bench.say(HAI, "m.phone/1 0987654321")

    assert found(bench, "phone", "0912345678") == [case]


def test_the_words_of_the_name_follow_its_changes(bench: Stalls) -> None:
    case = bench.founder(HAI)
    bench.say(HAI, "ten Dừa xanh Phước Lợi")
    assert words(bench, case) == {"dua", "xanh", "phuoc", "loi"}

    bench.say(HAI, "ten Dừa sáp Phước Lợi")
    assert words(bench, case) == {"dua", "sap", "phuoc", "loi"}


def test_rows_are_not_touched_by_answers_about_something_else(bench: Stalls) -> None:
    bench.founder(HAI)
    bench.say(HAI, "ten Dừa xanh")
    bench.say(HAI, "m.phone/1 0912345678")
    before = bench.rows("SELECT * FROM case_words"), bench.rows("SELECT * FROM case_keys")

    bench.say(HAI, "tra loi")

    assert (bench.rows("SELECT * FROM case_words"), bench.rows("SELECT * FROM case_keys")) == before


def test_the_hashes_outlive_a_change_of_keys(bench: Stalls) -> None:
    case = bench.founder(HAI)
    bench.say(HAI, "m.phone/1 0912345678")

    both = KeyRing([NEW, OLD])
    bench.database.call(lambda tx: renew_search_key(tx, both))

    bench.turns.index = CaseIndex(KeyRing([NEW]))
    assert found(bench, "phone", "0912345678") == [case]


def test_the_rows_go_with_the_case(bench: Stalls) -> None:
    case = bench.founder(HAI)
    bench.say(HAI, "ten Dừa xanh")
    bench.say(HAI, "m.phone/1 0912345678")

    bench.rows(f"DELETE FROM cases WHERE id = {case} RETURNING id")

    assert bench.rows("SELECT * FROM case_words") == bench.rows("SELECT * FROM case_keys") == []
