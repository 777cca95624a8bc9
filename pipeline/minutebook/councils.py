"""Councils looked at together: faults, references that two of them have, and what nobody has filled in yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

from minutebook.council import FILE_NAME, Council, look_into
from minutebook.errors import TemplateFault, WrongUse
from minutebook.new_council import as_made

#: a piece of a pattern, and how often it may stand there
_PIECE: Final = re.compile(r"(\\.|\[\^?\]?[^\]]*\]|[^\\\[])(?:\{(\d+)(?:,(\d*))?\}|([?*+]))?")
_TIMES: Final = {"?": (0, 1), "*": (0, 3), "+": (1, 3)}
_TRIED: Final = "5AXa-/ _."
_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Looked:
    """What is to be said of one council's folder."""

    id: str
    #: sentences on what must be put right
    faults: tuple[str, ...] = ()
    #: what is still as it was when the folder was made: settings, and the logo's file
    unfinished: tuple[str, ...] = ()


def look_at(templates: Path, names: Sequence[str]) -> list[Looked]:
    """The councils of these names, or all of them; WrongUse for one that there is not."""
    known = sorted(path.parent.name for path in templates.glob(f"*/{FILE_NAME}"))
    for name in names:
        if name not in known:
            raise WrongUse(f"There is no council “{name}” in {templates}; the councils are {', '.join(known)}.")
    loaded = {name: _loaded(templates / name) for name in known}
    sound = [one for one in loaded.values() if isinstance(one, Council)]
    return [_looked(name, loaded[name], sound) for name in names or known]


def _loaded(folder: Path) -> Council | list[str]:
    try:
        council, faults = look_into(folder)
    except TemplateFault as fault:
        return [str(fault)]
    return faults or council


def _looked(name: str, council: Council | list[str], others: Sequence[Council]) -> Looked:
    if isinstance(council, list):
        return Looked(name, tuple(council))
    shared = [
        f"{name}: a case reference such as {example} may be {other.id}’s too; make “case_references” in one "
        f"{FILE_NAME} say more, or such forms are run with --council only."
        for other in others
        if other.id != name and (example := shared_reference(council, other))
    ]
    return Looked(name, tuple(shared), tuple(as_made(council)))


def shared_reference(one: Council, other: Council) -> str | None:
    """A case reference that could be of either council, as far as examples of their patterns tell."""
    for mine, theirs in ((one, other), (other, one)):
        for pattern in mine.case_references:
            if pattern in theirs.case_references:
                return next(_examples(pattern), pattern)
            found = next((it for it in _examples(pattern) if theirs.knows_case_reference(it)), None)
            if found:
                return found
    return None


def _examples(pattern: str) -> Iterator[str]:
    """References that fit a pattern, of every length up to a few; none where it has brackets or choices."""
    pieces = list(_PIECE.finditer(pattern))
    if "".join(piece.group() for piece in pieces) != pattern or any(piece.group(1) in "()|^$" for piece in pieces):
        return
    ways = [[_example(piece.group(1)) * times for times in _times(piece)] for piece in pieces]
    for at, parts in enumerate(product(*ways)):
        if at == _MOST:
            return
        if re.fullmatch(pattern, whole := "".join(parts)):
            yield whole


def _times(piece: re.Match[str]) -> range:
    least, most, sign = piece.group(2), piece.group(3), piece.group(4)
    if sign:
        low, high = _TIMES[sign]
    else:
        low = int(least or 1)
        high = low if most is None else int(most or low + 2)
    return range(low, min(high, low + 9) + 1)


def _example(piece: str) -> str:
    """A character that fits a piece: the piece itself where it is one."""
    return next((it for it in (piece, *_TRIED) if re.fullmatch(piece, it)), "")
