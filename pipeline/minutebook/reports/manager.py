"""What stands on each sheet of the manager's report, case by case (domain.md C9): references and initials alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from minutebook.findings import Severity
from minutebook.meeting import MeetingType
from minutebook.outbox.readers import is_wanted
from minutebook.register.facts import RegisteredReview, ReviewStatus
from minutebook.reports.actions import day_of, overdue, role_of
from minutebook.reports.figures import POINTS, consulted, how_took_part
from minutebook.reports.held import Case, Held, Period
from minutebook.reports.initials import Initials
from minutebook.reports.reaching import PLANNED, Lacks, child_copy, due_of, lacking, last_plan
from minutebook.reports.workbook import Cell, Column, Form, Shape
from minutebook.rules import RULES
from minutebook.rules.texts import shortened
from minutebook.words import fold

#: how far ahead the second sheet looks
DAYS_AHEAD = timedelta(days=14)
_OPEN = (ReviewStatus.DUE, ReviewStatus.BOOKED)
#: the rule by which letters, plans and minutes go out
PAPERS = "R266"
#: what stands for the words of an action of the restricted section, or for people named
KEPT = "An action that is kept to a few"
_NAMES_OUT = "Names of the child and the family that the register knows for the case are replaced by initials."

_CASE, _INITIALS, _TEAM = Column("Case", 11), Column("Child", 6), Column("Team", 23, Form.WRAP)
DUE = Shape(
    "2 Due in 14 days",
    "What is due from the day of the report on, the soonest first.",
    (
        _CASE, _INITIALS, Column("What", 32, Form.WRAP), Column("Due", 11, Form.DATE),
        Column("Days left", 8, Form.NUMBER), Column("Book by", 11, Form.DATE), Column("Booked for", 11, Form.DATE),
        Column("Owner", 18, Form.WRAP), Column("Chair", 20, Form.WRAP), _TEAM,
    ),
    order=(3, 0, 2),
)  # fmt: skip
OVERDUE = Shape(
    "3 Overdue",
    "What was due before the day of the report and is not noted as done, the longest over first.",
    (
        _CASE, _INITIALS, Column("What", 34, Form.WRAP), Column("Rule", 8), Column("Due", 11, Form.DATE),
        Column("Days over", 8, Form.NUMBER), Column("Owner", 22, Form.WRAP), Column("Chair", 22, Form.WRAP), _TEAM,
    ),
    order=(4, 0, 2),
)  # fmt: skip
DISTRIBUTION = Shape(
    "4 Distribution",
    "Copies that are to reach a person: of meetings in the period, and of earlier ones that still owe a copy or whose "
    "plan the child lacks. Of each case its last plan counts.",
    (
        _CASE, _INITIALS, Column("Meeting", 19, Form.WRAP), Column("Held", 11, Form.DATE),
        Column("Copies", 8, Form.NUMBER), Column("Sent", 8, Form.NUMBER), Column("Not sent", 8, Form.NUMBER),
        Column("Not sent and over", 9, Form.NUMBER), Column("Sent late", 8, Form.NUMBER),
        Column("Came back", 8, Form.NUMBER), Column("Partial", 8, Form.NUMBER),
        Column("Child’s copy of the plan", 16, Form.WRAP), Column("Child lacks it", 14, Form.WRAP), _TEAM,
    ),
)  # fmt: skip
EXCEPTIONS = Shape(
    "5 Exceptions",
    f"“Musts” not met at meetings in the period, and what people decided in it. {_NAMES_OUT}",
    (
        _CASE, _INITIALS, Column("Meeting held", 11, Form.DATE), Column("Rule", 7), Column("What", 38, Form.WRAP),
        Column("Reason", 38, Form.WRAP), Column("Decided by", 18, Form.WRAP), Column("On", 11, Form.DATE),
        Column("Kind", 16, Form.WRAP),
    ),
)  # fmt: skip
VOICE = Shape(
    "6 Voice of the child",
    "SAFER and My Safety Plan Meetings in the period. The five points are asked about at My Safety Plan Meetings.",
    (
        _CASE, _INITIALS, Column("Meeting", 19, Form.WRAP), Column("Held", 11, Form.DATE),
        *(Column(point, 10) for point in POINTS), Column("Points", 7, Form.NUMBER),
        Column("How the child took part", 20, Form.WRAP), Column("Wishes who stays away", 10, Form.NUMBER),
        Column("Put aside", 8, Form.NUMBER), Column("Child told why", 9, Form.NUMBER),
    ),
)  # fmt: skip
ATTENDANCE = Shape(
    "7 Attendance",
    "To how many meetings in the period each agency was asked, and came: several of its workers at one count once. "
    "Absent: with neither presence nor information.",
    (
        Column("Agency", 40, Form.WRAP), Column("Listed", 10, Form.NUMBER), Column("Present", 10, Form.NUMBER),
        Column("In part", 10, Form.NUMBER), Column("Present %", 11, Form.PERCENT),
        Column("Information without attending", 14, Form.NUMBER), Column("Absent", 10, Form.NUMBER),
    ),
)  # fmt: skip
CHAIRS = Shape(
    "8 Chairs",
    "Chairs of meetings in the period. Changed: My Safety Plan Meetings that another had chaired the last time.",
    (
        Column("Chair", 30, Form.WRAP), Column("Meetings", 10, Form.NUMBER), Column("Cases", 10, Form.NUMBER),
        Column("Changed", 10, Form.NUMBER), Column("Complex safeguarding", 14),
        Column("Trauma informed", 14, Form.DATE), Column("Neuroscience", 14, Form.DATE),
        Column("Training gaps", 40, Form.WRAP),
    ),
)  # fmt: skip
ONWARD = Shape(
    "9 Onward and escalation",
    "Passed on or settled in the period, or still open. What was passed on is not repeated here.",
    (
        _CASE, _INITIALS, Column("Which", 12), Column("Kind or dispute", 28, Form.WRAP),
        Column("Raised or meeting", 11, Form.DATE), Column("Due", 11, Form.DATE),
        Column("Owner or raised by", 24, Form.WRAP), Column("Stage", 8), Column("Passed on or closed", 11, Form.DATE),
        Column("Outcome noted", 10), Column("Days open", 8, Form.NUMBER),
    ),
)  # fmt: skip
ACTIONS = Shape(
    "10 Actions and drift",
    "Actions past their date, of each case’s last plan and of meetings since; and drift noted in the period. "
    f"{_NAMES_OUT}",
    (
        _CASE, _INITIALS, Column("Which", 16, Form.WRAP), Column("What", 44, Form.WRAP), Column("Who", 24, Form.WRAP),
        Column("By when or since", 11, Form.DATE), Column("Days over", 8, Form.NUMBER),
        Column("Status", 16, Form.WRAP), Column("Raised with", 22, Form.WRAP),
    ),
)  # fmt: skip
#: the sheets that are filled case by case, and those that are filled at the end
LISTS = (DUE, OVERDUE, DISTRIBUTION, EXCEPTIONS, VOICE, ATTENDANCE, CHAIRS, ONWARD, ACTIONS)

Row = tuple[Cell, ...]
_RULES = {rule.id: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class Frame:
    """What a report is of: the period, and the day as of which it stands."""

    period: Period
    as_of: date


def rows(case: Case, frame: Frame, clean: Initials) -> Iterator[tuple[Shape, Row]]:
    """Each row that one case adds, with its sheet."""
    made: Sequence[tuple[Shape, Callable[[Held, Frame, Initials], Iterator[Row]]]] = (
        (EXCEPTIONS, _exceptions),
        (VOICE, _voice),
        (ONWARD, _onward),
    )
    for it in case:
        yield from _dates(it, frame, clean)
        for shape, make in made:
            yield from ((shape, row) for row in make(it, frame, clean))
    yield from ((DISTRIBUTION, row) for row in _distribution(case, frame, clean))
    yield from ((ACTIONS, row) for _, row in _actions(case, frame, clean))
    for it in case:
        yield from ((ACTIONS, row) for row in _drift(it, frame, clean))


def owed(case: Case, frame: Frame, clean: Initials) -> Iterator[tuple[Held, Shape, Row]]:
    """Of these rows those that say what is late in a case, its dates and the actions of its last plan; by meeting."""
    for it in case:
        yield from ((it, shape, row) for shape, row in _dates(it, frame, clean))
    yield from ((it, ACTIONS, row) for it, row in _actions(case, frame, clean))


def _of(it: Held, clean: Initials) -> tuple[str, str]:
    return clean(it.reference), it.initials


def _dates(it: Held, frame: Frame, clean: Initials) -> Iterator[tuple[Shape, Row]]:
    """What a meeting leaves owed: over, or due soon."""
    for owed in it.dossier.reviews:
        if owed.status not in _OPEN or owed.due is None:
            continue
        case, child = _of(it, clean)
        owner, chair, team = clean(_owner(it, owed)), clean(it.text("chair")), it.council.team
        if owed.due < frame.as_of and not _is_note(owed.rule):
            over = (frame.as_of - owed.due).days
            yield OVERDUE, (case, child, owed.what, owed.rule, owed.due, over, owner, chair, team)
        elif frame.as_of <= owed.due <= frame.as_of + DAYS_AHEAD:
            left = (owed.due - frame.as_of).days
            booked = owed.latest_booking, owed.booked
            yield DUE, (case, child, owed.what, owed.due, left, *booked, owner, chair, team)


def _is_note(rule: str) -> bool:
    """Whether a date is a target that nothing hangs on, such as the flowchart's early one."""
    return rule in _RULES and _RULES[rule].severity is Severity.NOTE


