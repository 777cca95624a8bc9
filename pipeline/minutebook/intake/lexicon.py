"""Every label, heading and prompt that the forms print, ready to be recognised however it was typed.

Exact and alias matches come first, on normalised words. A question cut short or reworded is taken only when enough
of its telling words stand in order and no other question is near it; short labels are never guessed (domain.md D0).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from minutebook.forms import FORMS
from minutebook.forms.fields import FormField, Rows
from minutebook.forms.form import FormType
from minutebook.words import content, fold, normal, unnumbered, without_parens


class Kind(IntEnum):
    """What printed words are, in the order of preference where they could be several things."""

    FIELD = 0
    HEADING = 1
    TITLE = 2
    PROMPT = 3


@dataclass(frozen=True, slots=True)
class Label:
    """Printed words of one form; ``near`` means that they count only beside the field's group."""

    kind: Kind
    form: str
    field: FormField | None = None
    near: bool = False
    #: another wording, not the printed one
    other: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A recognised label. Confidence 1 is the printed words or a known wording of them."""

    label: Label
    confidence: float

    @property
    def kind(self) -> Kind:
        return self.label.kind

    @property
    def field(self) -> FormField:
        if self.label.field is None:
            raise TypeError("only a field label has a field")
        return self.label.field


#: least likeness (0 to 100) at which a reworded question of four telling words or more is recognised,
#: and by how much it must beat the next
LIKENESS, MARGIN = 86.0, 6.0
#: least likeness at which a label is suggested for an unknown one
SUGGESTED = 70.0
#: closing words that are an answer in the question's own line, not a rewording of it
_ANSWERS = frozenset({"yes", "no", "not", "known", "none", "unknown", "y", "n", "na"})


_PLAIN_WORD = re.compile(r"[^\W_]+")
#: a tick box: what has one is an answer, not a reworded label
_BOX = re.compile(r"[☐☒☑✓✔□]|\[\s*[xX]?\s*\]")


class Lexicon:
    """The printed words of some forms; the first form wins where two print the same."""

    def __init__(self, forms: Sequence[FormType]) -> None:
        self.forms = tuple(forms)
        self.order = {form.id: at for at, form in enumerate(forms)}
        self._exact: dict[str, list[Label]] = defaultdict(list)
        #: the same without a closing hint in brackets
        self._bare: dict[str, list[Label]] = defaultdict(list)
        self._content: dict[tuple[str, ...], list[Label]] = defaultdict(list)
        self._prompt_sentences: set[str] = set()
        self._prompt_blob = ""
        self._titles = {normal(title) for form in forms for title in (form.title, *form.titles)}
        for form in forms:
            self._take(form)
        self._long = [(words, labels) for words, labels in self._content.items() if len(words) >= 3]
        self._lines = [" ".join(words) for words, _ in self._long]
        #: where in ``_long`` each word stands
        self._with: dict[str, set[int]] = defaultdict(set)
        for at, (words, _) in enumerate(self._long):
            for word in words:
                self._with[word].add(at)
        self._prompt_words = [content(sentence) for sentence in self._prompt_sentences]
        # what was looked up last; few enough texts to be forgotten soon
        self.lookup = lru_cache(maxsize=4096)(self._lookup)
        self._candidates = lru_cache(maxsize=4096)(self._find)
        self.is_prompt = lru_cache(maxsize=1024)(self._is_prompt)

    def _take(self, form: FormType) -> None:
        for title in (form.title, *form.titles):
            self._add(title, Label(Kind.TITLE, form.id))
        for heading in form.headings:
            self._add(heading, Label(Kind.HEADING, form.id))
        prompts = list(form.prompts)
        for field in form.schema.declared().values():
            for words in (field.label, *field.also):
                self._add(words, Label(Kind.FIELD, form.id, field, other=words is not field.label))
            for words in field.near:
                self._add(words, Label(Kind.FIELD, form.id, field, near=True))
            prompts += field.prompts
        for prompt in prompts:
            self._add(prompt, Label(Kind.PROMPT, form.id), loose=False)
            self._prompt_sentences.update(sentences(prompt))
        self._prompt_blob += "\n" + "\n".join(fold(prompt) for prompt in prompts)

    def _add(self, words: str, label: Label, *, loose: bool = True) -> None:
        whole = normal(words)
        bare = without_parens(whole)
        self._exact[whole].append(label)
        if bare and bare != whole:
            self._bare[bare].append(label)
        for form in {whole, bare} - {""}:
            if loose and label.kind in (Kind.FIELD, Kind.HEADING) and not label.near and (telling := content(form)):
                self._content[telling].append(label)

    def _lookup(self, text: str, *, group: str = "", form: str = "", loose: bool = True) -> Match | None:
        """The label that ``text`` as a whole is; ``group`` and ``form`` are those of the question last met."""
        labels, confidence = self._candidates(text, loose)
        if not labels:
            return None
        fitting = [label for label in labels if not label.near or (label.field and label.field.group == group)]
        if not fitting:
            return None
        best = min(fitting, key=lambda it: (not it.near, it.form != form, it.kind, self.order[it.form]))
        if best.kind is Kind.FIELD and not best.near:
            fields = (label for label in fitting if label.kind is Kind.FIELD and not label.near)
            best = min(fields, key=lambda it: (it.other, it.form != form, self.order[it.form]))
        return Match(best, 0.95 if best.near else confidence)

    def _find(self, text: str, loose: bool) -> tuple[list[Label], float]:
        if len(text) > 900:
            return [], 0.0
        words = normal(text)
        for form in (words, without_parens(words)):
            for known in (self._exact, self._bare):
                if form and form in known:
                    return known[form], 1.0
        telling = content(without_parens(words))
        if loose and (head := re.split(r"\s*(?:…|\.{3,})", words)[0]) != words and len(content(head)) >= 3:
            return self._reworded(content(head), cut=True)
        if not loose or len(telling) < 2 or len(text) > 400 or _BOX.search(text):
            return [], 0.0
        if telling in self._content:
            return self._content[telling], 0.95
        return self._reworded(telling, cut=text.rstrip(" ?.:").endswith(("…", "..")) or text.rstrip().endswith("…"))

    def _reworded(self, telling: tuple[str, ...], *, cut: bool) -> tuple[list[Label], float]:
        holding = sorted(set[int].intersection(*(self._with.get(word, set()) for word in telling)))
        starts = [
            labels
            for words, labels in (self._long[at] for at in holding)
            if words[: len(telling)] == telling and (cut or len(telling) >= max(3, len(words) * 0.4))
        ]
        if starts and _one_field(starts):
            return starts[0], 0.9
        if len(telling) < 4:
            return [], 0.0
        within = [labels for words, labels in (self._long[at] for at in holding) if _in_order(telling, words)]
        if within and _one_field(within):
            return within[0], 0.85
        return self._alike(telling)

    def _alike(self, telling: tuple[str, ...]) -> tuple[list[Label], float]:
        """The one question that differs from these words by a few letters or one word."""
        near = process.extract(
            " ".join(telling), self._lines, scorer=fuzz.ratio, score_cutoff=LIKENESS - MARGIN, limit=None
        )
        scored = sorted(((score, at) for _, score, at in near), reverse=True)
        if not scored or scored[0][0] < LIKENESS:
            return [], 0.0
        words, best = self._long[scored[0][1]]
        strange = [word for word in telling if word not in words]
        if len(strange) > max(1, len(words) // 4) or telling[-1] in _ANSWERS - {*words}:
            return [], 0.0
        rivals = [score for score, at in scored[1:6] if not _one_field([best, self._long[at][1]])]
        if rivals and scored[0][0] - rivals[0] < MARGIN:
            return [], 0.0
        return best, 0.8

    def holds_title(self, text: str) -> bool:
        """Whether a line is a title of one of the forms with a few words more ("ETAC – record, December")."""
        words = normal(text)
        return len(words) < 90 and any(len(title) > 3 and _stands_in(title, words) for title in self._titles)

    def guess(self, text: str) -> Match | None:
        """The one question that a much shortened one can mean, for words that stand where a label stands.

        All its telling words are of that question's and of no other's; a short one must be a question too.
        """
        telling = {_stem(word) for word in content(without_parens(normal(text)))}
        asks = text.rstrip().endswith("?")
        if len(telling) < (2 if asks else 3) or _BOX.search(text):
            return None
        found = [
            label
            for words, labels in self._long
            for label in labels
            if label.kind is Kind.FIELD and telling <= {_stem(word) for word in words} and len(telling) * 6 > len(words)
        ]
        return Match(found[0], 0.7) if found and len({label.field.key for label in found if label.field}) == 1 else None

    def first_under(self, heading: Match, text: str) -> Match | None:
        """The first question of a section, for a heading that has an answer beside it."""
        form = next(form for form in self.forms if form.id == heading.label.form)
        fields = form.schema.declared().values()
        field = next((field for field in fields if normal(field.section) == normal(text)), None)
        return Match(Label(Kind.FIELD, form.id, field), 0.7) if field else None

    def _is_prompt(self, text: str) -> bool:
        """Whether the text is printed guidance, whole, cut short, or with a sentence left out."""
        if any(label.kind is Kind.PROMPT for label in self._exact.get(normal(text), ())):
            return True
        parts = sentences(text)
        if not parts or len(fold(text)) < 30:
            return False
        if all(part in self._prompt_sentences for part in parts):
            return True
        if len(parts) == 1 and self._is_cut_prompt(content(text)) and not _BOX.search(text):
            return True
        return len(text) >= 60 and self._is_changed_prompt(fold(text))

    def _is_changed_prompt(self, folded: str) -> bool:
        """Whether this is printed guidance but for a few letters; words added before or after it are a worker's."""
        found = fuzz.partial_ratio_alignment(folded, self._prompt_blob, score_cutoff=92)
        telling = content(folded)
        if found is None or len(telling) < 4:
            return False
        printed = {*content(self._prompt_blob[found.dest_start : found.dest_end])}
        return {*telling[:2], *telling[-2:]} <= printed and len({*telling} - printed) <= 2

    def _is_cut_prompt(self, telling: tuple[str, ...]) -> bool:
        """Whether these are four or more telling words of one printed sentence, in order, and a good part of it."""
        known = self._prompt_words if len(telling) >= 4 else ()
        return any(len(telling) * 3 >= len(words) and _in_order(telling, words) for words in known)

    def without_prompts(self, text: str) -> tuple[str, str]:
        """``text`` parted into the printed example that it starts with, if any, and the rest."""
        match = re.match(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)[\s.:]*", text)
        if match and (
            self.is_prompt(match.group(1))
            or re.match(r"(?:for example|e\.?g\.?|think about|please|if known)\b", fold(match.group(1)))
        ):
            return text[: match.end()], text[match.end() :]
        return "", text

    def nearest(self, text: str) -> str | None:
        """The label most like an unknown one, to suggest to the worker."""
        mine = " ".join(content(text))
        scored = (
            (fuzz.token_sort_ratio(mine, " ".join(words)), found[0].field)
            for words, found in self._content.items()
            if found[0].field
        )
        score, field = max(scored, key=lambda it: it[0], default=(0.0, None))
        return field.label if field and score >= SUGGESTED else None


