"""Rules on what was said under the agenda (domain.md S13 to S20)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.dates import find_dates
from minutebook.findings import Severity
from minutebook.persons import same_person
from minutebook.rules.rule import Facts, Row, Rule, Said, rule
from minutebook.rules.safer.agenda import (
    FORM,
    came,
    child_spoke,
    contributed,
    contributions,
    is_child,
    is_professional,
    is_there,
    listed,
    means,
    person_spoke,
    planned,
    telling,
    unsaid,
    went_missing,
)
from minutebook.words import fold

S13, S14, S15, S16, S17, S18, S19 = (f"domain.md S{number}" for number in range(13, 20))

_AT_WORK = re.compile(r"\b(?:chair\w*|minutes?|note taker|admin\w*|clerk|business support|interpreter|observer)\b")
_TOGETHER = re.compile(
    r"(?:the )?(?:all|everyone|everybody|group|whole group|meeting|parents?|carers?|family|professionals?|network|"
    r"agencies|discussion)(?: present)?"
)
_DISAGREES = re.compile(r"\bdisagree\w*\b|\b(?:do not|does not|did not|don't|doesn't|didn't) agree\b")
_CAN_DO = {
    "can_do": "the child, parents/carers or the professional network",
    "can_do_child": "the child",
    "can_do_parents": "parents/carers",
    "can_do_professionals": "the professional network",
}
#: who and when, told in a sentence beside a Yes: a name is a word with a capital that none of these is
_CAPITAL = re.compile(r"\b[A-Z][\w'’]*")
_NO_NAME = frozenset(
    "yes plan plans cin taf cp ehcp ehc lac pep care child children in need protection early help looked after the a an"
    " to it this that we she he they add also because so and as by at on needs now safer meeting review core group"
    " january february march april may june july august september october november december jan feb mar apr jun jul"
    " aug sep sept oct nov dec monday tuesday wednesday thursday friday mon tue tues wed thu thurs fri asap".split()
)
_A_ROLE = re.compile(r"\b(?:social worker|sw|lead professional|lead|chair|team manager|manager|school|key ?worker)\b")
_SAYS_WHEN = re.compile(
    r"\b(?:by|before|within|on|next|this) (?:the )?(?:\d|next|end|mon|tue|wed|thu|fri|half|week|month|jan|feb|mar|apr"
    r"|may|jun|jul|aug|sep|oct|nov|dec|easter|christmas)|\b(?:asap|straight away|today|tomorrow)\b"
)
_PLAIN_YES = re.compile(r"\W*(?:yes|y)?\W*")


@rule("R050", Severity.ERROR, S13)
def harm_told(facts: Facts) -> Iterator[Said]:
    """The meeting says what is happening."""
    if unsaid(facts, "harm"):
        message = "Item 3: “What is happening? (The Harm)” is blank."
        yield Said(message, "Write what people told the meeting.", "harm", form=FORM)


@rule("R051", Severity.ERROR, S13)
def worry_told(facts: Facts) -> Iterator[Said]:
    """The meeting says what the impact is."""
    if unsaid(facts, "worry"):
        message = "Item 3: “What is the impact? (The Worry)” is blank."
        yield Said(message, "Write what people are worried about.", "worry", form=FORM)


@rule("R052", Severity.WARNING, S13)
def everybody_heard(facts: Facts) -> Iterator[Said]:
    """Everybody who was there said something, or had nothing to add."""
    silent = [row.words("name") for row in came(facts) if _was_silent(facts, row)]
    if facts.rows("contributions") and silent:
        message = f"What each person said: there is nothing from {listed(silent)}."
        yield Said(message, "Write what they said, or “nothing to add”.", "contributions", form=FORM)


@rule("R053", Severity.WARNING, S13)
def speakers_were_there(facts: Facts) -> Iterator[Said]:
    """Everybody whose words are written down is on the list of who came."""
    for row in facts.rows("contributions"):
        if came(facts) and row.words("speaker") and not _is_known(facts, row.words("speaker")):
            message = f"What each person said, row {row.number}: {row.words('speaker')} is not on the list of who came."
            yield row.said("speaker", message, "Add them to the list, or correct the name.")


@rule(
    "R054", Severity.NOTE, S13, kept="The minutes print the child’s words first, then the family’s, then all others’."
)
def child_comes_first(facts: Facts) -> tuple[Said, ...]:
    """What people said is told in this order: the child, parents and carers, then everybody else."""
    return ()


@rule("R055", Severity.WARNING, S14)
def patterns_looked_for(facts: Facts) -> Iterator[Said]:
    """The meeting looks for patterns, and asks whether they are linked to harm."""
    if unsaid(facts, "patterns") and not facts.value("patterns_table"):
        message = "Item 4: nothing is said about patterns."
        yield Said(message, "Write what was seen, or “none seen”.", "patterns", form=FORM)
    if unsaid(facts, "linked_or_causal"):
        message = "Item 4: nothing says whether this is directly linked to safety or harm, or causes it."
        yield Said(message, "Write what the meeting thought.", "linked_or_causal", form=FORM)


@rule("R056", Severity.NOTE, S14)
def missing_episodes_followed_up(facts: Facts) -> Iterator[Said]:
    """Where missing episodes are mentioned, it says where the child should be taken when found."""
    if facts.whole and went_missing(facts) and not facts.value("take_to_first"):
        message = f"Missing episodes are mentioned, but not where {facts.child} should be taken when found."
        fix = "Write it in the SAFER Plan, under “If located when missing”."
        yield Said(message, fix, "take_to_first", form="SAFER-P")


@rule("R057", Severity.WARNING, S15)
def network_told(facts: Facts) -> Iterator[Said]:
    """The meeting looks at who is around the child and the family."""
    if unsaid(facts, "network"):
        message = f"Item 5: nobody is listed in {facts.child}’s network."
        yield Said(message, "List who is around the child and family, and how safe that is.", "network", form=FORM)


@rule("R059", Severity.NOTE, S15)
def could_be_safe_is_worked_on(facts: Facts) -> Iterator[Said]:
    """For whoever could be safe, the plan says what would make it so."""
    doing = planned(facts)
    for row in facts.rows("network"):
        could = row.get("safe") == "Could be safe" and not telling(_who(row)) & doing
        if facts.whole and facts.has("SAFER-P") and could:
            message = (
                f"Item 5, row {row.number}: {row.words('who')} could be safe, and no row of the plan is about that."
            )
            yield row.said("safe", message, "Is there something that somebody could do? Add it to the plan.")


@rule("R060", Severity.ERROR, S16)
def place_of_harm_told(facts: Facts) -> Iterator[Said]:
    """The meeting says where harm is taking place."""
    if unsaid(facts, "where_harm_happens"):
        message = "Item 6: “Where is harm taking place?” is blank."
        yield Said(message, "Write where, or “not known”.", "where_harm_happens", form=FORM)


@rule("R061", Severity.WARNING, S16)
def places_judged(facts: Facts) -> Iterator[Said]:
    """For each place it is said whether it is unsafe."""
    for row in facts.rows("places"):
        if row.words("place") and row.get("unsafe") is None:
            message = f"Item 6: the place in row {row.number} does not say whether it is unsafe."
            yield row.said("unsafe", message, "Answer Yes, No or Not known under “Indicate if unsafe”.")


@rule("R063", Severity.NOTE, S16)
def unsafe_places_considered_for_hub(facts: Facts) -> Iterator[Said]:
    """For each unsafe place it is decided whether the Central Hub should know."""
    for row in facts.rows("places"):
        if row.get("unsafe") is True and row.get("onward_to_hub") is None and not _hub_decided(facts, row):
            message = f"Item 6: should the Central Hub know of the unsafe place in row {row.number}?"
            yield row.said("onward_to_hub", message, "Answer Yes or No under “Onward to Hub?”.")


@rule("R064", Severity.WARNING, S16)
def travel_told(facts: Facts) -> Iterator[Said]:
    """Where the child goes missing, it says how they travel, who arranges it and by which routes."""
    blank = not any(facts.value(key) for key in ("transport", "who_paid_or_arranged", "routes"))
    if blank and unsaid(facts, "transport") and went_missing(facts):
        message = f"Item 6: {facts.child} has been missing, and nothing says how they travel."
        fix = "Write the means of transport, who pays or arranges it and the routes, or “not known”."
        yield Said(message, fix, "transport", form=FORM)


@rule("R065", Severity.ERROR, S17)
def different_views_written(facts: Facts) -> Iterator[Said]:
    """Where views differ, each of them is written down."""
    told = facts.value("views") or facts.value("work_through_difference") or _more_than_yes(facts, "different_views")
    if facts.value("different_views") is True and not told:
        message = "Item 7 says that there are different views, and none is written down."
        yield Said(message, "Write whose view it is, what it is and how you will work through it.", "views", form=FORM)


@rule("R066", Severity.ERROR, S17)
def differences_worked_through(facts: Facts) -> Iterator[Said]:
    """For each different view it says how the difference will be worked through."""
    if facts.value("work_through_difference"):
        return
    for row in facts.rows("views"):
        if not row.get("how_we_will_work_through_it"):
            whose = row.words("whose_view") or "a person not named"
            message = f"Item 7, row {row.number} (the view of {whose}) does not say how you will work through it."
            yield row.said("how_we_will_work_through_it", message, "Write how you will work through the difference.")


@rule("R067", Severity.WARNING, S17)
def differences_not_left_open(facts: Facts) -> Iterator[Said]:
    """A difference that is not resolved is escalated, or comes back at a review."""
    for row in facts.rows("views"):
        opened = row.get("resolved") is not True and row.get("escalated") is not True
        if opened and not facts.value("review_date"):
            message = (
                f"Item 7, row {row.number}: this difference is not resolved or escalated, and no review is booked."
            )
            yield row.said("resolved", message, "Set a review date, or say who takes it further.")


@rule("R068", Severity.NOTE, S17)
def no_hidden_difference(facts: Facts) -> Iterator[Said]:
    """Where nobody is said to see things differently, no view reads as if somebody did."""
    if facts.value("different_views") is False and _somebody_disagrees(facts):
        message = "Item 7 says that there are no different views, but somebody’s words say that they do not agree."
        yield Said(message, "Check item 7: should that view be there?", "different_views", form=FORM)


@rule("R069", Severity.WARNING, S18)
def needs_considered(facts: Facts) -> Iterator[Said]:
    """The meeting considers which needs are met and which are not."""
    rows = facts.rows("needs")
    bare = bool(rows) and not any(row.get("met_or_unmet") or row.get("how_where") for row in rows)
    if bare or unsaid(facts, "needs"):
        message = f"Item 7: nothing is said about which of {facts.child}’s needs are met or unmet."
        yield Said(message, "Say so for the needs that matter most.", "needs", form=FORM)


@rule("R070", Severity.NOTE, S18)
def harmful_place_of_a_need_is_worked_on(facts: Facts) -> Iterator[Said]:
    """For a need that is met in a harmful place, the plan says what will be done."""
    doing = planned(facts)
    for row in facts.rows("needs"):
        harmful = row.get("met_or_unmet") == "Met in a harmful place" and not _needed(row) & doing
        if facts.whole and facts.has("SAFER-P") and harmful:
            message = (
                f"Item 7: the need for {row.words('need')} is met in a harmful place; no row of the plan is about it."
            )
            yield row.said("met_or_unmet", message, "Is there a safe place to meet it? Add an action to the plan.")


@rule("R071", Severity.ERROR, S19)
def overall_plan_decided(facts: Facts) -> Iterator[Said]:
    """It is decided whether the child's overall plan needs to be updated."""
    key = "overall_plan_update_needed"
    if unsaid(facts, key):
        message = f"Does {facts.child}’s overall plan need to be updated?"
        yield Said(message, "Answer Yes or No under item 7b.", key, form=FORM)


