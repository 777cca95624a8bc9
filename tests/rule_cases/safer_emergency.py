"""Cases for rules on what to do in an emergency, and where a missing child is taken (domain.md S24 to S26)."""

from __future__ import annotations

from dataclasses import replace

from tests.rule_cases.base import SAFER_A, SAFER_P, Case, asked, everywhere, less, row, rows, safer, said, without

from minutebook.findings import Severity
from minutebook.forms.record import Stray
from minutebook.rules import Facts
from minutebook.where import Where

A, P = "SAFER-A", "SAFER-P"
_E, _W = Severity.ERROR, Severity.WARNING
_NOBODY = said(safer(), P, emergency_contacts=None)
_NOWHERE = said(safer(), P, take_to_first=None)
_DEX = rows(safer(), P, "emergency_contacts", {"name": "Dex", "number": "07700 900111", "agreed_to_be_listed": True})


def contact(**cells: object) -> Facts:
    return said(safer(), P, emergency_contacts=[SAFER_P["emergency_contacts"][0] | cells])


def told(words: str) -> Facts:
    return said(safer(), P, emergency_contacts=words)


def taken(first: str, *, unsafe: str = "Aunt Bisi’s flat", **more: str) -> Facts:
    return said(rows(safer(), A, "places", {"place": unsafe, "unsafe": True}), P, take_to_first=first, **more)


def responsible(**cells: object) -> Facts:
    both = [it | cells for it in SAFER_A["parental_responsibility"]]
    return everywhere(safer(), parental_responsibility=both)


def printed(text: str, key: str = "parent_actions", *, form: str = P, typed: bool = False) -> Facts:
    """An example is left on the form, or in a cell of its table."""
    stray = (Stray(text, Where(paragraph=9), key),)
    records = [
        (replace(it, typed={key: text}) if typed else replace(it, leftovers=stray)) if it.form == form else it
        for it in safer().records
    ]
    return replace(safer(), records=tuple(records))


CASES: tuple[Case, ...] = (
    Case("R094", _NOBODY, "no emergency contacts for Kai", "emergency_contacts", _E, told("Nobody yet; Joanna asks.")),
    Case("R094", _NOBODY, "no reason", "emergency_contacts", _E, replace(_NOBODY, alone=True)),
    Case("R096", contact(agreed_to_be_listed=False), "Nana Rose has agreed",
         "emergency_contacts[1].agreed_to_be_listed", _W, contact(agreed_to_be_listed=None)),
    Case("R096", contact(agreed_to_be_listed="Not known", name=None), "Grandmother has agreed",
         "emergency_contacts[1].agreed_to_be_listed", _W),
    Case("R097", contact(number="07700 90012"), "Nana Rose looks wrong", "emergency_contacts[1].number", _E,
         contact(number="ask Joanna")),
    Case("R097", contact(number="7700900456"), "digit may be missing", "emergency_contacts[1].number", _E,
         contact(number="+44 7700 900456")),
    Case("R097", told("Gran – 01632 960733\nmum 07700 90088"), "for mum looks wrong", "emergency_contacts", _E,
         told("Gran – 01632 960733\nmum 07700 900088, not after 10.30pm from 01/02/2027")),
    Case("R097", told("07700 90088"), "for somebody looks wrong", "emergency_contacts", _E, told("999")),
    Case("R098", _DEX, "Dex is also listed", "emergency_contacts[2].name", _E,
         row(_DEX, A, "risk_people", 1, considered="Vulnerable")),
    Case("R098", _DEX, "safe for Kai", "emergency_contacts[2].name", _E, less(_DEX, P, "emergency_contacts", 2)),
    Case("R100", _NOWHERE, "is blank for Kai", "take_to_first", _W, without(_NOWHERE, P)),
    Case("R100", said(_NOWHERE, A, harm="Kai went missing twice in December."), "is blank", "take_to_first", _E,
         said(safer(), A, harm="Kai went missing twice in December.")),
    Case("R102", taken("Aunt Bisi’s flat, Quay Road"), "Aunt Bisi’s flat is marked unsafe and is also where",
         "take_to_first", _E, taken("Nana’s (not Aunt Bisi’s flat)")),
    Case("R102", taken("Nana’s", take_to_if_not="Aunt Bisi’s"), "Choose another place", "take_to_if_not", _E,
         taken("Nana’s", take_to_if_not="Aunt Jo’s")),
    Case("R102", taken("Home", unsafe="Home", take_to_if_not="Nana’s"), "Home is marked unsafe", "take_to_first", _E,
         taken("Home", unsafe="The flat")),
    Case("R102", row(taken("Bisi’s"), A, "places", 2, place="Bisi’s"), "marked unsafe", "take_to_first", _E,
         row(taken("Bisi’s"), A, "places", 2, place="Bisi’s", unsafe=False)),
    Case("R103", everywhere(safer(), parental_responsibility=None), "parental responsibility for Kai",
         "parental_responsibility", _E, everywhere(safer(), parental_responsibility="Mum")),
    Case("R103", asked(without(everywhere(safer(), parental_responsibility=None), P), A, "parental_responsibility"),
         "make decisions", "parental_responsibility", _E,
         without(everywhere(safer(), parental_responsibility=None), P)),
    Case("R104", responsible(has_pr="Not known"), "not known of anybody", "parental_responsibility[1].has_pr", _W,
         responsible(has_pr=False)),
    Case("R104", responsible(has_pr="Not known"), "Find out", "parental_responsibility[1].has_pr", _W,
         without(responsible(has_pr="Not known"), A, P)),
    Case("R105", less(safer(), "DIST", "distribution", 3), "Rob Brand has parental responsibility", "distribution", _W,
         row(safer(), "DIST", "distribution", 3, recipient="Dad")),
    Case("R105", less(safer(), "DIST", "distribution", 3), "Do not send", "distribution", _W,
         less(responsible(has_pr=False), "DIST", "distribution", 3)),
    Case("R105", less(safer(), "DIST", "distribution", 3), "Rob Brand", "distribution", _W,
         without(less(safer(), "DIST", "distribution", 3), "DIST")),
    Case("R105", less(safer(), "DIST", "distribution", 3), "Rob Brand", "distribution", _W,
         without(less(safer(), "DIST", "distribution", 3), A, P)),
    Case("R106", printed("Will ensure e.g., when NAME returns home I will...by/at"), "Will ensure",
         "parent_actions", _E, printed("Agency 1 will...by/at...", "safety_actions")),
    Case("R106", printed("see that NAME is home", "parent_actions[1].action", typed=True), "“NAME”",
         "parent_actions[1].action", _E, printed("see that Kai is home", "parent_actions[1].action", typed=True)),
    Case("R106", printed("…", "parent_actions[1].action", typed=True), "“…”", "parent_actions[1].action", _E,
         printed("e.g. the park", "harm")),
)  # fmt: skip
