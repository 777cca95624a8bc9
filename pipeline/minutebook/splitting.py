"""The use case of a form that was filled in for two children: one form for each of them, begun."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from minutebook.blanks.write import filled
from minutebook.checking import check_free, write_copy
from minutebook.errors import WrongUse
from minutebook.forms import FORMS
from minutebook.intake.formfile import read_form
from minutebook.intake.passwords import Passwords
from minutebook.register.names import safe_reference
from minutebook.siblings import DETAILS, Sibling, own_values, siblings


@dataclass(frozen=True, slots=True)
class Begun:
    """A form for one child, with what it shares with the other's."""

    path: Path
    child: Sibling
    #: the questions that somebody must answer for this child alone
    left: tuple[str, ...]


def split(path: Path, folder: Path, *, force: bool = False, passwords: Passwords | None = None) -> list[Begun]:
    """Write a form for each child of a form into a folder, made where it is missing; the form itself stays as it is.

    Raises WrongUse where it is of one child, and where one of the new forms is there already, unless ``force``.
    """
    form = read_form(path, passwords)
    jobs = [(record, child) for record in form.records for child in siblings(record)]
    if not jobs:
        raise WrongUse(f"“{path.name}” is of one child, as far as its name, reference and date of birth say.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise WrongUse(f"{folder} cannot be made a folder; choose another, or put right what is in the way.") from None
    kind = form.kind.value if form.kind.value in ("docx", "xlsx") else "docx"
    begun = []
    for at, (record, child) in enumerate(jobs, 1):
        values = own_values(record, child)
        reference = safe_reference(child.case_ref, f"child {at}")
        left = _labels(
            record.form, [key for key in record.values if key not in DETAILS and values.get(key) != record.values[key]]
        )
        begun.append((Begun(folder / f"{reference} {FORMS[record.form].title}.{kind}", child, left), record, values))
    for one, _, _ in begun:
        check_free(path, one.path, force)
    for one, record, values in begun:
        write_copy(one.path, filled(FORMS[record.form], values, kind), force)
    return [one for one, _, _ in begun]


def _labels(form: str, keys: Iterable[str]) -> tuple[str, ...]:
    """What the form calls its questions."""
    declared = FORMS[form].schema.declared()
    fields = (declared.get(key) or declared.get(key.removesuffix("_text")) for key in keys)
    return tuple(dict.fromkeys(field.label for field in fields if field))
