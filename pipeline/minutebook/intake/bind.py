"""Where files and forms meet: the layout of a file, read by the labels of the forms, gives a Reading.

The walk goes through the file as a reader does, with one question in hand (``Desk``). A label puts the question down
and takes up another; anything else is part of the answer in hand, or belongs to nobody and is *unplaced*.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from marshmallow import ValidationError

from minutebook.forms import FORMS
from minutebook.forms.fields import FormField, Text
from minutebook.intake.desk import Desk
from minutebook.intake.inline import cut, labels, lines, looks_like_label
from minutebook.intake.layout import Block, Layout, Paragraph, Table, paragraphs_of
from minutebook.intake.lexicon import Kind, Match, detect, lexicon
from minutebook.intake.reading import Answer, Loose, Reading
from minutebook.intake.showing import Shown
from minutebook.intake.tables import walk_table
from minutebook.words import content, tidy

_FURNITURE = re.compile(
    r"(?:page\s*)?\d*(?:\s*(?:of|/)\s*\d+)?|page"
    r"|official(?:[ -]sensitive)?(?:[:\s-]+personal)?|private|confidential|restricted|draft",
    re.IGNORECASE,
)
#: what parts the pieces of a header or footer
_APART = re.compile(r"[\s|·]*(?:\t|\n| {2,}|\|| [–—] )[\s|·]*")
#: so wide a gap that what stands after it is something else
_GAP = re.compile(r"\t+| {3,}")


def bind(layout: Layout, file_name: str, sha256: str) -> Reading:
    """Sort every visible word of a file into answers, printed words, and unplaced."""
    everything = (*layout.paragraphs, *layout.margins)
    forms = detect([p.text for p in everything])
    if not forms:
        loose = tuple(Loose(tidy(p.text), p.where) for p in everything if p.text.strip())
        return Reading(
            file_name, sha256, (), (), (), loose, {}, (), (), {}, (), layout.revisions, layout.comments, layout.remarks
        )
    desk, shown = Desk(lexicon(forms)), Shown()
    blocks, margins = shown.blocks(layout.blocks), [shown.paragraph(paragraph) for paragraph in layout.margins]
    desk.plain_labels = _prints_plainly(desk, paragraphs_of(blocks))
    for block in blocks:
        walk(desk, block)
    desk.settle()
    for paragraph in margins:
        _margin(desk, paragraph)
    desk.prompts += shown.placeholders
    _unplace_hidden(desk, shown.hidden)
    return _reading(desk, layout, file_name, sha256)


def walk(desk: Desk, block: Block) -> None:
    """Read one block of the file."""
    if isinstance(block, Table):
        walk_table(desk, block, walk)
    else:
        _walk_paragraph(desk, block)


def _walk_paragraph(desk: Desk, shown: Paragraph) -> None:
    """Read one paragraph: a label, labels with their answers, or words of an answer."""
    if not shown.text.strip():
        if desk.question and desk.question.inline and desk.question.answered:
            desk.stop()
        return
    if _label(desk, shown, loose=False) or _line(desk, shown) or _label(desk, shown, loose=True):
        return
    if "\n" in shown.text.strip():
        for line in lines(shown):
            _walk_paragraph(desk, line)
        return
    if not desk.busy and _strong(shown) and desk.lexicon.holds_title(shown.text):
        desk.settle()
        desk.prompts.append(Loose(tidy(shown.text), shown.where))
        return
    if shown.level and desk.question and not desk.lexicon.is_prompt(shown.text):
        desk.settle()
        desk.unknown.append(Loose(tidy(shown.text), shown.where))
    elif not desk.busy and (label := _bold_start(shown)):
        desk.settle()
        desk.unknown.append(Loose(label, shown.where))
    desk.text(shown)


def _bold_start(paragraph: Paragraph) -> str | None:
    """Bold words up to a colon with other words after them: a label, though none of the form's."""
    start = "".join(
        run.text for run in itertools.takewhile(lambda run: run.bold or not run.text.strip(), paragraph.runs)
    )
    rest = paragraph.text[len(start) :].strip()
    return start.strip() if rest and start.rstrip().endswith(":") else None


def _label(desk: Desk, paragraph: Paragraph, *, loose: bool) -> bool:
    """Take the paragraph as one label, if it is one."""
    match = desk.lookup(paragraph.text, loose=loose)
    if match is None or not desk.welcome(match, paragraph.text, strong=_strong(paragraph)):
        return False
    desk.take_label(match, tidy(paragraph.text).replace("\n", " "), paragraph.where)
    return True


def _line(desk: Desk, paragraph: Paragraph) -> bool:
    """Read the labels and answers in one line; False when it has no label."""
    text = paragraph.text
    if "\n" in text.strip():
        return False

    def believed(words: str, strong: bool) -> Match | None:
        match = desk.lookup(words, loose=words.endswith("?"))
        if match is None or match.kind is Kind.PROMPT:
            return None
        return match if desk.welcome(match, words, strong=strong) else None

    at = 0
    for found in labels(paragraph, believed, plain=not desk.busy):
        _answer_inline(desk, cut(paragraph, at, found.start), first=at == 0)
        desk.take_label(found.match, text[found.start : found.end].strip(), paragraph.where)
        at = found.end
    if at:
        _answer_inline(desk, cut(paragraph, at, len(text)), first=False)
    return at > 0


