"""Cases for rules on what may not stand in a family's copy."""

from __future__ import annotations

from datetime import date

from tests.rule_cases.base import Case, initial, knowing, marked, row, rows, safer, said

from minutebook.findings import Severity

_E = Severity.ERROR
_OTHER = {"yusuf haddad": "CST-2650"}
_RISKY = {"recipient": "Dex", "role": "older boy", "document": "Plan", "copy": "Full", "how": "By hand"}
_WISH = {"person": "Rob Brand", "reason_given": "he shouts at me when he drinks", "wish": "Followed"}
_KEPT_OUT = rows(initial(), "MSP-A", "child_wants_absent", _WISH)
_DAD = 3
_TYLER = "Tyler M. (15) was hurt."
_HARMED = said(initial(), "MSP-R", alleged_perpetrator="May be")
_SHOUTS = "Kai says he shouts at me when he drinks."
_LAST = f"distribution[{len(safer().rows('distribution')) + 1}].copy"

CASES: tuple[Case, ...] = (
    Case(
        "R014", knowing(said(initial(), "MSP-A", analysis="Yusuf Haddad was there."), other_children=_OTHER),
        "another child", "analysis", _E, knowing(said(initial(), "MSP-A", analysis="CST-2650."), other_children=_OTHER),
    ),
    Case(
        "R014", knowing(said(initial(), "MSP-A", analysis="So was Yusuf Adam Haddad."), other_children={
            "yusuf adam haddad": "CST-2650"}), "Child B", "analysis", _E,
    ),
    Case(
        "R014", row(initial(), "MSP-A", "agency_information", 2, information=_TYLER), "another child",
        "agency_information[2].information", _E,
        row(initial(), "MSP-A", "agency_information", 2, information="Dave M. (35) was there with Kai (15)."),
    ),
    Case(
        "R014", said(safer(), "SAFER-A", routes="With Ben, 14, to the bus."), "another child", "routes", _E,
        rows(said(safer(), "SAFER-A", routes="With Ben, 14, to the bus."), "SAFER-A", "network",
             {"who": "Ben", "relationship": "Brother", "involvement": "Lives at home", "safe": "Safe"}),
    ),
    Case("R014", said(safer(), "SAFER-A", routes="With Ben, 14, to the bus."), "Child B", "routes", _E,
         said(safer(), "SAFER-A", routes="With Child B, 14, to the bus.", other_support="Ben (14), a friend")),
    Case(
        "R037", rows(safer(), "DIST", "distribution", _RISKY), "confirm", _LAST, _E,
        rows(safer(), "DIST", "distribution", _RISKY | {"copy": "Partial", "leave_out": "the address"}),
    ),
    Case(
        "R037", rows(safer(), "DIST", "distribution", _RISKY), "Partial",
        _LAST, _E,
        row(rows(safer(), "DIST", "distribution", _RISKY), "SAFER-A", "risk_people", 1, considered="Vulnerable"),
    ),
    Case(
        "R037", rows(safer(), "DIST", "distribution", _RISKY), "Ask the Chair",
        _LAST, _E,
        rows(safer(), "DIST", "distribution", _RISKY | {"chair_approved_on": date(2027, 1, 14)}),
    ),
    Case(
        "R058", said(safer(), "SAFER-A", harm=_TYLER), "family’s copy", "harm", _E,
        marked(said(safer(), "SAFER-A", harm=_TYLER), "SAFER-A", harm="Professionals only"),
    ),
    Case(
        "R058", said(safer(), "SAFER-A", harm=_TYLER), "case reference", "harm", _E,
        marked(said(safer(), "SAFER-A", harm=_TYLER), "SAFER-A", harm="Everyone"),
    ),
    Case(
        "R058", said(safer(), "SAFER-A", worry=_TYLER), "mark who", "worry", _E,
        said(initial(), "MSP-A", child_views=_TYLER),
    ),
    Case(
        "R062", said(safer(), "SAFER-A", harm="They wait at 12 Mill Lane."), "An address", "harm", _E,
        marked(said(safer(), "SAFER-A", harm="They wait at 12 Mill Lane."), "SAFER-A", harm="Everyone"),
    ),
    Case(
        "R062", said(initial(), "MSP-A", child_views="Nana is at SM1 2AB now."), "everybody", "child_views", _E,
        said(safer(), "SAFER-A", venue="Saltmere Hub, 2 Quay Road", harm="They wait in 12 places."),
    ),
    Case(
        "R095", said(safer(), "SAFER-A", harm="If he says Pineapple we come."), "is left out", "harm", _E,
        said(safer(), "SAFER-A", harm="Pineapples are what he likes."),
    ),
    Case(
        "R095", row(safer(), "SAFER-P", "safety_actions", 1, action="listen for pineapple."), "its own box",
        "safety_actions[1].action", _E, said(safer(), "SAFER-P", safe_word="go"),
    ),
    Case(
        "R101", row(safer(), "DIST", "distribution", _DAD, leave_out="Where Kai is taken"), "leaves something out",
        f"distribution[{_DAD}].copy", _E,
        row(safer(), "DIST", "distribution", _DAD, leave_out="Where Kai is taken", copy="Partial"),
    ),
    Case(
        "R101", row(safer(), "DIST", "distribution", _DAD, leave_out="Where Kai is taken"), "Choose Partial",
        f"distribution[{_DAD}].copy", _E, row(initial(), "DIST", "distribution", _DAD, leave_out="the safe place"),
    ),
    Case(
        "R110", row(safer(), "SAFER-P", "disrupt_actions", 1, live_investigation=True, share_with="Everyone"),
        "live investigation", "disrupt_actions[1].action", _E,
        row(safer(), "SAFER-P", "disrupt_actions", 1, live_investigation=True),
    ),
    Case(
        "R110", row(safer(), "SAFER-P", "disrupt_actions", 1, live_investigation=True, share_with="Everyone"),
        "Restricted", "disrupt_actions[1].action", _E,
        row(safer(), "SAFER-P", "disrupt_actions", 1, live_investigation=False, share_with="Everyone"),
    ),
    Case(
        "R110", marked(initial(), "MSP-A", disruption_decisions="Everyone"), "disruption or legal",
        "disruption_decisions[1].text", _E, marked(initial(), "MSP-A", disruption_decisions="Professionals only"),
    ),
    Case(
        "R205", said(_HARMED, "MSP-A", child_views="Tyler M. (15) hit me."),
        "family’s copy", "child_views", _E, said(initial(), "MSP-A", child_views="Tyler M. (15) hit me."),
    ),
    Case(
        "R205", said(said(initial(), "MSP-R", alleged_perpetrator="Yes"), "MSP-A", child_views="Tyler M. (15) hit me."),
        "Child B", "child_views", _E,
        said(said(initial(), "MSP-R", alleged_perpetrator="Yes"), "MSP-A", child_views="Child B hit me."),
    ),
    Case("R321", _KEPT_OUT, "not wanted there", f"distribution[{_DAD}].copy", _E,
         row(_KEPT_OUT, "DIST", "distribution", _DAD, copy="Partial")),
    Case("R321", _KEPT_OUT, "Choose Partial", f"distribution[{_DAD}].copy", _E,
         row(_KEPT_OUT, "MSP-A", "child_wants_absent", 1, wish="Put aside")),
    Case(
        "R323", said(_KEPT_OUT, "MSP-A", analysis=_SHOUTS), "private reason",
        "analysis", _E, said(_KEPT_OUT, "MSP-A", analysis="Kai says he would rather speak alone."),
    ),
    Case(
        "R323", said(_KEPT_OUT, "MSP-A", analysis=_SHOUTS), "told in private",
        "analysis", _E,
        marked(said(_KEPT_OUT, "MSP-A", analysis=_SHOUTS), "MSP-A", analysis="Professionals only"),
    ),
)  # fmt: skip
