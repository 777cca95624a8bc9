"""Cases for rules on the rows of the SAFER Plan (domain.md S21 to S23)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.rule_cases.base import SAFER_P, Case, asked, everywhere, row, rows, safer, said, without

from minutebook.findings import Severity
from minutebook.measures import Settings
from minutebook.rules import Facts

P = "SAFER-P"
_E, _W = Severity.ERROR, Severity.WARNING
_TABLES = ("child_statements", "parent_actions", "safety_actions", "disrupt_actions")
_EMPTY = said(safer(), P, **dict.fromkeys(_TABLES))
_STRICT = replace(safer().yardstick, settings=Settings(strict_success=True))


def need(words: str) -> Facts:
    return rows(safer(), P, "child_statements", {"stem": "I need", "words": words})


def doer(**cells: object) -> Facts:
    return row(safer(), P, "safety_actions", 1, **cells)


CASES: tuple[Case, ...] = (
    Case("R080", _EMPTY, "no actions", "safety_actions", _E, said(_EMPTY, P, safety_actions="School will watch.")),
    Case("R080", _EMPTY, "who will do what", "safety_actions", _E, replace(_EMPTY, alone=True)),
    Case("R080", replace(asked(_EMPTY, P, "parent_actions"), alone=True), "no actions", "safety_actions", _E,
         without(_EMPTY, P)),
    Case("R081", said(safer(), P, parent_actions=None), "parent or carer", "parent_actions", _W,
         said(safer(), P, parent_actions="None: he lives with a foster carer.")),
    Case("R081", said(safer(), P, parent_actions=None), "parent or carer", "parent_actions", _W, _EMPTY),
    Case("R081", said(safer(), P, safety_actions=None, disrupt_actions=None), "any agency", "safety_actions", _W,
         said(safer(), P, safety_actions=None)),
    Case("R082", doer(agency=None, named_worker=None), "Row 1 of Actions to increase safety has no one to do it.",
         "safety_actions[1].agency", _E,
         doer(agency=None, named_worker=None, action="School will meet Kai at the gate")),
    Case("R082", row(safer(), P, "parent_actions", 1, who=None), "Row 1 of Parent/carer", "parent_actions[1].who", _E,
         row(safer(), P, "parent_actions", 1, **dict.fromkeys(("who", "action", "by_at", "aim", "success")))),
    Case("R082", doer(action=None), "what will be done", "safety_actions[1].action", _E, doer(named_worker=None)),
    Case("R083", doer(aim=None), "what it is to achieve.", "safety_actions[1].aim", _W, doer(aim=None, action=None)),
    Case("R083", doer(aim=None, success=None), "achieve or what will show", "safety_actions[1].aim", _W),
    Case("R083", replace(doer(success=None), yardstick=_STRICT), "worked", "safety_actions[1].success", _E),
    Case("R084", doer(by_at=None), "row 1, has nothing under “by/at”", "safety_actions[1].by_at", _E,
         doer(by_at="each Friday")),
    Case("R084", row(safer(), P, "parent_actions", 1, by_at=None), "by when", "parent_actions[1].by_at", _W,
         row(safer(), P, "parent_actions", 1, by_at=None, action=None)),
    Case("R085", row(safer(), P, "safety_actions", 2, priority=1), "given as 1, 1.", "safety_actions", _W,
         row(row(safer(), P, "safety_actions", 1, priority=2), P, "safety_actions", 2, priority=1)),
    Case("R085", doer(priority=None), "blank, 2", "safety_actions", _W,
         row(doer(priority=None), P, "safety_actions", 2, priority=None)),
    Case("R086", doer(by_at=date(2027, 2, 25)), "after the review of Wednesday 24 February 2027",
         "safety_actions[1].by_at", _W, doer(by_at=date(2027, 2, 24))),
    Case("R086", doer(by_at=date(2027, 2, 25)), "Bring it forward", "safety_actions[1].by_at", _W,
         everywhere(doer(by_at=date(2027, 2, 25)), review_date=date(2027, 1, 3))),
    Case("R087", doer(by_at=date(2027, 1, 12)), "before the meeting", "safety_actions[1].by_at", _E,
         doer(by_at=date(2027, 1, 13))),
    Case("R088", doer(named_worker="Ola Finch", agency="Scouts"), "“Ola Finch” is on no list",
         "safety_actions[1].named_worker", _W, doer(named_worker="Mrs Hartley", agency="Scouts")),
    Case("R088", row(safer(), P, "parent_actions", 1, who="Zed Finch"), "Zed Finch", "parent_actions[1].who", _W,
         row(safer(), P, "parent_actions", 1, who="Nana")),
    Case("R088", doer(named_worker=None, agency="Scouts"), "Scouts", "safety_actions[1].agency", _W,
         replace(doer(named_worker=None, agency="Scouts"), alone=True)),
    Case("R088", doer(named_worker=None, agency="Scouts"), "Scouts", "safety_actions[1].agency", _W,
         without(doer(named_worker=None, agency="Scouts"), "SAFER-A")),
    Case("R088", doer(named_worker=None, agency=None, action="Beavers will meet him"), "Beavers",
         "safety_actions[1].action", _W, doer(named_worker=None, agency=None)),
    Case("R088", row(safer(), P, "parent_actions", 1, who="Zed"), "Zed", "parent_actions[1].who", _W,
         row(said(safer(), "SAFER-A", network="Zed, a friend"), P, "parent_actions", 1, who="Zed")),
    Case("R090", said(safer(), P, child_statements=None), "nothing from Kai", "child_statements", _E,
         said(safer(), P, child_statements="Kai did not want to.")),
    Case("R090", said(safer(), P, child_statements=[{"stem": "I will"}]), "and no reason", "child_statements", _E,
         replace(said(safer(), P, child_statements=None), alone=True)),
    Case("R093", need("somebody to sort the noise upstairs"), "“I need somebody to sort the noise upstairs”",
         "child_statements[3].words", _W, need("somebody to be at the gates")),
    Case("R093", need("somebody to sort the noise"), "Which action", "child_statements[3].words", _W,
         said(need("somebody to sort the noise"), P, stressors=None, parent_actions=None, safety_actions=None,
              disrupt_actions=None)),
    Case("R093", need("somebody to sort the noise"), "Which action", "child_statements[3].words", _W,
         said(safer(), P, child_statements=[*SAFER_P["child_statements"], {"stem": "I can", "words": "make noise"}])),
    Case("R093", need("somebody to sort the noise"), "Which action", "child_statements[3].words", _W,
         said(need("somebody to sort the noise"), P, parent_actions="Nell will tell next door about noise.")),
)  # fmt: skip
