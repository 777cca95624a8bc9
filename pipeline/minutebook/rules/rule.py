"""What a rule is: one small function with an id, a severity and the clause it rests on.

A rule looks at ``Facts`` and says what is wrong in the worker's words; the mechanism puts in where it stands.
Its docstring says in one sentence what must hold: it is the rule's entry in the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from minutebook.findings import Finding, Severity
from minutebook.forms import FORMS
from minutebook.forms.record import Record
from minutebook.rules.facts import MEETING_FORMS, Facts, Row, Said, as_day, prose
from minutebook.where import Where

Check = Callable[[Facts], Iterable[Said]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of domain.md A4."""

    id: str
    severity: Severity
    #: the clause it rests on
    source: str
    check: Check
    #: it goes by signs, so that a person may decide "looked at, it is right" although it is an error
    by_signs: bool = False
    #: what it would need to know and nothing supplies yet, in the clerk's words; blank for a rule at work
    idle: str = ""
    #: how Minutebook itself sees to it, so that there is nothing to find; blank for a rule that looks
    kept: str = ""

    @property
    def summary(self) -> str:
        """What must hold, in one sentence."""
        return " ".join((self.check.__doc__ or "").split("\n\n")[0].split())

    @property
    def may_be_decided(self) -> bool:
        """Whether a person may clear its findings with a reason (``minutebook decide``, design.md 2)."""
        return self.by_signs or self.severity is Severity.ERROR_REASON

    def __call__(self, facts: Facts) -> Iterator[Finding]:
        """Every finding of this rule, with its place, as seriously as the council takes it."""
        chosen = facts.yardstick.severities.get(self.id, self.severity)
        if chosen is None:
            return
        for said in self.check(facts):
            where, place = (said.where, "") if said.where else _where(facts, said.key, said.form)
            severity = chosen if self.id in facts.yardstick.severities else said.severity or self.severity
            yield Finding(self.id, severity, said.key, where, said.message, said.fix, said.form, place)


def rule(
    id_: str, severity: Severity, source: str, *, by_signs: bool = False, idle: str = "", kept: str = ""
) -> Callable[[Check], Rule]:
    """Declare a rule: ``@rule("R003", Severity.ERROR, "domain.md S01")`` over its check."""
    return lambda check: Rule(id_, severity, source, check, by_signs, idle, kept)


def _where(facts: Facts, key: str | None, form: str | None) -> tuple[Where | None, str]:
    """Where the answer stands, else its row, its table or its label, in the form concerned first.

    And the same in words, with the form's title where the finding is the whole meeting's.
    """
    if key is None:
        return None, ""
    records = sorted(facts.records, key=lambda record: record.form != form)
    for name in _wider(key):
        for stands in (lambda r, k: r.where.get(k), lambda r, k: r.asked.get(k), _in_row):
            for record in records:
                where = stands(record, name)
                if where is not None:
                    return where, "" if form or facts.alone else _told(record, where, key)
    return None, ""


def stands_in(record: Record, key: str | None, where: Where) -> bool:
    """Whether a place is that of an answer of this record, or of its label."""
    names = tuple(_wider(key)) if key else ()
    return any(place == where for name in names for place in (record.where.get(name), record.asked.get(name))) or any(
        _in_row(record, name) == where for name in names
    )


def _told(record: Record, where: Where, key: str) -> str:
    return f"{FORMS[record.form].title}, {record.outline.told(where, key)}"


def _wider(key: str) -> Iterator[str]:
    """A cell's key, its row's, its table's."""
    yield key
    row = key.rpartition(".")[0] if "]." in key else ""
    if row:
        yield row
    if "[" in key:
        yield key.partition("[")[0]


def _in_row(record: Record, row: str) -> Where | None:
    if not row.endswith("]"):
        return None
    return next((place for key, place in record.where.items() if key.startswith(f"{row}.")), None)


__all__ = ["MEETING_FORMS", "Check", "Facts", "Row", "Rule", "Said", "as_day", "prose", "rule"]
