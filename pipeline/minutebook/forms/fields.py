"""What a form can ask, declared as printed on the paper: the attribute is our name, the argument the paper's.

Each is a marshmallow field, so one declaration serves reading, validation, blank forms and the data dictionary.
A field takes the words typed and gives the typed value; words it cannot read raise a ValidationError that speaks
the form's own label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from marshmallow import INCLUDE, Schema, ValidationError, fields

from minutebook import dates
from minutebook.forms import choices
from minutebook.forms.share import Share
from minutebook.intake.layout import Paragraph
from minutebook.words import fold, tidy

NOTHING_TYPED = frozenset({"n/a", "na", "not applicable", "none", "nil", "nothing recorded", "tbc"})


class FormField(fields.Field[Any]):
    """One question or one column."""

    #: an answer in the label's own line is over at the end of that line
    ends_inline = False
    #: an answer of this kind is one line: text under it belongs to nobody
    one_line = False

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
    ) -> None:
        """``label`` is verbatim from the form, ``also`` are other wordings of it.

        ``near`` are short wordings that mean this question only next to its ``group`` ("Team manager" after
        "CST social worker"). ``prompts`` are printed sentences that are never answers. ``item`` is the printed
        number, ``must`` says that the form requires an answer, ``printed`` that the form prints the words of
        this column itself, so that a row with nothing else is blank.
        """
        super().__init__(data_key=key)
        self.label, self.also, self.near, self.group = label, also, tuple(near), group
        self.prompts, self.share, self.section, self.item = tuple(prompts), share, section, item
        self.must, self.printed = must, printed

    @property
    def key(self) -> str:
        """The name of this answer in records, contexts and the data dictionary."""
        return self.data_key or self.name or ""

    def words(self, paragraphs: Sequence[Paragraph]) -> str:
        """The words typed in an answer's paragraphs; printed options and placeholders left out."""
        return tidy("\n".join(p.typed for p in paragraphs))

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
        times = dates.find_times(typed, bare=True) if self.end_key else []
        if self.end_key and len(times) == 2:
            return {self.key: times[0].strftime("%H:%M"), self.end_key: times[1].strftime("%H:%M")}
        return {self.key: typed}

    def read(self, typed: str) -> time:
        try:
            return dates.read_time(typed)
        except dates.NotATime:
            found = dates.find_times(typed, bare=True)
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


_YES = re.compile(r"(?:yes|y|yeah|yep|true|done|agreed|both|✓|✔|☒|☑|x)(?!\w)")
_NO = re.compile(
    r"(?:no|n|nope|false|not at (?:this|the|present)|none(?! known)|never"
    r"|not (?:yet|needed|required|necessary))(?!\w)(?!/)"
)
_NOT_KNOWN = re.compile(r"(?:not known|unknown|don't know|do not know|not sure|unsure|n/k|nk|unclear)(?!\w)")


class YesNo(FormField):
    """Yes or No; "Not known" stays text. More words than that are kept beside it as ``<key>_text``."""

    one_line = False
    options = ("Yes", "No", "Not known")

    def words(self, paragraphs: Sequence[Paragraph]) -> str:
        return tidy(choices.one_chosen(paragraphs, self.options))

    def spread(self, typed: str) -> dict[str, str]:
        found = yes_or_no(typed)
        more = found is not None and not found[1]
        return {self.key: typed} | ({f"{self.key}_text": typed} if more else {})

    def read(self, typed: str) -> bool | str:
        found = yes_or_no(typed)
        if found is None:
            if fold(typed) in NOTHING_TYPED:
                return typed
            raise ValidationError(f"“{self.label}”: “{typed}” is neither Yes nor No.")
        return found[0]


class YesNoCell(YesNo):
    """Yes or No in a table: with more words than that, the words stay."""

    def spread(self, typed: str) -> dict[str, str]:
        return {self.key: typed}

    def read(self, typed: str) -> bool | str:
        found = yes_or_no(typed)
        return found[0] if found and found[1] else typed


def yes_or_no(typed: str) -> tuple[bool | str, bool] | None:
    """Yes as True, No as False, or "Not known"; and whether nothing else was typed."""
    text = fold(typed)
    for pattern, value in ((_NOT_KNOWN, "Not known"), (_NO, False), (_YES, True)):
        if match := pattern.match(text):
            return value, not re.sub(r"\bplease\b", "", text[match.end() :]).strip(" .!,:;-")
    return None


