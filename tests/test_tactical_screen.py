"""What is left out of descriptions of items of concern though no form knows it, what stays, what a person decides."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.registers import Address
from tests.tactical_cases import AMARA, KAI, NOW, SINCE, TO, TYLER, etac, item, made_workspace, opened

from minutebook.cli import program
from minutebook.documents.withheld import spots
from minutebook.process import load_councils
from minutebook.register.register import Register
from minutebook.reports.held import Period
from minutebook.reports.tactical.items import Kind
from minutebook.reports.tactical.names import Nobody, compared
from minutebook.reports.tactical.network import graphml
from minutebook.reports.tactical.screening import Screen
from minutebook.reports.tactical.sheets import workbook
from minutebook.tactical import Said, report_of, screened, suggestions

COUNCILS = load_councils(Path(__file__).parent.parent / "templates" / "docx")
PERIOD = Period(SINCE, TO)
PERSON, PLACE, VEHICLE, ONLINE, BUSINESS, GROUP = (
    Kind.PERSON, Kind.PLACE, Kind.VEHICLE, Kind.ONLINE, Kind.BUSINESS, Kind.GROUP
)  # fmt: skip
NAME, NUMBER, MAIL = "[name left out]", "[number left out]", "[e-mail address left out]"
ADDRESS, DAY = "[address left out]", "[date left out]"


def screen(texts: Sequence[str], people: Sequence[str] = (), keep: Sequence[str] = ()) -> Screen:
    """What knows one child, and nobody else."""
    nobody = Nobody.of(texts, people)
    nobody.hear_child("cst-2611", "CST-2611", "Kai Brand-Dray", date(2011, 5, 4))
    return Screen(nobody, TO, frozenset(map(compared, keep)))


def cleaned(text: str, kind: Kind | None = PLACE, keep: Sequence[str] = ()) -> str:
    people = [text] if kind is PERSON else []
    return screen([text], people, keep).cleaned(text, kind, ["cst-2611"], "T-1")


@pytest.mark.parametrize(
    ("kind", "text", "printed"),
    [
        # numbers
        (PLACE, "Pier, mum rings from 07700 900456", f"Pier, mum rings from {NUMBER}"),
        (PLACE, "Bandstand. Ring the social worker on 01632 960123", f"Bandstand. Ring the social worker on {NUMBER}"),
        (PLACE, "Arcade; Kai’s number +44 7700 900456", f"Arcade; [CST-2611]’s number {NUMBER}"),
        (ONLINE, "group chat, her phone is 07700 900456", f"group chat, her phone is {NUMBER}"),
        (PERSON, "Gary Fenn, rings her on 07700 900777", f"Gary Fenn, rings her on {NUMBER}"),
        (VEHICLE, "AB12 CDE, ring 07700 900100", f"AB12 CDE, ring {NUMBER}"),
        (PERSON, "Gary Fenn, NHS 1234567881", f"Gary Fenn, NHS {NUMBER}"),
        (ONLINE, "chat of 943 476 5919", f"chat of {NUMBER}"),
        (PLACE, "Alley, occurrence 44210123456", f"Alley, occurrence {NUMBER}"),
        (BUSINESS, "Cafe, dad is on dad@example.org", f"Cafe, dad is on {MAIL}"),
        (PLACE, "Snooker hall, ask dawn.p@example.org", f"Snooker hall, ask {MAIL}"),
        # addresses
        (PLACE, "Mum’s flat, 12 Tern Close", f"Mum’s flat, {ADDRESS}"),
        (PLACE, "Pier; his home address is 3 Gull Row, ZZ9 4QA", f"Pier; his home address is {ADDRESS}, {ADDRESS}"),
        (PLACE, "5 tern close, lives there with nan", f"{ADDRESS}, lives there with nan"),
        (PLACE, "Flat 2, Harbour House, where Kai lives", f"{ADDRESS}, where [CST-2611] lives"),
        (PERSON, "Gary Fenn, mum’s partner, lives at 3 Gull Row", f"Gary Fenn, mum’s partner, lives at {ADDRESS}"),
        (VEHICLE, "White van, kept at 5 Tern Close", f"White van, kept at {ADDRESS}"),
        # days of birth
        (PLACE, "Car park, YP dob 04/05/2012", f"Car park, YP dob {DAY}"),
        (PLACE, "Car park with the girl of 4 May 2012", f"Car park with the girl of {DAY}"),
        (PLACE, "Car park, boy born May 2012", f"Car park, boy born {DAY}"),
        (PERSON, "Gary Fenn, known to a girl, dob 04.05.2012", f"Gary Fenn, known to a girl, dob {DAY}"),
        (GROUP, "Lads, one of them born 01/02/1999", f"Lads, one of them born {DAY}"),
        # names
        (PLACE, "Garage where Jordan Pike works", f"Garage where {NAME} works"),
        (PLACE, "Lane behind Jordan’s house", f"Lane behind {NAME}’s house"),
        (PLACE, "Skate park where Zuri (14) waits", f"Skate park where {NAME} (14) waits"),
        (PLACE, "Alley by Tony’s Tyres with Ellie Marsh and Kelsey", f"Alley by Tony’s Tyres with {NAME} and {NAME}"),
        (PLACE, "Flat of a boy called Shay, by Victoria Park", f"Flat of a boy called {NAME}, by Victoria Park"),
        (PLACE, "King’s Arms, PC Marsh attended", f"King’s Arms, PC {NAME} attended"),
        (PLACE, "meets ellie marsh behind the library", f"meets {NAME} behind the library"),
        (ONLINE, "Ellie’s Snapchat", f"{NAME}’s Snapchat"),
        (VEHICLE, "Polo of Mr Lund", f"Polo of Mr {NAME}"),
        (BUSINESS, "Saltmere Cars Ltd, owner Kevin", f"Saltmere Cars Ltd, owner {NAME}"),
        (PERSON, "Dale Hurrock, friend of Jordan Pike", f"Dale Hurrock, friend of {NAME}"),
        (PERSON, "Male, 25, picks up Ellie Marsh from school", f"Male, 25, picks up {NAME} from school"),
        (PERSON, "Fitz (Fitzroy Allen), Ellie Marsh’s uncle", f"Fitz (Fitzroy Allen), {NAME}’s uncle"),
        # a child, though of concern
        (PERSON, "17 year old Jayden Cole", f"17 year old {NAME}"),
        (None, "Police (DC Hall)", f"Police (DC {NAME})"),
        (None, "Saltmere Academy, Ellie’s form tutor", f"Saltmere Academy, {NAME}’s form tutor"),
    ],
)  # fmt: skip
def test_what_looks_like_a_childs_or_a_familys_is_left_out(kind: Kind | None, text: str, printed: str) -> None:
    assert cleaned(text, kind) == printed


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (PLACE, "Drugs line 07700 900123 run from the pier"),
        (PLACE, "07700 900124"),
        (GROUP, "The Quay lads, line number 07700 900888, texts children"),
        (PERSON, "Ray Pellow, 07700 900123, dob 03/02/1990, 14 Quay Road"),
        (PERSON, "“Uncle Mo”, 07700 900321"),
        (PERSON, "Older male called Ray Pellow, his number is 07700 900321"),
        (PERSON, "Dale Hurrock and Stevie Lund"),
        (PERSON, "J. Pike"),
        (PLACE, "St. Mary’s churchyard, grid SZ 0912 9134"),
        (ONLINE, "WhatsApp group “The Quay”, admin 07700 900654"),
        (ONLINE, "saltlads@example.org on Telegram"),
        (BUSINESS, "Quay Chicken, 01632 960111, 4 Quay Road"),
        (BUSINESS, "Tony’s Tyres, Unit 4, Dock Road"),
        (VEHICLE, "Volkswagen Golf, KX19 ZZZ, reg. since 2019"),
        (PLACE, "Flat 2, 14 Quay Road, ZZ9 4QP, where young people stay overnight"),
        (PLACE, "Airbnb at 5 Tern Close where girls are taken"),
        (PLACE, "Lower car park, seen 18/12/2026 and 2026-11-02, 2100-2300"),
        (PLACE, "Costa Coffee, High Street, Saltmere"),
        (PLACE, "St George’s Church, Charlotte Street, by the Victoria Centre"),
        (PLACE, "McDonald’s, Saltmere Retail Park"),
        (PLACE, "Cafe called Marlow’s"),
        (None, "Youth Offer"),
        (None, "Barnardo’s"),
    ],
)
def test_what_is_of_concern_itself_stays(kind: Kind | None, text: str) -> None:
    assert cleaned(text, kind) == text


def test_brackets_that_somebody_types_hide_nothing() -> None:
    found = screen([text := "Flat where [xKaiBrandDrayx] goes"])
    assert found.telling(text, PLACE, ["cst-2611"])
    assert cleaned("Flat where \ue000Kai\ue001 goes") == "Flat where [CST-2611] goes"


def test_who_is_an_item_may_be_named_beside_other_items() -> None:
    found = screen([text := "House of Ray Pellow, 22 Quay Road"], ["Ray Pellow, about 25"])
    assert found.cleaned(text, PLACE, [], "T-1") == text
    assert cleaned(text) == f"House of {NAME}, 22 Quay Road"


def test_a_person_may_keep_words_but_never_what_the_register_knows() -> None:
    assert cleaned("Pier, mum rings from 07700 900456", keep=["07700-900456"]).endswith("07700 900456")
    assert cleaned("Shop of Ellie Marsh", keep=["ellie marsh"]) == "Shop of Ellie Marsh"
    assert cleaned("Shop of Kai Brand-Dray", keep=["Kai Brand-Dray", "Kai"]) == "Shop of [CST-2611]"


def test_what_may_be_a_name_is_told_and_stays() -> None:
    found = screen([text := "Garage, run by Pike Lundy with Jordan"])
    assert found.cleaned(text, PLACE, [], "T-7") == text
    assert sorted((it.ref, it.words) for it in found.doubtful) == [("T-7", "Jordan"), ("T-7", "Pike Lundy")]
    assert not found.left_out


# --- whole reports, on both kinds of register


def entered(register: Register) -> None:
    """Two cases whose people have names that are no first names, and numbers that look like lines."""
    etac(register, ("Oduya Vance", *AMARA[1:]), date(2027, 1, 20), [])
    etac(
        register, ("Zuri Lomas", *KAI[1:]), date(2027, 2, 1),
        [
            item("Bus shelter, Oduya Vance seen there"),
            item("Corner shop, Tollemache Vance buys there", "Business"),
            item("Arcade opposite 3 Gull Row"),
            item("Line 07700 900555", "Group"),
            item("Steps where Quilla hides", "Location"),
            item("Line 07700 900777", "Group", ok=False),
        ],
        attendance=[{"name": "Tollemache Vance", "role": "Social worker"}],
        parental_responsibility=[{"name": "Wrenna Lomas", "contactable": "on 07700900555"}, {"name": "Quilla Lomas"}],
    )  # fmt: skip


SECRETS = ("Oduya", "Tollemache Vance", "3 Gull Row", "07700 900555", "Quilla", "07700 900777")


def told(register: Register) -> list[str]:
    """Which secrets stand in the workbook or the network."""
    report = report_of(register, PERIOD, TO, COUNCILS)
    assert len(report.lines) == 5 and report.withheld == 1
    files = (workbook(report, COUNCILS[0], TO), graphml(report))
    return sorted({SECRETS[it.phrase] for data in files for it in spots(data, SECRETS) if it.phrase is not None})


def test_neither_kind_of_register_lets_a_name_or_a_number_out(register_address: Address) -> None:
    with Register.open(register_address, actor="f.blythe") as register:
        entered(register)
        assert told(register) == []
        whole = list(register.told())
        assert [(it.meeting, it.form) for it in whole] == [(it.meeting, it.form) for it in register.told(at_a_time=1)]
        assert list(register.told(("ETAC",), at_a_time=1)) == [it for it in whole if it.form == "ETAC"]
        assert len(list(register.listed(at_a_time=1))) == len(list(register.listed())) == 2
        assert [(it.key, it.reference) for it in register.case_names()] == [
            (it.key, it.reference) for it in sorted(register.case_names(), key=lambda it: it.key)
        ]
        assert register.sameness() == []


@pytest.mark.parametrize(
    ("ear", "heard"),
    [
        ("hear_child", "Oduya"),
        ("hear_person", "Tollemache Vance"),
        ("hear_address", "3 Gull Row"),
        ("hear_contacts", "07700 900555"),
        ("hear_family", "Quilla"),
    ],
)
def test_an_ear_that_is_shut_is_missed(ear: str, heard: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mutant for each: what it would have heard stands in the files, and the scan finds it."""
    monkeypatch.setattr(Nobody, ear, lambda *_: None)
    with Register.open(tmp_path / "register.db", actor="f.blythe") as register:
        entered(register)
        assert heard in told(register)


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (PLACE, "JORDAN PIKE’S GARAGE", "JORDAN PIKE’S GARAGE"),
        (PLACE, "Garage owned by J. Pike", "Pike"),
        (PLACE, "The Prince Albert pub", "Prince Albert"),
        (PLACE, "Flat, taken there by Tyrese Hall", "Tyrese Hall"),
        (ONLINE, "Snap: ellie.marsh_09", "ellie.marsh_09"),
    ],
)
def test_what_may_be_a_name_or_not_is_shown_to_the_office(kind: Kind, text: str, words: str) -> None:
    found = screen([text])
    assert found.cleaned(text, kind, [], "T-1") == text
    assert [it.words for it in found.doubtful] == [words]


