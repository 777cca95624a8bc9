"""Plain questions, each answered by one command: a table or a sentence, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutebook.cli.lists import Column, print_table, table_data
from minutebook.cli.options import DAY, as_json, common, day, echo_json, workspace_at
from minutebook.dates import say_date

if TYPE_CHECKING:
    from minutebook.reports.asking import Asking

WHO: tuple[Column, ...] = (
    ("Recipient", lambda it: it.recipient),
    ("Role", lambda it: it.role),
    ("Has", lambda it: it.has.value),
    ("Version", lambda it: it.version),
    ("Newest", lambda it: it.newest),
    ("Sent", lambda it: it.sent_on),
    ("To do", lambda it: it.todo),
)
LATE: tuple[Column, ...] = (
    ("Days over", lambda it: it.days_over),
    ("Case", lambda it: it.case),
    ("Child", lambda it: it.initials),
    ("What", lambda it: it.what),
    ("Whose", lambda it: it.whose or "nobody named"),
    ("Due", lambda it: it.due),
)
UNREACHED: tuple[Column, ...] = (
    ("Days over", lambda it: it.days_over),
    ("Case", lambda it: it.case),
    ("Child", lambda it: it.initials),
    ("Meeting", lambda it: it.meeting),
    ("Held", lambda it: it.held),
    ("Why", lambda it: it.why),
    ("To do", lambda it: it.todo),
)
UNTRAINED: tuple[Column, ...] = (
    ("Chair", lambda it: it.chair),
    ("Meetings", lambda it: it.meetings),
    ("Last", lambda it: it.last),
    ("Missing", lambda it: it.missing),
    ("Out of date", lambda it: it.out_of_date),
)
AGENCIES: tuple[Column, ...] = (
    ("Agency", lambda it: it.agency),
    ("Invited", lambda it: it.invited),
    ("Came", lambda it: it.present),
    ("Came %", lambda it: it.percent),
    ("Sent word only", lambda it: it.information),
    ("Neither", lambda it: it.neither),
    ("To do", lambda it: it.todo),
)

_YEAR = timedelta(days=365)
as_of_option = click.option("--as-of", type=DAY, metavar="DATE", help="As things stood on that day, instead of today.")
_first = click.option("--from", "first", type=DAY, metavar="DATE", help="From that day; a year before, without it.")
_last = click.option("--to", "last", type=DAY, metavar="DATE", help="To that day; to today, without it.")


@click.command()
@click.argument("asked", metavar="PLAN")
@click.argument("paper", default="plan")
@as_json
@common
def who(asked: str, paper: str, as_json: bool, folder: Path | None, debug: bool) -> None:
    """Say who has which version of a PLAN: who an older one, who none.

    PLAN is a document's number, a meeting's, or a case reference; a second word names another paper, such as minutes.
    """
    from minutebook.reports.holders import holders, sentence

    with _asking(folder) as asking:
        found = holders(asking.register, asked, paper)
    _say(found, WHO, as_json, f"{found[0].paper} of {found[0].meeting}: {sentence(found)}" if found else "")


@click.command()
@click.option("--team", metavar="NAME", help="Only what is this team’s.")
@as_json
@as_of_option
@common
def late(team: str | None, as_json: bool, as_of: datetime | None, folder: Path | None, debug: bool) -> None:
    """Say what is late and whose it is: copies, meetings and other dates, actions of plans."""
    with _asking(folder, team) as asking:
        found = asking.late(day(as_of))
    kinds = {word: sum(it.kind == kind for it in found) for kind, word in _KINDS.items()}
    told = ", ".join(f"{count} {word}" for word, count in kinds.items())
    _say(found, LATE, as_json, f"Late on {say_date(day(as_of))}: {told}.\n{_LATE}" if found else "Nothing is late.")


@click.command()
@click.option("--team", metavar="NAME", help="Only the plans of this team’s cases.")
@as_json
@as_of_option
@common
def unreached(team: str | None, as_json: bool, as_of: datetime | None, folder: Path | None, debug: bool) -> None:
    """Say which plans have not reached the child: the last one of each case that is open."""
    with _asking(folder, team) as asking:
        found = asking.unreached(day(as_of))
    many = f"{len(found)} plan{'s have' if len(found) != 1 else ' has'} not reached the child."
    _say(found, UNREACHED, as_json, many if found else "Every plan that was due has reached its child.")


@click.command()
@_first
@_last
@as_json
@common
def untrained(first: datetime | None, last: datetime | None, as_json: bool, folder: Path | None, debug: bool) -> None:
    """Say which chair lacks training: what is missing, or out of date, and how many meetings they chaired."""
    with _asking(folder) as asking:
        found = asking.untrained(*_period(first, last))
    chairs = f"{len(found)} chair{'s lack' if len(found) != 1 else ' lacks'} training."
    _say(
        found,
        UNTRAINED,
        as_json,
        f"{chairs}\n{_UNTRAINED}" if found else "Every chair has the training that is asked for.",
    )


@click.command()
@_first
@_last
@click.option("--team", metavar="NAME", help="Only meetings of this team.")
@as_json
@common
def agencies(
    first: datetime | None, last: datetime | None, team: str | None, as_json: bool, folder: Path | None, debug: bool
) -> None:
    """Say which agencies do not come: how often invited, how often there, how often they only sent word."""
    with _asking(folder, team) as asking:
        found = asking.agencies(*_period(first, last))
    rarely = [it.agency for it in found if it.todo]
    told = f"Seldom there: {', '.join(rarely)}." if rarely else "Every agency came to half of its meetings or more."
    _say(found, AGENCIES, as_json, told if found else "Nobody was invited to a meeting in these days.")


#: what to do next
_LATE = (
    "What a case’s copies wait for: minutebook copies CASE. A meeting that was held: give its forms to minutebook run. "
    "How an action stands: minutebook note action."
)
_UNTRAINED = "Book the training, or note what they have: minutebook note chair."
#: what ``late`` calls each kind of thing, several of them
_KINDS = {"Copy": "copies", "Date": "dates", "Action": "actions"}


@contextmanager
def _asking(folder: Path | None, team: str | None = None) -> Iterator[Asking]:
    from minutebook.account import signed_in
    from minutebook.process import load_councils
    from minutebook.register.register import Register
    from minutebook.reports.asking import Asking

    workspace = workspace_at(folder)
    with Register.open(workspace.register, actor=signed_in()) as register:
        yield Asking(register, load_councils(workspace.templates), team)


def _period(first: datetime | None, last: datetime | None) -> tuple[date, date]:
    end = day(last)
    start = first.date() if first else end - _YEAR
    if start > end:
        raise click.UsageError(f"{start} is after {end}; give the earlier day with --from")
    return start, end


def _say(found: Sequence[Any], columns: Sequence[Column], as_json: bool, sentence: str) -> None:
    if as_json:
        echo_json(table_data(found))
        return
    if found:
        print_table(found, columns)
    click.echo(sentence)
