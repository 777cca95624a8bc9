"""The commands of the outbox: drafts and papers for each recipient, and dates for calendars."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutebook.cli.options import (
    FileCalled,
    as_json,
    clock,
    common,
    day,
    echo_json,
    password_option,
    passwords,
    today_option,
    workspace_at,
)
from minutebook.errors import WrongUse

if TYPE_CHECKING:
    from minutebook.release.posting import Lock, Outbox, Posted
    from minutebook.release.standing import Standing


@click.command()
@click.argument("meetings", nargs=-1, required=True, metavar="MEETING...")
@click.option("-o", "--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Where to put them, instead of the workspace’s outbox.")  # fmt: skip
@click.option("--recipient", metavar="NAME", help="One recipient; without it everybody on the list.")
@click.option("--document", metavar="NAME", help="One paper, such as plan; without it, all that may go.")
@click.option("--protect", is_flag=True,
              help="Lock the papers in e-mails: a pass phrase for each recipient is shown, once.")  # fmt: skip
@click.option("--protect-with", type=click.Path(path_type=Path), metavar="FILE",
              help="Lock the papers in e-mails with the password on the first line of FILE.")  # fmt: skip
@password_option
@as_json
@today_option
@common
def outbox(
    meetings: tuple[str, ...], out: Path | None, recipient: str | None, document: str | None, protect: bool,
    protect_with: Path | None, password_file: Path | None, as_json: bool, today: datetime | None,
    folder: Path | None, debug: bool,
) -> None:  # fmt: skip
    """Make a draft of an e-mail, or papers to print, for each recipient of a MEETING whose copies may go.

    Those are the copies that the Chair has approved and a second person has checked. Nothing is sent: look at each
    draft, send it, and note that with “minutebook sent”. Name as many meetings as go today, each by its number, or by
    the reference of a case with one meeting.
    """
    from minutebook.account import signed_in
    from minutebook.release.posting import post

    locked, keys = _lock(protect, protect_with, as_json), passwords(password_file)
    every = [
        post(
            workspace_at(folder), meeting, actor=signed_in(), now=clock(today), today=day(today), recipient=recipient,
            document=document, out=out, lock=locked, passwords=keys,
        )
        for meeting in dict.fromkeys(meetings)
    ]  # fmt: skip
    if as_json:
        data = [_data(made) for made in every]
        echo_json(data if len(data) > 1 else data[0])
        return
    for made in every:
        if len(every) > 1:
            click.echo(f"{made.meeting}:")
        _show(made)


@click.command()
@click.argument("meeting", required=False)
@click.option("-o", "--out", type=FileCalled(".ics"), metavar="FILE.ics", required=True,
              help="The calendar file to write, such as deadlines.ics; an earlier one is written over.")  # fmt: skip
@today_option
@common
def calendar(meeting: str | None, out: Path, today: datetime | None, folder: Path | None, debug: bool) -> None:
    """Write what is owed, and by when, to a calendar file for the team; of one MEETING, or of all.

    Written again and imported again, dates that moved move. Dates that are owed no more are in a second file, which
    takes them out of the calendar.
    """
    from minutebook.account import signed_in
    from minutebook.release.diary import write_diary

    written, entries = write_diary(workspace_at(folder), out, actor=signed_in(), today=day(today), meeting=meeting)
    for path in written:
        click.echo(f"Written: {path}")
    gone = sum(entry.cancelled for entry in entries)
    click.echo(f"Owed: {len(entries) - gone}" + (f"; owed no more: {gone}" if gone else ""))


def _lock(protect: bool, file: Path | None, as_json: bool) -> Lock | None:
    from minutebook.release.posting import Lock

    if protect and file:
        raise click.UsageError("Say --protect or --protect-with, not both.")
    if file:
        return Lock(_first_line(file))
    if protect and (as_json or not sys.stdout.isatty()):
        raise WrongUse(
            "Pass phrases are shown on the screen only, never in a file or as data: leave out --json and run this at "
            "the screen, or use --protect-with and a password of your own."
        )
    return Lock() if protect else None


def _first_line(file: Path) -> str:
    try:
        line = next(iter(file.read_text(encoding="utf-8-sig").splitlines()), "")
    except (OSError, ValueError):
        raise WrongUse(f"The password file {file} cannot be read; check its name, and save it as plain text.") from None
    if not line:
        raise WrongUse(f"The first line of {file} is blank; put the password there.")
    return line


def _data(made: Outbox) -> dict[str, Any]:
    return {
        "meeting": made.meeting,
        "recipients": [_one(it) for it in made.posted],
        "filed": [{"document_kind": it.row.document_kind, "stage": it.stage.value} for it in made.filed],
        "removed": [str(path) for path in made.removed],
    }


def _one(it: Posted) -> dict[str, Any]:
    return {
        "copy_number": it.copy_number,
        "recipient": it.recipient,
        "folder": str(it.folder) if it.folder else None,
        "files": list(it.files),
        "papers": list(it.papers),
        "to": it.to,
        "envelope": list(it.envelope),
        "how": list(it.ways),
        "waiting": list(it.waiting),
        "notices": list(it.notices),
    }


def _show(made: Outbox) -> None:
    for it in made.posted:
        if it.folder or it.waiting:
            click.echo("\n".join(_lines(it)))
    if made.filed:
        click.echo(f"    {made.filed[0].row.recipient} (Case file)")
        for line in _pending(made.filed):
            click.echo(f"    {line}")
    for line in _to_do(made):
        click.echo(line)
    for path in made.removed:
        click.echo(f"Taken away, since it is not to go any more: {path}")
    if any(it.folder for it in made.posted):
        click.echo(f"Nothing has left. When papers are gone, note it: minutebook sent {made.meeting} NAME --on DAY")
    else:
        click.echo(f"There is nothing to send yet; “minutebook copies {made.meeting}” says how each copy stands.")


def _lines(it: Posted) -> Sequence[str]:
    said = [f"{it.copy_number:02}  {it.recipient}" + (f" ({', '.join(it.ways)})" if it.ways else "")]
    if it.folder:
        said += [f"    {', '.join(it.papers)}: {_what(it)}", f"    in {it.folder}"]
    if it.envelope:
        said.append(f"    Envelope: {' / '.join(it.envelope)}")
    if it.pass_phrase:
        said.append(f"    Pass phrase, shown only now; give it to them by telephone or in person: {it.pass_phrase}")
    refused = it.waiting[len(it.pending) :]
    said += [f"    {sentence}" for sentence in (*it.notices, *_pending(it.pending), *refused)]
    return said


def _what(it: Posted) -> str:
    """What lies in somebody's folder."""
    files = [name for name in it.files if not name.endswith(".eml")]
    kinds = {
        "a draft of an e-mail": len(files) < len(it.files),
        "papers to upload to the portal": bool(it.uploaded) or (bool(files) and not it.printed),
        "papers to print": bool(it.printed),
    }
    return " and ".join(kind for kind, is_there in kinds.items() if is_there)


