"""Rules on the rows of the SAFER Plan (domain.md S21 to S23)."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.persons import same_person
from minutebook.rules.rule import Facts, Row, Rule, Said, rule
from minutebook.rules.safer.agenda import asked, telling, unsaid
from minutebook.rules.safer.doing import AGENCIES, PLAN, SECTIONS, doer, doings, place, quoted, starts

S21, S22, S23 = "domain.md S21", "domain.md S22", "domain.md S23"

_STEPS = ("child_statements", *SECTIONS)
#: where people of this meeting stand, and what they are called there
_PEOPLE = {
    **dict.fromkeys(("attendance", "key_professionals"), ("name", "role", "agency")),
    "parental_responsibility": ("name", "relationship"),
    "network": ("who", "relationship"),
    "distribution": ("recipient", "role", "agency"),
    "emergency_contacts": ("name", "relationship"),
}
_ROLES = ("chair", "minute_taker", "lead_professional", "cst_sw", "cst_tm", "field_sw", "field_tm", "child.known_as")
_ANYBODY = frozenset(
    "all everyone everybody both parents parent carers carer family child young person yp professionals network mum"
    " mam mother dad father chair agencies agency team social worker sw cemu we".split()
)


@rule("R080", Severity.ERROR, S21)
def something_is_to_be_done(facts: Facts) -> Iterator[Said]:
    """A SAFER Plan says what somebody will do."""
    if _empty(facts):
        message = "The plan has no actions: nothing under Child, Parent/carer or Agencies."
        yield Said(message, "Write who will do what.", "safety_actions", form=PLAN)


@rule("R081", Severity.WARNING, S21)
def everybody_does_something(facts: Facts) -> Iterator[Said]:
    """Parents or carers and agencies each do something, or it says why not."""
    if _empty(facts):
        return
    if unsaid(facts, "parent_actions", PLAN):
        message = "The plan has no action for a parent or carer."
        yield Said(message, "Add one, or write why there is none.", "parent_actions", form=PLAN)
    if not any(facts.value(key) for key in AGENCIES) and unsaid(facts, "safety_actions", PLAN):
        message = "The plan has no action for any agency."
        yield Said(message, "Add one, or write why there is none.", "safety_actions", form=PLAN)


@rule("R082", Severity.ERROR, S22)
def somebody_does_something(facts: Facts) -> Iterator[Said]:
    """Every row of the plan says who does it, and what they do."""
    for row in doings(facts):
        if not doer(row):
            column = "who" if row.table == "parent_actions" else "agency"
            message = f"Row {row.number} of {SECTIONS[row.table]} has no one to do it."
            yield row.said(column, message, "Add who will do it.")
        if not row.get("action"):
            message = f"Row {row.number} of {SECTIONS[row.table]} does not say what will be done."
            yield row.said("action", message, "Write what they will do, or delete the row.")


@rule("R083", Severity.WARNING, S22)
def aim_and_success(facts: Facts) -> Iterator[Said]:
    """Every action has an aim, and a sign by which success is known."""
    strict = Severity.ERROR if facts.yardstick.settings.strict_success else None
    for row in doings(facts):
        missing = [words for words in ("aim", "success") if row.get("action") and not row.get(words)]
        if missing:
            said = {"aim": "what it is to achieve", "success": "what will show that it worked"}
            message = f"{place(row)}, does not say {' or '.join(said[words] for words in missing)}."
            yield row.said(missing[0], message, "Add it in a few words.", strict)


@rule("R084", Severity.WARNING, S22)
def done_by_when(facts: Facts) -> Iterator[Said]:
    """Every action says by when or at what time; an agency's must."""
    for row in doings(facts):
        if row.get("action") and row.get("by_at") is None:
            severity = Severity.ERROR if row.table in AGENCIES else None
            yield row.said("by_at", f"{place(row)}, has nothing under “by/at”.", "Add by when it is done.", severity)


@rule("R085", Severity.WARNING, S22)
def in_order_of_priority(facts: Facts) -> Iterator[Said]:
    """The rows of a section are numbered in order of priority, each with a number of its own."""
    for key, section in SECTIONS.items():
        rows = list(doings(facts, key))
        given = [row.get("priority") for row in rows]
        if any(given) and not _in_order(given):
            message = f"{section}: the order is given as {', '.join(str(it or 'blank') for it in given)}."
            yield Said(message, "Number the rows from 1, the most important first.", key, form=PLAN)


@rule("R086", Severity.WARNING, S22)
def done_before_the_review(facts: Facts) -> Iterator[Said]:
    """What is agreed is done by the review."""
    review = facts.day("review_date")
    for row in doings(facts):
        day = row.day("by_at")
        if review and day and day > review and not (facts.held and review <= facts.held):
            message = f"{place(row)}, is to be done by {say_date(day)}, after the review of {say_date(review)}."
            yield row.said("by_at", message, "Bring it forward, or say why it takes longer.")


