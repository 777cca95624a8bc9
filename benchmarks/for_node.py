"""One of our templates in the language of docxtemplater, so that both fill in the same document."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{%(?:p|tr) (for|if|endfor|endif)\s*(.*?)\s*%\}|\{\{ (.*?) \}\}")


def translated(template: bytes) -> bytes:
    """The template with docxtemplater's tags; each loop over rows opens and closes inside the row it repeats."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            part = given.read(name)
            made.writestr(name, _part(part) if b"{{" in part and name.endswith(".xml") else part)
    return out.getvalue()


def _part(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    loops: list[str] = []
    for text in list(root.iter(f"{_W}t")):
        tag = _TAG.search(text.text or "")
        row = next(text.iterancestors(f"{_W}tr"), None) if tag and tag[1] else None
        text.text = _TAG.sub(lambda found: _said(found, loops), text.text or "")
        if row is not None:
            _into_the_row(row, text.text, opening=text.text.startswith("{#"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _said(tag: re.Match[str], loops: list[str]) -> str:
    word, what, name = tag.groups()
    if name:
        variable, _, inner = name.partition(".")
        return f"{{{(inner or '.') if loops and loops[-1] == variable else name}}}"
    if word == "for":
        variable, _, path = what.partition(" in ")
        loops.append(variable)
        return f"{{#{path}}}"
    if word == "endfor":
        loops.pop()
    return "{/}" if word.startswith("end") else f"{{#?{what}}}"


def _into_the_row(row: etree._Element, tag: str, *, opening: bool) -> None:
    """A row that holds nothing but a tag goes; its tag joins the first or last text of the row beside it."""
    beside = row.getnext() if opening else row.getprevious()
    parent = row.getparent()
    if beside is None or parent is None:
        raise ValueError("a loop over rows needs a row")
    texts = list(beside.iter(f"{_W}t"))
    place = texts[0 if opening else -1]
    place.text = f"{tag}{place.text}" if opening else f"{place.text}{tag}"
    parent.remove(row)
