"""Where the pieces of a file are sorted: the question in hand, the answers given, and all other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec
from msgspec.structs import replace

from minutebook.forms.fields import NOTHING_TYPED, Choice, FormField, Rows, TimeOf, YesNo
from minutebook.forms.listing import Listing
from minutebook.forms.spaces import is_empty
from minutebook.forms.statements import Statements, split_stem, stem_of
from minutebook.intake.binding.columns import Header
from minutebook.intake.binding.inline import like_label
from minutebook.intake.binding.lexicon import Kind, Lexicon, Match
from minutebook.intake.binding.looks import Looks
from minutebook.intake.binding.unchosen import unchosen
from minutebook.intake.layout import Paragraph, Run
from minutebook.intake.reading import Answer, Loose, TypedRow
from minutebook.where import Where
from minutebook.words import SHORT, content, fold, normal, tidy, without_parens

_SHARE_LINE = re.compile(r"^[\s(\[]*share(?:d)? with\s*[:–—-]\s*(.+?)[\s)\].]*$", re.IGNORECASE)
#: the printed refusal, ticked or not; with more words than these it is something that the child did say
_DECLINED = re.compile(
    r"^[\s☐☒☑✓✔xX\[\]]*(?:i )?did(?:n['’]t| not) want to (?:say|answer)(?: (?:anything|this|it|here))*"
    r"(?:\(?tick(?: here| box)?\)?|[\s.…☐☒☑✓✔xX\[\]])*$",
    re.IGNORECASE,
)
#: guidance of a council's own, left in by the worker
_GUIDANCE = re.compile(
    r"^\s*(?:guidance(?: note)?\s*[:–-]|<[^<>]*>\s*$|\[(?=[^\[\]]*delete)[^\[\]]*\]\s*$|\(delete\b[^()]*\)\s*$)",
    re.IGNORECASE,
)
#: an option with its tick box
_TICK = re.compile(r"[☐☒☑✓✔□]|[\[(]\s*[xX✓]?\s*[\])]")
#: the answers that say what the child is called
_NAMES = ("child.name", "child.known_as")
#: the title of a part of the form has no more characters than this
_LONGEST_TITLE = 60
#: marks of a printed example that was left standing
_LEFTOVER = re.compile(r"\bNAME\b|\bagency \d\b|by/at|(?:will|ensure|make|do)\s*(?:\.{2,}|…)", re.IGNORECASE)


class Question(msgspec.Struct):
    """A question met, and what was typed to it so far."""

    match: Match
    field: FormField
    label: str
    where: Where
    paragraphs: list[Paragraph] = msgspec.field(default_factory=list)
    rows: list[TypedRow] = msgspec.field(default_factory=list)
    share: str | None = None
    #: the stems ("I will") met on their own, and how many paragraphs stand before each
    stems: list[tuple[int, str]] = msgspec.field(default_factory=list)
    #: nothing further belongs to it: its box or table is over
    done: bool = False
    #: answered in the label's own line, so that the next empty line ends it
    inline: bool = False

    def full(self, text: str) -> bool:
        """Whether ``text``, in a paragraph of its own, can no longer belong to the answer."""
        if not self.paragraphs:
            return False
        if isinstance(self.field, Choice | YesNo | Listing) and _TICK.match(text):
            return False
        if self.inline and self.field.ends_inline:
            return True
        return self.field.one_line or fold(self.paragraphs[0].typed).strip(" .") in NOTHING_TYPED

    @property
    def answered(self) -> bool:
        return bool(self.paragraphs or self.rows)


class Desk:
    """Takes the pieces of one file in reading order. One question is in hand at a time."""

    def __init__(self, lexicon: Lexicon, body: Sequence[Paragraph] = ()) -> None:
        """``body`` is every paragraph of the file but its margins."""
        self.lexicon = lexicon
        self._body = body
        self.looks = Looks(lexicon, body)
        self.forms = tuple(form.id for form in lexicon.forms)
        self.form = self.forms[0]
        self.group = ""
        self.question: Question | None = None
        self.given: dict[str, list[Answer]] = {}
        #: what was given in words, and by key the rows of the answers that are not over
        self._said: set[tuple[str, str]] = set()
        self._rows: dict[str, list[TypedRow]] = {}
        self.repeats: list[Answer] = []
        self.asked: dict[str, Where] = {}
        self.prompts: list[Loose] = []
        self.unplaced: list[Loose] = []
        self.leftovers: list[Loose] = []
        self.unknown: list[Loose] = []
        #: the label in hand where no form prints it: what follows is nobody's answer
        self.stranger: Loose | None = None
        #: its level where it may be the title of a part of the form, 0 where not
        self._title = 0
        #: the names of the child, once told
        self._named: re.Pattern[str] | None = None
        self.declined: list[tuple[str, Where]] = []
        #: the sheet and header of the table last read
        self.last_header: tuple[str | None, Header | None] = (None, None)

    def lookup(self, text: str, *, loose: bool = True) -> Match | None:
        """The label that the text is, after the question last met; it may name the child ("What keeps Leah safe?")."""
        match = self.lexicon.lookup(text, self.group, self.form, loose)
        if match or len(text) > SHORT or (general := self.general(text)) == text:
            return match
        if len(content(without_parens(normal(general)))) < 2:
            return None
        match = self.lexicon.lookup(general, self.group, self.form, loose)
        return match if match and match.kind is Kind.FIELD else None

    def general(self, text: str) -> str:
        """The words with the child's name, once told, put as "the child"."""
        return self._named.sub("the child", text) if self._named else text

    @cached_property
    def plain_labels(self) -> bool:
        """Whether the file prints most of its longer questions without emphasis, so that plain lines may be labels."""
        looks = [
            like_label(paragraph)
            for paragraph in self._body
            if (match := self.lexicon.lookup(paragraph.text, "", self.forms[0], False))
            and match.kind is Kind.FIELD
            and len(content(paragraph.text)) >= 3
        ]
        return sum(looks) * 2 < len(looks)

    @property
    def busy(self) -> bool:
        """A question that takes paragraphs is in hand, so that plain words are more likely an answer than a label."""
        question = self.question
        if question is None or question.done or question.field.one_line:
            return False
        return not (question.inline and question.answered)

    @property
    def waits(self) -> bool:
        """Whether the question in hand has no answer yet."""
        return self.question is not None and not self.question.done and not self.question.answered

    def welcome(self, match: Match, text: str, *, strong: bool) -> bool:
        """Whether a label met here is believed. In the middle of an answer, short words must look like a label."""
        if self._is_option(text) or (self.question and _DECLINED.match(text)):
            return False
        if not self.busy or strong:
            return True
        if match.label.near:
            return True
        words = len(normal(text).split())
        if match.kind is not Kind.FIELD:
            return match.kind is not Kind.TITLE and len(content(text)) >= 3
        if match.field.section == "Case details" and (words < 2 or match.field.key in self.given):
            return False
        return words >= 2 or self.plain_labels

    def _is_option(self, text: str) -> bool:
        """Whether the words are one of the options that the question in hand prints."""
        question = self.question
        if question is None or question.answered or question.done or not isinstance(question.field, Choice):
            return False
        found = question.field.match(text)
        return found is not None and found[1]

    def take_label(self, match: Match, text: str, where: Where, *, level: int = 0) -> None:
        """Deal with printed words: a new question, the end of one, or guidance. A heading has a ``level``."""
        label = match.label
        if label.kind is Kind.PROMPT:
            self.prompt(text, where)
            return
        self.settle()
        if level == 0 or level > self._title:
            self._print_title()
        self.stranger = None
        if label.field and label.kind is Kind.FIELD:
            key = label.field.key
            self.prompts.append(Loose(text, where, key))
            self.asked.setdefault(key, where)
            self.group = label.field.group
            self.question = Question(match, label.field, text, where)
        else:
            self.prompts.append(Loose(text, where))
            self.group = ""
            if label.kind is Kind.TITLE:
                self.form = label.form

    def take_stranger(self, text: str, where: Where, *, told: bool = False, level: int = 0) -> None:
        """A label that no form prints ends the answer in hand; it is told (R018) as soon as words follow it.

        A heading (``level``) over nothing but questions of the form is print.
        """
        titles = not self.waits and len(text) <= _LONGEST_TITLE and not text.endswith(("?", ":", ".", "!", "…"))
        self._title = level if titles else 0
        self.settle()
        self.stranger = Loose(text, where)
        self.unplaced.append(self.stranger)
        if told:
            self.tell_stranger()

    def _print_title(self) -> None:
        """Give back the heading in hand where a question of the form follows it, and no words of anybody's."""
        if self._title and self.stranger and self.unplaced and self.unplaced[-1] is self.stranger:
            self.prompts.append(self.unplaced.pop())
            self.unknown = [known for known in self.unknown if known is not self.stranger]
        self._title = 0

    def tell_stranger(self) -> None:
        """Words stand with the unknown label in hand."""
        if self.stranger and not any(known is self.stranger for known in self.unknown[-1:]):
            self.unknown.append(self.stranger)

    def prompt(self, text: str, where: Where) -> None:
        """Printed guidance; a printed example among answers is also a leftover."""
        key = self.question.field.key if self.question else None
        self.prompts.append(Loose(text, where, key))
        if self.question and isinstance(self.question.field, Statements) and (stem := stem_of(text)):
            self.question.stems.append((len(self.question.paragraphs), stem))
        elif key and _LEFTOVER.search(text) and isinstance(self.question and self.question.field, Rows):
            self.leftovers.append(Loose(text, where, key))

    def text(self, paragraph: Paragraph, *, boxed: bool = False) -> None:
        """Words that are no label: part of the answer in hand, or nobody's. A box (``boxed``) belongs to it whole."""
        text = tidy(paragraph.typed)
        if not text:
            return
        question = self.question
        if question is None or question.done or (not boxed and question.full(text)):
            self.unplace(paragraph)
        elif _DECLINED.match(text):
            self._decline(text, paragraph.where)
        elif isinstance(question.field, Rows) and like_label(paragraph) and self.lexicon.holds_title(text):
            self.prompts.append(Loose(text, paragraph.where))
        elif is_empty(text):
            self.prompts.append(Loose(text, paragraph.where, question.field.key))
        elif self._own_prompt(text, question.field):
            self.prompt(text, paragraph.where)
        elif shared := _SHARE_LINE.match(text):
            question.share = shared.group(1)
            self.prompts.append(Loose(text, paragraph.where, question.field.key))
        else:
            question.paragraphs.append(self._less_printed(paragraph))

    def _own_prompt(self, text: str, asked: FormField) -> bool:
        words = normal(text)
        if _GUIDANCE.match(text):
            return True
        if words in asked.own_prompts:
            return True
        if text.startswith("(") and text.endswith(")") and fold(text) in fold(asked.label):
            return True
        return len(content(text)) > 3 and self.lexicon.is_prompt(text)

    def _less_printed(self, paragraph: Paragraph) -> Paragraph:
        printed, rest = self.lexicon.without_prompts(paragraph.typed)
        if not printed or not rest.strip():
            return paragraph
        self.prompts.append(Loose(printed.strip(), paragraph.where))
        return replace(paragraph, runs=(Run(rest),))

    def _decline(self, text: str, where: Where) -> None:
        assert self.question is not None  # noqa: S101 - only called with a question in hand
        unticked = "☐" in text or "[ ]" in text
        if not unticked:
            self.declined.append((self.question.field.key, where))
        self.prompts.append(Loose(text, where, self.question.field.key))

    def unplace(self, paragraph: Paragraph) -> None:
        """Words that belong to no question."""
        text = tidy(paragraph.typed)
        if text and (_GUIDANCE.match(text) or self.lexicon.is_prompt(text)):
            self.prompts.append(Loose(text, paragraph.where))
        elif text:
            self.tell_stranger()
            self.unplaced.append(Loose(text, paragraph.where))

    def stop(self) -> None:
        """The box or table of the question in hand is over."""
        if self.question:
            self.question.done = True

    def left_blank(self, line: Paragraph) -> bool:
        """Whether a control after the label in this line has nobody's words in it: then no other line is its answer.

        A longer answer may still be typed under such a control.
        """
        question = self.question
        last = next((run for run in reversed(line.runs) if run.placeholder or run.text.strip()), None)
        if question is None or question.answered or not question.field.one_line or not (last and last.placeholder):
            return False
        self.stop()
        return True

    def settle(self) -> None:
        """Put down the question in hand with what was typed to it."""
        question, self.question = self.question, None
        if question is None:
            return
        if question.stems and not question.rows:
            question.rows, question.paragraphs = [*_under_stems(question)], []
        if question.rows:
            self._give(question, tuple(question.rows), question.rows[0].where)
            for paragraph in question.paragraphs:
                self.unplace(paragraph)
        elif question.paragraphs:
            typed = question.field.words(question.paragraphs)
            self.leave(question.field, question.paragraphs, typed)
            if typed:
                self._give(question, typed, question.paragraphs[0].where)

    def leave(self, asked: FormField, paragraphs: Sequence[Paragraph], taken: str) -> None:
        """Sort the words of an answer's paragraphs that did not become part of the answer."""
        if asked.chooses and taken != tidy("\n".join(paragraph.typed for paragraph in paragraphs)):
            for loose, printed in unchosen(asked, paragraphs, taken):
                (self.prompts if printed else self.unplaced).append(loose)

    def _give(self, question: Question, typed: str | tuple[TypedRow, ...], where: Where) -> None:
        key = f"@time {question.field.of}" if isinstance(question.field, TimeOf) else question.field.key
        self.add(
            Answer(
                question.match.label.form, key, question.label, typed, where, question.match.confidence, question.share
            )
        )

    def add(self, answer: Answer) -> None:
        """Keep an answer; the same words to the same question again are the same answer, and rows go on."""
        if answer.key in _NAMES and isinstance(answer.typed, str) and (name := answer.typed.split()):
            names = "|".join(map(re.escape, (answer.typed, name[0])))
            known = f"{self._named.pattern}|" if self._named else ""
            self._named = re.compile(rf"{known}\b(?:{names})(?!\w)")
        given = self.given.setdefault(answer.key, [])
        if isinstance(answer.typed, tuple):
            if answer.key in self._rows:
                self._rows[answer.key].extend(answer.typed)
            else:
                self._rows[answer.key] = [*answer.typed]
                given.append(answer)
        elif _essence(answer) in self._said:
            self.repeats.append(answer)
        else:
            self._end_rows(answer.key)
            self._said.add(_essence(answer))
            given.append(answer)

    def _end_rows(self, key: str) -> None:
        """The last answer to a question has all its rows."""
        rows = self._rows.pop(key, None)
        if rows is not None:
            self.given[key][-1] = replace(self.given[key][-1], typed=tuple(rows))

    def finish(self) -> None:
        """There is no more of the body."""
        self.settle()
        for key in [*self._rows]:
            self._end_rows(key)

    def take_back(self, key: str, kept: int) -> list[Answer]:
        """The answers to a question beyond the first so many, which are no longer given."""
        given = self.given[key]
        back = given[kept:]
        self._said.difference_update(map(_essence, back))
        del given[kept:]
        return back

    def share_last(self, mark: str, where: Where) -> None:
        """A *Share with* cell speaks of the answer beside it."""
        if self.question:
            self.question.share = mark
            self.prompts.append(Loose(mark, where, self.question.field.key))


def _under_stems(question: Question) -> Iterator[TypedRow]:
    """A child's statement for each line; the stem in a line above it counts up to the next."""
    for at, paragraph in enumerate(question.paragraphs):
        stem = next((stem for before, stem in reversed(question.stems) if before <= at), None)
        for line in filter(str.strip, paragraph.typed.split("\n")):
            cells = ({"stem": stem} if stem else {}) | split_stem(tidy(line))
            yield TypedRow(cells, paragraph.where, dict.fromkeys(cells, paragraph.where))


def _essence(answer: Answer) -> tuple[str, str]:
    """What an answer in words comes down to."""
    return answer.key, fold(str(answer.typed)).strip(" .")
