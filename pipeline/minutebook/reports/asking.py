"""The register as plain questions are asked of it: gone through once, case by case, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from minutebook.books import ChairTraining
from minutebook.council import Council
from minutebook.meeting import Meeting
from minutebook.register.dossiers import Dossier
from minutebook.register.register import Register
from minutebook.reports import questions
from minutebook.reports.held import Case, Period, cases
from minutebook.reports.initials import Initials
from minutebook.reports.tallies import Tallies
from minutebook.reports.teams import council_for, teams_called


class Asking:
    """A register with the councils whose meetings are in it; with a team, only its meetings count."""

    def __init__(self, register: Register, councils: Sequence[Council], team: str | None = None) -> None:
        """Raises WrongUse for a team that there is not."""
        self.register = register
        self._councils = councils
        self._wanted = teams_called(councils, team)
        self._children: dict[str, bool] = {}

    def late(self, as_of: date) -> list[questions.Late]:
        """What is late on a day and whose it is, the longest over first."""
        found = (it for case in self._cases(as_of) for it in questions.late(case, as_of, self._initials(case)))
        return questions.longest_over(found)

    def unreached(self, as_of: date) -> list[questions.Unreached]:
        """The plans that the child does not have, the longest over first."""
        found = [it for case in self._cases(as_of) for it in questions.unreached(case, as_of)]
        return sorted(found, key=lambda it: (-it.days_over, it.case))

    def untrained(self, first: date, last: date) -> list[questions.Untrained]:
        """The chairs who lack training, of those in the book and those who chaired from one day to another."""
        chairing = questions.Chairing(Period(first, last), self.register.lines(ChairTraining))
        for case in self._cases(last):
            chairing.add(case, self._initials(case))
        return chairing.untrained()

    def agencies(self, first: date, last: date) -> list[questions.Coming]:
        """How each agency came from one day to another, the one that came least first."""
        tallies = Tallies(Period(first, last), last)
        for case in self._cases(last):
            tallies.add(case, self._initials(case))
        return questions.agencies(tallies)

    def _cases(self, until: date) -> Iterator[Case]:
        for case in cases(self.register.dossiers(until), self._council):
            theirs = [it for it in case if self._wanted is None or it.council.id in self._wanted]
            if theirs:
                yield theirs

    def _council(self, dossier: Dossier, meeting: Meeting) -> Council:
        return council_for(self._councils, dossier.council, meeting.case_ref, meeting.type)

    def _initials(self, case: Case) -> Initials:
        return Initials(case, self._of_children)

    def _of_children(self, names: list[str]) -> set[str]:
        """Which of some folded full names are children's; each is asked for once."""
        fresh = [name for name in names if name not in self._children]
        self._children |= dict.fromkeys(fresh, False) | dict.fromkeys(self.register.children_among(fresh), True)
        return {name for name in names if self._children[name]}
