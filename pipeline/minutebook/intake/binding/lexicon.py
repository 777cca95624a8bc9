"""Every label, heading and prompt that the forms print, ready to be recognised however it was typed.

Exact and alias matches come first, on normalised words. A question cut short or reworded is taken only when enough
of its telling words stand in order and no other question is near it; short labels are never guessed (domain.md D0).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

from minutebook.forms import FORMS
from minutebook.forms.fields import FormField
from minutebook.forms.form import FormType
from minutebook.forms.wordings import other_wordings
from minutebook.intake.binding.detect import stands_in
from minutebook.words import SHORT, content, fold, normal, unnumbered, without_parens


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


#: a text with more characters is no printed label and no heading
LONGEST_LABEL = 900
#: a tick box: what has one is an answer, not a reworded label
_BOX = re.compile(r"[☐☒☑✓✔□]|\[\s*[xX]?\s*\]")


#: how a label ends that goes on in the next line
_UNFINISHED = (" of", " of the", " for", " for the")
#: where a question is cut short
_DOTS = re.compile(r"\s*(?:…|\.{3,})")
#: printed guidance in brackets, with others inside it, and how an example starts
_IN_BRACKETS = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)[\s.:]*")
_EXAMPLE = re.compile(r"(?:for example|e\.?g\.?|think about|please|if known)\b")


#: small words and dots that a question has or has not, and other ways to say child
_ARTICLES = re.compile(r"\b(?:the|a|an)\s+|\.(?!\d)")
_CHILD = re.compile(r"\b(?:child\s?(?:/|or)\s?)?(?:young person|yp|child or young person|young people?)\b")


def spare(words: str) -> str:
    """A normal label without articles and dots, the child called child: equal for the same question said otherwise."""
    return _CHILD.sub("child", _ARTICLES.sub("", words)).strip()


class Lexicon:
    """The printed words of some forms; the first form wins where two print the same."""

    def __init__(self, forms: Sequence[FormType]) -> None:
        self.forms = tuple(forms)
        self.order = {form.id: at for at, form in enumerate(forms)}
        self._exact: dict[str, list[Label]] = defaultdict(list)
        #: the same without a closing hint in brackets
        self._bare: dict[str, list[Label]] = defaultdict(list)
        #: the same said in other small words
        self._spare: dict[str, list[Label]] = defaultdict(list)
        self._content: dict[tuple[str, ...], list[Label]] = defaultdict(list)
        self._prompt_sentences: set[str] = set()
        self._prompt_blob = ""
        self._titles = {normal(title) for form in forms for title in (form.title, *form.titles)}
        for form in forms:
            self._take(form)
        self._long = [(words, labels) for words, labels in self._content.items() if len(words) >= 3]
        self._lines = [" ".join(words) for words, _ in self._long]
        self._asked = [
            (" ".join(words), labels[0].field.label) for words, labels in self._content.items() if labels[0].field
        ]
        #: where in ``_long`` each word stands, and each stem
        self._with: dict[str, set[int]] = defaultdict(set)
        self._with_stem: dict[str, set[int]] = defaultdict(set)
        for at, (words, _) in enumerate(self._long):
            for word in words:
                self._with[word].add(at)
                self._with_stem[_stem(word)].add(at)
        #: the telling words of every printed sentence, under each of them
        self._prompts_with: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for words in map(content, self._prompt_sentences):
            for word in {*words}:
                self._prompts_with[word].append(words)
        #: what a word of printed guidance, or the piece of one, is found in
        self._prompt_letters = self._prompt_blob.replace("'s", "").replace("'", "")
        # what was looked up last: short texts only, since those are the labels that come again
        self._kept = lru_cache(maxsize=8192)(self._choose)
        self._candidates = lru_cache(maxsize=4096)(self._find)
        self._kept_prompts = lru_cache(maxsize=4096)(self._is_prompt)

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
        for field in form.schema.declared().values():
            for words in other_wordings(form.id, field):
                printed = self._content.get(content(normal(words)), ())
                clear = all(label.field is None or label.field.key == field.key for label in printed)
                self._add(words, Label(Kind.FIELD, form.id, field, other=True), loose=clear, hint=True)
        for prompt in prompts:
            self._add(prompt, Label(Kind.PROMPT, form.id), loose=False)
            self._prompt_sentences.update(sentences(prompt))
        self._prompt_blob += "\n" + "\n".join(fold(prompt) for prompt in prompts)

    def _add(self, words: str, label: Label, *, loose: bool = True, hint: bool = False) -> None:
        """Take in printed words; ``hint`` says that what they have in brackets counts."""
        whole = normal(words)
        bare = whole if hint else without_parens(whole)
        self._exact[whole].append(label)
        if bare and bare != whole:
            self._bare[bare].append(label)
        if label.kind is Kind.FIELD and not label.near:
            for form in {whole, bare} - {""}:
                self._spare[spare(form)].append(label)
        for form in {whole, bare} - {""}:
            if loose and label.kind in (Kind.FIELD, Kind.HEADING) and not label.near and (telling := content(form)):
                self._content[telling].append(label)

    def lookup(self, text: str, group: str = "", form: str = "", loose: bool = True) -> Match | None:
        """The label that ``text`` as a whole is; ``group`` and ``form`` are those of the question last met."""
        if len(text) <= SHORT:
            return self._kept(text, group, form, loose)
        return self._choose(text, group, form, loose) if len(text) <= LONGEST_LABEL else None

    def _choose(self, text: str, group: str, form: str, loose: bool) -> Match | None:
        loose = loose and not self._starts_with_question(text, group, form)
        labels, confidence = (self._candidates if len(text) <= SHORT else self._find)(text, loose)
        fitting = [label for label in labels if not label.near or (label.field and label.field.group == group)]
        if not fitting:
            return None
        best = min(fitting, key=lambda it: (not it.near, it.form != form, it.kind, self.order[it.form]))
        if best.kind is Kind.FIELD and not best.near:
            fields = (label for label in fitting if label.kind is Kind.FIELD and not label.near)
            best = min(fields, key=lambda it: (it.other, it.form != form, self.order[it.form]))
        return Match(best, 0.95 if best.near else confidence)

    def _starts_with_question(self, text: str, group: str, form: str) -> bool:
        """Whether the first line, or all up to its "?", is a question word for word: what follows answers it."""
        first, _, after = text.strip().partition("\n")
        asked, mark, more = first.partition("? ")
        head = asked + "?" if mark and more.strip() else first if after else ""
        match = self.lookup(head, group, form, loose=False) if head else None
        return match is not None and match.kind is Kind.FIELD

    def _find(self, text: str, loose: bool) -> tuple[Sequence[Label], float]:
        words = normal(text)
        bare = without_parens(words)
        known = (
            self._exact.get(words) or self._bare.get(words) or self._exact.get(bare) or self._bare.get(bare)
            if words
            else None
        ) or self._nearly(words, bare)
        if known or not loose:
            return known or (), 1.0
        head = _DOTS.split(words, maxsplit=1)[0] if "..." in words else words
        if head != words and len(content(head)) >= 3:
            return self._reworded(content(head), cut=True)
        telling = content(bare)
        if len(telling) < 2 or len(text) > 400 or _BOX.search(text):
            return (), 0.0
        if telling in self._content:
            return self._content[telling], 0.95
        cut = text.rstrip(" ?.:").endswith(("…", "..")) or text.rstrip().endswith("…") or words.endswith(_UNFINISHED)
        return self._reworded(telling, cut=cut)

    def _nearly(self, words: str, bare: str) -> Sequence[Label]:
        """The labels said in other small words."""
        return (self._spare.get(spare(words)) or self._spare.get(spare(bare)) or ()) if len(words) <= SHORT else ()

    def hinted(self, text: str) -> Match | None:
        """The question that is printed in brackets after a council's own wording: "Why now? (reason for the meeting)".

        For words that stand where a label stands: an answer may end in such brackets, too.
        """
        words = normal(text)
        bare = without_parens(words)
        if not 3 < len(bare) < len(words) <= SHORT:
            return None
        match = self.lookup(words[len(bare) :].strip(" ()[]"), loose=False)
        known = match is not None and match.kind is Kind.FIELD and not match.field.one_line
        return match if known and len(content(words[len(bare) :])) > 1 else None

    def _reworded(self, telling: tuple[str, ...], *, cut: bool) -> tuple[Sequence[Label], float]:
        holding = self._holding(telling)
        starts = [
            labels
            for words, labels in holding
            if words[: len(telling)] == telling and (cut or len(telling) >= max(3, len(words) * 0.4))
        ]
        if starts and _one_field(starts):
            return starts[0], 0.9
        if len(telling) < 4:
            return (), 0.0
        within = [labels for words, labels in holding if _in_order(telling, words)]
        if within and _one_field(within):
            return within[0], 0.85
        return self._alike(telling) if self._shares_enough(telling) else ((), 0.0)

    def _holding(self, telling: tuple[str, ...]) -> list[tuple[tuple[str, ...], list[Label]]]:
        """The longer questions that have all these words."""
        if not all(word in self._with for word in telling):
            return []
        return [self._long[at] for at in sorted(set[int].intersection(*(self._with[word] for word in telling)))]

    def _shares_enough(self, telling: tuple[str, ...]) -> bool:
        """Whether some question has all these words but one, or but a quarter of its own number."""
        shared = Counter(at for word in telling if word in self._with for at in self._with[word])
        return any(len(telling) - same <= _strangers(self._long[at][0]) for at, same in shared.items())

    def _alike(self, telling: tuple[str, ...]) -> tuple[Sequence[Label], float]:
        """The one question that differs from these words by a few letters or one word."""
        near = process.extract(
            " ".join(telling), self._lines, scorer=fuzz.ratio, score_cutoff=LIKENESS - MARGIN, limit=None
        )
        scored = sorted(((score, at) for _, score, at in near), reverse=True)
        if not scored or scored[0][0] < LIKENESS:
            return (), 0.0
        words, best = self._long[scored[0][1]]
        strange = [word for word in telling if word not in words]
        if len(strange) > _strangers(words) or telling[-1] in _ANSWERS - {*words}:
            return (), 0.0
        rivals = [score for score, at in scored[1:6] if not _one_field([best, self._long[at][1]])]
        if rivals and scored[0][0] - rivals[0] < MARGIN:
            return (), 0.0
        return best, 0.8

    def holds_title(self, text: str) -> bool:
        """Whether a line is a title of one of the forms with a few words more ("ETAC – record, December")."""
        words = normal(text)
        return len(words) < 90 and any(len(title) > 3 and stands_in(title, words) for title in self._titles)

    def guess(self, text: str) -> Match | None:
        """The one question that a much shortened one can mean, for words that stand where a label stands.

        All its telling words are of that question's and of no other's; a short one must be a question too.
        """
        telling = {_stem(word) for word in content(without_parens(normal(text)))}
        asks = text.rstrip().endswith("?")
        if len(telling) < (2 if asks else 3) or not telling <= self._with_stem.keys() or _BOX.search(text):
            return None
        holding = sorted(set[int].intersection(*(self._with_stem[stem] for stem in telling)))
        found = [
            label
            for words, labels in (self._long[at] for at in holding)
            for label in labels
            if label.kind is Kind.FIELD and len(telling) * 6 > len(words)
        ]
        return Match(found[0], 0.7) if found and len({label.field.key for label in found if label.field}) == 1 else None

    def first_under(self, heading: Match, text: str) -> Match | None:
        """The first question of a section, for a heading that has an answer beside it."""
        form = next(form for form in self.forms if form.id == heading.label.form)
        fields = form.schema.declared().values()
        field = next((field for field in fields if normal(field.section) == normal(text)), None)
        return Match(Label(Kind.FIELD, form.id, field), 0.7) if field else None

    def is_prompt(self, text: str) -> bool:
        """Whether the text is printed guidance, whole, cut short, or with a sentence left out."""
        return (self._kept_prompts if len(text) <= SHORT else self._is_prompt)(text)

    def _is_prompt(self, text: str) -> bool:
        if any(label.kind is Kind.PROMPT for label in self._exact.get(normal(text), ())):
            return True
        folded = fold(text)
        if not 30 <= len(folded) <= len(self._prompt_blob):
            return False
        parts = sentences(text)
        if parts and all(part in self._prompt_sentences for part in parts):
            return True
        if len(parts) == 1 and self._is_cut_prompt(content(text)) and not _BOX.search(text):
            return True
        return bool(parts) and len(text) >= 60 and self._is_changed_prompt(folded)

    def _is_changed_prompt(self, folded: str) -> bool:
        """Whether this is printed guidance but for a few letters; words added before or after it are a worker's."""
        telling = content(folded)
        ends = {*telling[:2], *telling[-2:]}
        # nearly every answer stops here, before the costly comparison
        if len(telling) < 4 or not all(word in self._prompt_letters for word in ends):
            return False
        if sum(word not in self._prompt_letters for word in {*telling}) > 2:
            return False
        found = fuzz.partial_ratio_alignment(folded, self._prompt_blob, score_cutoff=92)
        if found is None:
            return False
        printed = {*content(self._prompt_blob[found.dest_start : found.dest_end])}
        return ends <= printed and len({*telling} - printed) <= 2

    def _is_cut_prompt(self, telling: tuple[str, ...]) -> bool:
        """Whether these are four or more telling words of one printed sentence, in order, and a good part of it."""
        known = self._prompts_with.get(telling[0], ()) if len(telling) >= 4 else ()
        return any(len(telling) * 3 >= len(words) and _in_order(telling, words) for words in known)

    def without_prompts(self, text: str) -> tuple[str, str]:
        """``text`` parted into the printed example that it starts with, if any, and the rest."""
        match = _IN_BRACKETS.match(text)
        if match and (self.is_prompt(match.group(1)) or _EXAMPLE.match(fold(match.group(1)))):
            return text[: match.end()], text[match.end() :]
        return "", text

    def nearest(self, text: str) -> str | None:
        """The label most like an unknown one, to suggest to the worker."""
        mine = " ".join(content(text))
        near = process.extractOne(
            mine, [words for words, _ in self._asked], scorer=fuzz.token_sort_ratio, score_cutoff=SUGGESTED
        )
        return self._asked[near[2]][1] if near else None


def _in_order(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether all the few words stand among the many, in order."""
    rest = iter(many)
    return all(word in rest for word in few)


def _strangers(words: Sequence[str]) -> int:
    """How many words of its own a question may have that is reworded from these."""
    return max(1, len(words) // 4)


@lru_cache(maxsize=4096)
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
