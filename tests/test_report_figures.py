"""Every figure of the manager's report, worked out a second time: plain SQL and Python over the raw rows of a register.

Nothing here goes through the look-ups, the pathway or the calendar of the program: bank holidays are written out, forms
are read as the JSON that they are kept as, and a measure is what domain.md C9 says that it is.
"""

from __future__ import annotations

import io
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.report_cases import ACTOR, filled

from minutebook.council import Council
from minutebook.meeting import Meeting
from minutebook.process import load_councils
from minutebook.register.dossiers import Dossier
from minutebook.register.register import Register
from minutebook.reporting import ManagerReport, manager_report
from minutebook.reports.figures import Figures, events
from minutebook.reports.held import Case, Period, cases
from minutebook.reports.teams import council_for
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

MEETINGS = 500
#: domain.md A6
BANK_HOLIDAYS = frozenset(
    date(year, month, day)
    for year, days in {
        2025: ((12, 25), (12, 26)),
        2026: ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)),
        2027: ((1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)),
    }.items()
    for month, day in days
)
DAY = timedelta(days=1)
POINTS = {"Location", "Venue", "Timing", "Attendance", "Order"}
TEAMS = {None: ("bcp", "northcombe"), "Complex Safeguarding": ("bcp",), "northcombe": ("northcombe",)}


def working(start: date, days: int) -> date:
    """The working day of this number after a day."""
    while days:
        start += DAY
        days -= start.weekday() < 5 and start not in BANK_HOLIDAYS
    return start


# -- the raw rows -----------------------------------------------------------------------------------------------------


@dataclass
class Raw:
    """One meeting as its rows say it."""

    number: str
    case: str
    reference: str
    kind: str
    day: date
    council: str
    #: by form
    said: dict[str, dict[str, Any]]
    copies: list[dict[str, Any]]
    reviews: list[dict[str, Any]]

    def value(self, key: str) -> Any:
        return next((form[key] for form in self.said.values() if form.get(key) is not None), None)

    def rows(self, key: str) -> list[dict[str, Any]]:
        value = self.value(key)
        return value if isinstance(value, list) else []


def unmarked(found: dict[str, Any]) -> Any:
    for mark, read in (("$day", date.fromisoformat), ("$moment", datetime.fromisoformat)):
        if mark in found:
            return read(found[mark])
    return found


