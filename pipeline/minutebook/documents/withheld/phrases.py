"""Withheld phrases made comparable with text, however that is spaced, capitalised, quoted or accented."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from minutebook.documents.withheld.vocabulary import OFFICE_WORDS

#: letters and digits from which on a phrase is found inside other words too; a shorter one stands as words of its own
_LONG: Final = 12
#: letters and digits of the shortest phrase that chance does not write
_TELLING: Final = 5
#: fewest digits of a telephone number
_DIGITS: Final = 9
_ANY: Final = r"[\W_]*"
_GAP: Final = re.compile(r"[\W_]+")
_WORD: Final = re.compile(r"[^\W_]+")
_SPACE: Final = re.compile(r"\s+")
#: what nobody sees: soft hyphens, joiners, marks of direction, accents set apart, and how PDFs hold a broken line
_UNSEEN: Final = re.compile(
    "[\x02\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u0300-\u036f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\U000e0000-\U000e0fff]"
)
_TELEPHONE: Final = re.compile(r"[+()\d\s./\-\u2010-\u2015]+(?:(?:ext|x)\.?\s*\d+)?", re.IGNORECASE)
_COUNTRY: Final = re.compile(r"^(?:(?:00)?440?|0)(?=\d{9,10}$)")


def plain(text: str) -> str:
    """Text as compared: small letters without accents, and nothing that cannot be seen."""
    if text.isascii():
        return text.replace("\x02", "").lower()
    return _UNSEEN.sub("", unicodedata.normalize("NFKD", text)).casefold()


def squeezed(text: str) -> str:
    """The letters and digits of a text that was made plain, without anything between them."""
    return _GAP.sub("", text)


class Kind(IntEnum):
    """What a text is, by how much of it may be chance."""

    WORDS = 0
    #: what a program writes about words: styles, sizes, settings
    MARKS = 1
    #: signs that happen to stand in bytes which are no text
    NOISE = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be looked through, made comparable once for all phrases."""

    #: as ``plain`` makes it
    plain: str
    squeezed: str
    kind: Kind = Kind.WORDS

    @classmethod
    def of(cls, text: str, kind: Kind = Kind.WORDS) -> Text:
        """The text made comparable."""
        folded = plain(text)
        return cls(folded, squeezed(folded), kind)


@dataclass(frozen=True, slots=True)
class _Sought:
    """One phrase: what to look for first, and the exact look where that is found."""

    index: int
    key: str
    #: a pattern, in the text as it is spaced; blank when the key alone decides
    exact: str = ""
    #: the phrase is of signs only, such as a picture that stands for a word
    signs: bool = False
    #: texts of later kinds hold it by chance
    last: Kind = Kind.NOISE

    def stands_in(self, text: Text) -> bool:
        """Whether it stands in a text that holds its key."""
        return text.kind <= self.last and (not self.exact or re.search(self.exact, text.plain) is not None)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that a text may not hold; blank ones are none."""

    sought: tuple[_Sought, ...] = field(default_factory=tuple)

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """The phrases, known from then on by their place among those given, from 0."""
        return cls(tuple(found for at, phrase in enumerate(phrases) if (found := _sought(at, phrase))))

    def found(self, text: Text) -> list[int]:
        """The places, among the phrases given, of those that stand in a text."""
        near = text.squeezed
        met = [each for each in self.sought if each.key in near or each.signs]
        return [each.index for each in met if (_signs_stand(each, text) if each.signs else each.stands_in(text))]


def _signs_stand(sought: _Sought, text: Text) -> bool:
    return sought.key in _SPACE.sub("", text.plain)


def mentions(text: str, phrase: str) -> bool:
    """Whether a word or phrase stands in a text; see ``plain`` for what makes no difference."""
    return bool(Phrases.of([phrase]).found(Text.of(text)))


def _sought(index: int, phrase: str) -> _Sought | None:
    folded = plain(phrase)
    key = squeezed(folded)
    if not key:
        signs = _SPACE.sub("", folded)
        return _Sought(index, signs, signs=True) if any(map(_is_picture, signs)) else None
    if (number := _national(folded)) is not None:
        # the digits before it are a country's, or the 0 of a number at home
        home = rf"(?<!\d)(?:(?:0{_ANY}0{_ANY})?4{_ANY}4{_ANY}(?:0{_ANY})?|0{_ANY})?"
        return _Sought(index, number, f"{home}{_ANY.join(number)}(?!\\d)")
    exact = "" if len(key) >= _LONG and not _ends_in_digits(key) else _whole(folded, key)
    return _Sought(index, key, exact, last=_last(folded, key))


def _last(folded: str, key: str) -> Kind:
    """The texts in which a phrase says something: a short one, or Word's own, is met by chance."""
    if (key.isdigit() and len(key) < _TELLING) or OFFICE_WORDS.issuperset(_WORD.findall(folded)):
        return Kind.WORDS
    return Kind.MARKS if len(key) < _TELLING else Kind.NOISE


def _is_picture(sign: str) -> bool:
    return unicodedata.category(sign) == "So"


def _national(folded: str) -> str | None:
    """The digits of a telephone number without those for a country; None for anything else."""
    digits = re.sub(r"\D", "", folded)
    if len(digits) < _DIGITS or not _TELEPHONE.fullmatch(folded.strip()):
        return None
    return _COUNTRY.sub("", digits)


def _ends_in_digits(key: str) -> bool:
    return key[0].isdigit() or key[-1].isdigit()


def _whole(folded: str, key: str) -> str:
    """A pattern of whole words with any gap between them; letters and digits mixed may be spaced in any way.

    A long phrase may stand inside other words, but a number at its end may not be the beginning of another one.
    """
    mixed = any(letter.isdigit() for letter in key)
    pieces = list(key) if mixed else _WORD.findall(folded)
    first, last = (r"\d" if len(key) >= _LONG and letter.isdigit() else r"[^\W_]" for letter in (key[0], key[-1]))
    before = rf"(?<!{first})" if len(key) < _LONG or key[0].isdigit() else ""
    after = rf"(?!{last})" if len(key) < _LONG or key[-1].isdigit() else ""
    return before + _ANY.join(map(re.escape, pieces)) + after
