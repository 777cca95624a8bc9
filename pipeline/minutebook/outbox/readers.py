"""To whom letters are written: those who are invited, and those on the distribution list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from minutebook.documents.catalogue import DOCUMENTS
from minutebook.documents.shaping import Addressee
from minutebook.meeting import Meeting
from minutebook.outbox.recipients import LETTER
from minutebook.outbox.ways import is_unsafe_to_keep, leaves_nothing
from minutebook.persons import absent_wish, person_kind, same_name
from minutebook.register.facts import DistributionEntry
from minutebook.words import fold

#: what distribution lists call the papers that Minutebook makes
_MADE_HERE = frozenset(declared.sent_as for declared in DOCUMENTS if declared.sent_as)
#: the kinds of person of domain.md 0.3, by how a form may begin to say them
_KINDS = {
    "child": "child",
    "young": "child",
    "parent": "parent/carer",
    "carer": "parent/carer",
    "family": "family or network",
    "trusted": "trusted adult/advocate",
    "advocate": "trusted adult/advocate",
    "prof": "professional",
    "chair": "professional",
    "minute": "professional",
}


def invited(meeting: Meeting) -> list[Addressee]:
    """Everybody who is invited, each with the others as far as they may know of them (domain.md C6)."""
    people = _people(meeting)
    return [_with_others(person, people, meeting) for person in people]


def listed(
    meeting: Meeting, rows: Sequence[DistributionEntry], titles: Mapping[str, Mapping[str, str]]
) -> list[Addressee]:
    """Everybody on a distribution list, with what they are sent; ``titles`` say what a document's number stands for.

    A paper that is yet to be made is not enclosed, nor a copy that is only filed or is to be kept from them; one
    already sent is not sent again beside one that is not.
    """
    found = []
    for number, (name, theirs) in enumerate(_by_recipient(rows).items(), 1):
        first = theirs[0]
        found.append(
            Addressee(
                name=name,
                role=first.role or "",
                agency=first.agency or "",
                kind=kind_of(first.kind or "", name, first.role or "", meeting),
                enclosed=tuple(_paper(row, titles) for row in _to_send(theirs)),
                guarded=_is_guarded(name, first.role or "", theirs, meeting),
                copy_number=number,
            )
        )
    return found


def _people(meeting: Meeting) -> list[Addressee]:
    """The child first, then those of the attendance table; without such a table, those with parental responsibility."""
    found = [Addressee(meeting.child_name, "Child/young person", "", "child")] if meeting.child_name else []
    for row in meeting.rows("attendance"):
        name, role = str(row.get("name") or row.get("role") or ""), str(row.get("role") or "")
        kind = person_kind(name, role, meeting)
        if name and kind != "child" and not _uninvited(row):
            found.append(Addressee(name, role, str(row.get("agency") or ""), kind))
    for row in () if meeting.rows("attendance") else meeting.rows("parental_responsibility"):
        name = str(row.get("name") or "")
        if name and row.get("has_pr") is True:
            found.append(Addressee(name, str(row.get("relationship") or ""), "", "parent/carer"))
    return [one for one in found if one.kind == "child" or absent_wish(one.name, one.role, meeting) != "Followed"]


def _uninvited(row: Mapping[str, Any]) -> bool:
    said = row.get("invited")
    return said is False or fold(str(said or "")).startswith("no")


def _with_others(reader: Addressee, people: Iterable[Addressee], meeting: Meeting) -> Addressee:
    guarded = reader.kind != "professional" and reader.kind != "child" and _is_kept_out(reader, meeting)
    family = reader.kind not in ("professional", "child")
    others = [
        {"name": one.name, "role": one.role, "agency": one.agency, "kind": one.kind}
        for one in people
        if one is not reader and not (family and (guarded or (one.kind != "child" and _is_kept_out(one, meeting))))
    ]
    return Addressee(reader.name, reader.role, reader.agency, reader.kind, others=tuple(others), guarded=guarded)


def _is_kept_out(person: Addressee, meeting: Meeting) -> bool:
    """Whether the child does not want somebody there, they may pose a risk, or their copy leaves something out."""
    if absent_wish(person.name, person.role, meeting) or _may_pose_risk(person.name, meeting):
        return True
    rows = (row for row in meeting.rows("distribution") if same_name(row.get("recipient"), person.name))
    return any(row.get("leave_out") or fold(str(row.get("copy") or "")).startswith(("part", "none")) for row in rows)


def _may_pose_risk(name: str, meeting: Meeting) -> bool:
    return any(
        fold(str(row.get("considered") or "")) != "vulnerable" and same_name(name, row.get("person_name"))
        for row in meeting.rows("risk_people")
    )


def _is_guarded(name: str, role: str, rows: Iterable[DistributionEntry], meeting: Meeting) -> bool:
    """Whether a letter to this person says no more than it must."""
    kept = any(row.leave_out for row in rows) or any(
        fold(row.copy or "").startswith(("part", "none")) for row in rows if row.document_kind == LETTER
    )
    return bool(kept or absent_wish(name, role, meeting) or _may_pose_risk(name, meeting))


def _by_recipient(rows: Iterable[DistributionEntry]) -> dict[str, list[DistributionEntry]]:
    together: dict[str, list[DistributionEntry]] = {}
    names: dict[str, str] = {}
    for row in rows:
        name = names.setdefault(fold(row.recipient), row.recipient)
        together.setdefault(name, []).append(row)
    return together


def kind_of(said: str, name: str, role: str, meeting: Meeting) -> str:
    """What a recipient is to the child, as the list says it, else as the meeting's forms tell."""
    word = fold(said)
    if "file" in word:
        return "case file"
    return next((kind for start, kind in _KINDS.items() if word.startswith(start)), "") or person_kind(
        name, role, meeting
    )


def is_wanted(row: DistributionEntry) -> bool:
    """Whether this copy is to reach a person; not one that is only filed, or that is to be kept from them."""
    how = fold(row.how or "")
    return not fold(row.copy or "").startswith("none") and not how.startswith(("do not", "not ", "case file"))


def unsafe_way(row: DistributionEntry, meeting: Meeting) -> str:
    """The way in which a copy goes, where it leaves it with a child for whom keeping one is not safe; else blank."""
    if not row.how or not is_unsafe_to_keep(meeting) or leaves_nothing(row.how, row.address_used, row.recipient):
        return ""
    return row.how if is_wanted(row) and is_the_childs(row, meeting) else ""


def is_the_childs(row: DistributionEntry, meeting: Meeting) -> bool:
    """Whether a row of the list is the child's own."""
    return kind_of(row.kind or "", row.recipient, row.role or "", meeting) == "child"


def _to_send(rows: Sequence[DistributionEntry]) -> Iterator[DistributionEntry]:
    wanted = [row for row in rows if is_wanted(row) and (row.document or row.document_kind not in _MADE_HERE)]
    unsent = [row for row in wanted if row.sent_on is None]
    seen: set[str] = set()
    for row in unsent or wanted:
        if row.document_kind not in seen:
            seen.add(row.document_kind)
            yield row


def _paper(row: DistributionEntry, titles: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    made = titles.get(row.document or "", {})
    return {
        "kind": row.document_kind,
        "document": made.get("title", row.document_kind),
        "version": made.get("version", ""),
        "copy": made.get("copy", row.copy or ""),
        "how": row.how or "",
    }