def _owner(it: Held, owed: RegisteredReview) -> str:
    """Whose it is: papers are the minute taker's, all else the lead professional's."""
    first, second = it.text("lead_professional"), it.text("minute_taker")
    return (second or first) if owed.rule == PAPERS else (first or second)


def _distribution(case: Case, frame: Frame, clean: Initials) -> Iterator[Row]:
    plan = last_plan(case, frame.as_of)
    for it in case:
        wanted = [(row, due_of(it, row)) for row in it.dossier.distribution if is_wanted(row)]
        sent = [(row, due) for row, due in wanted if row.sent_on is not None and row.sent_on <= frame.as_of]
        over = sum((row, due) not in sent and due is not None and due < frame.as_of for row, due in wanted)
        lacks = lacking(plan, it, frame.as_of)
        if it.date not in frame.period and not over and lacks not in (Lacks.YES, Lacks.OVER):
            continue
        yield (
            *_of(it, clean), it.type.value, it.date, len(wanted), len(sent), len(wanted) - len(sent), over,
            sum(bool(due and row.sent_on and row.sent_on > due) for row, due in sent),
            sum(row.came_back for row, _ in sent),
            sum(fold(row.copy or "").startswith("part") for row, _ in wanted),
            child_copy(it, frame.as_of).value if it.type in PLANNED else "", lacks.value, it.council.team,
        )  # fmt: skip


