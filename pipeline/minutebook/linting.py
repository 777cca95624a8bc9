"""The use case of a template that its editor wants to know right: what is wrong in it, and a copy that says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from minutebook.checking import check_free, write_copy
from minutebook.documents.kinds import DocumentType
from minutebook.documents.lint.lint import Linted, annotated, lint_template
from minutebook.errors import WrongUse
from minutebook.intake.door.source import open_source


def lint_file(
    path: Path,
    *,
    now: datetime,
    documents: Sequence[DocumentType] = (),
    out: Path | None = None,
    force: bool = False,
) -> Linted:
    """Judge a template, and write a copy with comments dated ``now`` to ``out``.

    Raises WrongUse for an ``out`` that is there already (unless ``force``), is the template itself, or has the wrong
    ending; Refused for a file that is no Word document.
    """
    if out is not None:
        check_free(path, out, force)
        if out.suffix.lower() != ".docx":
            raise WrongUse(f"The copy is a Word file; give it a name that ends in .docx, not {out}.")
    linted = lint_template(open_source(path), documents)
    if out is not None:
        write_copy(out, annotated(linted, now=now), force)
    return linted
