"""The command that gives a form back to its worker with what to put right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutebook.cli.options import as_json, clock, common, day, echo_json, password_option, passwords, today_option
from minutebook.errors import ExitStatus

if TYPE_CHECKING:
    from minutebook.findings import Finding


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--annotate", "out", type=click.Path(path_type=Path), metavar="OUT",
    help="Write the worker’s copy here: the same file, with a comment at everything to put right.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Write over OUT when there is one.")
@as_json
@today_option
@password_option
@common
def check(
    file: Path,
    out: Path | None,
    force: bool,
    as_json: bool,
    today: datetime | None,
    password_file: Path | None,
    folder: Path | None,
    debug: bool,
) -> int:
    """Say what to put right in a completed form, and write it into a copy for the worker.

    Ends with 1 when something must be put right, 3 when the file cannot be read.
    """
    from minutebook.intake.reader import shared_reader

    shared_reader().start()
    from minutebook.checking import check_form
    from minutebook.report import finding_data

    checked = check_form(
        file, now=clock(today), today=day(today), out=out, force=force, passwords=passwords(password_file)
    )
    if as_json:
        found = [finding_data(finding) for finding in checked.findings]
        echo_json({"file": checked.file, "findings": found, "copy": str(out) if out else None})
    else:
        show_findings(checked.file, checked.findings)
        if out:
            click.echo(f"The copy for the worker is {out}.")
    if checked.bare:
        click.echo("The list has no password, as the form has; keep it safe.", err=True)
    return ExitStatus.FINDINGS if any(finding.severity == "E" for finding in checked.findings) else ExitStatus.FINE


def show_findings(file: str, findings: Sequence[Finding]) -> None:
    """Print what is to be put right in a file, or that there is nothing."""
    from rich.markup import escape

    from minutebook.cli.screen import screen

    shown = screen()
    for finding in findings:
        place = f" ({finding.where})" if finding.where else ""
        shown.print(f"[bold]{finding.severity.words}[/]{escape(f'{place}: {finding.message} {finding.fix}')}")
    if not findings:
        shown.print(escape(f"{file}: Nothing to put right."))
