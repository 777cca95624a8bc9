"""Where files and forms meet: the layout of a file, read by the labels of the forms, gives a Reading.

The walk goes through the file as a reader does, with one question in hand (``Desk``). A label puts the question down
and takes up another; anything else is part of the answer in hand, or belongs to nobody and is *unplaced*.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from marshmallow import ValidationError
from msgspec.structs import replace

from minutebook.forms import FORMS
from minutebook.forms.choices import MARK
from minutebook.forms.fields import FormField, Rows, Text
from minutebook.forms.listing import Listing
from minutebook.intake.binding.desk import Desk
from minutebook.intake.binding.detect import detect
from minutebook.intake.binding.inline import Line, labels, like_label, lines
from minutebook.intake.binding.lexicon import Kind, Match, lexicon
from minutebook.intake.binding.showing import Shown
from minutebook.intake.binding.strangers import is_stranger
from minutebook.intake.binding.tables import walk_table
from minutebook.intake.binding.tabs import is_tab, sort_tabs, without_tabs
from minutebook.intake.binding.tagged import made_from, take_tagged
from minutebook.intake.layout import Block, Layout, Paragraph, Table, paragraphs_of
from minutebook.intake.reading import Answer, Loose, Reading
from minutebook.where import Where
from minutebook.words import fold, normal, tidy

_FURNITURE = re.compile(
    r"(?:page\s*)?\d*(?:\s*(?:of|/)\s*\d+)?|page"
    r"|official(?:[ -]sensitive)?(?:[:\s-]+personal)?|private|confidential|restricted|draft"
    r"|form [a-z]+(?:-[a-z])? v\d{1,3}",
    re.IGNORECASE,
)
#: what parts the pieces of a header or footer
_APART = re.compile(r"(?<![\s|·])[\s|·]*(?:\t|\n| {2,}|\|| [–—] )[\s|·]*")
#: the number of a question that is asked several times
_NUMBER = re.compile(r"\s*\d{1,2}\W*$")
#: so wide a gap that what stands after it is something else
_GAP = re.compile(r"\t+| {3,}")
#: words of a plain line that must be a label's for it to be one straight under a label, where labels are bold
_SURE = 2
#: how many places of hidden words are told
_MOST_PLACES = 100


def bind(layout: Layout, file_name: str, sha256: str) -> Reading:
    """Sort every visible word of a file into answers, printed words, and unplaced."""
    everything = (*layout.paragraphs, *layout.margins)
    forms = detect([p.text for p in everything])
    if marked := made_from(layout):
        forms = (marked.id, *(form for form in forms if form != marked.id))
    if not forms:
        loose = tuple(Loose(tidy(p.text), p.where) for p in everything if p.text.strip())
        return Reading(
            file_name, sha256, (), (), (), loose, {}, (), (), {}, (),
            layout.revisions, layout.comments, layout.remarks, layout.witnesses, layout.hidden, layout.changed,
        )  # fmt: skip
    shown = Shown(everything)
    blocks, margins = shown.blocks(layout.blocks), [shown.paragraph(paragraph) for paragraph in layout.margins]
    desk = Desk(lexicon(forms), tuple(paragraphs_of(blocks)))
    if marked:
        blocks = take_tagged(desk, marked, blocks)
    tabs: list[Loose] = []
    for block in blocks:
        if isinstance(block, Paragraph) and is_tab(block):
            tabs += _tab(desk, block)
        else:
            walk(desk, block)
    desk.finish()
    sort_tabs(desk, tabs)
    _margins(desk, margins)
    desk.prompts += shown.placeholders
    hidden = _unplace_hidden(desk, shown.hidden)
    tables, sheets = _landmarks(layout.blocks)
    return replace(_reading(desk, layout, file_name, sha256), hidden=hidden, tables=tables, sheets=sheets)


def _landmarks(blocks: Iterable[Block]) -> tuple[tuple[tuple[int, int, int], ...], tuple[str, ...]]:
    """Where each table stands among the paragraphs of its page, and the sheets in their order."""
    tables: list[tuple[int, int, int]] = []
    sheets: dict[str, None] = {}
    before: dict[int, int] = {}
    for block in blocks:
        where = block.where
        page = where.page or 0
        if where.sheet is not None:
            sheets[where.sheet] = None
        elif where.part == "body" and isinstance(block, Paragraph):
            before[page] = where.paragraph or 0
        elif where.part == "body" and where.table is not None:
            tables.append((where.table, page, before.get(page, 0)))
    return tuple(tables), tuple(sheets)


def _tab(desk: Desk, tab: Paragraph) -> Iterator[Loose]:
    """Take the name of a sheet as a label, or give it back; no answer goes on from one sheet to the next."""
    if not tab.text.strip() or _label(desk, tab, loose=False) or _label(desk, tab, loose=True):
        return
    desk.settle()
    yield Loose(tidy(tab.text), tab.where)


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
        desk.left_blank(shown)
        return
    if "\n" in shown.text.strip():
        for line in lines(shown):
            _walk_paragraph(desk, line)
        return
    if not desk.busy and like_label(shown) and desk.lexicon.holds_title(shown.text):
        desk.settle()
        desk.prompts.append(Loose(tidy(shown.text), shown.where))
        return
    known = desk.question or desk.stranger
    headed = bool(shown.level and known and not desk.lexicon.is_prompt(shown.text))
    if headed or is_stranger(desk, shown):
        # told even where no words follow it: a heading, or what may be the answer that was waited for
        desk.take_stranger(tidy(shown.text), shown.where, told=headed or desk.waits, level=shown.level)
        return
    if label := _bold_start(shown, busy=desk.busy):
        desk.settle()
        desk.unknown.append(Loose(label, shown.where))
    desk.text(shown)


def _bold_start(paragraph: Paragraph, *, busy: bool) -> str | None:
    """Bold words up to a colon with other words after them: a label, though none of the form's.

    In the middle of an answer (``busy``) they must ask something, or stand before tick boxes.
    """
    if not paragraph.runs or not paragraph.runs[0].bold:
        return None
    start = "".join(
        run.text for run in itertools.takewhile(lambda run: run.bold or not run.text.strip(), paragraph.runs)
    )
    rest = paragraph.text[len(start) :].strip()
    asks = start.rstrip().endswith("?") or (start.rstrip().endswith(":") and (not busy or MARK.match(rest)))
    return start.strip() if rest and asks else None


def _label(desk: Desk, paragraph: Paragraph, *, loose: bool) -> bool:
    """Take the paragraph as one label, if it is one."""
    match = desk.lookup(paragraph.text, loose=loose)
    strong = like_label(paragraph)
    if match is None and loose and strong:
        match = desk.lexicon.hinted(paragraph.text)
    if match is None or not desk.welcome(match, paragraph.text, strong=strong):
        return False
    if not strong and (desk.waits or desk.stranger) and len(paragraph.text.split()) < _SURE and desk.looks.bold:
        return False
    desk.take_label(match, tidy(paragraph.text).replace("\n", " "), paragraph.where, level=paragraph.level)
    return True


def _line(desk: Desk, paragraph: Paragraph) -> bool:
    """Read the labels and answers in one line; False when it has no label."""
    line = Line(paragraph)
    text = line.text
    if "\n" in text.strip():
        return False

    def believed(words: str, strong: bool) -> Match | None:
        match = desk.lookup(words, loose=words.endswith("?"))
        if match is None or match.kind is Kind.PROMPT:
            return None
        return match if desk.welcome(match, words, strong=strong) else None

    at = 0
    for found in labels(line, believed, plain=not desk.busy):
        _answer_inline(desk, line.cut(at, found.start), first=at == 0)
        words = text[found.start : found.end].strip()
        desk.take_label(found.match, words, paragraph.where, level=paragraph.level)
        at = found.end
    if at:
        _answer_inline(desk, line.cut(at, len(text)), first=False)
    return at > 0


def _answer_inline(desk: Desk, part: Paragraph, *, first: bool) -> None:
    line = Line(part)
    text = line.text
    if not text.strip(" \t|/;,–—"):
        return
    gap = _GAP.search(text.strip()) if desk.question and isinstance(desk.question.field, Text) and not first else None
    if gap:
        start = len(text) - len(text.lstrip())
        desk.text(line.cut(0, start + gap.start()))
        desk.unplace(line.cut(start + gap.end(), len(text)))
    else:
        desk.text(part)
    if not first and desk.question:
        desk.question.inline = True


def _margins(desk: Desk, margins: Iterable[Paragraph]) -> None:
    """Headers, footers and notes: page furniture, a label with its answer, or words that nobody asked for."""
    said: dict[str, Answer] = {}
    for given in desk.given.values():
        _note(said, given)
    for part in (part for paragraph in margins for part in _pieces(paragraph)):
        words = tidy(part.text)
        if not words:
            continue
        if _FURNITURE.fullmatch(part.text.strip()):
            desk.prompts.append(Loose(words, part.where))
        elif words in said:
            desk.repeats.append(replace(said[words], where=part.where))
        elif not _margin_line(desk, part, said):
            (desk.prompts if desk.lookup(part.text) else desk.unplaced).append(Loose(words, part.where))


def _pieces(paragraph: Paragraph) -> Iterator[Paragraph]:
    """What stands apart in a header or footer."""
    line, at = Line(paragraph), 0
    for gap in _APART.finditer(line.text):
        yield line.cut(at, gap.start())
        at = gap.end()
    yield line.cut(at, len(line.text))


def _margin_line(desk: Desk, part: Paragraph, said: dict[str, Answer]) -> bool:
    """Read the labels and answers in a header; False when it has no label.

    A header repeats what the form says; where it says otherwise its words are nobody's answer.
    """
    before = {key: len(given) for key, given in desk.given.items()}
    if not _line(desk, part):
        return False
    desk.settle()
    for key, given in desk.given.items():
        known = before.get(key, 0)
        if 0 < known < len(given):
            desk.unplaced += [Loose(str(answer.typed), answer.where) for answer in desk.take_back(key, known)]
        elif not known:
            _note(said, given)
    return True


def _note(said: dict[str, Answer], answers: Iterable[Answer]) -> None:
    for answer in answers:
        if isinstance(answer.typed, str):
            said.setdefault(answer.typed, answer)


def _unplace_hidden(desk: Desk, hidden: Sequence[Loose]) -> tuple[Where, ...]:
    """Words formatted as hidden are no answer (domain.md A4, R015): the form's own, or nobody's. The places of these.

    The form's own are also its options, which a sheet keeps in a hidden column for its drop-down lists.
    """
    options = _options(desk.forms) if hidden else frozenset()
    nobodys = []
    for loose in hidden:
        if fold(loose.text) in options or desk.lexicon.lookup(loose.text):
            desk.prompts.append(loose)
        else:
            nobodys.append(loose)
    nobodys = without_tabs(desk, nobodys)
    desk.unplaced += nobodys
    # a hidden sheet may hold nothing but lists: its title alone hides nothing
    places = (it.where for it in nobodys if it.text and (it.where.sheet is None or it.where.cell is not None))
    return tuple(itertools.islice(dict.fromkeys(places), _MOST_PLACES))


def _options(forms: Iterable[str]) -> frozenset[str]:
    """Every option that some forms print, folded."""
    declared = [field for form in forms for field in FORMS[form].schema.declared().values()]
    columns = [column for field in declared if isinstance(field, Rows) for column in field.of.declared().values()]
    return frozenset(fold(option) for field in (*declared, *columns) for option in getattr(field, "options", ()))


def _reading(desk: Desk, layout: Layout, file_name: str, sha256: str) -> Reading:
    _note_declined(desk)
    answers, conflicts = [], {}
    for key, given in desk.given.items():
        field = _field_of(desk, given[0])
        if len(given) > 1 and isinstance(field, Listing) and (listed := _listed(given)):
            answers.append(listed)
        elif len(given) > 1 and field and not _agree(field, given):
            conflicts[key] = tuple(given)
        else:
            answers.append(given[0])
            desk.repeats += given[1:]
    ranked = tuple(dict.fromkeys((*desk.forms, *(given[0].form for given in desk.given.values()))))
    forms = _present(ranked, {*desk.given})
    return Reading(
        file_name, sha256, forms, tuple(answers), tuple(desk.prompts), tuple(desk.unplaced), desk.asked,
        tuple(desk.leftovers), tuple(desk.unknown), conflicts, tuple(desk.repeats),
        layout.revisions, layout.comments, layout.remarks, layout.witnesses, layout.hidden, layout.changed,
    )  # fmt: skip


def _note_declined(desk: Desk) -> None:
    """Boxes ticked "I did not want to say" are an answer of their own (domain.md M42)."""
    if desk.declined:
        keys = "; ".join(dict.fromkeys(key for key, _ in desk.declined))
        desk.add(Answer(desk.form, "boxes_declined", "I did not want to say", keys, desk.declined[0][1], 1.0))


def _field_of(desk: Desk, answer: Answer) -> FormField | None:
    forms = (*desk.forms, answer.form)
    return next((found for form in forms if (found := FORMS[form].schema.declared().get(answer.key))), None)


def _listed(given: Sequence[Answer]) -> Answer | None:
    """One answer of those to a question that stands there several times with a number ("Form of harm 1")."""
    asked = {_NUMBER.sub("", normal(answer.label)) for answer in given}
    typed = [answer.typed for answer in given if isinstance(answer.typed, str)]
    if len(asked) > 1 or len(typed) < len(given) or not any(_NUMBER.search(answer.label) for answer in given):
        return None
    return replace(given[0], typed="\n".join(typed))


def _agree(field: FormField, given: Sequence[Answer]) -> bool:
    """Whether answers typed differently mean the same ("9 June 2011", "09/06/2011")."""
    try:
        values = [field.read(answer.typed) for answer in given if isinstance(answer.typed, str)]
    except ValidationError:
        return False
    return len(values) == len(given) and all(value == values[0] for value in values) and not isinstance(values[0], str)


def _present(ranked: Sequence[str], answered: set[str]) -> tuple[str, ...]:
    """The forms of which the file answers something that no other of them asks.

    Where none of these asks something that is answered, the first form that does is there too.
    """
    declared = {form: set(FORMS[form].schema.declared()) for form in ranked}
    present = {
        form
        for form in ranked
        if answered & (declared[form] - set().union(*(keys for other, keys in declared.items() if other != form)))
    } or {ranked[0]}
    left = {key.removeprefix("@time ") for key in answered}.difference(*(declared[form] for form in present))
    for form in ranked:
        if left & declared[form]:
            present.add(form)
            left -= declared[form]
    return tuple(form for form in ranked if form in present)
