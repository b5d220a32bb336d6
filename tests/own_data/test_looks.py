"""PR-03: who looked at somebody, in the case or in a class."""

from db import audit, own_data
from db.connect import Database, Tx
from db.sealing import KeyRing, new_key
from tests.own_data.filled import Filled, fill


def actions(database: Database, who: Filled) -> list[str]:
    return [it.action for it in database.call(lambda tx: own_data.looks(tx, who.person, who.case))]


def test_pr_03_a_look_at_a_class_is_told_to_those_in_it_and_a_phone_only_to_its_owner(database: Database) -> None:
    ring = KeyRing([new_key()])
    hai, lan = fill(database, ring, 1), fill(database, ring, 2)

    def look(tx: Tx) -> None:
        audit.append(tx, 9, "case_read", str(hai.case), at=1)
        audit.append(tx, 9, "class_people_read", "1", "12", at=2)
        audit.append(tx, 9, "class_phone_read", "1", f"{hai.person}: gọi về lớp Ghi sổ", at=3)
        audit.append(tx, 9, "class_phone_read", "1", f"{hai.person}7: gọi về lớp Ghi sổ", at=4)
        audit.append(tx, 9, "class_names_read", "2", "xlsx", at=5)

    database.call(look)

    assert actions(database, hai) == ["case_read", "class_people_read", "class_phone_read"]
    assert actions(database, lan) == ["class_names_read"]
