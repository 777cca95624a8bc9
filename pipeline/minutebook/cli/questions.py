"""Plain questions, each answered by one command: a table or a sentence, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutebook.cli.lists import Column, print_table, table_data
from minutebook.cli.options import (
    DAY,
    FileCalled,
    as_json,
    as_of_option,
    common,
    day,
    echo_json,
    say_kept,
    workspace_at,
)
from minutebook.dates import say_date

if TYPE_CHECKING:
    from minutebook.reports.asking import Asking
    from minutebook.reports.questions import Lack, Late, Reach

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
    ("Meeting", lambda it: it.meeting),
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
    ("Case is", lambda it: it.state),
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
    ("Invited to", lambda it: it.invited),
    ("Came to", lambda it: it.present),
    ("Came %", lambda it: it.percent),
    ("Sent word only", lambda it: it.information),
    ("Neither", lambda it: it.neither),
    ("To do", lambda it: it.todo),
)

_YEAR = timedelta(days=365)
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
@click.option("--whose", metavar="NAME", help="Only what this person is to do; a part of the name is enough.")
@click.option("--each", is_flag=True, help="A line for each copy, not one for those of a paper of a meeting.")
@click.option("-o", "--out", type=FileCalled(".xlsx"), metavar="FILE.xlsx", help="Write it to this Excel workbook.")
@as_json
@as_of_option
@common
def late(
    team: str | None, whose: str | None, each: bool, out: Path | None, as_json: bool, as_of: datetime | None,
    folder: Path | None, debug: bool,
) -> None:  # fmt: skip
    """Say what is late and whose it is: copies, meetings and other dates, actions of plans.

    Copies of one paper of a meeting are one line. As data there is always each copy.
    """
    from minutebook.disk.placing import place_together
    from minutebook.reports import lateness

    with _asking(folder, team) as asking:
        found, council = asking.late(day(as_of)), asking.council()
    found = lateness.whose(found, whose) if whose else found
    lines = lateness.together(found, each=each)
    kept = place_together({out: lateness.workbook(lines, council, day(as_of))}) if out else []
    if out and not as_json:
        click.echo(
            "\n".join([f"Written: {out} ({len(lines)} line{'' if len(lines) == 1 else 's'})", *map(say_kept, kept)])
        )
        return
    # as data each copy is told
    _say(found if as_json else lines, LATE, as_json, _lateness(found, day(as_of), whose))


def _lateness(found: Sequence[Late], as_of: date, whose: str | None) -> str:
    """How much is late, of each kind, and what to do about the longest over of each, as it can be typed."""
    if not found:
        return f"Nothing of {whose}’s is late." if whose else "Nothing is late."
    first = {it.kind: it for it in reversed(found)}
    many = Counter(it.kind for it in found)
    counted = [
        f"{many[kind]} {kind.lower() if many[kind] == 1 else several}"
        for kind, (several, _) in _KINDS.items()
        if kind in first
    ]
    then = [f"{next_step}: {first[kind].todo}" for kind, (_, next_step) in _KINDS.items() if kind in first]
    return "\n".join([f"Late on {say_date(as_of)}: {', '.join(counted)}.", *then])


@click.command()
@click.option("--team", metavar="NAME", help="Only the plans of this team’s cases.")
@click.option("--all", "every", is_flag=True, help="Also the last plans of cases that are over.")
@as_json
@as_of_option
@common
def unreached(
    team: str | None, every: bool, as_json: bool, as_of: datetime | None, folder: Path | None, debug: bool
) -> None:  # fmt: skip
    """Say which plans have not reached the child: the last one of each case that is open, in its newest version."""
    with _asking(folder, team) as asking:
        reach = asking.unreached(day(as_of))
        when = f"up to {say_date(day(as_of))}"
        told = _reach(reach, every) if reach.due else f"No plan was due {when}; {_held(asking.days_held())}"
    _say(reach.found if every else reach.open, UNREACHED, as_json, told)


def _reach(reach: Reach, every: bool) -> str:
    """How many plans, of which cases; and those that are not listed, with their number."""
    going_on, over = len(reach.open), len(reach.found) - len(reach.open)
    told = f"Of cases still open, {going_on or 'no'} plan{' has' if going_on == 1 else 's have'} not reached the child"
    told += f"; of cases that are over, {over} more" if over else ""
    return told + ("." if every or not over else ", not listed here: minutebook unreached --all.")


@click.command()
@_first
@_last
@click.option("--team", metavar="NAME", help="Only who chaired meetings of this team.")
@as_json
@common
def untrained(
    first: datetime | None, last: datetime | None, team: str | None, as_json: bool, folder: Path | None, debug: bool
) -> None:
    """Say which chair lacks training: what is missing, or out of date, and how many meetings they chaired.

    It is asked of those who chair My Safety Plan Meetings and strategy meetings.
    """
    period = _period(first, last)
    with _asking(folder, team) as asking:
        lack, days = asking.untrained(*period), asking.days_held()
    _say(lack.found, UNTRAINED, as_json, _lack(lack, period, days))


def _lack(lack: Lack, period: tuple[date, date], days: tuple[date, date] | None) -> str:
    """How many chairs lack training, of which; and where nobody chaired, that so it was."""
    when = f"from {say_date(period[0])} to {say_date(period[1])}"
    chaired = sum(bool(it.meetings) for it in lack.found)
    nobody = f"Nobody chaired a My Safety Plan Meeting or strategy meeting {when}; {_held(days)}"
    if not lack.found:
        every = "Every chair has the training that is asked for"
        return f"{every}: {lack.chaired} chaired {when}." if lack.chaired else nobody
    told = f"{chaired} of {lack.chaired} who chaired a My Safety Plan Meeting or strategy meeting {when} lack training"
    more = (
        f"; {len(lack.found) - chaired} more in the chairs’ book, who chaired none" if len(lack.found) > chaired else ""
    )
    return f"{told if lack.chaired else nobody.rstrip('.')}{more}.\n{_UNTRAINED}"


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
_UNTRAINED = "Book the training, or note what they have: minutebook note chair."
#: what ``late`` calls several of each kind of thing, and what to do about one
_KINDS = {
    "Copy": ("copies", "What the copies that are longest over wait for"),
    "Date": ("dates", "Why the date that is longest over fell there; if the meeting was held, give its forms to run"),
    "Action": ("actions", "To note how the action that is longest over stands"),
}


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
    from minutebook.reports.held import period_asked

    end = day(last)
    period = period_asked(first.date() if first else end - _YEAR, end)
    return period.first, period.last


def _held(days: tuple[date, date] | None) -> str:
    """What days the register holds, the end of a sentence that says that nothing was found."""
    if days is None:
        return "the register holds no meeting yet."
    return f"the register holds meetings from {say_date(days[0])} to {say_date(days[1])}."


def _say(found: Sequence[Any], columns: Sequence[Column], as_json: bool, sentence: str) -> None:
    if as_json:
        echo_json(table_data(found))
        return
    if found:
        print_table(found, columns)
    click.echo(sentence)
