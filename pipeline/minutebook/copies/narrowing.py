"""A meeting as one audience sees it made narrower for one reader: what is kept from them leaves no words behind.

Words that are kept from the reader in one place and stand in another, where the form would show them, are taken out
there too: the line of an answer, the row of a table. What stays is all that a copy is made of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final

from minutebook.audience import NEVER_PRINTED, Visible, default_share, says_live
from minutebook.copies.leaving_out import leaves
from minutebook.copies.naming import people_of
from minutebook.council import Council
from minutebook.documents.contacts import addresses_in, contacts_in
from minutebook.documents.withheld.phrases import Phrases, Text
from minutebook.forms import FORMS
from minutebook.forms.fields import Choice, Long, Rows, YesNo
from minutebook.forms.record import Record
from minutebook.forms.share import Share
from minutebook.meeting import Meeting
from minutebook.persons import same_person
from minutebook.rules.texts import named_children, shortened
from minutebook.words import fold

#: answers by which a copy is known to be of this child and meeting
_FIXED: Final = frozenset({"child.name", "child.known_as", "case_ref", "meeting_type", "meeting_date"})
_SENTENCES: Final = re.compile(r"(?<=[.!?])\s+|\n")
_SMALL: Final = frozenset("a an and the of for to at in on by with or mr mrs ms dr his her their".split())
#: words and letters from which on a marked piece is looked for in other answers, and an unmarked one at all
_MARKED_WORDS, _MARKED_LETTERS = 3, 14
_WORDS, _LETTERS = 5, 24
#: so many words, of so many letters, tell a thing again however they are put
_NEARLY, _TELLING_LETTERS = 3, 4
#: letters from which on a marked word may stand nowhere in the copy
_WORD_LETTERS: Final = 6


@dataclass(frozen=True, slots=True)
class Limits:
    """What is kept from one reader beyond what is kept from all of their audience."""

    questions: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    #: the names of people of whom nothing may stand there
    people: frozenset[str] = frozenset()
    #: where given, nothing but these answers
    only: frozenset[str] | None = None
    #: tables of which only the reader's own rows are theirs, and the column of who speaks
    voices: Mapping[str, str] = field(default_factory=dict)
    is_reader: Callable[[str], bool] = bool
    #: whether a mark names the reader
    names_reader: Callable[[str], bool] = bool
    #: the reader's own words, which are no secret to them
    own_words: tuple[str, ...] = ()
    family: bool = False
    #: the forms that the paper is made of: two marks that contradict each other on another form hold nothing up
    forms: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is left, and what was found on the way."""

    seen: Visible
    #: words that may stand nowhere in what goes to the reader
    phrases: tuple[str, ...]
    noticed: tuple[str, ...] = ()
    held: str = ""


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Words that the reader may not see where they stand, by how surely they are a secret."""

    #: marked by a worker, restricted, or where somebody is to be found: never to stand anywhere else either
    hard: tuple[str, ...]
    #: marked too, and so short that another answer may say the same and mean nothing by it
    short: tuple[str, ...]
    #: left out by the form's own share
    soft: tuple[str, ...]


def narrowed(meeting: Meeting, own: Visible, limits: Limits, council: Council) -> Narrowed:
    """What one reader may have of what their audience sees of a meeting."""
    asked = _without_questions(own, limits)
    ours = Text.of("\n".join((*limits.own_words, *leaves(_words_of(council)))))
    personal = _less(limits.phrases, ours)
    hidden = _hidden(meeting, asked, ours)
    sieve = _Sieve(meeting, limits, personal, hidden.hard)
    seen = sieve.through(asked)
    told = Text.of("\n".join(_all(seen.meeting)))
    left = [*personal, *hidden.hard]
    standing = set(Phrases.of(left).found(told))
    lines = [line for words in _all(seen.meeting) for line in words.split("\n")]
    noticed = (*_noticed([*hidden.short, *hidden.soft], told), *_nearly_said(hidden.hard, lines))
    if seen.tells_safe_word:
        left = [phrase for phrase in left if fold(phrase) != fold(str(meeting.value("safe_word") or ""))]
        standing = set(Phrases.of(left).found(told))
    held = sieve.held or (
        "what is to be left out stands in the child’s name or in the heading of the meeting. Say it in other words."
        if standing
        else ""
    )
    phrases = [*left, *_less([*hidden.short, *hidden.soft], told)]
    return Narrowed(seen, tuple(dict.fromkeys(phrases)), noticed, held)


def _words_of(council: Council) -> list[Any]:
    """The words that a council puts into its documents."""
    words = council.words
    return [
        council.name,
        council.team,
        list(council.address),
        [getattr(words, name) for name in words.__dataclass_fields__],
    ]


def _less(phrases: Iterable[str], text: Text) -> tuple[str, ...]:
    """The phrases that do not stand in a text, each once."""
    once = list(dict.fromkeys(phrase.strip() for phrase in phrases if phrase.strip()))
    there = set(Phrases.of(once).found(text))
    return tuple(phrase for at, phrase in enumerate(once) if at not in there)


def _noticed(phrases: Iterable[str], told: Text) -> tuple[str, ...]:
    once = [phrase for phrase in dict.fromkeys(phrases) if len(phrase.split()) > 1]
    there = sorted(set(Phrases.of(once).found(told)))
    return tuple(
        f"“{shortened(once[at])}” is left out in one place, and the same words stand in another that stays. If they "
        "are not for this person, mark that answer or row on the form, and run it again."
        for at in there
    )


def _nearly_said(hard: Iterable[str], lines: Iterable[str]) -> Iterator[str]:
    """Lines that stay and hold all the telling words of something kept from the reader, in another order."""
    kept = [words for phrase in dict.fromkeys(hard) if len(words := _telling(phrase)) >= _NEARLY]
    for line in dict.fromkeys(lines):
        words = _telling(line)
        if any(phrase <= words for phrase in kept):
            yield f"“{shortened(line)}” says nearly what is kept from this person elsewhere. Look whether it may stay."


def _telling(words: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W\d_]+", fold(words)) if len(word) >= _TELLING_LETTERS)


# --- questions


def _without_questions(own: Visible, limits: Limits) -> Visible:
    gone = set(own.withheld)
    records = tuple(_fewer(record, limits, gone) for record in own.meeting.records)
    return replace(own, meeting=replace(own.meeting, records=records), withheld=frozenset(gone))


def _fewer(record: Record, limits: Limits, gone: set[str]) -> Record:
    values = {}
    for key, value in record.values.items():
        asked = key.removesuffix("_text")
        if key in _FIXED or not _is_left_out(key, asked, limits):
            values[key] = _own_rows(key, value, limits, gone)
        elif key != "distribution":
            gone.update((key, asked))
    return replace(record, values={key: value for key, value in values.items() if value not in (None, [], "")})


def _is_left_out(key: str, asked: str, limits: Limits) -> bool:
    if {key, asked} & limits.questions:
        return True
    return limits.only is not None and not {key, asked} & limits.only and not key.startswith("child.")


def _own_rows(key: str, value: Any, limits: Limits, gone: set[str]) -> Any:
    """Of a table in which people speak for themselves, what the reader said."""
    column = limits.voices.get(key)
    if column is None:
        return value
    rows = value if isinstance(value, list) else []
    mine = [row for row in rows if isinstance(row, Mapping) and limits.is_reader(str(row.get(column) or ""))]
    if mine != value:
        gone.add(key)
    return mine


# --- words


@dataclass
class _Sieve:
    """Takes out of what a reader would see the lines and rows that hold words kept from them."""

    meeting: Meeting
    limits: Limits
    personal: tuple[str, ...]
    hard: tuple[str, ...]
    held: str = ""

    def __post_init__(self) -> None:
        self._personal = Phrases.of(self.personal)
        self._hard = Phrases.of(self.hard)
        self._known = tuple(one.name for one in people_of(self.meeting).all)
        ordinary = {
            one.names()[0] for one in people_of(self.meeting).all if one.name in self.limits.people and one.names()
        }
        self._first = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(ordinary)))})\b") if ordinary else None

    def through(self, seen: Visible) -> Visible:
        """What is left."""
        gone = set(seen.withheld)
        records = tuple(
            replace(now, values=dict(self._values(now, was, gone)))
            for now, was in zip(seen.meeting.records, self.meeting.records, strict=True)
        )
        return replace(seen, meeting=replace(seen.meeting, records=records), withheld=frozenset(gone))

    def _values(self, now: Record, was: Record, gone: set[str]) -> Iterator[tuple[str, Any]]:
        for key, value in now.values.items():
            kept = value if key in _FIXED or key == "distribution" else self._kept(now.form, key, value, was)
            if kept != value:
                gone.update((key, key.removesuffix("_text")))
            if kept not in (None, [], ""):
                yield key, kept

    def _kept(self, form: str, key: str, value: Any, was: Record) -> Any:
        mark = was.share_with.get(key) or was.share_with.get(key.removesuffix("_text")) or ""
        place = _label(form, key)
        if isinstance(value, list):
            return [
                item
                for at, item in enumerate(value, 1)
                if not self._goes(item, self._mark(item, mark), form, f"row {at} of {place}")
            ]
        if not isinstance(value, str):
            return value
        lines = value.split("\n") if _is_prose(form, key) else [value]
        return "\n".join(line for line in lines if not self._goes(line, mark, form, place))

    @staticmethod
    def _mark(item: Any, mark: str) -> str:
        return str(item.get("share_with") or mark) if isinstance(item, Mapping) else mark

    def _goes(self, piece: Any, mark: str, form: str, place: str) -> bool:
        """Whether a piece is taken out; where a worker's mark leaves it in, somebody has to choose."""
        words = "\n".join(leaves(piece))
        text = Text.of(words)
        if any(True for _ in self._personal.found(text)) or (self._first and self._first.search(words)):
            if mark and self.limits.names_reader(mark):
                self._hold(form, f"{place} is marked for them by name, and holds what is left out for them.")
            return True
        other = any(self._others_children(words)) if self.limits.family else False
        if not other and not any(True for _ in self._hard.found(text)):
            return False
        if mark:
            what = "names another child" if other else "holds words that are marked elsewhere as not for them"
            self._hold(form, f"{place} is marked as theirs to see, and {what}.")
        return True

    def _hold(self, form: str, why: str) -> None:
        if self.limits.forms is not None and form not in self.limits.forms:
            return
        self.held = self.held or f"{why} Change the words or one of the two marks, and run the form again."

    def _others_children(self, words: str) -> Iterator[str]:
        for name in named_children(words):
            if not any(same_person(name, known) for known in (*self._known, self.meeting.child_name)):
                yield name


