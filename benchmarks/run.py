"""How fast, as ratios to other programs for the same work. Run ``python benchmarks/run.py [--rounds N]``.

Counted is processor time, ours and that of our children, so that a busy machine changes little: files from outside are
opened in a process that lives on. The two sides of a ratio take turns; the median of each counts, and the first round
is left out.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import Any
from unittest import mock

import docx
import merging
import openpyxl
import plain_pdfs
import plain_script
from docx2python import docx2python

import minutebook
from minutebook.documents.pdf import as_pdfs
from minutebook.documents.publish import document_text
from minutebook.errors import MissingProgram
from minutebook.forms import FORMS as KINDS
from minutebook.intake.formfile import read_form
from minutebook.joining import Sheaf, join
from minutebook.libreoffice import find_program
from minutebook.meeting import Meeting
from minutebook.rules import RULES, Facts, check

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates" / "docx"
FORMS = sorted(path for name in ("samples", "forms") for path in (ROOT / "tests" / "data" / name).glob("*.docx"))


#: the template of the longest document
MINUTES = "safer_minutes.docx"
#: the form that is made longer and longer, and how many rows it starts with
FORM_OF_ROWS: Any = KINDS["DIST"]
ROWS = 100
#: how many documents are made into PDFs
PDFS = 20


def cpu() -> float:
    """Processor seconds so far: ours, those of children that have ended, and those of children that still run."""
    ended = os.times()
    return time.process_time() + ended.children_user + ended.children_system + running_children()


def running_children() -> float:
    """Processor seconds of our living children, where the system tells (``man 5 proc``, /proc/PID/stat)."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        parent, user, system = int(fields[1]), int(fields[11]), int(fields[12])
        if parent == os.getpid():
            ticks += user + system
    return ticks / os.sysconf("SC_CLK_TCK") if ticks else 0.0


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


def warmed(work: Callable[[], object]) -> float:
    """Cost of one call after five that do not count, as the other side of it is measured."""
    cost(work, 5)
    return cost(work, 20)


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
        say(f"read {path.name[:26]}", "docx2python text", *compare(ours, theirs, rounds=rounds, times=20))
    every = compare(
        lambda: [minutebook.read(path) for path in FORMS],
        lambda: [text_by_docx2python(path) for path in FORMS],
        rounds=rounds,
        times=1,
    )
    say(f"read {len(FORMS)} forms", "docx2python text", *every)


def ten_times_the_rows(rounds: int) -> None:
    """A form with ten times the rows, against the same form: at most twelve times the time is aimed at."""
    with tempfile.TemporaryDirectory() as folder:
        for make, name in ((word_list, "list.docx"), (excel_list, "list.xlsx")):
            few, many = Path(folder, f"few {name}"), Path(folder, f"many {name}")
            make(few, ROWS)
            make(many, 10 * ROWS)
            once, tenfold = compare(
                reader_of_copies(few, rounds), reader_of_copies(many, rounds), rounds=rounds, times=1
            )
            print(f"{f'ten times the rows, {few.suffix}':<32} {tenfold / once:9.2f} times the time of {ROWS} rows")


def recipients(count: int) -> list[list[str]]:
    """A distribution list, headers first, no two rows alike."""
    columns = FORM_OF_ROWS.schema.declared()["distribution"].of.declared().values()
    return [
        [column.label for column in columns],
        *([f"{column.label} of number {row}" for column in columns] for row in range(1, count)),
    ]


def reader_of_copies(path: Path, rounds: int) -> Callable[[], object]:
    """Reads another copy each time; they are made before."""
    copies = iter([copy_of(path, number) for number in range(rounds + 1)])
    return lambda: minutebook.read(next(copies))


