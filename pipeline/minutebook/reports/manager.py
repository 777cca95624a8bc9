"""What stands on each sheet of the manager's report, case by case (domain.md C9): references and initials alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from minutebook.findings import Severity
from minutebook.meeting import MeetingType
from minutebook.outbox.readers import is_wanted
from minutebook.pathway import OVER
from minutebook.register.facts import RegisteredReview, ReviewStatus
from minutebook.reports.figures import POINTS, came_back, child_copy, consulted
from minutebook.reports.held import Case, Held, Period
from minutebook.reports.initials import Initials
from minutebook.reports.workbook import Cell, Column, Form, Shape
from minutebook.rules import RULES
from minutebook.rules.pathway.review import same_action
from minutebook.rules.texts import shortened
from minutebook.words import fold

#: how far ahead the second sheet looks
DAYS_AHEAD = timedelta(days=14)
_OPEN = (ReviewStatus.DUE, ReviewStatus.BOOKED)
_SETTLED = ("Done", "No longer needed")
_NAMES_OUT = "Names of the child and the family that the register knows for the case are replaced by initials."

_CASE, _INITIALS, _TEAM = Column("Case", 13), Column("Child", 8), Column("Team", 22, Form.WRAP)
DUE = Shape(
    "2 Due in 14 days",
    "What is due from the day of the report on, the soonest first.",
    (
        _CASE, _INITIALS, Column("What", 34, Form.WRAP), Column("Due", 13, Form.DATE),
        Column("Days left", 8, Form.NUMBER), Column("Book by", 13, Form.DATE), Column("Booked for", 13, Form.DATE),
        Column("Owner", 22, Form.WRAP), Column("Chair", 22, Form.WRAP), _TEAM,
    ),
    order=(3, 0, 2),
)  # fmt: skip
OVERDUE = Shape(
    "3 Overdue",
    "What was due before the day of the report and is not noted as done, the longest over first.",
    (
        _CASE, _INITIALS, Column("What", 34, Form.WRAP), Column("Rule", 8), Column("Due", 13, Form.DATE),
        Column("Days over", 8, Form.NUMBER), Column("Owner", 22, Form.WRAP), Column("Chair", 22, Form.WRAP), _TEAM,
    ),
    order=(4, 0, 2),
)  # fmt: skip
DISTRIBUTION = Shape(
    "4 Distribution",
    "Copies that are to reach a person: of meetings in the period, and of earlier ones that still owe a copy.",
    (
        _CASE, _INITIALS, Column("Meeting", 24, Form.WRAP), Column("Held", 13, Form.DATE),
        Column("Copies", 8, Form.NUMBER), Column("Sent", 8, Form.NUMBER), Column("Not sent", 8, Form.NUMBER),
        Column("Not sent and over", 9, Form.NUMBER), Column("Sent late", 8, Form.NUMBER),
        Column("Came back", 8, Form.NUMBER), Column("Partial", 8, Form.NUMBER),
        Column("Child’s copy of the plan", 16, Form.WRAP), _TEAM,
    ),
)  # fmt: skip
EXCEPTIONS = Shape(
    "5 Exceptions",
    f"“Musts” not met at meetings in the period, and what people decided in it. {_NAMES_OUT}",
    (
        _CASE, _INITIALS, Column("Meeting held", 13, Form.DATE), Column("Rule", 8), Column("What", 44, Form.WRAP),
        Column("Reason", 44, Form.WRAP), Column("Decided by", 22, Form.WRAP), Column("On", 13, Form.DATE),
        Column("Kind", 16, Form.WRAP),
    ),
)  # fmt: skip
VOICE = Shape(
    "6 Voice of the child",
    "SAFER and My Safety Plan Meetings in the period. The five points are asked about at My Safety Plan Meetings.",
    (
        _CASE, _INITIALS, Column("Meeting", 24, Form.WRAP), Column("Held", 13, Form.DATE),
        *(Column(point, 11) for point in POINTS), Column("Points", 8, Form.NUMBER),
        Column("How the child took part", 24, Form.WRAP), Column("Wishes who stays away", 10, Form.NUMBER),
        Column("Put aside", 8, Form.NUMBER), Column("Child told why", 9, Form.NUMBER),
    ),
)  # fmt: skip
ATTENDANCE = Shape(
    "7 Attendance",
    "Professionals on the attendance lists of meetings in the period, by agency as the forms name it. "
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
        Column("Raised or meeting", 13, Form.DATE), Column("Due", 13, Form.DATE),
        Column("Owner or raised by", 24, Form.WRAP), Column("Stage", 8), Column("Passed on or closed", 13, Form.DATE),
        Column("Outcome noted", 10), Column("Days open", 8, Form.NUMBER),
    ),
)  # fmt: skip
ACTIONS = Shape(
    "10 Actions and drift",
    f"Actions of each case’s last plan past their date, and drift noted at meetings in the period. {_NAMES_OUT}",
    (
        _CASE, _INITIALS, Column("Which", 16, Form.WRAP), Column("What", 44, Form.WRAP), Column("Who", 24, Form.WRAP),
        Column("By when or since", 13, Form.DATE), Column("Days over", 8, Form.NUMBER),
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
    made: Mapping[Shape, Callable[[Held, Frame, Initials], Iterator[Row]]] = {
        DISTRIBUTION: _distribution,
        EXCEPTIONS: _exceptions,
        VOICE: _voice,
        ONWARD: _onward,
    }
    for it in case:
        yield from _dates(it, frame, clean)
        for shape, make in made.items():
            yield from ((shape, row) for row in make(it, frame, clean))
    yield from ((ACTIONS, row) for row in _actions(case, frame, clean))
    for it in case:
        yield from ((ACTIONS, row) for row in _drift(it, frame, clean))


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
    """Whose it is: papers are the minute taker's, meetings the lead professional's."""
    first, second = it.text("lead_professional"), it.text("minute_taker")
    return (second or first) if owed.latest_booking is None else (first or second)


def _distribution(it: Held, frame: Frame, clean: Initials) -> Iterator[Row]:
    wanted = [row for row in it.dossier.distribution if is_wanted(row)]
    sent = [row for row in wanted if row.sent_on is not None and row.sent_on <= frame.as_of]
    over = sum(row not in sent and row.due is not None and row.due < frame.as_of for row in wanted)
    if it.date not in frame.period and not over:
        return
    yield (
        *_of(it, clean), it.type.value, it.date, len(wanted), len(sent), len(wanted) - len(sent), over,
        sum(bool(row.due and row.sent_on and row.sent_on > row.due) for row in sent),
        sum(came_back(row.returned) for row in sent),
        sum(fold(row.copy or "").startswith("part") for row in wanted),
        child_copy(it, frame.as_of) if it.type in (MeetingType.SAFER, MeetingType.MSP) else "",
        it.council.team,
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
        clean(it.text("child_attendance") or it.text("taking_part_how")) or "Not said", len(wishes), len(aside),
        sum(isinstance(row.get("told_child_on"), date) for row in aside),
    )  # fmt: skip


def _onward(it: Held, frame: Frame, clean: Initials) -> Iterator[Row]:
    for kind, due, owner, passed, outcome in _passed_on(it):
        if passed in frame.period or not passed:
            opened = None if passed else (frame.as_of - it.date).days
            told = "Yes" if outcome else "No"
            yield (*_of(it, clean), "Onward", clean(kind), it.date, due, clean(owner), "", passed, told, opened)
    for raised_by, about, raised, stage, closed, outcome in _disputes(it):
        if closed in frame.period or (not closed and not outcome) or (not closed and it.date in frame.period):
            opened = None if closed or outcome or raised is None else (frame.as_of - raised).days
            told = "Yes" if outcome else "No"
            yield (
                *_of(it, clean),
                "Escalation",
                clean(about),
                raised,
                None,
                clean(raised_by),
                stage,
                closed,
                told,
                opened,
            )


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
                _day(row.get("passed_on")),
                bool(row.get("hub_reference")),
            )


def _disputes(it: Held) -> Iterator[tuple[str, str, date | None, str, date | None, bool]]:
    known = set()
    for line in it.dossier.escalations:
        known.add((line.about, line.raised_on))
        yield line.raised_by, line.about, line.raised_on, str(line.stage or ""), line.closed_on, bool(line.outcome)
    for row in it.meeting.rows("escalation"):
        about, raised = str(row.get("about") or ""), _day(row.get("raised_on"))
        if (about, raised) not in known:
            stage = shortened(str(row.get("stage") or ""))
            yield str(row.get("raised_by") or ""), about, raised, stage, None, bool(row.get("outcome"))


#: tables of actions: what they are called, and their columns for what, who, by when
_PLANS: Sequence[tuple[str, str, str, str, str]] = (
    ("plan", "Action", "action", "who", "by_when"),
    ("parent_actions", "Parent’s action", "action", "who", "by_at"),
    ("safety_actions", "Action for safety", "action", "named_worker", "by_at"),
    ("disrupt_actions", "Disruption", "action", "named_worker", "by_at"),
    ("recommendations", "Recommendation", "text", "who", "by_when"),
    ("disruption_decisions", "Disruption decision", "text", "owner", "by_when"),
)


def _actions(case: Case, frame: Frame, clean: Initials) -> Iterator[Row]:
    """What the last plan of a case that is not over asked for, past its day and neither done nor dropped."""
    last = next((it for it in reversed(case) if any(it.meeting.rows(table[0]) for table in _PLANS)), None)
    if last is None or case[-1].dossier.meeting.state in OVER:
        return
    told = [line for it in case for line in it.dossier.actions if line.on <= frame.as_of]
    for table, which, what, who, by in _PLANS:
        for row in last.meeting.rows(table):
            due, words = _day(row.get(by)), str(row.get(what) or "")
            if due is None or due >= frame.as_of or not words:
                continue
            status = next(
                (line.status for line in reversed(told) if same_action(words, line.action)), row.get("status")
            )
            if status not in _SETTLED:
                over = (frame.as_of - due).days
                yield (
                    *_of(last, clean), which, shortened(clean(words)), clean(row.get(who) or row.get("agency")), due,
                    over, clean(status) or "Not known", "",
                )  # fmt: skip


def _drift(it: Held, frame: Frame, clean: Initials) -> Iterator[Row]:
    for row in it.meeting.rows("drift") if it.date in frame.period else ():
        since = _day(row.get("since"))
        stage = "Outcome noted" if row.get("outcome") else "Open"
        over = (frame.as_of - since).days if since and since <= frame.as_of else None
        raised = clean(row.get("raised_with"))
        yield (*_of(it, clean), "Drift or delay", shortened(clean(row.get("what"))), "", since, over, stage, raised)


def _day(value: Any) -> date | None:
    return date(value.year, value.month, value.day) if isinstance(value, date) else None
