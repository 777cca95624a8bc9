"""Every way in which bytes can be read as words: alphabets, marks and what stands between them, words as codes."""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import re
from collections.abc import Iterable, Iterator
from typing import Final

from minutebook.documents.withheld.phrases import Kind

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: words among bytes that are none, such as a picture's; fewer signs in a row than this are chance
_RUN: Final = re.compile(rb"(?:[\t\n\r\x20-\x7e]|[\xc3-\xc5][\x80-\xbf]|[\xe0-\xff](?=[a-z])){6,}")
_WIDE_LITTLE: Final = re.compile(rb"(?:[\t\n\r\x20-\x7e\xa0-\xff]\x00|[\x00-\x7f]\x01|[\x10-\x3f]\x20){3,}")
_WIDE_BIG: Final = re.compile(rb"(?:\x00[\t\n\r\x20-\x7e\xa0-\xff]|\x01[\x00-\x7f]|\x20[\x10-\x3f]){3,}")
_CONTROL: Final = bytes({*range(9), 11, *range(14, 32), 127})

_MARK: Final = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>|</?[^\W\d][^>]*>|<![^>]*>", re.DOTALL)
#: marks after which a new word begins; all others stand inside words
_ENDS: Final = re.compile(
    r"</?(?:[\w.-]+:)?(?:p|br|tab|cr|tr|td|th|tc|row|c|v|si|is|div|li|h\d|title|tbl|text|comment|instrText)\b[^>]*>",
    re.IGNORECASE,
)
#: the words of Word and Excel, and where a line of them ends
_PRINTED: Final = re.compile(
    r"<(?:\w+:)?(?:t|delText)(?:\s[^>]*)?>([^<]*)<|(</(?:\w+:)?(?:p|si|is|c)>|<(?:\w+:)?(?:br|tab|cr)\b)"
)
_NAMESPACE: Final = re.compile(r"https?://(?:schemas\.|purl\.org|www\.w3\.org)[^\s\"'<>]*")
_SOFT: Final = re.compile(r"<(?:\w+:)?(?:softHyphen|noBreakHyphen)\b[^>]*>")

#: letters as addresses, mail, and scripts spell them; one way at a time, since signs of one may stand before another
_CODED: Final = {sign: re.compile(rf"(?:{re.escape(sign)}[0-9A-Fa-f]{{2}})+") for sign in ("%", "=", "\\x", "\\'")}
_NUMBERED: Final = {"\\u": re.compile(r"\\u([0-9A-Fa-f]{4})"), "_x": re.compile("_x([0-9A-Fa-f]{4})_")}
_RTF: Final = re.compile(r"\\u(-?\d+) ?\??|\\[a-z]+-?\d* ?|[{}]|\r?\n")
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]{8,}(?:(?:\r?\n|\\n)[ \t]*[A-Za-z0-9+/_-]{4,})*={0,2}")
#: a word as it is; no run of Base64 that means words is without capitals and numbers
_PLAIN: Final = re.compile(r"[A-Z]?[a-z/_-]+|[0-9_-]+")
_FILLING: Final = re.compile(r"\s|\\n|=")
_ADDRESSES: Final = str.maketrans("-_", "+/")
_HEX: Final = re.compile(r"(?:[0-9A-Fa-f]{2}[\s:,-]{0,2}){4,}")
#: what is decoded is looked at on its own from so many bytes on; shorter pieces together
_PIECE: Final = 400


def readings(data: bytes) -> tuple[list[str], Kind]:
    """Every text that some bytes may be, in any alphabet that programs write; and whether they are text at all."""
    mark = next((name for start, name in _BOMS if data.startswith(start)), None)
    if mark:
        return [data.decode(mark, "replace").removeprefix("\ufeff")], Kind.WORDS
    wide = b"\0" in data
    if not wide:
        try:
            return [data.decode()], Kind.WORDS
        except UnicodeDecodeError:
            pass
    if len(data.translate(None, _CONTROL)) > 0.97 * len(data):
        return [data.decode("cp1252", "replace"), data.decode("utf-8", "ignore")], Kind.NOISE
    runs = b"\n".join(_RUN.findall(data))
    return [
        runs.decode("cp1252", "replace"),
        runs.decode("utf-8", "ignore"),
        *(_wide(data) if wide else ()),
    ], Kind.NOISE


