"""Cases for rules on the Chair: training, quality of the plan, recommendations, drift, the same Chair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.rule_cases.base import (
    CHAIRS,
    Case,
    everywhere,
    initial,
    knowing,
    less,
    review,
    row,
    rows,
    said,
    strategy,
    was,
)

from minutebook.books import ActionStatus, ChairTraining
from minutebook.findings import Severity
from minutebook.meeting import MeetingType
from minutebook.rules import Facts

_E, _R, _W, _N = Severity.ERROR, Severity.ERROR_REASON, Severity.WARNING, Severity.NOTE
_NAMED = "Name the group to the Tactical Group"
_PROGRESS_OF_IT = 5
#: the recommendation of the last meeting, not spoken of at this one
_UNTOLD = less(review(), "MSP-A", "progress", _PROGRESS_OF_IT)


def _chair(**known: Any) -> Facts:
    line = replace(CHAIRS[0], **known)
    return knowing(initial(), chairs=(line, *CHAIRS[1:]))


def _valid(facts: Facts, months: int) -> Facts:
    timescales = replace(facts.yardstick.timescales, chair_training_valid_months=months)
    return replace(facts, yardstick=replace(facts.yardstick, timescales=timescales))


def _status(status: str) -> Facts:
    return row(review(), "MSP-A", "progress", _PROGRESS_OF_IT, status=status)


_TWICE = was(
    row(review(), "MSP-A", "progress", 1, status="Not done"), MeetingType.MSP, "MSP-A",
    progress=[{"action": "I will text one word", "status": "Not done"}, {"action": "Collect him on Fridays"}],
)  # fmt: skip
_DRIFT = {"what": "No mentor yet", "raised_with": "School", "raised_on": date(2026, 12, 18)}
_DRIFTED = replace(rows(review(), "MSP-A", "drift", _DRIFT), today=date(2027, 1, 28))

CASES: tuple[Case, ...] = (
    Case("R278", _chair(neuroscience=None), "neuroscience", "chair", _R, _chair()),
    Case("R278", _chair(complex_safeguarding=False), "complex safeguarding", "chair", _R, strategy()),
    Case("R278", knowing(initial(), chairs=CHAIRS[1:]), "Nothing is known", "chair", _R,
         knowing(initial(), chairs=CHAIRS[1:], asked=False)),
    Case("R278", knowing(initial(), chairs=()), "No Chair’s training", "chair", _N,
         everywhere(knowing(initial(), chairs=()), chair=None)),
    Case("R279", _valid(initial(), 20), "older than 20 months", "chair", _W, _valid(initial(), 22)),
    Case("R279", _valid(initial(), 20), "4 March 2025", "chair", _W,
         everywhere(_valid(initial(), 20), meeting_date="soon")),
    Case("R279", _valid(_chair(trauma_informed=None), 12), "3 June 2025", "chair", _W,
         _valid(knowing(initial(), chairs=(ChairTraining(chair="Rosalind Adeyemi"),)), 12)),
    Case("R279", _valid(initial(), 20), "newer", "chair", _W, _valid(knowing(initial(), chairs=()), 20)),
    Case("R280", said(initial(), "MSP-A", partnership_child="In part"), "the child", "partnership_child", _W,
         said(initial(), "MSP-A", partnership_child="In part", partnership_reason="He was ill")),
    Case("R280", said(initial(), "MSP-A", partnership_parents="Not possible"), "the parents",
         "partnership_parents", _W),
    Case("R283", said(initial(), "MSP-A", enough_time_given=False), "enough time", "enough_time_given", _W,
         said(initial(), "MSP-A", enough_time_given="nearly")),
    Case("R284", row(initial(), "MSP-A", "recommendations", 1, who=None), "who acts", "recommendations[1].who", _E),
    Case("R284", row(initial(), "MSP-A", "recommendations", 1, by_when=None), "by when",
         "recommendations[1].by_when", _E),
    Case("R285", _status("Under way"), "Friday 8 January 2027", "progress", _W, _status("No longer needed")),
    Case("R285", _status("Under way"), "not done", "progress", _W,
         knowing(_status("Under way"), actions=(ActionStatus(meeting="M-1", action=_NAMED, status="Done",
                                                             on=date(2027, 1, 26)),))),
    Case("R285", _status("Not done"), _NAMED, "progress", _W, was(
        _status("Not done"), MeetingType.MSP, "MSP-A",
        recommendations=[{"text": _NAMED, "by_when": date(2027, 1, 27)}, {"text": "More", "by_when": "soon"}])),
    Case("R286", _UNTOLD, "no status", "progress", _E, _status("Under way")),
    Case("R286", _UNTOLD, "Add it", "progress", _E, was(
        _UNTOLD, MeetingType.MSP, "MSP-A", recommendations=[{"text": _NAMED, "status": "Done"}])),
    Case("R286", _UNTOLD, "recommended", "progress", _E, said(_UNTOLD, "MSP-A", progress="All is well.")),
    Case("R286", was(review(), MeetingType.MSP, "MSP-A",
                     recommendations=[{"text": " ".join(["long"] * 30)}, {"who": "A"}]), "long …”", "progress", _E),
    Case("R287", said(review(), "MSP-A", drift_or_delay=True), "what it is", "drift", _E,
         said(rows(review(), "MSP-A", "drift", _DRIFT), "MSP-A", drift_or_delay=True)),
    Case("R288", _TWICE, "two meetings running", "progress[1].status", _W,
         said(rows(_TWICE, "MSP-A", "drift", _DRIFT), "MSP-A", drift_or_delay=True)),
    Case("R288", _TWICE, "Change it", "progress[1].status", _W,
         row(_TWICE, "MSP-A", "progress", 1, status="Under way")),
    Case("R288", _TWICE, "that is drift", "progress[1].status", _W,
         row(_TWICE, "MSP-A", "progress", 1, action="Another one")),
    Case("R288", _TWICE, "that is drift", "progress[1].status", _W, knowing(_TWICE, meetings=())),
    Case("R288", _TWICE, "that is drift", "progress[1].status", _W, row(row(
        _TWICE, "MSP-A", "progress", 1, status="Done"), "MSP-A", "progress", 2, status="Not done")),
    Case("R289", _DRIFTED, "10 working days", "drift[1].outcome", _W, replace(_DRIFTED, today=date(2027, 1, 6))),
    Case("R289", _DRIFTED, "no outcome", "drift[1].outcome", _W, row(_DRIFTED, "MSP-A", "drift", 1, outcome="Agreed")),
    Case("R289", _DRIFTED, "no outcome", "drift[1].outcome", _W, row(_DRIFTED, "MSP-A", "drift", 1, raised_on=None)),
    Case("R290", everywhere(review(), chair="Peter Okafor"), "from Rosalind Adeyemi to Peter Okafor", "chair", _W,
         everywhere(review(), chair="R. Adeyemi")),
    Case("R290", everywhere(review(), chair="Peter Okafor"), "Say why", "chair", _W,
         everywhere(initial(), chair="Peter Okafor")),
)  # fmt: skip
