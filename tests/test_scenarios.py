"""The ten scenarios, as files, through the whole of the main job: what is read, what is owed, what is found."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from tests.document_cases import TEMPLATES, council
from tests.process_cases import opened, ran
from tests.scenario_cases import CHAIRS, FACTS, SCENARIOS, SCENARIOS_FOLDER, Step

from minutebook.audience import Audience
from minutebook.documents.catalogue import DOCUMENTS, document_type
from minutebook.documents.publish import document_text
from minutebook.documents.render import hindrance, render_document
from minutebook.documents.shaping import Addressee
from minutebook.findings import Finding, Severity
from minutebook.intake.formfile import FormFile, read_form
from minutebook.intake.passwords import Passwords
from minutebook.issuing import with_list
from minutebook.meeting import Meeting
from minutebook.outbox.readers import invited, listed
from minutebook.process import Outcome, with_earlier
from minutebook.rules import RULES
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

FILES = sorted(SCENARIOS_FOLDER.rglob("*.*x"))
#: what a form prints that answers nothing: the letterhead, and the help on a sheet
PRINTED = {
    "Saltmere Council – Complex Safeguarding Team",
    "Saltmere Council",
    "Complex Safeguarding Team",
    "Northcombe County Council",
    "Column B is for the answers.",
    "One row for each recipient.",
}
#: the rules that look for something as yet
AT_WORK = frozenset(rule.id for rule in RULES if not rule.idle and not rule.kept)
STEPS = [pytest.param(name, step, id=step.name) for name, steps in SCENARIOS.items() for step in steps]
_SERIOUS = (Severity.ERROR, Severity.ERROR_REASON)


@dataclass
class Done:
    """A scenario that has been through the main job, in one workspace."""

    workspace: Workspace
    outcomes: dict[str, list[Outcome]] = field(default_factory=dict)
    #: what was owed after each step, by the number of its meeting
    owed: dict[str, dict[str, date | None]] = field(default_factory=dict)

    def meeting_of(self, step: Step) -> tuple[str, Meeting]:
        """The number of the meeting that a step made or mended, and the meeting as the register has it now."""
        number = next(one.meeting for one in self.outcomes[step.name] if one.meeting and one.registered)
        with opened(self.workspace) as register:
            registered = register.meeting(number)
            whole, _ = with_earlier(register, Meeting(registered.type, ()), registered, Passwords())
        return number, with_list(whole)

    def findings(self, step: Step) -> list[Finding]:
        return [finding for outcome in self.outcomes[step.name] for finding in outcome.findings]


def _now(step: Step) -> datetime:
    return datetime.combine(step.today, time(18), UTC)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Done]:
    """Runs a scenario when it is first asked for, all its steps in order."""
    kept: dict[str, Done] = {}

    def of(name: str) -> Done:
        if name not in kept:
            kept[name] = _run(make_workspace(tmp_path_factory.mktemp("scenario") / "work"), SCENARIOS[name])
        return kept[name]

    return of


def _run(workspace: Workspace, steps: tuple[Step, ...]) -> Done:
    made = Done(workspace)
    with opened(workspace) as register, register.transaction(now=_now(steps[0])) as transaction:
        for chair in CHAIRS:
            transaction.enter_line(chair)
    for step in steps:
        made.outcomes[step.name] = ran(workspace, *step.forms, now=_now(step))
        with opened(workspace) as register:
            numbers = {one.meeting for one in made.outcomes[step.name] if one.meeting}
            made.owed[step.name] = {
                row.what: row.due for number in sorted(numbers) for row in register.reviews(step.today, number)
            }
    return made


# --- what is read


@pytest.fixture(scope="module")
def read() -> Callable[[Path], FormFile]:
    kept: dict[Path, FormFile] = {}

    def form(path: Path) -> FormFile:
        if path not in kept:
            kept[path] = read_form(path)
        return kept[path]

    return form


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_form_is_read_whole(path: Path, read: Callable[[Path], FormFile]) -> None:
    form = read(path)
    assert len(form.records) == 1
    assert {it.text for it in form.reading.unplaced} <= PRINTED


@pytest.mark.parametrize(("folder", "words", "key", "value"), FACTS, ids=lambda part: str(part)[:20])
def test_a_fact_of_the_scenario_is_read(
    folder: str, words: str, key: str, value: object, read: Callable[[Path], FormFile]
) -> None:
    (path,) = (one for one in (SCENARIOS_FOLDER / folder).iterdir() if words in one.name)
    assert read(path).records[0].values[key] == value


def test_every_form_is_of_some_step() -> None:
    assert {path for steps in SCENARIOS.values() for step in steps for path in step.forms} == set(FILES)


def test_the_forms_can_be_made_again(tmp_path: Path) -> None:
    script = SCENARIOS_FOLDER.parent / "make_scenario_forms.py"
    subprocess.run([sys.executable, str(script), "--out", str(tmp_path)], check=True)
    again = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*x")}
    assert again == {path.relative_to(SCENARIOS_FOLDER): path.read_bytes() for path in FILES}


# --- what comes of it


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_form_is_taken_in(name: str, done: Callable[[str], Done]) -> None:
    for step in SCENARIOS[name]:
        outcomes = done(name).outcomes[step.name]
        not_taken = [one.message for one in outcomes if not one.registered]
        assert len(not_taken) == step.refused, not_taken
        # a corrected list changes no paper while something else is still to be put right
        assert step.errors or any(one.documents for one in outcomes)


@pytest.mark.parametrize(("name", "step"), STEPS)
def test_what_is_owed(name: str, step: Step, done: Callable[[str], Done]) -> None:
    owed = done(name).owed[step.name]
    assert {what: owed.get(what) for what in step.due} == dict(step.due)


@pytest.mark.parametrize(("name", "step"), STEPS)
def test_what_is_found(name: str, step: Step, done: Callable[[str], Done]) -> None:
    """Only rules at work are asked for, so that it grows with them; what should not be there is always looked for."""
    findings = done(name).findings(step)
    spoke = Counter(finding.rule for finding in findings)
    serious = {finding.rule: finding.message for finding in findings if finding.severity in _SERIOUS}
    allowed = step.errors | step.may | frozenset().union(*step.either)
    assert {rule: message for rule, message in serious.items() if rule not in allowed} == {}
    assert (step.errors & AT_WORK) - serious.keys() == set()
    assert (step.warnings & AT_WORK) - spoke.keys() == set()
    assert step.silent & spoke.keys() == set()
    assert [sorted(group) for group in step.either if group <= AT_WORK and not group & spoke.keys()] == []
    assert {rule: spoke[rule] for rule in step.times if rule in AT_WORK} == {
        rule: times for rule, times in step.times.items() if rule in AT_WORK
    }


# --- the documents


def _papers(done_: Done, step: Step, of: str) -> Iterator[tuple[str, Addressee | None, bytes]]:
    """Every document that can be made of the meeting of a step, in a council's clothes; letters to each reader."""
    number, meeting = done_.meeting_of(step)
    with opened(done_.workspace) as register:
        rows = register.distribution(number)
    for declared in DOCUMENTS:
        if hindrance(declared, meeting):
            continue
        people = invited(meeting) if declared.invites else listed(meeting, rows, {})
        readers = [one for one in people if one.kind in declared.readers] if declared.is_letter else [None]
        for reader in readers:
            data = render_document(
                declared.kind,
                meeting,
                council(of),
                status="DRAFT",
                version=1,
                number="D-0001",
                today=step.today,
                templates=TEMPLATES,
                reader=reader,
            )
            yield declared.kind, reader, data


