"""What a form says, where, and what is wrong, as the plain data that ``minutebook read --json`` prints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from msgspec.structs import replace

from minutebook.findings import Finding, told_once
from minutebook.forms import FORMS
from minutebook.forms.outline import Outline, placed
from minutebook.forms.record import Record
from minutebook.intake.formfile import FormFile
from minutebook.intake.reading import Answer
from minutebook.rules import Facts, check


def judge(form: FormFile, today: date) -> tuple[Finding, ...]:
    """All findings on one file by itself, as if its documents were to be FINAL; the gravest first, as the form goes."""
    unrecognised = () if form.records else (form.source.name,)
    found = form.findings + check(Facts(form.records, today, unrecognised=unrecognised))
    return placed(found, {record.form: record.outline for record in form.records})


def loose_words(form: FormFile) -> list[tuple[str, str]]:
    """The words of a file that belong to no question, each after its place."""
    outline = form.records[0].outline if form.records else Outline()
    return [(outline.told(loose.where), loose.text) for loose in form.reading.unplaced]


def as_data(form: FormFile, findings: Sequence[Finding]) -> dict[str, Any]:
    """The contract of design.md 4: keys and value shapes are those of the data dictionary."""
    reading = form.reading
    return {
        "file": reading.file_name,
        "sha256": reading.sha256,
        "forms": list(reading.forms),
        "answers": _answers(form),
        "unplaced": [
            {"text": loose.text, "where": str(loose.where), "place": place}
            for loose, (place, _) in zip(reading.unplaced, loose_words(form), strict=True)
        ],
        "prompts": [{"text": loose.text, "where": str(loose.where)} for loose in reading.prompts],
        "conflicts": {key: [plain(_typed(answer)) for answer in given] for key, given in reading.conflicts.items()},
        "revisions": reading.revisions,
        "comments": [{"author": it.author, "text": it.text, "where": str(it.where)} for it in reading.comments],
        "remarks": list(reading.remarks),
        "findings": [finding_data(finding) for finding in told_once(findings)],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding as plain data."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "form": finding.form,
        "key": finding.key,
        "where": str(finding.where) if finding.where else None,
        "place": finding.shown_place or None,
        "message": finding.message,
        "fix": finding.fix,
    }


def _answers(form: FormFile) -> list[dict[str, Any]]:
    given = {answer.key: answer for answer in form.reading.answers}
    listed: dict[str, dict[str, Any]] = {}
    for record in form.records:
        for key, value in record.values.items():
            if key not in listed:
                listed[key] = _answer(record, key, value, given.get(key) or _source(given, record, key))
    return list(listed.values())


def _source(given: dict[str, Answer], record: Record, key: str) -> Answer | None:
    """The answer whose words gave a value of another key, such as the time beside a date."""
    declared = FORMS[record.form].schema.declared()
    for answer in given.values():
        field = declared.get(answer.key)
        if field and isinstance(answer.typed, str) and key in field.spread(answer.typed):
            return replace(answer, share_with=None)
    return None


def _answer(record: Record, key: str, value: Any, answer: Answer | None) -> dict[str, Any]:
    where = record.where.get(key)
    return {
        "form": answer.form if answer and answer.key == key else record.form,
        "key": key,
        "label": _label(record, key, answer),
        "value": plain(value),
        "where": str(where) if where else None,
        "confidence": answer.confidence if answer else 1.0,
        "share_with": answer.share_with if answer else None,
    }


def _label(record: Record, key: str, answer: Answer | None) -> str:
    """The label as printed in the worker's file; of a value that has none there, as the form prints it."""
    if answer and answer.key in (key, key.removesuffix("_text")):
        return answer.label
    field = FORMS[record.form].schema.declared().get(key)
    return field.label if field else (answer.label if answer else key)


def _typed(answer: Answer) -> Any:
    return answer.typed if isinstance(answer.typed, str) else [dict(row.cells) for row in answer.typed]


def plain(value: Any) -> Any:
    """A value as JSON holds it: ISO dates, times as HH:MM."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value
