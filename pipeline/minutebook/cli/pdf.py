"""The command that makes PDFs of documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from minutebook.cli.options import as_json, common, echo_json, workspace_at
from minutebook.errors import ExitStatus


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FOLDER", help="Where to put the PDFs.")
@click.option("--force", is_flag=True, help="Make again those that are there already.")
@as_json
@common
def pdf(files: tuple[Path, ...], out: Path | None, force: bool, as_json: bool, folder: Path | None, debug: bool) -> int:
    """Make PDFs of Word documents, beside them or in FOLDER; without FILES, of all in outputs/.

    They are tagged for screen readers and hold every word of the document. Needs LibreOffice.
    """
    paths = list(files) or sorted(workspace_at(folder).outputs.glob("*/*.docx"))
    if not paths and not as_json:
        click.echo("There is no document in outputs/ yet. Type: minutebook run")
        return ExitStatus.FINE
    return show_pdfs(paths, out=out, force=force, as_json=as_json)


def show_pdfs(paths: Sequence[Path], *, out: Path | None = None, force: bool = False, as_json: bool = False) -> int:
    """Make the PDFs, say where they are, and give the exit status."""
    from minutebook.printing import print_pdfs

    printed = print_pdfs(paths, out=out, force=force)
    if as_json:
        echo_json([{"document": p.document, "pdf": p.pdf, "message": p.message} for p in printed])
    for one in printed:
        if one.pdf and not as_json:
            click.echo(f"{one.pdf}")
        elif one.message:
            click.echo(one.message, err=True)
    return ExitStatus.UNREADABLE if any(one.pdf is None for one in printed) else ExitStatus.FINE
