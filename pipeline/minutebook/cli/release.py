"""Commands by which a copy leaves: made for each recipient, approved, checked by a second person, sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutebook.cli.lists import Column, print_table
from minutebook.cli.options import (
    DAY,
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

if TYPE_CHECKING:
    from minutebook.release.releasing import Released, SignedIn, Standing

COPIES: tuple[Column, ...] = (
    ("Recipient", lambda it: it.row.recipient),
    ("Paper", lambda it: it.row.document_kind),
    ("Copy", lambda it: it.row.copy),
    ("Stands", lambda it: _stands(it)),
    ("File", lambda it: it.document.file_name if it.document else None),
)
_document = click.option("--document", metavar="NAME", help="One paper, such as minutes or plan; without it, all.")


def _step(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command here."""
    return password_option(today_option(common(command)))


@click.command()
@click.argument("meeting")
@as_json
@_step
def copies(
    meeting: str, as_json: bool, password_file: Path | None, today: datetime | None, folder: Path | None, debug: bool
) -> None:
    """Make everybody’s copies of the papers of MEETING, and list how each stands.

    A copy is made again where it would read differently now; nothing is sent. MEETING is its number, or the reference
    of a case with one meeting.
    """
    from minutebook.release.releasing import copies as make_all

    found = make_all(workspace_at(folder), meeting, **person_of(today, password_file))
    if as_json:
        echo_json([_data(it) for it in found])
        return
    print_table(found, COPIES)
    _say_held(found)
    if found:
        click.echo(_next(found))


@click.command()
@click.argument("meeting")
@click.option("--by", required=True, metavar="NAME", help="The Chair who agrees.")
@click.option("--on", type=DAY, metavar="DATE", help="When; without it, today.")
@_document
@_step
def approve(
    meeting: str, by: str, on: datetime | None, document: str | None, password_file: Path | None,
    today: datetime | None, folder: Path | None, debug: bool,
) -> None:  # fmt: skip
    """Note that the Chair agrees with the papers of MEETING, so that they can be checked and sent.

    The plan and the letter can go first, while the minutes wait: --document plan. A DRAFT cannot be approved.
    """
    from minutebook.release.releasing import approve as note_approval

    done = note_approval(
        workspace_at(folder), meeting, by=by, on=(on or clock(today)).date(), document=document,
        **person_of(today, password_file),
    )  # fmt: skip
    _say_done(done, "approved")
    click.echo(f"Next, somebody else looks at each copy: minutebook checked {done.meeting}")


@click.command()
@click.argument("meeting")
@click.argument("recipient", required=False)
@_document
@click.option("--all", "everybody", is_flag=True, help="All that wait for a second person, once you have seen them.")
@_step
def checked(
    meeting: str, recipient: str | None, document: str | None, everybody: bool, password_file: Path | None,
    today: datetime | None, folder: Path | None, debug: bool,
) -> None:  # fmt: skip
    """Show what waits for a second person; with RECIPIENT, note that you have looked at their copies.

    It is noted under your account, which must be another than made the copies and noted the Chair’s approval.
    """
    from minutebook.release.releasing import check, look

    if recipient and everybody:
        raise click.UsageError("Name a RECIPIENT, or give --all; not both.")
    workspace, person = workspace_at(folder), person_of(today, password_file)
    if recipient or everybody:
        _say_done(check(workspace, meeting, recipient=recipient, document=document, **person), "checked")
        return
    waiting = [it for it in look(workspace, meeting, **person) if it.stage == "waits for a second person"]
    for it in waiting:
        click.echo(_to_check(it, workspace.outputs))
    if waiting:
        click.echo(f"Open each file; then note each person’s with: minutebook checked {meeting} RECIPIENT")
    else:
        click.echo(f"Nothing waits for a second person; “minutebook copies {meeting}” lists how each copy stands.")


@click.command()
@click.argument("meeting")
@click.argument("recipient")
@click.option("--on", type=DAY, metavar="DATE", help="The day on which it went.")
@click.option("--not-sent", is_flag=True, help="It did not go after all: it is owed again.")
@click.option("--how", metavar="TEXT", help="How it went, if not as the list says.")
@_document
@click.option("--by", metavar="NAME", help="Who sent it; without it, you.")
@_step
def sent(
    meeting: str, recipient: str, on: datetime | None, not_sent: bool, how: str | None, document: str | None,
    by: str | None, password_file: Path | None, today: datetime | None, folder: Path | None, debug: bool,
) -> None:  # fmt: skip
    """Note that RECIPIENT was sent their copies of the papers of MEETING, and on which day.

    Only what the Chair has approved and a second person has checked can be sent. Papers put on the child’s file, and
    papers read out to somebody, count as sent on the day that was done.
    """
    from minutebook.dates import say_date
    from minutebook.release.releasing import mark_not_sent, mark_sent

    if (on is None) is not not_sent:
        raise click.UsageError("Say --on and the day on which it went, or --not-sent.")
    workspace, person = workspace_at(folder), person_of(today, password_file)
    if on is None:
        for row in mark_not_sent(workspace, meeting, recipient, document=document, **person):
            click.echo(f"{row.document_kind}: not sent to {row.recipient}")
        return
    done = mark_sent(
        workspace, meeting, recipient, on=on.date(), document=document, how=how, sent_by=by, **person
    )  # fmt: skip
    for it in done.copies:
        click.echo(f"{it.row.document_kind}: sent to {it.row.recipient} on {say_date(on.date())}")
    _say_waiting(done.waiting)


