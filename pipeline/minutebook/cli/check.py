"""The command that gives a form back to its worker with what to put right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutebook.cli.options import (
    as_json,
    clock,
    common,
    day,
    echo_json,
    nearest_workspace,
    password_option,
    passwords,
    today_option,
)
from minutebook.errors import ExitStatus

if TYPE_CHECKING:
    from minutebook.findings import Finding
    from minutebook.intake.passwords import Passwords
    from minutebook.meeting import Meeting


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--annotate", "out", type=click.Path(path_type=Path), metavar="OUT",
    help="Write the worker’s copy here: the same file, with a comment at everything to put right. "
    "With several files OUT is a folder.",
)  # fmt: skip
@click.option("--sheet", type=click.Path(path_type=Path), metavar="OUT",
              help="Write what is to be put right as a Word file, in the council’s brand.")  # fmt: skip
@click.option("--force", is_flag=True, help="Write over OUT when there is one.")
@as_json
@today_option
@password_option
@common
def check(
    files: tuple[Path, ...], out: Path | None, sheet: Path | None, force: bool, as_json: bool, today: datetime | None,
    password_file: Path | None, folder: Path | None, debug: bool,
) -> int:  # fmt: skip
    """Say what to put right in completed forms, and write it into copies for the workers.

    One FILE is asked only what it asks itself; several, or --sheet, are judged together as the meeting they make.
    Ends with 1 when something must be put right, 3 when a file cannot be read.
    """
    from minutebook.intake.reader import shared_reader

    shared_reader().start()
    if len(files) == 1 and sheet is None and not files[0].is_dir():
        return _check_one(files[0], out, force, as_json, today, passwords(password_file))
    return _check_meetings(files, out, sheet, force, as_json, today, passwords(password_file), folder)


def _check_one(
    file: Path, out: Path | None, force: bool, as_json: bool, today: datetime | None, keys: Passwords
) -> int:
    from minutebook.checking import check_form
    from minutebook.report import finding_data

    checked = check_form(file, now=clock(today), today=day(today), out=out, force=force, passwords=keys)
    if as_json:
        found = [finding_data(finding) for finding in checked.findings]
        echo_json({"file": checked.file, "findings": found, "copy": str(out) if out else None})
    else:
        show_findings(checked.file, checked.findings)
        if out:
            click.echo(f"The copy for the worker is {out}.")
    if checked.bare:
        click.echo("The list has no password, as the form has; keep it safe.", err=True)
    return _status(checked.findings)


def _check_meetings(
    files: Sequence[Path], out: Path | None, sheet: Path | None, force: bool, as_json: bool, today: datetime | None,
    keys: Passwords, folder: Path | None,
) -> int:  # fmt: skip
    from minutebook.checking import check_free, check_meetings, check_sheet, write_copy
    from minutebook.errors import WrongUse
    from minutebook.report import finding_data
    from minutebook.workspace import files_in

    if sheet is not None and nearest_workspace(folder) is None:
        raise WrongUse("A check sheet is in a council’s brand; make it in a workspace, or name one with --workspace.")
    given = [path for file in files for path in (files_in(file) if file.is_dir() else [file])]
    workspace = nearest_workspace(folder)
    checked = check_meetings(
        given, now=clock(today), today=day(today), workspace=workspace, out=out, force=force, passwords=keys
    )
    sheets: list[Path] = []
    if sheet is not None and workspace is not None:
        for at, it in enumerate(checked, 1):
            # of several meetings each has a sheet of its own
            place = sheet if len(checked) == 1 else sheet.with_stem(f"{sheet.stem} {at}")
            check_free(given[0], place, force)
            write_copy(place, check_sheet(it, workspace, today=day(today)), force)
            sheets.append(place)
    if as_json:
        echo_json(
            [
                {
                    "files": it.files,
                    "meeting": it.meeting.type.value,
                    "findings": [finding_data(finding) for finding in it.findings],
                    "copies": [str(copy) for copy in it.copies],
                }
                for it in checked
            ]
        )
    else:
        for it in checked:
            click.echo(f"{it.meeting.type.value}{_of(it.meeting)}: {', '.join(it.files)}")
            show_findings("These forms", it.findings, named=len(it.files) > 1)
            for copy in it.copies:
                click.echo(f"The copy for the worker is {copy}.")
        for written in sheets:
            click.echo(f"The check sheet is {written}.")
    return max((_status(it.findings) for it in checked), default=ExitStatus.FINE)


def _of(meeting: Meeting) -> str:
    from minutebook.dates import say_date

    return f" of {say_date(meeting.date)}" if meeting.date else ""


def _status(findings: Sequence[Finding]) -> ExitStatus:
    return ExitStatus.FINDINGS if any(finding.severity == "E" for finding in findings) else ExitStatus.FINE


def show_findings(file: str, findings: Sequence[Finding], *, named: bool = False) -> None:
    """Print what is to be put right in a file, or that there is nothing; ``named``: each with the form it is in."""
    from rich.markup import escape

    from minutebook.cli.screen import screen
    from minutebook.forms import FORMS

    shown = screen()
    for finding in findings:
        form = [FORMS[finding.form].title] if named and finding.form else []
        words = ", ".join([*form, *([finding.shown_place] if finding.where else [])])
        place = f" ({words})" if words else ""
        shown.print(f"[bold]{finding.severity.words}[/]{escape(f'{place}: {finding.message} {finding.fix}')}")
    if not findings:
        shown.print(escape(f"{file}: Nothing to put right."))
