"""Cases for rules on the lead professional and co-working."""

from __future__ import annotations

from datetime import date

from tests.rule_cases.base import CAME, Case, everywhere, initial, less, row, safer, said

from minutebook.findings import Severity

_E, _R = Severity.ERROR, Severity.ERROR_REASON
_OTHER = everywhere(initial(), lead_professional="Sam Reed")
_DECIDED = said(
    _OTHER, "MSP-A", alt_lead="Sam Reed", alt_lead_reason="Kai trusts him", alt_lead_agreed_cst_manager=True,
    alt_lead_agreed_field_manager=True, alt_lead_agreed_chair=True, alt_lead_date=date(2026, 12, 16),
    file_note_ref="N-1",
)  # fmt: skip
_FIELD_TM = 1 + [person["name"] for person in CAME].index("Ruth Oakes")

CASES: tuple[Case, ...] = (
    Case("R272", _OTHER, "not the CST social worker", "lead_professional", _E, _DECIDED),
    Case("R272", _OTHER, "who decided", "lead_professional", _E,
         everywhere(initial(), lead_professional="Ms Pike (CST)")),
    Case("R272", _OTHER, "lead professional", "lead_professional", _E, everywhere(_OTHER, cst_sw=None)),
    Case("R272", _OTHER, "lead professional", "lead_professional", _E,
         said(everywhere(safer(), lead_professional="Sam Reed"), "SAFER-A", cst_sw="Joanna Pike")),
    Case("R273", everywhere(initial(), cst_tm=None), "the CST team manager", "cst_tm", _E,
         everywhere(initial(), cst_tm=None, co_working=False)),
    Case("R273", everywhere(initial(), field_sw=None, field_tm=None), "the field social worker", "field_sw", _E),
    Case("R273", everywhere(initial(), field_sw=None, field_tm=None), "the field team manager", "field_tm", _E,
         everywhere(initial(), field_tm=None)),
    Case("R274", said(_DECIDED, "MSP-A", alt_lead_agreed_field_manager=None), "field team manager",
         "alt_lead_agreed_field_manager", _E, _DECIDED),
    Case("R274", said(_DECIDED, "MSP-A", alt_lead_agreed_chair=False), "ICP Chair", "alt_lead_agreed_chair", _E),
    Case("R275", said(_DECIDED, "MSP-A", file_note_ref=None), "file note", "file_note_ref", _E, _DECIDED),
    Case("R277", row(initial(), "MSP-A", "attendance", _FIELD_TM, outcome="Apologies"), "Ruth Oakes",
         f"attendance[{_FIELD_TM}].outcome", _R,
         row(initial(), "MSP-A", "attendance", _FIELD_TM, outcome="Present for part")),
    Case("R277", less(initial(), "MSP-A", "attendance", _FIELD_TM), "Ruth Oakes", "attendance", _R,
         everywhere(less(initial(), "MSP-A", "attendance", _FIELD_TM), co_working=False)),
    Case("R277", less(initial(), "MSP-A", "attendance", _FIELD_TM), "record why", "attendance", _R,
         everywhere(less(initial(), "MSP-A", "attendance", _FIELD_TM), field_tm=None)),
    Case("R277", less(initial(), "MSP-A", "attendance", _FIELD_TM), "must attend", "attendance", _R,
         said(initial(), "MSP-A", attendance="All came but Ruth Oakes")),
)  # fmt: skip
