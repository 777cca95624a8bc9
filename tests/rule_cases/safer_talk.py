"""Cases for rules on what was said under the agenda (domain.md S13 to S20)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.rule_cases.base import Case, less, row, rows, safer, said, without

from minutebook.findings import Severity
from minutebook.rules import Facts
from minutebook.where import Where

A, P = "SAFER-A", "SAFER-P"
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
#: rows of what each person said, and of who came, in the base
DALE = 8
MISSING = "Kai was reported missing twice in December."


def told(**answers: Any) -> Facts:
    return said(safer(), A, **answers)


def alone(facts: Facts, *asked: str) -> Facts:
    """The agenda by itself, with these questions on it."""
    agenda = next(record for record in facts.records if record.form == A)
    return replace(facts, alone=True, records=(replace(agenda, asked={key: Where() for key in asked}),))


def says(speaker: str, **cells: Any) -> Facts:
    """One more row of what people said."""
    return rows(safer(), A, "contributions", {"speaker": speaker, "what_is_happening": "He is scared."} | cells)


def silent(number: int, **cells: Any) -> Facts:
    """Nothing under what each person said from the person in a row of who came."""
    return row(less(safer(), A, "contributions", number), A, "attendance", number, **cells)


def network(**cells: Any) -> Facts:
    member = {"who": "Zo", "relationship": "girlfriend", "involvement": "Sees him daily", "safe": "Could be safe"}
    return rows(safer(), A, "network", member | cells)


def place(**cells: Any) -> Facts:
    return row(safer(), A, "places", 1, **cells)


def differ(*, review: bool = True, **cells: Any) -> Facts:
    """One different view, and nothing else on item 7."""
    view = {"whose_view": "Mum", "view": "School is the cause.", "about": "Harm", "resolved": False, "escalated": False}
    view |= {"how_we_will_work_through_it": "Meet the bus company."} | cells
    facts = told(different_views=True, views=[view])
    return facts if review else said(said(facts, A, review_date=None), P, review_date=None)


def need(need: str = "reward", **cells: Any) -> Facts:
    return rows(safer(), A, "needs", {"need": need, "met_or_unmet": "Met in a harmful place"} | cells)


def update(**answers: Any) -> Facts:
    """The overall plan is to be updated, and nothing else is said but this."""
    return told(**{"which_plan": None, "update_by_whom": None, "update_by_when": None} | answers)


CASES: tuple[Case, ...] = (
    Case("R050", told(harm=None), "The Harm", "harm", ERROR, alone(told(harm=None), "worry")),
    Case("R050", alone(told(harm=None), "harm"), "The Harm", "harm", ERROR, without(safer(), A)),
    Case("R051", told(worry=None), "The Worry", "worry", ERROR, told(worry="See above.")),
    Case(
        "R052",
        silent(DALE),
        "nothing from PC Dale.",
        "contributions",
        WARNING,
        told(contributions=None),
    ),
    Case("R052", silent(DALE), "PC Dale", "contributions", WARNING, silent(DALE, outcome="Apologies")),
    Case("R052", silent(DALE), "PC Dale", "contributions", WARNING, silent(DALE, update_text="Two calls in December.")),
    Case("R052", silent(DALE), "PC Dale", "contributions", WARNING, silent(DALE, role="Admin")),
    Case(
        "R052",
        silent(DALE),
        "PC Dale",
        "contributions",
        WARNING,
        rows(silent(DALE), A, "contributions", {"speaker": "CEMU", "impact": "Nothing to add."}),
    ),
    Case(
        "R052",
        rows(silent(DALE), A, "contributions", {"speaker": "PC Dale"}),
        "PC Dale",
        "contributions",
        WARNING,
        silent(2),
    ),
    Case(
        "R052",
        less(safer(), A, "contributions", 4, 5, 6, 7, 8),
        "Tom Elder, Ruth Oakes and 1 more",
        "contributions",
        WARNING,
    ),
    Case("R053", says("Miss Farrant"), "Miss Farrant is not on", "contributions[16].speaker", WARNING, says("Mum")),
    Case("R053", says("Licensing"), "Licensing", "contributions[16].speaker", WARNING, says("Everyone")),
    Case(
        "R053", says("Uncle Leroy"), "Leroy", "contributions[16].speaker", WARNING, says("Nell and Rob (mum and dad)")
    ),
    Case(
        "R053",
        says("Ms Otto"),
        "Ms Otto",
        "contributions[16].speaker",
        WARNING,
        said(says("Ms Otto"), A, attendance="All"),
    ),
    Case(
        "R053",
        less(safer(), A, "attendance", 1),
        "Kai is not on",
        "contributions[1].speaker",
        WARNING,
        said(less(safer(), A, "attendance", 1), A, child_attendance="Views sent"),
    ),
    Case(
        "R055",
        told(patterns=None),
        "about patterns",
        "patterns",
        WARNING,
        told(patterns=None, patterns_table=[{"when": "Fridays", "what_happens": "A car waits"}]),
    ),
    Case("R055", told(linked_or_causal=None), "causes it", "linked_or_causal", WARNING, told(linked_or_causal="Yes")),
    Case(
        "R056",
        said(told(harm=MISSING), P, take_to_first=None),
        "be taken",
        "take_to_first",
        NOTE,
        told(harm=MISSING),
    ),
    Case(
        "R056",
        said(told(patterns="Missing episodes after every row."), P, take_to_first=None),
        "be taken",
        "take_to_first",
        NOTE,
        said(told(patterns="He has not been missing. He never went missing before."), P, take_to_first=None),
    ),
    Case(
        "R056",
        said(told(worry="Kai goes missing from home."), P, take_to_first=None),
        "be taken",
        "take_to_first",
        NOTE,
        alone(told(worry="Kai goes missing from home."), "worry"),
    ),
    Case("R057", told(network=None), "network", "network", WARNING, told(network="Gran – safe.")),
    Case(
        "R059",
        network(),
        "Zo could be safe",
        "network[2].safe",
        NOTE,
        rows(network(), P, "safety_actions", {"agency": "Youth Offer", "action": "talk to Zo"}),
    ),
    Case("R059", network(), "Zo could", "network[2].safe", NOTE, network(safe="Not known")),
    Case("R059", network(), "Zo could", "network[2].safe", NOTE, without(network(), P)),
    Case(
        "R060",
        told(where_harm_happens=None),
        "Where is harm",
        "where_harm_happens",
        ERROR,
        told(where_harm_happens="Not known"),
    ),
    Case("R061", place(unsafe=None), "in row 1", "places[1].unsafe", WARNING, place(unsafe="Not known")),
    Case("R061", place(unsafe=None), "in row 1", "places[1].unsafe", WARNING, place(unsafe=None, place=None)),
    Case(
        "R063",
        said(place(onward_to_hub=None), A, hub_items=None),
        "in row 1",
        "places[1].onward_to_hub",
        NOTE,
        place(onward_to_hub=None),
    ),
    Case(
        "R063",
        place(onward_to_hub=None, place="Flat"),
        "in row 1",
        "places[1].onward_to_hub",
        NOTE,
        said(place(onward_to_hub=None, place="Flat"), A, hub_needed=False),
    ),
    Case(
        "R063",
        place(onward_to_hub=None, place="Flat"),
        "in row 1",
        "places[1].onward_to_hub",
        NOTE,
        place(onward_to_hub=None, place="Flat", unsafe=False),
    ),
    Case(
        "R064",
        told(transport=None, routes=None, harm=MISSING),
        "how they travel",
        "transport",
        WARNING,
        told(transport=None, harm=MISSING),
    ),
    Case(
        "R064",
        told(transport=None, routes=None, harm=MISSING),
        "how they travel",
        "transport",
        WARNING,
        told(transport=None, routes=None, harm="Something is missing in his life, and £60 went missing."),
    ),
    Case(
        "R065",
        told(different_views=True),
        "none is written down",
        "views",
        ERROR,
        told(different_views=True, different_views_text="Yes – Mum thinks that school is the cause."),
    ),
    Case(
        "R065",
        told(different_views=True, different_views_text="Yes."),
        "none is written down",
        "views",
        ERROR,
        told(different_views=True, work_through_difference="Bev will ask him again."),
    ),
    Case(
        "R066",
        differ(how_we_will_work_through_it=None),
        "the view of Mum",
        "views[1].how_we_will_work_through_it",
        ERROR,
        differ(),
    ),
    Case(
        "R066",
        differ(how_we_will_work_through_it=None, whose_view=None),
        "not named",
        "views[1].how_we_will_work_through_it",
        ERROR,
        said(differ(how_we_will_work_through_it=None, whose_view=None), A, work_through_difference="Meet again."),
    ),
    Case("R067", differ(review=False), "not resolved", "views[1].resolved", WARNING, differ()),
    Case("R067", differ(review=False), "review", "views[1].resolved", WARNING, differ(review=False, resolved=True)),
    Case("R067", differ(review=False), "review", "views[1].resolved", WARNING, differ(review=False, escalated=True)),
    Case(
        "R068",
        told(parent_views=[{"who": "Mum", "view": "I don’t agree that it is the school."}]),
        "no different views",
        "different_views",
        NOTE,
        told(parent_views=[{"who": "Mum", "view": "I agree with all of it."}]),
    ),
    Case("R068", told(child_views="I disagree."), "item 7", "different_views", NOTE, told(child_views="I agree.")),
    Case(
        "R068",
        said(differ(), A, different_views=False),
        "item 7",
        "different_views",
        NOTE,
        said(differ(), A, child_views="I disagree."),
    ),
    Case("R069", told(needs=None), "Kai’s needs", "needs", WARNING, told(needs="Belonging – met in the group.")),
    Case(
        "R069",
        told(needs=[{"need": "belonging"}, {"need": "care"}]),
        "Kai’s needs",
        "needs",
        WARNING,
        told(needs=[{"need": "belonging"}, {"need": "care", "met_or_unmet": "Not known"}]),
    ),
    Case(
        "R070",
        need(),
        "need for reward",
        "needs[2].met_or_unmet",
        NOTE,
        rows(need(), P, "safety_actions", {"agency": "Youth Offer", "action": "find a fair reward"}),
    ),
    Case(
        "R070",
        need(how_where="£20 a run"),
        "reward",
        "needs[2].met_or_unmet",
        NOTE,
        need(how_where="Carrying at the bus station"),
    ),
    Case("R070", need(), "reward", "needs[2].met_or_unmet", NOTE, need(met_or_unmet="Unmet")),
    Case("R070", need(), "reward", "needs[2].met_or_unmet", NOTE, without(need(), P)),
    Case(
        "R071",
        told(overall_plan_update_needed=None),
        "overall plan",
        "overall_plan_update_needed",
        ERROR,
        told(overall_plan_update_needed="Not known"),
    ),
    Case("R072", update(), "by whom", "update_by_whom", ERROR, update(update_by_whom="Joanna Pike")),
    Case("R072", update(), "by when", "update_by_when", ERROR, update(update_by_when="next week")),
    Case(
        "R072",
        update(overall_plan_update_needed_text="Yes: TAF plan"),
        "by whom",
        "update_by_whom",
        ERROR,
        update(
            overall_plan_update_needed_text="Yes. CIN plan to be updated by Joanna by 22.1.27 so that it says the same."
        ),
    ),
    Case(
        "R072",
        update(overall_plan_update_needed_text="Yes – the Care Plan, to say the same, by 5 March"),
        "by whom",
        "update_by_whom",
        ERROR,
        update(overall_plan_update_needed_text="Yes – CIN plan, JP by 5 March"),
    ),
    Case(
        "R072",
        update(),
        "by whom",
        "update_by_whom",
        ERROR,
        update(overall_plan_update_needed_text="Yes, the social worker asap"),
    ),
    Case(
        "R072",
        update(),
        "by when",
        "update_by_when",
        ERROR,
        update(overall_plan_update_needed_text="Yes – Joanna will do it by the end of January."),
    ),
    Case("R072", update(), "by when", "update_by_when", ERROR, update(overall_plan_update_needed=False)),
    Case(
        "R073", told(worked_before=None), "worked before", "worked_before", WARNING, told(worked_before="Nothing yet")
    ),
    Case("R074", told(can_do_parents=None), "by parents/carers.", "can_do_parents", WARNING),
    Case(
        "R074",
        told(can_do_child=None, can_do_professionals=None),
        "by the child and the professional network.",
        "can_do_child",
        WARNING,
        told(can_do_child=None, can_do_professionals=None, can_do="Kai: text mum. Police: patrol."),
    ),
    Case(
        "R074",
        alone(told(can_do_child=None, can_do_parents=None, can_do_professionals=None), "can_do"),
        "the child, parents/carers or",
        "can_do",
        WARNING,
        alone(told(can_do_child=None, can_do_parents=None), "can_do"),
    ),
    Case("R075", said(safer(), P, stressors=None), "stressors", "stressors", NOTE, without(safer(), P)),
)