def _is_prose(form: str, key: str) -> bool:
    declared = FORMS[form].schema.declared().get(key) if form in FORMS else None
    return declared is None or isinstance(declared, Long | Rows)


def _label(form: str, key: str) -> str:
    declared = FORMS[form].schema.declared().get(key) if form in FORMS else None
    return f"“{declared.label.strip()}”" if declared else "the form"


# --- what is hidden


def _hidden(meeting: Meeting, visible: Visible, ours: Text) -> _Hidden:
    """The words of the forms that the reader does not see where they stand."""
    names, seen = _names(meeting), visible.meeting
    hard: list[str] = [*visible.secrets]
    short: list[str] = []
    soft: list[str] = []
    for now, was in zip(seen.records, meeting.records, strict=True):
        for words, marked in _unseen(now, was):
            hard += [*contacts_in(words), *addresses_in(words)]
            for piece in _pieces(words):
                if _is_usual(piece, names):
                    continue
                if marked:
                    (hard if _is_long(piece, _MARKED_WORDS, _MARKED_LETTERS) else short).append(piece)
                elif _is_long(piece, _WORDS, _LETTERS):
                    soft.append(piece)
    hard += _homes(meeting)
    told = Text.of("\n".join(_contacts_told(seen)))
    plain = [piece for piece in short if len(re.sub(r"\W", "", piece)) >= _WORD_LETTERS]
    return _Hidden(_less(_less(hard, ours), told), _less(plain, ours), _less(soft, ours))


