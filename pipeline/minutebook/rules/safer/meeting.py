"""Rules on who was there, who was asked and how the meeting began (domain.md S01 to S08, S12)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.meeting import MeetingType
from minutebook.persons import same_name, same_person
from minutebook.rules.rule import Facts, Row, Rule, Said, rule
from minutebook.rules.safer.agenda import (
    FORM,
    asked,
    came,
    child_spoke,
    contributed,
    is_professional,
    is_there,
    listed,
    person_spoke,
    unsaid,
)
from minutebook.words import fold

_PART_OF = ("TAF", "CIN", "Core Group", "Looked After meeting")
#: the eight whom it would be good to have there (domain.md S06), and how their rows are known
_CORE = {
    "School (DSL)": re.compile(
        r"\b(?:(?<!safer )schools?(?! nurs| health)|academy|college|sixth form|dsl|designated safeguarding|teacher|hoy"
        r"|head of year|senco|pupil referral)\b|\b(?:high|primary)$"
    ),
    "Health": re.compile(r"\b(?:health|nurse|nursing|gp|doctor|camhs|nhs|midwi\w+|pa?ediatric\w*|hospital)\b"),
    "Inclusion": re.compile(r"\binclusion\b"),
    "Youth Offer": re.compile(r"\byouth (?:offer|work(?:er)?|services?|club|hub|centre|support)\b"),
    "Community Safety": re.compile(r"\b(?:community safety|anti-social|asb)\b"),
    "Police Youth Engagement Officer": re.compile(r"\b(?:youth engagement|safer schools? (?:officer|team)|yeo)\b"),
    "CEMU Police Officer": re.compile(
        r"\b(?:cemu|missing persons?|missing and exploitation|exploitation (?:and missing|unit|team))\b"
    ),
    "Youth Justice worker": re.compile(r"\b(?:youth justice|youth offending|yot|yjs|yj)\b"),
}
_NOT_RELEVANT = re.compile(
    r"\b(?:not (?:relevant|needed|required|applicable)|n/a)\b(?: (?:to|for) (?:this|the) child)?"
)
_TEXTS = ("update_text", "not_practical_reason", "why_here", "part_attended")
_KEEPS_RECORD = re.compile(r"\b(?:minutes?|note taker|admin\w*|clerk|business support|interpreter)\b")
_LEADS = re.compile(r"(?:^|[(,–-] ?)lead(?: (?:professional|worker|practitioner))?\)?$|\blead professional\b")


@rule("R020", Severity.ERROR, "domain.md S02")
def hosting_chosen(facts: Facts) -> Iterator[Said]:
    """It is known whether the SAFER Meeting stood alone or was part of another meeting."""
    if unsaid(facts, "hosting"):
        message = "Was this a standalone meeting, or part of a TAF, CIN, Core Group or Looked After meeting?"
        yield Said(message, "Say which beside “Held as”.", "hosting", form=FORM)


@rule("R021", Severity.NOTE, "domain.md S02")
def host_has_minutes_too(facts: Facts) -> Iterator[Said]:
    """A meeting that the SAFER Meeting was part of has minutes of its own."""
    host = facts.value("hosting")
    if host in _PART_OF and facts.has(FORM):
        meeting = host if host == "Looked After meeting" else f"{host} meeting"
        message = f"This SAFER Meeting was part of a {meeting}, which still needs its own minutes."
        yield Said(message, "Write those as you always do.", "hosting", form=FORM)


@rule("R022", Severity.WARNING, "domain.md S03")
def met_often_enough(facts: Facts) -> Iterator[Said]:
    """A child on the Extra-Familial Harm Pathway has a SAFER Meeting at least as often as the council has set."""
    most = facts.yardstick.timescales.safer_interval_calendar_days
    (since, before), held = _met_before(facts), facts.held
    if (
        facts.has(FORM)
        and facts.value("on_efh_pathway") is True
        and before
        and held
        and held > before + timedelta(days=most)
    ):
        message = f"{facts.child} is on the Extra-Familial Harm Pathway, and {since} was more than {most} days before."
        fix = (
            f"Check the dates ({say_date(before)} and {say_date(held)}); if they are right, book the next meeting now."
        )
        yield Said(message, fix, "meeting_date", form=FORM)


@rule("R023", Severity.NOTE, "domain.md S03")
def pathway_known(facts: Facts) -> Iterator[Said]:
    """It is known whether the child is on the Extra-Familial Harm Pathway."""
    unknown = facts.has(FORM) and facts.value("on_efh_pathway") == "Not known"
    if unknown or unsaid(facts, "on_efh_pathway"):
        message = f"It is not known whether {facts.child} is on the Extra-Familial Harm Pathway."
        yield Said(message, "Ask the lead professional.", "on_efh_pathway", form=FORM)


@rule("R024", Severity.WARNING, "domain.md S04")
def purpose_outlined(facts: Facts) -> Iterator[Said]:
    """The Chair tells everybody what the SAFER Meeting is for."""
    said = facts.value("purpose_outlined")
    if said is False or said == "Not known" or unsaid(facts, "purpose_outlined"):
        message = "Item 1: nothing says that the Chair outlined what the meeting is for."
        yield Said(message, "Answer Yes if the Chair did; if not, do so next time.", "purpose_outlined", form=FORM)


@rule("R030", Severity.ERROR, "domain.md S05")
def child_is_heard(facts: Facts) -> Iterator[Said]:
    """The child's own view is there, or why it is not."""
    asks = asked(facts, "child_views", "contributions", "child_not_present_reason")
    if asks and not facts.value("child_not_present_reason") and not child_spoke(facts):
        message = f"There is nothing from {facts.child}."
        fix = "Write what they said or sent word of under “Child’s views”, or say why their view is not here."
        yield Said(message, fix, "child_views", form=FORM)


