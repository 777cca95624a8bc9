"""A folder of files put in its place: all of them or none, for its owner only; what others put there stays."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from minutebook.disk.placing import is_left, make_folder, place, sync, unfinished
from minutebook.disk.private import as_above

#: whether a file of this name is one that Minutebook wrote, and may take away
Ours = Callable[[str], bool]
_ASIDE = ".old"


def place_folder(folder: Path, files: Mapping[str, bytes], ours: Ours) -> bool:
    """Make a folder hold these files and no other of ours; False where it does already.

    It is made beside its place and then changes places with what is there. The folder above is made where missing.
    """
    if _agrees(folder, files, ours):
        return False
    make_folder(folder.parent)
    new = Path(tempfile.mkdtemp(prefix=unfinished(), suffix=".tmp", dir=folder.parent))
    as_above(new)
    try:
        for name, data in files.items():
            place(new / name, data)
        _change_places(folder, new, ours)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    sync(folder.parent)
    return True


def take_away(folder: Path, ours: Ours) -> bool:
    """Remove our files from a folder, and the folder where nothing else is in it; whether there were any."""
    found = [path for path in folder.iterdir() if ours(path.name) and not path.is_dir()]
    for path in found:
        path.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()
    return bool(found)


def clear_unfinished_folders(above: Path, ours: Ours) -> None:
    """Take away what a program that is gone has left half made in a folder."""
    for path in above.iterdir() if above.is_dir() else ():
        if path.name.startswith(unfinished().partition("-")[0]) and path.is_dir() and is_left(path):
            take_away(path, lambda name: ours(name) or name.endswith(".tmp"))


def _agrees(folder: Path, files: Mapping[str, bytes], ours: Ours) -> bool:
    if not folder.is_dir():
        return False
    held = {path.name: path for path in folder.iterdir() if ours(path.name)}
    return held.keys() == files.keys() and all(held[name].read_bytes() == data for name, data in files.items())


def _change_places(folder: Path, new: Path, ours: Ours) -> None:
    if not os.path.lexists(folder):
        new.rename(folder)
        return
    old = new.with_name(new.name + _ASIDE)
    folder.rename(old)
    new.rename(folder)
    for path in [path for path in old.iterdir() if not ours(path.name)]:
        path.rename(folder / path.name)
    take_away(old, ours)
