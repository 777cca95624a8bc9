"""Word templates: dressed for a council once, then filled in for a meeting.

A template is an ordinary Word file in the language of docxtpl. It is run in a sandbox, with every answer escaped
and every misspelt name an error (security.md 2, line 8).
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from minutebook.council import Council
from minutebook.errors import TemplateFault

#: what the shared templates wear before they are dressed: colours, fonts and the name of the logo's picture
PALETTE: Mapping[str, str] = {"primary": "1A4B6E", "accent": "B4531F", "tint": "E8EFF4", "text": "1B1B1D"}
BODY_FONT = HEADING_FONT = "Arial"
LOGO_NAME = "Council logo"

_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_WORD_PART = re.compile(r"word/(?:document|styles|header\d*|footer\d*|footnotes|endnotes|numbering)\.xml")
_TEXT_PART = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
_HEADING_STYLE = re.compile(r'<w:style [^>]*w:styleId="(?:Heading\d|Title)".*?</w:style>', re.DOTALL)
#: properties that would carry the template's author along
_PLAIN_PROPERTIES: Mapping[str, bytes] = {
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Minutebook</Application></Properties>",
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
#: characters that XML or Word cannot hold: controls, surrogates, non-characters
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ESCAPE = "\uf8fe"
#: an underline beside a brace: docxtpl reads "{_{" as its own magic, in answers too
_MAGIC = re.compile(r"(?<=[{}%])_|_(?=[{}%])")


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox; "row.update" means the answer named so, never a method of dictionaries."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def clean(text: str) -> str:
    """Text as Word can hold it; what it cannot hold shows as a replacement character."""
    text = _UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join("\ufffd" if ord(c) > 0xFFFF and ord(c) & 0xFFFE == 0xFFFE else c for c in text)


@lru_cache(maxsize=64)
def brand(template: bytes, council: Council) -> bytes:
    """The template in the council's colours, fonts and logo. Kept, since it is the same for every document."""
    parts = _unzip(template)
    hues = {sentinel: getattr(council.colours, name) for name, sentinel in PALETTE.items()}
    for name in filter(_WORD_PART.fullmatch, list(parts)):
        text = parts[name].decode("utf-8")
        for sentinel, hue in hues.items():
            text = re.sub(f'"{sentinel}"', f'"{hue.upper()}"', text, flags=re.IGNORECASE)
        parts[name] = _in_fonts(text, council).encode("utf-8")
    for name in filter(_TEXT_PART.fullmatch, list(parts)):
        if LOGO_NAME.encode() in parts[name]:
            _set_logo(parts, name, council)
    return zip_same(parts)


def _in_fonts(text: str, council: Council) -> str:
    heading, body = f'"{council.fonts.heading}"', f'"{council.fonts.body}"'
    kept = _HEADING_STYLE.sub(
        lambda style: style.group().replace(f'"{HEADING_FONT}"', heading.replace('"', "\0")), text
    )
    return kept.replace(f'"{BODY_FONT}"', body).replace("\0", '"')


def _set_logo(parts: dict[str, bytes], name: str, council: Council) -> None:
    """Put the council's logo, and its words for those who cannot see it, where the template's stands."""
    root = _strict(parts[name])
    folder, _, file = name.rpartition("/")
    targets = {
        rel.get("Id"): f"{folder}/{rel.get('Target')}"
        for rel in _strict(parts[f"{folder}/_rels/{file}.rels"]).iterchildren("{*}Relationship")
    }
    for picture in root.iterfind(f".//wp:docPr[@name='{LOGO_NAME}']", _NS):
        picture.set("descr", clean(council.logo_alt_text))
        inline = picture.getparent()
        blip = inline.find(".//a:blip", _NS) if inline is not None else None
        if inline is None or blip is None:
            continue
        parts[targets[blip.get(f"{{{_NS['r']}}}embed")]] = council.logo
        for extent in (inline.find("wp:extent", _NS), inline.find(".//a:xfrm/a:ext", _NS)):
            if extent is not None:
                _fit(extent, council.logo)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fit(extent: etree._Element, png: bytes) -> None:
    """Scale the picture into the space that the template gives it, its proportions kept."""
    width, height = struct.unpack(">II", png[16:24])
    scale = min(int(extent.get("cx", "0")) / width, int(extent.get("cy", "0")) / height)
    extent.set("cx", str(int(width * scale)))
    extent.set("cy", str(int(height * scale)))


