"""Cases for rules on My Safety Plan: its table and its boxes (domain.md M17, M41, M42)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.rule_cases.base import Case, asked, initial, knowing, less, row, rows, said, without
from tests.rule_cases.pathway_minutes import out

from minutebook.books import Sending
from minutebook.findings import Severity
from minutebook.measures import Labels
from minutebook.rules import Facts

_E, _R, _W = Severity.ERROR, Severity.ERROR_REASON, Severity.WARNING
_DAD = 3
_COPY, _PLACE = f"distribution[{_DAD}].copy", "safe_place"
_NO_PLAN = without(initial(), "MSP-P")
_ENDED = {"outcome": "Escalate to Child Protection", "icp_chair_agrees": "Agrees"}
_NO_BOX = said(initial(), "MSP-P", unsafe_space=None)
_NO_MEET = said(initial(), "MSP-P", meet_again=None, meet_again_date=None)
_NOBODY = said(initial(), "MSP-P", people_to_ring=None)
_LATER = said(initial(), "MSP-P", meet_again_date=date(2027, 1, 28))
_ONLY_OTHERS = less(initial(), "MSP-P", "plan", 1, 2)
_SAME_WORDS = "What time I text."
_SHOWN = said(initial(), "MSP-P", safe_place_share_with="Everyone")
_AT_HOME = said(_SHOWN, "MSP-P", safe_place="12 Mill Lane")


def _left(way: str, **more: Any) -> Facts:
    """The child's copy goes in a way that leaves it with a child for whom it is not safe to keep one."""
    return knowing(initial(), sendings=(Sending(document_kind="Plan", recipient="Kai", unsafe_way=way, **more),))


def _alone(facts: Facts) -> Facts:
    return replace(facts, alone=True)


def _who(words: str | None) -> Facts:
    return row(initial(), "MSP-P", "plan", 3, who=words)


def _undated(facts: Facts, *numbers: int) -> Facts:
    for number in numbers:
        facts = row(facts, "MSP-P", "plan", number, by_when=None)
    return facts


def _for_dad(facts: Facts, leave_out: str, copy: str = "Partial", **more: str) -> Facts:
    return row(facts, "DIST", "distribution", _DAD, copy=copy, leave_out=leave_out, **more)


def _without_by_when(facts: Facts) -> Facts:
    return replace(facts, yardstick=replace(facts.yardstick, labels=Labels(plan_show_by_when=False)))


