"""How fast, as ratios to other programs for the same work. Run ``python benchmarks/run.py [--rounds N]``.

Counted is processor time, ours and that of processes that have ended, so that a busy machine changes little. The two
sides of a ratio take turns; the median of each counts, and the first round is left out.
"""

from __future__ import annotations

import argparse
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import plain_script
from docx2python import docx2python

import minutebook

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates" / "docx"
FORMS = sorted(path for name in ("samples", "forms") for path in (ROOT / "tests" / "data" / name).glob("*.docx"))


def cpu() -> float:
    """Processor seconds so far."""
    ended = os.times()
    return time.process_time() + ended.children_user + ended.children_system


def cost(work: Callable[[], object], times: int) -> float:
    """Processor seconds of one call; short ones are taken together, since a child's clock ticks 100 times a second."""
    start = cpu()
    for _ in range(times):
        work()
    return (cpu() - start) / times


def compare(
    ours: Callable[[], object], theirs: Callable[[], object], *, rounds: int, times: int
) -> tuple[float, float]:
    """Median cost of each, taking turns."""
    turns = [(cost(ours, times), cost(theirs, times)) for _ in range(rounds + 1)][1:]
    return median(mine for mine, _ in turns), median(other for _, other in turns)


def say(what: str, against: str, ours: float, theirs: float) -> None:
    ratio = f"{theirs / ours:6.2f} times faster" if ours < theirs else f"{ours / theirs:6.2f} times SLOWER"
    print(f"{what:<32} {ours * 1000:9.2f} ms   {against:<32} {theirs * 1000:9.2f} ms   {ratio}")


def text_by_docx2python(path: Path) -> str:
    with docx2python(path) as document:
        return str(document.text)


def reading(rounds: int) -> None:
    """One Word form to answers, against docx2python's text of the same file; then all the forms together."""
    for path in (FORMS[0], FORMS[-1]):
        ours, theirs = partial(minutebook.read, path), partial(text_by_docx2python, path)
        say(f"read {path.name[:26]}", "docx2python text", *compare(ours, theirs, rounds=rounds, times=10))
    every = compare(
        lambda: [minutebook.read(path) for path in FORMS],
        lambda: [text_by_docx2python(path) for path in FORMS],
        rounds=rounds,
        times=1,
    )
    say(f"read {len(FORMS)} forms", "docx2python text", *every)


def our_way(forms: list[Path]) -> list[Path]:
    """The forms run in a workspace of their own; the documents that came out."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(TEMPLATES, Path(folder, "templates", "docx"))
        minutebook.Workspace(Path(folder)).run(forms)
        return sorted(Path(folder, "outputs").rglob("*.docx"))


def their_way(forms: list[Path], jobs: list[plain_script.Job]) -> list[Path]:
    with tempfile.TemporaryDirectory() as folder:
        return plain_script.make(forms, jobs, Path(folder))


def jobs_of(forms: list[Path]) -> tuple[list[plain_script.Job], int]:
    """The words of every document that we make of the forms, listened to on one run; and how many came out."""
    jobs: list[plain_script.Job] = []
    render: Any = importlib.import_module("minutebook.documents.render")
    filled = render.render_template

    def listening(template: bytes, context: Mapping[str, Any], **words: Any) -> bytes:
        jobs.append(plain_script.Job(TEMPLATES / "_shared" / words["name"], context))
        return bytes(filled(template, context, **words))

    render.render_template = listening
    try:
        made = our_way(forms)
    finally:
        render.render_template = filled
    return jobs, len(made)


def forms_to_documents(rounds: int) -> None:
    """Completed forms in, registered documents out, against a plain script that makes as many documents."""
    jobs, made = jobs_of(FORMS)
    if len(jobs) != made or len(their_way(FORMS, jobs)) != made:
        sys.exit(f"{made} documents came out and {len(jobs)} were filled in: the two ways do not do the same work.")
    pair = compare(lambda: our_way(FORMS), lambda: their_way(FORMS, jobs), rounds=rounds, times=1)
    say(f"{len(FORMS)} forms to {made} documents", "plain script, no checks", *pair)


def help_text(rounds: int) -> None:
    """``minutebook --help`` against the least that a program with click can take."""
    command = str(Path(sys.executable).with_name("minutebook"))
    ours, theirs = [command, "--help"], [sys.executable, "-c", "import click"]
    pair = compare(
        lambda: subprocess.run(ours, check=True, stdout=subprocess.DEVNULL),
        lambda: subprocess.run(theirs, check=True, stdout=subprocess.DEVNULL),
        rounds=rounds,
        times=5,
    )
    say("minutebook --help", "import click", *pair)


def main() -> None:
    parser = argparse.ArgumentParser(description="Ratios of processor time, in one run on this machine.")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count, after one that does not")
    rounds = parser.parse_args().rounds
    for benchmark in (reading, forms_to_documents, help_text):
        benchmark(rounds)


if __name__ == "__main__":
    main()
