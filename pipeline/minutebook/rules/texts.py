"""What rules look for in prose: the same sentence in two places, names with an age, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.words import fold

#: a United Kingdom postcode
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b")
#: a house number and a street, as addresses begin
STREET = re.compile(
    r"\b\d{1,4}[a-zA-Z]?,? (?:[A-Z][\w'’-]+ ){1,3}"
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Way|Court|Terrace|Gardens|Crescent|Place|Square|Grove|Row|"
    r"Mews|Walk|Park|Hill|Rise|View|Green|Parade|Quay)\b"
)
#: what a form prints as an example, left standing
EXAMPLE = re.compile(r"\bNAME\b|\b[Aa]gency \d\b|\b[xX]{3,}\b|^\W*(?:…|\.{3,})\W*$|^e\.g\.|lorem ipsum")
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w'’-]+(?: [^\W\d_a-zß-öø-ÿ][\w'’-]*\.?){0,2}"
#: "Tyler M. (15)", "Tyler, 15," and "Tyler, aged 15": a name and an age under 18
_NAME_AGE = re.compile(rf"\b({_NAME})(?: \((?:aged? )?(\d{{1,2}})\)|, (?:aged? )?(\d{{1,2}})(?=[,.;)]| years))")
#: quick to look for, and part of every such name
_AGE = re.compile(r"(?:\(|, )(?:aged? )?\d")
#: no name but what stands for one: "Child B", "Young person A", "D"
_UNNAMED = re.compile(
    r"\b(?:child|young person|yp|peer|friend|person|boy|girl|male|female)(?: \w{1,2})?\W*$|^\w\W*$", re.IGNORECASE
)
_SHOWN = 60
_DIGIT = re.compile(r"\d")
_GAPS = re.compile(r"[\W_]+")
_ADULT = 18
#: "None", "n/a", "nothing recorded"
_NOTHING = re.compile(
    r"\W*(?:(?:none|no|nil|nobody|no ?one|nothing|n/?a|not applicable|tb[ac])"
    r"(?: (?:recorded|known|noted|yet|received|sent))?)?\W*"
)


def is_address(text: str) -> bool:
    """Whether a private address seems to stand in a text."""
    return bool(_DIGIT.search(text) and (POSTCODE.search(text) or STREET.search(text)))


def may_name_children(text: str) -> bool:
    """A quick look whether a name with an age may stand in a text."""
    return _AGE.search(text) is not None


def named_children(text: str) -> Iterator[str]:
    """The names in a text that stand beside an age under 18, as typed."""
    if not may_name_children(text):
        return
    for match in _NAME_AGE.finditer(text):
        if int(match[2] or match[3]) < _ADULT and not _UNNAMED.search(match[1]):
            yield match[1]


def runs(text: str, length: int = 40) -> frozenset[str]:
    """Every run of ``length`` characters that begins with a word, as ``plain`` has them."""
    words = plain(text)
    starts = [0, *(at + 1 for at, letter in enumerate(words) if letter == " ")]
    return frozenset(words[at : at + length] for at in starts if at + length <= len(words))


def plain(text: str) -> str:
    """Words alone, whatever the case, the spaces and the stops."""
    return _GAPS.sub(" ", text.lower()).strip()


def says_nothing(text: str) -> bool:
    """Whether an answer only says that there is none."""
    return _NOTHING.fullmatch(fold(text)) is not None


def shortened(text: str) -> str:
    """The beginning of a text, to be known by."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"
