"""Commands that list the register: meetings, documents, who gets what, and what is due."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutebook.cli.options import as_json, common, day, today_option, workspace_at
from minutebook.errors import ExitStatus

if TYPE_CHECKING:
    from minutebook.register.register import Register

#: heading of a column, and how a row fills it
Column = tuple[str, Callable[[Any], Any]]

MEETINGS: tuple[Column, ...] = (
    ("Meeting", lambda it: it.number),
    ("Kind", lambda it: it.type.value),
    ("Case", lambda it: it.case_ref),
    ("Child", lambda it: it.initials),
    ("Date", lambda it: it.date),
)
DOCUMENTS: tuple[Column, ...] = (
    ("Document", lambda it: it.number),
    ("Meeting", lambda it: it.meeting),
    ("File", lambda it: it.file_name),
    ("Version", lambda it: it.version),
    ("Status", lambda it: it.status.value + ("" if it.current else ", replaced")),
)
DISTRIBUTION: tuple[Column, ...] = (
    ("Meeting", lambda it: it.meeting),
    ("Recipient", lambda it: it.recipient),
    ("Role", lambda it: it.role),
    ("Document", lambda it: it.document_kind),
    ("Copy", lambda it: it.copy),
    ("How", lambda it: it.how),
    ("Due", lambda it: it.due),
    ("Sent", lambda it: it.sent_on),
)
REVIEWS: tuple[Column, ...] = (
    ("Meeting", lambda it: it.meeting),
    ("What", lambda it: it.what),
    ("Due", lambda it: it.due),
    ("Latest booking", lambda it: it.latest_booking),
    ("Booked", lambda it: it.booked),
    ("State", lambda it: it.status.value),
)


@click.command()
@as_json
@common
def meetings(as_json: bool, folder: Path | None, debug: bool) -> None:
    """List the registered meetings."""
    with _register(folder) as register:
        _list(register.meetings(), MEETINGS, as_json)


@click.command()
@click.argument("meeting", required=False)
@as_json
@common
def documents(meeting: str | None, as_json: bool, folder: Path | None, debug: bool) -> None:
    """List the documents issued, every version; of one MEETING where its number is given."""
    with _register(folder) as register:
        _list(register.documents(_known(register, meeting)), DOCUMENTS, as_json)


@click.command()
@click.argument("meeting", required=False)
@as_json
@common
def distribution(meeting: str | None, as_json: bool, folder: Path | None, debug: bool) -> None:
    """List who is to get what, and who got it."""
    with _register(folder) as register:
        _list(register.distribution(_known(register, meeting)), DISTRIBUTION, as_json)


@click.command()
@click.argument("meeting", required=False)
@as_json
@today_option
@common
def reviews(meeting: str | None, as_json: bool, today: datetime | None, folder: Path | None, debug: bool) -> None:
    """List what is due and when, soonest first."""
    with _register(folder) as register:
        _list(register.reviews(day(today), _known(register, meeting)), REVIEWS, as_json)


@click.command()
@as_json
@common
def audit(as_json: bool, folder: Path | None, debug: bool) -> int:
    """Check that every stored file and every log row is still as it was written."""
    with _register(folder) as register:
        faults = register.verify()
    if as_json:
        click.echo(json.dumps({"faults": faults}, ensure_ascii=False))
    else:
        click.echo("\n".join(faults) or "Every stored file and every log row is as it was written.")
    return ExitStatus.REGISTER if faults else ExitStatus.FINE


def _register(folder: Path | None) -> Register:
    import getpass

    from minutebook.register.register import Register

    return Register.open(workspace_at(folder).register, actor=getpass.getuser())


def _known(register: Register, meeting: str | None) -> str | None:
    return register.meeting(meeting).number if meeting else None


def _list(rows: Sequence[Any], columns: Sequence[Column], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows], default=_iso, ensure_ascii=False, indent=2))
    else:
        print_table(rows, columns)


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def print_table(rows: Sequence[Any], columns: Sequence[Column], title: str | None = None) -> None:
    """Rows under headings; dates as people write them."""
    from rich.table import Table

    from minutebook.cli.screen import screen

    if not rows:
        click.echo("There are none yet.")
        return
    table = Table(*(heading for heading, _ in columns), title=title, title_justify="left")
    for row in rows:
        table.add_row(*(_say(fill(row)) for _, fill in columns))
    screen().print(table)


def _say(value: object) -> str:
    from rich.markup import escape

    if isinstance(value, date):
        return f"{value:%a} {value.day} {value:%b %Y}"
    return escape("" if value is None else str(value))
