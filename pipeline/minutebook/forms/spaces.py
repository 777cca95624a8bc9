"""The kinds of empty space for an answer, and the words that stand in one until somebody types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from minutebook.forms.fields import (
    Choice,
    Clock,
    DatedWords,
    Day,
    DayOrText,
    FormField,
    Long,
    Moment,
    Names,
    StrictDay,
    Whole,
    YesNo,
)
from minutebook.forms.listing import Listing
from minutebook.forms.share import Share


class Space(StrEnum):
    """What an empty space takes."""

    LINE = "a line"
    NUMBER = "a number"
    PARAGRAPHS = "paragraphs"
    #: one text to a line
    LINES = "lines"
    #: a day; on most questions no other words
    DATE = "a date"
    TIME = "a time"
    #: yes, no, not known; more words may follow
    YES_NO = "yes or no"
    OPTIONS = "one of some options"
    TICKS = "any of some options"


#: what an empty space says; known to the readers, since not every program keeps the mark that nobody typed it
PROMPTS: Mapping[Space, str] = MappingProxyType(
    {
        Space.LINE: "Type here",
        Space.NUMBER: "Type a number",
        Space.PARAGRAPHS: "Type here – the box grows",
        Space.LINES: "Type here, one to a line",
        Space.DATE: "Choose or type a date",
        Space.TIME: "Time, such as 14:30",
        Space.YES_NO: "Choose Yes or No",
        Space.OPTIONS: "Choose one",
        Space.TICKS: "Any other: type here",
    }
)
#: the same in the narrow cells of a table
SHORT_PROMPTS: Mapping[Space, str] = MappingProxyType(
    {
        Space.LINE: "Type here",
        Space.NUMBER: "1, 2 …",
        Space.PARAGRAPHS: "Type here",
        Space.LINES: "Type here",
        Space.DATE: "Choose date",
        Space.TIME: "Such as 14:30",
        Space.YES_NO: "Choose",
        Space.OPTIONS: "Choose",
        Space.TICKS: "Any other: type here",
    }
)
DECLINED = "I did not want to say"
_SHARE_LINE = "Share with: {} unless you choose another"


def share_prompt(share: Share) -> str:
    """What the *Share with* line under an answer says until somebody chooses; ``share`` goes without saying."""
    return _SHARE_LINE.format(share)


#: all of these, as they stand in a paragraph of their own
EMPTY = frozenset({*PROMPTS.values(), *SHORT_PROMPTS.values(), *(share_prompt(share) for share in Share)})

#: no such words are longer
_LONGEST_PROMPT = 40
#: what a list of anybody's shows until something is chosen from it
_UNCHOSEN = re.compile(
    r"[\s<(\[–—-]*(?:please )?(?:select|choose|pick)"
    r"(?: (?:one|an? (?:item|option|answer|value)|from (?:the )?(?:list|below|menu)))?[\s>)\].:…–—-]*",
    re.IGNORECASE,
)


def is_empty(text: str) -> bool:
    """Whether words stand in an empty space until somebody types, or in a list until somebody chooses."""
    return text in EMPTY or (len(text) <= _LONGEST_PROMPT and _UNCHOSEN.fullmatch(text) is not None)


_KINDS: tuple[tuple[type[FormField], Space], ...] = (
    (Whole, Space.NUMBER),
    (Day, Space.DATE),
    (StrictDay, Space.DATE),
    (DayOrText, Space.DATE),
    (Moment, Space.DATE),
    (Clock, Space.TIME),
    (YesNo, Space.YES_NO),
    (Choice, Space.OPTIONS),
    (Listing, Space.LINES),
    (Names, Space.LINES),
    (Long, Space.PARAGRAPHS),
)


def space_for(field: FormField) -> Space:
    """The kind of space that a question or column needs."""
    if isinstance(field, Listing) and field.offers:
        return Space.TICKS
    if isinstance(field, DatedWords) and field.one_line:
        return Space.LINE
    return next((space for kind, space in _KINDS if isinstance(field, kind)), Space.LINE)
