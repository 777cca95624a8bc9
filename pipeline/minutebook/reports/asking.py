"""The register as plain questions are asked of it: gone through once, case by case, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from minutebook.books import ChairTraining
from minutebook.council import Council
from minutebook.meeting import Meeting
from minutebook.outbox.recipients import PLAN
from minutebook.pathway import OVER
from minutebook.register.dossiers import Dossier
from minutebook.register.register import Register
from minutebook.reports import questions
from minutebook.reports.diary import council_of
from minutebook.reports.held import Case, Period, cases
from minutebook.reports.initials import Initials
from minutebook.reports.reaching import PLANNED, last_plan
from minutebook.reports.tallies import Tallies
from minutebook.reports.teams import council_for, most_used, teams_called


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
        some = self._cases(as_of, self._going_on(as_of) | self.register.owing(as_of))
        found = (it for case in some for it in questions.late(case, as_of, self._initials(case)))
        return questions.longest_over(found)

    def unreached(self, as_of: date) -> questions.Reach:
        """Of each case its last plan, where it was due and the child does not have it."""
        reached = self._reached(as_of)
        found: list[questions.Unreached] = []
        due = sum(it < as_of for it in reached.values())
        for case in self._cases(as_of, self.register.with_meeting(as_of, PLANNED) - reached.keys()):
            if plan := last_plan(case, as_of):
                due += plan.due < as_of
                found += questions.unreached(plan, as_of)
        return questions.Reach(sorted(found, key=lambda it: (-it.days_over, it.case)), due)

    def untrained(self, first: date, last: date) -> questions.Lack:
        """The chairs who lack training, of those who chaired between two days and, without a team, the book's."""
        chairing = questions.Chairing(Period(first, last), self.register.lines(ChairTraining))
        for case in self._cases(last):
            chairing.add(case, self._initials(case))
        return chairing.lack(only_chaired=self._wanted is not None)

    def agencies(self, first: date, last: date) -> list[questions.Coming]:
        """How each agency came from one day to another, the one that came least first."""
        tallies = Tallies(Period(first, last), last)
        for case in self._cases(last):
            tallies.add(case, self._initials(case))
        return questions.agencies(tallies)

    def council(self) -> Council:
        """In whose look files are, of the councils asked for."""
        theirs = [it for it in self._councils if self._wanted is None or it.id in self._wanted]
        return most_used(theirs, self.register.councils_used())

    def days_held(self) -> tuple[date, date] | None:
        """The first and the last day of which the register has a meeting; None where it has none."""
        return self.register.days_held()

    def _going_on(self, as_of: date) -> set[str]:
        """The cases that are not over; for a team all, since of those that another team ended its own part counts."""
        return self.register.going_on(as_of, OVER if self._wanted is None else ())

    def _reached(self, as_of: date) -> dict[str, date]:
        """The cases whose last plan has plainly reached the child, and by when it was to go.

        For a team none, since its last one may be another.
        """
        if self._wanted is not None:
            return {}
        found = {}
        for it in self.register.newest_of_last(as_of, PLANNED, PLAN):
            if questions.reached(it.copy):
                council = council_of(it.whose, self._councils)
                found[it.case] = council.calendar.add(it.held, council.timescales.plan_sent)
        return found

    def _cases(self, until: date, only: Collection[str] | None = None) -> Iterator[Case]:
        for case in cases(self.register.dossiers(until, only), self._council):
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
        if fresh:
            self._children |= dict.fromkeys(fresh, False) | dict.fromkeys(self.register.children_among(fresh), True)
        return {name for name in names if self._children[name]}
