"""Commands that make reports for managers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from minutebook.cli.options import DAY, as_json, common, day, echo_json, workspace_at


@click.group()
def report() -> None:
    """Make reports: what managers see, with case references and initials only."""


@report.command()
@click.option("--from", "first", type=DAY, required=True, metavar="DAY", help="The first day of the period.")
@click.option("--to", "last", type=DAY, required=True, metavar="DAY", help="The last day of the period.")
@click.option("--team", metavar="NAME", help="Only the meetings of this team or council.")
@click.option("--as-of", "as_of", type=DAY, metavar="DAY", help="As things stood on this day instead of today.")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
    help="Where the files go; without it the folder reports/ of the workspace.",
)  # fmt: skip
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
    paths = write(made, out or workspace.folder / "reports")
    if as_json:
        echo_json({**made.data(), "files": [str(path) for path in paths]})
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
    click.echo("\n".join(str(path) for path in paths))
