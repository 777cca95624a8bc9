"""Several programs at one register at the same time, killed at random moments."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.bench import Place, Program, run_on
from tests.faults.invariants import State, audited, state, told
from tests.process_cases import ELLIE, ETAC, rewritten

#: a program that has not ended by then was, before it was killed, nearly done
_LONGEST = 1.5


@dataclass(frozen=True, slots=True)
class Round:
    """The forms of one round: a case's meeting, a later version of its form, and one that everybody gives."""

    first: Path
    later: Path
    common: Path

    @classmethod
    def make(cls, place: Place, number: int) -> Round:
        """Forms of a case that no other round has."""
        forms = place.folder / "forms"
        own = ("Case Ref: NCC-42277", f"Case Ref: NCC-{50000 + number}")
        later = ("Mondays and Wednesdays before", "Mondays and Thursdays before")
        return cls(
            rewritten(ELLIE, forms / f"{number} ellie-mae.docx", own),
            rewritten(ELLIE, forms / f"{number} ellie-mae again.docx", own, later),
            rewritten(ETAC, forms / f"{number} etac.docx", ("CST-2611", f"CST-{3000 + number}")),
        )

    def shares(self) -> list[list[Path]]:
        """What each of four programs is given."""
        return [[self.first, self.common], [self.first], [self.later, self.common], [self.later]]


def play(
    place: Place,
    programs: Sequence[Program],
    number: int,
    chance: random.Random,
    *,
    kills: bool = True,
    meanwhile: Callable[[random.Random], None] = lambda chance: None,
) -> tuple[list[str], int]:
    """One round and its end, at which everything is given once more; what does not hold, and how many were killed.

    ``meanwhile`` is done while all are at work, such as killing the server.
    """
    forms = Round.make(place, number)
    for program, given in zip(programs, forms.shares(), strict=False):
        doomed = kills and chance.random() < 0.7
        program.start(place, run_on(given), after=chance.uniform(0, _LONGEST) if doomed else None)
    meanwhile(chance)
    ended = [program.end() for program in programs]
    now = state(place)
    found = [*now.faults, *_whole(now), *audited(place, programs[0])]
    found += [it for one in ended for it in told(one, now)]
    # what somebody must hear of is not that the form is there already, or what is wrong with it
    if not kills:
        found += [f"one of several could not do its work: {it.complained}" for it in ended if _failed(it.complained)]
    last = [programs[0].run(place, run_on(given)) for given in ([forms.first, forms.common], [forms.later])]
    now = state(place)
    found += [*now.faults, *_whole(now), *_finished(now), *audited(place, programs[0])]
    found += [it for one in last for it in told(one, now)]
    return [f"round {number}: {it}" for it in found], sum(it.killed for it in ended)


def _failed(complained: str) -> bool:
    return any("already registered" not in line for line in complained.splitlines())


def _whole(now: State) -> Iterator[str]:
    """Whatever the order they came in: whole meetings, each case once, numbers without a gap, nothing unknown."""
    cases: dict[str, str] = {}
    for number, rows in now.meetings.items():
        if number == "no meeting":
            yield f"rows that are of no meeting: {list(rows)}"
            continue
        case = re.search(r"\('case_ref', '([^']*)'", rows["meeting"][0])
        if case and cases.setdefault(case[1], number) != number:
            yield f"{case[1]} is registered twice, as {cases[case[1]]} and {number}"
        missing = [
            name for name in ("submission", "submission_form", "document", "document_source") if name not in rows
        ]
        if missing:
            yield f"{number} is registered without {' and '.join(missing)}"
    for letter, numbers in (("M", now.meetings), ("D", now.documents)):
        given = sorted(int(number.rpartition("-")[2]) for number in numbers if number.startswith(letter))
        if given != list(range(1, len(given) + 1)):
            yield f"numbers are left out or given twice: {letter} {given}"
    issued = set(now.documents.values())
    for name, found in now.outputs.items():
        if (name, found) not in issued:
            yield f"{name} lies in the outputs folder, and the register does not know it"


def _finished(now: State) -> Iterator[str]:
    """When all were let finish: all forms are in, everything is put out, nothing is left of any work."""
    held = {
        found
        for rows in now.meetings.values()
        for row in rows.get("submission", ())
        for found in now.forms.values()
        if found in row
    }
    yield from (f"the form {name} is not registered" for name, found in now.forms.items() if found not in held)
    for name, found in now.documents.values():
        if now.outputs.get(name) != found:
            yield f"{name} is not in the outputs folder"
    yield from (f"{name} is still unfinished" for name in now.unfinished if not name.startswith("keys/.minutebook-"))
