"""AZ-03: what an officer of area A sees stays the same to the byte when area B is removed."""

from datetime import UTC, datetime

import pytest

from bot.clock import millis
from flows.desk.areas import codes_of
from tests.desk.acting import officer
from tests.desk.screens import Phone
from tests.desk.stuck_cases import insert, put_case
from tests.desk.test_search import put
from tests.desk.test_work import cards, send
from tests.runtime.turns import Bench

LAN = 2001
AREA_A, AREA_B = "28756", "29110"
PHONE, ID, NAME = "0912345678", "083074001001", "Đặng Văn Tám"
MONDAY = datetime(2026, 11, 23, 0, 31, tzinfo=UTC)

WAYS: tuple[tuple[str, ...], ...] = (
    ("/viec",),
    ("/viec", "🆘 Trả lời"),
    ("/viec", "🚧 Vướng"),
    ("/viec", "⏳ Coi"),
    ("/vuong",),
    ("/vuong", "▶️", "◀️"),
    ("/vuong", "1"),
    ("/vuong 10 ngay", "✖️ từ 10 ngày"),
    ("/vuong 400 ngay",),
    ("/vuong ba tri",),
    ("/vuong ba tri 400 ngay buoc 2 cua toi dua",),
    ("/vuong huyen ba tri",),
    ("/vuong an binh tay",),
    ("/vuong cua toi",),
    ("/vuong thieu nguoi",),
    ("/vuong chua hoi ai",),
    ("ai dang vuong o phu khuong qua 5 ngay",),
    ("ai dang vuong o ba tri qua 5 ngay",),
    ("/vuong", "🔎 Lọc", "📍 Xã"),
    ("/vuong", "🔎 Lọc", "🪜 Bước", "2. Kế hoạch"),
    ("/vuong", "🔎 Lọc", "🧩 Lý do", "🔇 Im lặng"),
    ("/vuong", "🔎 Lọc", "👤 Của tôi"),
    ("/duyet",),
    ("/pheu",),
    (f"/tim {PHONE}",),
    (f"/tim {ID}",),
    (f"/tim {NAME}",),
    ("/tim dua",),
    ("/tim dua", "▶️"),
    ("/tim d",),
    ("/tim dua xanh",),
    ("/tim ba tri",),
    ("/tim phu khuong",),
    ("/tim xa ba tri dua",),
    ("/tim rieng biet",),
    ("/tim rieng biec",),
    ("/tim duwa",),
    ("/hoso riêng biệt",),
    ("/hoso dừa",),
)


@pytest.fixture
def lan(bench: Bench) -> Phone:
    """Put the same kinds of cases into both areas, those of B with more of everything that could show through."""
    me = officer(bench, LAN, "commune", AREA_A)
    meets = millis(datetime(2026, 11, 28, 1, tzinfo=UTC))
    old_b = min(codes_of(AREA_B) - {AREA_B})
    for n in range(8):
        put(bench, f"Dừa xanh {n}", still=6 + n, phone=PHONE if n == 0 else None, id=ID if n == 1 else None,
            person=NAME if n == 2 else None, officer=me if n == 3 else None)  # fmt: skip
        for area in (AREA_B, old_b):
            put(bench, f"Dừa Ba Tri {n}", commune=area, still=8 + 9 * n, phone=PHONE, id=ID, person=NAME, officer=me,
                question="m.id_no", step="members", members=3, field="fruit")  # fmt: skip
    put_case(bench, "Hỏi", still=3, help_since=2, wait_since=2)
    put_case(bench, "Hỏi B", still=3, help_since=4, wait_since=4, commune=AREA_B)
    put(bench, "Riêng biệt", commune=AREA_B, still=50)
    for area in (AREA_A, AREA_B):
        case = put_case(bench, "Gửi coi", still=3, wait_since=3, commune=area, meets_at=meets)
        send(bench, case, "charter", 3)
        due = {"case_id": case, "kind": "call", "by": me, "at": 1, "due_day": "2026-11-23"}
        insert(bench, "case_notes", due)
    return Phone(bench, LAN)


def seen(lan: Phone) -> list[tuple[str, str, list[list[list[str]]], list[str]]]:
    """Walk all ways and keep everything: words, labels and what the buttons carry."""
    kept = []
    for say, *taps in WAYS:
        lan.rows, lan.toasts = [], []
        lan.say(say)
        kept.append((say, lan.html, lan.rows, []))
        for label in taps:
            if any(shown.startswith(label) for row in lan.labels for shown in row):
                lan.tap(label)
                kept.append((f"{say} {label}", lan.html, lan.rows, lan.toasts))
    return kept


def test_az_03_nothing_of_another_area_shows_in_lists_counts_pages_or_searches(bench: Bench, lan: Phone) -> None:
    with_b = seen(lan)
    assert "Ba Tri 1" not in str([html for _, html, _, _ in with_b]) and any("Dừa xanh 7" in html for _, html, _, _ in with_b)

    for table in ("case_words", "case_keys", "case_notes", "reviews", "tickets", "milestones", "cases"):
        column = "id" if table == "cases" else "case_id"
        bench.rows(f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM cases WHERE commune <> '{AREA_A}') RETURNING {column}")
    without_b = seen(lan)

    for before, after in zip(with_b, without_b, strict=True):
        assert before == after, before[0]


def test_az_03_the_card_of_the_morning_tells_nothing_of_another_area(bench: Bench, lan: Phone) -> None:
    bench.rows(f"DELETE FROM case_words WHERE case_id IN (SELECT id FROM cases WHERE commune = '{AREA_A}') RETURNING id")
    for table in ("case_keys", "case_notes", "reviews"):
        bench.rows(f"DELETE FROM {table} WHERE case_id IN (SELECT id FROM cases WHERE commune = '{AREA_A}') RETURNING id")
    bench.rows(f"DELETE FROM cases WHERE commune = '{AREA_A}' RETURNING id")
    bench.clock.at = MONDAY

    assert cards(bench) == []
