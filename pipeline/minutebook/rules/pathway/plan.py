"""Rules on My Safety Plan: its table, its boxes, and who may keep it (domain.md M17, M41, M42, M44)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minutebook.audience import PLAN_BOXES, Audience, shown_prose
from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.forms import FORMS
from minutebook.forms.fields import NOTHING_TYPED
from minutebook.pathway import ends_plan
from minutebook.persons import is_agency, same_person
from minutebook.rules.copies import full_copies, left_out
from minutebook.rules.pathway.review import goes_on
from minutebook.rules.rule import Facts, Row, Rule, Said, as_day, rule
from minutebook.rules.texts import is_address
from minutebook.words import fold

_PLAN = "MSP-P"
#: the first two of the fifteen have rules of their own
_BOXES = PLAN_BOXES[2:]
_COLUMNS = {"safety_goal": "safety goal", "action": "action", "who": "name under “Who”"}
_SETTLED = ("Done", "No longer needed")
_ME = frozenset(("me", "i", "myself"))
_FAMILY = ("parent/carer", "family or network")
#: what parts the people in one cell, once it is folded
_BETWEEN_PEOPLE = re.compile(r"[,;&/+\n()]| and | or | with | - ")
_BETWEEN_PLACES = re.compile(r"[,;.&/\n()]| and | or ")
_ARTICLE = re.compile(r"^(?:the|my|at|in|at the|in the) ")
#: what two boxes may both say without contradicting each other
_VAGUE = NOTHING_TYPED | frozenset(
    ("", "don't know", "dont know", "i don't know", "i dont know", "not sure", "nowhere", "everywhere", "sometimes")
)
_SAFE_PLACE = re.compile(r"\bsafe (?:place|space)\b")


@rule("R256", Severity.ERROR_REASON, "domain.md M17")
def plan_made(facts: Facts) -> Iterator[Said]:
    """A My Safety Plan Meeting leaves a completed plan, unless it ends the plan."""
    if facts.whole and facts.has("MSP-A") and not facts.has(_PLAN) and not ends_plan(facts.meeting):
        message = "There is no My Safety Plan from this meeting."
        yield Said(message, "Add the plan, or say why there is none, and who decided.", "plan")


@rule("R257", Severity.ERROR, "domain.md M17")
def plan_has_rows(facts: Facts) -> Iterator[Said]:
    """The table of the plan is filled in."""
    if facts.lacks(_PLAN, "plan"):
        message = "The table of My Safety Plan is empty."
        yield Said(message, "Write what was agreed: the safety goal, the action, and who does it.", "plan", form=_PLAN)


@rule("R258", Severity.WARNING, "domain.md M17, M42", by_signs=True)
def boxes_of_the_child(facts: Facts) -> Iterator[Said]:
    """Every box of the child's plan is filled in or marked as not wanted, and no two boxes contradict each other."""
    for key in _BOXES:
        if facts.lacks(_PLAN, key) and not _declined(facts, key):
            message = f"“{_label(key)}” is blank, and is not marked “I did not want to say”."
            yield Said(message, f"Ask {facts.child}, or mark the box.", key, form=_PLAN)
    negotiable = fold(facts.words("negotiable"))
    if negotiable == fold(facts.words("not_negotiable")) and negotiable not in _VAGUE:
        message = "The same words are under “what is negotiable” and “what is not negotiable”."
        fix = f"Ask {facts.child} which of the two is meant."
        yield Said(message, fix, "not_negotiable", Severity.ERROR, form=_PLAN)
    if _places(facts.words("safe_place")) & _places(facts.words("unsafe_space")):
        message = "The same place is named as safe and as unsafe."
        yield Said(message, f"Ask {facts.child} which it is, and when.", "unsafe_space", Severity.ERROR, form=_PLAN)


@rule("R330", Severity.ERROR, "domain.md M41")
def rows_are_whole(facts: Facts) -> Iterator[Said]:
    """Every row of the plan has a safety goal, an action and who does it."""
    for row in facts.rows("plan"):
        missing = [column for column in _COLUMNS if row.get(column) is None]
        if missing:
            said = " and no ".join(_COLUMNS[column] for column in missing)
            yield row.said(missing[0], f"Row {row.number} of the plan has no {said}.", "Add what was agreed.")


@rule(
    "R331", Severity.NOTE, "domain.md M41", kept="rows of a table in which nothing is written are not taken over"
)  # fmt: skip
def blank_rows_do_not_count(facts: Facts) -> tuple[Said, ...]:
    """Rows of the plan's table that were left blank do not count."""
    return ()


@rule("R332", Severity.WARNING, "domain.md M41")
def rows_name_a_person(facts: Facts) -> Iterator[Said]:
    """Every row of the plan names a person, and not an agency alone."""
    for row in facts.rows("plan"):
        parts = _people(row)
        if parts and all(_agency(facts, part) for part in parts):
            message = f"Row {row.number} of the plan: “{row.words('who')}” is no person’s name."
            yield row.said("who", message, f"Add who there does it, so that {facts.child} knows whom to ask.")


