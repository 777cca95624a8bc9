"""A template dressed for a council: its colours, fonts and logo, once for all documents."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from minutebook.council import Council
from minutebook.documents.template.cleaning import clean
from minutebook.documents.template.package import unzip
from minutebook.documents.template.properties import zip_same

#: what the shared templates wear before they are dressed: colours, fonts and the name of the logo's picture
PALETTE: Mapping[str, str] = {"primary": "1A4B6E", "accent": "B4531F", "tint": "E8EFF4", "text": "1B1B1D"}
BODY_FONT = HEADING_FONT = "Arial"
LOGO_NAME = "Council logo"

#: what Word calls its words, its pictures and what they refer to
NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_WORD_PART = re.compile(r"word/(?:document|styles|header\d*|footer\d*|footnotes|endnotes|numbering)\.xml")
_TEXT_PART = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
_HEADING_STYLE = re.compile(r'<w:style [^>]*w:styleId="(?:Heading\d|Title)".*?</w:style>', re.DOTALL)


@lru_cache(maxsize=64)
def brand(template: bytes, council: Council) -> bytes:
    """The template in the council's colours, fonts and logo. Kept, since it is the same for every document."""
    parts = unzip(template)
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
    root, targets = strict(parts[name]), targets_of(parts, name)
    for picture in root.iterfind(f".//wp:docPr[@name='{LOGO_NAME}']", NS):
        picture.set("descr", clean(council.logo_alt_text))
        inline = picture.getparent()
        blip = inline.find(".//a:blip", NS) if inline is not None else None
        if inline is None or blip is None:
            continue
        parts[targets[blip.get(f"{{{NS['r']}}}embed")]] = council.logo
        fit(inline, council.logo)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def targets_of(parts: Mapping[str, bytes], name: str) -> dict[str | None, str]:
    """The names of the parts that a part refers to, by the ids that it uses for them."""
    folder, _, file = name.rpartition("/")
    return {
        rel.get("Id"): f"{folder}/{rel.get('Target')}"
        for rel in strict(parts[f"{folder}/_rels/{file}.rels"]).iterchildren("{*}Relationship")
    }


def fit(inline: etree._Element, png: bytes) -> None:
    """Scale a picture into the space that the template gives it, its proportions kept."""
    for extent in (inline.find("wp:extent", NS), inline.find(".//a:xfrm/a:ext", NS)):
        if extent is not None:
            _scale(extent, png)


def _scale(extent: etree._Element, png: bytes) -> None:
    width, height = struct.unpack(">II", png[16:24])
    scale = min(int(extent.get("cx", "0")) / width, int(extent.get("cy", "0")) / height)
    extent.set("cx", str(int(width * scale)))
    extent.set("cy", str(int(height * scale)))


def strict(part: bytes) -> etree._Element:
    """A part as a tree; nothing outside it is fetched."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