@rule("R031", Severity.WARNING, "domain.md S05")
def family_spoke_first(facts: Facts) -> Iterator[Said]:
    """The child and parents are welcome to speak first."""
    if facts.value("spoke_first") == "Professional":
        message = f"A professional spoke first, before {facts.child} and the family."
        yield Said(message, "Ask the child or the parents first at the next meeting.", "spoke_first", form=FORM)


@rule("R032", Severity.WARNING, "domain.md S05")
def parents_are_heard(facts: Facts) -> Iterator[Said]:
    """The view of everybody with parental responsibility is there, or why it is not."""
    if not asked(facts, "parent_views", "contributions"):
        return
    for row in facts.rows("parental_responsibility"):
        name, who = row.words("name"), row.words("relationship")
        if name and row.get("has_pr") is True and not person_spoke(facts, name, who):
            message = f"{name} has parental responsibility, and there is no view from them."
            fix = "Write what they think under “Parents’/carers’ views”, or beside their name why it is not here."
            yield Said(message, fix, "parent_views", form=FORM)


@rule("R033", Severity.WARNING, "domain.md S06")
def eight_roles_asked(facts: Facts) -> Iterator[Said]:
    """Each of the eight roles of the invitation list is asked, or is down as not relevant to this child."""
    rows = [_described(row) for row in came(facts)]
    missing = [role for role, looks in _CORE.items() if not any(looks.search(words) for words in rows)]
    if rows and missing:
        message = f"Who came: there is no row for {listed(missing, 8)}."
        fix = "Add a row for each of them, or one that says “not relevant” and why."
        yield Said(message, fix, "attendance", form=FORM)


@rule("R034", Severity.WARNING, "domain.md S06")
def update_in_place_of_attendance(facts: Facts) -> Iterator[Said]:
    """Whoever could not come has sent an update."""
    for row in came(facts):
        if _was_away(facts, row) and not row.get("update_text") and not contributed(facts, row):
            who = row.words("name") or row.words("role") or f"The person in row {row.number}"
            message = f"{who} did not come, and there is no update from them."
            yield row.said("update_text", message, "Ask for one, and write it beside their name.")


@rule("R035", Severity.NOTE, "domain.md S06")
def not_relevant_says_why(facts: Facts) -> Iterator[Said]:
    """A role of the invitation list that was not asked has a word why."""
    for row in came(facts):
        if _stood_down(row) and _is_core(row) and not _says_why(row):
            who = row.words("role") or row.words("name")
            message = f"Who came, row {row.number}: {who} was not asked, and nothing says why."
            yield row.said("not_practical_reason", message, "Add a word why, such as “no offences”.")


@rule("R036", Severity.ERROR, "domain.md S07")
def risk_considered(facts: Facts) -> Iterator[Said]:
    """For everybody who may be vulnerable or pose a risk it is considered whether the risk can be worked with."""
    for row in facts.rows("risk_people"):
        if row.words("person_name") and row.get("can_we_work_with_risk") is None:
            message = f"{row.words('person_name')} is listed as vulnerable or a risk. Can the risk be worked with?"
            yield row.said("can_we_work_with_risk", message, "Answer Yes, No or Not yet decided beside their name.")


@rule("R038", Severity.WARNING, "domain.md S07")
def mechanism_where_risk_was_there(facts: Facts) -> Iterator[Said]:
    """Where such a person was at the meeting, it says what made that safe."""
    for row in facts.rows("risk_people"):
        if _attended(facts, row) and not row.get("mechanisms"):
            who = row.words("person_name") or f"The person in row {row.number}"
            message = (
                f"{who} was at the meeting and may be vulnerable or a risk, and nothing says how that was made safe."
            )
            yield row.said("mechanisms", message, "Write what was done under “Mechanisms to increase safety”.")


