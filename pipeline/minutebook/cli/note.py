"""Commands that tell the register what no form holds: chairs, actions, referrals, disputes, corrections, filing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from minutebook import books
from minutebook.cli.lists import list_of
from minutebook.cli.options import (
    DAY,
    as_json,
    clock,
    common,
    day,
    password_option,
    passwords,
    today_option,
    workspace_at,
)

_DECISIONS = ("Accepted", "Accepted in part", "Not accepted, view added")

#: what each command writes a line of, what it is for, and what its options mean
_BOOKS: tuple[tuple[str, type, str, dict[str, Any]], ...] = (
    (
        "chair", books.ChairTraining, "A chair, and what they have been trained in.",
        {"role": "ICP Chair, or IRO acting as chair.",
         "complex_safeguarding": "Knowledge and understanding of complex safeguarding is confirmed.",
         "trauma_informed": "When they attended the trauma informed practice training.",
         "neuroscience": "When they attended the neuroscience training."},
    ),
    (
        "action", books.ActionStatus, "How an action of a plan, or a recommendation, stands.",
        {"action": "Words of the action, enough to know it.", "status": books.STATUSES, "on": "As on which day.",
         "note": "Anything to add."},
    ),
    (
        "onward", books.Onward, "Something passed on: to the Central Hub, the Tactical Group, Child Protection.",
        {"kind": "To whom: Central Hub, Tactical Group, Complex abuse, Child Protection, NRM.",
         "what": "What was passed on, without names.", "owner": "Who sees to it.", "due": "By when.",
         "passed_on": "When it was.", "outcome": "What came of it."},
    ),
    (
        "escalation", books.Escalation, "A dispute on its way through the escalation process.",
        {"raised_by": "The agency that raised it.", "about": books.DISPUTES, "raised_on": "When.",
         "with_chair_on": "When it was taken to the Chair.", "stage": "1 to 4.", "outcome": "What came of it.",
         "closed_on": "When it was closed."},
    ),
    (
        "correction", books.Correction, "A correction to the minutes that somebody asked for.",
        {"asked_by": "Who asked.", "received_on": "When.", "stands": "What the minutes say now.",
         "asked": "What they are asked to say.", "decision": _DECISIONS, "decided_by": "Who decided.",
         "decided_on": "When."},
    ),
    (
        "filed", books.Filing, "The papers of a meeting were put on the child’s file.",
        {"reference": "The file’s reference.", "filed_on": "When.", "filed_by": "By whom."},
    ),
)  # fmt: skip
#: what another command writes, and is listed with the rest
_LISTED: tuple[tuple[str, type], ...] = (
    *((name, book) for name, book, _, _ in _BOOKS),
    ("approved", books.Approval),
)


@click.group()
def note() -> None:
    """Tell the register what no form holds."""


@click.command()
@click.argument("meeting", required=False)
@as_json
@common
def notes(meeting: str | None, as_json: bool, folder: Path | None, debug: bool) -> None:
    """List what was told with “minutebook note”, and approvals; of one MEETING by number or case reference."""
    for name, book in _LISTED:
        columns = tuple((entry.name.replace("_", " ").capitalize(), _reader(entry.name)) for entry in fields(book))
        own = any(entry.name == "meeting" for entry in fields(book))
        if meeting is None or own:
            click.echo(f"{name.capitalize()}:")
            list_of(folder, meeting, _asker(book, own), columns, as_json)


def _reader(name: str) -> Callable[[Any], Any]:
    return lambda line: getattr(line, name)


def _asker(book: type, own: bool) -> Callable[[Any, str | None], Any]:
    return lambda register, of: register.lines(book, [of] if of and own else None)


def _command(name: str, book: type, use: str, help_: dict[str, Any]) -> click.Command:
    """A command that takes the columns of a book as its options; the meeting, or the chair, is its argument."""
    first, *others = fields(book)
    options: list[click.Parameter] = [click.Argument([first.name])]
    for entry in others:
        if entry.name not in help_:
            continue
        kind, _, optional = str(entry.type).partition(" | ")
        said = help_[entry.name]
        flags = [f"--{entry.name.replace('_', '-')}", entry.name]
        if kind == "bool":
            options.append(click.Option([f"{flags[0]}/--no-{flags[0][2:]}", entry.name], help=said))
        else:
            options.append(
                click.Option(
                    flags,
                    required=not optional,
                    type=_TYPES.get(kind, str) if isinstance(said, str) else click.Choice(said, case_sensitive=False),
                    help=said if isinstance(said, str) else None,
                )
            )

    @password_option
    @today_option
    @common
    def run(today: datetime | None, password_file: Path | None, folder: Path | None, debug: bool, **given: Any) -> None:
        from minutebook.deciding import note as tell

        values = {key: value.date() if isinstance(value, datetime) else value for key, value in given.items()}
        done = tell(
            workspace_at(folder), book(**values), actor=_account(), now=clock(today), today=day(today),
            passwords=passwords(password_file),
        )  # fmt: skip
        click.echo("Noted.")
        for made in done.documents:
            click.echo(f"Issued: {made.file_name} ({made.status.value})")

    command = click.command(name, help=use)(run)
    command.params = [*options, *command.params]
    return command


_TYPES: dict[str, Any] = {"date": DAY, "int": click.INT}


def _account() -> str:
    from minutebook.account import signed_in

    return signed_in()


for _name, _book, _use, _help in _BOOKS:
    note.add_command(_command(_name, _book, _use, _help))