@pytest.mark.parametrize("of", ["bcp", "northcombe"])
@pytest.mark.parametrize(("name", "at"), [("E3", -1), ("E4", 0), ("E10", 1)])
def test_every_document_can_be_made_for_both_councils(name: str, at: int, of: str, done: Callable[[str], Done]) -> None:
    step = SCENARIOS[name][at]
    made = [(kind, document_text(data)) for kind, _, data in _papers(done(name), step, of)]
    assert all(text.strip() for _, text in made)
    assert len({kind for kind, _ in made}) >= 3


def test_the_father_of_elliot_does_not_learn_where_he_is(done: Callable[[str], Done]) -> None:
    step = SCENARIOS["E8"][-1]
    secrets = ("Lantern", "07700 900391", "Harbour Refuge", "Quay Surgery", "Wolfe")
    his = [
        (kind, document_text(data))
        for kind, reader, data in _papers(done("E8"), step, "bcp")
        if ("Craig" in reader.name if reader else document_type(kind).audience is Audience.PARENTS)
    ]
    assert {"my-safety-plan-parents", "outcome-letter-parents", "cover-letter-parents"} <= {kind for kind, _ in his}
    for kind, text in his:
        assert [secret for secret in secrets if secret in text] == [], kind


def test_the_father_of_elliot_does_not_learn_where_he_will_be(done: Callable[[str], Done]) -> None:
    step = SCENARIOS["E8"][-1]
    plans = {kind: document_text(data) for kind, _, data in _papers(done("E8"), step, "bcp") if "safety-plan" in kind}
    told = {kind for kind, text in plans.items() if "18 May 2027" in text}
    assert told == {"my-safety-plan", "my-safety-plan-professionals"}
    assert "We will write to you about the next meeting." in plans["my-safety-plan-parents"]


def test_what_the_police_will_do_is_in_no_family_copy(done: Callable[[str], Done]) -> None:
    step = SCENARIOS["E3"][-1]
    told = {
        kind: "warning notice" in document_text(data).casefold() for kind, _, data in _papers(done("E3"), step, "bcp")
    }
    family = [
        kind for kind in told if document_type(kind).audience in (Audience.EVERYONE, Audience.CHILD, Audience.PARENTS)
    ]
    assert len(family) > 3
    assert [kind for kind in family if told[kind]] == []
    assert told["msp-restricted"]
