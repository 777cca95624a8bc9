"""What a document says about itself: its title, and nobody's name, dates or machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from typing import Any

from minutebook.documents.template.cleaning import clean
from minutebook.documents.template.package import zip_parts

CORE = "docProps/core.xml"
#: what else tells of the template's author and machine, as it is without
BLANK: Mapping[str, bytes] = {
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Minutebook</Application></Properties>",
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
#: python-docx's name of each property that is words, and its element, in the order Word writes them
WORDS: Mapping[str, str] = {
    "title": "dc:title",
    "subject": "dc:subject",
    "author": "dc:creator",
    "keywords": "cp:keywords",
    "comments": "dc:description",
    "last_modified_by": "cp:lastModifiedBy",
    "category": "cp:category",
    "identifier": "dc:identifier",
    "language": "dc:language",
}
_LONGEST = 255
_NO_DAY = date(1980, 1, 1)


def core_xml(words: Mapping[str, str], today: date | None) -> bytes:
    """The part that holds the title and its like; ``words`` by the names of WORDS."""
    shown = {WORDS[name]: escape(clean(text)[:_LONGEST], quote=False) for name, text in words.items()}
    texts = "".join(f"<{element}>{text}</{element}>" for element, text in shown.items())
    day = f"{today or _NO_DAY}T00:00:00Z"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{texts}<cp:revision>1</cp:revision>{dates}</cp:coreProperties>"
    ).encode()


def chosen_words(said: Callable[[str], str], title: str | None, author: str | None) -> dict[str, str]:
    """The properties of one document: what its maker gives before what the template ``said``."""
    words = {name: said(name) for name in WORDS}
    if title is not None:
        words["title"] = title
    if author is not None:
        words["author"] = words["last_modified_by"] = author
    return words


def template_words(properties: Any) -> dict[str, str]:
    """What a template's own properties say; only the title and the language stay where they ask for no answer."""
    words = {name: str(getattr(properties, name)) for name in WORDS}
    kept = {name: text if "{{" in text or "{%" in text else "" for name, text in words.items()}
    return {**kept, "title": words["title"], "language": words["language"] or "en-GB"}


def zip_same(parts: Mapping[str, bytes]) -> bytes:
    """A Word package of these parts, with nothing of its maker in it: the same parts give the same bytes."""
    return zip_parts({name: BLANK.get(name, data) for name, data in parts.items()})
