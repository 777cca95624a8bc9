"""Rules on preparing the child, the arrangements and the child’s wishes (domain.md M34 to M38)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time

from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.persons import is_meant
from minutebook.rules.pathway.partners import SCHOOL, agency_of
from minutebook.rules.rule import Facts, Row, Rule, Said, rule
from minutebook.rules.safer.agenda import is_there, listed, unsaid
from minutebook.rules.texts import says_nothing
from minutebook.words import fold

FORM = "MSP-A"
_EXPLAINED = {"purpose_explained_child_on": "", "purpose_explained_parents_on": "the parents or carers"}
#: what the child must be asked about: how a row is known to be about it, and how a sentence says it
_POINTS = {
    "location": "the location",
    "venue": "the venue",
    "tim": "the timing",
    "attend": "who comes",
    "order": "the order",
}
_NOT_THEIRS = re.compile(
    r"\W*(?:(?:the )?(?:standard|usual|normal|chair'?s?)(?: agenda)?|as usual"
    r"|not (?:set|asked|done)(?: by [\w' ]{1,30})?"
    r"|set by (?:the |us |our )*(?:(?:icp )?chair|(?:cst )?social worker|professionals?|team|cst|us))\W*"
)
#: a reason of fewer words is no very valid reason
_SENTENCE = 15
#: "Yes", "None (Andre is ill)"
_UNNAMED = re.compile(r"\W*(?:(?:none|no|yes|y|n/?a|nobody|no one|tbc)\b(?:\W.*)?)?")
_SCHOOL_DAY = (time(9), time(15))


@rule("R310", Severity.ERROR, "domain.md M34", by_signs=True)
def purpose_explained(facts: Facts) -> Iterator[Said]:
    """The purpose of the meeting is explained to the child and to the parents, each on a day that is told."""
    for key, who in _EXPLAINED.items():
        if unsaid(facts, key, FORM):
            message = f"Nothing says when the purpose of the meeting was explained to {who or facts.child}."
            yield Said(message, "Add the date; if it was not explained, record why not.", key, form=FORM)


@rule("R311", Severity.ERROR, "domain.md M34")
def objections_managed(facts: Facts) -> Iterator[Said]:
    """For every objection to who attends it is said how it will be managed."""
    for row in facts.rows("objections"):
        said = " ".join(row.words(column) for column in ("who_objects", "to_whom_or_what"))
        if not says_nothing(said) and not row.words("how_managed"):
            message = f"Objections, row {row.number}: nothing says how this objection will be managed."
            yield row.said("how_managed", message, "Write what will be done about it.")


@rule("R312", Severity.WARNING, "domain.md M34")
def list_agreed_or_why_not(facts: Facts) -> Iterator[Said]:
    """Who should attend is agreed with the child and the parents, or it is said why not."""
    told = any(facts.value(key) for key in ("objections", "child_wants_absent", "invite_list_agreed_text"))
    if facts.value("invite_list_agreed") in ("Agreed in part", "Not possible") and not told:
        message = f"Who should attend was not wholly agreed with {facts.child} and the parents, and nothing says why."
        yield Said(message, "Say who objected, and how that will be managed.", "invite_list_agreed", form=FORM)


@rule("R313", Severity.WARNING, "domain.md M35")
def child_prepared(facts: Facts) -> Iterator[Said]:
    """Somebody helps the child to prepare for taking part."""
    record = facts.record(FORM)
    # a distribution list is prepared by somebody too
    prepared = record is not None and ("prepared_by" in record.values or "prepared_on" in record.values)
    if facts.value("taking_part_how") != "Not taking part" and not prepared and unsaid(facts, "prepared_on", FORM):
        message = f"Nothing says who prepared {facts.child} for the meeting, or when."
        yield Said(message, "Add who did, and the date.", "prepared_by", form=FORM)


@rule("R314", Severity.ERROR, "domain.md M35")
def trusted_adult_named(facts: Facts) -> Iterator[Said]:
    """Where a trusted adult speaks for the child, it is said who that is."""
    named = not _UNNAMED.fullmatch(fold(facts.words("trusted_adult"))) or _has_advocate(facts)
    if facts.value("taking_part_how") == "Trusted adult speaks" and not named:
        message = f"A trusted adult speaks for {facts.child}, and is not named."
        yield Said(message, "Add their name.", "trusted_adult", form=FORM)


@rule("R315", Severity.ERROR_REASON, "domain.md M36")
def child_consulted(facts: Facts) -> Iterator[Said]:
    """The child is asked about location, venue, timing, attendance and order, or it is said why not."""
    rows, asked = facts.rows("consultation"), set[str]()
    for row in rows:
        points = _points(row)
        asked.update(points)
        if _was_not_asked(row) and not row.words("why_not"):
            about = listed([_POINTS[point] for point in points]) or f"what row {row.number} is about"
            message = f"Nothing says that {facts.child} was asked about {about}. They must be."
            yield row.said("why_not", message, "Write what they said, or say why they were not asked.")
    left = [words for point, words in _POINTS.items() if point not in asked]
    if left and (all(_points(row) for row in rows) if rows else unsaid(facts, "consultation", FORM)):
        message = f"Nothing says that {facts.child} was asked about {listed(left, 5)}. They must be."
        yield Said(message, "Write what they said, or say why they were not asked.", "consultation", form=FORM)


@rule("R316", Severity.ERROR, "domain.md M36")
def wishes_followed_or_why_not(facts: Facts) -> Iterator[Said]:
    """Where the arrangements are not wholly as the child asked, it is said why."""
    reasons = any(row.words("valid_reasons") for row in facts.rows("child_wants_absent"))
    for row in facts.rows("consultation"):
        # the reasons for having somebody there after all stand in a table of their own
        elsewhere = reasons and "attend" in _points(row)
        unmet = row.get("what_we_did") in ("In part", "Not followed") and row.get("consulted") is not False
        if unmet and not row.words("why_not") and not elsewhere:
            message = f"What {facts.child} asked for in row {row.number} was not wholly done, and nothing says why."
            yield row.said("why_not", message, "Write the reason.")


@rule("R317", Severity.WARNING, "domain.md M36")
def consulted_in_time(facts: Facts) -> Iterator[Said]:
    """The child is asked early enough before the meeting for the answer to matter."""
    asked, least = facts.day("consulted_on"), facts.yardstick.timescales.consulted_before_calendar_days
    if asked is None or facts.held is None:
        return
    if (facts.held - asked).days < least:
        message = f"{say_date(asked)} was late to ask {facts.child}: it should be {least} days before the meeting."
        yield Said(message, "Check the date, and ask earlier for the next meeting.", "consulted_on", form=FORM)


@rule("R318", Severity.ERROR_REASON, "domain.md M37")
def agenda_is_the_childs(facts: Facts) -> Iterator[Said]:
    """The agenda follows what the child wants to talk about, or it is said why not."""
    agenda = facts.value("agenda") if facts.has(FORM) else None
    said = fold(" ".join(map(str, agenda)) if isinstance(agenda, list) else str(agenda or ""))
    blank = unsaid(facts, "agenda", FORM)
    if blank or (said and (says_nothing(said) or _NOT_THEIRS.fullmatch(said))):
        message = f"There is no agenda that follows what {facts.child} wants to talk about."
        fix = "Write it down in their order, or why they did not set it."
        yield Said(message, fix, "agenda", form=FORM)


@rule("R319", Severity.ERROR, "domain.md M37")
def wishes_put_aside_with_reasons(facts: Facts) -> Iterator[Said]:
    """A wish that somebody should not be there is put aside only for very valid reasons, by somebody named."""
    for row in _wishes(facts, "Put aside"):
        where = f"The wish in row {row.number} about who should not be there is put aside"
        if len(row.words("valid_reasons").split()) < _SENTENCE:
            message = f"{where}: very valid reasons are needed for that."
            yield row.said("valid_reasons", message, "Say what they are, in a full sentence.")
        if says_nothing(row.words("decided_by")):
            yield row.said("decided_by", f"{where}, and nothing says who decided.", "Add who decided.")


@rule("R320", Severity.ERROR, "domain.md M37", by_signs=True)
def wishes_followed_were_followed(facts: Facts) -> Iterator[Said]:
    """Whoever the child did not want there was not there, where it says that the wish was followed."""
    there = [row for row in facts.rows("attendance") if row.get("outcome") == "Present"]
    for row in _wishes(facts, "Followed"):
        if any(is_meant(row.words("person"), it.words("name"), it.words("role")) for it in there):
            message = f"Row {row.number} says that the wish was followed, and {row.words('person')} is down as present."
            yield row.said("wish", message, "Correct who came, or how the wish was met.")


@rule("R322", Severity.WARNING, "domain.md M37")
def child_told_of_the_decision(facts: Facts) -> Iterator[Said]:
    """The child is told what was decided about their wish."""
    for row in _wishes(facts, "Followed", "Part of meeting", "Put aside"):
        if row.get("told_child_on") is None:
            message = f"Nothing says when {facts.child} was told what was decided about the wish in row {row.number}."
            yield row.said("told_child_on", message, "Tell them, and add the date.")


@rule("R324", Severity.NOTE, "domain.md M38")
def not_in_school_hours(facts: Facts) -> Iterator[Said]:
    """A child who goes to school is not taken out of it for the meeting, unless they asked for that time."""
    start = facts.value("start_time") if facts.has(FORM) else None
    if not isinstance(start, time) or not _SCHOOL_DAY[0] <= start < _SCHOOL_DAY[1] or not _is_school_day(facts):
        return
    if _has_school(facts) and _was_there(facts) and not _chose_the_time(facts):
        message = f"The meeting was in school hours, and {facts.child} was there."
        yield Said(message, "Ask what time would suit them next.", "start_time", form=FORM)


def _has_advocate(facts: Facts) -> bool:
    """Whether somebody on the list of who came is there to speak for the child."""
    rows = (row for row in facts.rows("attendance") if row.words("name"))
    return any(facts.kind_of(row.words("name"), row.words("role")) == "trusted adult/advocate" for row in rows)


def _points(row: Row) -> list[str]:
    """Which of the five a row of the consultation is about; none where its own words do not tell."""
    said = fold(row.words("point"))
    return [point for point in _POINTS if point in said]


def _was_not_asked(row: Row) -> bool:
    """Whether a row says that the child was not asked, or says nothing at all."""
    asked = row.get("consulted")
    if asked is None:
        return not row.words("what_they_said") and not row.words("what_we_did")
    return asked is False or fold(str(asked)) == "not known"


def _wishes(facts: Facts, *answers: str) -> Iterator[Row]:
    return (row for row in facts.rows("child_wants_absent") if row.get("wish") in answers)


def _is_school_day(facts: Facts) -> bool:
    day: date | None = facts.held
    return day is not None and facts.yardstick.calendar.is_working_day(day)


def _has_school(facts: Facts) -> bool:
    """Whether a school works with the child, as far as this meeting shows."""
    rows = facts.rows("attendance", "agency_information")
    return any(agency_of(row.words("agency"), row.words("role")) == SCHOOL for row in rows)


def _was_there(facts: Facts) -> bool:
    if facts.value("taking_part_how") in ("Attending", "Part"):
        return True
    rows = (row for row in facts.rows("attendance") if is_there(row))
    return any(facts.kind_of(row.words("name"), row.words("role")) == "child" for row in rows)


def _chose_the_time(facts: Facts) -> bool:
    rows = (row for row in facts.rows("consultation") if "tim" in _points(row))
    return any(fold(row.words("what_we_did")).startswith("as ") for row in rows)


RULES: tuple[Rule, ...] = (
    purpose_explained,
    objections_managed,
    list_agreed_or_why_not,
    child_prepared,
    trusted_adult_named,
    child_consulted,
    wishes_followed_or_why_not,
    consulted_in_time,
    agenda_is_the_childs,
    wishes_put_aside_with_reasons,
    wishes_followed_were_followed,
    child_told_of_the_decision,
    not_in_school_hours,
)
