"""A copy of their own for each person on a meeting's distribution list, of what that person may have and nothing else.

The child's file holds the documents themselves. Letters are written to one person already. Each copy is looked
through, in every byte of every part, before it is entered in the register; what cannot be made as things stand is
held with a sentence for the worker, and holds no other copy up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from minutebook.audience import Audience, visible
from minutebook.copies.rights import Rights, is_file, rights_of
from minutebook.copies.telling import Telling
from minutebook.desk import Desk
from minutebook.documents.catalogue import DOCUMENTS, copy_type
from minutebook.documents.kinds import DocumentType, Made
from minutebook.documents.publish import document_text
from minutebook.documents.render import find_template, hindrance
from minutebook.documents.withheld import mentions, spots
from minutebook.errors import MinutebookError
from minutebook.issuing import issue_one, with_list
from minutebook.judging import Verdict
from minutebook.meeting import Meeting
from minutebook.outbox.readers import is_wanted
from minutebook.register.facts import RegisteredDistribution, RegisteredDocument


@dataclass(frozen=True, slots=True)
class MadeCopy:
    """What became of one row of a distribution list."""

    row: RegisteredDistribution
    #: the copy, or for the child's file the document itself
    document: RegisteredDocument | None
    #: why there is none
    held: str = ""
    new: bool = False
    #: for whoever checks the copy
    noticed: tuple[str, ...] = ()
    #: what others of their kind have and this copy does not, in a sentence; blank where nothing is left out
    left_out: str = ""


class HeldBack(MinutebookError):
    """This copy may not be entered."""


def make_copies(desk: Desk, rows: Iterable[RegisteredDistribution] | None = None) -> list[MadeCopy]:
    """Make, enter and tie a copy for each row of the meeting's list, or for some ``rows`` of it.

    Rows of papers that go to nobody ("None", "Do not send") and of letters are left out of the answer. A copy that says
    what the last one said is not made again. A row already sent keeps its copy; a newer one is a row of its own.
    """
    meeting, verdict = with_list(desk.meeting), desk.verdict()
    asked = list(desk.rows if rows is None else rows)
    return [_made(row, meeting, verdict, desk) for row in asked if is_copied(row)]


def is_copied(row: RegisteredDistribution) -> bool:
    """Whether a row is of a paper of which its recipient gets a copy of their own, or which is filed."""
    return (is_wanted(row) or _is_filed(row)) and row.document_kind not in _LETTERS


def _is_filed(row: RegisteredDistribution) -> bool:
    return "file" in (row.how or "").casefold()


_LETTERS = frozenset(declared.sent_as for declared in DOCUMENTS if declared.is_letter and declared.sent_as)


def rights_in(desk: Desk, row: RegisteredDistribution) -> Rights:
    """What the recipient of a row may have; its ``phrases`` may stand in nothing that goes to them."""
    return rights_of(with_list(desk.meeting), row, desk.house.council)


def _made(row: RegisteredDistribution, meeting: Meeting, verdict: Verdict, desk: Desk) -> MadeCopy:
    if is_file(row, meeting):
        return _filed(row, desk)
    rights = rights_of(meeting, row, desk.house.council)
    declared = copy_type(row.document_kind, meeting.type, rights.audience)
    if declared is None:
        return MadeCopy(row, None, f"“{row.document_kind}” is not made here: it is none of the papers of this meeting.")
    if rights.held or (why := hindrance(declared, meeting)):
        return MadeCopy(row, None, rights.held or why)
    if (base := _already_theirs(declared, rights, meeting, desk)) is not None:
        return _tied(desk, row, base, rights, new=False)
    left_out = Telling(declared, desk.house.council, desk.house.today).of_copy(rights)
    try:
        made = issue_one(
            desk.transaction, desk.number, declared, meeting, verdict, desk.house,
            reader=rights.reader, seen=rights.seen, look=looker(rights, declared, desk),
        )  # fmt: skip
    except HeldBack as why:
        return MadeCopy(row, None, str(why))
    return _tied(desk, row, made.document, rights, new=made.new, left_out=left_out)


def _filed(row: RegisteredDistribution, desk: Desk) -> MadeCopy:
    """The document of record; the child's file has what professionals have, and a restricted section apart from it."""
    declared = [it for it in DOCUMENTS if it.paper == row.document_kind and it.made is Made.BY_RUN]
    current = {it.kind: it for it in desk.transaction.documents(desk.number) if it.current and it.audience in _BASES}
    for one in declared:
        if one.kind in current:
            return _tied(desk, row, current[one.kind], None, new=False)
    return MadeCopy(row, None, f"The meeting has no {row.document_kind.lower()} yet to put on the file.")


