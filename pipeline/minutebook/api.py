"""What other Python programs call (design.md 4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from minutebook import process, workspace
from minutebook.account import signed_in
from minutebook.documents.template import CompiledTemplate
from minutebook.intake.door.source import open_source
from minutebook.intake.formfile import read_form
from minutebook.intake.layout import Layout
from minutebook.intake.passwords import Passwords
from minutebook.intake.reader import shared_reader
from minutebook.intake.reading import Reading

__all__ = ["CompiledTemplate", "Workspace", "layout", "read"]


def read(path: str | Path, *, passwords: Iterable[str] = ()) -> Reading:
    """What a worker wrote in a completed form. Raises Refused when the file cannot be read, Locked without password."""
    return read_form(Path(path), Passwords(passwords)).reading


def layout(path: str | Path, *, passwords: Iterable[str] = ()) -> Layout:
    """The neutral picture of any Word, Excel or PDF file; ``.text()`` is every visible word in reading order."""
    return layout_with(path, Passwords(passwords))


def layout_with(path: str | Path, passwords: Passwords) -> Layout:
    """The same where a person may be asked for a password."""
    source = open_source(Path(path))
    return passwords.opening(lambda tried: shared_reader().layout(source, tried))


class Workspace:
    """A folder with templates, intake, outputs and the register."""

    def __init__(self, folder: str | Path) -> None:
        self.places = workspace.Workspace(Path(folder))

    def run(
        self,
        paths: Iterable[str | Path],
        *,
        today: date | None = None,
        council: str | None = None,
        passwords: Iterable[str] = (),
    ) -> list[process.Outcome]:
        """Read, join, check, merge and register some completed forms, and copy the documents out."""
        now = datetime.now().astimezone()
        return process.run(
            self.places,
            [Path(path) for path in paths],
            actor=signed_in(),
            now=now,
            today=today,
            council=council,
            passwords=Passwords(passwords),
        )
