"""A form as a sheet of paper: what is printed in which order, and where the spaces for answers are.

Made from the form's declaration alone. Word, Excel and PDF blanks are three ways to draw the same ``Paper``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from minutebook.forms.fields import Choice, DayOrText, FormField, Rows, Whole, YesNo
from minutebook.forms.form import FormType
from minutebook.forms.share import Share
from minutebook.forms.spaces import PROMPTS, SHORT_PROMPTS, Space, space_for
from minutebook.forms.tags import SHARE, tag
from minutebook.forms.two_in_one import Declined
from minutebook.words import normal


@dataclass(frozen=True)
class Question:
    """One label with the space for its answer; also a column of a table."""

    #: the name of the space, see ``minutebook.forms.tags``: ``harm``, or ``network[].who`` for a column
    tag: str
    label: str
    #: the printed number ("7b i"), blank for none; only at the first of several questions that share it
    item: str
    #: printed under the label, blank for none
    help: str
    #: shown in the space until somebody types
    prompt: str
    space: Space
    #: in printed order
    options: tuple[str, ...]
    #: whether words other than the options, or other than a date, may be typed
    free: bool
    must: bool
    #: the mark that goes without saying, where the paper has a *Share with* line under the answer; else None
    share: Share | None
    #: tag of the tick "I did not want to say" in this box; None without one
    declined: str | None
    field: FormField = field(repr=False)

    @property
    def numbered(self) -> str:
        """The label with its number in front."""
        return f"{self.item}{'' if ' ' in self.item else '.'} {self.label}" if self.item else self.label

    @property
    def share_tag(self) -> str:
        """The tag of the *Share with* mark."""
        return f"{self.tag}.{SHARE}"


@dataclass(frozen=True)
class Grid:
    """A table with a row for each of many."""

    key: str
    label: str
    item: str
    help: str
    columns: tuple[Question, ...]
    #: a row each, with the words that the paper prints in it by tag; {} for one quite empty
    rows: tuple[Mapping[str, str], ...]
    field: Rows = field(repr=False)

    @property
    def numbered(self) -> str:
        """The label with its number in front."""
        return f"{self.item}{'' if ' ' in self.item else '.'} {self.label}" if self.item else self.label


@dataclass(frozen=True)
class Section:
    """Questions under one heading."""

    #: blank where none is printed
    title: str
    #: printed under the title
    notes: tuple[str, ...]
    parts: tuple[Question | Grid, ...]
    #: whether the title stands for the label of its only part, which is not printed again
    titled_by_part: bool


@dataclass(frozen=True)
class Paper:
    """A whole form."""

    form: FormType
    title: str
    #: headings, blank for none, and paragraphs printed before the questions
    about: tuple[tuple[str, tuple[str, ...]], ...]
    sections: tuple[Section, ...]

    @property
    def footer(self) -> str:
        """What tells people which form this is (domain.md D0)."""
        return f"Form {self.form.id} v{self.form.version}"

    @property
    def questions(self) -> Iterator[Question]:
        """Every single question in printed order; tables left out."""
        return (part for section in self.sections for part in section.parts if isinstance(part, Question))

    @property
    def grids(self) -> Iterator[Grid]:
        """Every table in printed order."""
        return (part for section in self.sections for part in section.parts if isinstance(part, Grid))


def paper(form: FormType, values: Mapping[str, Any] | None = None) -> Paper:
    """The form as printed; with ``values`` of a record, also the places that only those need.

    A table answered in prose becomes one box. Tables have at least as many rows as the record.
    """
    given = values or {}
    declared = {key: field for key, field in form.schema.declared().items() if not isinstance(field, Declined)}
    printed = [field for key, field in declared.items() if key not in form.unprinted or key in given]
    boxes = _declined_boxes(form)
    sections: dict[str, list[Question | Grid]] = {}
    for one in printed:
        parts = sections.setdefault(one.section, [])
        item = "" if form.child or any(_item(form, part) == one.item for part in parts) else one.item
        parts.append(_part(form, one, item, given, boxes))
    notes = dict(form.notes)
    return Paper(
        form,
        form.title,
        form.about,
        tuple(_section(form, title, notes.get(title, ()), tuple(parts)) for title, parts in sections.items()),
    )


def _item(form: FormType, part: Question | Grid) -> str:
    return form.schema.declared()[part.key if isinstance(part, Grid) else part.tag].item


def _section(form: FormType, title: str, notes: tuple[str, ...], parts: tuple[Question | Grid, ...]) -> Section:
    """A section with one part is headed by that part's own label, unless the section is the part's better name."""
    lone = parts[0] if len(parts) == 1 else None
    if title in form.untitled or lone is None:
        return Section("" if title in form.untitled else title, notes, parts, titled_by_part=False)
    if form.child:
        return Section(title, notes, parts, titled_by_part=True)
    if isinstance(lone, Grid) or normal(title) == normal(lone.label):
        return Section(lone.numbered if lone.item in title else lone.label, notes, parts, titled_by_part=True)
    return Section(title, notes, parts, titled_by_part=False)


def _part(
    form: FormType, field: FormField, item: str, given: Mapping[str, Any], boxes: Mapping[str, str]
) -> Question | Grid:
    if isinstance(field, Rows) and not isinstance(given.get(field.key), str):
        return _grid(form, field, item, given.get(field.key) or ())
    space = Space.PARAGRAPHS if isinstance(field, Rows) else space_for(field)
    marked = space is Space.PARAGRAPHS and not form.child
    return Question(
        tag(field.key), field.label, item, field.help, PROMPTS[space], space, _options(field, space), _free(field),
        field.must, field.share if marked else None, boxes.get(field.key), field,
    )  # fmt: skip


def _grid(form: FormType, field: Rows, item: str, answered: Iterable[Mapping[str, Any]]) -> Grid:
    rows = tuple(answered)
    used = {key for row in rows for key in row}
    columns = tuple(
        _column(field, column)
        for key, column in field.of.declared().items()
        if key in used or tag(field.key, key) not in form.unprinted
    )
    blank = tuple(_printed_rows(field, columns, max(field.blank_rows, len(rows)), answered=len(rows)))
    return Grid(field.key, field.label, item, field.help, columns, blank, field)


def _column(table: Rows, column: FormField) -> Question:
    space = space_for(column)
    return Question(
        tag(table.key, column.key), column.label, "", column.help, SHORT_PROMPTS[space], space,
        _options(column, space), True, column.must, None, None, column,
    )  # fmt: skip


def _printed_rows(table: Rows, columns: Iterable[Question], least: int, answered: int) -> Iterator[Mapping[str, str]]:
    """Each row with its printed words; in a table that is answered already nothing is printed."""
    printed = {} if answered else {column.tag: _printed(column, least) for column in columns}
    for at in range(max([least, *map(len, printed.values())])):
        yield {name: words[at] for name, words in printed.items() if at < len(words)}


def _printed(column: Question, rows: int) -> Sequence[str]:
    """The words that the form prints in a column, from its first row on."""
    if column.field.printed and isinstance(column.field, Whole):
        return [str(number) for number in range(1, rows + 1)]
    return column.options if column.field.printed else column.field.starts


def _options(field: FormField, space: Space) -> tuple[str, ...]:
    if space is Space.TICKS:
        return tuple(getattr(field, "offers", ()))
    return tuple(field.options) if isinstance(field, Choice | YesNo) else ()


def _free(field: FormField) -> bool:
    return isinstance(field, YesNo | DayOrText) or (isinstance(field, Choice) and field.free)


def _declined_boxes(form: FormType) -> Mapping[str, str]:
    """For each box that the child may leave out, the tag of its tick."""
    listed = next((field for field in form.schema.declared().values() if isinstance(field, Declined)), None)
    if listed is None:
        return {}
    boxes = [field for field in form.schema.declared().values() if field.section == listed.section and field.item]
    return {field.key: f"{listed.key}.{field.key}" for field in boxes}
