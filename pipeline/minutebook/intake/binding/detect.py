"""Which forms a file holds: the words that only one of them prints give each away, and so does a title at the top."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from minutebook.forms import FORMS
from minutebook.forms.fields import Rows
from minutebook.forms.form import FormType
from minutebook.words import content, fold, normal, remember, without_parens

#: telltales at least that a form must show, and how many a title counts for
ENOUGH, TITLE = 2, 2
#: paragraphs from the top of a file in which a title may stand
TOP = 6

_PLAIN_WORD = re.compile(r"[^\W_]+")


class Telltale(NamedTuple):
    """A label or column header of two telling words or more that no other form prints."""

    form: str
    text: str
    words: frozenset[str]


def detect(texts: Sequence[str]) -> tuple[str, ...]:
    """The forms that a file's texts may hold, most telling first; empty when it looks like none of ours."""
    met = set[Telltale]().union(*map(_given_away, {*texts}))
    score = Counter(telltale.form for telltale in met)
    for text in texts[:TOP]:
        if form := _titled(text):
            score[form] += TITLE
    return tuple(sorted((form for form in FORMS if score[form] >= ENOUGH), key=lambda form: -score[form]))


@remember
def _given_away(text: str) -> frozenset[Telltale]:
    """The telltales that stand in a text."""
    folded = fold(text)
    words = frozenset(_PLAIN_WORD.findall(folded))
    known = _by_word()
    return frozenset(
        telltale
        for word in words
        if word in known
        for telltale in known[word]
        if telltale.words <= words and stands_in(telltale.text, folded)
    )


@remember
def _titled(text: str) -> str | None:
    """The form whose title stands first in a text; of several that stand there the longest."""
    line = without_parens(normal(text))
    hits = [(line.find(words), -len(words), form) for words, form in _titles() if stands_in(words, line)]
    return min(hits)[2] if hits else None


def stands_in(words: str, text: str) -> bool:
    """Whether some words stand in a text, not in the middle of others."""
    at = text.find(words)
    return at >= 0 and not (at and text[at - 1].isalnum()) and not text[at + len(words) : at + len(words) + 1].isalnum()


@cache
def _by_word() -> Mapping[str, Sequence[Telltale]]:
    """What gives each form away, by that word of it which the fewest others have."""
    telltales = [*_telltales()]
    common = Counter(word for telltale in telltales for word in telltale.words)
    by_word: dict[str, list[Telltale]] = defaultdict(list)
    for telltale in telltales:
        by_word[min(telltale.words, key=lambda word: (common[word], word))].append(telltale)
    return dict(by_word)


def _telltales() -> Iterator[Telltale]:
    printed = {form.id: set(_printed(form)) for form in FORMS.values()}
    for mine, labels in printed.items():
        for text in labels:
            if not any(text in theirs for form, theirs in printed.items() if form != mine):
                yield Telltale(mine, text, frozenset(_PLAIN_WORD.findall(text)))


@cache
def _titles() -> Sequence[tuple[str, str]]:
    """Every title of every form, with the form's id."""
    return [
        (words, form.id)
        for form in FORMS.values()
        for title in (form.title, *form.titles)
        if (words := without_parens(normal(title)))
    ]


def _printed(form: FormType) -> Iterator[str]:
    for field in form.schema.declared().values():
        columns = field.of.declared().values() if isinstance(field, Rows) else ()
        for one in (field, *columns):
            for label in (one.label, *one.also):
                words = without_parens(normal(label))
                if len(content(words)) >= 2:
                    yield words
