"""A Reading made into Records: each form's marshmallow schema gives the words typed their values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from marshmallow import ValidationError

from minutebook.findings import Finding, Severity
from minutebook.forms import FORMS
from minutebook.forms.fields import FormField
from minutebook.forms.form import FormSchema
from minutebook.forms.outline import Label, Outline
from minutebook.forms.record import Paper, Record, Stray
from minutebook.intake.binding.doubts import doubts, meant
from minutebook.intake.binding.elsewhere import strange_labels
from minutebook.intake.binding.lexicon import lexicon
from minutebook.intake.binding.nobodys import nobodys_lines
from minutebook.intake.reading import Answer, Loose, Reading
from minutebook.where import Where
from minutebook.words import fold

#: a date or choice that cannot be read
UNREADABLE = "F001"


def load(reading: Reading) -> tuple[tuple[Record, ...], tuple[Finding, ...]]:
    """One Record for each form of the file, and what reading found: values it could not read, lines of no question.

    Answers to questions that several forms of the file ask (case details, review date) are in each of their records;
    what is wrong with the file as a whole is in the first record only.
    """
    records: list[Record] = []
    findings: list[Finding] = []
    outline = _outline(reading)
    for at, form in enumerate(reading.forms):
        record, problems = _load_form(reading, form, outline, with_strays=at == 0)
        records.append(record)
        told = {finding.where for finding in findings}
        findings += [problem for problem in problems if problem.where not in told]
    return tuple(records), (*findings, *doubts(reading), *nobodys_lines(reading))


def _outline(reading: Reading) -> Outline:
    """What a worker finds the places of the file by."""
    printed = {(it.where, it.key): it.text for it in reading.prompts if it.key}
    asked = (Label(key, printed.get((where, key), ""), where) for key, where in reading.asked.items())
    return Outline(
        tuple(label for label in asked if label.text),
        {number: (page, before) for number, page, before in reading.tables},
        reading.sheets,
        {
            row.where._replace(column=None, paragraph=None): (answer.key, at)
            for answer in reading.answers
            if isinstance(answer.typed, tuple)
            for at, row in enumerate(answer.typed, 1)
            if row.where.table is not None
        },
    )


def _load_form(reading: Reading, form: str, outline: Outline, *, with_strays: bool) -> tuple[Record, list[Finding]]:
    schema = FORMS[form].schema
    declared = schema.declared()
    mine = [answer for answer in reading.answers if answer.key.removeprefix("@time ") in declared]
    data, typed, places = _spread(mine, declared)
    values, errors = _deserialise(schema, meant(data, places, declared, reading))
    strays = _strays(reading) if with_strays else ((), (), ())
    record = Record(
        form, values, places, {a.key: a.share_with for a in mine if a.share_with}, reading.file_name, reading.sha256,
        typed, {key: where for key, where in reading.asked.items() if key in declared}, *strays,
        paper=Paper(reading.changed, reading.hidden, reading.comments), outline=outline,
    )  # fmt: skip
    return record, list(_problems(form, declared, errors, mine, places))


def _strays(reading: Reading) -> tuple[tuple[Stray, ...], tuple[Stray, ...], tuple[Stray, ...]]:
    """What is wrong with the file as a whole: printed examples left, unknown labels, and answers that conflict."""
    return (
        tuple(Stray(it.text, it.where, it.key) for it in reading.leftovers),
        tuple(_unknown(it, reading.forms) for it in strange_labels(reading)),
        tuple(_conflict(key, answer) for key, given in reading.conflicts.items() for answer in given),
    )


def _unknown(words: Loose, forms: tuple[str, ...]) -> Stray:
    return Stray(words.text, words.where, words.key, lexicon(forms).nearest(words.text))


def _conflict(key: str, answer: Answer) -> Stray:
    return Stray(answer.typed if isinstance(answer.typed, str) else "", answer.where, key, answer.label)


def _spread(
    answers: list[Answer], declared: Mapping[str, FormField]
) -> tuple[dict[str, Any], dict[str, str], dict[str, Where]]:
    """The words by key, with one answer that fills several keys spread over them; an answer of its own comes first."""
    data: dict[str, Any] = {}
    typed: dict[str, str] = {}
    derived: dict[str, str] = {}
    places = {answer.key: answer.where for answer in answers}
    for answer in answers:
        if isinstance(answer.typed, tuple):
            data[answer.key] = [dict(row.cells) for row in answer.typed]
            typed |= {
                f"{answer.key}[{at}].{key}": words
                for at, row in enumerate(answer.typed, 1)
                for key, words in row.cells.items()
            }
            places |= {
                f"{answer.key}[{at}].{key}": place
                for at, row in enumerate(answer.typed, 1)
                for key, place in row.places.items()
            }
        elif not answer.key.startswith("@time "):
            typed[answer.key] = answer.typed
            spread = declared[answer.key].spread(answer.typed)
            if answer.key in spread:
                data[answer.key] = spread.pop(answer.key)
            derived |= spread
            places |= {key: answer.where for key in spread if key not in places}
    for answer in answers:
        if answer.key.startswith("@time ") and isinstance(answer.typed, str):
            key = answer.key.removeprefix("@time ")
            data[key] = f"{data.get(key, '')} {answer.typed}".strip()
    return derived | data, typed, {key: place for key, place in places.items() if not key.startswith("@")}


def _deserialise(schema: type[FormSchema], data: dict[str, Any]) -> tuple[dict[str, Any], Mapping[str, Any]]:
    """The value of each answer in printed order, its words where they cannot be read, and what its field says of those.

    The fields are asked one by one: the schema as a whole would also ask the hundred questions that nobody answered.
    """
    declared, order = schema.declared(), _order(schema)
    values: dict[str, Any] = {}
    errors: dict[str, Any] = {}
    for key in sorted(data, key=lambda key: order.get(key, len(order))):
        try:
            values[key] = declared[key].read(data[key]) if key in declared else data[key]
        except ValidationError as error:
            values[key] = error.valid_data if isinstance(error.valid_data, list) else data[key]
            errors[key] = error.messages
    return values, errors


@cache
def _order(schema: type[FormSchema]) -> Mapping[str, int]:
    """The place in print of each answer; words kept beside an answer have the answer's."""
    places = list(enumerate(schema.declared()))
    return {f"{key}_text": at for at, key in places} | {key: at for at, key in places}


def _problems(
    form: str,
    declared: Mapping[str, FormField],
    errors: Mapping[str, Any],
    answers: list[Answer],
    places: Mapping[str, Where],
) -> list[Finding]:
    findings = []
    for key, messages in errors.items():
        field = declared[key]
        if isinstance(messages, dict):
            for row, columns in messages.items():
                for column, said in columns.items():
                    place = places.get(f"{key}[{row + 1}].{column}", places.get(key))
                    findings.append(
                        _unreadable(form, key, place, f"Row {row + 1} of “{field.label}”, {said[0]}", Severity.WARNING)
                    )
        elif key != "meeting_date":
            severity = Severity.ERROR if key == "child.dob" else Severity.WARNING
            findings.append(_unreadable(form, key, places.get(key), str(messages[0]), severity))
    return findings


def _unreadable(form: str, key: str, where: Where | None, message: str, severity: Severity) -> Finding:
    if fold(message).endswith("is not a full date."):
        fix = "Write the day, the month and the year, such as 16/12/2026."
    else:
        fix = "Write it as the form asks, or leave it if the words are right as they stand."
    return Finding(UNREADABLE, severity, key, where, message, fix, form)
