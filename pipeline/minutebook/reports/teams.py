"""Whose a meeting is: the council that it is held for, and that council's team."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutebook.council import Council
from minutebook.errors import WrongUse
from minutebook.meeting import MeetingType
from minutebook.words import fold


def council_for(councils: Sequence[Council], known: str | None, case_ref: str | None, kind: MeetingType) -> Council:
    """The council of this id, else the one whose case references look like this one, else whose such meetings are."""
    return (
        next((it for it in councils if it.id == known), None)
        or next((it for it in councils if case_ref and it.knows_case_reference(case_ref)), None)
        or next((it for it in councils if kind.value in it.usual_for), councils[0])
    )


def most_used(councils: Sequence[Council], used: Mapping[str, int]) -> Council:
    """In whose look a report is: the council that most documents were made for, by its id; else the first."""
    return max(councils, key=lambda it: used.get(it.id, 0))


def teams_called(councils: Sequence[Council], asked: str | None) -> frozenset[str] | None:
    """The ids of the councils whose team, or whose own name, has these words in it; None where nothing is asked.

    Raises WrongUse where there is no such team.
    """
    if not asked:
        return None
    words = fold(asked)
    found = frozenset(
        it.id for it in councils if any(words in fold(name) for name in (it.team, it.id, it.name, it.short_name))
    )
    if not found:
        known = ", ".join(f"{it.team} ({it.short_name})" for it in councils)
        raise WrongUse(f"There is no team “{asked}”; the teams are: {known}.")
    return found
