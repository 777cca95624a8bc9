"""Commands that do the main job: a workspace made, forms run through it, and the demonstration of both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutebook.cli.options import (
    as_json,
    clock,
    common,
    day,
    echo_json,
    password_option,
    passwords,
    today_option,
    workspace_at,
)
from minutebook.errors import ExitStatus

if TYPE_CHECKING:
    from minutebook.findings import Finding
    from minutebook.process import Outcome

_WHAT_TO_DO = "Drop completed forms there, or name them after “minutebook run”."


@click.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.option(
    "--group", metavar="NAME", help="The group of accounts on this machine that shares it; without it, only you."
)
@common
def init(directory: Path, group: str | None, folder: Path | None, debug: bool) -> None:
    """Make a workspace in DIRECTORY: templates, intake and outputs."""
    from minutebook.setting_up import make_workspace

    make_workspace(directory, group)
    click.echo(
        f"The workspace is ready. Drop completed forms into {directory / 'intake'}, "
        f"go to {directory} and type: minutebook run"
    )


@click.command()
@click.argument("directory", type=click.Path(path_type=Path), required=False)
@as_json
@common
def demo(directory: Path | None, as_json: bool, folder: Path | None, debug: bool) -> None:
    """Make a workspace of fictional cases in DIRECTORY and run them end to end."""
    from minutebook.cli.lists import DOCUMENTS, RECIPIENTS, REVIEWS, by_recipient, print_table, table_data
    from minutebook.cli.screen import progress_bar
    from minutebook.register.register import Register
    from minutebook.setting_up import DEMO_DAY, make_demo

    with progress_bar() as progress:
        workspace, outcomes = make_demo(directory or folder or Path("minutebook-demo"), progress)
    with Register.open(workspace.register, actor="demo") as register:
        issued = [document for document in register.documents() if document.current]
        recipients = register.distribution()
        owed = register.reviews(DEMO_DAY)
    if as_json:
        ran = [_data(outcome) for outcome in outcomes]
        held: dict[str, Sequence[Any]] = {"documents": issued, "distribution": recipients, "reviews": owed}
        echo_json({"outcomes": ran} | {name: table_data(rows) for name, rows in held.items()})
        return
    click.echo(
        f"Today is taken to be {DEMO_DAY:%A} {DEMO_DAY.day} {DEMO_DAY:%B %Y}. All people and places are invented.\n"
    )
    _show(outcomes)
    print_table(issued, DOCUMENTS, "Issued")
    print_table(by_recipient(recipients), RECIPIENTS, "To whom")
    print_table(owed, REVIEWS, "What is due when")
    click.echo("Overdue: no distribution list or note says yet that it was sent or done.")
    click.echo(f"The documents are in {workspace.outputs}; the forms they were made from in {workspace.intake}.")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--council", metavar="NAME", help="The council whose documents to make; without it the case reference tells."
)
@click.option(
    "--confirm", is_flag=True, help="Let forms without a case reference join the meeting that Minutebook named."
)
@click.option(
    "--meeting", metavar="NUMBER", help="The registered meeting that these forms are of, such as M-2027-0001."
)
@click.option("--pdf", is_flag=True, help="Make a PDF of each new document too. Needs LibreOffice.")
@password_option
@as_json
@today_option
@common
def run(
    files: tuple[Path, ...],
    council: str | None,
    confirm: bool,
    meeting: str | None,
    pdf: bool,
    password_file: Path | None,
    as_json: bool,
    today: datetime | None,
    folder: Path | None,
    debug: bool,
) -> int:
    """Read completed forms, check them, make minutes and plans, and log them.

    Without FILES, all that lies in intake/. Forms of one child given together make one meeting. Folders may be given.
    """
    from minutebook.account import signed_in
    from minutebook.cli.screen import progress_bar
    from minutebook.intake.reader import shared_reader

    shared_reader().start()  # it loads what it needs while we load the rest
    from minutebook.process import run as run_forms

    workspace = workspace_at(folder)
    paths = _files(files) if files else workspace.intake_files()
    with progress_bar() as progress:
        outcomes = run_forms(
            workspace,
            paths,
            actor=signed_in(),
            now=clock(today),
            today=day(today),
            council=council,
            confirm=confirm,
            belongs_to=meeting,
            passwords=passwords(password_file, progress.aside),
            progress=progress,
        )
    if as_json:
        echo_json([_data(outcome) for outcome in outcomes])
    elif paths:
        _show(outcomes)
    else:
        click.echo(f"There is nothing in {workspace.intake}. {_WHAT_TO_DO}")
    _complain(outcomes, all_given=bool(files))
    if pdf:
        _print([workspace.place_of(made) for outcome in outcomes for made in outcome.documents], quiet=as_json)
    return _status(outcomes, all_given=bool(files))


def _print(documents: Sequence[Path], *, quiet: bool) -> None:
    """The PDF of each new document; what cannot be made is said, and changes nothing about the run."""
    from minutebook.printing import print_pdfs

    for one in print_pdfs(documents) if documents else []:
        if one.pdf is None or not quiet:
            click.echo(one.message or f"PDF: {one.pdf.name if one.pdf else ''}", err=one.pdf is None)


def _files(given: Sequence[Path]) -> list[Path]:
    """The files asked for, each once; a folder stands for all that is in it."""
    from minutebook.workspace import files_in

    return list(dict.fromkeys(one for path in given for one in (files_in(path) if path.is_dir() else [path])))


def _status(outcomes: Sequence[Outcome], *, all_given: bool) -> int:
    """The gravest status; a form in intake/ that is registered already is nothing grave."""
    looked_again = (
        it for it in outcomes if it.known or (not it.files and it.status is ExitStatus.FINE and not it.documents)
    )
    nothing_new = {id(outcome) for outcome in looked_again}
    said = {outcome.status for outcome in outcomes if id(outcome) not in nothing_new}
    if outcomes and not said and all_given:
        return ExitStatus.REGISTER
    order = (
        ExitStatus.OUR_FAULT,
        ExitStatus.MISSING_PROGRAM,
        ExitStatus.UNREADABLE,
        ExitStatus.REGISTER,
        ExitStatus.WRONG_USE,
        ExitStatus.FINDINGS,
    )
    return next((status for status in order if status in said), ExitStatus.FINE)


def _data(outcome: Outcome) -> dict[str, Any]:
    from minutebook.report import finding_data

    return {
        "files": list(outcome.files),
        "meeting": outcome.meeting,
        "status": int(outcome.status),
        "message": outcome.message,
        "documents": [
            {
                "number": it.number,
                "file": it.file_name,
                "kind": it.kind,
                "version": it.version,
                "status": it.status.value,
            }
            for it in outcome.documents
        ],
        "findings": [finding_data(finding) for finding in outcome.findings],
        "unplaced": [{"file": file, "where": where, "text": text} for file, where, text in outcome.unplaced],
    }


def _show(outcomes: Sequence[Outcome]) -> None:
    from rich.markup import escape

    from minutebook.cli.screen import screen, severity_words
    from minutebook.findings import told_once

    shown = screen()
    for outcome in (outcome for outcome in outcomes if outcome.registered):
        files = f" {escape(', '.join(outcome.files))}" if outcome.files else ""
        shown.print(f"[bold]{outcome.meeting}[/]{files}: {escape(outcome.message)}")
        for document in outcome.documents:
            shown.print(f"    {document.status.value:5}  {escape(document.file_name)}")
        for finding in told_once(outcome.findings):
            if finding.severity != "N":
                said = escape(f"{finding.message} {finding.fix}{_place(finding)}")
                shown.print(f"    {severity_words(finding.severity)}: {said}")
        # letterheads and page numbers are in the data, and would drown what somebody wrote
        for file, where, text in (it for it in outcome.unplaced if not it[1].startswith(("header", "footer"))):
            shown.print(f"    Belongs to no question ({escape(file)}, {escape(where)}): {escape(text)}")
    before = sum(outcome.known for outcome in outcomes)
    if before:
        shown.print(f"{before} form{'s' if before != 1 else ''} registered before: nothing to do.")


def _place(finding: Finding) -> str:
    """Where to look, the form first."""
    from minutebook.forms import FORMS

    places = [FORMS[finding.form].title] if finding.form else []
    words = ", ".join([*places, *filter(None, [finding.shown_place])])
    return f" ({words})" if words else ""


def _complain(outcomes: Sequence[Outcome], *, all_given: bool) -> None:
    """One sentence for each file that was not registered; of what lies in intake/, only where that is news."""
    for outcome in outcomes:
        if not outcome.registered and (all_given or not outcome.known):
            click.echo(outcome.message, err=True)