CASES: tuple[Case, ...] = (
    Case("R256", _NO_PLAN, "no My Safety Plan", "plan", _R, said(_NO_PLAN, "MSP-A", **_ENDED)),
    Case("R256", _NO_PLAN, "who decided", "plan", _R, _alone(_NO_PLAN)),
    Case("R256", said(_NO_PLAN, "MSP-A", outcome="Close", icp_chair_agrees="Does not agree"), "Add the plan", "plan",
         _R, without(_NO_PLAN, "MSP-A")),
    Case("R257", said(initial(), "MSP-P", plan=None), "is empty", "plan", _E,
         said(initial(), "MSP-P", plan="We agreed that Kai texts one word, and Nell comes.")),
    Case("R257", _alone(asked(initial(), "MSP-P", "plan")), "who does it", "plan", _E,
         _alone(said(initial(), "MSP-P", plan=None))),
    Case("R258", _NO_BOX, "“where is my unsafe space” is blank", "unsafe_space", _W,
         said(_NO_BOX, "MSP-P", boxes_declined=["unsafe_space"])),
    Case("R258", _NO_BOX, "Ask Kai, or mark", "unsafe_space", _W,
         said(_NO_BOX, "MSP-P", boxes_declined="Box 12")),
    Case("R258", _NO_BOX, "I did not want to say", "unsafe_space", _W,
         said(_NO_BOX, "MSP-P", boxes_declined=["Where is my unsafe space"])),
    Case("R258", said(_NO_BOX, "MSP-P", boxes_declined=["safe_place", "2"]), "is blank", "unsafe_space", _W,
         _alone(_NO_BOX)),
    Case("R258", said(initial(), "MSP-P", not_negotiable=_SAME_WORDS.upper()), "The same words", "not_negotiable", _E,
         said(initial(), "MSP-P", not_negotiable="What time I text my nan.")),
    Case("R258", said(initial(), "MSP-P", not_negotiable=_SAME_WORDS), "which of the two", "not_negotiable", _E,
         said(initial(), "MSP-P", negotiable="None", not_negotiable="None")),
    Case("R258", said(initial(), "MSP-P", unsafe_space="The bus station. My Nana Rose’s house"), "safe and as unsafe",
         "unsafe_space", _E, said(initial(), "MSP-P", unsafe_space="The bus to Nana Rose's house")),
    Case("R258", said(initial(), "MSP-P", safe_place="the library & nan's", unsafe_space="Library"), "which it is",
         "unsafe_space", _E, said(initial(), "MSP-P", safe_place="Don’t know", unsafe_space="don't know")),
    Case("R330", _who(None), "Row 3 of the plan has no name under “Who”", "plan[3].who", _E,
         said(initial(), "MSP-P", plan="Kai texts one word.")),
    Case("R330", row(initial(), "MSP-P", "plan", 1, safety_goal=None, action=None), "no safety goal and no action",
         "plan[1].safety_goal", _E),
    Case("R332", _who("Saltmere School"), "is no person’s name", "plan[3].who", _W, _who("The school nurse")),
    Case("R332", _who("Police and CST"), "“Police and CST”", "plan[3].who", _W, _who("Police and Dale")),
    Case("R332", _who("the Hub"), "whom to ask", "plan[3].who", _W, _who("Kim Tran, School Health")),
    Case("R332", row(_who("Boxers United"), "MSP-A", "attendance", 9, agency="Boxers United"), "Boxers", "plan[3].who",
         _W, _who("Boxers United")),
    Case("R332", _who("Saltmere School"), "Row 3", "plan[3].who", _W, _who("PC Dale Police")),
    Case("R332", _who("School"), "Row 3", "plan[3].who", _W, _who(None)),
    Case("R332", _who("School"), "Add who there does it", "plan[3].who", _W, _who("Joanna Pike CST")),
    Case("R333", _ONLY_OTHERS, "for Kai or for a parent", "plan", _W, row(_ONLY_OTHERS, "MSP-P", "plan", 1, who="Me")),
    Case("R333", _ONLY_OTHERS, "want to do themselves", "plan", _W,
         row(_ONLY_OTHERS, "MSP-P", "plan", 2, who="PC Dale & Mum")),
    Case("R333", _ONLY_OTHERS, "No row", "plan", _W, row(_ONLY_OTHERS, "MSP-P", "plan", 2, who="Nell with PC Dale")),
    Case("R333", _ONLY_OTHERS, "No row", "plan", _W, row(_ONLY_OTHERS, "MSP-P", "plan", 2, who="Kai + Anne")),
    Case("R333", _ONLY_OTHERS, "No row", "plan", _W,
         said(initial(), "MSP-P", plan=[{"safety_goal": "Sleep", "action": "Phone off"}])),
    Case("R334", _undated(initial(), 2), "Row 2 of the plan does not say", "plan[2].by_when", _W,
         _without_by_when(_undated(initial(), 2))),
    Case("R334", _undated(initial(), 1, 2, 3, 4), "No row of the plan says by when", "plan", _W,
         _without_by_when(_undated(initial(), 1, 2, 3, 4))),
    Case("R334", _undated(initial(), 1, 2, 3, 4), "No row of the plan", "plan", _W,
         _alone(_undated(initial(), 1, 2, 3, 4))),
    Case("R334", _undated(initial(), 2), "delay can be seen", "plan[2].by_when", _W,
         row(_undated(initial(), 2), "MSP-P", "plan", 2, status="Done")),
    Case("R334", _undated(initial(), 2), "Row 2", "plan[2].by_when", _W,
         row(initial(), "MSP-P", "plan", 2, by_when="every Friday")),
    Case("R335", _NO_MEET, "“When we will meet again” is blank", "meet_again", _E,
         said(_NO_MEET, "MSP-A", meet_again_date=None)),
    Case("R335", _NO_MEET, "Write the date", "meet_again", _E, said(_NO_MEET, "MSP-A", **_ENDED)),
    Case("R335", _NO_MEET, "The plan goes on", "meet_again", _E, said(initial(), "MSP-P", meet_again=None)),
    Case("R335", _NO_MEET, "The plan goes on", "meet_again", _E,
         said(_NO_MEET, "MSP-P", boxes_declined=["meet_again"])),
    Case("R335", _NO_MEET, "The plan goes on", "meet_again", _E,
         said(_NO_MEET, "MSP-P", meet_again="at the library, we will ring")),
    Case("R336", _LATER, "Thursday 28 January 2027, the record of the meeting Wednesday 27 January 2027",
         "meet_again_date", _E, without(_LATER, "MSP-A")),
    Case("R336", _LATER, "the one that is wrong", "meet_again_date", _E,
         said(initial(), "MSP-P", meet_again_date="late January")),
    Case("R337", _NOBODY, "nobody to ring", "people_to_ring", _E,
         said(_NOBODY, "MSP-P", people_to_ring="Nana Rose 07700 900456")),
    Case("R337", _NOBODY, "add the number", "people_to_ring", _E,
         said(_NOBODY, "MSP-P", boxes_declined=["people_to_ring"])),
    Case("R337", _NOBODY, "Ask Kai", "people_to_ring", _E, _alone(_NOBODY)),
    Case("R338", _for_dad(initial(), "Where Kai is taken", "Full"), "says Full copy", _COPY, _E,
         _for_dad(initial(), "Nothing.", "Full")),
    Case("R338", _for_dad(initial(), "Kai’s address", "Full"), "Choose Partial", _COPY, _E,
         without(_for_dad(initial(), "Kai’s address", "Full"), "MSP-P")),
    Case("R338", _for_dad(_SHOWN, "phone numbers, the safe place"), "that copy shows it", _PLACE, _E,
         _for_dad(initial(), "phone numbers, the safe place")),
    Case("R338", _for_dad(_SHOWN, "the safe place"), "name those who may know it", _PLACE, _E,
         _for_dad(_SHOWN, "phone numbers")),
    Case("R338", _for_dad(_SHOWN, "the safe place"), "Row 3", _PLACE, _E,
         _for_dad(_SHOWN, "the safe place", document="Outcome letter")),
    Case("R338", _for_dad(_AT_HOME, "address"), "Row 3", _PLACE, _E, _for_dad(_SHOWN, "address")),
    Case("R338", rows(initial(), "DIST", "distribution", {
        "recipient": "Lou Bell", "role": "Inclusion", "copy": "Partial", "leave_out": "safe place", "how": "By hand"}),
        "leaves out the safe place", _PLACE, _E, row(initial(), "DIST", "distribution", 1, leave_out="safe place")),
    Case("R339", said(initial(), "MSP-P", safe_for_child_to_keep=None), "Is it safe for Kai", "safe_for_child_to_keep",
         _E, said(initial(), "MSP-P", safe_for_child_to_keep=False)),
    Case("R339", said(initial(), "MSP-P", safe_for_child_to_keep=None), "read aloud", "safe_for_child_to_keep",
         _E, _alone(said(initial(), "MSP-P", safe_for_child_to_keep=None))),
    Case("R339", out(_left("By hand")), "“By hand” would leave the plan with them", "distribution", _R,
         _left("By hand")),
    Case("R339", out(_left("Post")), "It is not safe for Kai", "distribution", _R, out(_left(""))),
    Case("R339", out(_left("Post")), "Read it with them", "distribution", _R,
         out(_left("Post", sent_on=date(2026, 12, 17)))),
)  # fmt: skip