@rule("R333", Severity.WARNING, "domain.md M41")
def family_has_a_part(facts: Facts) -> Iterator[Said]:
    """Something in the plan is for the child, or for a parent or carer, to do."""
    people = [part for row in facts.rows("plan") for part in _people(row)]
    if people and not any(_is_child(facts, part) or _is_family(facts, part) for part in people):
        message = f"No row of the plan is for {facts.child} or for a parent or carer to do."
        yield Said(message, f"Ask {facts.child} and the family what they want to do themselves.", "plan", form=_PLAN)


@rule("R334", Severity.WARNING, "domain.md M41, A5 G26")
def rows_have_dates(facts: Facts) -> Iterator[Said]:
    """Every row of the plan says by when, so that drift and delay can be seen."""
    if not facts.yardstick.labels.plan_show_by_when:
        return
    rows = [row for row in facts.rows("plan") if row.get("status") not in _SETTLED]
    undated = [row for row in rows if row.get("by_when") is None]
    fix = "Add a date, so that delay can be seen."
    if len(undated) < len(rows):
        for row in undated:
            yield row.said("by_when", f"Row {row.number} of the plan does not say by when.", fix)
    elif undated and facts.whole:
        # the council's own form has no such column, so a form by itself is not asked
        yield Said("No row of the plan says by when.", fix, "plan", form=_PLAN)


@rule("R335", Severity.ERROR, "domain.md M42")
def plan_says_when_we_meet(facts: Facts) -> Iterator[Said]:
    """While the plan goes on, the child's plan says when we will meet again."""
    box = "meet_again"
    blank = facts.lacks(_PLAN, box) and _own(facts, "meet_again_date") is None and not _declined(facts, box)
    # where no form has a date it is told of the record of the meeting
    if goes_on(facts) and blank and facts.value("meet_again_date") is not None:
        message = "The plan goes on, and its box “When we will meet again” is blank."
        yield Said(message, "Write the date, and the place if it is known.", box, form=_PLAN)


@rule("R336", Severity.ERROR, "domain.md M42")
def plan_and_record_say_the_same_day(facts: Facts) -> Iterator[Said]:
    """The plan and the record of the meeting give the same day for the next meeting."""
    theirs, record = as_day(_own(facts, "meet_again_date")), facts.record("MSP-A")
    ours = as_day(record.values.get("meet_again_date")) if record else None
    if theirs and ours and theirs != ours:
        message = f"The plan says that we meet again on {say_date(theirs)}, the record of the meeting {say_date(ours)}."
        yield Said(message, "Correct the one that is wrong.", "meet_again_date")


@rule("R337", Severity.ERROR, "domain.md M42")
def somebody_to_ring(facts: Facts) -> Iterator[Said]:
    """The plan names people to ring."""
    if facts.lacks(_PLAN, "people_to_ring") and not _declined(facts, "people_to_ring"):
        message = "The plan names nobody to ring if we are worried."
        yield Said(message, f"Ask {facts.child} who, and add the number.", "people_to_ring", form=_PLAN)


@rule("R338", Severity.ERROR, "domain.md M42")
def the_safe_place_is_kept(facts: Facts) -> Iterator[Said]:
    """Nobody gets a copy of the plan with a safe place or an address that is to be kept from them."""
    if not facts.has(_PLAN):
        return
    for row in full_copies(facts):
        if left_out(row):
            message = f"Row {row.number} of the distribution list leaves something out, and says Full copy."
            fix = "Choose Partial, or clear what is left out."
            # of the whole meeting: the plan waits for it too
            yield replace(row.said("copy", message, fix), form=None)
    for row in facts.rows("distribution"):
        if _keeps_safe_place(facts, row) and _sees_safe_place(facts, row):
            message = f"Row {row.number} of the distribution list leaves out the safe place, and that copy shows it."
            fix = "Under “Safe place may be shown to”, name those who may know it."
            yield Said(message, fix, "safe_place", form=_PLAN)


@rule("R339", Severity.ERROR, "domain.md M42")
def safe_to_keep(facts: Facts) -> Iterator[Said]:
    """It is said whether the child can safely keep a paper copy; where not, none is left with them."""
    if facts.lacks(_PLAN, "safe_for_child_to_keep"):
        message = f"Is it safe for {facts.child} to keep a paper copy?"
        fix = "Answer Yes or No. If No, the plan can be read aloud, or kept by somebody they trust."
        yield Said(message, fix, "safe_for_child_to_keep", form=_PLAN)
    waiting = [it for it in facts.past.sendings if facts.releasing and it.unsafe_way and it.sent_on is None]
    for paper, way in dict.fromkeys((it.document_kind, it.unsafe_way) for it in waiting):
        fix = "Read it with them, or let a worker or somebody they trust keep it for them, and note that on the list;"
        fix += " or record the Chair’s reason."
        message = left_with_the_child(facts.child, paper, way)
        yield Said(message, fix, "distribution", Severity.ERROR_REASON, form="DIST")