class Rows:
    """A register's rows, read with SQL alone."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path)
        self.connection.row_factory = sqlite3.Row
        counting = (
            "SELECT s.meeting, f.form, f.answers FROM submission_form f JOIN submission s ON s.sha256 = f.submission"
        )
        forms: dict[str, dict[str, Any]] = defaultdict(dict)
        for row in self.all(f"{counting} WHERE f.superseded_by IS NULL ORDER BY f.form"):
            forms[row["meeting"]][row["form"]] = json.loads(row["answers"], object_hook=unmarked)["values"]
        copies, reviews = self.by_meeting("distribution"), self.by_meeting("review")
        councils = {row["meeting"]: row["council"] for row in self.all("SELECT meeting, council FROM document")}
        self.cases: dict[str, list[Raw]] = defaultdict(list)
        for row in self.all("SELECT * FROM meeting ORDER BY date, entered_at, length(number), number"):
            number, day = row["number"], date.fromisoformat(row["date"])
            made = Raw(
                number, row["case_key"] or number, row["case_ref"] or number, row["type"], day, councils[number],
                forms[number], copies[number], reviews[number],
            )  # fmt: skip
            self.cases[made.case].append(made)

    def all(self, statement: str) -> list[dict[str, Any]]:
        return [dict(row) for row in self.connection.execute(statement)]

    def by_meeting(self, table: str) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self.all(f"SELECT * FROM {table} ORDER BY id"):  # noqa: S608 - our own names
            for name in ("due", "sent_on", "booked", "latest_booking"):
                if row.get(name):
                    row[name] = date.fromisoformat(row[name])
            found[row["meeting"]].append(row)
        return found


# -- the measures, each a list of days and whether it was met ---------------------------------------------------------

Counted = Iterator[tuple[date, bool | None]]


def owed(due: date, done: date | None, as_of: date) -> Counted:
    """Counted once its day is over, or it is done on that very day."""
    done = done if done and done <= as_of else None
    if due < as_of or (due == as_of and done):
        yield due, bool(done) and done is not None and done <= due


def day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def strategy(case: list[Raw], as_of: date) -> Counted:
    asked_last: Any = None
    for at, it in enumerate(case):
        if it.kind == "ETAC":
            asked_last = it.value("decision_at")
            follows = any(one.kind == "Strategy meeting" and one.day >= it.day for one in case)
            if it.value("escalating") and not follows:
                asked = it.value("decision_at") or it.day
                yield from owed(day_of(asked) + DAY, None, as_of)
        elif it.kind == "Strategy meeting":
            earlier = [one for one in case[:at] if one.kind == "ETAC"]
            asked, held = it.value("requested_at") or (asked_last if earlier else None), it.value("held_at") or it.day
            if asked is None:
                yield it.day, None
            elif isinstance(asked, datetime) and isinstance(held, datetime):
                yield day_of(asked) + DAY, (held - asked).total_seconds() <= 24 * 3600
            else:
                yield day_of(asked) + DAY, (day_of(held) - day_of(asked)).days <= 1


def initial(case: list[Raw], as_of: date) -> Counted:
    for it in case:
        if it.kind == "Strategy meeting" and str(it.value("decision")).startswith("Hold"):
            plans = [one.day for one in case if one.kind == "My Safety Plan Meeting" and one.day >= it.day]
            yield from owed(working(it.day, 10), min(plans, default=None), as_of)


def review(case: list[Raw], as_of: date) -> Counted:
    plans = [one for one in case if one.kind == "My Safety Plan Meeting"]
    for it, later in zip_longest(plans, plans[1:]):
        over = it.value("outcome") not in (None, "Continue") and it.value("icp_chair_agrees") != "Does not agree"
        if not over:
            yield from owed(it.day + 42 * DAY, later.day if later else None, as_of)


def wanted(row: dict[str, Any]) -> bool:
    return row["copy"] != "None" and row["how"] not in ("Do not send", "Case file")


def out(paper: str, days: int) -> Callable[[list[Raw], date], Counted]:
    def counted(case: list[Raw], as_of: date) -> Counted:
        for it in case:
            for row in it.copies:
                if row["document_kind"] == paper and wanted(row):
                    yield from owed(row["due"] or working(it.day, days), row["sent_on"], as_of)

    return counted


def has_plan(it: Raw, as_of: date) -> bool:
    return any(
        row["document_kind"] == "Plan" and row["kind"] == "child" and wanted(row)
        and row["sent_on"] is not None and row["sent_on"] <= as_of and not str(row["returned"] or "").startswith("Yes")
        for row in it.copies
    )  # fmt: skip


def child_plan(case: list[Raw], as_of: date) -> Counted:
    for it in case:
        due = working(it.day, 1)
        if it.kind in ("SAFER Meeting", "My Safety Plan Meeting") and (
            due < as_of or (due == as_of and has_plan(it, as_of))
        ):
            yield due, has_plan(it, as_of)


def report_with_child(case: list[Raw], as_of: date) -> Counted:
    for it in case:
        if "MSP-R" in it.said:
            names = [row["completed_with"] for row in it.rows("completed_with") if row["on"]]
            yield it.day, it.value("child.name") in names


def same_chair(case: list[Raw], as_of: date) -> Counted:
    before: Raw | None = None
    for it in case:
        if it.kind == "My Safety Plan Meeting":
            if before:
                one, other = (str(x.value("chair") or "").split(",")[0].replace(".", "").strip() for x in (before, it))
                yield it.day, one == other if one and other else None
            before = it


def consulted(case: list[Raw], as_of: date) -> Counted:
    for it in case:
        if "MSP-A" in it.said:
            yield it.day, {row["point"] for row in it.rows("consultation") if row["consulted"]} == POINTS


def took_part(case: list[Raw], as_of: date) -> Counted:
    yes = ("Attended", "Represented by trusted adult/advocate", "Attending", "Part", "Trusted adult speaks")
    for it in case:
        if it.kind in ("SAFER Meeting", "My Safety Plan Meeting"):
            said = it.value("child_attendance") or it.value("taking_part_how")
            yield it.day, said in yes if said else None


MEASURES: dict[str, Callable[[list[Raw], date], Counted]] = {
    "strategy": strategy,
    "initial": initial,
    "review": review,
    "plan_out": out("Plan", 1),
    "minutes_out": out("Minutes", 15),
    "child_plan": child_plan,
    "report_with_child": report_with_child,
    "same_chair": same_chair,
    "consulted": consulted,
    "took_part": took_part,
}


# -- both ways side by side -------------------------------------------------------------------------------------------


@dataclass
class Both:
    """A workspace with generated meetings, its raw rows, and its meetings as the program reads them."""

    workspace: Workspace
    rows: Rows
    held: list[Case]

    def counted(self, first: date, last: date, as_of: date, team: str | None) -> Figures:
        """The program’s own figures."""
        figures = Figures(Period(first, last))
        for case in self.held:
            figures.add(events([it for it in case if it.council.id in TEAMS[team]], as_of))
        return figures

    def cases(self, as_of: date, team: str | None = None) -> list[list[Raw]]:
        """The meetings held by a day, case by case."""
        theirs = [[it for it in case if it.council in TEAMS[team]] for case in self.rows.cases.values()]
        return [held for case in theirs if (held := [it for it in case if it.day <= as_of])]

    def report(self, first: date, last: date, as_of: date, team: str | None = None) -> ManagerReport:
        return manager_report(self.workspace, first, last, actor=ACTOR, as_of=as_of, team=team)


@pytest.fixture(scope="module", params=[7, 20270401])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    workspace = make_workspace(tmp_path_factory.mktemp("figures") / "work")
    filled(Path(workspace.register), MEETINGS, request.param)
    councils = load_councils(workspace.templates)

    def council_of(dossier: Dossier, meeting: Meeting) -> Council:
        return council_for(councils, dossier.council, meeting.case_ref, meeting.type)

    with Register.open(workspace.register, actor=ACTOR) as register:
        held = list(cases(register.dossiers(date.max), council_of))
    return Both(workspace, Rows(Path(workspace.register)), held)


#: first day, last day, the day of the report
PERIODS = {
    "a quarter": (date(2027, 1, 1), date(2027, 3, 31), date(2027, 4, 1)),
    "from Good Friday to Easter Monday": (date(2027, 3, 26), date(2027, 3, 29), date(2027, 6, 1)),
    "from a Saturday to a Sunday": (date(2026, 8, 1), date(2026, 10, 4), date(2027, 1, 1)),
    "over Christmas, as of its last day": (date(2026, 12, 24), date(2027, 1, 4), date(2027, 1, 4)),
    "not over yet": (date(2026, 11, 1), date(2026, 12, 31), date(2026, 11, 20)),
    "one day": (date(2026, 9, 16), date(2026, 9, 16), date(2026, 9, 16)),
    "all of it": (date(2026, 1, 1), date(2027, 6, 30), date(2027, 6, 30)),
    "before anything was": (date(2025, 1, 1), date(2025, 2, 1), date(2025, 12, 31)),
}


def shares(both: Both, first: date, last: date, as_of: date, team: str | None) -> dict[str, tuple[int, int, int]]:
    """Met, of, and untold of each measure, the second way."""
    found: dict[str, tuple[int, int, int]] = {}
    for name, measure in MEASURES.items():
        events = [met for case in both.cases(as_of, team) for on, met in measure(case, as_of) if first <= on <= last]
        found[name] = (events.count(True), len(events) - events.count(None), events.count(None))
    return found


@pytest.mark.parametrize("team", TEAMS)
@pytest.mark.parametrize("period", PERIODS)
def test_every_measure_is_what_the_rows_say(both: Both, period: str, team: str | None) -> None:
    first, last, as_of = PERIODS[period]
    figures = both.counted(first, last, as_of, team)
    now, before = figures.of(figures.period), figures.of(figures.period.before)
    assert {name: tuple(share) for name, share in now.items()} == shares(both, first, last, as_of, team)
    length = last - first + DAY
    earlier = shares(both, first - length, first - DAY, as_of, team)
    assert {name: tuple(share) for name, share in before.items()} == earlier
    for share in (*now.values(), *before.values()):
        assert share.percent == (None if share.of == 0 else round(share.met * 100 / share.of, 1))


@pytest.mark.parametrize("period", PERIODS)
def test_every_month_is_what_the_rows_say(both: Both, period: str) -> None:
    first, last, as_of = PERIODS[period]
    figures = both.counted(first, last, as_of, None)
    end = last.replace(day=1) - DAY
    month = shares(both, end.replace(day=1), end, as_of, None)
    assert {name: tuple(share) for name, share in figures.of(f"{end:%Y-%m}").items()} == month


def test_the_report_of_a_team_is_of_its_meetings(both: Both) -> None:
    period = PERIODS["from a Saturday to a Sunday"]
    report = both.report(*period, team="Complex Safeguarding")
    assert {name: tuple(share) for name, share in report.now.items()} == shares(both, *period, "Complex Safeguarding")


def test_the_generated_meetings_put_every_measure_to_the_test(both: Both) -> None:
    """Each is met by some and not by others, and those that can be untold are so sometimes."""
    first, last, as_of = PERIODS["all of it"]
    found = shares(both, first, last, as_of, None)
    assert all(0 < met < of for met, of, _ in found.values()), found
    assert found["same_chair"][2]
    assert found["took_part"][2]


# -- the sheets -------------------------------------------------------------------------------------------------------


def sheets(report: ManagerReport) -> dict[str, list[dict[str, Any]]]:
    """The rows of each sheet's table as another program reads them, by heading."""
    (data,) = (data for name, data in report.files.items() if name.endswith(".xlsx"))
    found = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        first, _, last = str(sheet.auto_filter.ref).partition(":")
        heading, *rows = [[cell.value for cell in row] for row in sheet[first:last]]
        found[sheet.title] = [
            {str(head): as_day(cell) for head, cell in zip(heading, row, strict=True)}
            for row in rows
            if row[0] != "None."
        ]
    return found


