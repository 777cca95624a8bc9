"""Commands about councils: which there are, whether their profiles are right, and a new one."""

from __future__ import annotations

from pathlib import Path

import click

from minutebook.cli.options import as_json, common, echo_json, workspace_at
from minutebook.errors import ExitStatus, TemplateFault, WrongUse


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
    from minutebook.new_council import new_council

    templates = workspace_at(folder).templates
    full = title or f"{name.replace('-', ' ').title()} Council"
    made = new_council(templates, name, name=full, team=team, telephone=telephone)
    place = templates / name
    click.echo(
        f"{made.name} is in {place}. Open council.toml there and fill it in, put the council’s logo in place of "
        f"logo.png, and type: minutebook council check {name}"
    )


@council.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
@as_json
@common
def check(names: tuple[str, ...], as_json: bool, folder: Path | None, debug: bool) -> int:
    """Say whether the profiles of councils are right; all of them without NAME. Ends with 1 when one is not."""
    from minutebook.council import FILE_NAME, load_council

    templates = workspace_at(folder).templates
    known = sorted(path.parent.name for path in templates.glob(f"*/{FILE_NAME}"))
    said: dict[str, str] = {}
    for name in names or known:
        if name not in known:
            raise WrongUse(f"There is no council “{name}”; the councils are {', '.join(known)}.")
        try:
            load_council(templates / name)
        except TemplateFault as fault:
            said[name] = str(fault)
    if as_json:
        echo_json([{"council": name, "fault": said.get(name)} for name in names or known])
    else:
        for name in names or known:
            click.echo(said.get(name, f"{name}: everything is in order."), err=name in said)
    return ExitStatus.FINDINGS if said else ExitStatus.FINE


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
