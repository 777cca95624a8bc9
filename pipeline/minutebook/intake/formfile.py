"""One file from outside, read all the way: its source, what the worker wrote, and the records it gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from minutebook.findings import Finding
from minutebook.forms.record import Record
from minutebook.intake.binding.load import load
from minutebook.intake.door.kinds import Kind
from minutebook.intake.door.source import Source, open_source
from minutebook.intake.passwords import Passwords
from minutebook.intake.reader import Reader, shared_reader
from minutebook.intake.reading import Reading


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file that passed the door, with all that is in it; ``records`` is empty when it is none of our forms."""

    source: Source
    #: as it came, before any conversion
    kind: Kind
    reading: Reading
    records: tuple[Record, ...]
    #: values that could not be read
    findings: tuple[Finding, ...]


def read_form(path: Path, passwords: Passwords | None = None) -> FormFile:
    """Open and read a file. Raises Refused when it cannot be read or is not safe, Locked without its password."""
    return form_of(open_source(path), passwords)


def form_of(source: Source, passwords: Passwords | None = None, reader: Reader | None = None) -> FormFile:
    """Read a file that is here already, in the process shared by all unless there is another reader."""
    reader = reader or shared_reader()
    kind, reading = (passwords or Passwords()).opening(lambda tried: reader.reading(source, tried))
    records, findings = load(reading)
    return FormFile(source, kind, reading, records, findings)
