"""Cases for rules on for whom the pathway is, and the people around the child."""

from __future__ import annotations

from tests.rule_cases.base import Case, etac, everywhere, initial, said

from minutebook.findings import Severity
from minutebook.rules import Facts

_E, _R, _W, _N = Severity.ERROR, Severity.ERROR_REASON, Severity.WARNING, Severity.NOTE


def _alleged(**more: str | None) -> Facts:
    return said(initial(), "MSP-R", **{"alleged_perpetrator": "May be", "contextual_impact": "He is made to.", **more})


CASES: tuple[Case, ...] = (
    Case("R200", said(initial(), "MSP-R", exploitation_primary_concern=False), "primary concern",
         "exploitation_primary_concern", _R, said(initial(), "MSP-R", exploitation_primary_concern="unsure")),
    Case("R201", said(initial(), "MSP-R", harm_external_to_family="No"), "Child Protection Conference",
         "harm_external_to_family", _W, said(initial(), "MSP-R", harm_external_to_family="Mostly")),
    Case("R202", everywhere(initial(), cst_sw=None), "CST social worker", "cst_sw", _E,
         everywhere(etac(), cst_sw=None)),
    Case("R203", everywhere(initial(), field_tm=None), "team manager", "field_tm", _E,
         everywhere(initial(), field_tm=None, field_sw=None)),
    Case("R203", everywhere(initial(), field_tm="n/a"), "Add the field", "field_tm", _E,
         everywhere(initial(), field_tm="n/a", field_sw="N/A")),
    Case("R203", everywhere(etac(), field_tm=None), "field social worker", "field_tm", _E),
    Case("R204", _alleged(contextual_impact=None), "harmed others", "contextual_impact", _E, _alleged()),
    Case("R204", said(initial(), "MSP-R", alleged_perpetrator="Yes"), "safety and welfare", "contextual_impact", _E,
         said(initial(), "MSP-R", alleged_perpetrator="Not known")),
    Case("R206", _alleged(vulnerability=None), "to be safe", "vulnerability", _W,
         said(initial(), "MSP-R", vulnerability=None)),
    Case("R207", _alleged(analysis="He is a perpetrator."), "“perpetrator”", "analysis", _N,
         _alleged(analysis="He is an alleged perpetrator.")),
    Case("R207", _alleged(analysis="He is the offender."), "alleged", "analysis", _N,
         said(initial(), "MSP-R", analysis="The offender waits for him.")),
)  # fmt: skip
