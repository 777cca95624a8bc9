"""Commands about councils: which there are, whether their profiles are right, and a new one."""

from __future__ import annotations

from pathlib import Path

import click

from minutebook.cli.options import as_json, common, echo_json, workspace_at
from minutebook.errors import ExitStatus


@click.group()
def council() -> None:
    """Councils: their names, logos, colours, words and templates."""


@council.command()
@click.argument("name")
@click.option("--title", metavar="TEXT", help="The council’s full name, such as “Northshire County Council”.")
@click.option("--team", default="Children’s Services", metavar="TEXT", help="The team that makes the minutes.")
@click.option("--telephone", default="01632 960000", metavar="NUMBER", help="Whom families can ring.")
@common
def new(name: str, title: str | None, team: str, telephone: str, folder: Path | None, debug: bool) -> None:
    """Make the folder templates/docx/NAME with a profile to fill in and a plain logo."""
    from minutebook.councils import look_at
    from minutebook.new_council import new_council

    templates = workspace_at(folder).templates
    full = title or f"{name.replace('-', ' ').title()} Council"
    made = new_council(templates, name, name=full, team=team, telephone=telephone)
    place = templates / name
    click.echo(
        f"{made.name} is in {place}. Open council.toml there and fill it in, put the council’s logo in place of "
        f"logo.png, and type: minutebook council check {name}"
    )
    for fault in look_at(templates, [name])[0].faults:
        click.echo(f"Please change first: {fault}")


@council.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
@as_json
@common
def check(names: tuple[str, ...], as_json: bool, folder: Path | None, debug: bool) -> int:
    """Say whether the profiles of councils are right; all of them without NAME. Ends with 1 when one is not.

    Says too when a case reference may be another council's, and what is still as “council new” wrote it.
    """
    from minutebook.councils import look_at

    looked = look_at(workspace_at(folder).templates, names)
    if as_json:
        echo_json(
            [
                {"council": one.id, "fault": "\n".join(one.faults) or None, "unfinished": one.unfinished}
                for one in looked
            ]
        )
    else:
        for one in looked:
            for fault in one.faults:
                click.echo(fault, err=True)
            if one.unfinished:
                click.echo(f"{one.id}: still as “council new” wrote it: {', '.join(one.unfinished)}.")
            elif not one.faults:
                click.echo(f"{one.id}: everything is in order.")
    return ExitStatus.FINDINGS if any(one.faults for one in looked) else ExitStatus.FINE


@council.command(name="list")
@common
def list_(folder: Path | None, debug: bool) -> None:
    """List the councils, and the Word templates that each has of its own."""
    from minutebook.council import FILE_NAME, load_council

    templates = workspace_at(folder).templates
    for path in sorted(templates.glob(f"*/{FILE_NAME}")):
        own = sorted(template.name for template in path.parent.glob("*.docx"))
        with_own = f"; its own: {', '.join(own)}" if own else ""
        click.echo(f"{path.parent.name}: {load_council(path.parent).name}{with_own}")


@council.command()
@click.argument("name", required=False)
@as_json
@common
def settings(name: str | None, as_json: bool, folder: Path | None, debug: bool) -> None:
    """List what a council may settle for itself: defaults and where they come from, or what council NAME has."""
    from dataclasses import fields

    from minutebook.cli.lists import print_table
    from minutebook.council import load_council
    from minutebook.measures import SECTIONS, said

    own = load_council(workspace_at(folder).templates / name) if name else None
    rows = [
        {
            "section": section,
            "setting": entry.name,
            "value": getattr(getattr(own, section), entry.name) if own else entry.default,
            "default": entry.default,
            "about": entry.metadata["about"],
            "source": f"domain.md {entry.metadata['source']}",
        }
        for section, kind in SECTIONS.items()
        for entry in fields(kind)
    ]
    if as_json:
        echo_json(rows)
        return
    columns = (
        ("Setting", lambda row: f"{row['section']}.{row['setting']}"),
        (name or "Default", lambda row: said(row["value"])),
        ("Meaning", lambda row: row["about"]),
        ("From", lambda row: row["source"]),
    )
    print_table(rows, columns)
