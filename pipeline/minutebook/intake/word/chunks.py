"""Another document built into a Word file (``w:altChunk``): a web page or plain text as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from minutebook.intake.door.xmlrules import MAX_DEPTH

MOST_CHUNKS: Final = 20
#: parts larger than this are no pasted e-mail
LARGEST: Final = 4 * 1024 * 1024

_WEB: Final = (b"<!doctype html", b"<html", b"<head", b"<body", b"<div", b"<p>", b"<p ", b"<table")
_WEB_ENDINGS: Final = (".htm", ".html", ".xhtml")
_BLOCKS: Final = frozenset(
    "address article blockquote body br caption dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main"
    " ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SILENT: Final = frozenset("head noscript script style template title".split())


def lines_of_chunk(name: str, data: bytes) -> list[str] | None:
    """The lines of a part that is a web page or plain text; None where it is neither, or too large."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if len(data) > LARGEST:
        return None
    if name.endswith(_WEB_ENDINGS) or head.startswith(_WEB) or b"<html" in head:
        return [*_lines_of_web_page(data)]
    return _text(data).splitlines() if name.endswith(".txt") else None


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines_of_web_page(data: bytes) -> Iterator[str]:
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    parser.feed(_text(data).encode())
    root = parser.close()
    line: list[str] = []
    depth = silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        started, tag = event == "start", str(element.tag)
        depth += 1 if started else -1
        if tag in _BLOCKS:
            yield " ".join("".join(line).split())
            line.clear()
        if tag in _SILENT:
            silent += 1 if started else -1
        words = element.text if started else element.tail
        if words and not silent and depth <= MAX_DEPTH:
            line.append(words)
    yield " ".join("".join(line).split())
