"""Folders and files for their owner only; or, below a folder made for a team, for that group and nobody else.

A team's folder is one that hands its group on (setgid), lets the group in and keeps others out: mode 2770.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from minutebook.account import signed_in
from minutebook.errors import WrongUse

_TEAM_FOLDER = 0o2770
_TEAM_FILE = 0o660
_OWN_FOLDER = 0o700
_OWN_FILE = 0o600


def as_above(path: Path) -> None:
    """Give a file or folder that we just made the mode that the folder it lies in asks for; its group it has from it.

    Raises OSError where that cannot be done.
    """
    if sys.platform == "win32":
        if path.is_dir():
            _close_on_windows(path)
        return
    team = _is_teams(path.parent)
    if path.is_dir():
        path.chmod(_TEAM_FOLDER if team else _OWN_FOLDER)
    else:
        path.chmod(_TEAM_FILE if team else _OWN_FILE)


def keep_private(path: Path) -> None:
    """Take from a file what others may do with it, and from the group too unless the folder is a team's.

    Raises OSError where only somebody else may do that.
    """
    if os.name == "nt":
        return
    allowed = _TEAM_FILE if _is_teams(path.parent) else _OWN_FILE
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & ~allowed & 0o077:
        path.chmod(mode & (allowed | 0o700))


def close_to_others(folders: Iterable[Path]) -> None:
    """Shut folders of personal data to all who are neither owner nor group; those that are not there are left out.

    Raises WrongUse where others may read one and it is not ours to shut.
    """
    for folder in folders if os.name != "nt" else ():
        if not folder.is_dir() or not stat.S_IMODE(folder.stat().st_mode) & 0o007:
            continue
        try:
            folder.chmod(stat.S_IMODE(folder.stat().st_mode) & ~0o007)
        except OSError:
            raise WrongUse(
                f"Everybody on this machine may look into {folder}; have its owner type: chmod o-rwx '{folder}'"
            ) from None


def share(folder: Path, group: str, parts: Iterable[str]) -> None:
    """Give a folder, and all that is in some of the folders in it, to a group; others are kept out.

    Raises WrongUse where there is no such group, or it is not ours to give to.
    """
    if sys.platform == "win32":
        raise WrongUse("Groups are for Linux and macOS; on Windows give the folder to a group in its properties.")
    import grp

    try:
        number = grp.getgrnam(group).gr_gid
    except KeyError:
        raise WrongUse(f"There is no group “{group}” on this machine; have it made, or name another.") from None
    try:
        _give(folder, number, _TEAM_FOLDER)
        for part in parts:
            _give_all(folder / part, number)
    except OSError as error:
        raise WrongUse(
            f"{error.filename} cannot be given to the group “{group}” ({error.strerror}); have its owner do it, who "
            "must be in that group."
        ) from None


def _give_all(folder: Path, group: int) -> None:
    _give(folder, group, _TEAM_FOLDER)
    for place, folders, files in os.walk(folder):
        for name in folders:
            _give(Path(place, name), group, _TEAM_FOLDER)
        for name in files:
            _give(Path(place, name), group, _TEAM_FILE)


def _give(path: Path, group: int, mode: int) -> None:
    # what a link leads to may be anybody's
    if not path.is_symlink():
        os.chown(path, -1, group)
        path.chmod(mode)


def _is_teams(folder: Path) -> bool:
    return stat.S_IMODE(folder.stat().st_mode) & 0o2077 == _TEAM_FOLDER & 0o2077


def windows_command(folder: Path, account: str) -> list[str]:
    """The command that breaks what a folder inherits, and lets in its account and the system alone."""
    everything = "(OI)(CI)F"
    system = "*S-1-5-18"
    return ["icacls", str(folder), "/inheritance:r", "/grant:r", f"{account}:{everything}", f"{system}:{everything}"]


def _close_on_windows(folder: Path) -> None:
    command = windows_command(folder, signed_in())
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - Windows' own program
    if done.returncode:
        raise PermissionError(None, "its rights cannot be set", str(folder))