def _homes(meeting: Meeting) -> Iterator[str]:
    """Where other people's copies go, as far as it is more than a name for a place."""
    for row in meeting.rows("distribution"):
        home = str(row.get("address_used") or "")
        if "@" in home or re.search(r"\d", home):
            yield home
            if "@" not in home:
                yield from addresses_in(home)


def _contacts_told(seen: Meeting) -> Iterator[str]:
    """The numbers and addresses that the reader sees in any case: they are none to be kept from them."""
    for words in _all(seen):
        yield from contacts_in(words)
        yield from addresses_in(words)


def _unseen(now: Record, was: Record) -> Iterator[tuple[str, bool]]:
    """Each line that is not left, and whether a worker's mark, or its being restricted, keeps it from the reader."""
    for key, value in was.values.items():
        if key == "distribution":
            continue
        shown = {line for words in leaves(now.values.get(key)) for line in words.split("\n")}
        marked = key in was.share_with or key.removesuffix("_text") in was.share_with or _is_secret(was.form, key)
        for item in value if isinstance(value, list) else [value]:
            own = marked or (isinstance(item, Mapping) and (bool(item.get("share_with")) or says_live(item)))
            for column, cell in item.items() if isinstance(item, Mapping) else [("", item)]:
                told = own or column in NEVER_PRINTED.get(key, ())
                yield from ((line, told) for words in leaves(cell) for line in words.split("\n") if line not in shown)