@rule("R087", Severity.ERROR, S22)
def done_after_the_meeting(facts: Facts) -> Iterator[Said]:
    """Nothing is to be done by a day before the meeting."""
    for row in doings(facts):
        day = row.day("by_at")
        if facts.held and day and day < facts.held:
            message = f"{place(row)}, is to be done by {say_date(day)}, which is before the meeting."
            yield row.said("by_at", message, "Check the date.")


@rule("R088", Severity.WARNING, S22)
def whoever_does_it_is_known(facts: Facts) -> Iterator[Said]:
    """Whoever does something is among the people of the meeting, the child's network or the distribution list."""
    if not facts.whole or not facts.has("SAFER-A"):
        return
    known = _known(facts)
    for row in doings(facts):
        who = doer(row)
        if telling(who) and not telling(who) & known and not same_person(who, facts.words("child.name")):
            message = f"{place(row)}: “{quoted(who)}” is on no list of this meeting."
            column = next((it for it in ("named_worker", "agency", "who") if row.get(it)), "action")
            yield row.said(column, message, "Check the name, or add them to the distribution list.")


@rule("R089", Severity.NOTE, S22, kept="who and what stand in columns of their own, so that no “will” is printed twice")
def will_is_said_once(facts: Facts) -> tuple[Said, ...]:
    """An action that begins with “will” is not printed as “will will”."""
    return ()


@rule("R090", Severity.ERROR, S23)
def the_childs_own_part(facts: Facts) -> Iterator[Said]:
    """The plan says what the child will, can or might do or needs, or why there is nothing from them."""
    rows = facts.rows("child_statements")
    bare = bool(rows) and not any(row.get("words") for row in rows)
    if bare or unsaid(facts, "child_statements", PLAN):
        message = f"There is nothing from {facts.child} in the plan, and no reason."
        fix = "Add their words, or write “did not want to”, “not safe to ask”, or who will ask and when."
        yield Said(message, fix, "child_statements", form=PLAN)


@rule("R091", Severity.NOTE, S23, kept="the child’s words are printed as typed in every copy that holds them")
def the_childs_words_stay(facts: Facts) -> tuple[Said, ...]:
    """The child's own words stay as they are."""
    return ()


@rule("R092", Severity.NOTE, S23, kept="the child’s statements are not asked for an aim or for success")
def no_aim_of_the_child(facts: Facts) -> tuple[Said, ...]:
    """The child's own statements need no aim and no sign of success."""
    return ()


@rule("R093", Severity.WARNING, S23)
def what_the_child_needs_is_answered(facts: Facts) -> Iterator[Said]:
    """For what the child says they need, an adult does something."""
    doing = starts(_adults(facts))
    for row in facts.rows("child_statements"):
        needs = row.get("stem") == "I need" and starts(row.words("words"))
        if doing and needs and not needs & doing:
            message = f"{facts.child} says “I need {quoted(row.words('words'))}”. Which action answers that?"
            yield row.said("words", message, "If none does, add an action for an adult.")


def _empty(facts: Facts) -> bool:
    return asked(facts, *_STEPS, form=PLAN) and not any(facts.value(key) for key in _STEPS)


def _in_order(given: list[object]) -> bool:
    """Whether the numbers of some rows are 1 to n, each once, in whatever order the rows stand."""
    numbers = [it for it in given if isinstance(it, int)]
    return sorted(numbers) == list(range(1, len(given) + 1))


def _known(facts: Facts) -> set[str]:
    """All words by which somebody of this meeting may be called, where a table was told in prose too."""
    said = [row.words(column) for key, columns in _PEOPLE.items() for row in facts.rows(key) for column in columns]
    said += [value for key in _PEOPLE if isinstance(value := facts.value(key), str)]
    said += [facts.words(key) for key in _ROLES]
    return telling(" ".join(said)) | _ANYBODY


def _adults(facts: Facts) -> str:
    """All that adults will do, as one text."""
    said = [_told(row) for row in (*doings(facts), *facts.rows("stressors"))]
    said += [value for key in (*SECTIONS, "stressors") if isinstance(value := facts.value(key), str)]
    return " ".join(said)


def _told(row: Row) -> str:
    return " ".join(value for value in row.values.values() if isinstance(value, str))


RULES: tuple[Rule, ...] = (
    something_is_to_be_done,
    everybody_does_something,
    somebody_does_something,
    aim_and_success,
    done_by_when,
    in_order_of_priority,
    done_before_the_review,
    done_after_the_meeting,
    whoever_does_it_is_known,
    will_is_said_once,
    the_childs_own_part,
    the_childs_words_stay,
    no_aim_of_the_child,
    what_the_child_needs_is_answered,
)
