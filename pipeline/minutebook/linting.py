"""The use cases of a template that its editor wants right: what is wrong in it, and how its document looks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from minutebook.checking import check_free, write_copy
from minutebook.documents.kinds import DocumentType
from minutebook.documents.lint.lint import Linted, annotated, lint_template
from minutebook.documents.lint.samples import sample
from minutebook.documents.render import render_document
from minutebook.errors import WrongUse
from minutebook.intake.door.source import open_source
from minutebook.process import load_councils


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


def show(
    templates: Path, declared: DocumentType, out: Path, *, today: date, council: str | None, blank: bool, force: bool
) -> None:
    """Write a document of invented answers, or of none, to ``out``, to be looked at; it is registered nowhere.

    Raises WrongUse for an ``out`` that is there already, and for a document that is not made of nothing.
    """
    if out.exists() and not force:
        raise WrongUse(f"{out} is there already; choose another name, or write over it with --force.")
    chosen = load_councils(templates, council)[0]
    meeting, recorded, reader = sample(declared, blank=blank)
    data = render_document(
        declared.kind, meeting, chosen, status="DRAFT", version=1, number="", today=today, templates=templates,
        recorded=recorded, reader=reader,
    )  # fmt: skip
    write_copy(out, data, force)
