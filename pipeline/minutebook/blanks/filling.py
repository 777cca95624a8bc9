"""A record's values as the words that stand in the spaces of a blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from minutebook.blanks.paper import Paper
from minutebook.forms.fields import FormField, TimeOf
from minutebook.forms.listing import Listing
from minutebook.forms.spaces import Space
from minutebook.forms.tags import SHARE
from minutebook.forms.two_in_one import Declined


@dataclass(frozen=True)
class Filling:
    """What to write, by tag; a space that is not named here stays empty."""

    #: single answers and *Share with* marks; lines parted by line feeds
    words: Mapping[str, str] = field(default_factory=dict)
    #: rows of a table by its key, each row by the tags of its columns
    rows: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    #: tags of the ticks that are on: boxes not filled in, texts offered
    ticks: frozenset[str] = frozenset()

    def row(self, key: str, at: int) -> Mapping[str, str]:
        """The words of the row with this number, from zero; none where the table is not answered so far."""
        rows = self.rows.get(key, ())
        return rows[at] if at < len(rows) else {}


NOTHING = Filling()


def filling(paper: Paper, values: Mapping[str, Any], marks: Mapping[str, str] | None = None) -> Filling:
    """The values of a record, and the worker's own *Share with* marks by key, as words for the blank."""
    words = {f"{key}.{SHARE}": mark for key, mark in (marks or {}).items()}
    ticks: set[str] = set()
    for question in paper.questions:
        value = values.get(question.tag)
        if isinstance(question.field, TimeOf):
            value = values.get(question.field.of)
            value = value.time() if isinstance(value, datetime) else None
        if question.space is Space.TICKS and isinstance(value, list):
            ticks |= {f"{question.tag}.{at}" for at, offer in enumerate(question.options, 1) if offer in value}
            value = [item for item in value if item not in question.options]
        if said := values.get(f"{question.tag}_text") or _said(question.field, value):
            words[question.tag] = said
    for field_ in paper.form.schema.declared().values():
        if isinstance(field_, Declined):
            ticks |= {f"{field_.key}.{box}" for box in values.get(field_.key, ())}
    rows = {
        grid.key: tuple(
            {column.tag: said for column in grid.columns if (said := _said(column.field, row.get(column.field.key)))}
            for row in values[grid.key]
        )
        for grid in paper.grids
        if grid.key in values
    }
    return Filling(words, rows, frozenset(ticks))


def _said(asked: FormField, value: Any) -> str:
    """A value as a worker would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):  # a moment's time stands in a space of its own
        return day(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, list) and isinstance(asked, Listing):
        return "\n".join(value)
    return str(value)


def day(value: date) -> str:
    """A date in the way of domain.md B4: 9 June 2027."""
    return f"{value.day} {value:%B} {value.year}"
