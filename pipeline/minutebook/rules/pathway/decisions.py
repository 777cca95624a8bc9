"""Rules on decisions, disruption and disputes (domain.md M39, M40)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.persons import same_person
from minutebook.rules.pathway.disputes import TABLE, disputes
from minutebook.rules.pathway.partners import agency_of, partners
from minutebook.rules.rule import Facts, Row, Rule, Said, rule
from minutebook.rules.safer.agenda import unsaid
from minutebook.rules.texts import says_nothing
from minutebook.words import fold

FORM = "MSP-A"
_ENDED = re.compile(
    r"(?<!not )(?<!n't )\b(?:resolved|settled|sorted out|withdrawn|accepted the decision"
    r"|agreed (?:in the end|by the end|at the meeting|after|to go along)|came to (?:agree|an agreement))\b"
)
_DISPUTED = re.compile(r"(?<!no )(?<!not )\bdisput\w+")


@rule("R325", Severity.ERROR, "domain.md M39")
def decisions_have_owners(facts: Facts) -> Iterator[Said]:
    """Every decision on disruption or legal action says who sees to it."""
    for row in _decisions(facts):
        if says_nothing(row.words("owner")):
            message = f"Decision {row.number} on disruption or legal action does not say who sees to it."
            yield row.said("owner", message, "Add who does.")


@rule("R326", Severity.WARNING, "domain.md M39")
def decisions_have_evidence(facts: Facts) -> Iterator[Said]:
    """Every decision on disruption or legal action rests on evidence that is told."""
    for row in _decisions(facts):
        if not row.words("evidence"):
            message = f"Decision {row.number} on disruption or legal action does not say what it rests on."
            yield row.said("evidence", message, "Add the evidence.")


@rule("R327", Severity.ERROR, "domain.md M40", by_signs=True)
def disputes_are_escalated(facts: Facts) -> Iterator[Said]:
    """A dispute between those who work with the child is resolved at the meeting or goes through escalation."""
    if facts.past.asked and not _is_under_way(facts):
        for row in facts.rows("views"):
            if row.get("escalated") is True:
                message = f"Item 7, row {row.number} was escalated, and nothing is known of that."
                yield row.said("escalated", message, "Let the office note it.")
    if unsaid(facts, TABLE, FORM) and not _is_under_way(facts):
        fix = "Add a row under “Disputes and escalation”, or say that it was resolved at the meeting."
        for row in (row for row in facts.rows("dissent") if _is_open(facts, row)):
            message = f"Different views, row {row.number}: is this a dispute? Nothing says how it goes on."
            yield row.said("view", message, fix)
        said = facts.value("dissent")
        if isinstance(said, str) and _DISPUTED.search(fold(said)) and not _ENDED.search(fold(said)):
            yield Said("A dispute is told of, and nothing says how it goes on.", fix, "dissent", form=FORM)


@rule("R328", Severity.WARNING, "domain.md M40")
def disputes_come_to_an_end(facts: Facts) -> Iterator[Said]:
    """A dispute comes to an outcome within the council's days."""
    days = facts.yardstick.timescales.escalation_outcome
    for dispute in disputes(facts):
        raised = dispute.raised_on
        if raised and not dispute.is_over and facts.today > facts.yardstick.calendar.add(raised, days):
            message = f"A dispute raised on {say_date(raised)} has no outcome after {days} working days."
            yield dispute.said("outcome", message, "Take it to the next stage, or write down what came of it.")


@rule("R329", Severity.NOTE, "domain.md M40, A5 G31")
def escalation_process_known(facts: Facts) -> Iterator[Said]:
    """Whoever has a dispute is told where the council's escalation process stands."""
    link = facts.yardstick.links.escalation
    if link and any(not dispute.is_over for dispute in disputes(facts)):
        message = f"A dispute is open. The escalation process that must be used stands at {link} on the web."
        yield Said(message, "Follow its stages; the Chair is first.", TABLE)


def _decisions(facts: Facts) -> Iterator[Row]:
    return (row for row in facts.rows("disruption_decisions") if not says_nothing(row.words("text")))


def _is_under_way(facts: Facts) -> bool:
    """Whether the register knows of a dispute that was open on the day of the meeting, or came after."""
    held = facts.held
    return any(
        line.closed_on is None or (held is not None and line.closed_on >= held) for line in facts.past.escalations
    )


def _is_open(facts: Facts, row: Row) -> bool:
    """Whether a different view is that of an agency, not of the family or the Chair, and was not resolved."""
    said = fold(f"{row.words('view')} {row.words('reason')}")
    return not says_nothing(said) and not _ENDED.search(said) and _is_agency(facts, row.words("who"))


def _is_agency(facts: Facts, who: str) -> bool:
    """Whether the words for who sees it otherwise mean an agency, or somebody who came for one."""
    if agency_of(who) != fold(who):
        return True
    return any(
        agency_of(who) == agency_of(row.words("agency")) or same_person(who, row.words("name"))
        for row in partners(facts)
    )


RULES: tuple[Rule, ...] = (
    decisions_have_owners,
    decisions_have_evidence,
    disputes_are_escalated,
    disputes_come_to_an_end,
    escalation_process_known,
)
