"""A council is a folder: its profile, its logo, nothing else."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.document_cases import COUNCILS, TEMPLATES
from tests.document_cases import made as document

import minutebook
from minutebook.cli import main
from minutebook.council import Council, Fonts, Words, contrast, load_council
from minutebook.councils import look_at, shared_reference
from minutebook.errors import TemplateFault, WrongUse
from minutebook.measures import SECTIONS, Labels, Links, Retention, Settings, Timescales, page
from minutebook.new_council import NO_TELEPHONE, new_council


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES / "bcp", tmp_path / "saltmere"))


def change(folder: Path, old: str, new: str) -> None:
    profile = folder / "council.toml"
    text = profile.read_text("utf-8")
    assert old in text
    profile.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("name", COUNCILS)
def test_every_council_loads(name: str) -> None:
    council = load_council(TEMPLATES / name)
    assert council.id == name
    assert council.logo.startswith(b"\x89PNG")
    assert "999" in council.words.urgent
    assert hash(council) == hash(load_council(TEMPLATES / name))


def test_no_case_reference_may_be_of_two_councils() -> None:
    assert [one.faults for one in look_at(TEMPLATES, ())] == [()] * len(COUNCILS)


def test_the_councils_that_come_along_differ_by_profile_and_logo_alone() -> None:
    for name in ("bcp", "northcombe"):
        assert {path.name for path in (TEMPLATES / name).iterdir()} == {"council.toml", "logo.png"}


def test_a_new_council_is_a_folder(folder: Path) -> None:
    change(folder, 'name = "BCP Council"', 'name = "Saltmere Council"')
    change(folder, "non_working_days = []", "non_working_days = [2027-12-24]")
    council = load_council(folder)
    assert (council.id, council.name, council.non_working_days) == (
        "saltmere",
        "Saltmere Council",
        (date(2027, 12, 24),),
    )


def test_what_is_left_out_has_its_default(folder: Path) -> None:
    change(folder, "minutes_sent = 15\n", "")
    assert load_council(folder).timescales.minutes_sent == 15


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('marking = "OFFICIAL-SENSITIVE"', 'markng = "OFFICIAL"', "did you mean “marking”"),
        ('team = "Complex Safeguarding Team"\n', "", "“team” is missing"),
        ("minutes_sent = 15", 'minutes_sent = "15"', "[timescales]: “minutes_sent” must be a whole number"),
        ("minutes_sent = 15", "minutes_sent = true", "“minutes_sent” must be a whole number"),
        ("labels_verbatim = true", 'labels_verbatim = "yes"', "“labels_verbatim” must be true or false"),
        ("non_working_days = []", 'non_working_days = ["24/12/2027"]', "must be a date such as"),
        ("non_working_days = []", "non_working_days = 3", "must be a list"),
        ('primary = "1B4F72"', 'primary = "blue"', "six hexadecimal digits"),
        ('primary = "1B4F72"', 'primary = "9FC5E8"', "“primary” is too pale"),
        ('tint = "E6F0F6"', 'tint = "404040"', "choose a lighter tint"),
        ('logo_alt_text = "BCP Council"', 'logo_alt_text = " "', "“logo_alt_text” is blank"),
        ('logo_file = "logo.png"', 'logo_file = "../bcp/logo.png"', "in the same folder"),
        ('logo_file = "logo.png"', 'logo_file = "other.png"', "cannot be read"),
        ('logo_file = "logo.png"', 'logo_file = "council.toml"', "not a PNG"),
        (r"'CST-\d{4,6}'", "'CST-('", "not a pattern"),
        ('name = "BCP Council"', 'name = "BCP Council', "cannot be read"),
    ],
)
def test_a_fault_says_where_and_what(folder: Path, old: str, new: str, says: str) -> None:
    change(folder, old, new)
    with pytest.raises(TemplateFault) as fault:
        load_council(folder)
    assert says in str(fault.value)
    assert "council.toml" in str(fault.value) or "logo" in str(fault.value)


def test_no_profile_no_council(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match=r"no council\.toml"):
        load_council(tmp_path)


def test_case_references_fit_whole() -> None:
    council = load_council(TEMPLATES / "bcp")
    assert council.knows_case_reference(" CST-2611 ")
    assert not council.knows_case_reference("CST-2611-old")
    assert not council.knows_case_reference("NCC-40417")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)


# -- a new council ---------------------------------------------------------------------------------------------------


def test_a_new_council_works_as_it_is_made(tmp_path: Path) -> None:
    made = new_council(tmp_path, "northshire", name="Northshire County Council", team="MASH", telephone="01632 960777")
    assert (made.short_name, made.id) == ("Northshire", "northshire")
    assert made.knows_case_reference("NOR-12345")
    assert "01632 960777" in made.words.contacts
    with zipfile.ZipFile(io.BytesIO(document("safer-minutes", of=made))) as package:
        assert "Northshire County Council" in package.read("word/document.xml").decode()
        assert made.logo in [package.read(name) for name in package.namelist() if name.endswith(".png")]


def test_every_setting_that_a_new_profile_offers_may_be_used(tmp_path: Path) -> None:
    before = new_council(tmp_path, "one", name="Onechester", team="T", telephone="01632 960000")
    path = tmp_path / "one" / "council.toml"
    said = re.sub(r"^# (\w+ = )", r"\1", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text(said, "utf-8")
    assert load_council(tmp_path / "one") == before
    offered = set(re.findall(r"^(\w+) = ", said, re.MULTILINE))
    settings = {entry.name for kind in (Words, Timescales, Settings, Labels, Links, Fonts) for entry in fields(kind)}
    assert settings <= offered


@pytest.mark.parametrize("name", ["", "Big", "../up", "a b", "bcp"])
def test_a_new_council_needs_a_folder_of_its_own(tmp_path: Path, name: str) -> None:
    (tmp_path / "bcp").mkdir()
    with pytest.raises(WrongUse):
        new_council(tmp_path, name, name="X", team="T", telephone="1")
    assert [path.name for path in tmp_path.iterdir()] == ["bcp"]


def test_a_name_that_cannot_be_a_folders_is_answered_with_one_that_can(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"hyphens, such as west-mere\."):
        new_council(tmp_path, "West Mere", name="X", team="T", telephone="1")


def test_the_team_is_printed_once(tmp_path: Path) -> None:
    made = new_council(tmp_path, "one", name="Onechester", team="Children’s Services", telephone="01632 960777")
    assert "Children’s Services" not in made.address


# -- councils looked at together ---------------------------------------------------------------------------------------


def test_what_nobody_has_filled_in_is_said(tmp_path: Path) -> None:
    new_council(tmp_path, "one", name="Onechester", team="T", telephone=NO_TELEPHONE)
    (before,) = look_at(tmp_path, ["one"])
    assert before.unfinished == ("address", "contacts", "the telephone number 01632 960000", "logo.png")
    profile = tmp_path / "one" / "council.toml"
    text = profile.read_text("utf-8").replace('["01632 960000"]', '["Quay Street", "01632 960777"]')
    profile.write_text(text.replace("T, 01632 960000.", "Ring us on 01632 960777."), "utf-8")
    shutil.copy(TEMPLATES / "bcp" / "logo.png", tmp_path / "one" / "logo.png")
    assert look_at(tmp_path, ["one"])[0].unfinished == ()
    assert all(one.unfinished == () for one in look_at(TEMPLATES, ("bcp", "northcombe")))


def test_every_fault_of_a_profile_is_said_at_once(folder: Path) -> None:
    change(folder, 'primary = "1B4F72"', 'primary = "9FC5E8"')
    change(folder, 'logo_alt_text = "BCP Council"', 'logo_alt_text = " "')
    (looked,) = look_at(folder.parent, [])
    assert ["logo_alt_text" in looked.faults[0], "too pale" in looked.faults[1]] == [True, True]


@pytest.mark.parametrize(
    ("mine", "theirs", "shared"),
    [
        (r"CST-\d{4,6}", r"CST-\d{4,6}", True),
        (r"CST-\d{4}", r"[A-Z]{3}-\d{4,6}", True),
        (r"[A-Z]+-\d+", r"NCC-\d{4}", True),
        (r"CST-\d{6,8}", r"CST-\d{4,6}", True),
        (r"CST-\d{7,8}", r"CST-\d{4,6}", False),
        (r"CST-\d{4}", r"NCC-\d{4}", False),
        (r"C\.\d{4}", r"CX\d{4}", False),
        (r"(CST|NCC)-\d{4}", r"(CST|NCC)-\d{4}", True),
    ],
)
def test_references_of_two_councils_are_compared(mine: str, theirs: str, shared: bool) -> None:
    one, other = (replace(load_council(TEMPLATES / "bcp"), case_references=(pattern,)) for pattern in (mine, theirs))
    assert bool(shared_reference(one, other)) is shared
    assert bool(shared_reference(other, one)) is shared


def test_the_command_says_which_councils_have_the_same_references(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    templates = tmp_path / "templates" / "docx"
    for name in ("bcp", "westmere"):
        shutil.copytree(TEMPLATES / "bcp", templates / name)
    with pytest.raises(SystemExit) as ending:
        main(["council", "check", "westmere", "--workspace", str(tmp_path)])
    assert ending.value.code == 1
    assert re.search(r"westmere: a case reference such as CST-\d+ may be bcp’s too", capsys.readouterr().err)


def test_the_page_of_settings_is_up_to_date_and_every_setting_has_a_source() -> None:
    assert (TEMPLATES.parent.parent / "docs" / "settings.md").read_text("utf-8") == page(), "make rules"
    for kind in SECTIONS.values():
        for entry in fields(kind):
            assert re.match(r"[A-Z]\d", entry.metadata["source"]), entry.name
            assert entry.metadata["about"].endswith("."), entry.name


@pytest.mark.parametrize(
    ("section", "line", "said"),
    [
        ("timescales", 'initial_days_are = "bank"', "one of working, calendar"),
        ("timescales", "minutes_sent = -1", "0 or more"),
        ("settings", 'child_gets_minutes = "maybe"', "one of ask, yes, no"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(section: str, line: str, said: str, tmp_path: Path) -> None:
    folder = new_council(tmp_path, "westmere", name="Westmere Council", team="T", telephone="01632 960111")
    path = tmp_path / "westmere" / "council.toml"
    path.write_text(path.read_text("utf-8").replace(f"[{section}]", f"[{section}]\n{line}"), "utf-8")
    with pytest.raises(TemplateFault, match=said):
        load_council(tmp_path / folder.id)


# -- what documents are made with ----------------------------------------------------------------------------------

PACKAGE = Path(minutebook.__file__).parent
#: where answers become documents
MAKING = (
    *sorted((PACKAGE / "documents").rglob("*.py")),
    *(PACKAGE / "copies" / name for name in ("rights.py", "narrowing.py", "leaving_out.py", "naming.py")),
    PACKAGE / "audience.py",
)


def unprinted(kind: type) -> set[str]:
    return {entry.name for entry in fields(kind) if not entry.repr}


def test_what_no_document_is_made_with_does_not_make_them_again() -> None:
    source = "\n".join(path.read_text("utf-8") for path in MAKING)
    unasked = {"logo_file", "case_references", "usual_for", "rules", "mail", "register"}
    assert unprinted(Council) == {*unasked, "logo"}
    for kind in SECTIONS.values():
        unasked |= unprinted(kind)
    assert len(unasked) > 30
    held = r"\b(?:council|timescales|scales|settings)\."
    assert [name for name in sorted(unasked) if re.search(rf"{held}{name}\b", source)] == []


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ({"retention": Retention(years_from_birth=5)}, False),
        ({"settings": Settings(accept_iro=False)}, False),
        ({"timescales": Timescales(minutes_sent=3)}, False),
        ({"settings": Settings(silent_withhold=False)}, True),
        ({"timescales": Timescales(corrections=3)}, True),
        ({"marking": "OFFICIAL"}, True),
    ],
)
def test_a_profile_that_reads_otherwise_in_documents_is_another(change: dict[str, Any], again: bool) -> None:
    council = load_council(TEMPLATES / "bcp")
    assert (repr(replace(council, **change)) != repr(council)) is again