def _in_order(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether all the few words stand among the many, in order."""
    rest = iter(many)
    return all(word in rest for word in few)


def _stem(word: str) -> str:
    """A word without the commonest endings."""
    return re.sub(r"(?<=\w{4})(?:ing|ed|es|s|e)$", "", word)


def _one_field(groups: Iterable[list[Label]]) -> bool:
    keys = {label.field.key if label.field else label.kind.name for labels in groups for label in labels}
    return len(keys) == 1


def sentences(text: str) -> list[str]:
    """Folded sentences without numbers, brackets and closing marks."""
    parts = re.split(r"(?<=[.?!])\s+|\n", unnumbered(fold(text)))
    return [part.strip(" .?!:()…") for part in parts if part.strip(" .?!:()…")]


@lru_cache(maxsize=64)
def lexicon(form_ids: tuple[str, ...]) -> Lexicon:
    """The lexicon of these forms, made once."""
    return Lexicon([FORMS[form_id] for form_id in form_ids])


class Telltale(NamedTuple):
    """A label or column header of two telling words or more that no other form prints."""

    text: str
    words: frozenset[str]


@cache
def _telltales() -> Mapping[str, Sequence[Telltale]]:
    """What gives each form away."""
    printed: dict[str, set[str]] = {form.id: set(_printed(form)) for form in FORMS.values()}
    return {
        mine: [
            Telltale(text, frozenset(_PLAIN_WORD.findall(text)))
            for text in labels
            if not any(text in theirs for form, theirs in printed.items() if form != mine)
        ]
        for mine, labels in printed.items()
    }


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


def detect(texts: Sequence[str]) -> tuple[str, ...]:
    """The forms that a file's texts may hold, most telling first; empty when it looks like none of ours."""
    blob = "\n".join(map(fold, texts))
    met = frozenset(_PLAIN_WORD.findall(blob))
    score = {
        form_id: float(sum(label.words <= met and _stands_in(label.text, blob) for label in labels))
        for form_id, labels in _telltales().items()
    }
    for form_id in _titled([without_parens(normal(text)) for text in texts[:6]]):
        score[form_id] += 2
    ranked = sorted((form for form, hits in score.items() if hits >= 2), key=lambda form: -score[form])
    return tuple(ranked)


def _stands_in(words: str, blob: str) -> bool:
    at = blob.find(words)
    return at >= 0 and not (at and blob[at - 1].isalnum()) and not blob[at + len(words) : at + len(words) + 1].isalnum()


def _titled(lines: Sequence[str]) -> list[str]:
    """Forms whose title stands first in one of the lines; the earliest and longest title of a line wins."""
    found = []
    for line in lines:
        hits = [(line.find(words), -len(words), form) for words, form in _titles() if _stands_in(words, line)]
        if hits:
            found.append(min(hits)[2])
    return found
