"""Where things lie: templates, the folder forms are dropped in, the folder documents come out in, the register."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from minutebook.disk.placing import clear_unfinished, place
from minutebook.disk.private import close_to_others
from minutebook.errors import WrongUse
from minutebook.register.canonical import sha256
from minutebook.register.facts import Output, RegisteredDocument
from minutebook.register.register import Register
from minutebook.register.where_kept import kept_at

#: files that systems leave in folders, in lower case
_NOT_FORMS = {"desktop.ini", "thumbs.db"}


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
    def outbox(self) -> Path:
        """Drafts of e-mails, and papers to print, for each recipient of a meeting."""
        return self.folder / "outbox"

    @property
    def register(self) -> str | Path:
        """The register's file or address (see ``where_kept``), for ``Register.open``, which makes what is missing."""
        return kept_at(self.folder, os.environ)

    def has_register(self) -> bool:
        """Whether there is a register yet; one on a server counts as there."""
        place = self.register
        return isinstance(place, str) or place.exists()

    def close_to_others(self) -> None:
        """Shut the folders of personal data to all but owner and group; WrongUse where that is for somebody else."""
        close_to_others([self.intake, self.outputs, self.outbox, self.folder / "register"])

    def intake_files(self) -> list[Path]:
        """What has been dropped in, sub-folders too, sorted."""
        return files_in(self.intake)

    def place_of(self, document: Output | RegisteredDocument) -> Path:
        """Where an issued document lies in the outputs folder."""
        return self.outputs / document.meeting / document.file_name

    def put_out(self, register: Register, meetings: Iterable[str] = ()) -> list[Path]:
        """Write what is not in the outputs folder yet, and what is missing there of some meetings; gives those written.

        The register's size does not matter. Where the whole folder is gone, all of it is made again. Otherwise as
        ``restore_outputs``.
        """
        if not self._has_outputs():
            return self.restore_outputs(register)
        pending = register.pending_outputs()
        numbers = {output.number for output in pending}
        theirs = [output for number in sorted(set(meetings)) for output in register.outputs(number)]
        written = self._put(register, [*pending, *(output for output in theirs if output.number not in numbers)])
        register.have_been_put_out(sorted(numbers))
        return written

    def restore_outputs(self, register: Register) -> list[Path]:
        """Write every issued document that is not in the outputs folder; gives those written.

        A file that agrees is left alone. One that differs is set aside under a new name, never overwritten.
        Raises WrongUse where the folder cannot be written to; what has been written by then stays.
        """
        pending = register.pending_outputs()
        written = self._put(register, register.outputs())
        register.have_been_put_out([output.number for output in pending])
        return written

    def _put(self, register: Register, outputs: Iterable[Output]) -> list[Path]:
        with self._writable():
            written, cleared = [], set()
            for output in outputs:
                path = self.place_of(output)
                if path.parent not in cleared:
                    cleared.add(path.parent)
                    clear_unfinished(path.parent)
                if not _agrees(path, output):
                    place(path, register.document_bytes(output.number))
                    written.append(path)
            return written

    def _has_outputs(self) -> bool:
        with self._writable(), contextlib.suppress(FileNotFoundError), os.scandir(self.outputs) as found:
            return any(entry.is_dir() for entry in found)
        return False

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
    for here, places, names in os.walk(folder):
        places[:] = [name for name in places if not name.startswith(".")]
        found += [Path(here) / name for name in names if _may_be_form(name)]
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
