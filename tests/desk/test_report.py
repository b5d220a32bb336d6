"""/baocao: every number recomputed by queries of its own, words that are edited, freezing and corrections."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from bot.desk.days import start_of
from bot.desk.reporting import Asking, open_report
from db.connect import Tx
from db.desk import coops
from flows.desk.areas import codes_of
from flows.desk.narrowing import part_of
from flows.desk.panel.waiting import WHY
from flows.desk.plan.target import shipped
from flows.desk.policy import Reach
from flows.desk.report.causes import REASONS, WHYS
from flows.desk.report.kinds import at, read_which
from flows.desk.report.numbers import Line, from_json, lines_of, to_json
from flows.desk.stuck import REASONS as CAUSES
from flows.founding.milestones import MILESTONES
from tests.desk.acting import ELSEWHERE, HERE, LAN, MINH, officer, press
from tests.desk.cohort import DAY_MS, one_case
from tests.runtime.turns import Bench

TODAY = date(2021, 11, 23)
PERIOD = ("2021-07-01", "2021-11-23")
"""The days of the half-year that have passed."""


@pytest.fixture
def bench(bench: Bench) -> Bench:
    """Work in the year of the plan that the program brings along."""
    bench.clock.at = datetime(2021, 11, 23, 3, 0, tzinfo=UTC)
    return bench


def fill(bench: Bench, seed: int = 1) -> None:
    """Fill the tables with a year of foundings, cooperatives, figures and episodes."""
    rnd = random.Random(seed)
    begin = date(2021, 1, 1)
    for _ in range(60):
        reached = rnd.choice([1, 1, 2, 3, 4, 5, 6, 7, 8])
        case = one_case(
            bench, reached, opened=begin + timedelta(days=rnd.randrange(326)), step_days=rnd.choice([1, 3, 20]),
            commune=rnd.choice([HERE, HERE, ELSEWHERE]), **({"status": "leaving"} if rnd.random() < 0.1 else {}),
        )  # fmt: skip
        for _ in range(rnd.choice([0, 0, 1, 2])):
            raised = start_of(begin + timedelta(days=rnd.randrange(326)))
            closed = rnd.choice(["NULL", str(raised + 9 * DAY_MS)])
            reason, why = rnd.choice(["silence", "help", "members", "wait"]), rnd.choice(["", "busy", "money"])
            bench.rows(
                f"INSERT INTO episodes (case_id, reason, since, raised_at, closed_at, why) VALUES ({case}, '{reason}', 1, {raised}, {closed}, '{why}') RETURNING id"
            )
        if rnd.random() < 0.3:
            day = (begin + timedelta(days=rnd.randrange(326))).isoformat()
            bench.rows(f"INSERT INTO case_notes (case_id, kind, by, at, day, code) VALUES ({case}, 'support', 1, 1, '{day}', '{rnd.choice([6, 7, 8, 2])}') RETURNING id")
    bench.database.call(lambda tx: _coops(tx, rnd))
    _attend(bench, random.Random(seed))
    for indicator, value in (("tht_supported", "52"), ("support_paid", "315.5")):
        bench.rows(f"INSERT INTO plan_figures (year, indicator, day, value, source, at) VALUES (2021, '{indicator}', '2021-10-01', '{value}', 'báo cáo', 1) RETURNING id")


def _attend(bench: Bench, rnd: random.Random) -> None:
    """Let managers of cooperatives come to classes: of both kinds, of the year and of others, some more than once."""
    people = [int(it) for (it,) in bench.rows("SELECT id FROM persons ORDER BY id")]
    known = [int(it) for (it,) in bench.rows("SELECT id FROM coops WHERE case_id IS NULL ORDER BY id")]
    for coop in known[::2]:
        bench.rows(f"UPDATE coops SET case_id = {900_000 + coop} WHERE id = {coop} RETURNING id")
    days = (date(2020, 12, 31), date(2021, 1, 1), date(2021, 3, 5), date(2021, 8, 9), date(2021, 11, 23), date(2021, 11, 24))
    for day in days * 2:
        starts, counts = start_of(day), rnd.choice(["trained_skills", "trained_skills", "trained_profession"])
        [(lesson,)] = bench.rows(
            "INSERT INTO classes (title, starts_at, ends_at, place, seats, made_at, counts) "
            f"VALUES ('Lớp', {starts}, {starts + 7_200_000}, 'UBND', 60, 1, '{counts}') RETURNING id"
        )
        for person in rnd.sample(people, min(len(people), 25)):
            manages = rnd.choice(["NULL", *(str(900_000 + coop) for coop in known)])
            present = rnd.choice(["NULL", str(starts), str(starts)])
            bench.rows(f"INSERT INTO class_people (class_id, person, manages, present_at) VALUES ({lesson}, {person}, {manages}, {present}) RETURNING id")


def _coops(tx: Tx, rnd: random.Random) -> None:
    for number in range(25):
        founded = rnd.choice(["", "2015-05-01", "2021-02-03", "2021-08-09", "2021-12-01"])
        ended = rnd.choice(["", "", "", "2021-09-30", "2021-03-01"])
        coop = coops.add(
            tx, name=f"Cũ {number}", name_key=f"cu {number}", commune=rnd.choice([HERE, ELSEWHERE]), at=1, founded_on=founded,
            ended_on=ended, field=rnd.choice(["coconut", "fruit", "aqua"]),
        )  # fmt: skip
        assert coop is not None
        for year in (2020, 2021):
            values: dict[str, str] = {}
            for key in ("members", "labour", "staff", "staff_basic", "staff_higher", "trained_skills", "trained_profession"):
                if rnd.random() < 0.8:
                    values[key] = str(rnd.randrange(1, 60))
            for key in ("revenue", "profit", "tax", "assets", "charter_capital", "income", "revenue_inside"):
                if rnd.random() < 0.8:
                    values[key] = str(rnd.randrange(1, 3_000_000_000))
            values["rating"] = rnd.choice(["good", "fair", "medium", "weak", "none"])
            for key in ("model", "chain_model", "consolidated"):
                values[key] = rnd.choice(["yes", "no"])
            coops.put(tx, coop, year, values, by=1, at=1)


def lines(bench: Bench, commune: str = "", today: date = TODAY) -> dict[str, Line]:
    reach = Reach(communes=codes_of(commune)) if commune else Reach(whole=True)
    asking = Asking(at("6thang", today), part_of(reach, commune))
    opened = bench.database.call(lambda tx: open_report(tx, bench.ring, asking, today))
    return {line.key: line for line in lines_of(opened.sections)}


class Again:
    """Counts the same numbers by plain queries of its own."""

    def __init__(self, bench: Bench, commune: str = "") -> None:
        self.bench = bench
        self.first, self.until = start_of(date(2021, 7, 1)), start_of(date(2021, 11, 24))
        self.year = start_of(date(2021, 1, 1))
        self.here = f"= '{commune}'" if commune else "<> '-'"

    def one(self, sql: str) -> Any:
        return self.bench.rows(sql)[0][0]

    @property
    def cohort(self) -> str:
        return f"SELECT id FROM cases WHERE status <> 'leaving' AND commune {self.here} AND opened_at BETWEEN {self.first} AND {self.until - 1}"

    @property
    def year_cohort(self) -> str:
        return self.cohort.replace(str(self.first), str(self.year))

    def founders(self) -> int:
        return int(self.one(f"SELECT count(*) FROM ({self.cohort}) c"))

    def reached(self, name: str) -> int:
        return int(self.one(f"SELECT count(*) FROM milestones WHERE name = '{name}' AND at < {self.until} AND case_id IN ({self.cohort})"))

    def passed(self, name: str) -> int:
        return int(
            self.one(
                f"SELECT count(*) FROM milestones m JOIN cases c ON c.id = m.case_id WHERE m.name = '{name}' AND m.at >= {self.first} AND m.at < {self.until} AND c.status <> 'leaving' AND c.commune {self.here}"
            )
        )

    def helped(self, cohort: str, item: int | None = None) -> int:
        names = {1: "eligible", 2: "charter", 3: "plan", 4: "meeting", 5: "filed"}
        wanted = [names[item]] if item in names else [] if item else list(names.values())
        told = "', '".join(wanted)
        codes = f"AND code = '{item}'" if item else ""
        return int(
            self.one(
                f"SELECT count(*) FROM (SELECT case_id FROM milestones WHERE name IN ('{told}') AND at < {self.until} AND case_id IN ({cohort}) "
                f"UNION SELECT case_id FROM case_notes WHERE kind = 'support' {codes} AND day <= '2021-11-23' AND case_id IN ({cohort})) h"
            )
        )

    def stuck(self, condition: str = "1 = 1") -> int:
        return int(
            self.one(
                f"SELECT count(*) FROM episodes e JOIN cases c ON c.id = e.case_id WHERE c.status <> 'leaving' AND c.commune {self.here} AND e.raised_at >= {self.first} AND e.raised_at < {self.until} AND {condition}"
            )
        )

    def still_stuck(self) -> int:
        return int(
            self.one(
                f"SELECT count(DISTINCT e.case_id) FROM episodes e JOIN cases c ON c.id = e.case_id WHERE c.status <> 'leaving' AND c.commune {self.here} AND e.raised_at < {self.until} AND (e.closed_at IS NULL OR e.closed_at >= {self.until})"
            )
        )

    def coops(self, condition: str) -> int:
        return int(self.one(f"SELECT count(*) FROM coops WHERE commune {self.here} AND {condition}"))

    def values(self, key: str, year: int = 2021, line: str = "") -> dict[int, Decimal]:
        trade = f"AND c.field = '{line}'" if line else ""
        rows = self.bench.rows(
            f"SELECT c.id, f.value FROM coop_figures f JOIN coops c ON c.id = f.coop WHERE f.field = '{key}' AND f.year = {year} AND c.commune {self.here} {trade}"
        )
        return {int(coop): Decimal(value) for coop, value in rows}

    def total(self, key: str, year: int = 2021, line: str = "") -> Decimal | None:
        found = self.values(key, year, line)
        return sum(found.values(), Decimal()) if found else None

    def grown(self, key: str, line: str = "") -> Fraction | None:
        now, base = self.total(key, 2021, line), self.total(key, 2020, line)
        return None if now is None or not base else Fraction(now - base) / Fraction(base) * 100

    def income(self, year: int) -> Fraction:
        pay, people = self.values("income", year), self.values("labour", year)
        both = pay.keys() & people.keys()
        return Fraction(sum(pay[it] * people[it] for it in both)) / Fraction(sum(people[it] for it in both))

    def staff(self, key: str, year: int) -> Fraction:
        part, whole = self.values(key, year), self.values("staff", year)
        both = part.keys() & whole.keys()
        return Fraction(sum(part[it] for it in both) * 100) / Fraction(sum(whole[it] for it in both))

    def came(self, key: str) -> dict[int, int]:
        """Count managers at classes of the year, each once, by cooperative."""
        rows = self.bench.rows(
            "SELECT DISTINCT c.id, p.person FROM coops c, classes l, class_people p WHERE p.class_id = l.id AND p.manages = c.case_id "
            f"AND p.present_at > 0 AND l.counts = '{key}' AND l.starts_at >= {self.year} AND l.starts_at < {self.until} AND c.commune {self.here}"
        )
        return dict(Counter(int(coop) for coop, _ in rows))

    def trained(self, key: str) -> Fraction:
        """The share of managers that were trained: the larger of what was told and who came, where staff is known."""
        told, staff, came = self.values(key, 2021), self.values("staff", 2021), self.came(key)
        part = whole = Decimal()
        for coop, all_of_them in staff.items():
            if coop in told or coop in came:
                whole += all_of_them
                part += max(told.get(coop, Decimal()), min(Decimal(came.get(coop, 0)), all_of_them))
        return Fraction(part) * 100 / Fraction(whole)

    def codes(self, key: str, *codes: str) -> int:
        listed = "', '".join(codes)
        return int(
            self.one(
                f"SELECT count(*) FROM coop_figures f JOIN coops c ON c.id = f.coop WHERE f.year = 2021 AND f.field = '{key}' AND f.value IN ('{listed}') AND c.commune {self.here}"
            )
        )

    def everything(self, *, whole: bool) -> dict[str, Any]:
        """Every number of the report by its key."""
        growth_of_staff = {key: (self.staff(key, 2021) / self.staff(key, 2020) - 1) * 100 for key in ("staff_basic", "staff_higher")}
        exists = "(founded_on = '' OR founded_on <= '2021-11-23') AND (ended_on = '' OR ended_on > '2021-11-23')"
        expected: dict[str, Any] = {
            "tht_supported": 52 if whole else None, "support_paid": Decimal("315.5") if whole else None,
            "coops_total": self.coops(exists),
            "coops_new": self.coops("founded_on BETWEEN '2021-07-01' AND '2021-11-23'"),
            "coops_ended": self.coops("ended_on BETWEEN '2021-07-01' AND '2021-11-23'"),
            "income": self.income(2021) / 1_000_000,
            "founders": self.founders(), "helped": self.helped(self.cohort), "stuck": self.stuck(), "still_stuck": self.still_stuck(),
            "helped_share": Fraction(self.helped(self.cohort) * 100, self.founders()),
            "trained_skills": self.total("trained_skills"), "trained_profession": self.total("trained_profession"),
            "T01.0": 52 if whole else None, "T02.0": self.coops("founded_on BETWEEN '2021-01-01' AND '2021-11-23'"),
            "T03.0": self.codes("model", "yes"), "T04.0": self.coops(exists), "T05.0": self.grown("members"), "T05.1": self.grown("labour"),
            "T06.0": (self.income(2021) / self.income(2020) - 1) * 100, "T07.0": self.grown("revenue"), "T08.0": self.grown("profit"),
            "T10.0": Fraction(self.codes("rating", "good", "fair") * 100, self.codes("rating", "good", "fair", "medium", "weak")),
            "T11.0": growth_of_staff["staff_basic"], "T12.0": growth_of_staff["staff_higher"], "T13.0": self.codes("chain_model", "yes"),
            "T14.0": self.trained("trained_skills"), "T15.0": self.trained("trained_profession"),
            "came_trained_skills": sum(self.came("trained_skills").values()),
            "came_trained_profession": sum(self.came("trained_profession").values()),
            "T16.0": Fraction(self.helped(self.year_cohort) * 100, int(self.one(f"SELECT count(*) FROM ({self.year_cohort}) c"))),
            "T17.0": self.codes("consolidated", "yes"),
        }  # fmt: skip
        for key in ("members", "members_official", "members_capital", "members_other", "labour", "staff", "staff_basic", "staff_higher"):
            expected[key] = self.total(key)
        for key in ("assets", "charter_capital", "revenue", "revenue_inside", "revenue_outside", "tax", "profit"):
            total = self.total(key)
            expected[key] = None if total is None else Fraction(total) / 1_000_000
        for name in MILESTONES[1:]:
            expected[f"reached_{name}"] = self.reached(name)
        for name in ("meeting", "filed", "registered"):
            expected[f"passed_{name}"] = self.passed(name)
        for item in range(1, 9):
            expected[f"item_{item}"] = self.helped(self.cohort, item)
        for reason in ("silence", "misses", "help", "members", "fix", "overdue", "wait"):
            expected[f"reason_{reason}"] = self.stuck(f"e.reason = '{reason}'")
        for why in ("members", "unclear", "busy", "money", "stop", "other"):
            expected[f"why_{why}"] = self.stuck(f"e.why = '{why}'")
        trades = [it for it in ("coconut", "fruit", "plants", "aqua", "livestock", "crop", "other") if self.coops(f"field = '{it}'")]
        series = [(key, trade) for trade in trades for key in ("revenue", "tax", "profit")]
        for number, (key, trade) in enumerate(series):
            expected[f"T09.{number}"] = self.grown(key, trade)
        return expected


@pytest.mark.parametrize(("commune", "seed"), [("", 1), ("", 2), (HERE, 3)])
def test_every_number_of_the_half_year_report_is_found_again_by_another_query(bench: Bench, commune: str, seed: int) -> None:
    fill(bench, seed)
    found = lines(bench, commune)

    expected = Again(bench, commune).everything(whole=not commune)

    assert found.keys() == expected.keys()
    wrong = {
        key: (line.value, value)
        for key, line in found.items()
        if ((value := expected[key]) is None) != (line.value is None)
        or (value is not None and line.number is not None and abs(Fraction(line.number) - Fraction(value)) > Fraction(1, 10_000))
    }
    assert wrong == {}
    assert len(found) > 80 and sum(line.value not in (None, "0") for line in found.values()) > 50


def test_verdicts_of_the_plan_stand_beside_their_numbers(bench: Bench) -> None:
    fill(bench)
    found = lines(bench)

    assert found["T01.0"].note == "mục tiêu khoảng 50 THT: đạt"
    assert found["T04.0"].note == "mục tiêu 174 HTX: chưa đạt"
    assert {key.partition(".")[0] for key in found if key.startswith("T")} == {it.code for it in shipped(2021)}


def test_the_chat_shows_what_the_department_asks_first_against_its_targets(bench: Bench) -> None:
    officer(bench, LAN, "province")
    fill(bench)
    bench.say(LAN, "/baocao 6thang")

    shown = bench.sent_to(LAN)[0].splitlines()
    reached = sum(line.is_reached for key, line in lines(bench).items() if key.startswith("T"))

    assert shown[0] == "📑 Báo cáo 6 tháng cuối năm 2021 · cả tỉnh"
    told = [line.strip().split(" ")[0] for line in shown if line.strip().startswith("T")]
    assert told == ["T01", "T02", "T14", "T15", "T16"]
    assert next(line for line in shown if "T01" in line).endswith(": 52 THT (mục tiêu khoảng 50 THT: đạt)")
    assert any(line.startswith(f"• Kế hoạch năm: đạt {reached}/") for line in shown)
    heads = [n for n, line in enumerate(shown) if line.startswith(("• Lượt nhóm gặp vướng mắc", "• Còn vướng mắc"))]
    assert all(line.startswith("   Lý do: ") for line in shown[heads[0] + 1 : heads[1]])
    assert sum(int(line.split()[-1]) for line in shown[heads[0] + 1 : heads[1]]) == int(shown[heads[0]].split()[-2])


def test_az_03_the_report_of_a_commune_holds_nothing_of_another(bench: Bench) -> None:
    officer(bench, LAN, "commune", HERE)
    one_case(bench, 5, opened=date(2021, 8, 1))

    def look() -> list[str]:
        bench.say(LAN, "/baocao 6thang")
        found = bench.sent_to(LAN)
        for place in ("", HERE, ELSEWHERE):
            for handler in ("report", "report_words", "report_ask"):
                found += press(bench, LAN, handler, "6thang", "20210701-20211231", place)
        return found

    without = look()
    for _ in range(3):
        one_case(bench, 8, opened=date(2021, 8, 1), commune=ELSEWHERE)
    bench.database.call(lambda tx: coops.add(tx, name="Xa", name_key="xa", commune=ELSEWHERE, founded_on="2021-08-01", at=1))

    assert look() == without
    assert "phường Phú Khương" in without[0]


def test_everything_that_holds_foundings_up_has_words_of_papers() -> None:
    assert set(REASONS) == set(CAUSES)
    assert set(WHYS) == set(WHY)


@pytest.mark.parametrize("place", ["", ELSEWHERE, "h829"])
def test_az_03_a_frozen_report_of_a_larger_area_is_not_shown_nor_changed_through_an_old_button(bench: Bench, place: str) -> None:
    officer(bench, MINH, "province")
    officer(bench, LAN, "commune", HERE)
    one_case(bench, 5, opened=date(2021, 8, 1), commune=ELSEWHERE)
    one_case(bench, 5, opened=date(2021, 8, 1))
    args = ("6thang", "20210701-20211231", place)
    before = press(bench, LAN, "report", *args)
    press(bench, MINH, "report_take", *args, "result")
    press(bench, MINH, "report_freeze", *args)
    kept = bench.rows("SELECT * FROM reports")

    assert press(bench, LAN, "report", *args) == before
    for handler in ("report_words", "report_edit", "report_reset", "report_ask", "report_freeze", "report_docx"):
        assert press(bench, LAN, handler, *args, "result") == ["Không tìm thấy hồ sơ."]
    assert len(kept) == 1 and bench.rows("SELECT * FROM reports") == kept


def test_an_officer_of_two_communes_chooses_one(bench: Bench) -> None:
    person = officer(bench, LAN, "commune", HERE)
    bench.rows(f"INSERT INTO roles (person, role, area, since) VALUES ({person}, 'commune', '{ELSEWHERE}', 1) RETURNING id")

    bench.say(LAN, "/baocao nam")
    asked = bench.sent_to(LAN)
    shown = press(bench, LAN, "report", "nam", "20210101-20211231", HERE)[0]

    assert asked == ["📑 Báo cáo của xã nào?"]
    assert shown.startswith("📑 Báo cáo năm 2021 · phường Phú Khương")


def test_a_frozen_report_keeps_its_numbers_and_lists_later_changes_as_corrections(bench: Bench) -> None:
    officer(bench, LAN, "province")
    one_case(bench, 3, opened=date(2021, 8, 1))
    args = ("6thang", "20210701-20211231", "")
    press(bench, LAN, "report_freeze", *args)
    bench.clock.at += timedelta(days=9)
    one_case(bench, 2, opened=date(2021, 8, 2))
    one_case(bench, 2, opened=date(2021, 11, 25))

    shown = press(bench, LAN, "report", *args)[0]

    assert "🔒 Đã chốt 23/11/2021" in shown
    assert "• Nhóm mở hồ sơ trong kỳ: 1 nhóm" in shown
    assert "• Nhóm mở hồ sơ trong kỳ: 1 → 2" in shown, "the one of the 25th came after the freezing"
    assert bench.rows("SELECT action, object FROM audit WHERE action = 'report_frozen'") == [("report_frozen", "6thang 20210701-20211231")]


def test_a_report_is_frozen_once(bench: Bench) -> None:
    officer(bench, LAN, "province")
    args = ("6thang", "20210701-20211231", "")
    press(bench, LAN, "report_freeze", *args)
    before = bench.rows("SELECT * FROM reports")
    bench.clock.at += timedelta(days=1)

    assert "Báo cáo này đã chốt rồi." in press(bench, LAN, "report_freeze", *args)
    press(bench, LAN, "report_take", *args, "result")
    assert bench.rows("SELECT * FROM reports") == before


@pytest.mark.parametrize("args", [("nam", "20500101-20501231", ""), ("thang", "20211201-20211231", "")])
def test_a_period_that_has_not_begun_is_not_frozen(bench: Bench, args: tuple[str, ...]) -> None:
    officer(bench, LAN, "province")
    day = "01/01/2050" if args[0] == "nam" else "01/12/2021"

    for handler in ("report_ask", "report_freeze"):
        assert press(bench, LAN, handler, *args)[0] == f"Kỳ này tới {day} mới bắt đầu, chưa có số để chốt."
    assert bench.rows("SELECT * FROM reports") == []
    assert bench.rows("SELECT * FROM audit WHERE action = 'report_frozen'") == []


def test_a_period_still_running_is_frozen_after_a_warning(bench: Bench) -> None:
    officer(bench, LAN, "province")
    args = ("thang", "20211101-20211130", "")

    asked = press(bench, LAN, "report_ask", *args)[0]
    shown = press(bench, LAN, "report_freeze", *args)[0]

    assert "⚠️ Kỳ này tới 30/11/2021 mới hết; chốt bây giờ thì số chỉ tính tới 23/11/2021." in asked
    assert "🔒 Đã chốt 23/11/2021" in shown


def test_words_are_edited_part_by_part_kept_sealed_and_can_be_taken_back(bench: Bench) -> None:
    officer(bench, LAN, "province")
    args = ("6thang", "20210701-20211231", "")
    drafted = press(bench, LAN, "report_words", *args)[0]
    press(bench, LAN, "report_edit", *args, "trouble")
    bench.say(LAN, "Nước mặn làm dừa treo trái.")
    edited = bench.sent_to(LAN)[0]

    assert "<b>Tồn tại, khó khăn</b>: Trong kỳ không có nhóm nào gặp vướng mắc kéo dài." in drafted
    assert "<b>Tồn tại, khó khăn</b> (đã sửa): Nước mặn làm dừa treo trái." in edited
    [(words,)] = bench.rows("SELECT words FROM reports")
    assert "Nước mặn".encode() not in bytes(words)

    assert press(bench, LAN, "report_reset", *args, "trouble")[0] == drafted


def test_the_words_of_a_frozen_report_do_not_follow_its_numbers(bench: Bench) -> None:
    officer(bench, LAN, "province")
    one_case(bench, 3, opened=date(2021, 8, 1))
    asking = Asking(at("6thang", TODAY), part_of(Reach(whole=True)))
    press(bench, LAN, "report_freeze", *asking.args)
    one_case(bench, 3, opened=date(2021, 8, 2))

    opened = bench.database.call(lambda tx: open_report(tx, bench.ring, asking, TODAY))

    assert "có 1 nhóm mở hồ sơ" in opened.words["result"]
    assert [(it.before, it.now) for it in opened.corrections if it.label == "Nhóm mở hồ sơ trong kỳ"] == [("1", "2")]


def test_numbers_are_frozen_as_they_are_counted(bench: Bench) -> None:
    fill(bench)
    asking = Asking(at("6thang", TODAY), part_of(Reach(whole=True)))
    opened = bench.database.call(lambda tx: open_report(tx, bench.ring, asking, TODAY))

    assert from_json(to_json(opened.sections)) == opened.sections


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("6thang", "6 tháng cuối năm 2021"), ("6 tháng đầu năm", "6 tháng đầu năm 2021"), ("thang", "tháng 11 năm 2021"),
        ("thang 3", "tháng 03 năm 2021"), ("quy", "quý IV năm 2021"), ("quý 3 2020", "quý III năm 2020"), ("nam", "năm 2021"),
        ("nam 2020", "năm 2020"), ("2020", "năm 2020"), ("phuoc loi 6 thang", "6 tháng cuối năm 2021"),
    ],
)  # fmt: skip
def test_reports_are_asked_for_as_people_write(words: str, title: str) -> None:
    which, _ = read_which(words, TODAY)

    assert which is not None and which.title == title


def test_a_report_without_a_period_asks_which(bench: Bench) -> None:
    officer(bench, LAN, "province")
    bench.say(LAN, "/baocao")

    assert bench.sent_to(LAN) == ["📑 Báo cáo kỳ nào?"]
