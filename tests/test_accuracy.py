"""Every completed form of the test data, read and held against what a careful clerk would take from the page."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.accuracy import DATA, OLD, Score, cases, score

from minutebook.process import read_report

TODAY = date(2028, 1, 1)
#: the share of expected answers that each sample, and each folder as a whole, must give
LEAST = 0.97


@cache
def scored(path: Path) -> Score:
    expected = json.loads((path.parent / f"{path.stem}.expected.json").read_text("utf-8"))
    return score(path, expected, read_report(path, today=TODAY))


def paths(*folders: str) -> list[Path]:
    return [path for path, _ in cases(tuple(DATA / folder for folder in folders)) if path.suffix not in OLD]


def old(folder: str) -> list[Path]:
    return [path for path, _ in cases((DATA / folder,)) if path.suffix in OLD]


def named(found: list[Path]) -> list[Any]:
    return [pytest.param(path, id=path.name) for path in found]


@pytest.mark.parametrize("path", named(paths("samples")))
def test_a_sample_is_read(path: Path) -> None:
    one = scored(path)
    assert one.share >= LEAST, one.misses


@pytest.mark.parametrize("folder", ["forms", "offices", "unseen", "unseen2", "unseen3"])
def test_the_forms_of_a_folder_are_read(folder: str) -> None:
    found = [scored(path) for path in paths(folder)]
    misses = [line for one in found for line in (one.name, *one.misses) if one.misses]
    assert sum(one.right for one in found) >= LEAST * sum(one.expected for one in found), "\n".join(misses)


@pytest.mark.parametrize("path", named(paths("samples", "forms", "offices", "unseen", "unseen2", "unseen3")))
def test_what_is_printed_loose_or_wrong_is_told_from_answers(path: Path) -> None:
    none_astray(scored(path))


@pytest.mark.parametrize("path", named(old("unseen")))
def test_a_form_of_an_older_program_is_read(soffice: str, path: Path) -> None:
    one = scored(path)
    assert one.share >= LEAST, one.misses
    none_astray(one)


def none_astray(one: Score) -> None:
    assert one.intruders == [], "printed words in an answer"
    assert one.lost == [], "loose words that are not reported as unplaced"
    assert one.silent == [], "findings that did not come"


def test_there_are_samples_of_every_form() -> None:
    met = {form for _, expected in cases() for form in expected["form"].split("+")}
    assert met == {"SAFER-A", "SAFER-P", "MSP-R", "MSP-P", "MSP-A", "ETAC", "STRAT", "DIST"}


def test_a_wrong_answer_a_printed_word_and_a_lost_one_are_noticed() -> None:
    expected = {
        "form": "SAFER-A",
        "answers": {"chair": "H Marsh", "venue": "Library"},
        "must_not_contain": ["Agency 1"],
        "words_not_in_any_field": ["ring mum", "late"],
        "problems": [{"rule": "R003"}, {"rule": "R005"}],
    }
    answers = [
        {"key": "chair", "value": "H  Marsh", "share_with": None},
        {"key": "venue", "value": "Agency 1", "share_with": None},
    ]
    report = {
        "answers": answers,
        "unplaced": [{"text": "ring mum"}],
        "findings": [{"rule": "R003"}],
        "forms": ["SAFER-A"],
    }
    found = score(Path("form.docx"), expected, report)
    assert (found.right, found.expected, len(found.misses)) == (1, 2, 1)
    assert (found.intruders, found.lost, found.silent) == (["Agency 1"], ["late"], ["R005"])
