"""Rules on what to do in an emergency, and where a missing child is taken (domain.md S24 to S26)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.findings import Severity
from minutebook.persons import is_meant, same_person
from minutebook.rules.numbers import looks_wrong, wrong_numbers
from minutebook.rules.rule import Facts, Row, Rule, Said, rule
from minutebook.rules.safer.agenda import telling, unsaid, went_missing
from minutebook.rules.safer.doing import AN_AGENCY, PLAN, SECTIONS, examples_left, owner
from minutebook.words import fold

S24, S25, S26 = "domain.md S24", "domain.md S25", "domain.md S26"

#: where a child who was missing is to be taken
_TAKEN = ("take_to_first", "take_to_if_not")
#: what stands in many names of places
_ANY_PLACE = frozenset("home house flat address place street road lane park area town near nearby outside".split())
#: from here on a sentence says where not
_NOT = re.compile(r"\b(?:not|never|avoid|but no)\b")


@rule("R094", Severity.ERROR, S24)
def somebody_to_ring(facts: Facts) -> Iterator[Said]:
    """The plan says whom the child can ring in an emergency, or why there is nobody."""
    if unsaid(facts, "emergency_contacts", PLAN):
        message = f"There are no emergency contacts for {facts.child}, and no reason."
        yield Said(message, "Add at least one, or write why there is none.", "emergency_contacts", form=PLAN)


@rule("R096", Severity.WARNING, S24)
def contacts_have_agreed(facts: Facts) -> Iterator[Said]:
    """Everybody who is an emergency contact has agreed to be one."""
    rows = facts.rows("emergency_contacts")
    asked = any(row.get("agreed_to_be_listed") is not None for row in rows)
    for row in rows:
        if asked and row.get("agreed_to_be_listed") is not True:
            message = f"Emergency contacts, row {row.number}: nothing says that {_name(row)} has agreed to be listed."
            yield row.said("agreed_to_be_listed", message, "Ask them before the plan goes out.")


@rule("R097", Severity.ERROR, S24, by_signs=True)
def contacts_can_be_rung(facts: Facts) -> Iterator[Said]:
    """The number of every emergency contact is one that can be rung."""
    for row in facts.rows("emergency_contacts"):
        if looks_wrong(row.words("number")):
            message = f"Emergency contacts: the number for {_name(row)} looks wrong."
            yield row.said("number", message, "Check it; a digit may be missing.")
    told = facts.value("emergency_contacts")
    for name in wrong_numbers(told) if isinstance(told, str) else ():
        message = f"Emergency contacts: the number for {name or 'somebody'} looks wrong."
        yield Said(message, "Check it; a digit may be missing.", "emergency_contacts", form=PLAN)


@rule("R098", Severity.ERROR, S24, by_signs=True)
def contacts_pose_no_risk(facts: Facts) -> Iterator[Said]:
    """Nobody who may pose a risk is an emergency contact."""
    risky = [row.words("person_name") for row in facts.rows("risk_people") if row.get("considered") != "Vulnerable"]
    for row in facts.rows("emergency_contacts"):
        if any(same_person(name, row.words("name")) for name in risky):
            message = (
                f"Emergency contacts, row {row.number}: {_name(row)} is also listed as somebody who may pose a risk."
            )
            yield row.said(
                "name", message, f"Choose somebody who is safe for {facts.child}, or correct the other list."
            )


@rule("R099", Severity.NOTE, S24, kept="every plan prints the council’s sentence on ringing 999")
def ringing_999(facts: Facts) -> tuple[Said, ...]:
    """Every plan says to ring 999 in danger."""
    return ()


@rule("R100", Severity.ERROR, S25)
def where_to_take_the_child(facts: Facts) -> Iterator[Said]:
    """The plan says where the child should be taken when found; a must where the child has been missing."""
    if unsaid(facts, "take_to_first", PLAN):
        message = f"“If located when missing – where should the child be taken?” is blank for {facts.child}."
        severity = None if went_missing(facts) else Severity.WARNING
        yield Said(
            message, "Write where, and where else if that is not possible.", "take_to_first", severity, None, PLAN
        )


@rule("R102", Severity.ERROR, S25, by_signs=True)
def where_to_take_is_safe(facts: Facts) -> Iterator[Said]:
    """No place that is marked unsafe is where the child is to be taken."""
    unsafe = [row.words("place") for row in facts.rows("places") if row.get("unsafe") is True]
    for key in _TAKEN:
        for place in unsafe:
            if _same_place(place, facts.words(key)):
                message = f"{place} is marked unsafe and is also where to take {facts.child}."
                yield Said(message, "Choose another place, or correct the mark.", key, form=PLAN)


@rule("R103", Severity.ERROR, S26)
def parental_responsibility_told(facts: Facts) -> Iterator[Said]:
    """It says who has parental responsibility or can make decisions for the child."""
    key = "parental_responsibility"
    if unsaid(facts, key, PLAN) or (facts.has("SAFER-A") and facts.misses(key)):
        message = f"Nothing says who has parental responsibility for {facts.child}."
        yield Said(message, "Add them, or who can make decisions.", key, form=owner(facts, key))


@rule("R104", Severity.WARNING, S26)
def parental_responsibility_known(facts: Facts) -> Iterator[Said]:
    """It is known of somebody that they have parental responsibility, or that they do not."""
    rows = facts.rows("parental_responsibility") if facts.has("SAFER-A", PLAN) else ()
    if rows and all(row.get("has_pr") == "Not known" for row in rows):
        message = f"It is not known of anybody whether they have parental responsibility for {facts.child}."
        yield rows[0].said("has_pr", message, "Find out and add it.")


@rule("R105", Severity.WARNING, S26)
def parents_are_on_the_list(facts: Facts) -> Iterator[Said]:
    """Everybody with parental responsibility is on the distribution list, if only with the reason for no copy."""
    listed = facts.rows("distribution") if facts.has("SAFER-A", PLAN) else ()
    for row in facts.rows("parental_responsibility"):
        name, role = row.words("name"), row.words("relationship")
        on_it = any(
            same_person(name, it.words("recipient")) or is_meant(it.words("recipient"), name, role) for it in listed
        )
        if listed and name and row.get("has_pr") is True and not on_it:
            message = f"{name} has parental responsibility and is not on the distribution list."
            yield Said(
                message,
                "Add a row; if they get nothing, choose “Do not send” and say why.",
                "distribution",
                form="DIST",
            )


@rule("R106", Severity.ERROR, "domain.md S27", by_signs=True)
def no_example_in_the_plan(facts: Facts) -> Iterator[Said]:
    """No printed example, such as “when NAME returns home”, stands where an action should."""
    for left in examples_left(facts):
        if not AN_AGENCY.search(left.text):
            message = f"{SECTIONS[left.section]}: “{left.text}” is printed on the form as an example."
            yield Said(message, "Write what was agreed, or delete the line.", left.key, None, left.where, left.form)


def _name(row: Row) -> str:
    return row.words("name") or row.words("relationship") or "somebody"


def _same_place(unsafe: str, taken: str) -> bool:
    """Whether an unsafe place is the one where the child is to be taken: "Bisi's flat" in "Aunt Bisi's, Quay Road"."""
    there = telling(_NOT.split(fold(taken))[0])
    here = telling(unsafe)
    own = here - _ANY_PLACE
    if not own:
        return bool(here) and here == there
    return own <= there or (len(there - _ANY_PLACE) > 1 and there - _ANY_PLACE <= own)


RULES: tuple[Rule, ...] = (
    somebody_to_ring,
    contacts_have_agreed,
    contacts_can_be_rung,
    contacts_pose_no_risk,
    ringing_999,
    where_to_take_the_child,
    where_to_take_is_safe,
    parental_responsibility_told,
    parental_responsibility_known,
    parents_are_on_the_list,
    no_example_in_the_plan,
)
