"""Commands that make reports for managers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from minutebook.cli.options import as_json, common, day, echo_json, of_period, say_kept, workspace_at


@click.group()
def report() -> None:
    """Make reports: what managers see, with case references and initials only."""


@report.command()
@of_period
@click.option("--team", metavar="NAME", help="Only the meetings of this team or council.")
@as_json
@common
def manager(
    first: datetime, last: datetime, team: str | None, as_of: datetime | None, out: Path | None, as_json: bool,
    folder: Path | None, debug: bool,
) -> None:  # fmt: skip
    """The distribution and review report of a period: a workbook with every list, and a summary of two pages.

    Days are written 18/12/2026, 18 December 2026 or 2026-12-18.
    """
    from minutebook.account import signed_in
    from minutebook.reporting import manager_report, write

    workspace = workspace_at(folder)
    made = manager_report(
        workspace, first.date(), last.date(), actor=signed_in(), as_of=day(as_of), team=team
    )  # fmt: skip
    paths, kept = write(made, out or workspace.folder / "reports")
    if as_json:
        said = {"files": [str(path) for path in paths], "set_aside": [str(path) for path in kept]}
        echo_json({**made.data(), **said})
        return
    from minutebook.cli.lists import print_table
    from minutebook.reports.figures import MEASURES
    from minutebook.reports.summary import say_share

    columns = (
        ("Measure", lambda name: MEASURES[name].title),
        ("This period", lambda name: say_share(made.now[name])),
        ("Period before", lambda name: say_share(made.before[name])),
    )
    print_table(list(MEASURES), columns)
    click.echo("\n".join([*made.attention, *map(str, paths), *map(say_kept, kept)]))
