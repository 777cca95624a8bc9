"""Labels and answers in one line: "Chair: H Marsh   Minutes: D Pettifer", "AGREED BY.... Mum DATE.... 13/1/27"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from msgspec.structs import replace

from minutebook.forms.fields import Clock, Day
from minutebook.intake.binding.lexicon import LONGEST_LABEL, Match
from minutebook.intake.layout import Paragraph, Run
from minutebook.words import fold, remember, unnumbered

_START = re.compile(r"\t+\s*| {2,}|(?<=[.;?!])\s+|\s[|/–—]\s|^\s*|\s(?=[A-Z][A-Z /]{1,259}(?:\.{3}|…))")
#: spaces before dots count from their first one only, or a long gap would be gone through once for each of them
_END = re.compile(r"(?:(?<!\s)\s++)?(?:\.{3,}|…+)|:|\?|\s[–—-]\s")
_DASH = re.compile(r"\s*[–—-]\s+")
_BEFORE_NUMBER = re.compile(r"((?:[^\W\d_][\w.']*[ ]){1,4})(?=[A-Z]{0,5}[- ]?\d)")
_DIGIT = re.compile(r"\d")
#: a label with more characters than this is not looked for inside a line
LONGEST = 260
#: of the marks that may end a label, how many are tried
_MOST_ENDS = 5

#: the label that some words are, given whether they look like one: bold, numbered, in capitals, or before a dotted line
Lookup = Callable[[str, bool], Match | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A label inside a line: where it starts, and where its answer starts."""

    match: Match
    start: int
    end: int


class Line:
    """A paragraph with the places of its runs, so that any piece of a long one is found at once."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        self.text = paragraph.text

    @cached_property
    def _stops(self) -> list[int]:
        return [*accumulate(len(run.text) for run in self.paragraph.runs)]

    def runs(self, start: int) -> Iterator[tuple[int, int, Run]]:
        """Start, end and looks of each run from the one that holds an offset."""
        stops = self._stops
        first = bisect_right(stops, start)
        begin = stops[first - 1] if first else 0
        for at in range(first, len(stops)):
            yield begin, stops[at], self.paragraph.runs[at]
            begin = stops[at]

    def bold(self, offset: int) -> bool:
        """Whether the character at an offset is bold."""
        at = bisect_right(self._stops, offset)
        return at < len(self._stops) and self.paragraph.runs[at].bold

    def cut(self, start: int, end: int) -> Paragraph:
        """The paragraph from one character offset to another, looks kept."""
        whole = self.paragraph
        if start == 0 and end >= len(self.text):
            return whole
        runs: list[Run] = []
        for begin, stop, run in self.runs(start):
            if begin >= end:
                break
            text = run.text[max(0, start - begin) : end - begin]
            if text:
                runs.append(run if len(text) == stop - begin else replace(run, text=text))
        return Paragraph(tuple(runs), whole.where, whole.level, whole.listed, whole.tag)


def lines(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph parted at its line breaks (a line break counts as a paragraph end)."""
    line, parts, at = Line(paragraph), [], 0
    for text in line.text.split("\n"):
        parts.append(line.cut(at, at + len(text)))
        at += len(text) + 1
    return parts


def labels(line: Line, lookup: Lookup, *, plain: bool) -> Iterator[Found]:
    """Each label in a line, one at a time: what ``lookup`` believes may hang on the labels taken so far.

    ``plain`` also takes a label parted from its answer by a dash, or by nothing at all where the label is bold and the
    answer is not, or the answer is a date.
    """
    text = line.text
    marks = [found.span() for found in _END.finditer(text)]
    bold = any(run.bold for run in line.paragraph.runs)
    numbered = plain and _DIGIT.search(text) is not None
    at = 0
    for start in _starts(line, bold=bold) if marks or bold or numbered else ():
        if start < at:
            continue
        hit = _label_at(line, start, lookup, plain=plain) if _comes_soon(marks, start) else None
        if hit is None and bold:
            hit = _bold_label(line, start, lookup)
        if hit is None and numbered:
            hit = _before_number(text, start, lookup)
        if hit:
            at = hit[0]
            yield Found(hit[1], start, at)


def _comes_soon(marks: Sequence[tuple[int, int]], start: int) -> bool:
    """Whether one of the marks stands near enough after an offset to end a label that begins there."""
    first = bisect_right(marks, start, key=itemgetter(1))
    return first < len(marks) and marks[first][0] < start + LONGEST


def _starts(line: Line, *, bold: bool) -> list[int]:
    places = {match.end() for match in _START.finditer(line.text)}
    for begin, _, run in line.runs(0) if bold else ():
        if run.bold:
            places.add(begin + len(run.text) - len(run.text.lstrip()))
    return sorted(place for place in places if place < len(line.text))


def _label_at(line: Line, start: int, lookup: Lookup, *, plain: bool) -> tuple[int, Match] | None:
    """The longest label that starts here and ends in a separator, and where its answer begins."""
    best, text = None, line.text
    for count, end in enumerate(_END.finditer(text, start, start + LONGEST)):
        if count == _MOST_ENDS:
            break
        mark = end.group().strip()
        dash = mark in ("–", "—", "-")
        if dash and (not plain or (line.bold(start) and line.bold(end.end()))):
            continue
        words = text[start : end.start()]
        strong = looks_like_label(words) or mark[:1] in ".…" or line.bold(start)
        match = lookup(words + "?" if mark == "?" and start == 0 else words, strong)
        if match and not (dash and not (match.label.field and match.field.one_line)):
            best = (end.end(), match)
    return best


def _bold_label(line: Line, start: int, lookup: Lookup) -> tuple[int, Match] | None:
    """A label made only of bold words, with an answer that is not bold straight after it."""
    end = start
    for _, stop, run in line.runs(start):
        if not run.bold and run.text.strip():
            break
        if stop - start > LONGEST_LABEL:
            return None
        end = stop
    else:
        return None
    match = lookup(line.text[start:end], True) if end > start else None
    if match is None:
        return None
    dash = _DASH.match(line.text, end)
    return (dash.end() if dash else end), match


def _before_number(text: str, start: int, lookup: Lookup) -> tuple[int, Match] | None:
    """A label for a date, a time or a reference that has only a space between: "DOB 02/03/11", "Case ref NCC-40417"."""
    number = _BEFORE_NUMBER.match(text[start : start + 60])
    match = lookup(number.group(1), False) if number else None
    if number is None or match is None or match.label.field is None:
        return None
    takes_number = isinstance(match.field, Day | Clock) or match.field.key in ("case_ref", "child.nhs_number")
    return (start + number.end(), match) if takes_number else None


def like_label(paragraph: Paragraph) -> bool:
    """Whether a paragraph looks like a label."""
    if paragraph.level or paragraph.bold:
        return True
    text = paragraph.text
    return looks_like_label(text) or text.rstrip().endswith(":")


@remember
def looks_like_label(text: str) -> bool:
    """Whether words carry a number or stand in capitals, as labels do."""
    folded = fold(text)
    return unnumbered(folded) != folded or (text.upper() == text and sum(map(str.isalpha, text)) > 1)
