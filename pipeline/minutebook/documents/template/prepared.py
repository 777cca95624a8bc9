"""A template taken apart: docxtpl makes Jinja of the parts that hold tags, all other parts stay as they are."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from lxml import etree

from minutebook.documents.template import properties
from minutebook.documents.template.package import unzip
from minutebook.documents.template.references import (
    TYPES,
    listed_types,
    reachable,
    relationships,
    rels_name,
    unasked_pictures,
    without,
)
from minutebook.errors import TemplateFault

#: a template larger than this when unpacked is none
_LARGEST = 150_000_000
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_NOTES = re.compile(r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.(footnotes|endnotes)\+xml")
#: docxtpl fills everything but these itself
OURS_ONLY = re.compile(r"docProps/.*|word/endnotes\d*\.xml")
_WITH_RSID = re.compile(r'<w:\w+ [^>]*?\bw:rsid\w*="[^>]*>')
_RSID = re.compile(r'\sw:rsid\w*="[^"]*"')
_RSID_ELEMENT = re.compile(r"<w:rsid w:val=[^>]*/>")
_RSIDS = re.compile(r"<w:rsids>.*?</w:rsids>|<w:rsids/>|<w:attachedTemplate\b[^>]*/>", re.DOTALL)
_LEAVING = ("/metadata/thumbnail", "/attachedTemplate")
_BODY = re.compile(r"<w:body\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Prepared:
    """One part as Jinja can read it."""

    name: str
    source: str
    #: what stands around it in the file
    before: str = ""
    after: str = ""
    #: the body's first tag with the namespaces it needs to stand alone; blank for other parts
    opening: str = ""


def open_docx(template: bytes, called: str) -> DocxTemplate:
    """The template in docxtpl's hands; raises TemplateFault when it is no Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _LARGEST:
                raise TemplateFault(f"{called} is too large when unpacked. Use smaller pictures.")
        document = DocxTemplate(io.BytesIO(template))
        document.render_init()
        document.docx.core_properties  # noqa: B018 - made where there are none
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, OpcError, AttributeError, etree.XMLSyntaxError):
        raise TemplateFault(f"{called} is not a Word document; save it as .docx.") from None
    return document


def prepare(document: DocxTemplate) -> list[Prepared]:
    """The parts with tags, the body first; the body even without, since docxtpl mends its tables and drawings."""
    found = {part.name: part for part in (_body(document), *_margins(document), *_notes(document))}
    return [
        part for part in found.values() if part.opening or "{" in part.source or re.search(r"[\t\a\f]", part.source)
    ]


def _body(document: DocxTemplate) -> Prepared:
    whole = etree.tostring(document.docx.element, encoding="unicode")
    body = document.patch_xml(document.get_xml())
    first, opening = _BODY.search(whole), _BODY.match(body)
    if first is None or opening is None:
        raise TemplateFault("The template is not a Word document; save it as .docx.")
    same = document.docx.element.nsmap == document.docx.element.body.nsmap
    source = body.replace(opening.group(), "<w:body>", 1) if same else body
    return Prepared(
        _name(document.docx.part),
        _without_rsids(source),
        _DECLARATION + _without_rsids(whole[: first.start()]),
        whole[whole.rindex("</w:body>") + len("</w:body>") :],
        opening.group(),
    )


def _margins(document: DocxTemplate) -> Iterator[Prepared]:
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            source = document.patch_xml(document.get_part_xml(part))
            yield Prepared(_name(part), _without_rsids(source), _DECLARATION)


def _notes(document: DocxTemplate) -> Iterator[Prepared]:
    for part in document.docx.part.package.parts:
        if _NOTES.fullmatch(part.content_type):
            yield Prepared(_name(part), _without_rsids(document.patch_xml(part.blob.decode("utf-8"))))


def _name(part: object) -> str:
    return str(part.partname).lstrip("/")  # type: ignore[attr-defined]


def saved_parts(document: DocxTemplate) -> dict[str, bytes]:
    """Every part as docxtpl saves it, less what tells of its author: editing marks, thumbnail, unused pictures."""
    out = io.BytesIO()
    document.save(out)
    return tidy(unzip(out.getvalue()))


def tidy(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of a package less what tells of its author, and less what nothing in it asks for."""
    for name in [name for name in parts if name.startswith("word/") and name.endswith(".xml")]:
        if b"rsid" in parts[name] or b"attachedTemplate" in parts[name]:
            text = _without_rsids(parts[name].decode("utf-8"))
            parts[name] = (_RSIDS.sub("", text) if name == "word/settings.xml" else text).encode("utf-8")
    rels = {}
    for part in ["", *parts]:
        if (name := rels_name(part)) in parts:
            rels[part] = text = _kept_relationships(part, parts)
            parts[name] = text.encode("utf-8")
    return reached(parts, rels)


def _kept_relationships(part: str, parts: dict[str, bytes]) -> str:
    text = parts[rels_name(part)].decode("utf-8")
    leaving = [a["Id"] for _, a in relationships(text) if a.get("Type", "").endswith(_LEAVING)]
    source = parts[part].decode("utf-8", "replace") if part.endswith(".xml") else ""
    return without(text, [*leaving, *(unasked_pictures(source, text) if source else ())])


def reached(parts: dict[str, bytes], rels: dict[str, str]) -> dict[str, bytes]:
    """The parts that can be reached, with their list of types; ``rels`` by the name of their part."""
    names = set(parts)
    kept = reachable(names, rels)
    kept |= {rels_name(part) for part in ["", *kept]} & names | {TYPES}
    if kept == names:
        return parts
    types = listed_types(parts[TYPES].decode("utf-8"), kept).encode("utf-8")
    return {name: types if name == TYPES else data for name, data in parts.items() if name in kept}


def core_name(parts: dict[str, bytes]) -> str:
    """Where this package keeps its title and its like."""
    for _, attributes in relationships(parts[rels_name("")].decode("utf-8")):
        if attributes.get("Type", "").endswith("/metadata/core-properties"):
            return attributes["Target"].lstrip("/")
    return properties.CORE


def _without_rsids(xml: str) -> str:
    if "w:rsid" not in xml:
        return xml
    return _WITH_RSID.sub(lambda tag: _RSID.sub("", tag.group()), _RSID_ELEMENT.sub("", xml))
