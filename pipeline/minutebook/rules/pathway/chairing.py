"""Whether somebody may chair a meeting of the pathway (domain.md M07, M09, G02)."""

from __future__ import annotations

import re

from minutebook.rules.rule import Facts
from minutebook.words import fold

_ICP = re.compile(r"\bicp\b|independent child protection|child protection chair")
_IRO = re.compile(r"\biro\b|independent reviewing")


def is_independent(facts: Facts) -> bool | None:
    """Whether the Chair is an ICP Chair, or an IRO where the council accepts one; None where nothing says."""
    said = _title(facts)
    if not said:
        return None
    return bool(_ICP.search(said) or (facts.yardstick.settings.accept_iro and _IRO.search(said)))


def _title(facts: Facts) -> str:
    """The Chair's title as the form, the list of chairs or the attendance table says it."""
    known = facts.past.trained(facts.words("chair"))
    rows = (row for row in facts.rows("attendance") if fold(row.words("name")) == fold(facts.words("chair")))
    there = next((row.words("role") for row in rows), "")
    return fold(facts.words("chair_role") or (known.role if known and known.role else "") or there)
