"""Commands that list the register: meetings, documents, who gets what, and what is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutebook.cli.options import (
    DAY,
    FileCalled,
    as_json,
    common,
    day,
    echo_json,
    say_kept,
    today_option,
    workspace_at,
)

if TYPE_CHECKING:
    from minutebook.register.facts import RegisteredDistribution
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
CASES: tuple[Column, ...] = (
    ("Case", lambda it: it.case_ref),
    ("Child", lambda it: it.initials),
    ("Stands at", lambda it: it.state),
    ("Last meeting", lambda it: it.type.value),
    ("On", lambda it: it.date),
    ("Meeting", lambda it: it.number),
)
DOCUMENTS: tuple[Column, ...] = (
    ("Document", lambda it: it.number),
    ("Meeting", lambda it: it.meeting),
    ("File", lambda it: it.file_name),
    ("Version", lambda it: it.version),
    # of a document that was only just made, as it was made
    ("Status", lambda it: getattr(it, "standing", it.status.value)),
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
    ("Came back", lambda it: it.returned),
)
#: the distribution list with one row for each recipient, made by ``by_recipient``
RECIPIENTS: tuple[Column, ...] = (
    ("Meeting", lambda rows: rows[0].meeting),
    ("Recipient", lambda rows: rows[0].recipient),
    ("Role", lambda rows: rows[0].role),
    ("What they get", lambda rows: ", ".join(row.document_kind for row in rows)),
    ("Copy", lambda rows: ", ".join(dict.fromkeys(row.copy for row in rows if row.copy))),
    ("First due", lambda rows: min((row.due for row in rows if row.due), default=None)),
    ("Sent", lambda rows: _sent(rows)),
)
REVIEWS: tuple[Column, ...] = (
    ("Meeting", lambda it: it.meeting),
    ("What", lambda it: it.what),
    ("Due", lambda it: it.due),
    ("Latest booking", lambda it: it.latest_booking),
    ("Booked", lambda it: it.booked),
    ("State", lambda it: it.status.value),
    ("Why then", lambda it: it.why),
)
#: the dates of many cases
DIARY: tuple[Column, ...] = (
    ("Case", lambda it: it.reference),
    ("Child", lambda it: it.initials),
    *REVIEWS[:5],
    ("State", lambda it: it.status.value),
    ("Whose", lambda it: it.whose),
    ("Why then", lambda it: it.why),
)


@click.command()
@as_json
@common
def meetings(as_json: bool, folder: Path | None, debug: bool) -> None:
    """List the registered meetings."""
    with _register(folder) as register:
        _list(register.meetings(), MEETINGS, as_json)


@click.command()
@as_json
@common
def cases(as_json: bool, folder: Path | None, debug: bool) -> None:
    """List every case with where it stands on its pathway after its last meeting."""
    with _register(folder) as register:
        _list(register.cases(), CASES, as_json)


@click.command()
@click.argument("meeting", required=False)
@as_json
@common
def documents(meeting: str | None, as_json: bool, folder: Path | None, debug: bool) -> None:
    """List the documents issued, every version; of one MEETING where its number or case reference is given."""
    from minutebook.trail.changes import listed

    with _register(folder) as register:
        _list([row for of in _of(register, meeting) for row in listed(register, of)], DOCUMENTS, as_json)


@click.command()
@click.argument("meeting", required=False)
@as_json
@common
def distribution(meeting: str | None, as_json: bool, folder: Path | None, debug: bool) -> None:
    """List who is to get what, and who got it; of one MEETING by its number or case reference."""
    with _register(folder) as register:
        _list([row for of in _of(register, meeting) for row in register.distribution(of)], DISTRIBUTION, as_json)


@click.command()
@click.argument("meeting", required=False)
@click.option("--state", type=click.Choice(["due", "booked", "held", "overdue"]), help="Only what stands so.")
@click.option("--until", type=DAY, metavar="DATE", help="Only what is due by that day.")
@click.option("--team", metavar="NAME", help="Only the dates of this team, by its name or its council’s.")
@click.option("-o", "--out", type=FileCalled(".xlsx"), metavar="FILE.xlsx",
              help="Write them to this Excel workbook.")  # fmt: skip
@click.option("--calendar", "feeds", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
              help="Write what is owed to one calendar file for each team into this folder.")  # fmt: skip
@as_json
@today_option
@common
def reviews(
    meeting: str | None, state: str | None, until: datetime | None, team: str | None, out: Path | None,
    feeds: Path | None, as_json: bool, today: datetime | None, folder: Path | None, debug: bool,
) -> None:  # fmt: skip
    """List what is due, booked, held and overdue, soonest first, and whose it is; of one MEETING or case, why then.

    Calendar files say all that is still owed, whatever --state and --until ask for; write them again and import them
    again, and dates that moved move.
    """
    from minutebook.account import signed_in
    from minutebook.release.diary import look_up, write_feeds
    from minutebook.reports.diary import State

    workspace, actor, by = workspace_at(folder), signed_in(), day(today)
    found = look_up(
        workspace, actor=actor, today=by, meeting=meeting, state=State(state) if state else None,
        until=until.date() if until else None, team=team,
    )  # fmt: skip
    said = []
    if out:
        count, kept = found.write(out)
        said += [f"Written: {out} ({_dates(count)})", *map(say_kept, kept)]
    if feeds:
        for feed in write_feeds(workspace, feeds, actor=actor, today=by, meeting=meeting, team=team):
            said.append(f"{feed.team}: {_dates(len(feed.entries))} in {', '.join(str(path) for path in feed.files)}")
        said = said or ["Nothing is owed, so there is no date for a calendar."]
    if as_json:
        echo_json(table_data(found.lines))
    elif said:
        click.echo("\n".join(said))
    else:
        # why a date fell there is many words: of one meeting or case there is room for them
        print_table(found.lines, DIARY if meeting else DIARY[:-1])


def _dates(count: int) -> str:
    return f"{count} date{'' if count == 1 else 's'}"


def _register(folder: Path | None) -> Register:
    from minutebook.account import signed_in
    from minutebook.register.register import Register

    return Register.open(workspace_at(folder).register, actor=signed_in())


def _of(register: Register, meeting: str | None) -> list[str | None]:
    """The meetings asked for, by number or by case reference; None stands for all."""
    if meeting is None:
        return [None]
    case = [found.number for found in register.find_meetings(case_ref=meeting)]
    return [*reversed(case)] or [register.meeting(meeting).number]


def _list(rows: Sequence[Any], columns: Sequence[Column], as_json: bool) -> None:
    if as_json:
        echo_json(table_data(rows))
    else:
        print_table(rows, columns)


def list_of(
    folder: Path | None, meeting: str | None, ask: Callable[[Register, str | None], Sequence[Any]],
    columns: Sequence[Column], as_json: bool,
) -> None:  # fmt: skip
    """Print what the register answers for one meeting, a case's meetings, or all."""
    with _register(folder) as register:
        _list([row for of in _of(register, meeting) for row in ask(register, of)], columns, as_json)


