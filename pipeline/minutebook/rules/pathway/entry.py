"""Rules on for whom the pathway is, and the people around the child (domain.md M01 to M03)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.findings import Severity
from minutebook.meeting import MeetingType
from minutebook.persons import is_nobody
from minutebook.rules.rule import Facts, Rule, Said, prose, rule

_PATHWAY = (MeetingType.MSP, MeetingType.STRATEGY, MeetingType.ETAC)
#: a word that says a child did it, without "alleged" before it
_GUILTY = re.compile(r"(?<!alleged )(?<!possible )\b(?:perpetrator|offender|abuser)s?\b", re.IGNORECASE)


@rule("R200", Severity.ERROR_REASON, "domain.md M01")
def exploitation_comes_first(facts: Facts) -> Iterator[Said]:
    """A My Safety Plan Meeting is for children for whom exploitation is the primary concern."""
    if facts.value("exploitation_primary_concern") is False:
        message = "This pathway is where exploitation is the primary concern, and the Report says it is not."
        yield Said(message, "Record the Chair’s reason for a My Safety Plan Meeting.", "exploitation_primary_concern")


@rule("R201", Severity.WARNING, "domain.md M01")
def harm_from_outside(facts: Facts) -> Iterator[Said]:
    """The harm comes mainly from outside the family."""
    if facts.value("harm_external_to_family") == "No":
        message = "The Report says that the harm comes from within the family."
        fix = "Ask whether a Child Protection Conference is the right meeting."
        yield Said(message, fix, "harm_external_to_family")


@rule("R202", Severity.ERROR, "domain.md M02")
def cst_social_worker_named(facts: Facts) -> Iterator[Said]:
    """The CST social worker is named."""
    if is_nobody(facts.value("cst_sw")) and (facts.asks("cst_sw") or (facts.whole and facts.type is MeetingType.MSP)):
        yield Said("Case details: the CST social worker is missing.", "Add their name.", "cst_sw")


@rule("R203", Severity.ERROR, "domain.md M02")
def field_manager_named(facts: Facts) -> Iterator[Said]:
    """Where there is a field social worker, their team manager is named too."""
    wanted = facts.asks("field_tm") or (facts.whole and facts.type in _PATHWAY)
    if wanted and is_nobody(facts.value("field_tm")) and not is_nobody(facts.value("field_sw")):
        message = "Case details: there is a field social worker, and their team manager is missing."
        yield Said(message, "Add the field team manager’s name.", "field_tm")


@rule("R204", Severity.ERROR, "domain.md M03")
def impact_on_an_alleged_perpetrator(facts: Facts) -> Iterator[Said]:
    """Where a child may have harmed others, the Report says how their surroundings affect them."""
    if _alleged(facts) and facts.value("contextual_impact") is None:
        message = f"{facts.child} may have harmed others, and nothing says what part their surroundings play."
        yield Said(message, "Say how it affects their own safety and welfare.", "contextual_impact")


@rule("R206", Severity.WARNING, "domain.md M03")
def own_needs_of_an_alleged_perpetrator(facts: Facts) -> Iterator[Said]:
    """Where a child may have harmed others, their own vulnerability is described as well."""
    if _alleged(facts) and facts.value("vulnerability") is None:
        message = f"Nothing says what {facts.child} needs to be safe."
        yield Said(message, "Describe their own vulnerability and needs too.", "vulnerability")


@rule("R207", Severity.NOTE, "domain.md M03")
def alleged_stays_alleged(facts: Facts) -> Iterator[Said]:
    """What a child is said to have done is called alleged."""
    if not _alleged(facts):
        return
    for record in facts.records:
        for key, words in prose(record):
            found = _GUILTY.search(words)
            if found:
                message = f"“{found.group()}” stands here as a fact."
                yield Said(message, "Write “alleged” before it.", key, form=record.form)


def _alleged(facts: Facts) -> bool:
    return facts.value("alleged_perpetrator") in ("Yes", "May be")


RULES: tuple[Rule, ...] = (
    exploitation_comes_first,
    harm_from_outside,
    cst_social_worker_named,
    field_manager_named,
    impact_on_an_alleged_perpetrator,
    own_needs_of_an_alleged_perpetrator,
    alleged_stays_alleged,
)
