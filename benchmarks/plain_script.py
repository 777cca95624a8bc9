"""What somebody would write in an afternoon: read forms, fill templates, keep a log in Excel.

Plainly written with python-docx, docxtpl and openpyxl as their manuals say. It does no more than it must: the log is
opened once and saved once, nothing is checked, and the words for each template are given to it ready-made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docxtpl import DocxTemplate
from openpyxl import Workbook, load_workbook

HEADINGS = ["made", "document", "template", "case reference", "answers read"]


@dataclass(frozen=True)
class Job:
    """One document to make."""

    template: Path
    #: the words that the template is filled with
    context: Mapping[str, Any]


def read_form(path: Path) -> dict[str, str]:
    """Answers by label: the second cell of a row by its first, and the text below a heading by the heading."""
    form = Document(str(path))
    answers: dict[str, str] = {}
    label = ""
    for paragraph in form.paragraphs:
        style = paragraph.style
        if style is not None and str(style.name).startswith("Heading"):
            label = paragraph.text.strip()
        elif paragraph.text.strip():
            answers[label] = f"{answers.get(label, '')}\n{paragraph.text}".strip()
    for table in form.tables:
        for row in table.rows:
            cells = [cell.text.strip() for cell in row.cells]
            answers[cells[0]] = "\n".join(cells[1:])
    return answers


def make(forms: Sequence[Path], jobs: Sequence[Job], folder: Path) -> list[Path]:
    """The documents and their log, in ``folder``."""
    read = sum(len(read_form(form)) for form in forms)
    log_path = folder / "log.xlsx"
    book = load_workbook(log_path) if log_path.exists() else Workbook()
    log = book.worksheets[0]
    if log.max_row == 1:
        log.append(HEADINGS)
    made = []
    for number, job in enumerate(jobs, start=1):
        template = DocxTemplate(str(job.template))
        template.render(dict(job.context))
        path = folder / f"{job.template.stem}_{number}.docx"
        template.save(str(path))
        log.append([datetime.now(), path.name, job.template.name, str(job.context.get("case_ref", "")), read])
        made.append(path)
    book.save(log_path)
    return made