def table_data(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Every fact of every row, as plain data."""
    return [asdict(row) for row in rows]


def by_recipient(rows: Sequence[RegisteredDistribution]) -> list[list[RegisteredDistribution]]:
    """The rows of each meeting and recipient together, in the order of the list."""
    together: dict[tuple[str, str], list[RegisteredDistribution]] = {}
    for row in rows:
        together.setdefault((row.meeting, row.recipient), []).append(row)
    return list(together.values())


def _sent(rows: Sequence[RegisteredDistribution]) -> date | str | None:
    days = [row.sent_on for row in rows if row.sent_on]
    return max(days) if len(days) == len(rows) else f"{len(days)} of {len(rows)}" if days else None


def print_table(rows: Sequence[Any], columns: Sequence[Column], title: str | None = None) -> None:
    """Rows under headings; dates as people write them."""
    from rich.table import Table

    from minutebook.cli.screen import screen

    if not rows:
        click.echo("There are none yet.")
        return
    table = Table(title=title, title_justify="left")
    for heading, _ in columns:
        # a long name of a file goes on in the next line: cut, nobody can tell whose it is
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(_say(fill(row)) for _, fill in columns))
    screen().print(table)


def _say(value: object) -> str:
    from rich.markup import escape

    if isinstance(value, date):
        return f"{value:%a} {value.day} {value:%b %Y}"
    return escape("" if value is None else str(value))