def _pending(waiting: Iterable[Standing]) -> Iterator[str]:
    """Copies that wait, those together that wait for the same."""
    together: dict[str, list[str]] = {}
    for it in waiting:
        together.setdefault(_stands(it), []).append(it.row.document_kind)
    yield from (f"{', '.join(papers)}: {why}" for why, papers in together.items())


def _stands(it: Standing) -> str:
    from minutebook.outbox.ways import is_filed
    from minutebook.release.posting import no_way
    from minutebook.release.standing import Stage

    if it.stage is Stage.HELD:
        return it.held
    if it.unsafe:
        return it.unsafe
    if it.stage is Stage.READY and not is_filed(it.row.how):
        return no_way(it, it.row.meeting)
    return f"{it.stage.value} (changed since it was approved)" if it.out_of_date else it.stage.value


def _to_do(made: Outbox) -> Iterator[str]:
    """What each kind of waiting asks of people, once."""
    from minutebook.release.standing import Stage

    stages = {it.stage for one in made.posted for it in one.pending} | {it.stage for it in made.filed}
    asks = {
        Stage.DRAFT: f"For a DRAFT, see what is to put right or decide: minutebook findings {made.meeting}",
        Stage.CHAIR: f"When the Chair agrees, note it: minutebook approve {made.meeting} --by NAME",
        Stage.SECOND: f"A second person, signed in as themselves, looks at each: minutebook checked {made.meeting}",
    }
    yield from (words for stage, words in asks.items() if stage in stages)
    if any(it.stage is Stage.READY for it in made.filed):
        yield (
            f"What is ready is put on the child’s file out of the outputs folder; then note it: minutebook sent "
            f"{made.meeting} “{made.filed[0].row.recipient}” --on DAY"
        )
