"""What a form can ask, declared as printed on the paper: the attribute is our name, the argument the paper's.

Each is a marshmallow field, so one declaration serves reading, validation, blank forms and the data dictionary.
A field takes the words typed and gives the typed value; words it cannot read raise a ValidationError that speaks
the form's own label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache, cached_property
from typing import Any

from marshmallow import INCLUDE, Schema, ValidationError, fields

from minutebook import dates
from minutebook.clock import pointed
from minutebook.forms import choices
from minutebook.forms.share import Share
from minutebook.intake.layout import Paragraph
from minutebook.words import fold, normal, tidy

NOTHING_TYPED = frozenset({"n/a", "na", "not applicable", "none", "nil", "nothing recorded", "tbc"})


class FormField(fields.Field[Any]):
    """One question or one column."""

    #: an answer in the label's own line is over at the end of that line
    ends_inline = False
    #: an answer of this kind is one line: text under it belongs to nobody
    one_line = False
    #: an answer of this kind may be some of the words that stand in its box: one of printed options
    chooses = False

    def __init__(
        self,
        label: str,
        *also: str,
        key: str | None = None,
        near: Sequence[str] = (),
        group: str = "",
        prompts: Sequence[str] = (),
        share: Share = Share.EVERYONE,
        section: str = "",
        item: str = "",
        must: bool = False,
        printed: bool = False,
        help: str = "",
        starts: Sequence[str] = (),
    ) -> None:
        """``label`` is verbatim from the form, ``also`` are other wordings of it.

        ``near`` are short wordings that mean this question only next to its ``group`` ("Team manager" after
        "CST social worker"). ``prompts`` are printed sentences that are never answers. ``item`` is the printed
        number, ``must`` says that the form requires an answer, ``printed`` that the form prints the words of
        this column itself, so that a row with nothing else is blank. ``help`` is the one prompt that a blank prints
        under the label; ``starts`` are the words of this column that it prints in its first rows.
        """
        super().__init__(data_key=key)
        self.label, self.also, self.near, self.group = label, also, tuple(near), group
        self.prompts = (help, *prompts) if help else tuple(prompts)
        self.share, self.section, self.item = share, section, item
        self.must, self.printed, self.help = must, printed, help
        self.starts = tuple(starts)

    @property
    def key(self) -> str:
        """The name of this answer in records, contexts and the data dictionary."""
        return self.data_key or self.name or ""

    @cached_property
    def own_prompts(self) -> frozenset[str]:
        """What its prompts come down to."""
        return frozenset(map(normal, self.prompts))

    def prints(self, words: str) -> bool:
        """Whether the form prints these words of a column itself, so that they alone fill no row."""
        return self.printed or words in self.starts

    def words(self, paragraphs: Sequence[Paragraph]) -> str:
        """The words typed in an answer's paragraphs; printed options and placeholders left out."""
        return tidy("\n".join([p.typed for p in paragraphs]))

    def spread(self, typed: str) -> dict[str, str]:
        """The keys that one typed answer fills: usually its own, sometimes a date *and* a time."""
        return {self.key: typed}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return self.read(value)

    def read(self, typed: str) -> Any:
        """The typed value. Raises ValidationError, one sentence in the form's words."""
        return typed


class Text(FormField):
    """One line of text."""

    one_line = True


class Person(Text):
    """A person, as typed: name, title, role and all."""


class Long(FormField):
    """Paragraphs, as typed."""


class DatedWords(Long):
    """Words that may hold a date ("Weds 27 January 2027, 3.45 at the library"); the words stay as they are."""

    def __init__(self, label: str, *also: str, date_key: str, one_line: bool = False, **rest: Any) -> None:
        """``date_key`` is the answer that takes the date, where there is just one."""
        super().__init__(label, *also, **rest)
        self.date_key, self.one_line = date_key, one_line

    def spread(self, typed: str) -> dict[str, str]:
        return {self.key: typed} | ({self.date_key: typed} if dates.find_date(typed) else {})


class Names(Long):
    """People, in one line beside the label or one to a line under it."""

    ends_inline = True


