"""The command that tells the register that a copy went out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from minutebook.cli.options import clock, common, day, password_option, passwords, today_option, workspace_at


@click.command()
@click.argument("meeting")
@click.argument("recipient")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day on which it went.")
@click.option("--not-sent", is_flag=True, help="It did not go after all: take the day back.")
@click.option("--document", metavar="NAME", help="One paper, such as minutes or plan; without it, all of theirs.")
@click.option("--by", metavar="NAME", help="Who sent it; without it, you.")
@password_option
@today_option
@common
def sent(
    meeting: str, recipient: str, on: datetime | None, not_sent: bool, document: str | None, by: str | None,
    password_file: Path | None, today: datetime | None, folder: Path | None, debug: bool,
) -> None:  # fmt: skip
    """Note that RECIPIENT was sent their copies of the papers of MEETING, and on which day.

    MEETING is its number, or the reference of a case with one meeting. “minutebook distribution MEETING” lists who is
    to have what.
    """
    from minutebook.account import signed_in
    from minutebook.dates import say_date
    from minutebook.deciding import mark_sent

    if (on is None) is not not_sent:
        raise click.UsageError("Say --on and the day on which it went, or --not-sent.")
    rows, again = mark_sent(
        workspace_at(folder), meeting, recipient, on=on.date() if on else None, document=document, sent_by=by,
        actor=signed_in(), now=clock(today), today=day(today), passwords=passwords(password_file),
    )  # fmt: skip
    for row in rows:
        said = f"sent to {row.recipient} on {say_date(on.date())}" if on else f"not sent to {row.recipient}"
        click.echo(f"{row.document_kind}: {said}")
    for made in again.documents:
        click.echo(f"Issued: {made.file_name} ({made.status.value})")
