"""Commands on a copy beside its three steps: how it is to go, and that it came back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from minutebook.cli.options import DAY, common, password_option, today_option, workspace_at
from minutebook.cli.release import person_of

_document = click.option("--document", metavar="NAME", help="One paper, such as minutes or plan; without it, all.")


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    return password_option(today_option(common(command)))


@click.command()
@click.argument("meeting")
@click.argument("recipient")
@click.option("--how", metavar="TEXT", help="Such as “Secure email”, “By hand”, “Read aloud” or “Kept by” and a name.")
@click.option("--address", metavar="TEXT", help="Where to: an e-mail address, or a house and its street.")
@_document
@_options
def way(
    meeting: str, recipient: str, how: str | None, address: str | None, document: str | None,
    password_file: Path | None, today: datetime | None, folder: Path | None, debug: bool,
) -> None:  # fmt: skip
    """Note how RECIPIENT’s copies of the papers of MEETING are to go, where the list does not say or has changed.

    It holds until a later list says otherwise. MEETING is its number, or the reference of a case with one meeting.
    """
    from minutebook.release.afterwards import set_way

    rows = set_way(
        workspace_at(folder), meeting, recipient, how=how, address=address, document=document,
        **person_of(today, password_file),
    )  # fmt: skip
    for row in rows:
        where = f", to {row.address_used}" if row.address_used else ""
        click.echo(f"{row.document_kind} for {row.recipient}: {row.how or 'nobody has said how'}{where}")


@click.command()
@click.argument("meeting")
@click.argument("recipient")
@click.option("--on", type=DAY, required=True, metavar="DATE", help="The day on which it came back.")
@click.option("--why", metavar="TEXT", help="Such as “moved away”, “refused” or “wrong address”.")
@_document
@_options
def returned(
    meeting: str, recipient: str, on: datetime, why: str | None, document: str | None, password_file: Path | None,
    today: datetime | None, folder: Path | None, debug: bool,
) -> None:  # fmt: skip
    """Note that what was sent to RECIPIENT of the papers of MEETING came back: it is owed again.

    It then goes the whole way anew, to another address or in another way: the Chair, a second person, sent.
    """
    from minutebook.dates import say_date
    from minutebook.release.afterwards import mark_returned

    rows = mark_returned(
        workspace_at(folder), meeting, recipient, on=on.date(), why=why, document=document,
        **person_of(today, password_file),
    )  # fmt: skip
    for row in rows:
        click.echo(f"{row.document_kind} for {row.recipient}: came back on {say_date(on.date())}, and is owed again")
    name, number = rows[0].recipient, rows[0].meeting
    click.echo(f"Next, say how it goes now: minutebook way {number} “{name}” --how WAY --address WHERE")
    click.echo(f"Then show it to the Chair again: minutebook approve {number} --by NAME")