def _exceptions(it: Held, frame: Frame, clean: Initials) -> Iterator[Row]:
    for made in it.dossier.decisions:
        day = made.decided_at.date()
        if day in frame.period and day <= frame.as_of:
            what = clean(made.message or _summary(made.rule))
            kind = "The council’s setting" if made.of_council else _kind(made.rule)
            said = clean(made.reason), clean(made.decided_by)
            yield (*_of(it, clean), it.date, made.rule, what, *said, day, kind)
    if it.date in frame.period:
        for found in it.dossier.open:
            yield (*_of(it, clean), it.date, found.rule, clean(found.message), "", "", None, "No reason yet")


def _summary(rule: str) -> str:
    return _RULES[rule].summary if rule in _RULES else ""


def _kind(rule: str) -> str:
    severe = rule in _RULES and _RULES[rule].severity is Severity.ERROR_REASON
    return "A “must” not met" if severe else "Looked at, and right"


def _voice(it: Held, frame: Frame, clean: Initials) -> Iterator[Row]:
    if it.date not in frame.period or it.type not in (MeetingType.SAFER, MeetingType.MSP):
        return
    asked = consulted(it) if it.meeting.record("MSP-A") else None
    points = [("Yes" if asked[point] else "No") if asked else "" for point in POINTS]
    wishes = it.meeting.rows("child_wants_absent")
    aside = [row for row in wishes if fold(str(row.get("wish") or "")).startswith("put aside")]
    yield (
        *_of(it, clean), it.type.value, it.date, *points, sum(asked.values()) if asked else None,
        clean(how_took_part(it)) or "Not said", len(wishes), len(aside),
        sum(isinstance(row.get("told_child_on"), date) for row in aside),
    )  # fmt: skip


