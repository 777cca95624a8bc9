"""A meeting judged: its forms, with the past of its case, by its council's measure, less what people settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from minutebook.books import (
    ActionStatus,
    Approval,
    ChairTraining,
    Correction,
    Escalation,
    Filing,
    Onward,
    Sending,
    Way,
)
from minutebook.council import Council
from minutebook.findings import Finding, Severity
from minutebook.forms.outline import placed
from minutebook.forms.record import Record
from minutebook.intake.formfile import FormFile
from minutebook.joining import made_meeting
from minutebook.meeting import Meeting
from minutebook.outbox.readers import is_wanted, unsafe_way
from minutebook.pathway import Stage, standing
from minutebook.register.canonical import fingerprint
from minutebook.register.facts import DecisionEntry, RegisteredDecision, RegisteredMeeting, Step
from minutebook.register.lookups import Lookups
from minutebook.report import plain
from minutebook.rules import RULES, Facts, check
from minutebook.rules.names import full_names
from minutebook.rules.past import Past
from minutebook.rules.yardstick import Yardstick
from minutebook.words import fold

#: how the reason begins that the register keeps with what a council takes otherwise
_SETTING = "The council’s setting"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of a meeting as it stands."""

    #: what is open
    findings: tuple[Finding, ...]
    #: what people have settled, and how
    settled: tuple[tuple[Finding, RegisteredDecision], ...] = ()
    #: what the council takes otherwise than the procedure does, as the register is to keep it
    swayed: tuple[DecisionEntry, ...] = ()
    #: when the Chair last said that the minutes are right
    checked_on: date | None = None
    #: where the case stands after this meeting (domain.md M43)
    stage: Stage = Stage.NONE

    @property
    def exceptions(self) -> tuple[Mapping[str, str], ...]:
        """The "musts" that were not met and why, as minutes print them (domain.md 0.1)."""
        return tuple(
            {"what": finding.message, "reason": decision.reason, "decided_by": decision.decided_by}
            for finding, decision in self.settled
            if finding.severity is Severity.ERROR_REASON
        )


def judged(
    register: Lookups,
    number: str | None,
    meeting: Meeting,
    files: Sequence[FormFile],
    earlier: Sequence[Finding],
    council: Council,
    today: date,
    *,
    releasing: bool = False,
) -> Verdict:
    """All findings on a meeting: those of reading its new ``files``, those of its ``earlier`` forms, and the rules'.

    ``number`` is the meeting's in the register, None for a new one. ``releasing``: its papers are about to be sent, so
    what must have been done by then is asked for too.
    """
    mine = {(record.form, record.sha256) for record in meeting.records}
    unread = [it for form in files for it in form.findings if (it.form or "", form.source.sha256) in mine]
    facts = Facts(
        meeting.records,
        today,
        alone=False,
        yardstick=Yardstick.of(council),
        past=past_of(register, meeting, number),
        releasing=releasing,
    )
    found = findings_on(facts, (*unread, *earlier))
    decisions = {_named(it): it for it in register.decisions(number) if not it.of_council} if number else {}
    settled = tuple((it, decisions[_named(it)]) for it in found if _named(it) in decisions)
    return Verdict(
        tuple(it for it in found if _named(it) not in decisions),
        settled,
        tuple(_swayed(facts, council)),
        max((it.approved_on for it in facts.past.approvals), default=None),
        standing((*facts.past.meetings, meeting)).stage,
    )


def findings_on(facts: Facts, unread: Sequence[Finding]) -> tuple[Finding, ...]:
    """What could not be read and what the rules say, with places in words; the gravest first, as the forms go."""
    return placed((*unread, *check(facts)), {record.form: record.outline for record in facts.records})