def as_day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


@pytest.fixture(scope="module")
def quarter(both: Both) -> ManagerReport:
    return both.report(*PERIODS["a quarter"])


def in_quarter(day: date) -> bool:
    return PERIODS["a quarter"][0] <= day <= PERIODS["a quarter"][1]


def test_the_summary_sheet_says_the_figures(both: Both, quarter: ManagerReport) -> None:
    first, last, as_of = PERIODS["a quarter"]
    length = last - first + DAY
    now, before = shares(both, first, last, as_of, None), shares(both, first - length, first - DAY, as_of, None)
    rows = sheets(quarter)["1 Summary"]
    said = [(row["Met"], row["Of"], row["Not told"], row["Met before"], row["Of before"]) for row in rows]
    assert said == [(*now[name], *before[name][:2]) for name in MEASURES]
    percents = [(row["This period %"], row["Period before %"]) for row in rows]
    assert percents == [
        tuple(round(100 * met / of, 1) if of else None for met, of, _ in (now[name], before[name])) for name in MEASURES
    ]


def test_what_is_due_and_overdue_is_what_the_diary_says(both: Both, quarter: ManagerReport) -> None:
    as_of = PERIODS["a quarter"][2]
    over: Counter[tuple[Any, ...]] = Counter()
    soon: Counter[tuple[Any, ...]] = Counter()
    for case in both.cases(as_of):
        for it in case:
            for row in it.reviews:
                left = (row["due"] - as_of).days
                # the flowchart's early target: nothing hangs on it, so it is never over
                if row["status"] in ("Due", "Booked") and left < 0 and row["rule"] != "R231":
                    over[it.reference, row["what"], row["rule"], row["due"], -left] += 1
                elif row["status"] in ("Due", "Booked") and 0 <= left <= 14:
                    soon[it.reference, row["what"], row["due"], left, row["booked"]] += 1
    found = sheets(quarter)
    assert over
    assert soon
    heads = ("Case", "What", "Rule", "Due", "Days over")
    assert Counter(tuple(row[head] for head in heads) for row in found["3 Overdue"]) == over
    heads = ("Case", "What", "Due", "Days left", "Booked for")
    assert Counter(tuple(row[head] for head in heads) for row in found["2 Due in 14 days"]) == soon


