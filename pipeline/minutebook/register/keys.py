"""The key that the log is sealed with, and the last row known to be in it: both lie outside the workspace.

Whoever has the database alone can make a log that fits together, but not one that carries these seals.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import re
import secrets
import stat
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from minutebook.disk.placing import clear_unfinished, make_folder, sync, unfinished
from minutebook.errors import RegisterConflict, WrongUse
from minutebook.register.canonical import canonical

#: the variable that names the folder of keys
FOLDER = "MINUTEBOOK_KEYS"
_TEXT = re.compile(r"[0-9a-f]{64}")
#: what one row is shown by when a person writes it down
_SHORT = 16


@dataclass(frozen=True, slots=True)
class Key:
    """32 random bytes that seal what is written."""

    secret: bytes

    @property
    def id(self) -> str:
        """What it is known by; says nothing of the key itself."""
        return self.seal("what this key is known by")[:16]

    def seal(self, words: str) -> str:
        """64 hex digits that nobody makes without the key."""
        return hmac.new(self.secret, words.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def seal_head(self, seq: int, log_hash: str) -> str:
        """The seal of the end of a log."""
        return self.seal(canonical([seq, log_hash]))


@dataclass(frozen=True, slots=True)
class Head:
    """One row of a log, as it is noted outside the register."""

    seq: int
    hash: str
    #: ISO, UTC
    at: str

    def line(self) -> str:
        """The same in one line for paper; ``read_line`` understands it."""
        digits = "-".join(self.hash[at : at + 4] for at in range(0, _SHORT, 4))
        return f"row {self.seq}, {self.at[:16].replace('T', ' ')} UTC, {digits}"


def read_line(line: str) -> tuple[int, str]:
    """Row and the first 16 digits of its hash out of a line that somebody wrote down; WrongUse for anything else."""
    found = re.search(r"(\d+)\b.*?\b((?:[0-9a-f]{4}[\s-]*){4,16})$", line.strip().lower())
    if found is None:
        raise WrongUse("This is no line of “minutebook audit --head”; give it as it was printed: row, moment, digits.")
    return int(found[1]), re.sub(r"[\s-]", "", found[2])


def usual_folder() -> Path:
    """Where keys lie: the folder MINUTEBOOK_KEYS, else the account's own data folder."""
    named = os.environ.get(FOLDER)
    if named:
        return Path(named).absolute()
    from platformdirs import user_data_path

    return user_data_path("minutebook", appauthor=False) / "keys"