#: for whom the documents themselves are
_BASES = frozenset(audience.value for audience in Audience)


def _already_theirs(declared: DocumentType, rights: Rights, meeting: Meeting, desk: Desk) -> RegisteredDocument | None:
    """The child's own plan, which a run has made for the child alone, where nothing is left out of it for them."""
    if declared.made is not Made.BY_RUN or declared.audience is not Audience.CHILD:
        return None
    made = (it for it in desk.transaction.documents(desk.number) if it.current and it.kind == declared.kind)
    base = next((it for it in made if it.audience == Audience.CHILD.value), None)
    whole = {it.form: it.values for it in visible(meeting, declared.audience).meeting.records}
    theirs = {it.form: it.values for it in rights.seen.meeting.records if it.form in declared.needs}
    return base if all(values == whole[form] for form, values in theirs.items()) else None


def looker(rights: Rights, declared: DocumentType, desk: Desk) -> Callable[[bytes, str], None]:
    """Looks through a finished copy; what every document of its template says is nobody's secret."""
    ours = document_text(find_template(declared, desk.house.council, desk.house.templates))
    phrases = [phrase for phrase in rights.phrases if not mentions(ours, phrase)]

    def look(data: bytes, name: str) -> None:
        if found := spots(data, phrases, file_name=name):
            raise HeldBack(
                f"The copy for {rights.reader.name} would hold words that are kept from them "
                f"({len(found)} {'place' if len(found) == 1 else 'places'}). Nothing was made. Look at what is "
                "left out and how the answers are marked, and run the form again."
            )

    return look


def _tied(
    desk: Desk, row: RegisteredDistribution, document: RegisteredDocument, rights: Rights | None, *, new: bool,
    left_out: str = "",
) -> MadeCopy:  # fmt: skip
    """The row with its document; a row that was sent with another is left as it is, and a new one is owed."""
    if row.document != document.number:
        desk.transaction.enter_distribution(desk.number, [replace(row, document=document.number)])
        row = _again(desk, row, document)
    return MadeCopy(row, document, new=new, noticed=rights.noticed if rights else (), left_out=left_out)


def _again(desk: Desk, row: RegisteredDistribution, document: RegisteredDocument) -> RegisteredDistribution:
    """The row as it now stands in the register."""
    mine = (it for it in desk.rows if (it.recipient, it.document_kind) == (row.recipient, row.document_kind))
    return next((it for it in mine if it.document == document.number), row)


def called(desk: Desk) -> Mapping[str, Mapping[str, str]]:
    """What letters call each document: {"title", "version"} by its number, and "copy" where the list may not be right.

    A copy from which something is left out is partial, whatever the list says; where the council keeps silent about
    what is left out, nothing is said of it.
    """
    council, documents = desk.house.council, {it.number: it for it in desk.transaction.documents(desk.number)}
    found = {number: dict(said) for number, said in desk.titles.items()}
    for row in desk.rows:
        document = documents.get(row.document or "")
        if document is None or not is_copied(row) or document.audience == Audience.CHILD.value:
            continue
        text = document_text(desk.transaction.document_bytes(document.number))
        if any(mentions(text, said) for said in (council.words.partial_copy, council.words.partial_document)):
            found[document.number]["copy"] = "Partial"
        elif council.settings.silent_withhold and rights_in(desk, row).seen.withheld:
            found[document.number]["copy"] = ""
    return found