@rule("R039", Severity.WARNING, "domain.md S08")
def safer_described(facts: Facts) -> Iterator[Said]:
    """The meeting agrees what safer looks like and how success will be known."""
    if any(unsaid(facts, "what_safer_looks_like", form) for form in (FORM, "SAFER-P")):
        message = "Nothing says what “safer” would look like, and how you will know it."
        fix = "Write what was agreed, if only a sentence."
        yield Said(message, fix, "what_safer_looks_like", form=facts.main or "SAFER-P")


@rule("R046", Severity.NOTE, "domain.md S11")
def introductions_written(facts: Facts) -> Iterator[Said]:
    """Somebody at least says why they are here and what they hope to get from the meeting."""
    rows = came(facts)
    # a form by itself may have no columns for it
    if facts.whole and rows and not any(row.get("why_here") or row.get("hopes_for") for row in rows):
        message = "Nobody’s row says why they are here or what they hope to get from the meeting."
        yield Said(message, "A few words each are enough.", "attendance", form=FORM)


@rule("R047", Severity.WARNING, "domain.md S12")
def key_professionals_listed(facts: Facts) -> Iterator[Said]:
    """The professionals who are helping the child are listed."""
    if unsaid(facts, "key_professionals"):
        message = "Item 2: no key professional is listed."
        yield Said(message, f"List who is helping {facts.child}.", "key_professionals", form=FORM)


@rule("R048", Severity.WARNING, "domain.md S12")
def one_lead(facts: Facts) -> Iterator[Said]:
    """Exactly one of the key professionals is marked as the lead."""
    rows = facts.rows("key_professionals")
    if rows and (count := _leads(facts, rows)) != 1:
        people = f"{count} people are" if count else "nobody is"
        message = f"Item 2: {people} marked as lead professional."
        yield Said(message, "Mark one person with Yes, and the others with No.", "key_professionals", form=FORM)


def _met_before(facts: Facts) -> tuple[str, date | None]:
    """The last SAFER Meeting and its day; for a first one, the start of the pathway."""
    last = facts.past.last(MeetingType.SAFER)
    days = [day for day in (last and last.date, facts.day("previous_meeting_date")) if day]
    if days:
        return "the last SAFER Meeting", max(days)
    first = facts.past.asked and facts.value("meeting_number") in (None, 1)
    return "the start of the pathway", facts.day("pathway_start") if first else None


def _described(row: Row) -> str:
    """All that tells whose row it is."""
    return fold(" ".join(row.words(column) for column in ("name", "role", "agency")))


def _is_core(row: Row) -> bool:
    words = _described(row)
    return any(looks.search(words) for looks in _CORE.values())


def _stood_down(row: Row) -> bool:
    """Whether somebody was not asked to come."""
    if is_there(row):
        return False
    told = fold(" ".join(row.words(column) for column in ("name", "outcome", *_TEXTS)))
    return row.get("invited") is False or bool(_NOT_RELEVANT.search(told))


def _says_why(row: Row) -> bool:
    """Whether more stands in a row than that somebody was not needed."""
    told = [row.words(column) for column in _TEXTS]
    outcome = fold(row.words("outcome"))
    told += [_NOT_RELEVANT.sub("", outcome)] if _NOT_RELEVANT.search(outcome) else []
    return any(_NOT_RELEVANT.sub("", fold(words)).strip(" .,;:–-") for words in told)


def _was_away(facts: Facts, row: Row) -> bool:
    """Whether a professional was asked and did not come."""
    return (
        fold(row.words("outcome")).startswith(("apol", "did not", "dna", "absent"))
        and not _stood_down(row)
        and not _KEEPS_RECORD.search(fold(row.words("role")))
        and is_professional(facts, row)
    )


def _attended(facts: Facts, row: Row) -> bool:
    """Whether somebody of whom a risk is known was there, by their own row or by the list of who came."""
    name, said = row.words("person_name"), row.get("attended_meeting")
    there = (it.words("name") for it in came(facts) if is_there(it))
    return said is True or (said is None and any(same_name(name, other) for other in there))


def _leads(facts: Facts, rows: Sequence[Row]) -> int:
    """How many are the lead by their mark, else by their role, else by the case details."""
    marked = [row.get("lead_professional") for row in rows]
    by_role = sum(bool(_LEADS.search(fold(row.words("role")))) for row in rows)
    if any(mark is not None for mark in marked) or by_role:
        return marked.count(True) or by_role
    return sum(same_person(facts.value("lead_professional"), row.words("name")) for row in rows)


RULES: tuple[Rule, ...] = (
    hosting_chosen,
    host_has_minutes_too,
    met_often_enough,
    pathway_known,
    purpose_outlined,
    child_is_heard,
    family_spoke_first,
    parents_are_heard,
    eight_roles_asked,
    update_in_place_of_attendance,
    not_relevant_says_why,
    risk_considered,
    mechanism_where_risk_was_there,
    safer_described,
    introductions_written,
    key_professionals_listed,
    one_lead,
)