def copy_of(path: Path, number: int) -> Path:
    """A list with words of its own, so that none of them is known from a list read before."""
    copy = path.with_stem(f"{path.stem} {number}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b" of number ", b" of list %d, number " % number))
    return copy


def word_list(path: Path, rows: int) -> None:
    listed = recipients(rows)
    document = docx.Document()
    document.add_heading(FORM_OF_ROWS.title)
    table = document.add_table(rows=len(listed), cols=len(listed[0]))
    for cell, words in zip(table._cells, itertools.chain(*listed), strict=True):
        cell.text = words
    document.save(str(path))


def excel_list(path: Path, rows: int) -> None:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.append([FORM_OF_ROWS.title])
    for row in recipients(rows):
        sheet.append(row)
    workbook.save(path)


def our_way(forms: list[Path]) -> list[Path]:
    """The forms run in a workspace of their own; the documents that came out."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(TEMPLATES, Path(folder, "templates", "docx"))
        minutebook.Workspace(Path(folder)).run(forms)
        return sorted(Path(folder, "outputs").rglob("*.docx"))


def their_way(forms: list[Path], jobs: list[plain_script.Job]) -> list[Path]:
    with tempfile.TemporaryDirectory() as folder:
        return plain_script.make(forms, jobs, Path(folder))


@cache
def jobs_of_forms() -> tuple[list[plain_script.Job], int]:
    """The words of every document that we make of the forms, listened to on one run; and how many came out."""
    jobs: list[plain_script.Job] = []
    fill = minutebook.CompiledTemplate.fill

    def listening(template: minutebook.CompiledTemplate, context: Mapping[str, Any], **words: Any) -> Any:
        jobs.append(plain_script.Job(TEMPLATES / "_shared" / template.name, context))
        return fill(template, context, **words)

    with mock.patch.object(minutebook.CompiledTemplate, "fill", listening):
        return jobs, len(our_way(FORMS))


def forms_to_documents(rounds: int) -> None:
    """Completed forms in, registered documents out, against a plain script that makes as many documents."""
    jobs, made = jobs_of_forms()
    if len(jobs) != made or len(their_way(FORMS, jobs)) != made:
        sys.exit(f"{made} documents came out and {len(jobs)} were filled in: the two ways do not do the same work.")
    pair = compare(lambda: our_way(FORMS), lambda: their_way(FORMS, jobs), rounds=rounds, times=1)
    say(f"{len(FORMS)} forms to {made} documents", "plain script, no checks", *pair)


def one_merged(rounds: int) -> None:
    """The longest minutes of the forms, filled into a template that is compiled already."""
    minutes = [job for job in jobs_of_forms()[0] if job.template.name == MINUTES]
    job = max(minutes, key=lambda job: len(str(job.context)))
    template = minutebook.CompiledTemplate(job.template)
    ours, theirs = partial(template.render, job.context), partial(merging.by_docxtpl, job.template, job.context)
    pair = compare(ours, theirs, rounds=rounds, times=10)
    say("one record merged", "docxtpl", *pair)
    said = {document_text(ours()), document_text(theirs())}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out.docx")
        turns = [(warmed(ours), merging.by_docxtemplater(job.template, job.context, 20, out)) for _ in range(rounds)]
        node = [theirs for _, theirs in turns if theirs is not None]
        if not node:
            print("one record merged: docxtemplater is not here; benchmarks/README.md says how to get it")
            return
        said.add(document_text(out.read_bytes()))
    say("one record merged", "docxtemplater on Node", median(mine for mine, _ in turns), median(node))
    if len(said) > 1:
        print("one record merged: the documents do not say the same")


def twenty_pdfs(rounds: int) -> None:
    """Documents of the forms to PDFs, checked, against one plain call of LibreOffice for each of them."""
    try:
        soffice = find_program("pdf")
    except MissingProgram:
        print(f"{PDFS} PDFs: LibreOffice is not here, so this was left out")
        return
    jobs = jobs_of_forms()[0][::2][:PDFS]
    documents = [
        (f"{at}.docx", minutebook.CompiledTemplate(job.template).render(job.context)) for at, job in enumerate(jobs)
    ]
    for seen, against in ((False, "LibreOffice, once for each"), (True, "the same, once seen in a window")):
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder, name) for name, _ in documents]
            for path, (_, data) in zip(paths, documents, strict=True):
                path.write_bytes(data)
            profile = plain_pdfs.new_profile(soffice, Path(folder), paths[0], seen_in_a_window=seen)
            theirs = partial(plain_pdfs.make, soffice, paths, profile, Path(folder))
            pair = compare(partial(as_pdfs, documents), theirs, rounds=min(rounds, 2), times=1)
            if not all(path.with_suffix(".pdf").exists() for path in paths):
                sys.exit(f"{PDFS} PDFs: LibreOffice did not make all of them, so nothing can be compared.")
        say(f"{len(paths)} PDFs", against, *pair)
    if refused := [made for made in as_pdfs(documents) if not isinstance(made, bytes)]:
        sys.exit(f"{PDFS} PDFs: {refused[0]}")


def all_rules(rounds: int) -> None:
    """Every rule over all forms of one meeting; the forms are read before, and nothing of a judgement is kept."""
    for folder in (ROOT / "pipeline" / "minutebook" / "demo_forms" / child for child in ("kai", "amara")):
        read = [read_form(path) for path in sorted(folder.iterdir())]
        meetings = join([Sheaf(form.records) for form in read])
        longest = max(meetings, key=lambda meeting: sum(len(it.values) for it in meeting.records))
        day = longest.date or date.today()
        took = median(cost(partial(judged, longest, day), 20) for _ in range(rounds + 1))
        print(f"{f'all {len(RULES)} rules, one meeting':<32} {took * 1000:9.2f} ms   {len(longest.records)} forms")


def judged(meeting: Meeting, day: date) -> object:
    """What all rules say of a meeting."""
    return check(Facts(meeting.records, day, alone=False))


def help_text(rounds: int) -> None:
    """``minutebook --help`` against the least that a program with click can take."""
    script = Path(sys.executable).with_name("minutebook")
    program = [str(script)] if script.exists() else [sys.executable, "-m", "minutebook"]
    ours, theirs = [*program, "--help"], [sys.executable, "-c", "import click"]
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
    for benchmark in (reading, ten_times_the_rows, one_merged, forms_to_documents, all_rules, twenty_pdfs, help_text):
        benchmark(rounds)


if __name__ == "__main__":
    main()