def _is_secret(form: str, key: str) -> bool:
    return default_share(form, key) in (Share.RESTRICTED, Share.NAMED)


def _pieces(words: str) -> Iterator[str]:
    """A line and its sentences, without the stops at their ends."""
    for piece in dict.fromkeys((words, *_SENTENCES.split(words))):
        if said := piece.strip(" .;:,!?“”\"'"):
            yield said


def _is_long(piece: str, words: int, letters: int) -> bool:
    return len(piece.split()) >= words and len(re.sub(r"\W", "", piece)) >= letters


def _names(meeting: Meeting) -> frozenset[str]:
    """The words of the names, roles and agencies of the meeting's people: secret only where somebody says so."""
    people = people_of(meeting)
    said = (part for one in (*people.all, people.child) for part in (one.name, one.role, one.agency))
    return frozenset(word for part in said for word in re.findall(r"[^\W_]+", fold(part)))


def _is_usual(piece: str, names: frozenset[str]) -> bool:
    """Whether words are a form's own, a choice that it prints, or nothing but names."""
    said = fold(piece)
    return said in _printed() or not set(re.findall(r"[^\W_]+", said)) - names - _SMALL


@cache
def _printed() -> frozenset[str]:
    """The labels, prompts, choices and marks of all forms."""
    found = {fold(share) for share in Share}
    for form in FORMS.values():
        for field_ in form.schema.declared().values():
            columns = field_.of.declared().values() if isinstance(field_, Rows) else ()
            for one in (field_, *columns):
                found.update(fold(words).strip(" .:?") for words in (one.label, *one.also, *one.prompts, *one.starts))
                if isinstance(one, Choice | YesNo):
                    found.update(fold(words) for words in one.options)
                if isinstance(one, Choice):
                    found.update(fold(words) for words in one.spellings)
    return frozenset(found)


def _all(meeting: Meeting) -> Iterator[str]:
    """Every text of a meeting."""
    for record in meeting.records:
        for value in record.values.values():
            yield from leaves(value)
