"""What differs between two versions of a document, in its own words, and how each version stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import Any

from minutebook.books import Correction
from minutebook.documents.catalogue import DOCUMENTS
from minutebook.documents.passages import Passage, passages
from minutebook.errors import WrongUse
from minutebook.outbox.recipients import named_papers
from minutebook.register.facts import DocumentStatus, RegisteredDocument, RegisteredSubmission
from minutebook.register.lookups import Lookups
from minutebook.words import fold

#: how alike two paragraphs must be to be one that was changed
_ALIKE = 0.5


class Sort(StrEnum):
    """What became of a paragraph or a table row."""

    ADDED = "added"
    GONE = "taken out"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph or one row of a table; ``before`` and ``after`` are its words, cells of a row parted by " | "."""

    sort: Sort
    #: the heading it stands under
    heading: str
    before: str = ""
    after: str = ""
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two versions."""

    former: RegisteredDocument
    later: RegisteredDocument
    changes: tuple[Change, ...]
    #: files that the later one is made from and the former was not: what brought the change
    brought_by: tuple[RegisteredSubmission, ...]


def changes(register: Lookups, number: str, than: str | None = None) -> Changes:
    """What differs between a document and the version that it replaces, or another document ``than`` of its kind.

    Raises WrongUse for a first version with nothing to compare.
    """
    later = register.document(number)
    before = than or later.supersedes
    if before is None:
        raise WrongUse(f"Document {number} is the first version; there is nothing that it replaces.")
    former = register.document(before)
    if former.kind != later.kind:
        raise WrongUse(f"Documents {before} and {number} are of two kinds; compare versions of one.")
    units = [_units(passages(register.document_bytes(it.number))) for it in (former, later)]
    brought = [known for name in later.sources if name not in former.sources if (known := register.known(name))]
    return Changes(former, later, tuple(_differing(*units)), tuple(brought))


def latest(register: Lookups, meeting: str, kind: str) -> str:
    """The number of the newest version of a meeting's document of one kind that replaced another, else the newest.

    ``kind`` may be what people call it, such as "minutes"; raises WrongUse where that is nothing, or several.
    """
    documents = register.documents(meeting)
    kinds = list(dict.fromkeys(it.kind for it in documents))
    meant = _meant(kind, kinds)
    if not meant:
        raise WrongUse(f"Meeting {meeting} has no document “{kind}”; it has: {', '.join(kinds) or 'none'}.")
    if len(meant) > 1:
        raise WrongUse(f"“{kind}” of {meeting} may be any of {', '.join(meant)}; name one.")
    found = [it for it in documents if it.kind in meant]
    return max(found, key=lambda it: (it.current, it.supersedes is not None, it.version)).number


def _meant(word: str, kinds: Sequence[str]) -> list[str]:
    """Which kinds of document somebody means who names one, or a paper as people and distribution lists call it."""
    name = fold(word).replace(" ", "-")
    if name in kinds:
        return [name]
    papers = named_papers(fold(word))
    found = [it.kind for it in DOCUMENTS if it.kind in kinds and it.paper in papers]
    return found or [kind for kind in kinds if set(name.split("-")) <= set(kind.split("-"))]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph, or a row of a table."""

    text: str
    heading: str
    is_row: bool


def _units(found: Iterable[Passage]) -> list[_Unit]:
    """The body of a document; headers and footers say number and version, which always differ."""
    body = [it for it in found if it.heading not in ("header", "footer")]
    units = []
    for _, together in groupby(body, lambda it: (it.table, it.row, None if it.table else it.number)):
        cells = list(together)
        units.append(_Unit(" | ".join(it.text for it in cells), cells[0].heading, cells[0].table is not None))
    return units


def _differing(former: Sequence[_Unit], later: Sequence[_Unit]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [it.text for it in former], [it.text for it in later], autojunk=False)
    for tag, start, end, since, to in matcher.get_opcodes():
        if tag != "equal":
            yield from _paired(former[start:end], later[since:to])


def _paired(gone: Sequence[_Unit], come: Sequence[_Unit]) -> Iterator[Change]:
    """Each old paragraph with the first new one like it; what is left over was taken out or added."""
    left = list(come)
    for old in gone:
        new = next((it for it in left if it.is_row == old.is_row and _alike(old.text, it.text)), None)
        if new is None:
            yield Change(Sort.GONE, old.heading, before=old.text, is_row=old.is_row)
            continue
        # what stands before it in the later version comes before it here
        for it in left[: left.index(new)]:
            yield Change(Sort.ADDED, it.heading, after=it.text, is_row=it.is_row)
        left = left[left.index(new) + 1 :]
        yield Change(Sort.CHANGED, new.heading, old.text, new.text, new.is_row)
    for it in left:
        yield Change(Sort.ADDED, it.heading, after=it.text, is_row=it.is_row)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= _ALIKE


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDocument(RegisteredDocument):
    """A document with how it stands, in words: "DRAFT", "FINAL, corrected", "FINAL, superseded"."""

    standing: str


def listed(register: Lookups, meeting: str | None = None) -> list[ListedDocument]:
    """The documents of a meeting or of all, every version, each with how it stands.

    A FINAL is corrected where it replaced a FINAL after a later form, or after a correction that was accepted.
    """
    documents = register.documents(meeting)
    lines = register.lines(Correction, None if meeting is None else [meeting])
    accepted = [it for it in lines if (it.decision or "").startswith("Accepted")]
    known = {it.number: it for it in documents}
    return [
        ListedDocument(**_facts(it), standing=_standing(it, known.get(it.supersedes or ""), accepted))
        for it in documents
    ]


def _facts(it: RegisteredDocument) -> dict[str, Any]:
    return {field.name: getattr(it, field.name) for field in fields(RegisteredDocument)}


def _standing(it: RegisteredDocument, former: RegisteredDocument | None, accepted: Sequence[Correction]) -> str:
    words = [it.status.value]
    if former is not None and it.status is former.status is DocumentStatus.FINAL:
        since, to = former.made_at.date(), it.made_at.date()
        asked = any(
            line.meeting == it.meeting and line.decided_on is not None and since <= line.decided_on <= to
            for line in accepted
        )
        if asked or set(it.sources) - set(former.sources):
            words.append("corrected")
    return ", ".join(words if it.current else [*words, "superseded"])