def _onward(it: Held, frame: Frame, clean: Initials) -> Iterator[Row]:
    """What was settled in the period or open on the day of the report; what came later was not known then."""
    for kind, due, owner, settled, outcome in _passed_on(it):
        passed = _by(settled, frame)
        if passed in frame.period or not passed:
            opened = None if passed else (frame.as_of - it.date).days
            told = _yes(outcome and passed == settled)
            yield (*_of(it, clean), "Onward", clean(kind), it.date, due, clean(owner), "", passed, told, opened)
    for raised_by, about, raised, stage, settled, outcome in _disputes(it):
        closed = _by(settled, frame)
        noted = outcome and closed == settled
        listed = closed in frame.period if closed else not noted or it.date in frame.period
        if listed and (raised or it.date) <= frame.as_of:
            opened = None if closed or noted or raised is None else (frame.as_of - raised).days
            words = clean(about), raised, None, clean(raised_by), stage
            yield (*_of(it, clean), "Escalation", *words, closed, _yes(noted), opened)


def _by(day: date | None, frame: Frame) -> date | None:
    """A day, where it had come when the report was of."""
    return day if day is not None and day <= frame.as_of else None


def _yes(it: object) -> str:
    return "Yes" if it else "No"


def _passed_on(it: Held) -> Iterator[tuple[str, date | None, str, date | None, bool]]:
    """What the books and the form say was to be passed on; nothing of its words."""
    for line in it.dossier.onward:
        yield line.kind, line.due, line.owner or "", line.passed_on, bool(line.outcome)
    if not any("hub" in fold(line.kind) for line in it.dossier.onward):
        for row in it.meeting.rows("hub_items"):
            kind = f"Central Hub: {row.get('kind') or 'not said'}"
            yield (
                kind,
                None,
                str(row.get("passed_by") or ""),
                day_of(row.get("passed_on")),
                bool(row.get("hub_reference")),
            )
    items = sum(row.get("ok_for_tactical") is True for row in it.meeting.rows("intelligence_items"))
    if items and not any("tactical" in fold(line.kind) for line in it.dossier.onward):
        due = it.council.calendar.add(it.date, it.council.timescales.tactical_collated)
        yield f"Tactical Group: {items} of the ETAC’s items", due, it.text("lead_professional"), None, False


def _disputes(it: Held) -> Iterator[tuple[str, str, date | None, str, date | None, bool]]:
    known = set()
    for line in it.dossier.escalations:
        known.add((line.about, line.raised_on))
        yield line.raised_by, line.about, line.raised_on, str(line.stage or ""), line.closed_on, bool(line.outcome)
    for row in it.meeting.rows("escalation"):
        about, raised = str(row.get("about") or ""), day_of(row.get("raised_on"))
        if (about, raised) not in known:
            stage = shortened(str(row.get("stage") or ""))
            yield str(row.get("raised_by") or ""), about, raised, stage, None, bool(row.get("outcome"))


def _actions(case: Case, frame: Frame, clean: Initials) -> Iterator[tuple[Held, Row]]:
    for it in overdue(case, frame.as_of):
        words, who = shortened(clean(it.words)), clean(it.who)
        if it.kept:
            words, who = KEPT, clean(role_of(it.held, it.who))
        over = (frame.as_of - it.due).days
        told = it.which, words, who, it.due, over, clean(it.status) or "Not known", ""
        yield it.held, (*_of(it.held, clean), *told)


def _drift(it: Held, frame: Frame, clean: Initials) -> Iterator[Row]:
    for row in it.meeting.rows("drift") if it.date in frame.period else ():
        since = day_of(row.get("since"))
        stage = "Outcome noted" if row.get("outcome") else "Open"
        over = (frame.as_of - since).days if since and since <= frame.as_of else None
        raised = clean(row.get("raised_with"))
        yield (*_of(it, clean), "Drift or delay", shortened(clean(row.get("what"))), "", since, over, stage, raised)
