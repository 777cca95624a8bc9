"""The last look at a finished document before it is registered: whole, well-formed, and with every word in it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from minutebook.documents.template import clean
from minutebook.documents.withheld import spots
from minutebook.errors import TemplateFault

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _RUN, _TEXT = f"{_W}p", f"{_W}r", f"{_W}t"
_BREAKS: Mapping[str, str] = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
_SHOWN = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
#: where words stand beside the text: what a picture shows, the hint on a link, the code of a field
_BESIDE = ("{*}docPr", "{*}cNvPr", f"{_W}hyperlink", f"{_W}instrText")


def check_document(
    data: bytes,
    expected_texts: Iterable[str],
    *,
    secrets: Iterable[str] = (),
    name: str = "",
    said: Iterable[str] = (),
    known: Mapping[str, bytes] | None = None,
) -> None:
    """Raise TemplateFault unless the package is sound, holds every expected text and none of the secret ones.

    ``said`` is what the template printed, each time it did: a text must be there as often. ``known`` are parts as
    they stand in the file that were looked at before, and are not again. Says how many words are missing, never
    which: they are somebody's.
    """
    called = _called(name)
    parts = _parts(data, called, known or {})
    whole = "\n".join(_text(root) for part, root in parts.items() if _SHOWN.fullmatch(part))
    expected = Counter({clean(text): 1 for text in expected_texts if text.strip()})
    expected |= Counter(text for text in said if text.strip())
    missing = _missing(expected, whole, parts)
    if missing:
        raise TemplateFault(
            f"{called} leaves out {missing} of {len(expected)} texts. Put their places back into the template."
        )
    everything = "\n".join([whole, *_unseen(parts)])
    if _TAG.search(everything) and _TAG.search(_less(everything, expected)):
        raise TemplateFault(f"{called} still holds an instruction of the template. Mend the brackets in the template.")
    if spots(data, secrets, known=known):
        raise TemplateFault(f"{called} holds a word that must not be in this copy. Look for it in the template.")


def check_package(data: bytes, *, name: str = "") -> None:
    """Raise TemplateFault unless the package is sound and every part of it well-formed."""
    _parts(data, _called(name), {})


def _called(name: str) -> str:
    return f"The document made from “{name}”" if name else "The document"


def document_text(data: bytes) -> str:
    """What a reader sees of a document: body, headers, footers and notes, one line to a paragraph."""
    parts = _parts(data, "The document", {})
    return "\n".join(_text(root) for part, root in parts.items() if _SHOWN.fullmatch(part))


def _missing(expected: Mapping[str, int], whole: str, parts: Mapping[str, etree._Element]) -> int:
    """How many texts are not there as often as they should be; those not among the words may be beside them."""
    short = {
        text: times
        for text, times in expected.items()
        if (text not in whole if times == 1 else whole.count(text) < times)
    }
    if not short:
        return 0
    beside = "\n".join(_unseen(parts, all_of_it=True))
    return sum(whole.count(text) + beside.count(text) < times for text, times in short.items())


def _parts(data: bytes, called: str, known: Mapping[str, bytes]) -> dict[str, etree._Element]:
    """The XML parts; of those already known, only that they are there and unchanged."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    parts = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            listed = package.infolist()
            if len({entry.filename.casefold() for entry in listed}) < len(listed):
                raise TemplateFault(f"{called} holds a part twice. Save the template again in Word.")
            for entry in listed:
                if (same := known.get(entry.filename)) and data.startswith(same, entry.header_offset):
                    continue
                part = package.read(entry)
                if entry.filename.endswith((".xml", ".rels")):
                    parts[entry.filename] = _strict(part, entry.filename, called, parser)
            whole = "word/document.xml" in package.namelist()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, etree.XMLSyntaxError):
        raise TemplateFault(f"{called} cannot be opened again. Save the template again in Word.") from None
    if not whole:
        raise TemplateFault(f"{called} is not a Word document. Save the template as .docx.")
    return parts


def _strict(part: bytes, name: str, called: str, parser: etree.XMLParser) -> etree._Element:
    root = etree.fromstring(part, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise TemplateFault(f"{called} declares a document type at {name}. Save the template again in Word.")
    return root


def _text(root: etree._Element) -> str:
    """The words of a part, one line to a paragraph; a box of text is a paragraph of its own."""
    pieces: list[str] = []
    for element in root.iter(_PARAGRAPH, _TEXT, *_BREAKS):
        if element.tag == _TEXT:
            pieces.append(element.text or "")
        elif element.tag == _PARAGRAPH:
            pieces.append("\n")
        elif (parent := element.getparent()) is not None and parent.tag == _RUN:
            pieces.append(_BREAKS[str(element.tag)])
    return "".join(pieces).removeprefix("\n")


def _unseen(parts: Mapping[str, etree._Element], *, all_of_it: bool = False) -> Iterator[str]:
    """What is said beside the words that show: properties, field codes, what a picture shows; or all of it."""
    for part, root in parts.items():
        if part.endswith(".rels") or part.startswith("["):
            continue
        shown = _SHOWN.fullmatch(part)
        for element in root.iter(*_BESIDE) if shown and not all_of_it else root.iter():
            if element.tag != _TEXT or not shown:
                yield element.text or ""
                if shown or all_of_it:
                    yield from map(str, element.attrib.values())


def _less(whole: str, expected: Iterable[str]) -> str:
    for text in sorted(expected, key=len, reverse=True):
        whole = whole.replace(text, " ")
    return whole