class Keyring:
    """The keys and heads of one register; nothing is read or made before it is asked for."""

    def __init__(self, folder: Path, *, place: str, apart_from: Path | None = None) -> None:
        """``place`` is the register's address, less any password; ``apart_from`` its own folder where it is a file."""
        self.folder = folder
        self._apart_from = apart_from
        # a copy of a register has the same key, and an end of its own
        self._place = hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        self._known: dict[tuple[str, str], Key] = {}

    def key(self, salt: str, key_id: str | None) -> Key:
        """The key that a register says it is sealed with; made where it has none yet.

        Raises RegisterConflict where it is missing or another one, WrongUse where the folder will not do.
        """
        known = self._known.get((salt, key_id or ""))
        if known is not None:
            return known
        self._check_folder(make=key_id is None)
        path = self._path(salt)
        if key_id is None:
            try:
                _write_new(path, secrets.token_bytes(32).hex())
            except FileExistsError:
                pass  # another program has just made it
            except OSError as error:
                raise WrongUse(f"No key can be put into {self.folder}: {error.strerror}.") from None
        key = self._read(path)
        if key is None:
            raise RegisterConflict(
                f"The key that seals this register’s log is missing: put {path.name} back into {self.folder}, or name "
                f"the folder where it lies in {FOLDER}; where it is lost, “minutebook audit --new-key” makes another."
            )
        if key_id not in (None, key.id):
            # another one was made, and then not entered in the register
            key = self._read(path.with_name(f"{path.name}.{key_id}")) or key
        if key_id not in (None, key.id):
            raise RegisterConflict(
                f"The key {path} is not the one that seals this register’s log; put the right one there (several "
                f"machines on one register share one key), or name its folder in {FOLDER}."
            )
        self._known[salt, key.id] = key
        return key

    def new_key(self, salt: str) -> Key:
        """Another key in place of the one that is there, if any, which is kept beside it for the rows before.

        Raises WrongUse where that cannot be done; the former key is then still there.
        """
        self._check_folder(make=True)
        path = self._path(salt)
        former = self._read(path)
        try:
            if former is not None:
                with contextlib.suppress(FileExistsError):
                    _write_new(path.with_name(f"{path.name}.{former.id}"), former.secret.hex())
            _write_over(path, secrets.token_bytes(32).hex(), self._mode())
            sync(path.parent)
        except OSError as error:
            raise WrongUse(f"No other key can be put into {self.folder}: {error.strerror}.") from None
        self._known.clear()
        return self.key(salt, None)

    def all_keys(self, salt: str) -> dict[str, Key]:
        """Every key that this register had and that lies here, by what it is known by; nothing is made."""
        if not self.folder.is_dir():
            return {}
        self._check_folder(make=False)
        path = self._path(salt)
        found = (self._read(one) for one in sorted(self.folder.glob(f"{path.name}*")))
        return {key.id: key for key in found if key is not None}

    def named(self, key_id: str) -> bool:
        """Whether a key known by this lies here, under whatever register's name."""
        found = (self._read(path) for path in self.folder.glob("*.key*"))
        return any(key is not None and key.id == key_id for key in found)

    def head(self, salt: str) -> Head | None:
        """The row last noted for this register; None where none was, WrongUse where the note cannot be read."""
        path = self._path(salt, f"-{self._place}.head")
        try:
            return Head(**json.loads(path.read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError):
            raise WrongUse(
                f"The note {path} of where the log ended cannot be read; put back your copy of it."
            ) from None

    def note_head(self, salt: str, head: Head) -> None:
        """Note where the log ends now; whoever reads meanwhile sees the former note or this one, whole."""
        path = self._path(salt, f"-{self._place}.head")
        clear_unfinished(self.folder)
        _write_over(path, canonical(asdict(head)), self._mode())

    def noted(self, salt: str) -> Head | None:
        """As ``head``, with a row that no log has in place of a note that cannot be read."""
        try:
            return self.head(salt)
        except WrongUse:
            return Head(-1, "", "")

    def note_if_possible(self, salt: str, head: Head) -> None:
        """As ``note_head``; where this cannot be written, what is registered stays registered."""
        with contextlib.suppress(OSError):
            self.note_head(salt, head)

    def forget_others(self, salt: str) -> None:
        """Registers that lay at this register's place before it are not asked after any more."""
        for path in self._others(salt):
            path.unlink(missing_ok=True)

    def another_lay_here(self, salt: str) -> bool:
        """Whether the end of another register's log was noted at this register's place."""
        return any(self._others(salt))

    def _others(self, salt: str) -> list[Path]:
        mine = self._path(salt, f"-{self._place}.head")
        return [path for path in self.folder.glob(f"*-{self._place}.head") if path != mine]

    def remember(self, salt: str, event: dict[str, Any]) -> None:
        """Keep what was done about the key or the log's end, with the words of the person who did it."""
        path = self._path(salt, ".history")
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, self._mode()), "a", encoding="utf-8"
        ) as to:
            to.write(canonical(event) + "\n")

    def history(self, salt: str) -> Iterator[dict[str, Any]]:
        """What ``remember`` kept, in its order; a line that cannot be read is left out."""
        path = self._path(salt, ".history")
        for line in path.read_text("utf-8", "replace").splitlines() if path.is_file() else ():
            with contextlib.suppress(ValueError):
                yield dict(json.loads(line))

    def _path(self, salt: str, ending: str = ".key") -> Path:
        register = hashlib.sha256(f"minutebook register {salt}".encode()).hexdigest()
        return self.folder / f"{register[:24]}{ending}"

    def _mode(self) -> int:
        return 0o640 if _of_team(self.folder) else 0o600

    def _check_folder(self, *, make: bool) -> None:
        where = self.folder.resolve()
        beside = self._apart_from is not None and where.is_relative_to(self._apart_from.resolve())
        if beside or any((place / "templates" / "docx").is_dir() for place in (where, *where.parents)):
            raise WrongUse(
                f"The folder of keys {self.folder} lies in the workspace or beside the register, where whoever changes "
                f"the register has the key too; name another folder in {FOLDER}."
            )
        try:
            if make:
                make_folder(where)
            _refuse_shared(where)
        except OSError as error:
            # one that is not there is told of as a missing key
            if make:
                raise WrongUse(f"The folder of keys {self.folder} cannot be used: {error.strerror}.") from None

    def _read(self, path: Path) -> Key | None:
        try:
            text = path.read_text("ascii").strip()
            _refuse_shared(path, team=_of_team(self.folder))
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            text = ""
        if not _TEXT.fullmatch(text):
            raise WrongUse(f"The key {path} cannot be read; put back your copy of it, or ask for the right to read it.")
        return Key(bytes.fromhex(text))


def _of_team(folder: Path) -> bool:
    """Whether a folder hands its group on to what is made in it."""
    return os.name != "nt" and bool(folder.stat().st_mode & stat.S_ISGID)


def _refuse_shared(path: Path, *, team: bool | None = None) -> None:
    if os.name == "nt":
        return
    mode = path.stat().st_mode
    team = bool(mode & stat.S_ISGID) if team is None else team
    allowed = 0o050 if path.is_dir() else 0o040
    if stat.S_IMODE(mode) & 0o077 & ~(allowed if team else 0):
        raise WrongUse(f"Other people may read or change {path}; make it private with: chmod go-rwx {path}")


def _write_new(path: Path, text: str) -> None:
    """Make a file whole or not at all; FileExistsError where there is one."""
    aside = _unfinished(path.parent)
    try:
        _write(aside, text, 0o640 if _of_team(path.parent) else 0o600)
        if os.name == "nt":
            aside.rename(path)
        else:
            # of two at once one makes the link, and never to half a file
            os.link(aside, path)
    finally:
        aside.unlink(missing_ok=True)
        # nothing may be sealed with a key that a power cut can take away, whoever made it
        sync(path.parent)


def _write_over(path: Path, text: str, mode: int) -> None:
    """Make a file whole, in the place of one that may be there, or leave all as it is."""
    aside = _unfinished(path.parent)
    try:
        _write(aside, text, mode)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _unfinished(folder: Path) -> Path:
    return folder / f"{unfinished()}{secrets.token_hex(8)}.tmp"


def _write(path: Path, text: str, mode: int) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