def test_the_distribution_sheet_counts_every_copy(both: Both, quarter: ManagerReport) -> None:
    as_of = PERIODS["a quarter"][2]
    counted: Counter[tuple[Any, ...]] = Counter()
    for it in (it for case in both.cases(as_of) for it in case):
        rows = [row for row in it.copies if wanted(row)]
        sent = [row for row in rows if row["sent_on"] and row["sent_on"] <= as_of]
        over = [row for row in rows if row not in sent and row["due"] and row["due"] < as_of]
        if in_quarter(it.day) or over:
            late = sum(bool(row["due"]) and row["sent_on"] > row["due"] for row in sent)
            back = sum(str(row["returned"] or "").startswith("Yes") for row in sent)
            partial = sum(row["copy"] == "Partial" for row in rows)
            counts = (len(rows), len(sent), len(rows) - len(sent), len(over), late, back, partial)
            counted[it.reference, it.day, *counts] += 1
    heads = ("Copies", "Sent", "Not sent", "Not sent and over", "Sent late", "Came back", "Partial")
    found = sheets(quarter)["4 Distribution"]
    assert Counter((row["Case"], row["Held"], *(row[head] for head in heads)) for row in found) == counted


def test_the_exceptions_are_the_decisions_and_the_musts_without_one(both: Both, quarter: ManagerReport) -> None:
    held = {it.number: it for case in both.cases(PERIODS["a quarter"][2]) for it in case}
    decided = both.rows.all("SELECT * FROM decision")
    found = [row for row in both.rows.all("SELECT * FROM finding WHERE severity = 'E-r'") if row["meeting"] in held]
    told: Counter[tuple[Any, ...]] = Counter(
        (held[row["meeting"]].reference, row["rule"], date.fromisoformat(row["decided_at"][:10]))
        for row in decided
        if row["meeting"] in held and in_quarter(date.fromisoformat(row["decided_at"][:10]))
    )
    told += Counter(
        (held[row["meeting"]].reference, row["rule"], None) for row in found if in_quarter(held[row["meeting"]].day)
    )
    assert Counter((row["Case"], row["Rule"], row["On"]) for row in sheets(quarter)["5 Exceptions"]) == told


