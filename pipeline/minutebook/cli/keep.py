"""Commands on how long cases are kept, on erasing them, and on copies of the whole register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutebook.cli.lists import Column, print_table
from minutebook.cli.options import DAY, as_json, clock, common, day, echo_json, workspace_at
from minutebook.errors import WrongUse

if TYPE_CHECKING:
    from minutebook.keeping.erasing import Going
    from minutebook.register.register import Register
    from minutebook.workspace import Workspace

_KEPT: tuple[Column, ...] = (
    ("Case", lambda it: it.case),
    ("Child", lambda it: it.initials),
    ("Time has come", lambda it: "yes" if it.due else "" if it.until else "?"),
    ("Kept until", lambda it: it.until),
    ("Why", lambda it: it.why),
    ("On hold", lambda it: "yes" if it.on_hold else ""),
    ("Files", lambda it: it.files),
)
_HOLDS: tuple[Column, ...] = (
    ("Case", lambda it: it[0]),
    ("Since", lambda it: it[1].placed_at.astimezone().date()),
    ("By", lambda it: it[1].placed_by),
    ("Reason", lambda it: it[1].reason),
)
_REQUESTS: tuple[Column, ...] = (
    ("Case", lambda it: it.case_key),
    ("Asked on", lambda it: it.asked_at.astimezone().date()),
    ("By", lambda it: it.asked_by),
    ("Reason", lambda it: it.reason),
)


@click.command()
@click.option("--as-of", type=DAY, metavar="DATE", help="As on this day instead of today.")
@click.option("--all", "everything", is_flag=True, help="Cases whose time has not come, too.")
@as_json
@common
def retention(as_of: datetime | None, everything: bool, as_json: bool, folder: Path | None, debug: bool) -> None:
    """List the cases whose time has come by the council's schedule, and those where it cannot be worked out.

    It only lists: nothing is ever erased by itself. The schedule stands in council.toml under [retention].
    """
    from minutebook.keeping.keeping import retention as kept

    workspace = workspace_at(folder)
    with _register(folder) as register:
        found = kept(workspace, register, day(as_of))
    rows = [it for it in found if everything or it.due or it.until is None]
    if as_json:
        echo_json([asdict(it) | {"why": it.why} for it in rows])
    elif not rows and found:
        click.echo("No case’s time has come; --all lists every case with its day.")
    else:
        print_table(rows, _KEPT)


@click.command()
@click.argument("case", required=False)
@click.option(
    "--reason", metavar="TEXT", help="Why nobody may erase it; with --lift, why it need not be kept any more."
)
@click.option("--lift", is_flag=True, help="Take the hold off.")
@as_json
@common
def hold(
    case: str | None, reason: str | None, lift: bool, as_json: bool, folder: Path | None, debug: bool
) -> None:  # fmt: skip
    """See to it that nobody erases CASE, by its reference or a meeting's number; without CASE, list what is on hold."""
    from minutebook.keeping import keeping

    if case is not None and reason is None:
        raise click.UsageError("Say why with --reason; it is kept beside the hold")
    with _register(folder) as register:
        if case is None:
            held = keeping.holds(register)
            if as_json:
                echo_json([{"case": name} | asdict(it) for name, it in held])
            else:
                print_table(held, _HOLDS)
        elif lift:
            click.echo(f"{keeping.lift(register, case, reason or '', now=clock())} is not on hold any more.")
        else:
            click.echo(f"{keeping.hold(register, case, reason or '', now=clock())} is on hold.")


