"""Rules on the distribution list and the child’s file (domain.md M18, M19)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.meeting import MeetingType
from minutebook.persons import same_name
from minutebook.rules.pathway.listing import (
    is_for,
    is_same_agency,
    is_withheld,
    kind_of,
    listed,
    unlisted_of_invited,
    unlisted_of_plan,
)
from minutebook.rules.rule import Facts, Row, Rule, Said, rule
from minutebook.words import fold

_REASON = "Add a row for them, or record the Chair’s reason."
#: who may hold parental responsibility and is no person to write to
_AUTHORITY = re.compile(r"\b(?:council|authority|social care|children's services)\b")
#: what must be said of a copy from which something is left out
_OF_PARTIAL = {"leave_out": "what is left out", "why": "why", "chair_approved_on": "the day the Chair agreed"}
#: papers that a list may name, as they are told from each other
_PAPERS = ("letter", "plan", "minute", "report", "restrict", "strategy", "etac")
_ONE = 1


@rule("R260", Severity.ERROR_REASON, "domain.md M17, M18")
def the_child_is_on_the_list(facts: Facts) -> Iterator[Said]:
    """The list has a row for the child, or the Chair's reason."""
    rows = listed(facts)
    if not _is_of_msp(facts) or not rows:
        return
    if not any(kind_of(facts, row) == "child" and _reaches(row) for row in rows):
        message = f"The plan must go to {facts.child}, and nothing on the distribution list does."
        yield Said(message, _REASON, "distribution", form="DIST")


@rule("R261", Severity.ERROR_REASON, "domain.md M17, M18")
def those_with_parental_responsibility_are_on_the_list(facts: Facts) -> Iterator[Said]:
    """The list has a row for everybody with parental responsibility, or the Chair's reason."""
    rows = listed(facts)
    if not _is_of_msp(facts) or not rows:
        return
    for holder in facts.rows("parental_responsibility"):
        name, relation = holder.words("name"), holder.words("relationship")
        if holder.get("has_pr") is not True or not name or _AUTHORITY.search(fold(f"{name} {relation}")):
            continue
        if not any(is_for(row, name, relation) and _reaches(row) for row in rows):
            message = f"{name} has parental responsibility, and nothing on the distribution list goes to them."
            yield Said(message, _REASON, "distribution", form="DIST")


@rule("R262", Severity.ERROR, "domain.md M17, M18, A5 G21", by_signs=True)
def agencies_of_the_plan_are_on_the_list(facts: Facts) -> Iterator[Said]:
    """Every agency that the plan gives something to do is on the list; of a SAFER Plan it should be."""
    severity = None if _is_of_msp(facts) else Severity.WARNING
    for it in unlisted_of_plan(facts) if listed(facts) else ():
        message = f"“{it.name}” has something to do in the plan, and is not on the distribution list."
        yield Said(message, "Add a row for them, or correct the plan.", "distribution", severity, form="DIST")


@rule("R263", Severity.ERROR, "domain.md M18")
def every_copy_has_a_way(facts: Facts) -> Iterator[Said]:
    """Every row of any meeting's list says how the copy is to be sent, unless that was noted since."""
    said = [way.recipient for way in facts.past.ways if way.how]
    for row in listed(facts):
        if any(same_name(row.words("recipient"), name) for name in said):
            continue
        if row.get("how") is None and not is_withheld(row) and kind_of(facts, row) != "case file":
            message = f"Row {row.number} of the distribution list does not say how the copy is sent."
            yield row.said("how", message, "Add it under “How”.")


@rule("R264", Severity.ERROR, "domain.md M18")
def one_copy_for_one_person(facts: Facts) -> Iterator[Said]:
    """Nobody on any meeting's list is down for two kinds of copy of one paper, unless both rows say why."""
    rows = [row for row in listed(facts) if row.get("copy") is not None and kind_of(facts, row) != "case file"]
    copies = {row.number: fold(row.words("copy")) for row in rows}
    for one, other in combinations(rows, 2):
        if copies[one.number] == copies[other.number] or (one.get("why") and other.get("why")):
            continue
        if same_name(one.words("recipient"), other.words("recipient")) and _papers(one) & _papers(other):
            message = f"Rows {one.number} and {other.number} of the distribution list are for one person, and say"
            message += f" “{one.words('copy')}” and “{other.words('copy')}”."
            yield other.said("copy", message, "Keep one of the two, or say under “Why” of both why there are two.")


@rule("R265", Severity.WARNING, "domain.md M18, A5 G21")
def agencies_invited_are_on_the_list(facts: Facts) -> Iterator[Said]:
    """Every agency that was invited to a meeting is on its list."""
    missing = list(unlisted_of_invited(facts)) if listed(facts) else []
    told = [it.words for it in unlisted_of_plan(facts)] if missing else []
    for it in missing:
        if not any(is_same_agency(it.words, words) for words in told):
            message = f"“{it.name}” was invited, and is not on the distribution list."
            fix = "Add a row for them, which may say that they get nothing, and why."
            yield Said(message, fix, "distribution", form="DIST")


