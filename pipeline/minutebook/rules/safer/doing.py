"""What the rules on the SAFER Plan ask together: its sections, who does what, and what is blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.rules.rule import Facts, Row
from minutebook.rules.safer.agenda import FORM, telling, unsaid
from minutebook.rules.texts import EXAMPLE
from minutebook.where import Where
from minutebook.words import fold

PLAN = "SAFER-P"
#: the tables of what adults will do, and what people call them
SECTIONS = {
    "parent_actions": "Parent/carer",
    "safety_actions": "Actions to increase safety",
    "disrupt_actions": "Actions to prevent or disrupt",
}
AGENCIES = ("safety_actions", "disrupt_actions")
#: "Agency 1 will…" as the form prints it
AN_AGENCY = re.compile(r"\b[Aa]gency \d\b")
_SAYING = ("who", "agency", "named_worker", "action", "aim", "success", "by_at")
#: "Mum will ring" in the column of what is done
_DOER = re.compile(r"[^\W\d_][\w'’().&,/ -]{1,60}? will\b", re.IGNORECASE)
#: a person who does something, beside a Yes: "Helen to pass on", "by PC Dale", "Mrs Hartley", "the social worker"
_SOMEBODY = re.compile(
    r"\b(?!Yes\b|No\b|Information\b|Needs\b)[A-Z][\w'’-]+ "
    r"(?:to|will|has|have|is|can|passes|sends|sent|passed|rang|made)\b"
    r"|\b(?:[Bb]y|[Tt]hrough|[Oo]wner:?|[Cc]/o) (?:the )?[A-Z][\w'’-]+"
    r"|\b(?:Mr|Mrs|Ms|Miss|Dr|PC|DC|DS|DI|Sgt)\.? [A-Z]"
    r"|\b(?:[Ss]ocial [Ww]orker|SW|[Ll]ead [Pp]rofessional|[Cc]hair|[Mm]anager|DSL|[Kk]ey ?[Ww]orker|I)\b"
)
_YES = re.compile(r"\W*(?:yes|y|no|n|none)?\W*")
_LETTERS = 40
#: what people need in nearly every sentence on it, and words too small to tell
_VAGUE = frozenset("somebody someone people person need needs want wants get more help when will that this".split())
_SMALL = 2


def blank(facts: Facts, key: str) -> bool:
    """Whether agenda or plan was to answer a question that both may hold, and neither does."""
    return unsaid(facts, key) or unsaid(facts, key, PLAN)


def owner(facts: Facts, key: str) -> str:
    """The form to mend for a question that agenda and plan may both hold: where it is answered, else printed."""
    mine = [record for record in facts.records if record.form in (FORM, PLAN)]
    saying = [record.form for record in mine if record.values.get(key)]
    asking = [record.form for record in reversed(mine) if key in record.asked]
    return next(iter([*saying, *asking, mine[-1].form]))


def doings(facts: Facts, *tables: str) -> Iterator[Row]:
    """The rows of the plan in which somebody is to do something; a row with its number alone is none."""
    for row in facts.rows(*(tables or SECTIONS)):
        if any(row.get(column) for column in _SAYING):
            yield row


def place(row: Row) -> str:
    """A row as people find it: "Actions to increase safety, row 2"."""
    return f"{SECTIONS[row.table]}, row {row.number}"


def doer(row: Row) -> str:
    """Who does it, as far as the row says: a column of its own, else "Mum will ring" among the words."""
    said = row.words("named_worker") or row.words("agency") or row.words("who")
    match = _DOER.match(row.words("action"))
    return said or (match.group().rpartition(" ")[0] if match else "")


def names_somebody(words: str) -> bool:
    """Whether a sentence beside a Yes names who does it."""
    return _SOMEBODY.search(words) is not None


def says_more(words: str) -> bool:
    """Whether there is more than a plain Yes or No."""
    return _YES.fullmatch(fold(words)) is None


def quoted(words: str) -> str:
    """The beginning of some words, to be known by."""
    plain = " ".join(words.split())
    return plain if len(plain) <= _LETTERS else f"{plain[:_LETTERS].rsplit(' ', 1)[0]} …"


def starts(words: str) -> set[str]:
    """The beginnings of the telling words of a text, so that "coming" and "comes" meet."""
    return {word[:4] for word in telling(words) - _VAGUE if len(word) > _SMALL}


@dataclass(frozen=True, slots=True)
class Left:
    """A printed example that stands in a section of the plan."""

    section: str
    text: str
    key: str
    form: str
    where: Where | None


def examples_left(facts: Facts) -> Iterator[Left]:
    """What the form prints as examples and nobody deleted, among the rows of the plan or in their cells."""
    for record in facts.records:
        for stray in record.leftovers:
            if stray.key in SECTIONS:
                yield Left(stray.key, stray.text, stray.key, record.form, stray.where)
        for key, words in record.typed.items():
            found = EXAMPLE.search(words) if key.partition("[")[0] in SECTIONS else None
            if found:
                text = found.group().strip() or words
                yield Left(key.partition("[")[0], text, key, record.form, record.where.get(key))