@rule("R072", Severity.ERROR, S19)
def overall_plan_update_owned(facts: Facts) -> Iterator[Said]:
    """Where the overall plan needs to be updated, it says who will do it and by when."""
    if facts.value("overall_plan_update_needed") is not True:
        return
    told = f"{facts.words('overall_plan_update_needed_text')} {facts.words('which_plan')}"
    if unsaid(facts, "update_by_whom") and not _says_who(told):
        message = "The overall plan is to be updated, and nothing says by whom."
        yield Said(message, "Write who will update it.", "update_by_whom", form=FORM)
    if unsaid(facts, "update_by_when") and not (find_dates(told) or _SAYS_WHEN.search(fold(told))):
        message = "The overall plan is to be updated, and nothing says by when."
        yield Said(message, "Write the date by which it will be updated.", "update_by_when", form=FORM)


@rule("R073", Severity.WARNING, S19)
def what_worked_told(facts: Facts) -> Iterator[Said]:
    """The meeting looks at what has worked before."""
    if unsaid(facts, "worked_before"):
        message = "Item 7b: “What has worked before?” is blank."
        yield Said(message, "Write what helped when things were better, or “nothing yet”.", "worked_before", form=FORM)


@rule("R074", Severity.WARNING, S19)
def everybody_can_do_something(facts: Facts) -> Iterator[Said]:
    """It says what the child, parents or carers, and professionals can each do."""
    blank = _idle(facts)
    if blank:
        message = f"Item 7b: nothing says what can be done by {listed([_CAN_DO[key] for key in blank])}."
        yield Said(message, "Write what they can do, or that there is nothing.", blank[0], form=FORM)


