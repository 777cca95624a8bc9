"""The last look at a finished document before it is registered: whole, well-formed, and with every word in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

from lxml import etree

from minutebook.documents.template import clean
from minutebook.errors import TemplateFault

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


def check_document(data: bytes, expected_texts: Iterable[str], *, secrets: Iterable[str] = (), name: str = "") -> None:
    """Raise TemplateFault unless the package is sound, holds every expected text and none of the secret ones.

    Says how many words are missing, never which: they are somebody's.
    """
    called = f"The document made from “{name}”" if name else "The document"
    parts = _parts(data, called)
    shown = {part: _text(root) for part, root in parts.items() if _SHOWN.fullmatch(part)}
    whole = "\n".join(shown.values())
    expected = sorted({clean(text) for text in expected_texts if text.strip()}, key=len, reverse=True)
    missing = sum(1 for text in expected if text not in whole)
    if missing:
        raise TemplateFault(
            f"{called} leaves out {missing} of {len(expected)} texts. Put their places back into the template."
        )
    if _TAG.search(whole) and _TAG.search(_less(whole, expected)):
        raise TemplateFault(f"{called} still holds an instruction of the template. Mend the brackets in the template.")
    everything = "\n".join("\n".join(str(word) for word in root.itertext()) for root in parts.values())
    for secret in secrets:
        if mentions(f"{whole}\n{everything}", secret):
            raise TemplateFault(f"{called} holds a word that must not be in this copy. Look for it in the template.")


def document_text(data: bytes) -> str:
    """What a reader sees of a document: body, headers, footers and notes, one line to a paragraph."""
    parts = _parts(data, "The document")
    return "\n".join(_text(root) for part, root in parts.items() if _SHOWN.fullmatch(part))


def mentions(text: str, word: str) -> bool:
    """Whether a word or phrase stands in a text, in capitals or not."""
    return re.search(rf"(?<!\w){re.escape(clean(word))}(?!\w)", text, re.IGNORECASE) is not None


def _parts(data: bytes, called: str) -> dict[str, etree._Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    parts = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if (bad := package.testzip()) is not None:
                raise TemplateFault(f"{called} is damaged at {bad}. Make it again.")
            for name in package.namelist():
                if name.endswith((".xml", ".rels")):
                    parts[name] = etree.fromstring(package.read(name), parser)
                    if parts[name].getroottree().docinfo.internalDTD is not None:
                        raise TemplateFault(
                            f"{called} declares a document type at {name}. Save the template again in Word."
                        )
    except (zipfile.BadZipFile, etree.XMLSyntaxError):
        raise TemplateFault(f"{called} cannot be opened again. Save the template again in Word.") from None
    if "word/document.xml" not in parts:
        raise TemplateFault(f"{called} is not a Word document. Save the template as .docx.")
    return parts


def _text(root: etree._Element) -> str:
    return "\n".join(_paragraph(paragraph) for paragraph in root.iter(f"{_W}p"))


def _paragraph(paragraph: etree._Element) -> str:
    words = {f"{_W}tab": "\t", f"{_W}br": "\n"}
    pieces = paragraph.iterfind(f".//{_W}r/*")
    return "".join((piece.text or "") if piece.tag == f"{_W}t" else words.get(str(piece.tag), "") for piece in pieces)


def _less(whole: str, expected: Iterable[str]) -> str:
    for text in expected:
        whole = whole.replace(text, " ")
    return whole
