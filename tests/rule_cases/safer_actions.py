"""Cases for rules on what agencies do, and contingency (domain.md S27 to S30)."""

from __future__ import annotations

from dataclasses import replace

from tests.rule_cases.base import CAME, Case, asked, everywhere, row, safer, said, without
from tests.rule_cases.safer_emergency import printed

from minutebook.findings import Severity
from minutebook.rules import Facts

A, P = "SAFER-A", "SAFER-P"
_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE


def trigger(value: str | None, *, action: str = "watch the bus station", **cells: object) -> Facts:
    """A High grading, a trigger plan that stands so, and what the police's row says."""
    return said(row(safer(), P, "safety_actions", 2, action=action, **cells), P, police_trigger_plan=value)


def low(facts: Facts, **more: object) -> Facts:
    return said(facts, A, grading__grade="Low", **more)


def police(**cells: object) -> Facts:
    """Nobody of the police came but for one row, changed."""
    kept = [it for it in CAME if it["agency"] != "Police"]
    officer = {"name": "PC Dale", "role": "officer", "agency": "Police", "outcome": "Present"} | cells
    return said(safer(), A, attendance=[*kept, officer])


_UNKNOWN, _TO_MAKE = trigger("Not known"), trigger("To be made")
_NO_STEPS = everywhere(safer(), contingency_steps=None)

CASES: tuple[Case, ...] = (
    Case("R107", _UNKNOWN, "and the grading is High", "police_trigger_plan", _W, low(_UNKNOWN)),
    Case("R107", low(_UNKNOWN, harm="Kai went missing on Friday."), "and Kai has been missing", "police_trigger_plan",
         _W, low(trigger("Not needed"), harm="Kai went missing on Friday.")),
    Case("R107", asked(trigger(None), P, "police_trigger_plan"), "Ask the police", "police_trigger_plan", _W,
         trigger(None)),
    Case("R107", _UNKNOWN, "Trigger Plan", "police_trigger_plan", _W,
         trigger("Not known", action="Look for a trigger plan")),
    Case("R108", _TO_MAKE, "who makes it and by when", "police_trigger_plan", _E,
         trigger("To be made", action="complete the trigger plan")),
    Case("R108", trigger("To be made", action="make the Trigger Plan", by_at=None), "name and a date",
         "police_trigger_plan", _E, trigger("Not needed")),
    Case("R108", trigger("To be made", action="make it", agency=None, named_worker=None), "Add a row",
         "police_trigger_plan", _E, said(_TO_MAKE, P, safety_actions="Police will make a trigger plan by 3 Feb")),
    Case("R108", _TO_MAKE, "to be made", "police_trigger_plan", _E,
         said(_TO_MAKE, P, police_trigger_plan_text="To be made, PC Dale, 20/01/2027")),
    Case("R109", printed("Agency 1 will...by/at...", "safety_actions"), "“Agency 1 will...by/at...”", "safety_actions",
         _E, printed("Will do...by/at", "safety_actions")),
    Case("R109", printed("Agency 2", "disrupt_actions[1].agency", typed=True), "Actions to prevent or disrupt",
         "disrupt_actions[1].agency", _E, printed("Agency", "disrupt_actions[1].agency", typed=True)),
    Case("R111", police(outcome="Did not attend"), "neither came nor sent", "attendance", _W,
         police(outcome="Did not attend", update_text="No new calls.")),
    Case("R111", police(outcome="Apologies – no update"), "Check with the police", "attendance", _W,
         police(outcome="Apologies – update received")),
    Case("R111", said(safer(), A, attendance="Kai, Nell and the school"), "neither came", "attendance", _W,
         said(safer(), A, attendance="Kai, Nell, the school and PC Dale")),
    Case("R111", police(outcome="Did not attend"), "disrupt", "attendance", _W,
         said(police(outcome="Did not attend"), P, disrupt_actions=None)),
    Case("R111", police(name="Pat", role="Scout", agency="Scouts"), "disrupt", "attendance", _W,
         without(police(name="Pat", role="Scout", agency="Scouts"), A)),
    Case("R112", said(safer(), P, disrupt_actions=None), "Nothing is written", "disrupt_actions", _N,
         said(safer(), P, disrupt_actions="None at present.")),
    Case("R113", _NO_STEPS, "no steps are written", "contingency_steps", _E,
         said(_NO_STEPS, A, contingency_needed=False, grading__grade="Low")),
    Case("R113", _NO_STEPS, "go to plan", "contingency_steps", _E,
         said(_NO_STEPS, A, contingency_needed_text="Yes: Nana stays over")),
    Case("R113", replace(asked(_NO_STEPS, A, "contingency_steps"), alone=True), "no steps", "contingency_steps", _E,
         said(_NO_STEPS, A, contingency_cover="Bev covers for Joanna")),
    Case("R114", said(safer(), A, contingency_needed=False), "no contingency plan", "contingency_needed", _W,
         low(said(safer(), A, contingency_needed=False))),
)  # fmt: skip
