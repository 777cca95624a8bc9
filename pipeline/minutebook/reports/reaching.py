"""Whether copies reached people: a new version is owed anew, and a child has a plan once they have its newest one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minutebook.meeting import MeetingType
from minutebook.outbox.readers import is_wanted
from minutebook.outbox.recipients import LETTER, MINUTES, PLAN
from minutebook.pathway import OVER
from minutebook.register.facts import DistributionEntry
from minutebook.reports.held import Case, Held
from minutebook.words import fold

#: the meetings that make a plan
PLANNED = (MeetingType.SAFER, MeetingType.MSP)
#: the timescale, in working days, by which each paper is sent
_WITHIN: Mapping[str, str] = {PLAN: "plan_sent", MINUTES: "minutes_sent", LETTER: "outcome_letter_sent"}


class Fate(StrEnum):
    """What became of the child's copy of the plan; the value is what people are told."""

    SENT = "Sent"
    OLDER = "Older version"
    RETURNED = "Returned"
    NOT_SENT = "Not sent"
    NOT_TO = "Not to be sent"
    NOT_LISTED = "Not listed"


class Lacks(StrEnum):
    """Whether a child is still without a plan that they should have; the value is what people are told."""

    NO = ""
    YES = "Yes"
    OVER = "Yes, and the case is over"
    NOT_YET = "Not due yet"
    LATER = "A later plan counts"


@dataclass(frozen=True, slots=True)
class Plan:
    """The last plan of a case: what became of the child's copy, and by when it was to go."""

    held: Held
    fate: Fate
    due: date
    lacks: Lacks
    #: where the case stands
    state: str


def due_of(held: Held, row: DistributionEntry) -> date | None:
    """The day by which a copy is to go; of a new version, for somebody with an earlier one, since that was changed."""
    within = _WITHIN.get(row.document_kind)
    since = _changed(held, row) if within else None
    if within is None or since is None:
        return row.due
    due = held.council.calendar.add(since, getattr(held.council.timescales, within))
    return max(due, row.due or due)


def child_copy(held: Held, as_of: date) -> Fate:
    """What became of the child's copy of the plan by a day."""
    return _childs_copy(held, as_of)[0]


def last_plan(case: Case, as_of: date) -> Plan | None:
    """The last plan of a case; None where it has none."""
    it = next((held for held in reversed(case) if held.type in PLANNED and held.date <= as_of), None)
    if it is None:
        return None
    fate, changed = _childs_copy(it, as_of)
    due = it.council.calendar.add(changed or it.date, it.council.timescales.plan_sent)
    state = case[-1].dossier.meeting.state
    lacks = Lacks.NO if fate is Fate.SENT else Lacks.NOT_YET if due >= as_of else Lacks.YES
    return Plan(it, fate, due, Lacks.OVER if lacks is Lacks.YES and state in OVER else lacks, str(state or ""))


def lacking(plan: Plan | None, held: Held, as_of: date) -> Lacks:
    """Whether the child lacks the plan of one meeting, out of its case's last one."""
    if held.type not in PLANNED or child_copy(held, as_of) is Fate.SENT:
        return Lacks.NO
    return plan.lacks if plan and plan.held is held else Lacks.LATER


def _childs_copy(held: Held, as_of: date) -> tuple[Fate, date | None]:
    """What became of it; and of an older version the day on which the plan was changed."""
    rows = [row for row in held.dossier.distribution if row.document_kind == PLAN and held.kind(row) == "child"]
    wanted = [row for row in rows if is_wanted(row)]
    sent = [row for row in wanted if row.sent_on is not None and row.sent_on <= as_of]
    replaced = [_replaced(held, row, as_of) for row in sent if not row.came_back]
    changed = [day for day in replaced if day is not None]
    if replaced:
        return (Fate.OLDER, max(changed)) if len(changed) == len(replaced) else (Fate.SENT, None)
    if sent:
        return Fate.RETURNED, None
    return Fate.NOT_SENT if wanted else Fate.NOT_TO if rows else Fate.NOT_LISTED, None


def _replaced(held: Held, row: DistributionEntry, as_of: date) -> date | None:
    """The day on which the version after that of a sent copy was made; where none is noted, the first one since."""
    made = (it for it in held.dossier.versions if it.made_on <= as_of)
    if row.document:
        return min((it.made_on for it in made if it.supersedes == row.document), default=None)
    theirs = {other.document for other in _copies(held, row)}
    since = (it.made_on for it in made if it.number in theirs and row.sent_on and it.made_on > row.sent_on)
    return min(since, default=None)


def _changed(held: Held, row: DistributionEntry) -> date | None:
    """The day on which the first version was made that somebody with an earlier one lacks; None without one."""
    versions = {it.number: it for it in held.dossier.versions}
    if row.document not in versions:
        return None
    had = {it.document for it in _copies(held, row) if it is not row and it.sent_on and not it.came_back}
    at = versions.get(row.document or "")
    while at is not None and at.supersedes not in had:
        at = versions.get(at.supersedes)
    return at.made_on if at else None


def _copies(held: Held, row: DistributionEntry) -> list[DistributionEntry]:
    """All copies of this paper for the same recipient."""
    who = fold(row.recipient), row.document_kind
    return [it for it in held.dossier.distribution if (fold(it.recipient), it.document_kind) == who]
