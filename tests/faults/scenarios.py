"""What is being done when the fault strikes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.faults.bench import NOTHING, TODAY, WARM, Fault, Place, Program, run_on
from tests.faults.injector import Kind
from tests.faults.invariants import after_fault, after_next_run, audit_faults, state
from tests.process_cases import ELLIE, ETAC, KAI, KAI_RECORD, rewritten


@dataclass(frozen=True, slots=True)
class Scenario:
    """Some work, and what must have been done before."""

    name: str
    before: Callable[[Place, Program], None]
    arguments: Callable[[Place], list[str]]
    #: the same work in parts and in another order: where one part is refused and done later, numbers come out like that
    otherwise: tuple[Callable[[Place], list[str]], ...] = ()


def run_of(place: Place, *names: str) -> list[str]:
    """The main job on forms of a place; all of them unless named."""
    forms = place.folder / "forms"
    return run_on([forms / name for name in names] or sorted(forms.iterdir()))


def _two_forms(place: Place, program: Program) -> None:
    for form in WARM:
        shutil.copy(form, place.folder / "forms" / form.name)


def _later(place: Place, program: Program) -> None:
    _two_forms(place, program)
    assert program.run(place, run_of(place)).status in (0, 1)
    again = place.folder / "forms" / "ellie-mae again.docx"
    rewritten(ELLIE, again, ("Mondays and Wednesdays before", "Mondays and Thursdays before"))
    edited, lost = sorted(place.workspace.outputs.glob("*/*safer-*.docx"))
    edited.write_bytes(b"what somebody put there")
    lost.unlink()


def _one_form(place: Place, program: Program) -> None:
    shutil.copy(ETAC, place.folder / "forms" / ETAC.name)


def _one_final(place: Place, program: Program) -> None:
    _one_form(place, program)
    _done(place, program, run_of(place))


def _held_up(place: Place, program: Program) -> None:
    shutil.copy(KAI_RECORD, place.folder / "forms" / KAI_RECORD.name)
    _done(place, program, run_of(place))


def _backups(place: Place) -> Path:
    return place.workspace.folder / "backups"


def _with_backups(place: Place, program: Program) -> None:
    _one_final(place, program)
    _backups(place).mkdir()


def _listed(place: Place, program: Program) -> None:
    """A meeting with a list on which most was sent, and somebody's papers are still to go by post."""
    for form in KAI:
        if form != ETAC:
            shutil.copy(form, place.folder / "forms" / form.name)
    _done(place, program, run_of(place))


def _after(scenario: Scenario) -> Callable[[Place, Program], None]:
    """All that came before some work, and that work."""

    def before(place: Place, program: Program) -> None:
        scenario.before(place, program)
        _done(place, program, scenario.arguments(place))

    return before


def _done(place: Place, program: Program, arguments: list[str]) -> None:
    ended = program.run(place, arguments)
    assert ended.status in (0, 1), ended


def _on(*arguments: str) -> Callable[[Place], list[str]]:
    """A command on the one meeting, on the day of these tests."""
    command, *more = arguments
    return lambda place: [command, "--today", TODAY, *more, "M-2027-0001"]


#: one form into a register that is not there yet
ONE = Scenario("one", _one_form, lambda place: run_of(place))
#: the first forms of all, into a register that is not there yet
FIRST = Scenario(
    "first",
    _two_forms,
    lambda place: run_of(place),
    (lambda place: run_of(place, ELLIE.name), lambda place: run_of(place, ETAC.name)),
)
#: a later version of a form, while one of its documents was overwritten by somebody and another one lost
LATER = Scenario("later", _later, lambda place: run_of(place, "ellie-mae again.docx"))
#: everybody's copy of a paper that is final, and the Chair's word on all of them
COPIES = Scenario("copies", _one_final, _on("copies", "--json"))
APPROVE = Scenario("approve", _after(COPIES), _on("approve", "--by", "Martin Oyelaran"))
#: minutes that are a DRAFT until somebody decides
DECIDE = Scenario("decide", _held_up, lambda place: [*_on("decide", "--reason", "The Chair agreed.")(place), "R256"])
#: the papers of one person, on their way from the Chair to the post
_APPROVED = Scenario("approved", _listed, _on("approve", "--by", "R Adeyemi"))
CHECKED = Scenario("checked", _after(_APPROVED), lambda place: ["checked-by-another", "M-2027-0001"])
OUTBOX = Scenario("outbox", _after(CHECKED), _on("outbox"))
SENT = Scenario("sent", _after(CHECKED), lambda place: [*_on("sent", "--on", TODAY)(place), "Conor Doyle"])
BACKUP = Scenario("backup", _with_backups, lambda place: ["backup", str(_backups(place) / "monday.backup")])
SCENARIOS = (FIRST, LATER, COPIES, APPROVE, DECIDE, CHECKED, OUTBOX, SENT, BACKUP)


