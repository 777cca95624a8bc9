"""A table typed where a form asks for words: it answers the label that it stands under, a line for each row."""

from __future__ import annotations

from minutebook.forms.fields import Long
from minutebook.intake.binding.columns import read_header
from minutebook.intake.binding.desk import Desk
from minutebook.intake.layout import Paragraph, Run, Table
from minutebook.intake.reading import Loose
from minutebook.words import tidy


def take_as_words(desk: Desk, table: Table, *, nested: bool) -> bool:
    """Take a table with the headers of another question's; False when it is none, or does not belong to the label.

    ``nested`` says that it stands in one cell with the label; under a label on the page it belongs to that only when
    the other question has been answered.
    """
    question = desk.question
    if question is None or not desk.waits or type(question.field) is not Long or len(table.rows) < 2:
        return False
    heads = [cell for cell in table.rows[0].cells if not cell.continued]
    header = read_header(heads, desk.forms, None, desk.general) if len(heads) > 1 else None
    if header is None or header.target.field is None:
        return False
    other = header.target.field
    if (other.group and other.group == question.field.group) or not (nested or other.key in desk.given):
        return False
    desk.prompts += [Loose(tidy(cell.text), cell.where) for cell in heads if cell.filled]
    for row in table.rows[1:]:
        cells = [cell for cell in row.cells if cell.filled and not cell.continued]
        if cells:
            words = " ".join(cell.line for cell in cells)
            desk.text(Paragraph((Run(words),), cells[0].where), boxed=True)
    return True
