"""Rules on agencies: who came, what they brought, who is told first (domain.md M28 to M31, M40)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.findings import Severity
from minutebook.persons import absent_wish, same_person
from minutebook.rules.pathway.disputes import disputes
from minutebook.rules.pathway.partners import SOCIAL_CARE, agency_of, called, is_absent, is_family, partners
from minutebook.rules.rule import Facts, Row, Rule, Said, rule
from minutebook.rules.safer.agenda import is_there, listed, means, unsaid
from minutebook.rules.texts import says_nothing
from minutebook.words import fold

FORM, INFORMATION = "MSP-A", "agency_information"
_TEAM = ("cst_sw", "cst_tm")
_CO_WORKERS = (*_TEAM, "field_sw", "field_tm")
_CST = re.compile(r"\b(?:cst|complex safeguarding)\b")
#: the Chair is where the escalation process begins
_FIRST = re.compile(r"\b(?:1|one|first|i|chair)\b")


@rule("R291", Severity.ERROR_REASON, "domain.md M28")
def members_came(facts: Facts) -> Iterator[Said]:
    """Members of the ETAC and those directly involved came, or it is said why that was not practical."""
    for row in facts.rows("attendance") if facts.has(FORM) else ():
        if _must_come(row) and is_absent(row) and not row.words("not_practical_reason") and not _is_excused(facts, row):
            part = "a member of the ETAC" if row.get("etac_member") is True else "directly involved in the plan"
            message = f"{called(row)} is {part} and was not there, and nothing says why."
            yield row.said("not_practical_reason", message, "Write in their row why it was not practical.")


@rule("R292", Severity.WARNING, "domain.md M28")
def absent_partners_wrote(facts: Facts) -> Iterator[Said]:
    """Whoever could not come for an agency sent what they know in writing."""
    for row in partners(facts):
        if is_absent(row) and _is_asked(row) and not _sent_word(facts, row):
            message = f"{called(row)} was not there, and sent no written information."
            yield row.said("update_text", message, "Ask for it, and add it to their row.")


@rule("R293", Severity.WARNING, "domain.md M28, A5 G30")
def enough_agencies(facts: Facts) -> Iterator[Said]:
    """Children's social care was there, and as many other agencies as the council has set."""
    there, most = [row for row in partners(facts) if is_there(row)], facts.yardstick.timescales.quorum_other_agencies
    kinds = {agency_of(row.words("agency"), row.words("role")) for row in there}
    if not there or "" in kinds:
        return
    fix = "Think about whether the meeting could decide without the others, and say so in the minutes."
    if SOCIAL_CARE not in kinds and not any(_is_one_of(facts, row, _CO_WORKERS) for row in there):
        yield Said("Nobody from children’s social care was there.", fix, "attendance", form=FORM)
    others = len(kinds - {SOCIAL_CARE})
    if others < most:
        message = f"Agencies there besides children’s social care: {others}. There should be at least {most}."
        yield Said(message, fix, "attendance", form=FORM)


@rule("R294", Severity.WARNING, "domain.md M29")
def agencies_share_what_they_hold(facts: Facts) -> Iterator[Said]:
    """Every agency that came shares what it holds, if only that it holds nothing, or says why it does not."""
    if not facts.rows(INFORMATION) and not unsaid(facts, INFORMATION, FORM):
        return
    silent = [row for row in partners(facts) if is_there(row) and not _shared(facts, row)]
    names = list(dict.fromkeys(filter(None, (row.words("agency") or row.words("role") for row in silent))))
    if names:
        message = f"Information from each agency: there is nothing from {listed(names)}."
        yield Said(message, "Write what they told the meeting, or “nothing held”.", INFORMATION, form=FORM)


@rule("R295", Severity.WARNING, "domain.md M30")
def chair_is_told_first(facts: Facts) -> Iterator[Said]:
    """Concerns are raised with the Chair before they are taken any further."""
    for dispute in disputes(facts):
        if not dispute.with_chair and not _FIRST.search(fold(dispute.stage)):
            message = f"The dispute raised by {dispute.raised_by or 'a person not named'} has no date with the Chair."
            yield dispute.said("with_chair_on", message, "Add the day on which the Chair was told; the Chair is first.")


@rule("R296", Severity.WARNING, "domain.md M31, M21")
def cst_convenes(facts: Facts) -> Iterator[Said]:
    """The Complex Safeguarding Team convenes the meeting, unless somebody else was decided to lead."""
    said, team = facts.words("convened_by"), [facts.words(key) for key in _TEAM if facts.value(key)]
    decided = facts.value("alt_lead") is not None or facts.value("alt_lead_reason") is not None
    if not said or not team or decided or _CST.search(fold(said)):
        return
    if not any(same_person(said, name) for name in team) and not _is_of_the_team(facts, said):
        message = f"{said} convened the meeting, and is not known to be in the Complex Safeguarding Team."
        fix = "Check the name, or record who decided that somebody else leads."
        yield Said(message, fix, "convened_by", form=FORM)


def _must_come(row: Row) -> bool:
    return row.get("etac_member") is True or row.get("directly_involved") is True


def _is_excused(facts: Facts, row: Row) -> bool:
    """Whether another rule asks for them, the child did not want them there, or nobody must come who is family."""
    if facts.value("co_working") is True and _is_one_of(facts, row, _CO_WORKERS):
        return True
    return bool(absent_wish(row.words("name"), row.words("role"), facts.meeting)) or is_family(facts, row)


def _is_one_of(facts: Facts, row: Row, keys: tuple[str, ...]) -> bool:
    return any(same_person(facts.value(key), row.words("name")) for key in keys)


def _is_asked(row: Row) -> bool:
    """Whether somebody is of those whose information the meeting needs, as far as the list says."""
    flags = (row.get("etac_member"), row.get("directly_involved"))
    return True in flags or False not in flags


def _sent_word(facts: Facts, row: Row) -> bool:
    """Whether something came from somebody who was not there: from them, or from their agency."""
    if not says_nothing(row.words("update_text")) or "update received" in fold(row.words("outcome")):
        return True
    mine = _agency(row)
    return _shared(facts, row) or any(is_there(other) and _agency(other) == mine for other in partners(facts))


def _shared(facts: Facts, row: Row) -> bool:
    """Whether an agency's information is in the table, or why not; that of social care is in the report."""
    mine = _agency(row)
    if mine == SOCIAL_CARE or _is_one_of(facts, row, _CO_WORKERS):
        return True
    for told in facts.rows(INFORMATION):
        said = told.words("agency")
        is_theirs = agency_of(said) == mine or means(said, row.words("name"), row.words("role"), row.words("agency"))
        if is_theirs and (told.words("information") or told.words("not_shared_because")):
            return True
    return False


def _agency(row: Row) -> str:
    return agency_of(row.words("agency"), row.words("role"))


def _is_of_the_team(facts: Facts, name: str) -> bool:
    """Whether the list of who came says that somebody is of the Complex Safeguarding Team."""
    rows = (row for row in facts.rows("attendance") if same_person(name, row.words("name")))
    return any(_CST.search(fold(f"{row.words('role')} {row.words('agency')}")) for row in rows)


RULES: tuple[Rule, ...] = (
    members_came,
    absent_partners_wrote,
    enough_agencies,
    agencies_share_what_they_hold,
    chair_is_told_first,
    cst_convenes,
)
