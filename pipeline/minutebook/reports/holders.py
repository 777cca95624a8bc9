"""Who has which version of a paper, such as the plan: out of the distribution list and the documents of one meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minutebook.documents.catalogue import DOCUMENTS
from minutebook.errors import WrongUse
from minutebook.outbox.readers import is_wanted
from minutebook.register.facts import RegisteredDistribution, RegisteredDocument, RegisteredMeeting
from minutebook.register.lookups import Lookups
from minutebook.words import fold

PLAN = "Plan"
#: what distribution lists call the copies of each kind of document
_PAPERS = {it.kind: it.paper for it in DOCUMENTS}
#: letters of the shortest word that names a paper
_SHORTEST = 3


class Has(StrEnum):
    """What somebody has of a paper; the value is what people are told."""

    NEWEST = "has the newest"
    OLDER = "has an older version"
    UNKNOWN = "has a version that nobody noted"
    BACK = "came back to us"
    NONE = "has none"
    NOT_TO = "is not to have it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One recipient on the list for a paper."""

    meeting: str
    recipient: str
    role: str | None
    agency: str | None
    paper: str
    has: Has
    #: number and version of what they have, None where they have none or nobody knows
    document: str | None
    version: int | None
    sent_on: date | None
    #: the newest of their own copy
    newest: int | None
    #: what to do about it, a sentence; blank where nothing is to be done
    todo: str


def holders(register: Lookups, asked: str, paper: str = PLAN) -> list[Holder]:
    """Everybody on the list for a paper: of the meeting of a document by its number, of a meeting, or of a case.

    Of a case it is the latest meeting with that paper on its list. Raises WrongUse where there is none.
    """
    meeting, kind = _meant(register, asked, paper)
    documents = {it.number: it for it in register.documents(meeting.number)}
    rows: dict[str, list[RegisteredDistribution]] = {}
    for row in register.distribution(meeting.number):
        if fold(row.document_kind) == fold(kind):
            rows.setdefault(fold(row.recipient), []).append(row)
    return [_holder(meeting.number, theirs, documents) for theirs in rows.values()]


def _meant(register: Lookups, asked: str, paper: str) -> tuple[RegisteredMeeting, str]:
    if asked.upper().startswith("D-"):
        document = register.document(asked.upper())
        kind, title = _PAPERS.get(document.kind), next(it.title for it in DOCUMENTS if it.kind == document.kind)
        if kind is None:
            raise WrongUse(f"{document.number} ({title}) is in no distribution list, so nobody is to have it by one.")
        meetings, asked, paper = [register.meeting(document.meeting)], document.meeting, kind
    else:
        meetings = register.find_meetings(case_ref=asked) or [_meeting(register, asked)]
    known: dict[str, None] = {}
    for meeting in meetings:
        on_list = list(dict.fromkeys(row.document_kind for row in register.distribution(meeting.number)))
        known |= dict.fromkeys(on_list)
        found = next((kind for kind in on_list if _is_called(kind, paper)), None)
        if found:
            return meeting, found
    on_lists = f"papers with a list are {', '.join(known)}" if known else "it has no distribution list yet"
    raise WrongUse(f"Nobody is on the list for “{paper}” of {asked}: {on_lists}.")


def _meeting(register: Lookups, asked: str) -> RegisteredMeeting:
    try:
        return register.meeting(asked.upper())
    except WrongUse:
        raise WrongUse(
            f"There is no case, meeting or document “{asked}”; “minutebook cases” lists the cases."
        ) from None


def _is_called(kind: str, paper: str) -> bool:
    """Whether somebody who says “letters”, “minute” or “restricted” means this paper; “a” means none."""
    said = [word.rstrip("s") for word in fold(paper).split()]
    begun = all(len(word) >= _SHORTEST and any(part.startswith(word) for part in fold(kind).split()) for word in said)
    return bool(said) and begun