def _wide(data: bytes) -> Iterator[str]:
    yield "\n".join(run.decode("utf-16-le", "replace") for run in _WIDE_LITTLE.findall(data))
    yield "\n".join(run.decode("utf-16-be", "replace") for run in _WIDE_BIG.findall(data))
    if data.count(0) * 5 > len(data):
        yield data.decode("utf-16-le", "replace")
        yield data.decode("utf-16-be", "replace")


def views(text: str) -> Iterator[tuple[str, Kind]]:
    """A text as it is, and as every program that may open it would show it: marks apart, codes made letters."""
    for view, kind in _unmarked(text):
        yield view, kind
        yield from ((spelled, kind) for spelled in _decoded(view))
    if "{\\rtf" in text:
        yield _RTF.sub(_from_rtf, _spelled(text, "\\'")), Kind.WORDS
    if "BEGIN:V" in text or "\n " in text:
        yield _unfolded(text), Kind.WORDS


def _unmarked(text: str) -> Iterator[tuple[str, Kind]]:
    """What stands in marks, the words between them as one reads on, and with every mark as a gap."""
    marks = set(_MARK.findall(text)) if "<" in text else ()
    if not marks:
        yield _unescaped(text), Kind.WORDS
        return
    remarks = [mark for mark in marks if mark.startswith(("<!", "<?"))]
    yield _unescaped("\n".join(remarks)), Kind.WORDS
    yield _unescaped(_NAMESPACE.sub("", "\n".join(sorted(marks.difference(remarks))))), Kind.MARKS
    whole = _SOFT.sub("", text)
    yield _unescaped(_MARK.sub(" ", whole)), Kind.WORDS
    yield _unescaped(_MARK.sub("", _ENDS.sub(" ", whole))), Kind.WORDS
    printed = "".join(found[1] or (" " if found[2] else "") for found in _PRINTED.finditer(whole))
    if printed.strip():
        yield _unescaped(printed), Kind.WORDS


def _unescaped(text: str) -> str:
    """Entities made letters; twice, since words are often put into a file by programs that each do it."""
    return html.unescape(html.unescape(text)) if "&" in text else text


def _decoded(text: str) -> Iterator[str]:
    """The text with codes for single letters made letters, once for each way to code that it may use."""
    for sign, spelling in _CODED.items():
        if sign in text and (spelling.search(text) or (sign == "=" and "=\n" in text.replace("\r", ""))):
            yield _spelled(text, sign)
    for sign, numbered in _NUMBERED.items():
        if sign in text:
            yield numbered.sub(lambda found: chr(int(found[1], 16)), text)


def _spelled(text: str, sign: str) -> str:
    whole = re.sub(r"=\r?\n", "", text) if sign == "=" else text
    return _CODED[sign].sub(lambda found: _letters(bytes.fromhex(found[0].replace(sign, ""))), whole)


def _letters(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _from_rtf(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1]) % 65536)
    return "\n" if found[0].startswith(("\\par", "\\line", "\\tab", "\\cell")) else ""


def _unfolded(text: str) -> str:
    """The lines of a calendar or a message's head made whole, and signs that calendars escape made plain."""
    whole = re.sub(r"\r?\n[ \t]", "", text)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], whole)


def coded(texts: Iterable[str]) -> Iterator[bytes]:
    """What runs of Base64 and of hexadecimal digits in some texts stand for, wherever a run may begin."""
    short = []
    for piece in _pieces(texts):
        if len(piece) >= _PIECE:
            yield piece
        elif _RUN.search(framed := b"\n%b\n" % piece) or (b"\0" in piece and _WIDE_LITTLE.search(piece)):
            short.append(framed)
    if short:
        yield b"\n".join(short)


def _pieces(texts: Iterable[str]) -> Iterator[bytes]:
    whole = list(texts)
    for run in {run for text in whole for run in _BASE64.findall(text)}:
        if _PLAIN.fullmatch(run):
            continue
        bare = _FILLING.sub("", run).translate(_ADDRESSES)
        for start in range(4):
            part = bare[start:]
            yield _or_nothing(part[: len(part) - (len(part) % 4 == 1)])
    for run in {run for text in whole for run in _HEX.findall(text)}:
        digits = re.sub(r"[\s:,-]", "", run)
        yield bytes.fromhex(digits)
        yield bytes.fromhex(digits[1:-1])


def _or_nothing(part: str) -> bytes:
    try:
        return base64.b64decode(part + "=" * (-len(part) % 4))
    except binascii.Error:
        return b""
