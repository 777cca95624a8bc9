"""Cases for rules on agencies: who came, what they brought, who is told first (domain.md M28 to M31, M40)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any

from tests.rule_cases.base import Case, etac, everywhere, initial, knowing, less, row, rows, said

from minutebook.books import Escalation
from minutebook.findings import Severity
from minutebook.rules import Facts

_R, _W = Severity.ERROR_REASON, Severity.WARNING
_BASE = initial()


def _came(facts: Facts, number: int, **cells: Any) -> Facts:
    return row(facts, "MSP-A", "attendance", number, **cells)


def _few(facts: Facts, others: int) -> Facts:
    times = replace(facts.yardstick.timescales, quorum_other_agencies=others)
    return replace(facts, yardstick=replace(facts.yardstick, timescales=times))


#: the police officer did not come
_OUT = _came(_BASE, 8, outcome="Apologies")
_INVOLVED = _came(_BASE, 8, outcome="Did not attend", etac_member=None, directly_involved=True)
_WISH = {"person": "PC Dale", "wish": "Followed", "decided_by": "Rosalind Adeyemi"}
#: and nothing came from the police
_MUTE = less(_OUT, "MSP-A", "agency_information", 2)
_COLLEAGUE = {"name": "DS Amos", "role": "Officer", "agency": "Police (CEMU)", "outcome": "Present"}
_TWO_OUT = _came(_OUT, 9, outcome="Did not attend")
_NO_CARE = reduce(lambda facts, number: _came(facts, number, outcome="Apologies"), range(4, 8), _BASE)
_BLANK = said(_BASE, "MSP-A", agency_information=None)
_ADVOCATE = {"name": "Ivo Lane", "role": "Advocate", "outcome": "Present"}
_DISPUTE = rows(
    _BASE, "MSP-A", "escalation",
    {"raised_by": "Police", "about": "Progress", "raised_on": date(2026, 12, 16), "stage": "Stage 2"},
)  # fmt: skip
_LINE = Escalation(meeting="M-3", raised_by="Health", about="Progress", raised_on=date(2026, 12, 16), stage=2)
_TOLD = replace(_LINE, with_chair_on=date(2026, 12, 16))
_CONVENED = said(_BASE, "MSP-A", convened_by="Anne Hartley (school)")

CASES: tuple[Case, ...] = (
    Case("R291", _OUT, "PC Dale is a member of the ETAC", "attendance[8].not_practical_reason", _R,
         _came(_OUT, 8, not_practical_reason="Rota")),
    Case("R291", _INVOLVED, "directly involved", "attendance[8].not_practical_reason", _R,
         _came(_INVOLVED, 8, directly_involved=False)),
    Case("R291", _OUT, "not practical", "attendance[8].not_practical_reason", _R, _came(_OUT, 8, name="Tom Elder")),
    Case("R291", _OUT, "nothing says why", "attendance[8].not_practical_reason", _R,
         _came(_OUT, 8, name="Jo Dray", role="Grandmother", agency=None)),
    Case("R291", _OUT, "was not there", "attendance[8].not_practical_reason", _R,
         rows(_OUT, "MSP-A", "child_wants_absent", _WISH)),
    Case("R291", said(_came(_OUT, 8, name="Tom Elder"), "MSP-A", co_working=False), "Tom Elder",
         "attendance[8].not_practical_reason", _R, row(etac(), "ETAC", "attendance", 5, outcome="Apologies")),
    Case("R292", _MUTE, "PC Dale was not there", "attendance[8].update_text", _W, _OUT),
    Case("R292", _came(_MUTE, 8, update_text="none received"), "no written information", "attendance[8].update_text",
         _W, _came(_MUTE, 8, update_text="By email: nothing new")),
    Case("R292", _MUTE, "their row", "attendance[8].update_text", _W,
         _came(_MUTE, 8, outcome="Apologies – update received")),
    Case("R292", _MUTE, "Ask for it", "attendance[8].update_text", _W, rows(_MUTE, "MSP-A", "attendance", _COLLEAGUE)),
    Case("R292", _MUTE, "sent no", "attendance[8].update_text", _W, _came(_MUTE, 8, etac_member=False)),
    Case("R292", _MUTE, "written", "attendance[8].update_text", _W, _came(_MUTE, 8, outcome="Present for part")),
    Case("R293", _TWO_OUT, "social care: 1", "attendance", _W, _OUT),
    Case("R293", _TWO_OUT, "at least 2", "attendance", _W, _few(_TWO_OUT, 1)),
    Case("R293", _TWO_OUT, "decide without", "attendance", _W, _came(_TWO_OUT, 10, role=None, agency=None)),
    Case("R293", _TWO_OUT, "minutes", "attendance", _W, said(_BASE, "MSP-A", attendance="All came but the police.")),
    Case("R293", rows(_TWO_OUT, "MSP-A", "attendance", _ADVOCATE), "besides", "attendance", _W,
         rows(_TWO_OUT, "MSP-A", "attendance", _ADVOCATE | {"agency": "Voice for You"})),
    Case("R293", _NO_CARE, "Nobody from children’s social care", "attendance", _W,
         _came(_NO_CARE, 4, role="Worker", agency="Saltmere Council", outcome="Present")),
    Case("R294", less(_BASE, "MSP-A", "agency_information", 2), "nothing from Police", "agency_information", _W,
         _OUT),
    Case("R294", row(_BASE, "MSP-A", "agency_information", 2, information=None), "nothing from Police",
         "agency_information", _W,
         row(_BASE, "MSP-A", "agency_information", 2, information=None, not_shared_because="A live enquiry")),
    Case("R294", less(_BASE, "MSP-A", "agency_information", 4), "Saltmere School", "agency_information", _W,
         row(_BASE, "MSP-A", "agency_information", 4, agency="Anne Hartley")),
    Case("R294", _BLANK, "Police, Health and Saltmere School", "agency_information", _W, replace(_BLANK, alone=True)),
    Case("R294", _BLANK, "nothing held", "agency_information", _W,
         said(_BASE, "MSP-A", agency_information="The police told us of two calls.")),
    Case("R295", _DISPUTE, "raised by Police", "escalation[1].with_chair_on", _W,
         row(_DISPUTE, "MSP-A", "escalation", 1, with_chair_on=date(2026, 12, 16))),
    Case("R295", _DISPUTE, "the Chair is first", "escalation[1].with_chair_on", _W,
         row(_DISPUTE, "MSP-A", "escalation", 1, stage="with Chair")),
    Case("R295", _DISPUTE, "no date with the Chair", "escalation[1].with_chair_on", _W,
         knowing(_DISPUTE, escalations=(_TOLD,))),
    Case("R295", row(_DISPUTE, "MSP-A", "escalation", 1, raised_by=None, stage=None), "a person not named",
         "escalation[1].with_chair_on", _W),
    Case("R295", knowing(_BASE, escalations=(_LINE,)), "raised by Health", "escalation", _W,
         knowing(_BASE, escalations=(replace(_LINE, stage=1),))),
    Case("R295", knowing(_BASE, escalations=(replace(_LINE, stage=None),)), "Health", "escalation", _W,
         knowing(_BASE, escalations=(_TOLD,))),
    Case("R296", _CONVENED, "Anne Hartley (school) convened", "convened_by", _W,
         said(_BASE, "MSP-A", convened_by="Meera")),
    Case("R296", _CONVENED, "Complex Safeguarding Team", "convened_by", _W,
         said(_BASE, "MSP-A", convened_by="CST duty worker")),
    Case("R296", _CONVENED, "not known to be", "convened_by", _W, said(_CONVENED, "MSP-A", alt_lead="Anne Hartley")),
    Case("R296", _CONVENED, "who decided", "convened_by", _W,
         _came(_CONVENED, 10, role="Senior practitioner", agency="Complex Safeguarding Team")),
    Case("R296", _CONVENED, "Check the name", "convened_by", _W, everywhere(_CONVENED, cst_sw=None, cst_tm=None)),
)  # fmt: skip
