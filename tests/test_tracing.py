"""From any paragraph of an issued document back to the form, the question and the cell (design.md, promise 4)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from msoffcrypto.format.ooxml import OOXMLFile
from tests.process_cases import NOW, WORKBOOK, opened, ran
from tests.scenario_cases import SCENARIOS
from tests.test_scenarios import _run

from minutebook.cli.app import program
from minutebook.documents.passages import passages
from minutebook.errors import WrongUse
from minutebook.intake.door.source import source_from
from minutebook.intake.layout import Layout
from minutebook.intake.passwords import Passwords
from minutebook.intake.reader import shared_reader
from minutebook.process import run
from minutebook.register.facts import RegisteredDocument
from minutebook.release.releasing import copies as make_copies
from minutebook.setting_up import make_workspace
from minutebook.trail.places import sentences
from minutebook.trail.tracing import Origin, Origins, Trace, _Files, trace
from minutebook.workspace import Workspace

Made = Callable[[str], Workspace]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A scenario's workspace, all of its forms run."""
    kept: dict[str, Workspace] = {}

    def of(name: str) -> Workspace:
        if name not in kept:
            kept[name] = _run(make_workspace(tmp_path_factory.mktemp("trace") / "work"), SCENARIOS[name]).workspace
        return kept[name]

    return of


def papers(workspace: Workspace) -> list[RegisteredDocument]:
    with opened(workspace) as register:
        return [it for it in register.documents() if not it.kind.startswith("cover")]


def traced(workspace: Workspace, document: str) -> Trace:
    with opened(workspace) as register:
        return trace(workspace, register, document=document)


#: how many paragraphs an answer outside tables may have after the one where it begins
RUNS_ON = 12


def words_at(layout: Layout, place: str) -> str:
    """What the bare file has at a place, by the reader alone: no question, no form."""
    every = list(layout.paragraphs)
    there = [at for at, it in enumerate(every) if str(it.where) == place or str(it.where).startswith(f"{place},")]
    on = range(there[0], there[0] + RUNS_ON) if there and every[there[0]].where.table is None else there
    return "\n".join(every[at].text for at in on if at < len(every))


@pytest.mark.parametrize("name", ["E1", "E4"])
def test_no_paragraph_is_without_an_origin(name: str, made: Made) -> None:
    workspace = made(name)
    for issued in papers(workspace):
        found = traced(workspace, issued.number)
        with opened(workspace) as register:
            assert len(found.traced) == len(passages(register.document_bytes(issued.number)))
        assert found.troubles == ()
        assert all(it.parts for it in found.traced)
        unknown = [part.words for it in found.traced for part in it.parts if part.origin is Origin.UNKNOWN]
        assert unknown == [], issued.number
        # every word of a paragraph is in one of its parts
        for it in found.traced:
            said = "".join(part.words for part in it.parts)
            assert [c for c in it.passage.text if c.isalnum()] == [c for c in said if c.isalnum()]


@pytest.mark.parametrize("name", ["E1", "E4"])
def test_the_cell_that_is_named_holds_these_words(name: str, made: Made) -> None:
    workspace = made(name)
    layouts: dict[str, Layout] = {}
    looked_at = 0
    for issued in papers(workspace):
        for it in traced(workspace, issued.number).traced:
            for part in it.parts:
                for cell in part.cells if part.origin is Origin.ANSWER else ():
                    sha = cell.file.sha256
                    if sha not in layouts:
                        with opened(workspace) as register:
                            source = source_from(cell.file.file_name, register.file_bytes(sha))
                        layouts[sha] = shared_reader().layout(source)
                    there = " ".join(words_at(layouts[sha], cell.where).split()).casefold()
                    assert part.words.casefold() in there, (issued.number, cell.key, cell.where, part.words)
                    looked_at += 1
    assert looked_at > 500


def test_words_that_only_an_answer_holds_lead_to_it(made: Made) -> None:
    workspace = made("E4")
    with opened(workspace) as register:
        found = trace(workspace, register, "collected in taxis that somebody", meeting="M-2027-0001")
    cells = {cell for it in found.traced for cell in it.cells if "taxis that somebody" in cell.words}
    assert {cell.key for cell in cells} == {"harm"}
    cell = cells.pop()
    assert (cell.form, cell.where) == ("SAFER-A", "table 7, row 1, column 2")
    assert cell.label in cell.place
    assert cell.file.received_by == "f.blythe"
    assert {it.document.kind for it in found.traced} == {"safer-minutes"}, "and forward: which documents hold it"
    assert {it.key for it in found.answers} == {"harm"}


def test_words_that_are_in_a_form_and_in_no_document_are_found_there(made: Made) -> None:
    workspace = made("E4")
    with opened(workspace) as register:
        found = trace(workspace, register, "marigold")
        nothing = trace(workspace, register, "these words are nowhere")
    assert found.traced == ()
    assert "safe_word" in {it.key for it in found.answers}
    assert (nothing.traced, nothing.answers) == ((), ())


