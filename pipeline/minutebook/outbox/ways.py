"""The ways in which a copy goes, as people say them, and which of them leave it in its reader's hands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from minutebook.books import Way
from minutebook.meeting import Meeting
from minutebook.register.facts import DistributionEntry
from minutebook.words import fold

_MAIL: Final = re.compile(r"\be-?mail|\bmail(?:ed)? securely|\bcjsm\b|\begress\b|\bnhs ?mail\b|@")
_PORTAL: Final = re.compile(r"\bportal\b")
_ALOUD: Final = re.compile(r"\bread\b|\baloud\b")
#: somebody has it for its reader: "kept by Nana", "the school holds it for him", "by hand to the social worker"
_KEPT: Final = re.compile(
    r"\b(?:kept|held) by (?!him\b|her\b(?! \w)|them\b|(?:the )?child\b|(?:the )?young person\b)(?P<who>\w+)|"
    r"\b(?:keeps?|holds?) (?:(?:it|them|this|the cop(?:y|ies)) )?for \w+|"
    r"\b(?:to|via|through) (?:(?!(?:him|them|child|at|in|by|and)\b)[\w'.,-]+ ){0,3}?"
    r"(?:worker|advocate|mentor|nurse|teacher|dsl|sw)\b"
)
#: "read to him, and a copy left with him"
_LEFT: Final = re.compile(
    r"(?<!none )(?<!not )(?<!nothing )(?<!no copy )(?<!no copies )(?<!never )"
    r"\b(?:left|leave|leaving|given|handed over)\b(?! (?:none|nothing|no)\b)"
)


def is_mailed(how: str | None) -> bool:
    """Whether a copy goes by e-mail; all else lies there as files, also for a way that nobody foresaw."""
    return _MAIL.search(fold(how or "")) is not None


def is_uploaded(how: str | None) -> bool:
    """Whether a copy is put into a portal, and not into an e-mail."""
    return not is_mailed(how) and _PORTAL.search(fold(how or "")) is not None


def is_filed(how: str | None) -> bool:
    """Whether a copy is put on the child's file and sent to nobody."""
    return fold(how or "").startswith("case file")


def is_read_aloud(how: str | None) -> bool:
    """Whether a copy is not handed over but read to its recipient."""
    return _ALOUD.search(fold(how or "")) is not None


def leaves_nothing(how: str | None, address: str | None = None, reader: str = "") -> bool:
    """Whether nothing stays with the reader: it is read with them, or somebody keeps it for them (domain.md M42).

    People write who keeps it beside how it goes, or in place of the ``address``: "given to Marlon to keep for him".
    ``reader`` is the reader's name. A way that nobody foresaw counts as one that leaves a copy.
    """
    if is_mailed(how) or is_uploaded(how):
        return False
    kept = _KEPT.search(fold(f"{how or ''} {address or ''}"))
    if kept is not None:
        return (kept["who"] or "") not in fold(reader).split()
    return is_read_aloud(how) and _LEFT.search(fold(how or "")) is None


def is_unsafe_to_keep(meeting: Meeting) -> bool:
    """Whether the plan says that a paper copy of it is not safe with the child."""
    said = meeting.value("safe_for_child_to_keep")
    return said is False or fold(str(said or "")).startswith("no")


def as_noted(entries: Iterable[DistributionEntry], ways: Sequence[Way]) -> list[DistributionEntry]:
    """The forms' own list, with what was noted since of how each copy that is still to go goes."""
    return [_as_noted(entry, ways) if entry.sent_on is None else entry for entry in entries]


def _as_noted(entry: DistributionEntry, ways: Sequence[Way]) -> DistributionEntry:
    theirs = (way for way in ways if (fold(way.recipient), way.document_kind) == _of(entry))
    now = entry
    for way in theirs:
        if (way.listed_how, way.listed_address) == (entry.how, entry.address_used):
            now = replace(now, how=way.how or now.how, address_used=way.address_used or now.address_used)
    return now


def _of(entry: DistributionEntry) -> tuple[str, str]:
    return fold(entry.recipient), entry.document_kind
