"""A date owed is over once the meeting that it is for was held, in whatever order the forms come in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.process_cases import ETAC, KAI_RECORD, NOW, opened, ran
from tests.scenario_cases import SCENARIOS_FOLDER

from minutebook.register.facts import ReviewStatus
from minutebook.reporting import manager_report
from minutebook.reports.figures import Share
from minutebook.setting_up import make_workspace

LEAH = SCENARIOS_FOLDER / "E2"
LEAHS_ETAC, LEAHS_STRATEGY = LEAH / "LM ETAC 11.01.27.docx", LEAH / "LM strategy 11.01.27.docx"


def _statuses(folder: Path, what: str, *runs: Path) -> list[ReviewStatus]:
    """How a date stands on the first of April 2027, after its forms came one by one."""
    workspace = make_workspace(folder / "work")
    for path in runs:
        ran(workspace, path)
    with opened(workspace) as register:
        return [it.status for it in register.reviews(NOW.date()) if it.what == what]


@pytest.mark.parametrize("runs", [(LEAHS_ETAC, LEAHS_STRATEGY), (LEAHS_STRATEGY, LEAHS_ETAC)])
def test_the_strategy_meeting_of_the_same_day_is_the_one_that_was_called_for(
    runs: tuple[Path, ...], tmp_path: Path
) -> None:
    assert _statuses(tmp_path, "Strategy meeting", *runs) == [ReviewStatus.HELD]


@pytest.mark.parametrize("runs", [(ETAC, KAI_RECORD), (KAI_RECORD, ETAC)])
def test_a_strategy_meeting_that_only_the_record_tells_of_was_held(runs: tuple[Path, ...], tmp_path: Path) -> None:
    assert _statuses(tmp_path, "Strategy meeting", *runs) == [ReviewStatus.HELD]


def test_what_was_held_on_an_earlier_stage_of_that_day_answers_nothing(tmp_path: Path) -> None:
    owed = _statuses(tmp_path, "Initial My Safety Plan Meeting", LEAHS_STRATEGY, LEAHS_ETAC)
    assert owed == [ReviewStatus.OVERDUE]


def test_managers_count_the_strategy_meeting_that_only_the_record_tells_of(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    ran(workspace, ETAC, KAI_RECORD)
    told = manager_report(workspace, date(2026, 12, 1), date(2026, 12, 31), actor="f.blythe", as_of=NOW.date()).now
    assert (told["strategy"], told["initial"]) == (Share(1, 1), Share(1, 1))


def test_a_meeting_that_is_yet_to_come_has_not_been_held(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    before = NOW.replace(year=2027, month=1, day=9)
    for path in (LEAHS_ETAC, LEAHS_STRATEGY):
        ran(workspace, path, now=before)
    with opened(workspace) as register:
        assert {it.status for it in register.reviews(before.date()) if it.what == "Strategy meeting"} == {
            ReviewStatus.DUE
        }