@rule("R075", Severity.NOTE, "domain.md S20")
def stressors_considered(facts: Facts) -> Iterator[Said]:
    """The SAFER Plan considers the situations in which risk increases."""
    if unsaid(facts, "stressors", "SAFER-P"):
        message = "The plan lists no stressors or situations in which risk increases."
        yield Said(message, "List them, with what you will do.", "stressors", form="SAFER-P")


def _was_silent(facts: Facts, row: Row) -> bool:
    """Whether somebody was there to take part, and no words of theirs are written down anywhere."""
    name, role = row.words("name"), row.words("role")
    if not name or not is_there(row) or row.get("update_text") or contributed(facts, row):
        return False
    if _AT_WORK.search(fold(role)) or any(same_person(name, facts.value(key)) for key in ("chair", "minute_taker")):
        return False
    if is_child(facts, name, role):
        return not child_spoke(facts)
    return is_professional(facts, row) or not person_spoke(facts, name, role)


def _is_known(facts: Facts, speaker: str) -> bool:
    """Whether a speaker is on the list of who came, led or recorded the meeting, sent word, or is all of them."""
    rows = came(facts)
    if _TOGETHER.fullmatch(fold(speaker)) or any(row.words("name") == speaker for row in rows):
        return True
    if any(means(speaker, row.words("name"), row.words("role"), row.words("agency")) for row in rows):
        return True
    if any(same_person(speaker, facts.value(key)) for key in ("chair", "minute_taker")):
        return True
    by_proxy = ("Represented by trusted adult/advocate", "Views sent")
    return is_child(facts, speaker) and (
        facts.value("child_attendance") in by_proxy
        or any(is_child(facts, row.words("name"), row.words("role")) for row in rows)
    )


