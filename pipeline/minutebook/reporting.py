"""The use case of the manager's report: the register read once, case by case, into a workbook and a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from minutebook.books import ChairTraining
from minutebook.council import Council
from minutebook.dates import say_date
from minutebook.disk.placing import place_together
from minutebook.meeting import Meeting
from minutebook.process import load_councils
from minutebook.register.dossiers import Dossier
from minutebook.register.register import Register
from minutebook.reports import manager, overview
from minutebook.reports.figures import Figures, Share, events
from minutebook.reports.held import Period, cases, period_asked
from minutebook.reports.initials import Initials
from minutebook.reports.manager import Frame
from minutebook.reports.questions import Chairing
from minutebook.reports.reaching import Lacks, last_plan
from minutebook.reports.summary import TITLE, Told, summary
from minutebook.reports.tallies import Tallies, training
from minutebook.reports.teams import council_for, most_used, teams_called
from minutebook.reports.workbook import Book, Cell, Shape
from minutebook.workspace import Workspace

#: what the lists of the workbook are of, for the summary
_LISTED = {
    "Due in the next 14 days": manager.DUE,
    "Overdue": manager.OVERDUE,
    "Exceptions, and musts without a reason": manager.EXCEPTIONS,
    "Actions past their date, and drift": manager.ACTIONS,
}
#: of a chair of other meetings than those that training is asked for
_UNASKED = "Not asked for: neither My Safety Plan nor strategy meetings."
_ALL_TEAMS = "All teams."


@dataclass(frozen=True, slots=True)
class ManagerReport:
    """What was counted, and the files that say it, by name."""

    period: Period
    as_of: date
    #: whose meetings they are, in a sentence
    teams: str
    now: dict[str, Share]
    before: dict[str, Share]
    counts: overview.Counts
    #: one sentence for each thing that somebody is to look at
    attention: list[str]
    files: dict[str, bytes]

    def data(self) -> dict[str, Any]:
        """All figures as plain data."""
        return {
            "from": self.period.first,
            "to": self.period.last,
            "before": {"from": self.period.before.first, "to": self.period.before.last},
            "as_of": self.as_of,
            "teams": self.teams,
            "attention": self.attention,
            "measures": {name: {**_plain(now), "before": _plain(self.before[name])} for name, now in self.now.items()},
            "counts": [{"what": what, "now": now, "before": before} for what, now, before in self.counts.lines],
        }


def _plain(share: Share) -> dict[str, Any]:
    return {"met": share.met, "of": share.of, "untold": share.untold, "percent": share.percent}


def manager_report(
    workspace: Workspace, first: date, last: date, *, actor: str, as_of: date, team: str | None = None
) -> ManagerReport:
    """The report of a period as things stood on a day; ``team`` by its own or its council's name.

    The same register and the same days give the same bytes. Raises WrongUse for a period that ends before it begins
    or begins after the day of the report, and for a team that there is not.
    """
    period = period_asked(first, last, as_of)
    councils = load_councils(workspace.templates)
    asked = teams_called(councils, team)
    mine = [it for it in councils if asked is None or it.id in asked]
    with Register.open(workspace.register, actor=actor) as register:
        return _Making(register, councils, mine, Frame(period, as_of)).made(workspace.templates)


def write(report: ManagerReport, folder: Path) -> tuple[list[Path], list[Path]]:
    """Put the files of a report into a folder, all or none; what lies there and says something else is set aside.

    Gives their paths, and the new names of what was set aside. Raises WrongUse where one of them cannot be written.
    """
    files = {folder / name: data for name, data in report.files.items()}
    return [*files], place_together(files)


class _Making:
    """A report under way."""

    def __init__(self, register: Register, councils: Sequence[Council], mine: Sequence[Council], frame: Frame) -> None:
        self._register, self._councils, self._mine, self._frame = register, councils, mine, frame
        self._figures, self._tallies = Figures(frame.period), Tallies(frame.period, frame.as_of)
        self._council = most_used(mine, register.councils_used())
        whole = len(mine) == len(councils)
        self._teams = _ALL_TEAMS if whole else f"Only {' and '.join(f'{it.team}, {it.name}' for it in mine)}."
        #: chairs with gaps in their training, and "musts" that nobody gave a reason for
        self._gaps = self._unreasoned = 0
        self._known = register.lines(ChairTraining)
        self._chairing = Chairing(frame.period, self._known)
        #: last plans of cases, by whether the child lacks them
        self._plans: Counter[Lacks] = Counter()
        self._children: dict[str, bool] = {}

    def made(self, templates: Path) -> ManagerReport:
        """Read the register, and write both files."""
        period, as_of = self._frame.period, self._frame.as_of
        about = f"{overview.say_period(period)}. As things stood on {say_date(as_of)}. {self._teams}"
        book = Book([overview.SUMMARY, *manager.LISTS], title=TITLE, about=about, council=self._council)
        for shape, row in self._gathered():
            book.add(shape, row)
        for shape, row in self._added_up():
            book.add(shape, row)
        agencies = self._tallies.often(overview.MOST_AGENCIES)
        counted = overview.counts(self._tallies, period, book, _LISTED)
        overview.put_summary(book, self._figures, counted)
        overview.put_trends(book, self._figures, self._tallies, agencies)
        attention = list(self._attention(book)) or ["Nothing."]
        told = Told(self._teams, as_of, attention, list(self._counted()))
        words = summary(self._figures, self._tallies, agencies, told, self._council, templates)
        name = f"manager-report-{period.first}-to-{period.last}"
        files = {f"{name}.xlsx": book.finished(as_of), f"{name}.docx": words}
        both = self._figures.of(period), self._figures.of(period.before)
        return ManagerReport(period, as_of, self._teams, *both, counted, attention, files)

    def _gathered(self) -> Iterator[tuple[Shape, Sequence[Cell]]]:
        """The rows of the lists, while everything is counted."""
        for whole in cases(self._register.dossiers(self._frame.as_of), self._council_of):
            case = [it for it in whole if it.council in self._mine]
            if case:
                clean = Initials(case, self._of_children)
                self._figures.add(events(case, self._frame.as_of))
                self._tallies.add(case, clean)
                self._chairing.add(case, clean)
                self._plans.update(it.lacks for it in [last_plan(case, self._frame.as_of)] if it)
                self._unreasoned += sum(len(it.dossier.open) for it in case if it.date in self._frame.period)
                yield from manager.rows(case, self._frame, clean)

    def _council_of(self, dossier: Dossier, meeting: Meeting) -> Council:
        return council_for(self._councils, dossier.council, dossier.meeting.case_ref, meeting.type)

    def _of_children(self, names: list[str]) -> set[str]:
        """Which of some folded full names are children's; each is asked for once."""
        fresh = [name for name in names if name not in self._children]
        if fresh:
            self._children |= dict.fromkeys(fresh, False) | dict.fromkeys(self._register.children_among(fresh), True)
        return {name for name in names if self._children[name]}

    def _added_up(self) -> Iterator[tuple[Shape, Sequence[Cell]]]:
        """The rows of agencies and of chairs."""
        for one in self._tallies.agencies:
            row = one.name, one.listed, one.present, one.part, one.share.percent, one.information, one.absent
            yield manager.ATTENDANCE, row
        known = self._known
        for chair in self._tallies.chairs:
            line, gaps = training(chair.name, known)[0], self._chairing.gaps(chair.name)
            self._gaps += bool(gaps)
            had = ("Yes" if line.complex_safeguarding else "No") if line else "Not known"
            dates = (line.trauma_informed, line.neuroscience) if line else (None, None)
            told = _UNASKED if gaps is None else gaps
            yield manager.CHAIRS, (chair.name, chair.meetings, len(chair.cases), chair.changed, had, *dates, told)

    def _attention(self, book: Book) -> Iterator[str]:
        """What somebody is to look at, and on which sheet."""
        if not self._tallies.cases[self._frame.period]:
            yield self._nothing()
        for number, one, more, sheet in (
            (book.count(manager.OVERDUE), "thing is overdue", "things are overdue", 3),
            (book.count(manager.DUE), "thing falls due in 14 days", "things fall due in 14 days", 2),
            (self._plans[Lacks.YES], "last plan of an open case has not reached the child", "last plans of open cases "
             "have not reached the child", 4),
            (self._plans[Lacks.OVER], "last plan of a case that is over never did", "last plans of cases that are over "
             "never did", 4),
            (self._unreasoned, "“must” was not met and has no reason", "“musts” were not met and have no reason", 5),
            (self._gaps, "chair of plan or strategy meetings lacks training, or nothing is known of it",
             "chairs of plan or strategy meetings lack training, or nothing is known of it", 8),
            (book.count(manager.ACTIONS), "action is past its date or drifts", "actions are overdue or drift", 10),
        ):  # fmt: skip
            if number:
                yield f"{number} {one if number == 1 else more} (sheet {sheet})."

    def _nothing(self) -> str:
        """That no meeting fell in the period, and what days the register holds."""
        days = self._register.days_held()
        held = f"meetings from {say_date(days[0])} to {say_date(days[1])}" if days else "no meeting yet"
        up_to = f"up to {say_date(self._frame.as_of)} " if self._frame.as_of < self._frame.period.last else ""
        return f"No meeting was held in this period {up_to}by these teams; the register holds {held}."

    def _counted(self) -> Iterator[str]:
        """How the figures are to be taken."""
        yield (
            "What has a deadline counts in the period in which it fell due, done or not; what happens at a meeting, "
            "on its day. Sheet 1 of the workbook says what is counted of what. Deadlines are the council’s own."
        )
        if undated := self._register.undated():
            yield f"Left out: {undated} meeting{'s' if undated != 1 else ''} without a date."
        yield (
            "A case’s team is that of the council whose papers its meetings have, else whose references look like its "
            "own. Whether something is done is as the register stands now. Initials stand for the names of children "
            "and families that the register knows."
        )
        head = self._register.head()
        yield f"Out of a register whose log ends at {head.line()}." if head.seq else "Out of a register without a log."
