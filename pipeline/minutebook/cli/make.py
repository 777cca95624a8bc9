"""The command that makes a document when somebody asks for it, and the list of what can be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutebook.cli.options import (
    as_json,
    clock,
    common,
    day,
    echo_json,
    password_option,
    passwords,
    today_option,
    workspace_at,
)
from minutebook.errors import WrongUse

if TYPE_CHECKING:
    from minutebook.documents.kinds import DocumentType
    from minutebook.issuing import IssuedOne


@click.command()
@click.argument("document", required=False)
@click.option("--meeting", metavar="NUMBER", help="The registered meeting, such as M-2027-0001.")
@click.option("--for", "reader", metavar="NAME", help="One person; without it a letter is made for all whom it fits.")
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="OUT",
              help="A file or a folder to copy it to, besides the outputs folder.")  # fmt: skip
@click.option("--list", "listed", is_flag=True, help="List the documents: what each needs, and whom it is for.")
@click.option("--council", metavar="NAME", help="The council whose document to make.")
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
@password_option
@as_json
@today_option
@common
def make(
    document: str | None,
    meeting: str | None,
    reader: str | None,
    out: Path | None,
    listed: bool,
    council: str | None,
    force: bool,
    password_file: Path | None,
    as_json: bool,
    today: datetime | None,
    folder: Path | None,
    debug: bool,
) -> None:
    """Make a letter, an agenda or another DOCUMENT of a registered meeting: minutebook make agenda --meeting NUMBER.

    DOCUMENT is a name that --list shows, or its beginning or end: “invitation” makes every invitation.
    """
    if listed:
        _list(as_json)
        return
    if not document or not meeting:
        raise WrongUse(
            "Say which document, and of which --meeting: see “minutebook make --list”, “minutebook meetings”."
        )
    from minutebook.account import signed_in
    from minutebook.making import make as make_documents

    made = make_documents(
        workspace_at(folder), document, meeting, actor=signed_in(), now=clock(today), today=day(today),
        reader=reader, out=out, force=force, council=council, passwords=passwords(password_file),
    )  # fmt: skip
    if as_json:
        echo_json([_data(one) for one in made])
    else:
        _show(made, meeting)


def _data(one: IssuedOne) -> dict[str, Any]:
    it = one.document
    return {
        "number": it.number,
        "file": it.file_name,
        "kind": it.kind,
        "version": it.version,
        "status": it.status.value,
        "for": one.reader or None,
        "new": one.new,
    }


def _show(made: Sequence[IssuedOne], meeting: str) -> None:
    for one in made:
        to = f"  for {one.reader}" if one.reader else ""
        known = "" if one.new else " (made before; nothing has changed)"
        click.echo(f"{one.document.status.value:5}  {one.document.file_name}{to}{known}")
    if any(one.document.status == "DRAFT" for one in made):
        click.echo(f"A DRAFT says what is to put right in: minutebook make check-sheet --meeting {meeting}")


def _list(as_json: bool) -> None:
    from minutebook.documents.catalogue import DOCUMENTS

    if as_json:
        echo_json([_facts(declared) for declared in DOCUMENTS])
        return
    from rich.table import Column, Table

    from minutebook.cli.screen import screen

    # a name is there to be typed, so it stands in one piece
    name = Column("Document", no_wrap=True, min_width=max(len(declared.kind) for declared in DOCUMENTS))
    table = Table(name, "Title", "Needs the form", "For", "Made", expand=True)
    for declared in DOCUMENTS:
        facts = _facts(declared)
        needs = (" or " if declared.any_of_them else " and ").join(declared.needs)
        table.add_row(facts["kind"], facts["title"], needs, facts["for"], facts["made"])
    screen().print(table)


def _facts(declared: DocumentType) -> dict[str, Any]:
    from minutebook.documents.kinds import Made

    return {
        "kind": declared.kind,
        "title": declared.title,
        "meetings": [meeting.value for meeting in declared.meetings],
        "needs": list(declared.needs),
        "any_of_them": declared.any_of_them,
        "for": " or ".join(sorted(declared.readers)) if declared.is_letter else declared.audience.value,
        "made": "by each run" if declared.made is Made.BY_RUN else "on request",
    }
