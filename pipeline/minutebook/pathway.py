"""Where a case stands on its pathway, from its meetings, and what may follow what (domain.md M43, S01, S33)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minutebook.meeting import Meeting, MeetingType
from minutebook.words import fold


class Stage(StrEnum):
    """Where a case stands; the value is what people call it."""

    NONE = "Not on a pathway"
    SAFER = "SAFER Plan in place"
    ETAC = "ETAC"
    TO_STRATEGY = "Strategy meeting called for"
    TO_INITIAL = "Initial My Safety Plan Meeting called for"
    ON_PLAN = "My Safety Plan in place"
    TO_ICPC = "On to an Initial Child Protection Conference"
    STEPPED_DOWN = "Stepped down"
    ESCALATED = "Escalated to Child Protection"
    LEGAL = "Legal remedies in place"
    CLOSED = "Closed"


#: the stages at which an episode is over: whatever comes next opens a new one
OVER = frozenset({Stage.STEPPED_DOWN, Stage.ESCALATED, Stage.LEGAL, Stage.CLOSED, Stage.TO_ICPC})

#: what kinds of meeting may be held at each stage, besides those of a new episode
_NEXT: Mapping[Stage, frozenset[MeetingType]] = {
    Stage.NONE: frozenset({MeetingType.ETAC, MeetingType.STRATEGY, MeetingType.SAFER}),
    Stage.SAFER: frozenset({MeetingType.SAFER, MeetingType.ETAC, MeetingType.STRATEGY}),
    Stage.ETAC: frozenset({MeetingType.ETAC, MeetingType.STRATEGY, MeetingType.SAFER}),
    Stage.TO_STRATEGY: frozenset({MeetingType.STRATEGY}),
    Stage.TO_INITIAL: frozenset({MeetingType.MSP, MeetingType.STRATEGY}),
    Stage.ON_PLAN: frozenset({MeetingType.MSP, MeetingType.SAFER, MeetingType.STRATEGY}),
}
_ENDS = {
    "step down": Stage.STEPPED_DOWN,
    "escalate to child protection": Stage.ESCALATED,
    "legal remedies in place": Stage.LEGAL,
    "close": Stage.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Step:
    """A meeting, and where the case stood before and after it."""

    meeting: Meeting
    before: Stage
    after: Stage
    #: counts up when a case comes back after an end
    episode: int
    #: whether a meeting of this kind may be held at that stage
    in_order: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands now."""

    stage: Stage
    episode: int
    #: the day of the meeting that brought it there
    since: date | None


def steps(meetings: Iterable[Meeting]) -> tuple[Step, ...]:
    """The way of one case through its meetings, given the oldest first."""
    found: list[Step] = []
    stage, episode = Stage.NONE, 1
    for meeting in meetings:
        anew = stage in OVER
        before = Stage.NONE if anew else stage
        episode += anew
        after = _after(meeting, before)
        found.append(Step(meeting, stage, after, episode, meeting.type in _NEXT[before]))
        stage = after
    return tuple(found)


def standing(meetings: Iterable[Meeting]) -> Standing:
    """Where a case stands after its meetings, given the oldest first."""
    way = steps(meetings)
    if not way:
        return Standing(Stage.NONE, 1, None)
    last = way[-1]
    since = next((step for step in reversed(way) if step.after is not step.before), last)
    return Standing(last.after, last.episode, since.meeting.date)


def ends_plan(meeting: Meeting) -> bool:
    """Whether a My Safety Plan Meeting ends the plan: by its outcome, with the Chair's agreement (domain.md M14)."""
    return _outcome(meeting) is not None


def _after(meeting: Meeting, before: Stage) -> Stage:
    match meeting.type:
        case MeetingType.SAFER:
            # on the way to or on a My Safety Plan that is what leads
            return Stage.SAFER if before in (Stage.NONE, Stage.SAFER) else before
        case MeetingType.ETAC:
            return Stage.TO_STRATEGY if meeting.value("escalating") is True else Stage.ETAC
        case MeetingType.STRATEGY:
            return _decided(meeting, before)
        case MeetingType.MSP:
            return _outcome(meeting) or Stage.ON_PLAN


def _decided(meeting: Meeting, before: Stage) -> Stage:
    said = fold(str(meeting.value("decision") or ""))
    if before is Stage.ON_PLAN:
        return before
    if said.startswith("stay with etac"):
        return Stage.ETAC
    if said.startswith("initial child protection"):
        return Stage.TO_ICPC
    return Stage.TO_INITIAL if said.startswith("hold") or not said else before


def _outcome(meeting: Meeting) -> Stage | None:
    """The end that a meeting agreed on; None while the plan goes on."""
    if fold(str(meeting.value("icp_chair_agrees") or "")).startswith("does not"):
        return None
    said = fold(str(meeting.value("outcome") or ""))
    return next((end for words, end in _ENDS.items() if said.startswith(words)), None)
