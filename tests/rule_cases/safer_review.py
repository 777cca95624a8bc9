"""Cases for rules on review and agreement (domain.md S33 to S35)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.rule_cases.base import SAFER_A, Case, asked, everywhere, safer, said, strategy, without

from minutebook.findings import Severity
from minutebook.rules import Facts

A, P = "SAFER-A", "SAFER-P"
_E, _W = Severity.ERROR, Severity.WARNING
_SIGNED = SAFER_A["agreed_by"]


def review(day: object, **more: object) -> Facts:
    return everywhere(safer(), review_date=day, **more)


def agreed(*rows: dict[str, object]) -> Facts:
    return everywhere(safer(), agreed_by=list(rows))


def both(**cells: object) -> Facts:
    return agreed(*(it | cells for it in _SIGNED))


def unheld(facts: Facts) -> Facts:
    return everywhere(facts, meeting_date="in January")


_EVENT = said(review(None), A, review_event="A night away")
_UNSHARED = everywhere(safer(), shared_with=None)
_AGAINST = agreed(_SIGNED[0], _SIGNED[1] | {"agreed": "Did not agree"})
_EARLY = agreed(_SIGNED[0] | {"date": date(2027, 1, 12)}, _SIGNED[1])
_LOW = said(review(date(2027, 4, 14)), A, grading__grade="Low")

CASES: tuple[Case, ...] = (
    Case("R122", review(None), "When will this plan be reviewed?", "review_date", _E, _EVENT),
    Case("R122", replace(asked(review(None), A, "review_date"), alone=True), "date of the review", "review_date", _E,
         replace(review(None), alone=True)),
    Case("R123", _EVENT, "no date is set", "review_date", _W, said(safer(), A, review_event="A night away")),
    Case("R124", review(date(2027, 1, 13)), "is not after the meeting", "review_date", _E, review(date(2027, 1, 14))),
    Case("R124", review(date(2027, 1, 13)), "Check both", "review_date", _E, unheld(review(date(2027, 1, 13)))),
    Case("R125", review(date(2027, 2, 25)), "43 days after the meeting; the most is 42", "review_date", _W,
         said(review(date(2027, 2, 25)), A, grading__grade="Low")),
    Case("R125", said(review(date(2027, 2, 25)), A, grading__grade="Medium"), "Wednesday 24 February 2027",
         "review_date", _W, said(review(date(2027, 2, 24)), A, grading__grade="Medium")),
    Case("R125", said(review(date(2027, 4, 15)), A, grading__grade="Low"), "the most is 91", "review_date", _W, _LOW),
    Case("R125", review(date(2027, 2, 25)), "Book it", "review_date", _W, unheld(review(date(2027, 2, 25)))),
    Case("R125", review(date(2027, 2, 25)), "Book it", "review_date", _W, review("in March")),
    Case("R126", review(date(2027, 2, 21)), "Sunday 21 February 2027", "review_date", _W, review("on a Sunday")),
    Case("R127", everywhere(safer(), in_the_meantime=None), "is blank", "in_the_meantime", _W,
         said(safer(), P, in_the_meantime=None)),
    Case("R128", both(agreed="Not asked"), "Nobody has agreed", "agreed_by", _W, both(agreed="Agreed in part")),
    Case("R128", everywhere(safer(), agreed_by=None), "who agreed", "agreed_by", _W, both(agreed=None)),
    Case("R128", both(agreed="Not asked"), "Nobody", "agreed_by", _W,
         said(strategy(), "STRAT", agreed_by=[{"name": "PC Dale", "agreed": "Not asked"}])),
    Case("R129", agreed(_SIGNED[1]), "Kai is not listed", "agreed_by", _W, agreed({"name": "Kai Brand-Dray"})),
    Case("R129", agreed(_SIGNED[1]), "Kai is not listed", "agreed_by", _W, everywhere(safer(), agreed_by="All of us")),
    Case("R130", _EARLY, "row 1: Tuesday 12 January 2027", "agreed_by[1].date", _E, unheld(_EARLY)),
    Case("R130", said(safer(), P, agreed_on=date(2027, 1, 12)), "agreed on Tuesday 12", "agreed_on", _E,
         said(safer(), P, agreed_on=date(2027, 1, 13))),
    Case("R130", _EARLY, "Check the date", "agreed_by[1].date", _E,
         said(strategy(), "STRAT", agreed_by=[{"name": "PC Dale", "date": date(2026, 12, 7)}])),
    Case("R131", _AGAINST, "Nell Dray did not agree", "agreed_by[2].agreed", _W,
         said(_AGAINST, A, views=[{"whose_view": "Nell", "view": "Too soon", "how_we_will_work_through_it": "Talk",
                                   "resolved": True}])),
    Case("R131", _AGAINST, "item 7", "agreed_by[2].agreed", _W, without(_AGAINST, A)),
    Case("R131", _AGAINST, "Write their view", "agreed_by[2].agreed", _W,
         said(_AGAINST, A, different_views_text="Yes: mum thinks it is too soon")),
    Case("R132", without(asked(_UNSHARED, P, "shared_with"), "DIST"), "with whom this is shared", "shared_with", _E,
         asked(_UNSHARED, P, "shared_with")),
    Case("R132", without(asked(_UNSHARED, P, "shared_with"), "DIST"), "distribution list", "shared_with", _E,
         without(_UNSHARED, "DIST")),
)  # fmt: skip
