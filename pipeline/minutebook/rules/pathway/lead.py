"""Rules on the lead professional and co-working (domain.md M20 to M22)."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.findings import Severity
from minutebook.persons import is_nobody, same_person
from minutebook.rules.rule import Facts, Rule, Said, rule

#: what must be recorded where somebody else is to lead, besides who it is
_DECISION = {
    "alt_lead_reason": "the reason",
    "alt_lead_agreed_cst_manager": "the agreement of the CST team manager",
    "alt_lead_agreed_field_manager": "the agreement of the field team manager",
    "alt_lead_agreed_chair": "the agreement of the ICP Chair",
    "alt_lead_date": "the date of the decision",
}
_FOUR = {
    "cst_sw": "the CST social worker",
    "cst_tm": "the CST team manager",
    "field_sw": "the field social worker",
    "field_tm": "the field team manager",
}
_THERE = ("Present", "Present for part")


@rule("R272", Severity.ERROR, "domain.md M20, M21")
def cst_leads_or_it_was_decided(facts: Facts) -> Iterator[Said]:
    """The CST social worker is the lead professional, unless it was decided otherwise."""
    lead, cst = facts.value("lead_professional"), facts.value("cst_sw")
    if not facts.has("MSP-A") or is_nobody(lead) or is_nobody(cst) or _is_decided(facts):
        return
    if not same_person(lead, cst):
        message = "The lead professional is not the CST social worker."
        fix = "Record who decided, and why, under “Lead professional decision”."
        yield Said(message, fix, "lead_professional")


@rule("R273", Severity.ERROR, "domain.md M20")
def co_workers_named(facts: Facts) -> Iterator[Said]:
    """In co-working, both social workers and both managers are named."""
    if facts.value("co_working") is not True or not facts.whole:
        return
    for key in ("cst_tm", "field_sw", "field_tm"):
        # a field social worker without a manager is another rule's business
        told = key == "field_tm" and not is_nobody(facts.value("field_sw"))
        if is_nobody(facts.value(key)) and not told:
            message = f"There is a co-working arrangement, and {_FOUR[key]} is not named."
            yield Said(message, "Add their name to the case details.", key)


@rule("R274", Severity.ERROR, "domain.md M21")
def another_lead_is_decided_by_all(facts: Facts) -> Iterator[Said]:
    """Another lead professional is decided by both managers and the Chair, with reason and date."""
    if not _is_decided(facts):
        return
    for key, missing in _DECISION.items():
        if facts.value(key) in (None, False):
            message = f"Somebody else is to be lead professional, and {missing} is not recorded."
            yield Said(message, "Add it under “Lead professional decision”.", key)


@rule("R275", Severity.ERROR, "domain.md M21")
def file_note_on_another_lead(facts: Facts) -> Iterator[Said]:
    """The decision for another lead professional is noted on the child's file."""
    if _is_decided(facts) and facts.value("file_note_ref") is None:
        message = "Somebody else is to be lead professional, and no file note is recorded."
        yield Said(message, "Put the note on the child’s file, and give its reference here.", "file_note_ref")


@rule("R276", Severity.ERROR, "domain.md M21", kept="minutes print such a decision under a heading of its own")
def another_lead_in_the_minutes(facts: Facts) -> tuple[Said, ...]:
    """The decision for another lead professional stands in the minutes."""
    return ()


@rule("R277", Severity.ERROR_REASON, "domain.md M22, A5 G11")
def co_workers_came(facts: Facts) -> Iterator[Said]:
    """In co-working, both social workers and both managers came."""
    came = facts.rows("attendance")
    if facts.value("co_working") is not True or not facts.has("MSP-A") or not came:
        return
    for key in _FOUR:
        name = facts.words(key)
        rows = [row for row in came if same_person(name, row.words("name"))]
        if not is_nobody(name) and not any(row.get("outcome") in _THERE for row in rows):
            message = f"Co-working: both social workers and both managers must attend. {name} did not."
            fix = "The Chair must record why."
            yield rows[0].said("outcome", message, fix) if rows else Said(message, fix, "attendance", form="MSP-A")


def _is_decided(facts: Facts) -> bool:
    """Whether the meeting recorded that somebody else is to lead."""
    return not is_nobody(facts.value("alt_lead")) or facts.value("alt_lead_reason") is not None


RULES: tuple[Rule, ...] = (
    cst_leads_or_it_was_decided,
    co_workers_named,
    another_lead_is_decided_by_all,
    file_note_on_another_lead,
    another_lead_in_the_minutes,
    co_workers_came,
)
