"""The tactical report: nobody's name in it, only what may be shared, and nothing joined but by a person."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from PIL import Image
from tests.report_cases import filled
from tests.scenario_cases import SCENARIOS
from tests.tactical_cases import (
    AMARA,
    HOME,
    KAI,
    MOTHER,
    NOW,
    SINCE,
    TO,
    TYLER,
    WORKER,
    enter_files,
    etac,
    item,
    made_workspace,
    opened,
    people,
)

from minutebook.cli import program
from minutebook.documents.withheld import spots
from minutebook.errors import WrongUse
from minutebook.process import load_councils
from minutebook.register.facts import SameItem
from minutebook.register.item_lookups import Told
from minutebook.register.register import Register
from minutebook.reports.held import Period
from minutebook.reports.tactical.items import Item, Kind, Mention, items_of
from minutebook.reports.tactical.matching import handles, likenesses, marks
from minutebook.reports.tactical.names import compared
from minutebook.reports.tactical.picture import MOST_CASES, MOST_ITEMS, chosen, figure, picture
from minutebook.reports.tactical.report import OF_CHILD, Line, TacticalReport, groups
from minutebook.rules import RULES
from minutebook.tactical import Made, decide_same, files_of, make_tactical, report_of, suggestions
from minutebook.workspace import Workspace

PERIOD, TODAY = Period(SINCE, TO), NOW.date()
COUNCILS = load_councils(Path(__file__).parent.parent / "templates" / "docx")


def made(workspace: Workspace, as_of: date = TODAY, period: Period = PERIOD) -> Made:
    return make_tactical(workspace, period, actor="f.blythe", as_of=as_of)


def report(workspace: Workspace, period: Period = PERIOD) -> TacticalReport:
    with opened(workspace) as register:
        return report_of(register, period, NOW.date(), load_councils(workspace.templates))


def descriptions(found: TacticalReport) -> list[str]:
    return [line.description for line in found.lines]


def unshared_names(workspace: Workspace, found: TacticalReport) -> list[str]:
    """Every name of the register that may stand in no file: not that of who is an item of concern, unless a child."""
    with opened(workspace) as register:
        known = people(register)
    items = {compared(line.description) for line in found.lines if line.kind is Kind.PERSON}
    items |= {compared(words) for line in found.lines if line.kind is Kind.PERSON for words in line.also}
    others = [name for name in known["others"] if not any(compared(name) == it[: len(compared(name))] for it in items)]
    return sorted({*known["children"], *others, *known["born"], *known["addresses"], *known["numbers"]})


def scanned(done: Made, phrases: list[str]) -> list[str]:
    """Where phrases stand in the files; what is drawn in the picture stands in the network, too."""
    return [
        f"{name}: {phrases[spot.phrase]} in {spot.part}"
        for name, data in done.files.items()
        for spot in spots(unpictured(name, data), phrases, file_name=name)
        if spot.phrase is not None
    ]


def unpictured(name: str, data: bytes) -> bytes:
    """A file without the dots of the picture in it, of which it is only looked at whether there is more than dots."""
    if name.endswith(".png"):
        assert set(chunks(data)) == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}
        return b""
    if not name.endswith(".docx"):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as less:
        for part in package.namelist():
            if not part.endswith(".png"):
                less.writestr(part, package.read(part))
    return out.getvalue()


def chunks(png: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(png):
        yield png[at + 4 : at + 8]
        at += 12 + int.from_bytes(png[at : at + 4])


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = made_workspace(tmp_path_factory.mktemp("generated"))
    filled(Path(workspace.register), 250, 11)
    return workspace


@pytest.fixture(scope="module")
def of_generated(generated: Workspace) -> Made:
    """The report over the generated register."""
    return made(generated)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return made_workspace(tmp_path)


def entered(
    workspace: Workspace, child: tuple[str, str, date], *rows: Mapping[str, Any], on: date = date(2027, 2, 1)
) -> None:
    with opened(workspace) as register:
        etac(register, child, on, rows)


# --- nobody's name


def test_no_name_of_a_generated_register_stands_in_any_file(generated: Workspace, of_generated: Made) -> None:
    done = of_generated
    names = unshared_names(generated, done.report)
    assert len(done.report.lines) > 8 and len(names) > 100
    assert scanned(done, names) == []
    shown = {words for line in done.report.lines for words in (line.description, *line.also, *line.cases)}
    assert not [name for name in names for text in shown if compared(name) == compared(text)]


def test_no_name_of_any_scenario_stands_in_any_file(workspace: Workspace) -> None:
    with opened(workspace) as register:
        seen: set[Path] = set()
        for step in (step for steps in SCENARIOS.values() for step in steps):
            enter_files(register, [path for path in step.forms if path not in seen], step.today)
            seen.update(step.forms)
        known = people(register)
        # what each of them says of others, too, in what is said of places
        names = [*known["children"][:40:2], *known["others"][:60:3], *known["numbers"][:20], *known["born"][:12:4]]
        etac(register, TYLER, TO, [item(f"Bus shelter, {words} seen there") for words in names])
    done = made(workspace, period=Period(date(2026, 9, 1), TO))
    unshared = unshared_names(workspace, done.report)
    assert len(done.report.lines) > 20 and len(unshared) > 150 and len(names) > 40
    assert scanned(done, unshared) == []


def test_what_is_typed_of_people_is_left_out(workspace: Workspace) -> None:
    with opened(workspace) as register:
        etac(register, TYLER, date(2027, 1, 20), [])
        etac(register, KAI, date(2027, 2, 1), [
            item("Flat where Kai and TYLER  MOSSOP go, near 3 Gull Row, ZZ94QP"),
            item(f"Shop; {MOTHER} told {WORKER} of it, safe word Pineapple, born 04/05/2011", "Business"),
            item("@kaibranddray_x", "Online account or space"),
            item("Gary Fenn, friend of Dana Brand", "Risk individual"),
            item("Lane behind Dana’s sister"),
            item("Corner of Brand’s street", source_agency=f"Police ({WORKER})"),
        ], parental_responsibility=[{"name": f"Ms {MOTHER}"}])  # fmt: skip
    done = made(workspace)
    assert (
        scanned(
            done, ["Kai", "Dana", *unshared_names(workspace, done.report), "pineapple", "04/05/2011", HOME, "ZZ9 4QP"]
        )
        == []
    )
    by_kind = {line.kind: line.description for line in done.report.lines}
    assert by_kind[Kind.PERSON] == "Gary Fenn, friend of [name left out]"
    assert "Flat where [CST-2611] and [CST-2650] go, near [address left out], [address left out]" in descriptions(
        done.report
    )
    # a name within a word cannot be taken out
    assert Kind.ONLINE not in by_kind and done.report.held_back == 1 and done.report.withheld == 1


def test_a_child_who_is_an_item_stands_by_case_reference_only(workspace: Workspace) -> None:
    entered(workspace, TYLER)
    entered(workspace, KAI, item("Tyler Mossop, carries messages", "Risk individual", linked_case_refs="CST-2650"))
    done = made(workspace)
    (line,) = done.report.lines
    assert line.action.endswith(OF_CHILD)
    assert line.description == "[CST-2650], carries messages" and line.cases == ("CST-2611", "CST-2650")
    assert scanned(done, ["Tyler Mossop", "Mossop"]) == []


def test_linked_cases_are_references_and_never_names(workspace: Workspace) -> None:
    entered(workspace, AMARA)
    refs = "CST-2644; Kai B, Tyler 15 and CST 9 – cst-2611"
    entered(workspace, KAI, item("The old boathouse", linked_case_refs=refs))
    (line,) = report(workspace).lines
    assert line.cases == ("CST-2611", "CST-2644")


def test_a_name_in_the_place_of_a_case_reference_is_not_printed(workspace: Workspace) -> None:
    entered(workspace, ("Kai Brand-Dray", "KAI 2611", KAI[2]), item("The old boathouse"))
    (line,) = report(workspace).lines
    assert line.cases == ("M-2027-0001",)


# --- only what may be shared

_MARKS = st.one_of(st.none(), st.booleans(), st.sampled_from(("Yes", "Not known", "To the police", 1, "")))
_WORDS = st.text("abcdefgh ", min_size=3, max_size=12).map(lambda it: f"zq{it.replace(' ', '')}")


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Register, Iterator[int]]]:
    """A register, and numbers of days on which nothing has been entered yet."""
    with Register.open(tmp_path_factory.mktemp("marks") / "register.db", actor="f.blythe") as register:
        etac(register, TYLER, SINCE, [])
        yield register, count(1)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_WORDS, _MARKS, st.sampled_from(("Kai", "Tyler Mossop", MOTHER, WORKER, ""))), max_size=6))
def test_whatever_the_marks_only_yes_stands_in_it_and_no_name(
    days: tuple[Register, Iterator[int]], rows: list[tuple[str, Any, str]]
) -> None:
    register, numbers = days
    on = SINCE + timedelta(next(numbers))
    words = [f"{words}{at}x{on:%Y%m%d}" for at, (words, _, _) in enumerate(rows)]
    items = [item(f"{said} {name}", ok=mark) for said, (_, mark, name) in zip(words, rows, strict=True)]
    etac(register, KAI, on, items)
    done = report_of(register, Period(on, on), on, COUNCILS)
    everything = " ".join(map(str, dataclasses.astuple(done)))
    assert [said in everything for said in words] == [mark is True for _, mark, _ in rows]
    assert (len(done.lines), done.withheld) == (
        sum(mark is True for _, mark, _ in rows), sum(mark is not True for _, mark, _ in rows)
    )  # fmt: skip
    assert not [name for name in ("Kai", "Mossop", "Dana", "Nandakumar") if name in everything]


def test_a_yes_with_a_condition_is_no_yes(workspace: Workspace) -> None:
    entered(workspace, KAI, item("The old boathouse", ok_for_tactical_text="Yes, to the police only"))
    assert (report(workspace).lines, report(workspace).withheld) == ((), 1)


def test_the_last_mark_on_an_item_counts(workspace: Workspace) -> None:
    entered(workspace, KAI, item("The old boathouse"), on=date(2027, 1, 10))
    entered(workspace, KAI, item("the OLD boathouse.", ok=False), on=date(2027, 2, 10))
    assert (report(workspace).lines, report(workspace).withheld) == ((), 1)


def test_what_is_withheld_is_in_no_file(workspace: Workspace) -> None:
    secret = ("Marlow’s garage", "KX19 ZZZ", "T-")
    rows = [item(words, ok=mark) for words, mark in ((secret[0], False), (secret[1], None))]
    entered(workspace, KAI, *rows)
    done = made(workspace)
    assert scanned(done, list(secret[:2])) == []
    assert {"Withheld": 2}.items() <= {row[0]: row[1] for row in _rows(done, "1 Summary")}.items()


def test_the_rule_on_it_is_at_work() -> None:
    (rule,) = [rule for rule in RULES if rule.id == "R218"]
    assert rule.kept and not rule.idle


# --- what a period says


def test_new_seen_again_closed_and_still_open(workspace: Workspace) -> None:
    before = date(2026, 12, 1)
    entered(workspace, KAI, item("The old boathouse"), item("Lower car park"), on=before)
    entered(workspace, AMARA, item("Pier"), on=before)
    entered(workspace, KAI, item("The old boathouse"), item("Bandstand"), on=date(2027, 1, 5))
    found = report(workspace)
    assert {line.description: line.new for line in found.lines} == {"The old boathouse": False, "Bandstand": True}
    assert [(it.description, it.last_seen, it.closed) for it in found.closed] == [
        ("Lower car park", before, date(2027, 1, 5))
    ]
    assert found.open_before == 1
    old = next(line for line in found.lines if not line.new)
    assert (old.first_seen, old.last_seen) == (before, date(2027, 1, 5))


def test_days_after_the_day_of_the_report_do_not_count(workspace: Workspace) -> None:
    entered(workspace, KAI, item("The old boathouse"), on=date(2027, 3, 1))
    assert made(workspace, as_of=date(2027, 2, 28)).report.lines == ()


@pytest.mark.parametrize(
    ("note", "goes"),
    [
        ("Live: police only", False),
        ("For the police and the ICP only", False),
        ("only for police", False),
        ("Do not circulate", False),
        ("Don’t share until March", False),
        ("Not to be shared with families", True),
        ("Ask Sturrock first", True),
        ("Delivery firm", True),
        ("", True),
    ],
)
def test_a_handling_note_that_keeps_an_item_among_a_few_outweighs_its_mark(
    note: str, goes: bool, workspace: Workspace
) -> None:
    entered(workspace, KAI, item("The old boathouse", handling_note=note), on=date(2027, 2, 1))
    found = report(workspace)
    assert (descriptions(found), found.withheld) == ((["The old boathouse"], 0) if goes else ([], 1))


def test_an_earlier_report_is_kept_beside_a_new_one(workspace: Workspace) -> None:
    entered(workspace, KAI, item("The old boathouse"), on=date(2027, 2, 1))
    first = made(workspace)
    before = {path: path.read_bytes() for path in first.paths}
    entered(workspace, AMARA, item("Bandstand"), on=date(2027, 2, 2))
    later = made(workspace)
    assert {path.read_bytes() for path in later.set_aside} == set(before.values())
    assert {path.name: path.read_bytes() for path in later.paths} == later.files


def test_a_folder_that_cannot_be_written_to_is_named(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("words")
    with pytest.raises(WrongUse, match=re.escape("tactical-report-2027-01-01-to-2027-03-31.xlsx")):
        make_tactical(workspace, PERIOD, actor="f.blythe", as_of=TODAY, folder=tmp_path / "a file")


def test_figures_are_those_of_the_rows_counted_another_way(generated: Workspace) -> None:
    found = report(generated)
    seen: dict[tuple[str, str, str], list[tuple[date, bool]]] = {}
    with opened(generated) as register:
        meetings = {it.number: it for it in register.meetings()}
        for number, records in register.records_of(list(meetings)).items():
            held = meetings[number]
            for record in records:
                if held.date is None or held.date > TO:
                    continue
                for row in record.values.get("intelligence_items") or ():
                    key = (held.case_ref or number, row["kind"], " ".join(compared(row["description"])))
                    seen.setdefault(key, []).append((held.date, row.get("ok_for_tactical") is True))
    in_period = {key: max(said) for key, said in seen.items() if max(said)[0] >= SINCE}
    shared = {key for key, (_, ok) in in_period.items() if ok}
    etac_lines = [line for line in found.lines if line.sources]
    assert len(etac_lines) == len(shared)
    for kind, many in found.counts.items():
        mine = sum(key[1] == kind for key in shared)
        assert mine <= many <= mine + len(found.lines) - len(etac_lines)
    assert found.withheld >= len(in_period) - len(shared)
    new = {key for key in shared if min(seen[key])[0] >= SINCE}
    assert sum(line.new for line in etac_lines) == len(new)


def test_the_same_day_gives_the_same_bytes(generated: Workspace, of_generated: Made) -> None:
    assert made(generated).files == of_generated.files
    assert made(generated, as_of=date(2027, 4, 2)).files != of_generated.files


def test_a_period_that_ends_before_it_begins_is_refused(workspace: Workspace) -> None:
    with pytest.raises(WrongUse, match="before it begins"):
        made(workspace, period=Period(TO, SINCE))


# --- joined with care


def things(*words: str, kind: Kind = Kind.PERSON) -> list[Item]:
    """Items of several cases with these words."""
    said = [
        (f"case-{at}", Mention(
            meeting=f"M-2027-{at:04}", on=SINCE, form="ETAC", kind=kind, words=text, source="Police", ok=True,
            known_since=None, linked=frozenset(), handling=False,
        )) for at, text in enumerate(words)
    ]  # fmt: skip
    return items_of(said, "salt")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("silver Golf, KX19 ZZZ", "Volkswagen kx19zzz", Kind.VEHICLE),
        ("van, KX1O ZZZ", "KX10ZZZ white Transit", Kind.VEHICLE),
        ("Flat 2, ZZ9 4QP", "over the shop at zz94qp", Kind.PLACE),
        ("bus station, Saltmere", "Saltmere Bus Stn", Kind.PLACE),
        ("@salt.lads_22 on Snapchat", "Snapchat: salt.lads_22", Kind.ONLINE),
        ("Ray Pellow, about 25", "PELLOW Ray", Kind.PERSON),
        ("Ray Pellow", "Mr Ray Pellowe, has a boat", Kind.PERSON),
        ("man known as Fitz, lives over Quay Tyres", "“Fitz”, works at Quay Tyres", Kind.PERSON),
        ("rings from 07700 900123", "man on +44 7700 900 123", Kind.PERSON),
    ],
)
def test_likenesses_are_suggested(one: str, other: str, kind: Kind) -> None:
    assert len(likenesses(things(one, other, kind=kind))) == 1


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Ray", "Ray", Kind.PERSON),
        ("Ray, older male", "man called Ray", Kind.PERSON),
        ("“Fitz”", "known as Fitz", Kind.PERSON),
        ("Ray Pellow", "Ray Lund", Kind.PERSON),
        ("black scooter, KX19 ZZZ", "black scooter, KX19 ZZY", Kind.VEHICLE),
        ("park", "park", Kind.PLACE),
        ("Quay Road", "Quay Road car park exit, level two, by the lift", Kind.BUSINESS),
    ],
)
def test_less_than_a_likeness_is_not(one: str, other: str, kind: Kind) -> None:
    assert likenesses(things(one, other, kind=kind)) == []


def test_marks_and_handles_are_read_as_people_write_them() -> None:
    assert marks("kx19 zzz and K12ABC, ABC 123D; scooter 2007") == {"KX19ZZZ", "K12ABC", "ABC123D"}
    assert handles("Snapchat @salt.lads. and tide_22") == {"salt.lads", "tide_22"}


def test_nothing_is_joined_until_a_person_says_so(workspace: Workspace) -> None:
    entered(workspace, KAI, item("silver Golf, KX19 ZZZ", "Vehicle"))
    entered(workspace, AMARA, item("Golf kx19zzz", "Vehicle"), on=date(2027, 2, 8))
    found = report(workspace)
    assert len(found.lines) == 2 and [it.why for it in found.suggestions] == ["the same registration mark"]
    (like,) = suggestions(workspace, actor="f.blythe", today=NOW.date())
    decide_same(
        workspace,
        like.one.ref,
        like.other.ref.lower(),
        same=True,
        reason="Same mark, seen by PC",
        actor="g.osei",
        now=NOW,
    )
    joined = made(workspace)
    (line,) = joined.report.lines
    assert line.children == 2 and line.joined and joined.report.suggestions == ()
    assert suggestions(workspace, actor="f.blythe", today=NOW.date()) == []
    with opened(workspace) as register:
        (said,) = register.sameness()
        assert (said.same, said.reason, said.decided_by) == (True, "Same mark, seen by PC", "g.osei")
        assert [row.actor for row in register.trail() if row.entity == "same_item 1"] == ["g.osei"]
        assert register.verify() == []
    assert scanned(joined, ["g.osei", "seen by PC"]) == []
    decide_same(workspace, said.one, said.other, same=False, reason="Two cars after all", actor="g.osei", now=NOW)
    assert len(report(workspace).lines) == 2 and report(workspace).suggestions == ()


def test_what_is_not_shared_does_not_come_in_with_what_is(workspace: Workspace) -> None:
    entered(workspace, KAI, item("silver Golf, KX19 ZZZ", "Vehicle"))
    entered(workspace, AMARA, item("stolen Golf of the tall lad, KX19 ZZZ", "Vehicle", ok=False))
    (like,) = suggestions(workspace, actor="f.blythe", today=NOW.date())
    decide_same(workspace, like.one.ref, like.other.ref, same=True, reason="Same mark", actor="g.osei", now=NOW)
    done = made(workspace)
    (line,) = done.report.lines
    assert (line.cases, line.joined, done.report.withheld) == (("CST-2611",), (), 1)
    assert scanned(done, ["CST-2644", "tall lad"]) == []


def test_two_that_are_apart_are_not_joined_through_a_third() -> None:
    items = sorted(things("a b", "c d", "e f"), key=lambda it: it.ref)
    one, two, three = (it.ref for it in items)

    def said(first: str, second: str, same: bool) -> SameItem:
        return SameItem(
            one=first, other=second, same=same, reason="", one_case="", other_case="", decided_at=NOW, decided_by=""
        )

    joined = groups(items, [said(one, three, False), said(one, two, True), said(two, three, True)])
    assert sorted(sorted(it.ref for it in group) for group in joined) == [[one, two], [three]]


@pytest.mark.parametrize("words", [("T-00000000", "T-11111111", "They are one"), ("", "", "Why")])
def test_a_word_on_what_is_not_there_is_refused(workspace: Workspace, words: tuple[str, str, str]) -> None:
    with pytest.raises(WrongUse):
        decide_same(workspace, words[0], words[1], same=True, reason=words[2], actor="g.osei", now=NOW)


# --- the files


def _rows(done: Made, sheet: str) -> Iterator[tuple[Any, ...]]:
    (data,) = [data for name, data in done.files.items() if name.endswith(".xlsx")]
    yield from load_workbook(io.BytesIO(data))[sheet].iter_rows(min_row=6, values_only=True)


def test_every_sheet_and_page_is_marked_and_nothing_is_a_formula(workspace: Workspace) -> None:
    entered(workspace, KAI, item("=1+1"), item("+cmd|x"), item("@SUM(A1)", "Online account or space"))
    done = made(workspace)
    files = {Path(name).suffix: data for name, data in done.files.items()}
    for sheet in load_workbook(io.BytesIO(files[".xlsx"])):
        assert [it.center.text for it in (sheet.oddHeader, sheet.oddFooter) if it] == ["OFFICIAL-SENSITIVE"] * 2
        assert str(sheet["A2"].value).startswith("OFFICIAL-SENSITIVE")
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    with zipfile.ZipFile(io.BytesIO(files[".docx"])) as package:
        assert b"OFFICIAL-SENSITIVE" in package.read("word/header1.xml")
    assert nx.read_graphml(io.BytesIO(files[".graphml"])).graph["marking"] == "OFFICIAL-SENSITIVE"


def test_the_network_holds_items_and_cases_and_keeps_their_ids(generated: Workspace, of_generated: Made) -> None:
    done = of_generated
    (data,) = [data for name, data in done.files.items() if name.endswith(".graphml")]
    graph = nx.read_graphml(io.BytesIO(data))
    lines = {line.ref: line for line in done.report.lines}
    assert {node for node, kind in graph.nodes(data="node") if kind == "item"} == set(lines)
    for ref, line in lines.items():
        assert {graph.nodes[near]["label"] for near in graph[ref]} == set(line.cases)
    later = report(generated, Period(SINCE, date(2027, 3, 30)))
    assert {line.ref for line in later.lines} <= set(lines)


def lines_of(items: int, cases: int) -> TacticalReport:
    """A report of so many items with long words, each linked with up to four cases."""
    found = [
        Line(
            ref=f"T-{at:08}", kind=list(Kind)[at % 6],
            description=f"WWWW MMMM number {at}, $x_1$ over the chip shop on Quay Road",
            also=(), joined=(), cases=tuple(f"NCC-{(at * 7 + turn * 5) % cases + 10000}" for turn in range(at % 4 + 1)),
            sources=("Police",), first_seen=SINCE, last_seen=TO, new=True, action="",
        )
        for at in range(items)
    ]  # fmt: skip
    found.sort(key=lambda it: -it.children)
    return TacticalReport(
        period=PERIOD, as_of=TO, lines=tuple(found), closed=(), suggestions=(), withheld=0, held_back=0, open_before=0
    )  # fmt: skip


@pytest.mark.parametrize(("items", "cases"), [(1, 1), (9, 5), (36, 24), (400, 300)])
def test_no_label_covers_another(items: int, cases: int) -> None:
    drawn = figure(lines_of(items, cases), "OFFICIAL-SENSITIVE")
    canvas: Any = drawn.canvas
    canvas.draw()
    boxes = [text.get_window_extent(canvas.get_renderer()) for text in drawn.axes[0].texts]
    assert len(boxes) > 4
    assert all(box.x0 >= 0 and box.x1 <= 1920 and box.y0 >= 0 and box.y1 <= 1080 for box in boxes)
    assert not [(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :] if one.overlaps(other)]
    assert min(float(text.get_fontsize()) for text in drawn.axes[0].texts) >= 12


def test_a_large_network_shows_the_most_linked_and_says_how_many_more() -> None:
    shown = chosen(lines_of(400, 300))
    drawn = [*shown.left, *shown.right]
    assert len(drawn) <= MOST_ITEMS and len(shown.cases) <= MOST_CASES
    assert f"{400 - len(drawn)} items" in shown.more and "more" in shown.more
    assert chosen(lines_of(20, 10)).more == ""


def test_the_picture_is_as_large_as_a_projector_and_says_nothing_of_its_maker() -> None:
    image = Image.open(io.BytesIO(picture(lines_of(5, 3), "OFFICIAL-SENSITIVE")))
    assert image.size == (1920, 1080) and not [key for key in image.info if key != "dpi"]


def test_an_empty_register_has_a_report_too(workspace: Workspace) -> None:
    with opened(workspace):
        pass
    done = made(workspace)
    assert len(done.files) == 4 and done.report.lines == ()
    assert files_of(done.report, load_councils(workspace.templates)[0], workspace.templates)


def test_commands_report_suggest_and_join(workspace: Workspace, tmp_path: Path) -> None:
    entered(workspace, KAI, item("silver Golf, KX19 ZZZ", "Vehicle"))
    entered(workspace, AMARA, item("Golf kx19zzz", "Vehicle"))
    there = ["--workspace", str(workspace.folder)]
    runner = CliRunner()
    span = ["--from", "2027-01-01", "--to", "2027-03-31", "--as-of", "2027-04-01", "-o", str(tmp_path / "out")]
    done = runner.invoke(program, ["report", "tactical", *span, *there], catch_exceptions=False)
    assert done.exit_code == 0 and "Withheld" in done.output
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".docx", ".graphml", ".png", ".xlsx"]
    listed = runner.invoke(program, ["suggestions", *there, "--today", "2027-04-01", "--json"], catch_exceptions=False)
    assert "the same registration mark" in listed.output
    (like,) = suggestions(workspace, actor="f.blythe", today=NOW.date())
    words = ["same", like.one.ref, like.other.ref, "--reason", "One car", "--apart", "--today", "2027-04-01", *there]
    assert "not the same" in runner.invoke(program, words, catch_exceptions=False).output


def test_what_is_gathered_is_asked_for_a_few_rows_at_a_time(generated: Workspace) -> None:
    with opened(generated) as register:
        told = list(register.told())
        assert all(isinstance(it, Told) for it in told) and len(told) == len({(it.meeting, it.form) for it in told})
        known = register.records_of([it.number for it in register.meetings()])
        assert len(told) >= sum(len({record.form for record in records}) for records in known.values())
        assert len(list(register.listed())) == len(register.distribution())
