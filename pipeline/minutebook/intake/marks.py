"""How a file made from a blank of ours says so: properties that outlive renaming, copying and most programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from minutebook.errors import Refused
from minutebook.intake.door.package import Package

#: custom property of Word and Excel files with the form's id
FORM: Final = "Minutebook form"
#: the same with the version of the blank
VERSION: Final = "Minutebook form version"
#: the keys of the same in a PDF's information
PDF_FORM: Final = "/MinutebookForm"
PDF_VERSION: Final = "/MinutebookFormVersion"

_LONGEST: Final = 20


def mark_of(package: Package) -> tuple[str, int] | None:
    """The form's id and version that a Word or Excel file carries; None for one that was not made from a blank."""
    for part in package.linked("", "custom-properties"):
        try:
            root = package.tree(part)
        except Refused:
            continue  # nothing in this part is an answer
        told = {entry.get("name", ""): "".join(map(str, entry.itertext())) for entry in (() if root is None else root)}
        return mark(told, FORM, VERSION)
    return None


def mark(told: Mapping[str, str], form: str, version: str) -> tuple[str, int] | None:
    """The mark among some properties; ``form`` and ``version`` are the names that they have in this format."""
    id_, number = told.get(form, "").strip(), told.get(version, "").strip()
    fits = 0 < len(id_) <= _LONGEST and number.isdecimal() and len(number) < _LONGEST
    return (id_, int(number)) if fits else None