def _who(row: Row) -> str:
    return f"{row.words('who')} {row.words('relationship')}"


def _needed(row: Row) -> frozenset[str]:
    """The words by which an action is known to be about a need: its name, and where or how it is met."""
    return frozenset({fold(row.words("need")), *(word for word in telling(row.words("how_where")) if len(word) > 4)})


def _hub_decided(facts: Facts, row: Row) -> bool:
    """Whether the meeting decided about the Hub otherwise: not at all, or by naming the place under B."""
    told = " ".join(item.words("what") for item in facts.rows("hub_items")) + f" {facts.words('hub_needed_text')}"
    return facts.value("hub_needed") is False or bool(telling(row.words("place")) & telling(told))


def _more_than_yes(facts: Facts, key: str) -> bool:
    return not _PLAIN_YES.fullmatch(fold(facts.words(f"{key}_text")))


def _says_who(told: str) -> bool:
    """Whether a sentence on what is to be done names somebody, or a role."""
    return bool(_A_ROLE.search(fold(told))) or any(fold(word) not in _NO_NAME for word in _CAPITAL.findall(told))


def _somebody_disagrees(facts: Facts) -> bool:
    """Whether a view stands in the table after all, or somebody's words say that they do not agree."""
    if any(row.get("view") for row in facts.rows("views")):
        return True
    told = [facts.value(key) for key in ("child_views", "parent_views", "harm", "worry", "different_views_text")]
    told += [row.get("view") for row in facts.rows("parent_views")]
    told += [row.get(column) for row in contributions(facts) for column in ("what_is_happening", "impact")]
    return any(isinstance(words, str) and _DISAGREES.search(fold(words)) for words in told)


def _idle(facts: Facts) -> list[str]:
    """The boxes of 7b ii with nothing in them; the one box of older forms stands for all three."""
    if facts.value("can_do"):
        return []
    three = [key for key in _CAN_DO if key != "can_do"]
    if not any(facts.value(key) for key in three) and facts.asks("can_do"):
        return ["can_do"]
    return [key for key in three if unsaid(facts, key)]


RULES: tuple[Rule, ...] = (
    harm_told,
    worry_told,
    everybody_heard,
    speakers_were_there,
    child_comes_first,
    patterns_looked_for,
    missing_episodes_followed_up,
    network_told,
    could_be_safe_is_worked_on,
    place_of_harm_told,
    places_judged,
    unsafe_places_considered_for_hub,
    travel_told,
    different_views_written,
    differences_worked_through,
    differences_not_left_open,
    no_hidden_difference,
    needs_considered,
    harmful_place_of_a_need_is_worked_on,
    overall_plan_decided,
    overall_plan_update_owned,
    what_worked_told,
    everybody_can_do_something,
    stressors_considered,
)
