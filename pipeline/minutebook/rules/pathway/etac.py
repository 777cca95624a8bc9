"""Rules on the ETAC and its intelligence (domain.md M04 to M06)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from minutebook.audience import FAMILY_SHARES, read_mark
from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.meeting import MeetingType
from minutebook.pathway import Stage, standing
from minutebook.rules.rule import Facts, Rule, Said, rule
from minutebook.words import fold

#: what people write of when there is something to hand on
_SIGNS = re.compile(
    r"\b(?:flat|house|hotel|takeaway|shop|car|van|vehicle|number plate|snapchat|instagram|telegram|account|"
    r"known as|called|nicknamed|older (?:man|men|male|males|boy|boys|lad|lads)|unknown (?:man|men|male|males))\b",
    re.IGNORECASE,
)
#: a name of so few letters may be any word
_SHORTEST_NAME = 2


@rule("R210", Severity.WARNING, "domain.md M04")
def etac_every_month(facts: Facts) -> Iterator[Said]:
    """ETACs are held no more than a month apart."""
    last = facts.past.last(MeetingType.ETAC)
    before = facts.day("previous_etac") or (last.date if last else None)
    if facts.type is not MeetingType.ETAC or facts.held is None or before is None:
        return
    latest = facts.yardstick.calendar.add_month(before) + timedelta(facts.yardstick.timescales.etac_grace_calendar_days)
    if facts.held > latest:
        message = f"The last ETAC was on {say_date(before)}, more than a month ago."
        yield Said(message, "Check the date. If it is right, book the next ones a month apart.", "previous_etac")


@rule("R211", Severity.ERROR, "domain.md M04")
def emerging_risk_considered(facts: Facts) -> Iterator[Said]:
    """An ETAC says what risk is emerging, if only "None"."""
    if facts.has("ETAC") and facts.misses("emerging_risk"):
        yield Said("“Emerging risk” is blank.", "Say what is emerging, or that nothing is.", "emerging_risk")


@rule("R212", Severity.ERROR, "domain.md M04")
def next_etac_dated(facts: Facts) -> Iterator[Said]:
    """An ETAC that does not go on to a strategy meeting says when the next one is."""
    if facts.has("ETAC") and facts.value("escalating") is not True and facts.misses("next_etac"):
        yield Said("The date of the next ETAC is missing.", "Add it; ETACs are monthly.", "next_etac")


@rule("R213", Severity.WARNING, "domain.md M04, M12")
def no_etac_beside_a_plan(facts: Facts) -> Iterator[Said]:
    """While My Safety Plan is in place its meetings take the place of ETACs."""
    if facts.type is MeetingType.ETAC and standing(facts.past.meetings).stage is Stage.ON_PLAN:
        message = f"{facts.child} has a My Safety Plan, and its meetings take the place of ETACs."
        yield Said(message, "Check which meeting this was.", "meeting_date")


@rule("R214", Severity.ERROR, "domain.md M05")
def decision_timed(facts: Facts) -> Iterator[Said]:
    """Where risks are escalating, the ETAC says when that was decided, with the time."""
    if facts.value("escalating") is not True:
        return
    if facts.value("decision_at") is None:
        message = "It was decided that risks are escalating, and nothing says when."
        yield Said(message, "Add the day and the time; the strategy meeting is due within 24 hours.", "decision_at")
    elif not isinstance(facts.value("decision_at"), datetime) and facts.value("decision_time") is None:
        message = "The time of the decision is missing."
        yield Said(message, "Add it; the strategy meeting is due 24 hours later.", "decision_time")


@rule("R215", Severity.ERROR, "domain.md M05")
def trend_and_decision_agree(facts: Facts) -> Iterator[Said]:
    """Where the trend is escalating and nothing is done about it, the reason is given."""
    rising = facts.value("risk_trend") == "Escalating" and facts.value("risk_trend_why") is None
    if rising and facts.value("escalating") is False:
        message = "The risk is escalating, and “Are risks escalating” says No."
        yield Said(message, "Correct one of the two, or say why no strategy meeting is needed.", "escalating")


@rule("R216", Severity.WARNING, "domain.md M06")
def intelligence_listed(facts: Facts) -> Iterator[Said]:
    """People, places, vehicles and accounts of concern are listed as items for the Tactical Group."""
    if facts.has("ETAC") and facts.value("intelligence_items") is None and _SIGNS.search(facts.words("emerging_risk")):
        message = "“Emerging risk” seems to name a person, place, vehicle or account, and no item is listed."
        yield Said(message, "List it as an item for the Tactical Group, if it is one.", "intelligence_items")


@rule("R217", Severity.ERROR, "domain.md M06", by_signs=True)
def no_childs_name_in_intelligence(facts: Facts) -> Iterator[Said]:
    """Items for the Tactical Group name no child; the case reference stands instead."""
    parts = (facts.words("child.known_as"), *facts.words("child.name").split())
    names = {fold(part) for part in parts if len(part) > _SHORTEST_NAME}
    for row in facts.rows("intelligence_items"):
        if row.get("ok_for_tactical") is not True:
            continue
        for column in ("description", "linked_case_refs", "handling_note"):
            if names & set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", fold(row.words(column)))):
                message = f"Item {row.number} for the Tactical Group seems to name {facts.child}."
                yield row.said(column, message, "Use the case reference instead.")


@rule(
    "R218", Severity.ERROR, "domain.md M06",
    kept="that report takes only items marked OK to share; of the others it tells the number",
)  # fmt: skip
def only_shared_items_in_the_summary(facts: Facts) -> tuple[Said, ...]:
    """The Tactical Group’s report holds only items that are OK to share."""
    return ()


@rule("R219", Severity.WARNING, "domain.md M06")
def intelligence_handed_on(facts: Facts) -> Iterator[Said]:
    """Items of an ETAC are handed to the Tactical Group within the council's days."""
    due = any(row.get("ok_for_tactical") is True for row in facts.rows("intelligence_items"))
    if not (due and facts.past.asked and facts.held):
        return
    latest = facts.yardstick.calendar.add(facts.held, facts.yardstick.timescales.tactical_collated)
    handed = (it.passed_on for it in facts.past.onward if "tactical" in fold(it.kind))
    if facts.today > latest and not any(day and day >= facts.held for day in handed):
        message = f"The items of this ETAC were to be with the Tactical Group by {say_date(latest)}."
        yield Said(message, "Hand them on, and let the office note it.", "intelligence_items")


@rule("R220", Severity.ERROR, "domain.md M06")
def intelligence_stays_restricted(facts: Facts) -> Iterator[Said]:
    """No item of intelligence is marked for a copy that the family holds."""
    for record in facts.records:
        if (
            "intelligence_items" in record.values
            and read_mark(record.share_with.get("intelligence_items")) in FAMILY_SHARES
        ):
            message = "The items for the Tactical Group are marked for the family’s copy. They cannot go there."
            yield Said(message, "Mark them “Restricted section”.", "intelligence_items", form=record.form)


RULES: tuple[Rule, ...] = (
    etac_every_month,
    emerging_risk_considered,
    next_etac_dated,
    no_etac_beside_a_plan,
    decision_timed,
    trend_and_decision_agree,
    intelligence_listed,
    no_childs_name_in_intelligence,
    only_shared_items_in_the_summary,
    intelligence_handed_on,
    intelligence_stays_restricted,
)