class Whole(Text):
    """A whole number."""

    def read(self, typed: str) -> int:
        found = re.fullmatch(r"\D{0,12}?(\d{1,4})\D{0,3}", typed.strip())
        if not found:
            raise ValidationError(f"“{self.label}”: “{typed}” is not a number.")
        return int(found.group(1))


class Day(Text):
    """A date, day first. A half date is never completed."""

    def __init__(
        self, label: str, *also: str, words_key: str | None = None, time_key: str | None = None, **rest: Any
    ) -> None:
        """``words_key`` keeps the words typed, ``time_key`` a time typed beside the date."""
        super().__init__(label, *also, **rest)
        self.words_key, self.time_key = words_key, time_key

    def spread(self, typed: str) -> dict[str, str]:
        spread = {self.key: typed}
        if self.words_key:
            spread[self.words_key] = typed
        if self.time_key and (times := dates.find_times(typed)):
            spread[self.time_key] = times[0].strftime("%H:%M")
            if self.time_key == "start_time" and len(times) == 2:
                spread["end_time"] = times[1].strftime("%H:%M")
        return spread

    def read(self, typed: str) -> date:
        return read_day(self.label, typed, within=True)


class DayOrText(Text):
    """A date where one is typed, else the words ("each time")."""

    def read(self, typed: str) -> date | str:
        try:
            return dates.read_date(typed).date
        except dates.NotADate:
            return typed


class StrictDay(Text):
    """A date in a table; the words are kept, and said, where it is not one."""

    def read(self, typed: str) -> date:
        return read_day(self.label, typed, within=False)


def read_day(label: str, typed: str, *, within: bool) -> date:
    """The date typed; ``within`` also takes the only full date of a longer answer."""
    try:
        return dates.read_date(typed).date
    except dates.NotADate:
        found = dates.find_date(typed) if within else None
        if found is None:
            raise ValidationError(f"“{label}”: “{typed}” is not a full date.") from None
        return found.date


class Clock(Text):
    """A time of day; "10am to 11.40am" also gives the end."""

    def __init__(self, label: str, *also: str, end_key: str | None = None, **rest: Any) -> None:
        super().__init__(label, *also, **rest)
        self.end_key = end_key

    def spread(self, typed: str) -> dict[str, str]:
        times = dates.find_times(pointed(typed), bare=True) if self.end_key else []
        if self.end_key and len(times) == 2:
            return {self.key: times[0].strftime("%H:%M"), self.end_key: times[1].strftime("%H:%M")}
        return {self.key: typed}

    def read(self, typed: str) -> time:
        plain = pointed(typed)
        try:
            return dates.read_time(plain)
        except dates.NotATime:
            found = dates.find_times(plain, bare=True)
            if len(found) != 1:
                raise ValidationError(f"“{self.label}”: “{typed}” is not a time of day.") from None
            return found[0]


class Moment(Text):
    """A date and a time of day, typed together or in two boxes."""

    def read(self, typed: str) -> datetime | date:
        day = read_day(self.label, typed, within=True)
        times = dates.find_times(typed)
        return datetime.combine(day, times[0]) if times else day


class TimeOf(Clock):
    """The time box beside a date box: together they answer the ``Moment`` named ``of``."""

    def __init__(self, label: str, *also: str, of: str, **rest: Any) -> None:
        super().__init__(label, *also, **rest)
        self.of = of


class YesNo(FormField):
    """Yes or No; "Not known" stays text. More words than that are kept beside it as ``<key>_text``."""

    one_line = False
    chooses = True
    options = ("Yes", "No", "Not known")

    def words(self, paragraphs: Sequence[Paragraph]) -> str:
        return tidy(choices.one_chosen(paragraphs, self._printed))

    @cached_property
    def _printed(self) -> choices.Options:
        return choices.Options(self.options, {})

    def spread(self, typed: str) -> dict[str, str]:
        found = choices.yes_or_no(typed)
        more = found is not None and not found[1]
        return {self.key: typed} | ({f"{self.key}_text": typed} if more else {})

    def read(self, typed: str) -> bool | str:
        found = choices.yes_or_no(typed)
        if found is None:
            if fold(typed) in NOTHING_TYPED:
                return typed
            raise ValidationError(f"“{self.label}”: “{typed}” is neither Yes nor No.")
        return found[0]