def _holder(
    meeting: str, rows: Sequence[RegisteredDistribution], documents: Mapping[str, RegisteredDocument]
) -> Holder:
    sent = [row for row in rows if row.sent_on is not None]
    arrived = [row for row in sent if not row.came_back]
    last = max(arrived or sent, key=lambda row: (row.went_on or date.min, row.id), default=None)
    document = documents.get(last.document or "") if last else None
    newest = _newest([*rows], documents)
    version, current = document.version if document else None, newest.version if newest else None
    if arrived and last and document is None:
        version, current = _by_day(last, documents)
    has = _has(rows, last, version, current, came=bool(arrived))
    here = rows[-1]
    return Holder(
        meeting=meeting, recipient=here.recipient, role=here.role, agency=here.agency, paper=here.document_kind,
        document=document.number if document else None, version=version, sent_on=last.went_on if last else None,
        newest=current, has=has, todo=_todo(has, meeting, here),
    )  # fmt: skip


def _has(
    rows: Sequence[RegisteredDistribution],
    last: RegisteredDistribution | None,
    version: int | None,
    newest: int | None,
    *,
    came: bool,
) -> Has:
    if last is None:
        return Has.NONE if any(is_wanted(row) or _is_filed(row) for row in rows) else Has.NOT_TO
    if not came:
        return Has.BACK
    if version is None:
        return Has.UNKNOWN
    return Has.NEWEST if newest is None or version == newest else Has.OLDER


def _by_day(sent: RegisteredDistribution, documents: Mapping[str, RegisteredDocument]) -> tuple[int | None, int | None]:
    """The version that was sent without its number being noted, and the newest: the first, where no other was made yet.

    Both are None where a second one was made by then of any copy of that paper, or where only some copies have one now.
    """
    made = [it for it in documents.values() if fold(_PAPERS.get(it.kind) or "") == fold(sent.document_kind)]
    newest = {it.version for it in made if it.current}
    changed = any(it.version > 1 and sent.went_on and it.made_at.date() <= sent.went_on for it in made)
    return (1, newest.pop()) if len(newest) == 1 and not changed else (None, None)


def _is_filed(row: RegisteredDistribution) -> bool:
    """Whether a copy is only put on the child's file, which holds it all the same."""
    return fold(row.how or "").startswith("case file")


def _newest(
    rows: Sequence[RegisteredDistribution], documents: Mapping[str, RegisteredDocument]
) -> RegisteredDocument | None:
    """The newest version of the copies that these rows are of."""
    chains = {(it.kind, it.audience) for row in rows if (it := documents.get(row.document or ""))}
    current = [it for it in documents.values() if it.current and (it.kind, it.audience) in chains]
    return max(current, key=lambda it: it.made_at, default=None)


def _todo(has: Has, meeting: str, row: RegisteredDistribution) -> str:
    match has:
        case Has.OLDER | Has.NONE:
            return (
                f"Put it on the file: minutebook sent {meeting}"
                if _is_filed(row)
                else f"Send it: minutebook copies {meeting}"
            )
        case Has.BACK:
            return f"Ask where it is to go, and note it: minutebook {'returned' if row.sent_on else 'way'} {meeting}"
        case Has.UNKNOWN:
            return "Ask which version they hold"
    return ""


def sentence(found: Sequence[Holder]) -> str:
    """How many have what, in one line."""
    return "; ".join(f"{count} {has}" for has, count in _counted(found)) + "."


def _counted(found: Sequence[Holder]) -> Iterator[tuple[str, int]]:
    words = {
        Has.NEWEST: "with the newest version", Has.OLDER: "with an older version",
        Has.UNKNOWN: "with a version that nobody noted", Has.BACK: "whose copy came back", Has.NONE: "with none",
        Has.NOT_TO: "not to have it",
    }  # fmt: skip
    for has, said in words.items():
        if count := sum(it.has is has for it in found):
            yield said, count