@rule("R266", Severity.WARNING, "domain.md M18, A5 G03")
def copies_sent_in_time(facts: Facts) -> Iterator[Said]:
    """Every copy on any meeting's list is sent by the day on which it is due."""
    late: defaultdict[str, int] = defaultdict(int)
    due = {}
    for line in facts.past.sendings if facts.releasing else ():
        if line.due is not None and line.wanted and (line.sent_on or facts.today) > line.due:
            late[line.document_kind] += 1
            due[line.document_kind] = line.due
    for kind, number in late.items():
        copies = "1 copy was" if number == _ONE else f"{number} copies were"
        message = f"{kind}: {copies} not sent by {say_date(due[kind])}, when due."
        yield Said(message, "Send what is not out yet, and note the day.", "distribution")


@rule("R267", Severity.ERROR, "domain.md M18, C0")
def partial_copies_are_decided(facts: Facts) -> Iterator[Said]:
    """A partial copy on any meeting's list says what is left out, why, and when the Chair agreed to it."""
    for row in listed(facts):
        missing = [column for column in _OF_PARTIAL if row.get(column) is None]
        if fold(row.words("copy")) == "partial" and missing:
            words = "; ".join(_OF_PARTIAL[column] for column in missing)
            message = f"Row {row.number} of the distribution list is a partial copy, and does not say: {words}."
            yield row.said(missing[0], message, "Ask the Chair, and add it.")


@rule("R268", Severity.WARNING, "domain.md M18")
def one_envelope_each(facts: Facts) -> Iterator[Said]:
    """People of the family on any meeting's list who share an address each have an envelope of their own."""
    homes: dict[str, list[Row]] = {}
    for row in listed(facts):
        address = " ".join(fold(row.words("address_used")).replace(",", " ").split())
        if is_withheld(row) or kind_of(facts, row) == "professional" or not _is_home(address):
            continue
        at = next((it for it in homes if it.startswith(address) or address.startswith(it)), address)
        if not any(same_name(row.words("recipient"), it.words("recipient")) for it in homes.setdefault(at, [])):
            homes[at].append(row)
    for rows in homes.values():
        if len(rows) > _ONE:
            numbers = ", ".join(str(row.number) for row in rows[:-1])
            message = f"Rows {numbers} and {rows[-1].number} of the distribution list go to the same address."
            yield rows[-1].said("address_used", message, "Put each copy in its own envelope, marked “Personal”.")


@rule("R269", Severity.ERROR, "domain.md M18, 0.5")
def somebody_else_has_checked(facts: Facts) -> Iterator[Said]:
    """Every copy that goes out of any meeting was checked, as it is now, under another account than made it."""
    waiting = [line for line in facts.past.sendings if facts.releasing and line.wanted and line.sent_on is None]
    unchecked = [line.recipient for line in waiting if line.checked_by in (None, line.made_by)]
    if unchecked:
        message = f"Nobody else has checked what goes to {', '.join(dict.fromkeys(unchecked))}."
        yield Said(message, "Someone else must check each copy before it goes.", "distribution")


@rule("R270", Severity.ERROR, "domain.md M19")
def the_childs_file_is_on_the_list(facts: Facts) -> Iterator[Said]:
    """A list is not closed without a row for the child's file."""
    rows = listed(facts)
    if not facts.releasing or not _is_of_msp(facts) or not rows or facts.past.filings:
        return
    if not any(kind_of(facts, row) == "case file" for row in rows):
        message = f"The distribution list has no row for {facts.child}’s file."
        yield Said(message, "Add one, and put the papers on the file.", "distribution", form="DIST")


@rule("R271", Severity.WARNING, "domain.md M19")
def filed_in_time(facts: Facts) -> Iterator[Said]:
    """The papers are on the child's file within the days that the council gives, once the minutes are final."""
    if not _is_of_msp(facts) or not facts.past.approvals:
        return
    final = min(line.approved_on for line in facts.past.approvals)
    due = facts.yardstick.calendar.add(final, facts.yardstick.timescales.filed)
    filed = min((line.filed_on for line in facts.past.filings), default=facts.today)
    if filed > due:
        message = f"The papers were to be on {facts.child}’s file by {say_date(due)}, and were not."
        fix = "If they are there now, let the office note it."
        yield Said(message, fix, "case_ref", form="MSP-A")


def _is_of_msp(facts: Facts) -> bool:
    """Whether this is a whole My Safety Plan Meeting."""
    return facts.whole and facts.type is MeetingType.MSP


def _reaches(row: Row) -> bool:
    """Whether a row brings something, or says why it does not."""
    return not is_withheld(row) or row.get("why") is not None


def _papers(row: Row) -> frozenset[str]:
    """The papers that a row is for; all of them where it does not say."""
    said = fold(row.words("document"))
    return frozenset(paper for paper in _PAPERS if paper in said) or frozenset(_PAPERS)


def _is_home(address: str) -> bool:
    """Whether words are an address to which things are sent, and not how they are handed over."""
    return "@" in address or any(letter.isdigit() for letter in address)


RULES: tuple[Rule, ...] = (
    the_child_is_on_the_list,
    those_with_parental_responsibility_are_on_the_list,
    agencies_of_the_plan_are_on_the_list,
    every_copy_has_a_way,
    one_copy_for_one_person,
    agencies_invited_are_on_the_list,
    copies_sent_in_time,
    partial_copies_are_decided,
    one_envelope_each,
    somebody_else_has_checked,
    the_childs_file_is_on_the_list,
    filed_in_time,
)