def person_of(today: datetime | None, password_file: Path | None) -> SignedIn:
    """Who types a command, and when; whoever is at the terminal may be asked for passwords."""
    from minutebook.account import signed_in

    return {"actor": signed_in(), "now": clock(), "today": day(today), "passwords": passwords(password_file)}


def _say_done(done: Released, what: str) -> None:
    for it in done.copies:
        name = f" ({it.document.file_name})" if it.document else ""
        click.echo(f"{it.called}: {what}{name}")
        if it.left_out:
            click.echo(f"  {it.left_out}")
    for made in done.documents:
        click.echo(f"Issued: {made.file_name} ({made.status.value})")
    _say_waiting(done.waiting)


def _say_waiting(waiting: Iterable[Standing]) -> None:
    for it in waiting:
        click.echo(f"{it.called}: {it.held or it.stage.value}")


def _say_held(found: Iterable[Standing]) -> None:
    for it in found:
        if it.stage == "held back":
            click.echo(f"{it.called}: {it.held}")
        if it.unsafe:
            click.echo(f"{it.called}: {it.unsafe}")
        for sentence in filter(None, (it.left_out, *it.noticed)):
            click.echo(f"{it.called}: {sentence}")


def _next(found: Sequence[Standing]) -> str:
    """What to do next, by what most copies wait for."""
    from minutebook.release.releasing import Stage

    waiting = Counter(it.stage for it in found if it.stage is not Stage.SENT)
    if not waiting:
        return "All of them were sent."
    meeting, (stage, many) = found[0].row.meeting, waiting.most_common(1)[0]
    what = {
        Stage.HELD: "see above why they are held back, put that right in the forms, and run them again",
        Stage.DRAFT: f"see what is to put right or decide: minutebook findings {meeting}",
        Stage.CHAIR: f"when the Chair agrees, note it: minutebook approve {meeting} --by NAME",
        Stage.SECOND: f"somebody else, signed in as themselves, looks at each: minutebook checked {meeting}",
        Stage.READY: f"make the drafts and the papers to send: minutebook outbox {meeting}",
    }[stage]
    return f"Next, for {many} of {len(found)}: {what}"


def _stands(it: Standing) -> str:
    if it.row.came_back:
        return f"{it.stage.value}, and came back"
    return f"{it.stage.value} (changed since it was approved)" if it.out_of_date else it.stage.value


def _to_check(it: Standing, outputs: Path) -> str:
    """What whoever checks is to see of one copy: for whom, what is left out and why, and the file to open."""
    row = it.row
    who = ", ".join(filter(None, (row.recipient, row.role, row.agency)))
    lines = [f"{who}: {row.document_kind}, {row.copy or 'Full'} copy, {row.how or 'no way of sending given'}"]
    if row.leave_out:
        lines.append(f"  The list says to leave out: {row.leave_out}" + (f" (why: {row.why})" if row.why else ""))
    lines += [f"  {it.left_out}"] if it.left_out else []
    lines += [f"  Look at: {sentence}" for sentence in (*it.noticed, it.unsafe) if sentence]
    if it.document:
        lines.append(f"  Open: {outputs / it.document.meeting / it.document.file_name}")
    return "\n".join(lines)


def _data(it: Standing) -> dict[str, Any]:
    steps = {"approved": it.approved, "checked": it.checked, "sent": it.sent}
    return {
        "recipient": it.row.recipient,
        "role": it.row.role,
        "document_kind": it.row.document_kind,
        "copy": it.row.copy,
        "leave_out": it.row.leave_out,
        "why": it.row.why,
        "document": it.document.number if it.document else None,
        "file_name": it.document.file_name if it.document else None,
        "status": it.document.status.value if it.document else None,
        "held": it.held or None,
        "left_out_of_copy": it.left_out or None,
        "noticed": list(it.noticed),
        "unsafe": it.unsafe or None,
        "stage": it.stage.value,
        "out_of_date": it.out_of_date,
        "sent_on": it.row.sent_on,
        "returned": it.row.returned,
        **{
            name: {"by": step.by, "on": step.on, "said_by": step.said_by, "how": step.how} if step else None
            for name, step in steps.items()
        },
    }
