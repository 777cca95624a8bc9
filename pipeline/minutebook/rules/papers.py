"""Rules on the file itself: what is tracked, hidden or noted in the margin, and answers of unusual length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minutebook.findings import Severity
from minutebook.forms import FORMS
from minutebook.forms.record import Record
from minutebook.rules.rule import Facts, Said, rule
from minutebook.where import Where

A4 = "domain.md A4, General"
#: as many places as a reader notes down
_MOST = 100
_NAMED = 3


@rule("R015", Severity.ERROR, A4)
def all_in_the_open(facts: Facts) -> Iterator[Said]:
    """Nothing is tracked or hidden, and nobody else's comments are left in the margin."""
    for record in facts.records:
        paper, form = record.paper, _called(facts, record)
        if paper.changed:
            message = f"{form} has tracked changes{_places(len(paper.changed))}."
            yield Said(message, "Accept or reject them first.", None, None, paper.changed[0], record.form)
        if paper.hidden:
            message = f"{form} has hidden words{_places(len(paper.hidden))}{_cells(paper.hidden)}."
            fix = "Show them or delete them, so that everybody reads the same."
            yield Said(message, fix, None, None, paper.hidden[0], record.form)
        if paper.comments:
            several = f"{len(paper.comments)} comments" if len(paper.comments) > 1 else "a comment"
            message = f"{form} has {several} in the margin, which no document will show."
            fix = "Put what matters into the answers, and delete the rest."
            yield Said(message, fix, None, Severity.WARNING, paper.comments[0].where, record.form)


@rule("R016", Severity.WARNING, A4)
def answers_of_usual_length(facts: Facts) -> Iterator[Said]:
    """No answer is so long that something else may have been pasted in."""
    for record in facts.records:
        for key, words in record.typed.items():
            if len(words) > facts.yardstick.timescales.long_answer_characters:
                message = f"This answer is very long ({len(words):,} characters)."
                fix = "Check that nothing was pasted in by mistake."
                yield Said(message, fix, key, None, record.where.get(key), record.form)


def _called(facts: Facts, record: Record) -> str:
    """The form by itself, or one of several; all forms of one file are called by the first."""
    if facts.alone:
        return "This form"
    first = next(other for other in facts.records if other.sha256 == record.sha256)
    return f"The {FORMS[first.form].title}"


def _places(count: int) -> str:
    if count >= _MOST:
        return f" in {_MOST} places or more"
    return f" in {count} places" if count > 1 else ""


def _cells(places: Sequence[Where]) -> str:
    """The first few of them by name, if they are cells."""
    named = [f"cell {place.cell} of the sheet “{place.sheet}”" for place in places if place.cell]
    return f": {', '.join(named[:_NAMED])}{' …' if len(named) > _NAMED else ''}" if named else ""


RULES = (all_in_the_open, answers_of_usual_length)
