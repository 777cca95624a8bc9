"""Answers made ready to print: dates in words, prose as paragraphs, tables as rows of words.

A table always comes as ``{"rows": [{column: words}], "lines": [words]}``: ``rows`` when the worker made a table,
``lines`` when it was answered in prose, was left blank, or part of it is not in this copy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from minutebook.audience import FAMILY, Audience, Visible
from minutebook.council import Council
from minutebook.dates import say_date, say_time
from minutebook.findings import Finding
from minutebook.words import fold

NOTHING = "Nothing recorded."
NOT_RECORDED = "Not recorded"
#: an empty cell in a table of minutes, so that it is seen to be empty
DASH = "–"
#: where a sentence to the child speaks to them by name
_CALLED = re.compile(r", \{child\}(?=[.,:;!?]|$)|(?:^|(?<=[.!?] ))\{child\}, ")

Table = dict[str, list[Any]]
#: each printed column, and the typed column or the function that makes it out of a row
Cells = Mapping[str, str | Callable[[Mapping[str, Any]], str]]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What people decided or did that no form holds; it comes from the register."""

    #: {"what", "reason", "decided_by"}: a "must" that was not met, and why (severity E-r)
    exceptions: tuple[Mapping[str, str], ...] = ()
    #: when the Chair checked the minutes
    checked_on: date | None = None
    #: what is wrong with the forms, for the worker who has to put it right
    findings: tuple[Finding, ...] = ()
    #: who got what (domain.md C7): {"recipient", "role", "document", "copy", "left_out", "approved", "method",
    #: "checked", "due", "sent", "returned"}
    sendings: tuple[Mapping[str, str], ...] = ()
    #: corrections of the minutes (domain.md M16): {"requested_by", "date", "words_now", "words_asked", "decision"}
    corrections: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a copy goes; ``kind`` is that of distribution lists: child, parent, professional, trusted adult."""

    name: str
    role: str = ""
    agency: str = ""
    kind: str = ""
    #: what this person is sent, and how much of it: {"document", "copy"} (domain.md C7)
    enclosed: tuple[Mapping[str, str], ...] = ()
    #: who else is invited, as far as this person is told: {"name", "role", "agency", "kind"}
    others: tuple[Mapping[str, str], ...] = ()
    #: something is kept from this person, so a letter says no more than it must
    guarded: bool = False
    #: the number of this person's copy on the distribution list
    copy_number: int | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """Everything that a document is made from: what its readers may see of the meeting, and which copy it is."""

    seen: Visible
    council: Council
    status: str
    version: int
    #: the register's number for this document
    number: str
    today: date
    title: str
    recorded: Recorded = field(default_factory=Recorded)
    #: the reader of a letter, None where a document is the same for all
    reader: Addressee | None = None

    @property
    def draft(self) -> bool:
        return self.status != "FINAL"

    @property
    def known_name(self) -> str:
        """What the child likes to be called, else the first of their names; blank where no form has a name."""
        known_as = str(self.value("child.known_as") or "").strip()
        return known_as or next(iter(self.seen.meeting.child_name.split()), "")

    @property
    def first_name(self) -> str:
        """The child's name, for sentences about them."""
        return self.known_name or "the child"

    def worded(self, words: str) -> str:
        """A sentence of the council's with ``{child}`` and ``{days}`` filled in; nobody is called "the child"."""
        days = str(self.council.timescales.corrections)
        if not self.known_name:
            spoken = _CALLED.sub("", words) if self.seen.audience is Audience.CHILD else words
            spoken = spoken.replace("{child}", self.first_name).replace("{days}", days)
            return re.sub(r"(?:^|(?<=[.!?] ))[a-z]", lambda found: found.group().upper(), spoken)
        return words.replace("{child}", self.first_name).replace("{days}", days)

    def leading(self, form: str) -> Copy:
        """The same copy, asking this form first: a plan prints its own words where another form has others."""
        meeting = self.seen.meeting
        records = tuple(sorted(meeting.records, key=lambda record: record.form != form))
        return replace(self, seen=replace(self.seen, meeting=replace(meeting, records=records)))

    def value(self, key: str, form: str | None = None) -> Any:
        """An answer from one form, or the first that any form gives."""
        if form is None:
            return self.seen.meeting.value(key)
        record = self.seen.meeting.record(form)
        return record.values.get(key) if record else None

    def say(self, key: str, form: str | None = None) -> str:
        """An answer as words, blank when there is none: all that was typed beside a Yes, a No or a choice."""
        return say(self.value(f"{key}_text", form)) or say(self.value(key, form))

    def lines(self, *keys: str, form: str | None = None, blank: str = NOTHING) -> list[str]:
        """The paragraphs of one answer, or of several that stand together."""
        found = [line for key in keys for line in paragraphs(self.say(key, form))]
        return found + self.partly(*keys) or ([blank] if blank else [])

    def facts(self, *pairs: tuple[str, str, str]) -> Table:
        """A table of *Item* and *Details*, of (item, details, answer's key): what is left out is no "Not recorded"."""
        kept = [(item, said) for item, said, key in pairs if said.strip() or key not in self.seen.withheld]
        gone = [key for _, said, key in pairs if not said.strip()]
        return facts(*kept) | {"lines": self.partly(*gone)}

    def partly(self, *keys: str) -> list[str]:
        """The line that says that something is not in this copy (domain.md C0)."""
        gone = self.seen.withheld.intersection(keys)
        return [self.council.words.partial_copy] if gone.difference(self._silent) else []

    def kept_silent(self, *keys: str) -> bool:
        """Whether something of these answers is left out without a word, so that "nothing" would be untrue."""
        return bool(self._silent.intersection(keys))

    @property
    def _silent(self) -> frozenset[str]:
        quiet = self.seen.audience in FAMILY and self.council.settings.silent_withhold
        return self.seen.only_restricted if quiet else frozenset()

    def table(self, key: str, columns: Cells, *, form: str | None = None, blank: str = NOTHING) -> Table:
        """A table answer; ``columns`` gives each printed column the name, or the function, that it is made from."""
        return self.shaped(self.value(key, form), columns, key, blank=blank)

    def shaped(self, value: Any, columns: Cells, *keys: str, blank: str = NOTHING) -> Table:
        """The same of a value already at hand, such as some of a table's rows."""
        given = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
        rows = [{name: _cell(row, source) for name, source in columns.items()} for row in given]
        prose = [] if given else paragraphs(value)
        lines = prose + self.partly(*keys)
        return {"rows": rows, "lines": lines or ([] if rows or not blank else [blank])}


