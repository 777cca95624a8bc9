"""Copies under a password, for whoever has no secure mail: each is opened again before it is used."""

from __future__ import annotations

import secrets
from typing import Final

from minutebook.errors import MinutebookError, Refused, WrongUse
from minutebook.intake.door.unlock import locked, unlocked

#: what begins and ends a syllable that can be read out over the telephone: no letter that sounds or looks like another
_FIRST: Final = "bdfghjklmnprstvz"
_LAST: Final = "aeiou"
#: 12 syllables of 80: 75 bits
_GROUPS, _SYLLABLES = 6, 2
_SHORTEST: Final = 12


def pass_phrase() -> str:
    """A new pass phrase, such as "bodu-fegi-hajo-kilu-mane-pori"; it is kept nowhere."""
    groups = ("".join(map(_syllable, range(_SYLLABLES))) for _ in range(_GROUPS))
    return "-".join(groups)


def lock(data: bytes, password: str) -> bytes:
    """A Word file under a password (agile AES-256), opened again and compared; raises where it does not come back.

    Files of fewer than 4,096 bytes, which no document of ours is, are among those that do not.
    """
    container = locked(data, password)
    try:
        same = unlocked(container, [password]) == data
    except Refused:
        same = False
    if not same or data in container:
        raise MinutebookError(
            "A copy could not be locked so that it opens again, so no draft was written; report this."
        )
    return container


def checked_password(password: str) -> str:
    """A password that somebody chose; raises WrongUse where it is too short to protect anything."""
    if len(password) < _SHORTEST:
        raise WrongUse(f"The password has fewer than {_SHORTEST} characters; choose a longer one.")
    return password


def _syllable(_at: int) -> str:
    return secrets.choice(_FIRST) + secrets.choice(_LAST)