class YesNoCell(YesNo):
    """Yes or No in a table: with more words than that, the words stay, and are a finding where they are both."""

    def spread(self, typed: str) -> dict[str, str]:
        return {self.key: typed}

    def read(self, typed: str) -> bool | str:
        found = choices.yes_or_no(typed)
        if found is None and self._printed.mentions(typed):
            return super().read(typed)
        return found[0] if found and found[1] else typed


class Choice(FormField):
    """One of printed options, in the spelling of the procedure; ``spellings`` are other ways to say them."""

    one_line = True
    chooses = True

    def __init__(self, label: str, *also: str, options: Sequence[str], spellings: Mapping[str, str] | None = None,
                 free: bool = False, **rest: Any) -> None:  # fmt: skip
        """``free`` lets other words stand without a finding."""
        super().__init__(label, *also, **rest)
        self.options, self.spellings, self.free = tuple(options), dict(spellings or {}), free

    def words(self, paragraphs: Sequence[Paragraph]) -> str:
        return tidy(choices.one_chosen(paragraphs, self._printed))

    @cached_property
    def _printed(self) -> choices.Options:
        """The options and their spellings, each as itself."""
        return choices.Options((*self.options, *self.spellings), {})

    @cached_property
    def _meant(self) -> choices.Options:
        return choices.Options(self.options, self.spellings)

    def match(self, text: str) -> tuple[str, bool] | None:
        """The option that a text says, and whether it says nothing else; None when it names none or several."""
        return self._meant.match(text)

    def spread(self, typed: str) -> dict[str, str]:
        found = self.match(typed)
        more = found is not None and not found[1] and fold(typed) != fold(found[0])
        return {self.key: typed} | ({f"{self.key}_text": typed} if more else {})

    def read(self, typed: str) -> str:
        found = self.match(typed)
        if found is None:
            if self.free or fold(typed) in NOTHING_TYPED:
                return typed
            raise ValidationError(f"“{self.label}”: “{typed}” is not one of {', '.join(self.options)}.")
        return found[0]


class ChoiceCell(Choice):
    """One of printed options in a table; words beyond it stay, and are a finding where they name several."""

    def spread(self, typed: str) -> dict[str, str]:
        return {self.key: typed}

    def read(self, typed: str) -> str:
        found = self.match(typed)
        if found is None and self._printed.mentions(typed):
            return super().read(typed)
        return found[0] if found and found[1] else typed


class Columns(Schema):
    """The columns of a table, in printed order."""

    class Meta:
        unknown = INCLUDE

    @classmethod
    @cache
    def declared(cls) -> Mapping[str, FormField]:
        """Every column by its key, in printed order."""
        return {field.key: field for field in cls().fields.values() if isinstance(field, FormField)}


class Rows(FormField):
    """A table with any number of rows, or the same in prose."""

    def __init__(self, label: str, *also: str, of: type[Columns], blank_rows: int = 3, **rest: Any) -> None:
        """``blank_rows`` are those that a blank prints."""
        super().__init__(label, *also, **rest)
        self.of, self.blank_rows = of, blank_rows

    def shape(self, typed: str) -> str | list[dict[str, str]]:
        """Rows out of lines where the form gives lines a meaning; else the prose as it is."""
        return typed

    def read(self, typed: str | Iterable[Mapping[str, str]]) -> Any:
        if isinstance(typed, str):
            typed = self.shape(typed)
            if isinstance(typed, str):
                return typed
        errors: dict[int, Any] = {}
        rows: list[Any] = []
        for at, row in enumerate(typed):
            values, said = self._read_row(row)
            rows.append({**row, **values} if said else values)
            if said:
                errors[at] = said
        if errors:
            raise ValidationError(errors, valid_data=rows)
        return rows

    def _read_row(self, row: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
        """The values of a row in printed order, and what the columns whose words cannot be read say of them.

        Only the columns with words are asked; loading the row as a schema would ask them all.
        """
        values: dict[str, Any] = {}
        errors: dict[str, Any] = {}
        for key, column in self.of.declared().items():
            if key in row:
                try:
                    values[key] = column.read(row[key])
                except ValidationError as error:
                    errors[key] = error.messages
        return values | {key: words for key, words in row.items() if key not in values}, errors
