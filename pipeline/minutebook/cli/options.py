"""Options that several commands share."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from minutebook.intake.passwords import Passwords
    from minutebook.workspace import Workspace

Command = Callable[..., Any]


class Day(click.ParamType[datetime]):
    """A day as people write it, such as 18/12/2026, 18 December 2026 or 2026-12-18; the month never comes first."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Midnight of that day, without a time zone."""
        from minutebook.dates import NotADate, read_date, weekday_name

        if isinstance(value, datetime):
            return value
        try:
            read = read_date(str(value))
        except NotADate as fault:
            self.fail(f"“{value}”: {fault}", param, ctx)
        if not read.weekday_fits:
            self.fail(f"“{value}” is a {weekday_name(read.date)}; put the weekday or the date right.", param, ctx)
        return datetime(read.date.year, read.date.month, read.date.day)


DAY: Final = Day()


class FolderCalled(click.Path):
    """A folder to write into, which need not be there yet."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Fails where a file lies there."""
        if Path(str(value)).is_file():
            self.fail(f"“{value}” is a file; give a folder", param, ctx)
        return super().convert(value, param, ctx)


class FileCalled(click.Path):
    """A file to write, whose name has the one ending that what is in it asks for."""

    def __init__(self, ending: str) -> None:
        super().__init__(path_type=Path, dir_okay=False)
        self.ending = ending

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Fails for another ending before any work is done."""
        if Path(str(value)).suffix.lower() != self.ending:
            self.fail(f"“{value}” must end in {self.ending}", param, ctx)
        return super().convert(value, param, ctx)


_WORKSPACE = click.option(
    "--workspace", "folder", type=click.Path(path_type=Path), metavar="DIR",
    help="The workspace; without it the nearest folder above with templates/docx in it.",
)  # fmt: skip
as_json = click.option("--json", "as_json", is_flag=True, help="Print the data as JSON.")
_DEBUG = click.option("--debug", is_flag=True, help="Show the traceback when something goes wrong.")
today_option = click.option(
    "--today",
    type=DAY,
    metavar="DATE",
    help="Judge dates as on this day instead of today.",
)

as_of_option = click.option(
    "--as-of", "as_of", type=DAY, metavar="DATE", help="As things stood on that day, instead of today."
)
_FIRST = click.option("--from", "first", type=DAY, required=True, metavar="DAY", help="The first day of the period.")
_LAST = click.option("--to", "last", type=DAY, required=True, metavar="DAY", help="The last day of the period.")
_OUT = click.option(
    "-o", "--out", type=FolderCalled(), metavar="FOLDER",
    help="Where the files go; without it the folder reports/ of the workspace.",
)  # fmt: skip

password_option = click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Passwords for protected forms, one in each line. Without it you are asked.",
)


def of_period(command: Command) -> Command:
    """``--from``, ``--to``, ``--as-of`` and ``-o``, which every report takes."""
    return _FIRST(_LAST(as_of_option(_OUT(command))))


def common(command: Command) -> Command:
    """``--workspace`` and ``--debug``, which every command takes; no command takes a blank for words."""
    return _WORKSPACE(_DEBUG(_without_blanks(command)))


def _without_blanks(command: Command) -> Command:
    @wraps(command)
    def run(**given: Any) -> Any:
        for name, value in given.items():
            if isinstance(value, str) and not value.strip():
                raise click.UsageError(f"{_named(name)} is blank; write there what is meant")
        return command(**given)

    return run


def _named(name: str) -> str:
    """A parameter as it is typed."""
    context = click.get_current_context()
    found = next(it for it in context.command.params if it.name == name)
    return found.opts[0] if isinstance(found, click.Option) else found.make_metavar(context)


def say_kept(path: Path) -> str:
    """That an earlier file was not written over, and where it is now."""
    return f"The earlier one is kept as {path}"


def echo_json(data: object) -> None:
    """Print data as JSON; dates in the way of ISO."""
    click.echo(json.dumps(data, default=_iso, ensure_ascii=False, indent=2))


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def workspace_at(folder: Path | None) -> Workspace:
    """The workspace asked for, or the nearest one."""
    from minutebook.workspace import Workspace

    found = Workspace.find(Path.cwd()) if folder is None else _given(folder)
    found.close_to_others()
    return found


def nearest_workspace(folder: Path | None) -> Workspace | None:
    """The workspace asked for, or the nearest one; None where there is none and none was asked for."""
    from minutebook.errors import WrongUse

    try:
        return workspace_at(folder)
    except WrongUse:
        if folder is not None:
            raise
        return None


def _given(folder: Path) -> Workspace:
    from minutebook.errors import WrongUse
    from minutebook.workspace import Workspace

    if not (folder / "templates" / "docx").is_dir():
        raise WrongUse(f"{folder} is not a Minutebook workspace; make it one with: minutebook init {folder}")
    return Workspace(folder)


def day(given: datetime | None) -> date:
    """The day to judge by."""
    return given.date() if given else datetime.now().astimezone().date()


def clock(given: datetime | None = None) -> datetime:
    """This moment, or the same time of day on the day asked for, with the computer's time zone.

    The log of the register keeps the machine's own moment whatever day is asked for.
    """
    now = datetime.now().astimezone()
    return now.replace(year=given.year, month=given.month, day=given.day) if given else now


def passwords(file: Path | None, aside: Callable[[], AbstractContextManager[None]] = nullcontext) -> Passwords:
    """Those of the file; a person at a terminal is asked for others, with the screen kept free by ``aside``."""
    from minutebook.intake.passwords import Passwords

    def ask(sentence: str) -> str:
        with aside():
            click.echo(sentence, err=True)
            typed = click.prompt("Password (Enter to leave it out)", "", hide_input=True, show_default=False, err=True)
        return str(typed)

    given = _lines_of(file) if file else []
    # one that the caller has closed is None
    at_hand = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
    return Passwords(given, ask) if at_hand else Passwords(given)


def _lines_of(file: Path) -> list[str]:
    from minutebook.errors import WrongUse

    try:
        return [line for line in file.read_text(encoding="utf-8-sig").splitlines() if line]
    except (OSError, ValueError):
        raise WrongUse(f"The password file {file} cannot be read; check its name, and save it as plain text.") from None
