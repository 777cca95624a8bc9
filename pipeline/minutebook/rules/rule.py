"""What a rule is: one small function with an id, a severity and the clause it rests on.

A rule looks at ``Facts`` and says what is wrong in the worker's words; the mechanism puts in where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from minutebook.findings import Finding, Severity
from minutebook.forms import FORMS
from minutebook.forms.record import Record
from minutebook.where import Where

#: forms that record a meeting itself, so that they must say who led it and who came
MEETING_FORMS = ("SAFER-A", "MSP-A", "ETAC", "STRAT")


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a rule may see: the records of one form, or of one whole meeting, and today's date."""

    records: tuple[Record, ...]
    today: date
    #: a form judged by itself is asked only what it asks itself (design.md 2)
    alone: bool = True
    #: names of files given with these that are none of our forms
    unrecognised: tuple[str, ...] = ()
    #: characters from which on an answer is worth a second look; the council may set its own
    long_answer: int = 4000

    def value(self, key: str) -> Any:
        """The first answer to ``key`` in any of the records, None when blank."""
        return next((r.values[key] for r in self.records if r.values.get(key) not in (None, "")), None)

    def asks(self, key: str) -> bool:
        """Whether these forms are to say ``key``, and do not say it twice: that is the business of R019 alone."""
        if any(stray.key == key for r in self.records for stray in r.conflicts):
            return False
        if any(key in r.asked or key in FORMS[r.form].asks for r in self.records):
            return True
        return not self.alone and bool(self.records) and key in ("child.name", "child.dob", "case_ref", "meeting_date")

    @property
    def main(self) -> str | None:
        """The form that records the meeting itself, None where there are only plans and lists."""
        return next((r.form for r in self.records if r.form in MEETING_FORMS), None)


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule has to say: what is wrong, what to do, and the answer it hangs on."""

    message: str
    fix: str
    key: str | None = None
    #: overrides the rule's own severity
    severity: Severity | None = None
    where: Where | None = None
    #: the form it concerns; None for the meeting as a whole
    form: str | None = None


Check = Callable[[Facts], Iterable[Said]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of domain.md A4."""

    id: str
    severity: Severity
    #: the clause it rests on
    source: str
    check: Check

    def __call__(self, facts: Facts) -> Iterator[Finding]:
        """Every finding of this rule, with its place."""
        for said in self.check(facts):
            where = said.where or _where(facts, said.key, said.form)
            yield Finding(self.id, said.severity or self.severity, said.key, where, said.message, said.fix, said.form)


def rule(id_: str, severity: Severity, source: str) -> Callable[[Check], Rule]:
    """Declare a rule: ``@rule("R003", Severity.ERROR, "domain.md S01")`` over its check."""
    return lambda check: Rule(id_, severity, source, check)


def _where(facts: Facts, key: str | None, form: str | None) -> Where | None:
    """Where the answer stands, else its label, in the form concerned first."""
    if key is None:
        return None
    records = sorted(facts.records, key=lambda record: record.form != form)
    places = [record.where.get(key) for record in records] + [record.asked.get(key) for record in records]
    return next((place for place in places if place is not None), None)
