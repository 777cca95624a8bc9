"""What is wrong with a form, a meeting or a document, said so that a person can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from minutebook.where import Where


class Severity(StrEnum):
    """How much a finding matters (domain.md 0.1)."""

    ERROR = "E"  #: no FINAL document; a DRAFT may be made
    #: a "must" about something that has already happened: blocks FINAL minutes until a reason
    #: is recorded, never a plan
    ERROR_REASON = "E-r"
    WARNING = "W"
    NOTE = "N"

    @property
    def words(self) -> str:
        """The same in the clerk's words."""
        return _WORDS[self]


_WORDS = {
    Severity.ERROR: "To put right",
    Severity.ERROR_REASON: "Needs a reason",
    Severity.WARNING: "Please check",
    Severity.NOTE: "Note",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should look at."""

    #: "R001" and so on (domain.md A4), or "F001" and so on for a value that cannot be read
    rule: str
    severity: Severity
    #: the answer it hangs on, as named in the data dictionary; None when it hangs on the whole form
    key: str | None
    where: Where | None
    #: what is wrong, in the worker's words; never repeats a secret
    message: str
    #: what to do
    fix: str
    #: id of the form that it was found in, None for the meeting as a whole
    form: str | None = None
    #: ``where`` in the worker's words, by the question it stands in
    place: str = field(default="", compare=False)

    @property
    def shown_place(self) -> str:
        """Where to look, in words; blank for what hangs on the whole form."""
        return self.place or (str(self.where) if self.where else "")


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as people are told them: forms of one file share their case details, and what is wrong with them."""
    told: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        told.setdefault((finding.rule, str(finding.where), finding.message), finding)
    return list(told.values())


def blocks_final(findings: Iterable[Finding], *, plan: bool) -> bool:
    """Whether a document must stay a DRAFT; lateness (E-r) never holds back a plan (domain.md 0.1)."""
    blocking = {Severity.ERROR} if plan else {Severity.ERROR, Severity.ERROR_REASON}
    return any(finding.severity in blocking for finding in findings)