def test_the_voice_sheet_counts_the_points_and_the_wishes(both: Both, quarter: ManagerReport) -> None:
    told: Counter[tuple[Any, ...]] = Counter()
    for it in (it for case in both.cases(PERIODS["a quarter"][2]) for it in case):
        if it.kind in ("SAFER Meeting", "My Safety Plan Meeting") and in_quarter(it.day):
            asked = {row["point"] for row in it.rows("consultation") if row["consulted"]}
            wishes = [row["wish"] for row in it.rows("child_wants_absent")]
            points = len(asked) if "MSP-A" in it.said else None
            told[it.reference, it.day, points, len(wishes), wishes.count("Put aside")] += 1
    heads = ("Case", "Held", "Points", "Wishes who stays away", "Put aside")
    assert Counter(tuple(row[head] for head in heads) for row in sheets(quarter)["6 Voice of the child"]) == told


def test_agencies_are_counted_by_who_came(both: Both, quarter: ManagerReport) -> None:
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for it in (it for case in both.cases(PERIODS["a quarter"][2]) for it in case if in_quarter(it.day)):
        for row in it.rows("attendance"):
            outcome = row["outcome"]
            if row["role"] in ("Child", "Mum", "Dad") or not outcome:
                continue
            word = "update received" in outcome or row["update_text"] == "Written update read out"
            came = {"Present": "Present", "Present for part": "In part"}.get(outcome)
            told[row["agency"].strip().upper()][came or ("Information without attending" if word else "Absent")] += 1
    for row in (found := sheets(quarter)["7 Attendance"]):
        counts = told[str(row["Agency"]).upper()]
        heads = ("Present", "In part", "Information without attending", "Absent")
        assert {head: row[head] for head in heads} == {head: counts[head] for head in heads}, row["Agency"]
        assert row["Listed"] == counts.total()
        assert row["Present %"] == round(100 * (counts["Present"] + counts["In part"]) / counts.total(), 1)
    assert len(found) == len(told) == 7


def test_chairs_are_counted_by_what_they_chaired(both: Both, quarter: ManagerReport) -> None:
    meetings: Counter[str] = Counter()
    cases: dict[str, set[str]] = defaultdict(set)
    for it in (it for case in both.cases(PERIODS["a quarter"][2]) for it in case if in_quarter(it.day)):
        if chair := str(it.value("chair") or "").split(",")[0].replace(".", "").strip():
            meetings[chair] += 1
            cases[chair].add(it.case)
    found: Counter[str] = Counter()
    for row in sheets(quarter)["8 Chairs"]:
        found[str(row["Chair"]).split(",")[0].replace(".", "").strip()] += row["Meetings"]
    assert found == meetings


def test_how_much_there_was(both: Both, quarter: ManagerReport) -> None:
    first, last, as_of = PERIODS["a quarter"]
    counts = {what: (now, before) for what, now, before in quarter.counts.lines}
    length = last - first + DAY
    when = ((first, last), (first - length, first - DAY))
    held = [it for case in both.cases(as_of) for it in case]
    for kind in ("SAFER Meeting", "ETAC", "Strategy meeting", "My Safety Plan Meeting"):
        told = tuple(sum(it.kind == kind and start <= it.day <= end for it in held) for start, end in when)
        assert counts[f"{kind}s held"] == told
    cases = tuple(len({it.case for it in held if start <= it.day <= end}) for start, end in when)
    assert counts["Cases with a meeting"] == cases


def test_the_same_day_gives_the_same_bytes(both: Both, quarter: ManagerReport) -> None:
    assert both.report(*PERIODS["a quarter"]).files == quarter.files