def say(value: Any) -> str:
    """One value as a reader sees it; words typed where a date could not be read stay as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return f"{say_date(value.date())} at {say_time(value.time())}"
    if isinstance(value, date):
        return say_date(value)
    if isinstance(value, time):
        return say_time(value)
    if isinstance(value, list):
        return "\n".join(filter(None, map(say, value)))
    if isinstance(value, Mapping):
        return ", ".join(filter(None, map(say, value.values())))
    return str(value)


def brief(value: Any) -> str:
    """One value for a narrow column: a date without its weekday."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value.day} {value:%B %Y}"
    return say(value)


def paragraphs(value: Any) -> list[str]:
    """The paragraphs of an answer; blank ones dropped."""
    return [line.strip() for line in say(value).split("\n") if line.strip()]


def sentences(words: str) -> list[str]:
    """Each sentence on a line of its own, so that no telephone number is broken at the end of a line."""
    return re.split(r"(?<=[.;]) (?=[A-Z])", words)


def _cell(row: Mapping[str, Any], source: str | Callable[[Mapping[str, Any]], str]) -> str:
    words = brief(row.get(source)) if isinstance(source, str) else source(row)
    return words.strip() or DASH


def joined(*columns: str, by: str = ", ") -> Callable[[Mapping[str, Any]], str]:
    """A printed column made of several typed ones, blanks left out."""
    return lambda row: by.join(filter(None, (brief(row.get(column)).strip() for column in columns)))


def facts(*pairs: tuple[str, str]) -> Table:
    """A table of two columns, *Item* and *Details*; what is blank says so."""
    return {
        "rows": [{"item": item, "details": details.strip() or NOT_RECORDED} for item, details in pairs],
        "lines": [],
    }


def numbered(table: Table) -> Table:
    """The same table with a printed number on each row."""
    return {**table, "rows": [{"no": str(at), **row} for at, row in enumerate(table["rows"], 1)]}


def in_order(value: Any) -> Any:
    """Plan rows by their priority, the order typed where that does not say (R085)."""
    if not isinstance(value, list):
        return value
    return sorted(
        value,
        key=lambda row: row["priority"] if isinstance(row, Mapping) and type(row.get("priority")) is int else 10**6,
    )


def when(day: Any, start: Any = None, end: Any = None) -> str:
    """ "Wednesday 13 January 2027, 3:30pm to 5pm", as far as it is known."""
    times = " to ".join(filter(None, (say(start), say(end) if start is not None else "")))
    return ", ".join(filter(None, (say(day), times)))


def texts(value: Any) -> Iterable[str]:
    """Every text in a context, for checking that the document holds them all."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from texts(item)


def is_child(copy: Copy, name: str) -> bool:
    """Whether a name in a table is the child's."""
    first = fold(name).split()[:1]
    return bool(first) and first[0] in {fold(copy.first_name), *fold(copy.seen.meeting.child_name).split()[:1]}


def frame(copy: Copy, *, own: bool = False) -> dict[str, Any]:
    """What stands on every page. ``own`` is the child's own plan: a plain word for a marking, no office words."""
    draft = copy.draft
    reference = copy.say("case_ref")
    about = [
        f"Case reference {reference}" if reference else "",
        f"Version {copy.version}",
        copy.number and f"Document {copy.number}",
    ]
    reader = (copy.known_name or "you") if own else copy.reader.name if copy.reader else str(copy.seen.audience)
    return {
        "draft": draft,
        "draft_line": f"DRAFT: {'not finished yet' if own else 'not yet checked and agreed'}" if draft else "",
        "marking": _marking(copy),
        "about": ", ".join(filter(None, about[1:] if own else about)),
        "copy_for": f"Copy for: {reader}",
        "title": copy.title,
        **({} if own else {"team_line": ", ".join([copy.council.name, copy.council.team, *copy.council.address])}),
    }


def _marking(copy: Copy) -> str:
    words = copy.council.words
    own = {
        Audience.CHILD: words.child_marking,
        Audience.PARENTS: words.family_marking,
        Audience.EVERYONE: words.family_marking,
        Audience.RESTRICTED: f"{copy.council.marking}: restricted section",
    }
    return own.get(copy.seen.audience, copy.council.marking)


def status_line(copy: Copy) -> str:
    """The line under the title of a document for professionals."""
    made = f"Version {copy.version}, {say_date(copy.today)}."
    if copy.draft:
        return f"DRAFT. {made} It has not been checked and agreed; it may still change."
    checked = copy.recorded.checked_on
    return f"FINAL. {made}" + (f" Checked by the Chair on {say_date(checked)}." if checked else "")
