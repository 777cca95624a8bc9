"""Commands about empty forms: which there are, and one of them as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutebook.cli.options import as_json, common, echo_json, workspace_at
from minutebook.errors import WrongUse

if TYPE_CHECKING:
    from minutebook.council import Council
    from minutebook.forms import FormType


@click.command()
@as_json
@common
def forms(as_json: bool, folder: Path | None, debug: bool) -> None:
    """List the forms: the name to ask for, the title, and what each is for."""
    from minutebook.forms import FORMS

    if as_json:
        echo_json([{"id": f.id, "title": f.title, "version": f.version, "use": f.use} for f in FORMS.values()])
        return
    from rich.table import Table

    from minutebook.cli.screen import screen

    table = Table("Form", "Title", "Version", "What it is for", expand=True)
    for form in FORMS.values():
        table.add_row(form.id, form.title, str(form.version), form.use)
    screen().print(table)


@click.command()
@click.argument("form")
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, metavar="OUT",
              help="The file to write; its ending says which kind: .docx, .xlsx or .pdf.")  # fmt: skip
@click.option("--council", metavar="NAME", help="A folder under templates/docx: its logo and colours go on the form.")
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
@common
def blank(form: str, out: Path, council: str | None, force: bool, folder: Path | None, debug: bool) -> None:
    """Make an empty form to send out, as Word, Excel or PDF. FORM is one of those that “minutebook forms” lists."""
    from minutebook.blanks.write import blank as made

    data = made(_form(form), out.suffix.lower().lstrip("."), _council(council, folder) if council else None)
    try:
        with out.open("wb" if force else "xb") as file:
            file.write(data)
    except FileExistsError:
        raise WrongUse(f"{out} is there already; choose another name, or write over it with --force.") from None
    except FileNotFoundError:
        raise WrongUse(f"There is no folder {out.parent}; make it first, or choose another.") from None
    except OSError as error:
        raise WrongUse(f"{out} cannot be written ({error.strerror}); close it, or choose another name.") from None
    click.echo(f"{out} is the empty form {_form(form).id}, version {_form(form).version}.")


def _form(name: str) -> FormType:
    from minutebook.forms import FORMS

    if form := FORMS.get(name.upper()):
        return form
    raise WrongUse(f"There is no form “{name}”; the forms are {', '.join(FORMS)}.")


def _council(name: str, folder: Path | None) -> Council:
    from minutebook.council import FILE_NAME, load_council

    templates = workspace_at(folder).templates
    known = sorted(path.parent.name for path in templates.glob(f"*/{FILE_NAME}"))
    if name not in known:
        raise WrongUse(f"There is no council “{name}”; the councils are {', '.join(known)}.")
    return load_council(templates / name)