class Trial:
    """One scenario, ready to be done again and again, each time with another fault."""

    def __init__(self, scenario: Scenario, folder: Path, templates: Path, program: Program) -> None:
        self.place = Place.make(folder / "trial", templates)
        self._scenario, self._program, self._ready = scenario, program, folder / "ready"
        scenario.before(self.place, program)
        self.before = state(self.place)
        if self.before.meetings:
            self.before = replace(self.before, audit=tuple(audit_faults(self.place, program)))
        self.place.folder.rename(self._ready)
        self._again()
        trace = folder / "steps"
        ended = program.run(self.place, self.arguments, trace=str(trace))
        if ended.status not in (0, 1):
            raise RuntimeError(f"the work of “{scenario.name}” cannot be done at all: {ended}")
        #: what is done at each step, the first at 0
        self.steps = tuple(line.split()[1] for line in trace.read_text("utf-8").splitlines())
        #: what all is when nothing goes wrong
        self.wholes = [state(self.place)]
        if scenario.otherwise:
            self._again()
            for arguments in scenario.otherwise:
                program.run(self.place, arguments(self.place))
            self.wholes.append(state(self.place))

    @property
    def arguments(self) -> list[str]:
        return self._scenario.arguments(self.place)

    def try_(self, fault: Fault) -> list[str]:
        """Do the work with a fault in it, and then once more; gives the invariants that did not hold."""
        self._again()
        first = self._program.run(self.place, self.arguments, fault)
        found = list(after_fault(self.place, first, self.before, self.wholes, self._program))
        second = self._program.run(self.place, self.arguments, NOTHING)
        if second.status > 1:
            # what was done already is refused; what is still to be put out, any run puts out
            self._program.run(self.place, run_of(self.place))
        after = after_next_run(self.place, second, self.wholes, self._program)
        return [*found, *(f"{it} (after the next run)" for it in after)]

    def faults(self, kind: Kind, *, lasting: bool = False, at_most: int | None = None) -> list[Fault]:
        """A fault of a kind at every step where it can strike, or at so many of them, evenly over what they do."""
        able = [at for at, what in enumerate(self.steps, 1) if _can(kind, what)]
        if at_most == 0:
            return []
        # the power may also go when all is done and said
        after = [len(self.steps) + 1] if kind is Kind.POWER else []
        if at_most is not None and len(able) > at_most:
            # the register's pages are most of the steps, and much alike
            pages = [at for at in able if self.steps[at - 1] == "pwrite"]
            rest = [at for at in able if self.steps[at - 1] != "pwrite"]
            few = min(len(pages), at_most // 3, max(1, at_most - len(rest)) if rest else at_most)
            able = sorted(_spread(pages, few) + _spread(rest, at_most - few))
        return [Fault(at, kind, lasting) for at in able + after]

    def _again(self) -> None:
        shutil.rmtree(self.place.folder, ignore_errors=True)
        shutil.copytree(self._ready, self.place.folder, symlinks=True)


def _can(kind: Kind, what: str) -> bool:
    if kind in (Kind.TORN, Kind.SHORT):
        return what in ("write", "pwrite")
    if kind is Kind.FULL:
        return what in ("write", "pwrite", "open", "mkdir", "link", "rename", "truncate")
    if kind is Kind.HELD:
        return what in ("open", "mkdir", "link", "rename", "unlink", "chmod", "truncate")
    return True


def _spread(of: list[int], count: int) -> list[int]:
    if count <= 0 or not of:
        return []
    if count >= len(of):
        return of
    return [of[round(at * (len(of) - 1) / max(1, count - 1))] for at in range(count)]
