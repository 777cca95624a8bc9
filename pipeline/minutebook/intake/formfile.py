"""One file from outside, read all the way: its source, what the worker wrote, and the records it gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from minutebook.findings import Finding
from minutebook.forms.record import Record
from minutebook.intake.bind import bind
from minutebook.intake.load import load
from minutebook.intake.read import layout_of
from minutebook.intake.reading import Reading
from minutebook.intake.source import Source, open_source


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file that passed the door, with all that is in it; ``records`` is empty when it is none of our forms."""

    source: Source
    reading: Reading
    records: tuple[Record, ...]
    #: values that could not be read
    findings: tuple[Finding, ...]


def read_form(path: Path) -> FormFile:
    """Open and read a file. Raises Refused when it cannot be read or is not safe."""
    return form_of(open_source(path))


def form_of(source: Source) -> FormFile:
    """Read a file that is open already."""
    reading = bind(layout_of(source), source.name, source.sha256)
    records, findings = load(reading)
    return FormFile(source, reading, records, findings)
