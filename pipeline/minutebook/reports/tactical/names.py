"""Nobody’s name: what the register knows of people, taken out of what is printed of items of concern (domain.md C10).

A child stands as a case reference. Other people’s names, dates of birth of children, addresses and safe words are left
out; only who is an item of concern keeps a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import msgspec

from minutebook.dates import find_dates
from minutebook.documents.contacts import contacts_in
from minutebook.forms import FORMS
from minutebook.forms.fields import Names, Person, Rows
from minutebook.persons import ASIDE, TITLES, is_agency
from minutebook.register.item_lookups import Listed, Told

#: round what stands in the place of words, until it is printed: nobody types them
OPEN, SHUT = "\ue000", "\ue001"


def marked(words: str) -> str:
    """Words that stand in the place of others, told apart from all that is typed; see ``printed``."""
    return f"{OPEN}{words}{SHUT}"


def printed(text: str) -> str:
    """A text as it is printed: in brackets what stands in the place of other words."""
    return text.replace(OPEN, "[").replace(SHUT, "]")


def within_marks(text: str, at: int) -> bool:
    """Whether what stands at a place stands there instead of other words."""
    return text.rfind(OPEN, 0, at) > text.rfind(SHUT, 0, at)


def just_before(text: str, at: int) -> str:
    """The letters before a place that may tell what stands there; a text that goes back further begins with a dot."""
    return text[:at] if at <= NEAR else f"·{text[at - NEAR : at]}"


#: letters on either side that may tell what stands at a place
NEAR = 80
LEFT_OUT = marked("name left out")
ADDRESS_LEFT_OUT = marked("address left out")
DATE_LEFT_OUT = marked("date left out")
WORD_LEFT_OUT = marked("left out")
NUMBER_LEFT_OUT = marked("number left out")
MAIL_LEFT_OUT = marked("e-mail address left out")
#: letters of the shortest name that is looked for by itself, and of one that is found inside other words
_SHORTEST, _LONG = 3, 8
#: tables of those around the child, and who is named there
_FAMILY = (("parental_responsibility", "name"), ("network", "who"))
#: answers that say where a child is at home or safe
_HOMES = ("safe_place", "take_to_first", "take_to_if_not")
#: forms in which every number is that of somebody around the child
_PLANS = ("MSP-P", "SAFER-P")
#: columns that say how to reach somebody
_CONTACTS = ("contact", "contactable", "number", "address_used")
#: words of the longest name
_NAME = 4
_WORD = re.compile(r"[^\W_]+")
#: the same words in the place of several
_AGAIN = re.compile(rf"({OPEN}[^{SHUT}]+{SHUT})(?:[ -]+\1)+")
_MARKED = re.compile(rf"{OPEN}[^{SHUT}]*{SHUT}")
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)

Words = tuple[str, ...]


@dataclass
class Nobody:
    """What must stand in no file of the report; only what could stand there is kept, so it stays small."""

    #: every word of what is to be printed, as compared
    vocabulary: frozenset[str]
    #: its long words run together, where a name may stand within one
    runs: str = ""
    #: what is printed in the place of some words
    instead: dict[Words, str] = field(default_factory=dict)
    #: the same for the words of one case: the child’s own names, the safe word
    of_case: dict[str, dict[Words, str]] = field(default_factory=lambda: defaultdict(dict))
    #: children’s dates of birth
    born: set[date] = field(default_factory=set)
    #: names of people who are items themselves
    items: frozenset[Words] = frozenset()
    #: the same, and whole descriptions of people
    whole: frozenset[Words] = frozenset()
    #: first names of children and families, where they may stand
    first: set[str] = field(default_factory=set)
    #: figures of the telephone numbers, and e-mail addresses, that may stand, and those of them that are somebody’s
    reached: frozenset[str] = frozenset()
    contacts: set[str] = field(default_factory=set)
    #: what was heard before: most people come again in every form
    _heard: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, texts: Iterable[str], items: Iterable[str]) -> Nobody:
        """For texts that are to be printed; ``items`` are descriptions of people among them who are of concern."""
        texts = list(texts)
        words = [word for text in texts for word in compared(text)]
        long = "\n".join(sorted({word for word in words if len(word) >= _LONG}))
        described = list(items)
        heads = frozenset(filter(None, map(head_of, described)))
        whole = heads.union(filter(None, map(compared, described)))
        reached = frozenset(reach(contact) for text in texts for contact in contacts_in(text))
        return cls(frozenset(words), long, items=heads, whole=whole, reached=reached)

    def hear_form(self, told: Told) -> None:
        """Everybody whom a form names, and what else it says that nobody is to read."""
        values = msgspec.json.decode(told.answers)["values"]
        self.hear_child(told.case_key, told.case_ref, told.child_name, told.child_dob)
        self.hear_child(told.case_key, told.case_ref, values.get("child.name"), None)
        self.hear_child(told.case_key, told.case_ref, values.get("child.known_as"), None)
        if word := values.get("safe_word"):
            self._note(self.of_case[told.case_key], compared(str(word)), WORD_LEFT_OUT)
        for name in _people_in(told.form, values):
            self.hear_person(name)
        for row in _rows(values, "distribution"):
            self.hear_address(row.get("address_used"))
        for key, column in _FAMILY:
            for row in _rows(values, key):
                self.hear_family(told.case_key, row.get(column))
        for key in _HOMES:
            self.hear_address(values.get(key))
        for row in _rows(values, "places"):
            if row.get("type") == "Address" and row.get("unsafe") is not True:
                self.hear_address(row.get("place"))
        if self.reached:
            self.hear_contacts(values if told.form in _PLANS else [list(_cells(values))])

    def hear_contacts(self, said: Any) -> None:
        """The telephone numbers and e-mail addresses in an answer, in a row or in many of them."""
        if isinstance(said, str):
            self.contacts.update(self.reached.intersection(map(reach, contacts_in(said))))
        elif isinstance(said, Mapping | list):
            for one in said.values() if isinstance(said, Mapping) else said:
                self.hear_contacts(one)

    def hear_listed(self, listed: Listed) -> None:
        """Who is to get papers, and where."""
        self.hear_person(listed.recipient)
        self.hear_address(listed.address_used)
        self.hear_contacts(listed.address_used)

    def leave_out(self, phrases: Iterable[str]) -> None:
        """What a person said is to stand nowhere, be it the name of an item."""
        self.instead |= {words: LEFT_OUT for words in map(compared, phrases) if words}

    def hear_child(self, case: str, reference: str | None, name: Any, born: date | None) -> None:
        """A child; in the place of the name stands the reference."""
        if born is not None:
            self.born.add(born)
        if self._again(case, name):
            return
        said = marked(reference) if reference else LEFT_OUT
        words = compared(str(name or ""))
        self.first.update(self.vocabulary.intersection(words[:1]))
        if len(words) > 1:
            self._note(self.instead, words, said)
        for other in words[1:] if len(words) > 2 else ():
            self._note(self.instead, (words[0], other), said)
        for word in (words, *((word,) for word in words)):
            if len("".join(word)) >= _SHORTEST:
                self._note(self.of_case[case], word, said)
        if not self.of_case[case]:
            del self.of_case[case]

    def hear_person(self, name: Any) -> None:
        """Anybody else: the whole name, with and without a title; a first name or a role alone tells of nobody."""
        if self._again("person", name):
            return
        for line in str(name or "").split("\n"):
            if is_agency(line):
                continue
            whole, bare = compared(line), compared(ASIDE.sub("", line))
            bare = tuple(word for word in bare if word not in TITLES)
            inside = tuple(compared(part) for part in re.findall(r"[(\[](.+?)[)\]]", line))
            for words in (whole, bare, *inside):
                if len(words) > 1 and not self._is_item(words):
                    self._note(self.instead, words, LEFT_OUT, ours=True)

    def hear_family(self, case: str, name: Any) -> None:
        """Somebody around the child, whose first name is enough to know them by in what is said of this case."""
        bare = re.findall(r"[^\W\d_]+", ASIDE.sub("", str(name or "")))
        named = [word for word in bare if _plain(word) not in TITLES]
        words = tuple(map(_plain, named))
        is_name = len(named) > 1 and named[0][0].isupper() and named[-1][0].isupper() and not is_agency(" ".join(bare))
        if is_name and len(words[0]) >= _SHORTEST and not self._is_item(words):
            self._note(self.of_case[case], words[:1], LEFT_OUT, ours=True)
            self.first.update(self.vocabulary.intersection(words[:1]))

    def hear_address(self, address: Any) -> None:
        """Where somebody lives: the first line with its number, and the postcode."""
        if self._again("address", address):
            return
        text = str(address or "")
        for line in re.split(r"[,;\n]", text):
            words = compared(line)
            if len(words) > 1 and any(word[0].isdigit() for word in words):
                self._note(self.instead, words, ADDRESS_LEFT_OUT)
        for postcode in _POSTCODE.findall(text):
            self._note(self.instead, compared(postcode), ADDRESS_LEFT_OUT)
            self._note(self.instead, ("".join(compared(postcode)),), ADDRESS_LEFT_OUT)
        if "@" in text:
            self._note(self.instead, compared(text), MAIL_LEFT_OUT)

    def cleaned(self, text: str, cases: Iterable[str]) -> str:
        """A text without what the register knows, of an item that is linked with these cases; see ``printed``."""
        text = text.replace(OPEN, "").replace(SHUT, "")
        for words in contacts_in(text):
            if reach(words) in self.contacts:
                text = text.replace(words, MAIL_LEFT_OUT if "@" in words else NUMBER_LEFT_OUT)
        for read in reversed(find_dates(text)):
            if read.date in self.born:
                text = f"{text[: read.start]}{DATE_LEFT_OUT}{text[read.end :]}"
        sought = dict(self.instead)
        for case in cases:
            sought |= self.of_case.get(case, {})
        return _replaced(text, sought)

    def still_in(self, text: str, cases: Iterable[str]) -> bool:
        """Whether a name stands in a text all the same, such as within another word."""
        run = "".join(compared(text))
        # what stands in the place of a name is ours
        within = "".join(compared(_MARKED.sub("|", text)))
        long = (words for words in self.instead if len("".join(words)) >= _LONG)
        own = (words for case in cases for words in self.of_case.get(case, {}) if len("".join(words)) >= _LONG)
        return bool(run) and any("".join(words) in within for words in (*long, *own))

    def _again(self, what: str, words: Any) -> bool:
        """Whether this was heard before; from now on it was."""
        key = (what, str(words or ""))
        before = key in self._heard
        self._heard.add(key)
        return before

    def _is_item(self, words: Words) -> bool:
        return words in self.whole or any(set(words) <= set(head) for head in self.items if len(head) <= _NAME)

    def _note(self, into: dict[Words, str], words: Words, said: str, *, ours: bool = False) -> None:
        """Remember what to put in the place of some words, where they may stand; a child’s name goes before others’."""
        near = self.vocabulary.issuperset(words) or (len("".join(words)) >= _LONG and "".join(words) in self.runs)
        if words and near and not (ours and words in into):
            into[words] = said


def compared(text: str) -> Words:
    """The words of a text without capitals and accents; what stands between them makes no difference."""
    return tuple(_plain(word) for word in _WORD.findall(text))


def head_of(text: str) -> Words:
    """The name that a description of a person begins with, as compared; empty where it begins with none."""
    first = re.split(r"[,;(\[:–—\n]| - | aged | about | who | known as | aka ", text, maxsplit=1)[0]
    words = [word for word in re.findall(r"[^\W_]+", first) if _plain(word) not in TITLES]
    named = words if len(words) > 1 and all(word[0].isupper() for word in words) else []
    return tuple(map(_plain, named))


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(it for it in unicodedata.normalize("NFKD", word) if not unicodedata.combining(it)).casefold()


def _replaced(text: str, sought: Mapping[Words, str]) -> str:
    starting: dict[str, list[Words]] = defaultdict(list)
    for words in sought:
        starting[words[0]].append(words)
    found = [(_plain(it.group()), it.start(), it.end()) for it in _WORD.finditer(text)]
    pieces, at, done = [], 0, 0
    while at < len(found):
        words = _longest(starting.get(found[at][0], ()), [word for word, _, _ in found[at : at + 12]])
        if words:
            end = found[at + len(words) - 1][2]
            pieces += [text[done : found[at][1]], sought[words]]
            done = end
        at += len(words) or 1
    return _AGAIN.sub(r"\1", "".join([*pieces, text[done:]]))


def _longest(names: Sequence[Words], there: Sequence[str]) -> Words:
    fitting = (name for name in names if tuple(there[: len(name)]) == name)
    return max(fitting, key=len, default=())


def _rows(values: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    rows = values.get(key)
    yield from (row for row in rows if isinstance(row, Mapping)) if isinstance(rows, list) else ()


def reach(contact: str) -> str:
    """A telephone number as its figures without the country, or an e-mail address, as compared."""
    return contact.lower() if "@" in contact else re.sub(r"\D", "", contact).removeprefix("44").removeprefix("0")


def _cells(values: Mapping[str, Any]) -> Iterator[Any]:
    """The cells of all tables that say how to reach somebody."""
    for rows in values.values():
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, Mapping):
                yield from (row[name] for name in _CONTACTS if row.get(name))


def _people_in(form: str, values: Mapping[str, Any]) -> Iterator[Any]:
    single, tables = _person_keys(form)
    yield from (values[key] for key in single if values.get(key))
    for key, columns in tables.items():
        for row in _rows(values, key):
            yield from (row[column] for column in columns if row.get(column))


@cache
def _person_keys(form: str) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """The questions of a form that are answered with a person, and such columns of its tables."""
    declared = FORMS[form].schema.declared() if form in FORMS else {}
    single = tuple(key for key, field in declared.items() if isinstance(field, Person | Names))
    tables = {
        key: tuple(name for name, column in field.of.declared().items() if isinstance(column, Person))
        for key, field in declared.items()
        if isinstance(field, Rows)
    }
    return single, tables
