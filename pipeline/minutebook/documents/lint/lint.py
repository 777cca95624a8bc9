"""A template looked at from every side: ``lint_template`` gives the findings, ``annotated`` the file with comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePath

from minutebook.documents.catalogue import DOCUMENTS
from minutebook.documents.kinds import DocumentType
from minutebook.documents.lint.faults import Fault
from minutebook.documents.lint.leftovers import OURS, check_leftovers
from minutebook.documents.lint.meaning import Meaning
from minutebook.documents.lint.pairs import Pairing
from minutebook.documents.lint.paper import Paper, Story
from minutebook.documents.lint.places import without_a_place
from minutebook.documents.lint.samples import declared_shape
from minutebook.documents.lint.shape import ANYTHING
from minutebook.documents.lint.structure import check_structure
from minutebook.documents.lint.styles import check_styles
from minutebook.documents.lint.tags import Scan
from minutebook.documents.lint.vanishing import check_vanishing
from minutebook.errors import Refused
from minutebook.findings import Finding, told_once
from minutebook.intake.door.admit import Opened, admit
from minutebook.intake.door.kinds import Kind
from minutebook.intake.door.source import Source, naming
from minutebook.notes.docx import marked_docx
from minutebook.notes.note import notes_on

#: the longest template that we ship has three hundred
_MOST_TAGS = 10_000


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in a template."""

    #: the file's name
    name: str
    #: the documents that it is for, none where that is not known
    documents: tuple[DocumentType, ...]
    #: in the order of the document, those on the whole file first
    findings: tuple[Finding, ...]
    opened: Opened = field(repr=False)


def documents_of(name: str) -> tuple[DocumentType, ...]:
    """The documents that a template of this file name is for; letters and restricted sections share theirs."""
    file = PurePath(name).name.casefold()
    return tuple(one for one in DOCUMENTS if one.template.casefold() == file)


def lint_template(source: Source, documents: Sequence[DocumentType] = ()) -> Linted:
    """Everything that is wrong with a template; ``documents`` are told by its file name where they are not given.

    Raises Refused for a file that is no Word document, or not safe to open.
    """
    opened = admit(source)
    if opened.kind is not Kind.DOCX:
        raise Refused(f"“{source.name}” is not a Word document; open it in Word and save it as .docx.")
    documents = tuple(documents) or documents_of(source.name)
    with naming(source.name):
        paper = Paper(opened)
        findings = told_once(_findings(paper, documents))
    return Linted(source.name, documents, tuple(sorted(findings, key=lambda it: paper.order(it.where))), opened)


def annotated(linted: Linted, *, now: datetime) -> bytes:
    """The template with a comment at every finding, dated ``now``, in place of those of an earlier look."""
    notes = notes_on(finding for finding in linted.findings if finding.fix != OURS)
    return marked_docx(linted.opened.data, linted.opened.parts, linted.opened.main, notes, now=now)


def _findings(paper: Paper, documents: Sequence[DocumentType]) -> Iterator[Finding]:
    if not documents:
        yield Fault.UNKNOWN_DOCUMENT.at(None)
    written = {story: _Written(story) for story in paper.stories}
    for story, one in written.items():
        for scan in one.scans:
            yield from scan.findings
        yield from one.pairing.findings
        yield from check_vanishing(story, one.tags, one.pairing, paper)
    yield from _meanings([*written.values()], documents)
    yield from check_structure(paper)
    yield from check_styles(paper)
    yield from check_leftovers(paper)


class _Written:
    """The tags of one story. Raises Refused where there are too many to be a person's work."""

    def __init__(self, story: Story) -> None:
        self.scans = [Scan(line) for line in story.lines]
        self.tags = [tag for scan in self.scans for tag in scan.tags]
        if len(self.tags) > _MOST_TAGS:
            raise Refused("holds more tags than any template needs, so it was not looked at; ask where it came from")
        self.pairing = Pairing(self.tags)


def _meanings(written: Sequence[_Written], documents: Sequence[DocumentType]) -> Iterator[Finding]:
    """What is wrong with names and instructions; said of one document only, where others have such a name."""
    found = [tuple(_meaning(written, document)) for document in documents or (None,)]
    for document, findings in zip(documents or (None,), found, strict=True):
        for finding in findings:
            if document is None or all(finding in others for others in found):
                yield finding
            else:
                yield replace(finding, message=f"{document.kind}: {finding.message}")


def _meaning(written: Sequence[_Written], document: DocumentType | None) -> Iterator[Finding]:
    meaning = Meaning(declared_shape(document) if document else ANYTHING)
    for one in written:
        meaning.read(one.tags, one.pairing)
    yield from meaning.findings
    for path in without_a_place(document, frozenset(meaning.printed)) if document else ():
        yield Fault.NOT_PRINTED.at(None, f"The template has no place for “{path}”.")
