"""What a form is: its id, its titles, its questions, and the words that it prints besides them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from marshmallow import INCLUDE, Schema, post_load

from minutebook.forms.fields import Choice, ChoiceCell, Day, FormField, YesNo, YesNoCell

#: printed over and beside answers on any form
ANSWER_TABLE = ("Item", "Question", "Answer", "Label", "For the record", "For the record (worker to fill in)")


class FormSchema(Schema):
    """The questions of a form. Answers without a question of their own, such as ``…_text``, are kept as typed."""

    class Meta:
        """Answers that no question declares pass through."""

        unknown = INCLUDE

    @classmethod
    @cache
    def declared(cls) -> Mapping[str, FormField]:
        """Every question by its key, in printed order."""
        return MappingProxyType({field.key: field for field in cls().fields.values() if isinstance(field, FormField)})

    @classmethod
    @cache
    def keys(cls) -> frozenset[str]:
        """Every key an answer of this form can have: its questions, and the words kept beside some of them."""
        beside = {words for field in cls.declared().values() if (words := _words_key(field))}
        return frozenset(cls.declared()) | beside

    @post_load
    def by_key(self, values: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Loaded values under the keys of the data dictionary ("child.name"), not our attribute names.

        Also for the ``valid_data`` of a ValidationError, which marshmallow leaves under attribute names.
        """
        return {self._key(name): value for name, value in values.items()}

    def _key(self, name: str) -> str:
        field = self.fields.get(name)
        return field.key if isinstance(field, FormField) else name


def _words_key(field: FormField) -> str | None:
    """The key that keeps the words typed beyond a Yes, an option or a date."""
    if isinstance(field, (YesNo, Choice)) and not isinstance(field, (YesNoCell, ChoiceCell)):
        return f"{field.key}_text"
    return field.words_key if isinstance(field, Day) else None


@dataclass(frozen=True)
class FormType:
    """One form as the project knows it."""

    id: str
    #: goes up when a blank's labels change; earlier wordings stay as ``also``
    version: int
    title: str
    #: other titles it goes by
    titles: tuple[str, ...]
    schema: type[FormSchema]
    #: printed headings that ask nothing
    headings: tuple[str, ...] = ()
    #: printed sentences and examples that are never answers; examples of one question stand in its field
    prompts: tuple[str, ...] = ()
    #: keys that this form always asks for, even where the worker deleted the label
    asks: tuple[str, ...] = ()
    #: what it is for, in a sentence for the person who picks a form
    use: str = ""
    #: headings and the paragraphs under them, printed before the questions
    about: tuple[tuple[str, tuple[str, ...]], ...] = ()
    #: sentences printed under the heading of a section
    notes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    #: answers and columns (``plan[].status``) that are read where workers write them, but that the blank does not print
    unprinted: tuple[str, ...] = ()
    #: sections whose heading the blank does not print
    untitled: tuple[str, ...] = ()
    #: the child's own: large, warm and plain
    child: bool = False