def render_template(
    template: bytes,
    context: Mapping[str, Any],
    *,
    title: str | None = None,
    author: str = "",
    today: date | None = None,
    name: str = "",
) -> bytes:
    """The template filled in. The same input gives the same bytes.

    ``context`` holds texts, numbers, booleans, None, and lists and dicts of them. ``name`` is what errors call the
    template; without a ``title`` the document keeps the template's. Raises TemplateFault when the template asks for
    something that is not there, or does what it may not.
    """
    called = f"The template “{name}”" if name else "The template"
    document = _open(template, called)
    environment = _Sandbox(autoescape=True, undefined=StrictUndefined, finalize=_blank_for_none)
    try:
        document.render(_protected(context), environment)
    except TemplateError as fault:
        raise TemplateFault(
            f"{called} cannot be filled in: {str(fault.message).rstrip('.')}. Correct it in Word."
        ) from None
    except (etree.XMLSyntaxError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError):
        raise TemplateFault(
            f"{called} cannot be filled in: one of its instructions does not work. Correct it in Word."
        ) from None
    _set_properties(document, title, author, today)
    out = io.BytesIO()
    document.save(out)
    parts = _unzip(out.getvalue())
    for part in filter(_TEXT_PART.fullmatch, list(parts)):
        parts[part] = _restored(parts[part])
    return zip_same(parts)


def _open(template: bytes, called: str) -> DocxTemplate:
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.init_docx()
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError):
        raise TemplateFault(f"{called} is not a Word document; save it as .docx.") from None
    return document


def _blank_for_none(value: Any) -> Any:
    return "" if value is None else value


def _protected(value: Any) -> Any:
    if isinstance(value, str):
        text = clean(value).replace(_ESCAPE, _ESCAPE + "0")
        return _MAGIC.sub(_ESCAPE + "1", text)
    if isinstance(value, Mapping):
        return {key: _protected(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_protected(item) for item in value]
    return value


def _restored(part: bytes) -> bytes:
    text = part.decode("utf-8")
    if _ESCAPE not in text:
        return part
    swap: Callable[[re.Match[str]], str] = lambda mark: _ESCAPE if mark.group(1) == "0" else "_"  # noqa: E731
    return re.sub(f"{_ESCAPE}([01])", swap, text).encode("utf-8")


def _set_properties(document: DocxTemplate, title: str | None, author: str, today: date | None) -> None:
    """Set after rendering: before it, the template's own would be run as instructions and escaped twice."""
    properties = document.docx.core_properties
    for blank in ("category", "comments", "content_status", "identifier", "keywords", "subject", "version"):
        setattr(properties, blank, "")
    if title is not None:
        properties.title = clean(title)[:255]
    properties.author = properties.last_modified_by = clean(author)[:255]
    properties.language, properties.revision = "en-GB", 1
    made = datetime(today.year, today.month, today.day) if today else datetime(*_FIXED_DATE)
    properties.created = properties.modified = properties.last_printed = made


def _unzip(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {entry: package.read(entry) for entry in package.namelist()}
    except zipfile.BadZipFile:
        raise TemplateFault("The template is not a Word document; save it as .docx.") from None


def zip_same(parts: Mapping[str, bytes]) -> bytes:
    """A Word package of these parts, with neither dates nor machine in it: the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(entry, _PLAIN_PROPERTIES.get(name, data))
    return out.getvalue()


def _strict(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