@click.command()
@click.argument("case", required=False)
@click.option("--reason", metavar="TEXT", help="Ask for it, and say why; another person confirms.")
@click.option("--confirm", is_flag=True, help="Confirm what another person has asked for; you see first what will go.")
@click.option("--withdraw", is_flag=True, help="Take the request back.")
@click.option("--early", is_flag=True, help="Although the case is to be kept for longer by the council’s schedule.")
@click.option("--list", "by_name", is_flag=True, help="Name every form, document and file that will go.")
@common
def erase(
    case: str | None, reason: str | None, confirm: bool, withdraw: bool, early: bool, by_name: bool,
    folder: Path | None, debug: bool,
) -> None:  # fmt: skip
    """Erase all of CASE, by its reference or a meeting's number. Two people do it, each signed in as themselves.

    The first gives --reason; the second, within 30 days, --confirm. Without CASE: go on with an erasure that was
    interrupted, and list what was asked for.
    """
    from minutebook.account import signed_in
    from minutebook.keeping import erasing

    if case is None:
        _go_on(folder)
        return
    if (reason is not None) + confirm + withdraw > 1:
        raise click.UsageError("Say only one of --reason, --confirm and --withdraw.")
    workspace, now = workspace_at(folder), clock()
    with _register(folder) as register:
        if withdraw:
            many = erasing.withdraw(register, case, now=now)
            click.echo("The request was taken back." if many else "Nobody had asked to erase it.")
            return
        may = _said_how_long(workspace, register, case)
        if (reason is not None or confirm) and not (may or early):
            raise WrongUse("Nothing was done: to erase it all the same, say --early too.")
        if reason is not None:
            _show(erasing.ask(workspace, register, case, reason, actor=signed_in(), now=now), by_name)
            click.echo("Asked for. Nothing is erased until another person gives --confirm, within 30 days.")
        elif not confirm:
            _show(erasing.look(workspace, register, case, now=now), by_name)
            click.echo("Nothing was erased: --reason asks for it, --confirm is the second person’s word.")
        else:
            going = erasing.look(workspace, register, case, now=now)
            erasing.may_confirm(going, signed_in())
            _show(going, by_name)
            typed = click.prompt("Type the case reference again to erase all this", "", show_default=False)
            left = erasing.confirm(workspace, register, going, typed, actor=signed_in(), now=now)
            _said([f"{going.case.reference} is erased.", *left, erasing.OUT_OF_REACH])


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--despite-faults", is_flag=True, help="Also where the register is not sound.")
@common
def backup(file: Path, despite_faults: bool, folder: Path | None, debug: bool) -> None:
    """Copy the whole register to FILE, verify the copy, and then give it its name. FILE must not be there yet.

    The copy holds every form and document: keep it as safe as the register.
    """
    from minutebook.account import signed_in
    from minutebook.keeping.backing_up import back_up

    done = back_up(workspace_at(folder), file, actor=signed_in(), despite_faults=despite_faults)
    rows = sum(done.copied.rows.values())
    _said(done.faults)
    click.echo(f"{file}: {rows} rows, {done.copied.rows['blob']} files, {done.copied.bytes / 1e6:.1f} MB; verified.")
    click.echo(
        "The key that seals the log is not in it: keep a copy of the folder of keys elsewhere. What is erased from now"
        " on is still in this copy: do not keep it longer than your schedule says."
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Where the register is not empty: set it aside under a dated name first.")
@click.option("--despite-faults", is_flag=True, help="Also where the copy is not sound.")
@click.option("--new-key", is_flag=True, help="Seal the log with a new key, where the one it had is lost.")
@common
def restore(
    file: Path, replace: bool, despite_faults: bool, new_key: bool, folder: Path | None, debug: bool
) -> None:  # fmt: skip
    """Put back the register from FILE, which “minutebook backup” made, and fill the outputs folder from it."""
    from minutebook.account import signed_in
    from minutebook.keeping.backing_up import restore as put_back

    done = put_back(
        workspace_at(folder), file, actor=signed_in(), now=clock(), replace=replace,
        despite_faults=despite_faults, new_key=new_key,
    )  # fmt: skip
    click.echo(f"Put back: {done.copied.rows['meeting']} meetings, {done.copied.rows['blob']} files.")
    click.echo(
        "A backup holds the register alone: what lay in intake, outbox and templates is not in it. Put those back from"
        " a copy of your own; “minutebook outbox” makes drafts again."
    )
    if done.aside:
        click.echo(f"What was here before lies in {done.aside}; it is whole, so erase it when it is not needed.")
    _said(done.notes)


def _go_on(folder: Path | None) -> None:
    from minutebook.keeping.erasing import finish

    with _register(folder) as register:
        left = register.leftovers()
        said = finish(workspace_at(folder), register)
        if left:
            _said(["What an interrupted erasure had left is gone.", *said])
        print_table(register.erasure_requests(), _REQUESTS)


def _said_how_long(workspace: Workspace, register: Register, case: str) -> bool:
    """Say first until when a case is to be kept, where that is to come or nobody can tell; whether it may go."""
    from minutebook.dates import say_date
    from minutebook.keeping.erasing import case_named
    from minutebook.keeping.keeping import kept

    found = kept(workspace, register, case_named(register, case), day(None))
    if found.missing:
        click.echo(f"Nobody can tell how long {found.case} is to be kept. {found.missing}")
    elif found.until and not found.due:
        until = say_date(found.until)
        click.echo(f"By your council’s schedule {found.case} is kept until {until}; erase it only if you must.")
    return found.due or found.until is None


def _show(going: Going, by_name: bool) -> None:
    from minutebook.dates import say_date
    from minutebook.keeping.erasing import OUT_OF_REACH

    click.echo(f"All of {going.case.reference}:")
    for meeting in going.case.meetings:
        held = f", {say_date(meeting.date)}" if meeting.date else ""
        click.echo(f"  Meeting {meeting.number}, {meeting.type.value}{held}")
    if by_name:
        _said(f"  Form {it.file_name}" for it in going.forms)
        _said(f"  Document {it.number} {it.file_name} (version {it.version})" for it in going.documents)
        _said(f"  File {path}" for path in going.files)
    else:
        click.echo(
            f"  Forms: {len(going.forms)}; documents: {len(going.documents)}; files in the workspace: "
            f"{len(going.files)} (--list names them all)"
        )
    rows = sum(map(len, going.own.rows.values()))
    click.echo(f"  {rows} rows of the register and {len(going.own.files)} stored files in all")
    _said((*going.stays, OUT_OF_REACH))


def _said(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        click.echo(sentence)


def _register(folder: Path | None) -> Register:
    from minutebook.account import signed_in
    from minutebook.register.register import Register

    return Register.open(workspace_at(folder).register, actor=signed_in())
