"""Actions past their day: of the last plan of a case and of meetings since, each once, and not settled."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from minutebook.audience import is_kept_to_a_few
from minutebook.pathway import OVER
from minutebook.persons import same_person
from minutebook.reports.held import Case, Held
from minutebook.rules.pathway.review import same_action
from minutebook.words import fold

_SETTLED = ("Done", "No longer needed")
#: tables of actions: what they are called, and their columns for what, who, by when
_PLANS: Sequence[tuple[str, str, str, str, str]] = (
    ("plan", "Action", "action", "who", "by_when"),
    ("parent_actions", "Parent’s action", "action", "who", "by_at"),
    ("safety_actions", "Action for safety", "action", "named_worker", "by_at"),
    ("disrupt_actions", "Disruption", "action", "named_worker", "by_at"),
)
#: what its meeting and later ones add to a plan, until there is a new one
_ADDED: Sequence[tuple[str, str, str, str, str]] = (
    ("recommendations", "Recommendation", "text", "who", "by_when"),
    ("disruption_decisions", "Disruption decision", "text", "owner", "by_when"),
    ("plan_changes", "Change to the plan", "action", "who", "by_when"),
    ("interim_safety_actions", "Interim action", "what", "who", "by_when"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """One action past its day, as typed."""

    held: Held
    #: what kind of action
    which: str
    words: str
    #: whose it is; blank where nobody is named
    who: str
    due: date
    status: str
    #: for the restricted section, or for people named alone: its words are not for lists
    kept: bool


def overdue(case: Case, as_of: date) -> list[Overdue]:
    """What the last plan of a case that is not over asked for, and meetings since, past its day and not settled."""
    if case[-1].dossier.meeting.state in OVER:
        return []
    last = next((at for at in reversed(range(len(case))) if any(case[at].meeting.rows(it[0]) for it in _PLANS)), 0)
    asked = [
        (it, table, row) for at, it in enumerate(case[last:]) for table in (_ADDED if at else (*_PLANS, *_ADDED))
        for row in it.meeting.rows(table[0])
    ]  # fmt: skip
    known = {fold(str(row.get(what) or "")) for _, (_, _, what, _, _), row in asked}
    told = _told(case, last, as_of)
    found: list[Overdue] = []
    for it, (table, which, what, who, by), row in asked:
        words, due = str(row.get(what) or ""), day_of(row.get(by))
        if not words or due is None or due >= as_of:
            continue
        status = next((now for _, of, now in told if _is_of(words, of, known)), row.get("status"))
        if status not in _SETTLED:
            one = Overdue(
                held=it, which=which, words=words, who=str(row.get(who) or row.get("agency") or ""), due=due,
                status=str(status or ""), kept=is_kept_to_a_few(it.meeting.records, table, row),
            )  # fmt: skip
            _put(found, one)
    return found


def day_of(value: Any) -> date | None:
    """The day of an answer; None where it is none."""
    return date(value.year, value.month, value.day) if isinstance(value, date) else None


def role_of(held: Held, who: str) -> str:
    """What somebody is at the meeting, without their name; blank where the list of who came does not say."""
    rows = (row for row in held.meeting.rows("attendance") if who and same_person(row.get("name"), who))
    return next((said for row in rows if (said := str(row.get("role") or row.get("agency") or ""))), "")


def _put(found: list[Overdue], one: Overdue) -> None:
    """One more, unless it is there from another table: then it is kept to a few if either is."""
    for at, other in enumerate(found):
        if one.due == other.due and _is_one(one, other):
            found[at] = replace(other, kept=other.kept or one.kept, who=other.who or one.who)
            return
    found.append(one)


def _is_one(one: Overdue, other: Overdue) -> bool:
    whose = not one.who or not other.who or fold(one.who) == fold(other.who) or same_person(one.who, other.who)
    return whose and (fold(one.words) == fold(other.words) or same_action(one.words, other.words))


def _told(case: Case, last: int, as_of: date) -> list[tuple[date, str, Any]]:
    """How actions stood since the last plan, the latest word first: out of the books and of later meetings."""
    since = case[last].date
    told = [(it.on, it.action, it.status) for held in case for it in held.dossier.actions if since <= it.on <= as_of]
    for held in case[last + 1 :]:
        rows = held.meeting.rows("progress")
        told += [(held.date, str(row.get("action") or ""), row["status"]) for row in rows if row.get("status")]
    return sorted(told, key=lambda it: it[0])[::-1]


def _is_of(action: str, told: str, known: Set[str]) -> bool:
    """Whether somebody spoke of an action: in its very words, or in words alike that are no other action's."""
    return fold(action) == fold(told) or (fold(told) not in known and same_action(action, told))