def test_each_sentence_is_told_once_with_every_copy_that_it_stands_in(made: Made) -> None:
    workspace = made("E4")
    make_copies(workspace, "M-2027-0001", actor="f.blythe", now=NOW)
    with opened(workspace) as register:
        found = trace(workspace, register, "taxis that somebody", meeting="M-2027-0001")
    told = sentences(found.traced, "taxis that somebody")
    (once,) = [it for it in told if "taxis that somebody" in it.text]
    assert len(once.stands) == len(found.traced) > 1
    assert [document.number for document, _ in once.stands] == [it.document.number for it in found.traced]
    assert {cell.key for part in once.parts for cell in part.cells} == {"harm"}
    command = ["trace", "taxis that somebody", "--meeting", "M-2027-0001", "--workspace", str(workspace.folder)]
    said = CliRunner().invoke(program, command).output
    assert said.count("somebody else books. She came home") == 1
    assert f"Stands in {len(once.stands)} places:" in said
    assert all(document.file_name in said for document, _ in once.stands)


def test_a_paragraph_that_no_form_says_is_not_given_an_origin(made: Made) -> None:
    workspace = made("E4")
    issued = next(it for it in papers(workspace) if it.kind == "safer-minutes")
    with opened(workspace) as register:
        files = _Files(workspace, register, Passwords(), again=True)
        passage = next(it for it in passages(register.document_bytes(issued.number)) if "second phone rings" in it.text)
        origins = Origins.of(issued, files, workspace)
        without = replace(origins, cells=tuple(it for it in origins.cells if "second phone" not in it.words))
        slipped_in = replace(passage, text="She quarrelled with Zebediah about gooseberries.")
    assert Origin.UNKNOWN not in {part.origin for part in origins.of_passage(passage).parts}
    assert Origin.UNKNOWN in {part.origin for part in without.of_passage(passage).parts}
    assert Origin.UNKNOWN in {part.origin for part in origins.of_passage(slipped_in).parts}


def test_the_worker_s_mark_is_shown(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    ran(workspace, WORKBOOK)
    with opened(workspace) as register:
        (came,) = register.submissions()
        files = _Files(workspace, register, Passwords(), again=True)
        marks = {(it.form, it.key): it.share_with for it in files.cells(came.sha256)}
    assert marks["SAFER-A", "transport"] == "Professionals only"
    assert marks["SAFER-P", "disrupt_actions[1].action"] == "Professionals only"
    assert marks["SAFER-P", "disrupt_actions[2].action"] == "Restricted section"
    assert marks["SAFER-A", "child.name"] is None


def test_a_form_that_is_locked_speaks_by_what_was_kept(tmp_path: Path, made: Made) -> None:
    form = next(it for it in SCENARIOS["E4"][0].forms if "meeting" in it.name)
    locked = tmp_path / form.name
    with form.open("rb") as plain, locked.open("wb") as to:
        OOXMLFile(plain).encrypt("open sesame", to)
    workspace = make_workspace(tmp_path / "work")
    run(workspace, [locked], actor="f.blythe", now=NOW, today=NOW.date(), passwords=Passwords(["open sesame"]))
    with opened(workspace) as register:
        number = next(it.number for it in register.documents() if it.kind == "safer-minutes")
        closed = trace(workspace, register, "taxis that somebody", document=number)
        open_ = trace(workspace, register, "taxis that somebody", document=number, passwords=Passwords(["open sesame"]))
    assert "password" in closed.troubles[0]
    assert not closed.altered
    assert {(it.key, it.place) for it in closed.answers} == {("harm", "")}
    assert {it.where for it in open_.answers} == {"table 7, row 1, column 2"}


def test_what_is_not_as_it_was_registered_is_told(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    ran(workspace, *SCENARIOS["E4"][0].forms)
    with opened(workspace) as register:
        minutes = next(it for it in register.documents() if it.kind == "safer-minutes")
        place = workspace.place_of(minutes)
        place.write_bytes(place.read_bytes() + b" ")
        assert "outputs folder has been changed" in trace(workspace, register, document=minutes.number).troubles[0]
        form = next(it for it in register.submissions() if "SAFER-A" in it.forms)
    with sqlite3.connect(workspace.register) as connection:
        connection.execute("UPDATE blob SET data = CAST('other' AS BLOB) WHERE sha256 = ?", [form.sha256])
    connection.close()
    with opened(workspace) as register:
        found = trace(workspace, register, document=minutes.number)
    assert found.altered
    assert any(f"“{form.file_name}” is not as it was registered" in it for it in found.troubles)


def test_the_command(made: Made) -> None:
    there = ["--workspace", str(made("E4").folder)]
    runner = CliRunner()
    minutes = next(it.number for it in papers(made("E4")) if it.kind == "safer-minutes")
    told = runner.invoke(program, ["trace", "taxis that somebody", "--meeting", "NCC-40417", *there]).output
    assert "SAFER Meeting" in told
    assert "received by f.blythe" in told
    data = json.loads(
        runner.invoke(program, ["trace", "--document", minutes.lower(), "--paragraph", "3", "--json", *there]).output
    )
    assert [it["paragraph"] for it in data["paragraphs"]] == [3]
    assert data["paragraphs"][0]["parts"][0]["from"]
    for wrong in (["trace"], ["trace", "--paragraph", "3"], ["trace", "--document", minutes, "--paragraph", "9999"]):
        assert isinstance(runner.invoke(program, [*wrong, *there], standalone_mode=False).exception, WrongUse)
