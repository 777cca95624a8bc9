"""One document of one meeting, for its audience, in one council's clothes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from minutebook.audience import Visible, visible
from minutebook.council import Council
from minutebook.documents.catalogue import document_type
from minutebook.documents.condensed import condensed
from minutebook.documents.contacts import private, private_reader
from minutebook.documents.kinds import DocumentType, always
from minutebook.documents.publish import check_document, check_package, document_text
from minutebook.documents.shaping import Addressee, Copy, Recorded, texts
from minutebook.documents.template import CompiledTemplate, brand, compiled
from minutebook.documents.withheld import mentions
from minutebook.errors import TemplateFault, WrongUse
from minutebook.forms import FORMS
from minutebook.meeting import Meeting

SHARED = "_shared"
#: where the templates that come with Minutebook may lie: in the installed package, and in a checkout
SHIPPED = (
    Path(__file__).parents[1] / "templates_docx",
    Path(__file__).parents[3] / "templates" / "docx",
)


def render_document(
    kind: str,
    meeting: Meeting,
    council: Council,
    *,
    status: Literal["DRAFT", "FINAL"],
    version: int,
    number: str,
    today: date,
    templates: Path,
    recorded: Recorded | None = None,
    reader: Addressee | None = None,
    seen: Visible | None = None,
) -> bytes:
    """The finished .docx, checked. The same input gives the same bytes.

    ``number`` is the register's number for the document, ``templates`` the folder that holds the councils' folders,
    ``reader`` the person to whom a letter is written or whose own copy it is; ``seen`` is what such a copy is made of,
    where that is less than what the document's audience may see. Raises WrongUse when a form that the document is made
    from is missing, when the meeting has nothing to say in it, or when a letter has no reader; TemplateFault for a
    template at fault.
    """
    declared = document_type(kind)
    if why := hindrance(declared, meeting):
        raise WrongUse(why)
    if declared.is_letter and reader is None:
        raise WrongUse(f"{declared.title} is written to one person. Say to whom.")
    seen = seen or visible(meeting, declared.audience)
    if reader is not None and declared.is_letter:
        seen, reader = private(seen), private_reader(reader)
    copy = Copy(seen, council, status, version, number, today, declared.title, recorded or Recorded(), reader)
    context = declared.context(copy)
    branded = brand(find_template(declared, council, templates), council)
    template = compiled(branded, declared.template)
    filled = template.fill(context, title=_title(copy), author=council.name, today=today)
    ours = f"{_fixed_words(branded)}\n{council.words}\n{council.address}"
    secrets = [word for word in seen.secrets if not mentions(ours, word)]
    check_document(
        filled.data,
        texts(context),
        secrets=secrets,
        name=declared.template,
        said=filled.said,
        known=_known(template),
    )
    return condensed(filled.data, council.words.partial_copy, council.words.partial_document)


@lru_cache(maxsize=64)
def _fixed_words(template: bytes) -> str:
    """What every document of a template says."""
    return document_text(template)


@lru_cache(maxsize=64)
def _known(template: CompiledTemplate) -> Mapping[str, bytes]:
    """The parts that every document of a template has as they are, once they have been looked at."""
    check_package(template.static, name=template.name)
    return template.known


def hindrance(declared: DocumentType, meeting: Meeting) -> str:
    """Why this document cannot be made of this meeting, in a sentence; blank when it can."""
    if meeting.type not in declared.meetings:
        return f"{declared.title} is not a document of this kind of meeting ({meeting.type})."
    missing = [form for form in declared.needs if meeting.record(form) is None]
    if missing and not (declared.any_of_them and len(missing) < len(declared.needs)):
        names = (" or " if declared.any_of_them else " and ").join(FORMS[form].title for form in missing)
        return f"{declared.title} cannot be made: the meeting has no {names} form. Add it and run again."
    if declared.concerns is not always and not declared.concerns(visible(meeting, declared.audience)):
        return f"{declared.title} is not made: the forms of this meeting have nothing to say in it."
    return ""


def find_template(declared: DocumentType, council: Council, templates: Path) -> bytes:
    """The template of a kind of document; see ``template_called``."""
    return template_called(declared.template, council, templates, declared.kind)


def template_called(name: str, council: Council, templates: Path, what: str) -> bytes:
    """The council's own template of this file name where it has one, else the shared one of this workspace, else ours.

    A workspace is older than the documents that come with a later Minutebook; what it holds itself is never passed by.
    ``what`` is what the template is of, for the error where there is none.
    """
    folders = [templates / SHARED, *(folder / SHARED for folder in SHIPPED)]
    if council.id:
        folders.insert(0, templates / council.id)
    path = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if path is None:
        where = templates / SHARED / name
        raise TemplateFault(f"There is no template for {what} yet; make one in Word and save it as {where}.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise TemplateFault(f"The template {path} cannot be read ({error.strerror}); put it right.") from None


def _title(copy: Copy) -> str:
    """The document's title property; no name of a child, since properties show in file lists."""
    return ", ".join(filter(None, (copy.title, copy.say("case_ref"), copy.say("meeting_date"))))
