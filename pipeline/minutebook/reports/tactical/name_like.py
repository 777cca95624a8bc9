"""Words that look like somebody’s name, in what is said of an item of concern, where no form of the register knows it.

Some are as good as certain: a first name and another name, "his friend Jordan", "Jordan’s mum", "Jordan (14)", "PC
Marsh". Others may be a shop or a car as well; those a person is to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from minutebook.persons import TITLES
from minutebook.reports.tactical.items import Kind
from minutebook.reports.tactical.names import NEAR, Words, compared, just_before, within_marks
from minutebook.reports.tactical.vocabulary import ALONE, APPS, BESIDE, COMMON, NO_NAME, SMALL, SURNAMES

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŻĆŽŠČ][\w’'-]*[^\W\d_]"
#: words with capitals, one behind the other
_RUN = re.compile(rf"(?<![\w@#/’'.-]){_CAPITAL}(?:[ ]{_CAPITAL})*(?![\w@])")
_KIN = (
    r"friends?|mates?|brother|sister|siblings?|cousin|mum|mam|mother|dad|father|nan|aunt(?:y|ie)?|uncle|boyfriend|girlfriend|"
    r"partner|son|daughter|carer|niece|nephew"
)
_WHO = rf"{_KIN}|boy|girl|child|kid|lad|pupil|student|victim|yp|young person|neighbour|teacher|witness|informant"
_CALLED = rf"(?:{_WHO}|man|male|woman|female|teen(?:ager)?|youth|someone)(?:[ ]\w+)?[ ](?:called|named|known as|aka)"
_BEFORE = re.compile(rf"\b(?:{_WHO}|{_CALLED})[ ]$", re.IGNORECASE)
_OWNED = re.compile(r"[’']s?$")
_OWNING = re.compile(r"[’']s?(?:$| )")
_SAINT = re.compile(r"\bSt\.? $")
_INITIAL = re.compile(r"\b[A-Z]\.? $")
#: an account name, of which a part may be a first name
_ACCOUNT = re.compile(r"(?=[\w.@-]*[\d_.@-])[\w.@-]{5,}")
#: with a capital where a sentence begins, or before a name
_BEFORE_NAMES = TITLES | SMALL
_TITLED = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})\.?[ ]$", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:where|when|if|because|says?)[ ]$")
_AGED = re.compile(
    r"^,?[ ]?(?:\((?:aged[ ]?)?(?:[89]|1[0-7])\)|aged?[ ](?:[89]|1[0-7])\b)|^,[ ](?:[89]|1[0-7])(?=[,;.]|$)"
)
_YEARS = re.compile(r"\b(?:[89]|1[0-7])[ -]?(?:yo|y/o|years?|yrs?)(?:[ -]olds?)?[ ](?:\w+[ ])?$", re.IGNORECASE)
_OWNS = re.compile(
    rf"^[’'](?:s[ ])?(?:\w+[ ])?(?:{_KIN}|home|house|flat|phone|number|room|bedroom|school|account)\b", re.IGNORECASE
)
_DOES = re.compile(
    r"^[ ](?:lives?|stays?|goes|went|meets?|met|hangs?|works?|sleeps?|is|was|has|gets?|says?|said|told)\b"
)
#: before a name of the person whom the item is
_ALIAS = re.compile(
    r"\b(?:known as|aka|called|named|nick(?:named|name)|alias|goes by|name of|street name)[ :]*[“\"‘']?$", re.IGNORECASE
)
_DESCRIBED = "a|an|the|older|young|younger|white|black|unknown|possibly|adult|man|male|woman|female|lad|tall|big"
_BEGINS = re.compile(rf"(?:^|[,;:(/“\"‘]|[–-] )\s*(?:(?:{_DESCRIBED}|(?-i:[A-Z])\.?)\s+)*$", re.IGNORECASE)
#: letters between two names of whom "A and B" says that both are meant
_NEAR = 6
_AND = re.compile(r"(?:[ ](?:and|&|or|\+)[ ]|/)$")
_AMONG = re.compile(
    r"\b(?:by|with|of|to|from|and|for|told|incl\.?|including|meets?|met|sees?|saw|drives?|picks up|&)[ ]$",
    re.IGNORECASE,
)


_FURTHER = re.compile(r"[ ]([^\W\d_]{3,})(?![\w@])")
_LOWER_WORD = re.compile(r"(?<![\w@#/’'.-])[^\W\d_]{4,}(?![\w@]|[._-]\w)")


_CHILD = re.compile(
    r"(?:\baged?[ ]|\(|,[ ])(?:[89]|1[0-7])(?:\)|\b(?![ ]\w))|\b(?:[89]|1[0-7])[ -]?(?:yo\b|y/o|years?[ -]old|yrs?\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NameLike:
    """Words that may be somebody’s name, and whether they are as good as certain to be."""

    start: int
    end: int
    words: str
    sure: bool


@dataclass(frozen=True, slots=True)
class NameSense:
    """What is known of names beyond the words themselves."""

    #: first names of children and families, as compared
    first: Set[str] = frozenset()
    #: people who are items themselves, as compared: their names may stand, whole or in part
    items: Set[Words] = frozenset()
    #: what a person said is nobody’s name, as compared
    keep: Set[Words] = frozenset()

    def found(self, text: str, kind: Kind | None) -> Iterator[NameLike]:
        """What looks like a name in a text in which known names are left out already, from left to right.

        ``kind`` is that of the item; None for words beside it, such as where it comes from.
        """
        own_to = 0
        for match in _RUN.finditer(text):
            start, end = _trimmed(match)
            if start >= end or within_marks(text, start):
                continue
            before, behind = just_before(text, start), text[end : end + NEAR]
            if kind is Kind.PERSON and _is_own(before, behind, start - own_to if own_to else None):
                own_to = end
                continue
            sure = False if self._may(text[start:end]) else self._sure(text[start:end], before, behind, kind)
            if sure or (sure is None and kind is not Kind.VEHICLE):
                yield NameLike(start, end, text[start:end], bool(sure))
        yield from self._in_small_letters(text)
        if kind is Kind.ONLINE:
            yield from self._in_accounts(text)

    def _in_accounts(self, text: str) -> Iterator[NameLike]:
        """Account names with a first name in them: the account is the item, whosever the name is."""
        for match in _ACCOUNT.finditer(text):
            parts = re.findall(r"[^\W\d_]+", match.group().lower())
            if ALONE.intersection(parts) and not within_marks(text, match.start()) and not self._may(match.group()):
                yield NameLike(match.start(), match.end(), match.group(), sure=False)

    def _in_small_letters(self, text: str) -> Iterator[NameLike]:
        """First names that are nothing else, written without a capital."""
        for match in _LOWER_WORD.finditer(text):
            word = match.group()
            if word in ALONE and not within_marks(text, match.start()) and not self._may(word):
                further = _FURTHER.match(text, match.end())
                end = further.end() if further and further[1] not in COMMON else match.end()
                yield NameLike(match.start(), end, text[match.start() : end], sure=True)

    def _may(self, words: str) -> bool:
        said = compared(words)
        # a first name alone may be anybody’s
        return said in self.keep or (len(said) > 1 and any(set(said) <= set(one) for one in self.items))

    def _sure(self, words: str, before: str, behind: str, kind: Kind | None) -> bool | None:
        """True where it is a name, None where it may be one."""
        said = tuple(word for word in compared(words) if word != "s")
        if _TITLED.search(before) or _YEARS.search(before) or (_AGED.match(behind) and not NO_NAME & set(said)):
            return True
        if NO_NAME & set(said) or _SAINT.search(before):
            return None if _may_be_either(words, said) else False
        if _BEFORE.search(before) or _OWNS.match(behind) or (_WHERE.search(before) and _DOES.match(behind)):
            return True
        known = any(word in ALONE or word in self.first for word in said)
        if (known or said[0] in BESIDE) and len(said) > 1:
            # "the Prince Albert pub"
            return None if (further := _FURTHER.match(behind)) and further[1] in NO_NAME else True
        if known:
            return kind is not Kind.PERSON
        told = _AMONG.search(before) or _INITIAL.search(before) or (said[0] in BESIDE and _OWNING.match(behind))
        return None if told and (len(said) > 1 or said[0] in BESIDE or _INITIAL.search(before)) else False


def _may_be_either(words: str, said: Words) -> bool:
    """Whether words with that of a place among them may be a name: "Tyrese Hall", "JORDAN PIKE’S GARAGE"."""
    if words.isupper() and len(said) > 2:
        return any(word in ALONE or word in BESIDE for word in said)
    return said[0] in ALONE and (len(said) > 2 or bool(SURNAMES.intersection(said[1:])))


def is_child(description: str) -> bool:
    """Whether a person of concern is said to be under eighteen: then the name is a child’s."""
    return _CHILD.search(description) is not None


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Where a run begins and ends, less a small word or a title before it and an ending such as ’s."""
    words, start = match.group(), match.start()
    first = words.split(" ")[0]
    while first.lower() in _BEFORE_NAMES and " " in words:
        start += len(first) + 1
        words = words[len(first) + 1 :]
        first = words.split(" ")[0]
    parts = words.split(" ")
    # "Ellie’s Snapchat", but not "Tony’s Tyres"
    cut = next(
        (at for at, word in enumerate(parts[1:], 1) if word.lower() in APPS and _OWNED.search(parts[at - 1])), None
    )
    words = " ".join(parts[:cut])
    owned = _OWNED.search(words)
    end = start + (owned.start() if owned else len(words))
    return (start, start) if words[: end - start].lower() in _BEFORE_NAMES else (start, end)


def _is_own(before: str, behind: str, further: int | None) -> bool:
    """Whether a name in the description of a person is that grown person’s: it begins a clause, or is an alias.

    ``further`` is how far behind another such name it stands.
    """
    if _OWNS.match(behind) or _AGED.match(behind) or _YEARS.search(before):
        return False
    begins = _BEGINS.search(before) is not None
    beside = further is not None and further < _NEAR and _AND.search(before) is not None
    return begins or beside or _ALIAS.search(before) is not None