class Choice(FormField):
    """One of printed options, in the spelling of the procedure; ``spellings`` are other ways to say them."""

    one_line = True

    def __init__(self, label: str, *also: str, options: Sequence[str], spellings: Mapping[str, str] | None = None,
                 free: bool = False, **rest: Any) -> None:  # fmt: skip
        """``free`` lets other words stand without a finding."""
        super().__init__(label, *also, **rest)
        self.options, self.spellings, self.free = tuple(options), dict(spellings or {}), free

    def words(self, paragraphs: Sequence[Paragraph]) -> str:
        return tidy(choices.one_chosen(paragraphs, [*self.options, *self.spellings]))

    def spread(self, typed: str) -> dict[str, str]:
        found = choices.match_option(typed, self.options, self.spellings)
        more = found is not None and not found[1] and fold(typed) != fold(found[0])
        return {self.key: typed} | ({f"{self.key}_text": typed} if more else {})

    def read(self, typed: str) -> str:
        found = choices.match_option(typed, self.options, self.spellings)
        if found is None:
            if self.free or fold(typed) in NOTHING_TYPED:
                return typed
            raise ValidationError(f"“{self.label}”: “{typed}” is not one of {', '.join(self.options)}.")
        return found[0]


class ChoiceCell(Choice):
    """One of printed options in a table; words beyond it stay."""

    def spread(self, typed: str) -> dict[str, str]:
        return {self.key: typed}

    def read(self, typed: str) -> str:
        found = choices.match_option(typed, self.options, self.spellings)
        return found[0] if found and found[1] else typed


class Listing(FormField):
    """A list of short texts, typed as lines or parted by semicolons."""

    def read(self, typed: str | list[str]) -> list[str]:
        if isinstance(typed, list):
            return typed
        marked = choices.ticked(typed)
        typed = typed if marked is None else marked
        parts = typed.split("\n") if "\n" in typed else re.split(r";\s*", typed)
        return [re.sub(r"^(?:[-•*]|\d{1,2}[.)])\s+", "", part).strip() for part in parts if part.strip()]


class Columns(Schema):
    """The columns of a table, in printed order."""

    class Meta:
        unknown = INCLUDE

    @classmethod
    def declared(cls) -> Mapping[str, FormField]:
        """Every column by its key, in printed order."""
        return {field.key: field for field in cls().fields.values() if isinstance(field, FormField)}


class Rows(FormField):
    """A table with any number of rows, or the same in prose."""

    def __init__(self, label: str, *also: str, of: type[Columns], **rest: Any) -> None:
        super().__init__(label, *also, **rest)
        self.of = of

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
        columns = self.of()
        for at, row in enumerate(typed):
            try:
                rows.append(columns.load(dict(row)))
            except ValidationError as error:
                errors[at] = error.messages
                rows.append({**row, **(error.valid_data if isinstance(error.valid_data, dict) else {})})
        if errors:
            raise ValidationError(errors, valid_data=rows)
        return rows


_STEM = re.compile(r"(i (?:will|can|might|need))\b(?:\s*(?:…|\.{2,}))?[\s:–-]*", re.IGNORECASE)
STEMS = ("I will", "I can", "I might", "I need")


class Statements(Rows):
    """The child's own statements: a stem ("I will") and their words, never tidied (domain.md 0.5, rule 6)."""

    def shape(self, typed: str) -> str | list[dict[str, str]]:
        return [split_stem(line) for line in typed.split("\n") if line.strip()]

    def read(self, typed: str | Iterable[Mapping[str, str]]) -> Any:
        if not isinstance(typed, str):
            typed = [
                dict(row) | (split_stem(row["words"]) if row.get("words") and not row.get("stem") else {})
                for row in typed
            ]
        return super().read(typed)


def split_stem(line: str) -> dict[str, str]:
    """``{"stem": "I will", "words": …}``; a line without a stem is words alone."""
    match = _STEM.match(line.strip().lstrip("-•* "))
    if not match or not line[match.end() :].strip():
        return {"words": line.strip()}
    stem = next(stem for stem in STEMS if fold(stem) == fold(match.group(1)))
    return {"stem": stem, "words": line.strip().lstrip("-•* ")[match.end() :].strip()}
