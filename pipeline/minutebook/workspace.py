"""Where things lie: templates, the folder forms are dropped in, the folder documents come out in, the register."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from minutebook.errors import WrongUse
from minutebook.register.canonical import sha256
from minutebook.register.facts import Output, RegisteredDocument
from minutebook.register.register import Register

#: files that systems leave in folders, in lower case
_NOT_FORMS = {"desktop.ini", "thumbs.db"}
#: our unfinished files; an hour old, nobody is writing them any more
_UNFINISHED = ".minutebook-"
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with Minutebook's folders in it; nothing is made until something is written."""

    folder: Path

    @classmethod
    def find(cls, start: Path) -> Self:
        """The nearest workspace at or above a place; WrongUse where there is none."""
        here = start.absolute()
        for folder in (here, *here.parents):
            if (folder / "templates" / "docx").is_dir():
                return cls(folder)
        raise WrongUse(f"There is no Minutebook workspace in {here} or above it; make one with “minutebook init”.")

    @property
    def templates(self) -> Path:
        return self.folder / "templates" / "docx"

    @property
    def intake(self) -> Path:
        return self.folder / "intake"

    @property
    def outputs(self) -> Path:
        return self.folder / "outputs"

    @property
    def register(self) -> Path:
        """The register's file; ``Register.open`` makes it and its folder, for their owner only."""
        return self.folder / "register" / "minutebook.sqlite3"

    def intake_files(self) -> list[Path]:
        """What has been dropped in, sub-folders too, sorted."""
        return files_in(self.intake)

    def place_of(self, document: Output | RegisteredDocument) -> Path:
        """Where an issued document lies in the outputs folder."""
        return self.outputs / document.meeting / document.file_name

    def restore_outputs(self, register: Register) -> list[Path]:
        """Write every issued document that is not in the outputs folder; gives those written.

        A file that agrees is left alone. One that differs is set aside under a new name, never overwritten.
        Raises WrongUse where the folder cannot be written to; what has been written by then stays.
        """
        with self._writable():
            self._clear_unfinished()
            written = []
            for output in register.outputs():
                path = self.place_of(output)
                if not _agrees(path, output):
                    _place(path, register.document_bytes(output.number))
                    written.append(path)
            return written

    def _clear_unfinished(self) -> None:
        for path in self.outputs.glob(f"*/{_UNFINISHED}*.tmp"):
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < time.time() - _HOUR:
                    path.unlink()

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise WrongUse(
                f"The folder {self.outputs} cannot be written to ({error.strerror}); the documents are safe in "
                "the register: put the folder right and run Minutebook again."
            ) from None


def files_in(folder: Path) -> list[Path]:
    """What may be a form in a folder and its sub-folders, sorted; not what Word, Excel or the system leave there."""
    found = []
    for place, places, names in os.walk(folder):
        places[:] = [name for name in places if not name.startswith(".")]
        found += [Path(place) / name for name in names if _may_be_form(name)]
    return sorted((path for path in found if path.is_file()), key=lambda path: (str(path).casefold(), path))


def _may_be_form(name: str) -> bool:
    low = name.lower()
    if low.startswith(("~$", ".")) or low.endswith(".tmp"):
        return False
    return low not in _NOT_FORMS and Path(low).stem != "readme"


def _agrees(path: Path, output: Output) -> bool:
    try:
        return sha256(path.read_bytes()) == output.sha256
    except (FileNotFoundError, IsADirectoryError):
        return False


def _place(path: Path, data: bytes) -> None:
    path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    # made for its owner only
    handle, name = tempfile.mkstemp(prefix=_UNFINISHED, suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _set_aside(path)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _set_aside(path: Path) -> None:
    # lexists: a link that leads nowhere is somebody's, too
    number = 1
    while os.path.lexists(path):
        aside = path.with_name(f"{path.stem} (set aside {number}){path.suffix}")
        if not os.path.lexists(aside):
            path.rename(aside)
        number += 1


def _sync(folder: Path) -> None:
    # Windows cannot, and does not need to
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