def left_with_the_child(child: str, paper: str, way: str) -> str:
    """What is said of a paper that is to go to the child in a way that leaves it with them, and is not safe there."""
    return f"It is not safe for {child} to keep a copy, and “{way}” would leave the {paper.lower()} with them."


@rule(
    "R342", Severity.ERROR, "domain.md M44",
    kept="a council whose logo has no words for those who cannot see it is not taken at all",
)  # fmt: skip
def logo_has_words(facts: Facts) -> tuple[Said, ...]:
    """The council's logo has words for those who cannot see it."""
    return ()


@rule(
    "R343", Severity.ERROR, "domain.md M44",
    kept="templates are looked for in the council's own folder and among those that all share, nowhere else",
)  # fmt: skip
def templates_of_this_council(facts: Facts) -> tuple[Said, ...]:
    """No council's documents are made with another council's template."""
    return ()


def _own(facts: Facts, key: str) -> object:
    """What the plan itself says, whatever other forms say."""
    record = facts.record(_PLAN)
    return record.values.get(key) if record else None


def _label(key: str) -> str:
    return FORMS[_PLAN].schema.declared()[key].label.strip("“”")


def _declined(facts: Facts, key: str) -> bool:
    """Whether a box is marked "I did not want to say": by its tick, or by its label or number where somebody typed."""
    said = _own(facts, "boxes_declined")
    marked = {fold(str(it)).strip(" .") for it in (said if isinstance(said, list) else str(said or "").split("\n"))}
    number = PLAN_BOXES.index(key) + 1
    return not marked.isdisjoint((key, fold(_label(key)), f"{number}", f"box {number}"))


def _places(words: str) -> frozenset[str]:
    """The places that a box names, each as it can be compared."""
    parts = (part.strip(" -") for part in _BETWEEN_PLACES.split(fold(words)))
    return frozenset(_ARTICLE.sub("", part) for part in parts) - _VAGUE


def _people(row: Row) -> list[str]:
    """Those whom a row names under Who."""
    return [part.strip(" .") for part in _BETWEEN_PEOPLE.split(fold(row.words("who"))) if part.strip(" .")]


def _is_child(facts: Facts, part: str) -> bool:
    names = facts.words("child.name"), facts.words("child.known_as")
    return part in _ME or facts.kind_of(part, part) == "child" or any(same_person(part, name) for name in names)


def _is_family(facts: Facts, part: str) -> bool:
    if facts.kind_of(part, part) in _FAMILY:
        return True
    parents = [row.words("name") for row in facts.rows("parental_responsibility")]
    parents += [row.words("name") for row in facts.rows("attendance") if _attends_as_family(facts, row)]
    return any(same_person(part, name) for name in parents)


def _attends_as_family(facts: Facts, row: Row) -> bool:
    return facts.kind_of(row.words("name"), row.words("role")) in _FAMILY


def _agency(facts: Facts, part: str) -> bool:
    """Whether a part of Who is an agency, and nobody known by name."""
    came = facts.rows("attendance")
    if not is_agency(part) and all(part != fold(row.words("agency")) for row in came):
        return False
    return not any(same_person(part, row.words("name")) for row in came)


def _keeps_safe_place(facts: Facts, row: Row) -> bool:
    """Whether a row of the list, for less than a full copy, leaves out what the box of the safe place says."""
    said = fold(left_out(row))
    named = bool(_SAFE_PLACE.search(said)) or ("address" in said and is_address(facts.words("safe_place")))
    return named and fold(row.words("copy")) not in ("full", "none")


def _sees_safe_place(facts: Facts, row: Row) -> bool:
    """Whether the copy of the plan that somebody on the list gets shows the box of the safe place."""
    kind, document = facts.kind_of(row.words("recipient"), row.words("role")), fold(row.words("document"))
    if kind in ("child", "case file") or not (not document or "plan" in document or "all" in document.split()):
        return False
    shown = facts.for_parents if kind != "professional" else shown_prose(facts.records, Audience.PROFESSIONALS)
    return any(it.key == "safe_place" for it in shown)


RULES: tuple[Rule, ...] = (
    plan_made,
    plan_has_rows,
    boxes_of_the_child,
    rows_are_whole,
    blank_rows_do_not_count,
    rows_name_a_person,
    family_has_a_part,
    rows_have_dates,
    plan_says_when_we_meet,
    plan_and_record_say_the_same_day,
    somebody_to_ring,
    the_safe_place_is_kept,
    safe_to_keep,
    logo_has_words,
    templates_of_this_council,
)
