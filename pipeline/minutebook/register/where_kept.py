"""Where a workspace's register is kept: a file of its own, or what the environment or a council's profile names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from minutebook.council import FILE_NAME
from minutebook.errors import TemplateFault, WrongUse

#: the variable that names a file or an address such as postgresql://…
VARIABLE: Final = "MINUTEBOOK_REGISTER"
#: in the folder of a demonstration, whose cases must never get into a register of real ones
DEMO: Final = "DEMO.txt"
_OWN: Final = Path("register") / "minutebook.sqlite3"
_LINE: Final = re.compile(r"""^\s*["']?register["']?\s*=""", re.MULTILINE)
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+]*://", re.IGNORECASE)


def kept_at(folder: Path, environment: Mapping[str, str]) -> str | Path:
    """The file or address of the register of the workspace ``folder``; a file's name is taken from that folder.

    Raises WrongUse where two councils name two places, TemplateFault where a profile that names one cannot be read.
    """
    if (folder / DEMO).exists():
        return folder / _OWN
    named = environment.get(VARIABLE, "").strip() or _of_councils(folder / "templates" / "docx")
    if _ADDRESS.match(named):
        return named
    return folder / Path(named).expanduser() if named else folder / _OWN


def _of_councils(templates: Path) -> str:
    named = dict(_named(templates))
    if len(set(named.values())) > 1:
        raise WrongUse(
            f"The councils {' and '.join(sorted(named))} name different registers in their {FILE_NAME}; one workspace "
            f"has one register, so name the same one, or set {VARIABLE}."
        )
    return next(iter(named.values()), "")


def _named(templates: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(templates.glob(f"*/{FILE_NAME}")):
        # hardly any does, and this is asked often
        text = path.read_text("utf-8", "replace")
        if not _LINE.search(text):
            continue
        try:
            place = tomllib.loads(text).get("register")
        except tomllib.TOMLDecodeError as fault:
            raise TemplateFault(f"{path} cannot be read: {fault}. Correct that line.") from None
        if isinstance(place, str) and place.strip():
            yield path.parent.name, place.strip()
