"""Words made comparable: what a label, an option or a name comes down to, whoever typed it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Found = TypeVar("Found")

#: characters of the longest text that is remembered: labels and short answers come again, long answers do not
SHORT = 300
#: so many short texts are remembered, and so few long ones: those that are asked about several times in a row
_MOST, _FEW = 8192, 4

_FOLD = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u02bc": "'", "\u00b4": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
        "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ",
    }
)  # fmt: skip
_NUMBERING = re.compile(
    r"""^(?:
        (?:\d{1,2}\s?[a-f]?|[a-f])\s?\((?:[a-f]|[ivx]{1,4})\)[.:]?\s+
      | (?:q(?:uestion)?\.?\s*|item\s+)?\(?(?:\d{1,2}\s?[a-f]?|[a-f]|[ivx]{1,4})\s*[.):](?:\s+|(?=[^\W\d]))
      | \d{1,2}[a-f]?\s+(?:[ivx]{1,4}[.)]?\s+)?(?=[^\W\d]{3})
      | q\d{1,2}[a-f]?\s+
      | (?:[a-g]\s[a-c][.):]?|[a-g]\d{1,2}[a-c]?[.):])\s+(?=[^\W\d]{2})
      | (?:[-\u2022\u25cf\u25aa\u25e6*\u2013]|\uf0b7)\s+
    )+""",
    re.VERBOSE,
)
#: what may close a label, spaces among it
_TAIL = " :?*.\u2026,;_-"
_PARENS = re.compile(r"\s*[(\[][^()\[\]]*[)\]][\s:?*.\u2026,;]*$")
_WORD = re.compile(r"[^\W_]+")
#: words that a reworded question drops or adds without changing what it asks
_SMALL = frozenset(
    "a an the is are was were be of to in on at for and or any there this that these it its do does did we you your"
    " their has have had if by with as please so far".split()
)


class _Kept(dict[str, Found]):
    """What was found in each short text; a dictionary, since asking one for what it has costs next to nothing."""

    def __init__(self, work: Callable[[str], Found]) -> None:
        super().__init__()
        self._work = work
        self._long = lru_cache(maxsize=_FEW)(work)

    def __missing__(self, text: str) -> Found:
        if len(text) > SHORT:
            return self._long(text)
        if len(self) >= _MOST:
            self.clear()
        found = self[text] = self._work(text)
        return found


def remember(work: Callable[[str], Found]) -> Callable[[str], Found]:
    """What ``work`` finds in a short text is kept for the next time; longer ones are soon forgotten."""
    return _Kept(work).__getitem__


@remember
def fold(text: str) -> str:
    """Text as compared: NFKC, case-folded, straight quotes and plain dashes, single spaces."""
    plain = text.replace("`", "'") if text.isascii() else unicodedata.normalize("NFKC", text.translate(_FOLD))
    return " ".join(plain.casefold().split())


def tidy(text: str) -> str:
    """An answer as kept: the worker's own words, with single spaces and without empty lines."""
    if "\n" not in text:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def unnumbered(text: str) -> str:
    """Folded text without the number or bullet that it starts with ("3a)", "iii.", "Q4.")."""
    return _NUMBERING.sub("", text)


@remember
def normal(text: str) -> str:
    """What a label comes down to: folded, without its number and its closing ``:``, ``?`` or dots."""
    folded = fold(text).strip("\"'* ")
    if folded.startswith("."):
        folded = folded.lstrip(". ") or folded
    return unnumbered(folded).rstrip(_TAIL) or folded.rstrip(_TAIL)


@remember
def without_parens(text: str) -> str:
    """A normal label without a closing hint in brackets, such as "(if known)"."""
    return (_PARENS.sub("", text) if ")" in text or "]" in text else text).rstrip(_TAIL)


@remember
def content(text: str) -> tuple[str, ...]:
    """The telling words of a label, small words and plural endings dropped, in order."""
    words = _WORD.findall(fold(text).replace("'s", "").replace("'", ""))
    return tuple(
        w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in words if w not in _SMALL
    )
