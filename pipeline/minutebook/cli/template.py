"""Commands for those who edit templates in Word."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutebook.cli.check import show_findings
from minutebook.cli.options import as_json, clock, common, echo_json, workspace_at
from minutebook.errors import ExitStatus, Refused, WrongUse

if TYPE_CHECKING:
    from minutebook.documents.kinds import DocumentType
    from minutebook.documents.lint.lint import Linted


@click.group()
def template() -> None:
    """Check templates, and list the answers that they may use."""


@template.command()
@click.argument("templates", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="TEMPLATE...")
@click.option(
    "--annotate", "out", type=click.Path(path_type=Path), metavar="OUT",
    help="Write a copy of the template here, with a comment at every finding.",
)  # fmt: skip
@click.option("--document", metavar="DOCUMENT", help="The document that it is for, where its file name does not say.")
@click.option("--force", is_flag=True, help="Write over OUT when there is one.")
@as_json
@common
def lint(
    templates: tuple[Path, ...],
    out: Path | None,
    document: str | None,
    force: bool,
    as_json: bool,
    folder: Path | None,
    debug: bool,
) -> int:
    """Say what is wrong in Word templates, where, and what to do.

    Ends with 1 when something must be put right, 3 when a file is not a Word document.
    """
    from minutebook.documents.catalogue import documents_called
    from minutebook.linting import lint_file

    if out is not None and len(templates) > 1:
        raise WrongUse("--annotate writes one copy; give one template with it.")
    documents = documents_called(document) if document else ()
    linted: list[Linted] = []
    for path in templates:
        try:
            linted.append(lint_file(path, now=clock(), documents=documents, out=out, force=force))
        except Refused as refusal:
            click.echo(str(refusal), err=True)
    if as_json:
        echo_json([_data(one) for one in linted])
    else:
        _show(linted, out)
    if len(linted) < len(templates):
        return ExitStatus.UNREADABLE
    wrong = any(finding.severity == "E" for one in linted for finding in one.findings)
    return ExitStatus.FINDINGS if wrong else ExitStatus.FINE


@template.command("fields")
@click.argument("name", metavar="DOCUMENT|TEMPLATE")
@as_json
@common
def fields_(name: str, as_json: bool, folder: Path | None, debug: bool) -> None:
    """List every answer that a template of a document may use, with what it is and how to write it."""
    from minutebook.documents.catalogue import documents_called
    from minutebook.documents.lint.lint import documents_of
    from minutebook.documents.lint.samples import declared_shape
    from minutebook.documents.lint.shape import fields_of

    documents = documents_of(name) or documents_called(name)
    found = {document.kind: list(fields_of(declared_shape(document))) for document in documents}
    if as_json:
        data = {
            kind: [{"path": it.path, "what": it.what, "columns": it.columns, "tag": it.tag} for it in entries]
            for kind, entries in found.items()
        }
        echo_json(data)
        return
    for document in documents:
        _list(document, [(entry.path, entry.what, entry.tag) for entry in found[document.kind]])


@template.command("show")
@click.argument("name", metavar="DOCUMENT")
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, metavar="OUT", help="The file to write.")
@click.option("--blank", is_flag=True, help="As it is where no question was answered.")
@click.option("--council", metavar="NAME", help="In the clothes of this council.")
@click.option("--force", is_flag=True, help="Write over OUT when there is one.")
@common
def show_(
    name: str, out: Path, blank: bool, council: str | None, force: bool, folder: Path | None, debug: bool
) -> None:
    """Make a document of invented answers, to see how its template looks; --blank makes it of none."""
    from minutebook.documents.catalogue import documents_called
    from minutebook.linting import show

    documents = documents_called(name)
    if len(documents) > 1:
        raise WrongUse(f"“{name}” may be any of {', '.join(it.kind for it in documents)}; say which.")
    templates = workspace_at(folder).templates
    show(templates, documents[0], out, today=clock().date(), council=council, blank=blank, force=force)
    click.echo(f"{documents[0].title} is in {out}; it is invented, and not registered.")


def _list(document: DocumentType, entries: Sequence[tuple[str, str, str]]) -> None:
    from rich.markup import escape
    from rich.table import Table

    from minutebook.cli.screen import screen

    table = Table("Answer", "What it is", "How to write it", title=f"{document.title} ({document.kind})")
    for path, what, tag in entries:
        table.add_row(escape(path), what, escape(tag))
    screen().print(table)


def _show(linted: Sequence[Linted], out: Path | None) -> None:
    for one in linted:
        if len(linted) > 1 and one.findings:
            click.echo(f"{one.name}:")
        show_findings(one.name, one.findings)
    if out is not None and linted:
        click.echo(f"The copy with comments is {out}.")


def _data(linted: Linted) -> dict[str, Any]:
    from minutebook.report import finding_data

    found = [finding_data(finding) for finding in linted.findings]
    return {"file": linted.name, "documents": [one.kind for one in linted.documents], "findings": found}