def test_words_that_a_person_leaves_out_stand_nowhere(tmp_path: Path) -> None:
    with Register.open(tmp_path / "register.db", actor="f.blythe") as register:
        etac(register, TYLER, SINCE, [item("Garage, run by Pike Lundy"), item("Pike Lundy, 40", "Risk individual")])
        report, found = screened(register, PERIOD, TO, COUNCILS, Said(leave_out=["pike  LUNDY"]))
        assert not found.doubtful
        assert {line.description for line in report.lines} == {f"Garage, run by {NAME}", f"{NAME}, 40"}


def test_the_command_says_what_it_left_out_and_what_to_look_at(tmp_path: Path) -> None:
    workspace = made_workspace(tmp_path)
    with opened(workspace) as register:
        etac(register, KAI, SINCE, [item("Garage of Ellie Marsh, run by Pike Lundy")])
    words = ["report", "tactical", "--from", "2027-01-01", "--to", "2027-03-31", "--as-of", "2027-04-01"]
    words += ["--workspace", str(workspace.folder)]
    said = CliRunner().invoke(program, words, catch_exceptions=False).output
    assert "Left out" in said and "Ellie Marsh" in said and "--keep" in said
    assert "Still in the report" in said and "Pike Lundy" in said and "--leave-out" in said
    more = [*words, "--keep", "Ellie Marsh", "--leave-out", "Pike Lundy", "--json"]
    data = json.loads(CliRunner().invoke(program, more, catch_exceptions=False).output)
    assert [it["description"] for it in data["items"]] == [f"Garage of Ellie Marsh, run by {NAME}"]
    assert data["left_out"] == data["to_look_at"] == []
    assert suggestions(workspace, actor="f.blythe", today=NOW.date()) == []
