"""Commands about one file: what it says, and any template filled in."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from minutebook.cli.options import as_json, common, day, echo_json, password_option, passwords, today_option
from minutebook.errors import ExitStatus, WrongUse


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@as_json
@today_option
@password_option
@common
def read(
    file: Path,
    as_json: bool,
    today: datetime | None,
    password_file: Path | None,
    folder: Path | None,
    debug: bool,
) -> int:
    """Show what a completed form says, where, and what is wrong with it.

    Ends with 1 when something must be put right, 3 when the file cannot be read.
    """
    from minutebook.intake.reader import shared_reader

    shared_reader().start()  # it loads what it needs while we load the rest
    from minutebook.process import read_report

    report = read_report(file, today=day(today), passwords=passwords(password_file))
    if as_json:
        echo_json(report)
    else:
        _show(report)
    return ExitStatus.FINDINGS if any(finding["severity"] == "E" for finding in report["findings"]) else ExitStatus.FINE


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@as_json
@password_option
@common
def text(file: Path, as_json: bool, password_file: Path | None, folder: Path | None, debug: bool) -> None:
    """Print every visible word of any Word, Excel or PDF file, in reading order."""
    from minutebook.intake.reader import shared_reader

    shared_reader().start()
    from minutebook.api import layout_with

    words = layout_with(file, passwords(password_file)).text()
    if as_json:
        echo_json({"file": file.name, "text": words})
    else:
        click.echo(words)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path(), metavar="DIR",
              help="The folder for the new forms; without it, here.")  # fmt: skip
@click.option("--force", is_flag=True, help="Write over forms that are there already.")
@password_option
@common
def split(
    file: Path, out: Path, force: bool, password_file: Path | None, folder: Path | None, debug: bool
) -> None:  # fmt: skip
    """Begin a form for each child of a form that was filled in for two; the form itself stays as it is.

    Only what both share goes over: the meeting, and the professionals who came. The rest is answered for each child.
    """
    from minutebook.splitting import split as begin

    for one in begin(file, out, force=force, passwords=passwords(password_file)):
        click.echo(f"{one.path}: for {one.child.name}. Still to be answered, for this child alone:")
        click.echo(f"  {'; '.join(one.left)}")
    click.echo("Nothing about the children themselves was copied: nobody but the worker can tell whose it is.")


@click.command()
@click.argument("template", type=click.Path(path_type=Path))
@click.argument("context", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@common
def render(template: Path, context: Path, out: Path, folder: Path | None, debug: bool) -> None:
    """Fill any Word template with the answers of a JSON file."""
    from minutebook.api import CompiledTemplate
    from minutebook.documents.publish import check_package
    from minutebook.documents.template.cleaning import unfit

    try:
        answers = json.loads(context.read_text(encoding="utf-8"))
        compiled = CompiledTemplate(template)
    except OSError as error:
        raise WrongUse(f"{error.filename} cannot be read ({error.strerror}); check the name.") from None
    except ValueError:
        raise WrongUse(f"{context} is not JSON; give a file with one object of answers.") from None
    if not isinstance(answers, dict):
        raise WrongUse(f"{context} must hold one object of answers.")
    filled = compiled.render(answers)
    check_package(filled, name=template.name)
    if changed := unfit(answers):
        click.echo(f"Characters that Word cannot hold show as “�” (in {changed} of the answers).", err=True)
    try:
        out.write_bytes(filled)
    except OSError as error:
        raise WrongUse(f"{out} cannot be written ({error.strerror}); close it, or choose another name.") from None


def _show(report: dict[str, Any]) -> None:
    from rich.table import Table

    from minutebook.cli.screen import screen, severity_words

    shown = screen()
    title = " and ".join(_titles(report["forms"])) or "none of the forms"
    shown.print(f"[bold]{_plain(report['file'])}[/] – {title}")
    table = Table("Question", "Answer", "Where", show_lines=False, expand=True)
    for answer in report["answers"]:
        table.add_row(_plain(answer["label"]), _plain(_words(answer["value"])), _plain(answer["where"] or ""))
    if report["answers"]:
        shown.print(table)
    for loose in report["unplaced"]:
        shown.print(f"Belongs to no question ({_plain(loose['place'])}): {_plain(loose['text'])}")
    for finding in report["findings"]:
        place = f" ({_plain(finding['place'])})" if finding["place"] else ""
        said = _plain(f"{finding['message']} {finding['fix']}")
        shown.print(f"[bold]{severity_words(finding['severity'])}[/]{place}: {said}")
    if not report["findings"]:
        shown.print("Nothing to put right.")


def _titles(forms: list[str]) -> list[str]:
    from minutebook.forms import FORMS

    return [FORMS[form].title for form in forms]


def _plain(words: str) -> str:
    from rich.markup import escape

    return escape(words)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return "\n".join(
            " · ".join(_words(one) for one in row.values()) if isinstance(row, dict) else _words(row) for row in value
        )
    return str(value)
