"""Registers with items of concern in them, for the tests of the tactical report, and all the names that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from minutebook.forms import FORMS
from minutebook.forms.fields import Names, Person, Rows
from minutebook.forms.record import Record
from minutebook.intake.formfile import read_form
from minutebook.meeting import MeetingType
from minutebook.register.facts import DistributionEntry, MeetingEntry, SubmissionEntry
from minutebook.register.register import Register
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

NOW = datetime(2027, 4, 1, 9, 30, tzinfo=UTC)
SINCE, TO = date(2027, 1, 1), date(2027, 3, 31)
#: a child, the reference of the case, and the date of birth
KAI = ("Kai Brand-Dray", "CST-2611", date(2011, 5, 4))
AMARA = ("Amara Okonkwo-Reid", "CST-2644", date(2011, 9, 17))
TYLER = ("Tyler Mossop", "CST-2650", date(2010, 2, 3))
#: who is around each child, and where they live
MOTHER, WORKER, HOME = "Dana Brand", "Priya Nandakumar", "3 Gull Row, Saltmere, ZZ9 4QP"


def item(words: str, kind: str = "Location", ok: Any = True, **more: Any) -> dict[str, Any]:
    """One row of the table of items."""
    return {"kind": kind, "description": words, "source_agency": "Police", "ok_for_tactical": ok} | more


def etac(
    register: Register, child: tuple[str, str, date], on: date, items: Sequence[Mapping[str, Any]] | str, **said: Any
) -> str:
    """An ETAC entered with these items, and the people around the child; gives its number."""
    name, case, born = child
    values: dict[str, Any] = {
        "child.name": name, "child.known_as": name.split()[0], "child.dob": born, "case_ref": case, "meeting_date": on,
        "chair": "R. Adeyemi",
        "attendance": [{"name": MOTHER, "role": "Mum"}, {"name": WORKER, "role": "CST social worker", "agency": "CST"}],
        "intelligence_items": items if isinstance(items, str) else [dict(row) for row in items],
    } | said  # fmt: skip
    plan = {"safe_word": "pineapple", "child.name": name, "case_ref": case}
    with register.transaction(now=NOW) as tx:
        entry = MeetingEntry(
            type=MeetingType.ETAC, case_ref=case, child_name=name, child_dob=born, initials="XX", date=on
        )
        number = tx.enter_meeting(entry).number
        for form, answers in (("ETAC", values), ("SAFER-P", plan)):
            data = f"{form} {number}".encode()
            record = Record(form, answers, file_name="form.docx", sha256="0" * 64)
            tx.enter_submission(
                number,
                SubmissionEntry(file_name="form.docx", kind="docx", forms=(form,), data=data, records=(record,)),
            )
        listed = DistributionEntry(document_kind="plan", recipient=MOTHER, kind="parent/carer", address_used=HOME)
        tx.enter_distribution(number, [listed])
    return number


def enter_files(register: Register, paths: Sequence[Path], on: date) -> None:
    """Forms as people fill them in, read and entered as one meeting of this day."""
    files = [read_form(path) for path in paths]
    known = {key: value for file in files for record in file.records for key, value in record.values.items()}
    name, born = known.get("child.name"), known.get("child.dob")
    with register.transaction(now=NOW) as tx:
        entry = MeetingEntry(
            type=MeetingType.ETAC, case_ref=str(known.get("case_ref") or on), child_name=str(name),
            child_dob=born if isinstance(born, date) else None, initials="XX", date=on,
        )  # fmt: skip
        number = tx.enter_meeting(entry).number
        for path, file in zip(paths, files, strict=True):
            forms = tuple(record.form for record in file.records)
            tx.enter_submission(
                number,
                SubmissionEntry(
                    file_name=path.name, kind="docx", forms=forms, data=path.read_bytes(), records=tuple(file.records)
                ),
            )


def made_workspace(folder: Path) -> Workspace:
    return make_workspace(folder / "work")


def opened(workspace: Workspace) -> Register:
    return Register.open(workspace.register, actor="f.blythe")


def people(register: Register) -> dict[str, list[str]]:
    """Everybody whom the register knows, each name in the ways in which it might be written, and whose name it is."""
    found: dict[str, list[str]] = {"children": [], "others": [], "born": [], "addresses": [], "numbers": []}
    for meeting in register.meetings():
        found["children"] += [meeting.child_name or ""]
        if (born := meeting.child_dob) is not None:
            found["born"] += [f"{born:%d/%m/%Y}", f"{born.day} {born:%B %Y}", born.isoformat()]
    numbers = [meeting.number for meeting in register.meetings()]
    for records in register.records_of(numbers).values():
        for record in records:
            found["children"] += [str(record.values.get("child.name") or "")]
            found["others"] += [str(name) for name in _named(record)]
            found["numbers"] += [number for words in _contacts(record) for number in _NUMBER.findall(words)]
    for row in register.distribution():
        found["others"].append(row.recipient)
        if row.address_used:
            found["addresses"] += [row.address_used, row.address_used.split(",")[0]]
    return {kind: sorted({it for it in said if _tells(it)}) for kind, said in found.items()}


#: a telephone number of eleven figures, or an e-mail address
_NUMBER = re.compile(r"\b0\d{4} ?\d{3} ?\d{3}\b|[\w.]+@[\w.]+\w")


def _contacts(record: Record) -> Iterator[str]:
    """What stands in the cells for numbers and addresses, and everywhere in a child's plan."""
    for key, value in record.values.items():
        for row in value if isinstance(value, list) else ():
            if isinstance(row, Mapping):
                yield from (str(row[name]) for name in ("contact", "contactable", "number") if row.get(name))
        if record.form.endswith("-P") and isinstance(value, str) and key != "case_ref":
            yield value


def _tells(words: str) -> bool:
    """Whether some words are more than a role: two words or more, or what has digits or an @ in it."""
    return len(re.findall(r"[^\W_]+", words)) > 1


def _named(record: Record) -> Iterator[Any]:
    declared = FORMS[record.form].schema.declared()
    for key, value in record.values.items():
        field = declared.get(key)
        if isinstance(field, Person | Names):
            yield value
        elif isinstance(field, Rows) and isinstance(value, list):
            columns = [name for name, column in field.of.declared().items() if isinstance(column, Person)]
            yield from (row[name] for row in value if isinstance(row, Mapping) for name in columns if row.get(name))
