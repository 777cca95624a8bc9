"""Answers as Word can hold them: every character kept, or shown as “�” where no Word file can hold it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

#: controls, surrogates, non-characters; tabs and new lines stay
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
#: the same where \a (a new paragraph) and \f (a new page) are docxtpl's own signs: in its Listing and RichText
_UNFIT_IN_XML = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: the last two of every further plane are no characters either
_FAR = re.compile(f"[{''.join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))}]")
_REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    r"""Text as Word can hold it; what it cannot hold shows as a replacement character, other line ends as \\n."""
    if text.isprintable():
        return text
    text = _UNFIT.sub(_REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if text.isascii() else _FAR.sub(_REPLACEMENT, text)


def clean_xml(text: str) -> str:
    """The same for text that is XML already, such as docxtpl's RichText."""
    if text.isprintable():
        return text
    return _UNFIT_IN_XML.sub(_REPLACEMENT, text)


def unfit(value: Any) -> int:
    """How many texts among the answers hold something that no Word file can hold, so that a person can be told."""
    if isinstance(value, str):
        return int(clean(value) != value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, Mapping):
        return sum(map(unfit, value.values()))
    return sum(map(unfit, value)) if isinstance(value, list | tuple) else 0
