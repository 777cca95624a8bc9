"""One document of one meeting, for its audience, in one council's clothes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from minutebook.audience import visible
from minutebook.council import Council
from minutebook.documents.catalogue import DocumentKind, DocumentType, document_type
from minutebook.documents.publish import check_document, document_text, mentions
from minutebook.documents.shaping import Copy, Recorded, texts
from minutebook.documents.template import brand, render_template
from minutebook.errors import TemplateFault, WrongUse
from minutebook.meeting import Meeting

SHARED = "_shared"


def render_document(
    kind: DocumentKind,
    meeting: Meeting,
    council: Council,
    *,
    status: Literal["DRAFT", "FINAL"],
    version: int,
    number: str,
    today: date,
    templates: Path,
    recorded: Recorded | None = None,
) -> bytes:
    """The finished .docx, checked. The same input gives the same bytes.

    ``number`` is the register's number for the document, ``templates`` the folder that holds the councils' folders.
    Raises WrongUse when the form that the document is made from is missing, TemplateFault for a template at fault.
    """
    declared = document_type(kind)
    if meeting.record(declared.form) is None:
        raise WrongUse(
            f"{declared.title} cannot be made: the meeting has no {declared.form_name} form. Add it and run again."
        )
    seen = visible(meeting, declared.audience)
    copy = Copy(seen, council, status, version, number, today, declared.title, recorded or Recorded())
    context = declared.context(copy)
    template = brand(find_template(declared, council, templates), council)
    data = render_template(
        template, context, title=_title(copy), author=council.name, today=today, name=declared.template
    )
    fixed = f"{document_text(template)}\n{council.words}"
    secrets = [word for word in seen.secrets if not mentions(fixed, word)]
    check_document(data, texts(context), secrets=secrets, name=declared.template)
    return data


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