def _answer_inline(desk: Desk, part: Paragraph, *, first: bool) -> None:
    if not part.text.strip(" \t|/;,–—"):
        return
    gap = (
        _GAP.search(part.text.strip())
        if desk.question and isinstance(desk.question.field, Text) and not first
        else None
    )
    if gap:
        start = len(part.text) - len(part.text.lstrip())
        desk.text(cut(part, 0, start + gap.start()))
        desk.unplace(cut(part, start + gap.end(), len(part.text)))
    else:
        desk.text(part)
    if not first and desk.question:
        desk.question.inline = True


def _strong(paragraph: Paragraph) -> bool:
    """Whether a paragraph looks like a label."""
    return bool(
        paragraph.level or paragraph.bold or looks_like_label(paragraph.text) or paragraph.text.rstrip().endswith(":")
    )


def _prints_plainly(desk: Desk, paragraphs: Iterable[Paragraph]) -> bool:
    """Whether the file prints most of its longer questions without emphasis."""
    looks = [
        _strong(paragraph)
        for paragraph in paragraphs
        if (match := desk.lookup(paragraph.text, loose=False))
        and match.kind is Kind.FIELD
        and len(content(paragraph.text)) >= 3
    ]
    return sum(looks) * 2 < len(looks)


def _margin(desk: Desk, paragraph: Paragraph) -> None:
    """Headers, footers and notes: page furniture, a label with its answer, or words that nobody asked for."""
    at = 0
    for gap in [*_APART.finditer(paragraph.text), None]:
        part = cut(paragraph, at, gap.start() if gap else len(paragraph.text))
        at = gap.end() if gap else at
        if not part.text.strip():
            continue
        before = {key: list(given) for key, given in desk.given.items()}
        if _FURNITURE.fullmatch(part.text.strip()):
            desk.prompts.append(Loose(tidy(part.text), part.where))
        elif again := _repeated(desk, part):
            desk.repeats.append(again)
        elif not _line(desk, part):
            match = desk.lookup(part.text)
            (desk.prompts if match else desk.unplaced).append(Loose(tidy(part.text), part.where))
        desk.settle()
        _body_wins(desk, before)


def _repeated(desk: Desk, part: Paragraph) -> Answer | None:
    """The answer whose words stand here once more, without its label."""
    text = tidy(part.text)
    given = (answer for answers in desk.given.values() for answer in answers)
    return next((replace(answer, where=part.where) for answer in given if answer.typed == text), None)


def _unplace_hidden(desk: Desk, hidden: Iterable[Loose]) -> None:
    """Words formatted as hidden are no answer (domain.md A4, R015): the form's own, or nobody's."""
    for loose in hidden:
        (desk.prompts if desk.lexicon.lookup(loose.text) else desk.unplaced).append(loose)


def _body_wins(desk: Desk, before: dict[str, list[Answer]]) -> None:
    """A header repeats what the form says; where it says otherwise its words are nobody's answer."""
    for key, given in desk.given.items():
        if before.get(key) and len(given) > len(before[key]):
            desk.unplaced += [Loose(str(answer.typed), answer.where) for answer in given[len(before[key]) :]]
            desk.given[key] = before[key]


def _reading(desk: Desk, layout: Layout, file_name: str, sha256: str) -> Reading:
    _note_declined(desk)
    answers, conflicts = [], {}
    for key, given in desk.given.items():
        field = _field_of(desk, given[0])
        if len(given) > 1 and field and not _agree(field, given):
            conflicts[key] = tuple(given)
        else:
            answers.append(given[0])
            desk.repeats += given[1:]
    forms = _present(desk.forms, {*desk.given}) or desk.forms[:1]
    return Reading(
        file_name, sha256, forms, tuple(answers), tuple(desk.prompts), tuple(desk.unplaced), desk.asked,
        tuple(desk.leftovers), tuple(desk.unknown), conflicts, tuple(desk.repeats),
        layout.revisions, layout.comments, layout.remarks,
    )  # fmt: skip


def _note_declined(desk: Desk) -> None:
    """Boxes ticked "I did not want to say" are an answer of their own (domain.md M42)."""
    if desk.declined:
        keys = "; ".join(dict.fromkeys(key for key, _ in desk.declined))
        desk.add(Answer(desk.form, "boxes_declined", "I did not want to say", keys, desk.declined[0][1], 1.0))


def _field_of(desk: Desk, answer: Answer) -> FormField | None:
    return next((found for form in desk.forms if (found := FORMS[form].schema.declared().get(answer.key))), None)


def _agree(field: FormField, given: Sequence[Answer]) -> bool:
    """Whether answers typed differently mean the same ("9 June 2011", "09/06/2011")."""
    try:
        values = [field.read(answer.typed) for answer in given if isinstance(answer.typed, str)]
    except ValidationError:
        return False
    return len(values) == len(given) and all(value == values[0] for value in values) and not isinstance(values[0], str)


def _present(ranked: Sequence[str], answered: set[str]) -> tuple[str, ...]:
    """The forms of which the file answers something that no other of them asks."""
    declared = {form: set(FORMS[form].schema.declared()) for form in ranked}
    return tuple(
        form
        for form in ranked
        if answered & (declared[form] - set().union(*(keys for other, keys in declared.items() if other != form)))
    )
