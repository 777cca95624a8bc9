"""One document of one meeting, for its audience, in one council's clothes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from minutebook.audience import visible
from minutebook.council import Council
from minutebook.documents.catalogue import document_type
from minutebook.documents.kinds import DocumentType, always
from minutebook.documents.publish import check_document, check_package, document_text, mentions
from minutebook.documents.shaping import Addressee, Copy, Recorded, texts
from minutebook.documents.template import CompiledTemplate, brand, compiled
from minutebook.errors import TemplateFault, WrongUse
from minutebook.forms import FORMS
from minutebook.meeting import Meeting

SHARED = "_shared"


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
) -> bytes:
    """The finished .docx, checked. The same input gives the same bytes.

    ``number`` is the register's number for the document, ``templates`` the folder that holds the councils' folders,
    ``reader`` the person to whom a letter is written. Raises WrongUse when a form that the document is made from is
    missing, when the meeting has nothing to say in it, or when a letter has no reader; TemplateFault for a template
    at fault.
    """
    declared = document_type(kind)
    if why := hindrance(declared, meeting):
        raise WrongUse(why)
    if declared.is_letter and reader is None:
        raise WrongUse(f"{declared.title} is written to one person. Say to whom.")
    seen = visible(meeting, declared.audience)
    copy = Copy(seen, council, status, version, number, today, declared.title, recorded or Recorded(), reader)
    context = declared.context(copy)
    branded = brand(find_template(declared, council, templates), council)
    template = compiled(branded, declared.template)
    filled = template.fill(context, title=_title(copy), author=council.name, today=today)
    secrets = [word for word in seen.secrets if not mentions(f"{_fixed_words(branded)}\n{council.words}", word)]
    check_document(
        filled.data,
        texts(context),
        secrets=secrets,
        name=declared.template,
        said=filled.said,
        known=_known(template),
    )
    return filled.data


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
    """The council's own template where it has one, else the shared one."""
    own, shared = templates / council.id / declared.template, templates / SHARED / declared.template
    path = own if council.id and own.is_file() else shared
    try:
        return path.read_bytes()
    except OSError:
        raise TemplateFault(f"The template {path} cannot be read; put it back.") from None


def _title(copy: Copy) -> str:
    """The document's title property; no name of a child, since properties show in file lists."""
    return ", ".join(filter(None, (copy.title, copy.say("case_ref"), copy.say("meeting_date"))))
