"""Commands that look back: is all as it was written, who did what, where words come from, what changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutebook.cli.options import as_json, common, echo_json, password_option, passwords, workspace_at
from minutebook.errors import ExitStatus, WrongUse

if TYPE_CHECKING:
    from minutebook.register.audit import Checked
    from minutebook.register.register import Register
    from minutebook.trail.changes import Changes
    from minutebook.trail.places import Sentence
    from minutebook.trail.tracing import Cell, Trace
    from minutebook.workspace import Workspace


@click.command()
@click.argument("asked", required=False, metavar="[MEETING|DOCUMENT]")
@click.option("--log", is_flag=True, help="List who did what and when, from the whole log.")
@click.option("--head", is_flag=True, help="Print where the log ends, in one line to write down or file.")
@click.option("--expect", metavar="LINE", help="Check that the log still holds the row of a line from --head.")
@click.option("--new-key", is_flag=True, help="Seal the log with another key, where the one before is lost.")
@click.option("--as-it-is", is_flag=True, help="Say that the log is right as it is, such as after a copy was put back.")
@click.option("--reason", help="Why, for --new-key and --as-it-is.")
@as_json
@common
def audit(
    asked: str | None, log: bool, head: bool, expect: str | None, new_key: bool, as_it_is: bool, reason: str | None,
    as_json: bool, folder: Path | None, debug: bool,
) -> int:  # fmt: skip
    """Check that every file, row and log row is as it was written; or list who did what to a MEETING or DOCUMENT."""
    if sum((bool(asked or log), head, bool(expect), new_key, as_it_is)) > 1:
        raise WrongUse("Ask for one thing at a time: the log, its head, a line to check, or a new key.")
    workspace = workspace_at(folder)
    with _opened(workspace) as register:
        if asked or log:
            _list(register, asked, as_json)
        elif head:
            _print_head(register, as_json)
        elif expect:
            return _expected(register, expect, as_json)
        elif new_key or as_it_is:
            _vouched(register, reason, new_key=new_key)
        else:
            return _audited(workspace, register, as_json)
    return ExitStatus.FINE


def _opened(workspace: Workspace) -> Register:
    from minutebook.account import signed_in
    from minutebook.register.register import Register

    return Register.open(workspace.register, actor=signed_in())


def _audited(workspace: Workspace, register: Register, as_json: bool) -> int:
    from minutebook.trail.auditing import audited

    found: Checked = audited(workspace, register)
    if as_json:
        echo_json({"faults": found.faults, "notes": found.notes, "head": register.head().line()})
    else:
        well = [] if found.faults else ["Every stored file and every log row is as it was written."]
        click.echo("\n".join([*found.faults, *well, *found.notes]))
    return ExitStatus.REGISTER if found.faults else ExitStatus.FINE


def _list(register: Register, asked: str | None, as_json: bool) -> None:
    from minutebook.cli.lists import print_table, table_data
    from minutebook.trail.auditing import told

    named = _numbers(register, asked)
    rows = [row for number in named for row in register.trail(number) if row.action != "counted" or asked is None]
    if as_json:
        echo_json([{**data, "told": told(row)} for data, row in zip(table_data(rows), rows, strict=True)])
        return
    columns = (
        ("Row", lambda it: it.seq),
        ("When", lambda it: f"{it.at:%Y-%m-%d %H:%M}"),
        ("Who", lambda it: it.actor),
        ("Did", told),
    )
    print_table(rows, columns)


def _numbers(register: Register, asked: str | None) -> list[str | None]:
    if asked is None:
        return [None]
    if asked.upper().startswith("D-"):
        return [register.document(asked.upper()).number]
    case = [found.number for found in register.find_meetings(case_ref=asked)]
    return [*reversed(case)] or [register.meeting(asked).number]


def _print_head(register: Register, as_json: bool) -> None:
    from minutebook.cli.lists import table_data

    end = register.head()
    if as_json:
        echo_json({**table_data([end])[0], "line": end.line()})
    else:
        click.echo(end.line())


def _expected(register: Register, line: str, as_json: bool) -> int:
    from minutebook.register.keys import read_line

    row, digits = read_line(line)
    holds = register.still_has(row, digits)
    if as_json:
        echo_json({"row": row, "holds": holds})
    elif holds:
        click.echo(f"The log still holds row {row} as it was written down.")
    else:
        click.echo(f"The log does not hold row {row} as it was written down: it ends at {register.head().line()}.")
    return ExitStatus.FINE if holds else ExitStatus.REGISTER


def _vouched(register: Register, reason: str | None, *, new_key: bool) -> None:
    if not (reason or "").strip():
        raise WrongUse("Say why with --reason; it is kept beside the key.")
    if new_key:
        end = register.take_new_key(str(reason))
        click.echo(f"From row {end.seq} on the log is sealed with a new key. Keep a copy of it in a safe place.")
    else:
        end = register.vouch("restored", str(reason))
        click.echo(f"Noted. The log goes on from {end.line()}.")


@click.command()
@click.argument("words", required=False)
@click.option("--meeting", metavar="MEETING", help="Look through this meeting alone, by number or case reference.")
@click.option("--document", metavar="D-…", help="Look through this document alone.")
@click.option("--paragraph", type=click.IntRange(1), metavar="N", help="The paragraph of the document, counted from 1.")
@password_option
@as_json
@common
def trace(
    words: str | None, meeting: str | None, document: str | None, paragraph: int | None, password_file: Path | None,
    as_json: bool, folder: Path | None, debug: bool,
) -> int:  # fmt: skip
    """Show which form, question and cell WORDS of an issued document come from, and which documents hold them."""
    from minutebook.cli.screen import progress_bar
    from minutebook.trail import tracing

    if paragraph is not None and document is None:
        raise WrongUse("Say which document the paragraph is in: --document and its number.")
    workspace = workspace_at(folder)
    with _opened(workspace) as register:
        meetings = _numbers(register, meeting) if meeting else [None]
        with progress_bar() as bar:
            keys = passwords(password_file, bar.aside)
            found = [
                tracing.trace(
                    workspace, register, words, meeting=of, document=document and document.upper(),
                    paragraph=paragraph, passwords=keys, progress=bar,
                )
                for of in meetings
            ]  # fmt: skip
    whole = tracing.together(found)
    if as_json:
        echo_json(_trace_data(whole))
    else:
        _print_trace(whole, words)
    return ExitStatus.REGISTER if whole.altered else ExitStatus.FINE


def _trace_data(found: Trace) -> dict[str, Any]:
    return {
        "paragraphs": [
            {
                "document": it.document.number,
                "kind": it.document.kind,
                "version": it.document.version,
                "paragraph": it.passage.number,
                "heading": it.passage.heading,
                "text": it.passage.text,
                "parts": [
                    {"words": part.words, "from": part.origin.value, "cells": [_cell_data(cell) for cell in part.cells]}
                    for part in it.parts
                ],
            }
            for it in found.traced
        ],
        "answers": [_cell_data(cell) for cell in found.answers],
        "troubles": list(found.troubles),
    }


def _cell_data(cell: Cell) -> dict[str, Any]:
    return {
        "form": cell.form,
        "key": cell.key,
        "label": cell.label,
        "words": cell.words,
        "where": cell.where or None,
        "place": cell.place or None,
        "share_with": cell.share_with,
        "file": cell.file.file_name,
        "sha256": cell.file.sha256,
        "received_by": cell.file.received_by,
        "received_at": cell.file.received_at.isoformat(),
    }


def _print_trace(found: Trace, words: str | None) -> None:
    from minutebook.trail.places import sentences

    for trouble in found.troubles:
        click.echo(trouble, err=True)
    for it in sentences(found.traced, words):
        _print_sentence(it)
    printed = {cell for it in found.traced for cell in it.cells}
    unprinted = [cell for cell in found.answers if cell not in printed]
    if unprinted:
        click.echo("In forms, and in none of these paragraphs:")
        for cell in unprinted:
            click.echo(f"  {_said_of(cell)}")
    if not found.traced and not found.answers:
        click.echo("These words stand in no issued document and in no form that is registered.")


def _print_sentence(it: Sentence) -> None:
    click.echo(f"“{it.text}”")
    for part in it.parts:
        which = "" if part.words == it.text else f"“{part.words}”: "
        if not part.cells:
            click.echo(f"  {which}{part.origin.value}")
        for cell in part.cells:
            click.echo(f"  {which}{part.origin.value}, {_said_of(cell)}")
    places = [f"{document.number} ({document.file_name}), {passage}" for document, passage in it.stands]
    click.echo(f"  Stands in: {places[0]}" if len(places) == 1 else f"  Stands in {len(places)} places:")
    for place in places if len(places) > 1 else ():
        click.echo(f"    {place}")


def _said_of(cell: Cell) -> str:
    from minutebook.dates import say_date
    from minutebook.forms import FORMS

    share = f", share with: {cell.share_with}" if cell.share_with else ""
    place = f", {cell.place}" if cell.place else ""
    came = f"“{cell.file.file_name}”, received by {cell.file.received_by} on {say_date(cell.file.received_at.date())}"
    return f"{FORMS[cell.form].title}, “{cell.label}”{place}{share} ({came})"


@click.command()
@click.argument("document", metavar="DOCUMENT|MEETING")
@click.argument("other", required=False, metavar="[OTHER|KIND]")
@as_json
@common
def changes(document: str, other: str | None, as_json: bool, folder: Path | None, debug: bool) -> None:
    """List what differs between a DOCUMENT and the version before it, or an OTHER; or a MEETING's latest of a KIND."""
    from minutebook.trail.changes import changes as differing
    from minutebook.trail.changes import latest

    with _opened(workspace_at(folder)) as register:
        if document.upper().startswith("D-"):
            found = differing(register, document.upper(), other and other.upper())
        elif other is None:
            raise WrongUse(f"Say which kind of document, such as: minutebook changes {document} safer-plan")
        else:
            number = _numbers(register, document)[-1]
            found = differing(register, latest(register, str(number), other))
    if as_json:
        echo_json(_changes_data(found))
    else:
        _print_changes(found)


def _changes_data(found: Changes) -> dict[str, Any]:
    from minutebook.cli.lists import table_data

    return {
        "former": found.former.number,
        "later": found.later.number,
        "changes": table_data(found.changes),
        "brought_by": [
            {"file": it.file_name, "sha256": it.sha256, "forms": it.forms, "received_by": it.received_by}
            for it in found.brought_by
        ],
    }


def _print_changes(found: Changes) -> None:
    from minutebook.forms import FORMS

    former, later = found.former, found.later
    beside = f"{former.number} (version {former.version}, {former.status})"
    click.echo(f"{later.number} (version {later.version}, {later.status}) beside {beside}:")
    heading = None
    for change in found.changes:
        if change.heading != heading:
            heading = change.heading
            click.echo(f"\n{heading or 'Before the first heading'}")
        click.echo(f"  {change.sort}{' (row)' if change.is_row else ''}: {change.before or change.after}")
        if change.before and change.after:
            click.echo(f"    now: {change.after}")
    if not found.changes:
        click.echo("They say the same.")
    for file in found.brought_by:
        titles = " and ".join(FORMS[form].title for form in file.forms)
        click.echo(f"\nBrought by {titles} (“{file.file_name}”, received by {file.received_by}).")
