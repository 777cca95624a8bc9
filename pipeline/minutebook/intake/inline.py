"""Labels and answers in one line: "Chair: H Marsh   Minutes: D Pettifer", "AGREED BY.... Mum DATE.... 13/1/27"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from minutebook.forms.fields import Clock, Day
from minutebook.intake.layout import Paragraph, Run
from minutebook.intake.lexicon import Match
from minutebook.words import fold, unnumbered

_START = re.compile(r"\t+\s*| {2,}|(?<=[.;?!])\s+|\s[|/–—]\s|^\s*|\s(?=[A-Z][A-Z /]+(?:\.{3}|…))")
_END = re.compile(r"\s*\.{3,}|\s*…+|:|\?|\s[–—-]\s")
#: a label with more characters than this is not looked for inside a line
LONGEST = 260

#: the label that some words are, given whether they look like one: bold, numbered, in capitals, or before a dotted line
Lookup = Callable[[str, bool], Match | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A label inside a line: where it starts, and where its answer starts."""

    match: Match
    start: int
    end: int


def labels(paragraph: Paragraph, lookup: Lookup, *, plain: bool) -> Iterator[Found]:
    """Each label in a line, one at a time: what ``lookup`` believes may hang on the labels taken so far.

    ``plain`` also takes a label parted from its answer by a dash, or by nothing at all where the label is bold and the
    answer is not, or the answer is a date.
    """
    at = 0
    for start in _starts(paragraph.text, paragraph):
        if start < at:
            continue
        hit = _label_at(paragraph, start, lookup, plain=plain)
        if hit is None:
            hit = _bold_label(paragraph, start, lookup) or (
                _before_number(paragraph.text, start, lookup) if plain else None
            )
        if hit:
            at = hit[0]
            yield Found(hit[1], start, at)


def _starts(text: str, paragraph: Paragraph) -> Iterator[int]:
    places = {match.end() for match in _START.finditer(text)}
    position = 0
    for run in paragraph.runs:
        if run.bold:
            places.add(position + len(run.text) - len(run.text.lstrip()))
        position += len(run.text)
    return iter(sorted(place for place in places if place < len(text)))


def _label_at(paragraph: Paragraph, start: int, lookup: Lookup, *, plain: bool) -> tuple[int, Match] | None:
    """The longest label that starts here and ends in a separator, and where its answer begins."""
    best, text = None, paragraph.text
    for count, end in enumerate(_END.finditer(text, start, start + LONGEST)):
        dash = end.group().strip() in ("–", "—", "-")
        if count > 4:
            break
        if dash and not plain:
            continue
        words = text[start : end.start()]
        strong = looks_like_label(words) or end.group().strip()[:1] in ".…" or _bold_at(paragraph, start)
        match = lookup(words + "?" if end.group() == "?" and start == 0 else words, strong)
        if match and not (dash and not (match.label.field and match.field.one_line)):
            best = (end.end(), match)
    return best


def _bold_label(paragraph: Paragraph, start: int, lookup: Lookup) -> tuple[int, Match] | None:
    """A label made only of bold words, with an answer that is not bold straight after it."""
    position, end = 0, start
    for run in paragraph.runs:
        stop = position + len(run.text)
        if stop > start:
            if not run.bold and run.text.strip():
                break
            end = stop
        position = stop
    else:
        return None
    match = lookup(paragraph.text[start:end], True) if end > start else None
    if match is None:
        return None
    dash = re.compile(r"\s*[–—-]\s+").match(paragraph.text, end)
    return (dash.end() if dash else end), match


def _before_number(text: str, start: int, lookup: Lookup) -> tuple[int, Match] | None:
    """A label for a date, a time or a reference that has only a space between: "DOB 02/03/11", "Case ref NCC-40417"."""
    number = re.match(r"((?:[^\W\d_][\w.']*[ ]){1,4})(?=[A-Z]{0,5}[- ]?\d)", text[start : start + 60])
    match = lookup(number.group(1), False) if number else None
    if number is None or match is None or match.label.field is None:
        return None
    takes_number = isinstance(match.field, Day | Clock) or match.field.key in ("case_ref", "child.nhs_number")
    return (start + number.end(), match) if takes_number else None


def looks_like_label(text: str) -> bool:
    """Whether words carry a number or stand in capitals, as labels do."""
    letters = [letter for letter in text if letter.isalpha()]
    return unnumbered(fold(text)) != fold(text) or (len(letters) > 1 and text.upper() == text)


def _bold_at(paragraph: Paragraph, offset: int) -> bool:
    position = 0
    for run in paragraph.runs:
        position += len(run.text)
        if offset < position:
            return run.bold
    return False


def cut(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """The paragraph from one character offset to another, looks kept."""
    if start == 0 and end >= len(paragraph.text):
        return paragraph
    runs: list[Run] = []
    position = 0
    for run in paragraph.runs:
        text = run.text[max(0, start - position) : max(0, end - position)]
        if text:
            runs.append(run if text == run.text else replace(run, text=text))
        position += len(run.text)
    return Paragraph(tuple(runs), paragraph.where, paragraph.level, paragraph.listed, paragraph.tag)


def lines(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph parted at its line breaks (a line break counts as a paragraph end)."""
    parts, at = [], 0
    for line in paragraph.text.split("\n"):
        parts.append(cut(paragraph, at, at + len(line)))
        at += len(line) + 1
    return parts