def past_of(register: Lookups, meeting: Meeting, number: str | None) -> Past:
    """What the register knows of a meeting's case, up to the day of the meeting."""
    of_case = register.find_meetings(case_ref=meeting.case_ref) if meeting.case_ref else []
    others = [it for it in of_case if it.number != number]
    earlier = sorted((it for it in others if _before(it, meeting)), key=lambda it: (it.date or date.min, it.number))
    records = register.records_of([it.number for it in earlier])
    cases = [it.number for it in others] + ([number] if number else [])
    here = [number] if number else []
    return Past(
        asked=True,
        meetings=tuple(made_meeting(it.type, records[it.number]) for it in earlier if records[it.number]),
        chairs=tuple(register.lines(ChairTraining)),
        actions=tuple(register.lines(ActionStatus, cases)),
        onward=tuple(register.lines(Onward, cases)),
        escalations=tuple(register.lines(Escalation, cases)),
        corrections=tuple(register.lines(Correction, here)),
        filings=tuple(register.lines(Filing, here)),
        approvals=tuple(approvals_of(register, meeting, here)),
        ways=tuple(register.lines(Way, here)),
        sendings=tuple(_sendings(register, number, meeting)) if number else (),
        other_children=_others(register, meeting),
    )


def content_of(meeting: Meeting) -> str:
    """A fingerprint of what a meeting's forms say, so that nobody's approval outlasts what they approved."""
    return fingerprint(*([it.form, plain(printable(it)), dict(it.share_with)] for it in meeting.records))


def approvals_of(register: Lookups, meeting: Meeting, numbers: Sequence[str]) -> list[Approval]:
    """The Chair's approvals that still hold: the forms say what they said then; of old ones that is not known."""
    content = content_of(meeting)
    return [line for line in register.lines(Approval, numbers) if line.content in (None, content)]


#: columns of a distribution list that are printed nowhere but in the record of what was sent, out of the register
_OF_SENDING = frozenset(
    {
        *{"leave_out", "why", "chair_approved_on", "how", "address_used", "format_or_language"},
        *{"checked_by", "sent_on", "sent_by", "returned"},
    }
)


def printable(record: Record) -> dict[str, Any]:
    """What a form says, less how and when copies went out: that makes no document another one."""
    listed = record.values.get("distribution")
    if not isinstance(listed, list):
        return dict(record.values)
    rows = [
        {name: words for name, words in row.items() if name not in _OF_SENDING} if isinstance(row, Mapping) else row
        for row in listed
    ]
    return {**record.values, "distribution": rows}


def _others(register: Lookups, meeting: Meeting) -> dict[str, str]:
    """Children of other cases who are named in the forms; the child may be registered without a case reference too."""
    found = register.other_children(sorted(full_names(meeting.records)), meeting.case_ref)
    return {name: case for name, case in found.items() if name != fold(meeting.child_name)}


def _before(other: RegisteredMeeting, meeting: Meeting) -> bool:
    if other.date is None or meeting.date is None:
        return False
    # a strategy meeting may lead to a meeting on the same day
    return other.date < meeting.date or (other.date == meeting.date and other.type is not meeting.type)


def _sendings(register: Lookups, number: str, meeting: Meeting) -> Iterator[Sending]:
    made_by = {it.number: it.made_by for it in register.documents(number)}
    checked = {(it.distribution, it.document): it.by for it in register.steps(number) if it.step is Step.CHECKED}
    for row in register.distribution(number):
        yield Sending(
            document_kind=row.document_kind,
            recipient=row.recipient,
            kind=row.kind,
            made_by=made_by.get(row.document or ""),
            checked_by=checked.get((row.id, row.document or "")),
            due=row.due,
            sent_on=row.sent_on,
            sent_by=row.sent_by,
            wanted=is_wanted(row),
            unsafe_way=unsafe_way(row, meeting),
        )


def _named(one: Finding | RegisteredDecision) -> tuple[str, str | None, str]:
    return one.rule, one.key, one.message


def _swayed(facts: Facts, council: Council) -> Iterator[DecisionEntry]:
    """What the procedure would have said and the council takes otherwise, with the council's reason."""
    chosen = {one.id: one for one in council.rules}
    as_written = replace(facts, yardstick=replace(facts.yardstick, severities={}))
    for rule in RULES:
        if rule.id in chosen:
            for it in rule(as_written):
                setting = chosen[rule.id]
                reason = f"{_SETTING} ({setting.severity}): {setting.reason}"
                yield DecisionEntry(
                    rule=it.rule,
                    key=it.key,
                    message=it.message,
                    reason=reason,
                    decided_by=council.name,
                    of_council=True,
                )
