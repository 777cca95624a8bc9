"""A picture of a report, such as a chart, put into a document in the place that its template keeps for it."""

from __future__ import annotations

from lxml import etree

from minutebook.documents.template.branding import NS, fit, strict, targets_of
from minutebook.documents.template.cleaning import clean
from minutebook.documents.template.package import unzip
from minutebook.documents.template.properties import zip_same
from minutebook.errors import TemplateFault

_BODY = "word/document.xml"


def with_picture(document: bytes, name: str, png: bytes, alt: str) -> bytes:
    """The document with this PNG in the place of its picture of this name, as large as fits there.

    ``alt`` says what it shows, for those who cannot see it. Raises TemplateFault where there is no such place.
    """
    parts = unzip(document)
    root, targets = strict(parts[_BODY]), targets_of(parts, _BODY)
    places = [it for it in root.iterfind(".//wp:docPr", NS) if it.get("name") == name]
    if not places:
        raise TemplateFault(f"The template has no picture named “{name}”; put one there and name it so in Word.")
    for place in places:
        place.set("descr", clean(" ".join(alt.split())))
        inline = place.getparent()
        blip = inline.find(".//a:blip", NS) if inline is not None else None
        if inline is not None and blip is not None:
            parts[targets[blip.get(f"{{{NS['r']}}}embed")]] = png
            fit(inline, png)
    parts[_BODY] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zip_same(parts)
