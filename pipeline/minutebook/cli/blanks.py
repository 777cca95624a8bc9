"""Commands about empty forms: which there are, and one of them as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutebook.cli.options import as_json, common, echo_json, workspace_at
from minutebook.errors import WrongUse

if TYPE_CHECKING:
    from minutebook.council import Council
    from minutebook.documents.kinds import DocumentType
    from minutebook.forms import FormType


@click.command()
@as_json
@common
def forms(as_json: bool, folder: Path | None, debug: bool) -> None:
    """List the forms: the name to ask for, the title, what each is for, and the documents it leads to."""
    from minutebook.forms import FORMS

    if as_json:
        echo_json([_facts(form) for form in FORMS.values()])
        return
    from rich.table import Table

    from minutebook.cli.screen import screen

    table = Table("Form", "Title", "What it is for", "A run makes", expand=True, show_lines=True)
    table.add_column("On request", no_wrap=True)
    for form in FORMS.values():
        by_run, asked = _leads_to(form)
        made = "\n".join(document.title for document in by_run)
        more = "\n".join(document.kind for document in asked if not document.is_letter)
        table.add_row(f"{form.id}\nversion {form.version}", form.title, form.use, made, more)
    screen().print(table)
    click.echo("Letters are made on request too, and a check sheet of any meeting: minutebook make --list")


def _facts(form: FormType) -> dict[str, Any]:
    by_run, asked = _leads_to(form)
    documents = {"by_run": [it.kind for it in by_run], "on_request": [it.kind for it in asked]}
    return {"id": form.id, "title": form.title, "version": form.version, "use": form.use, "documents": documents}


def _leads_to(form: FormType) -> tuple[list[DocumentType], list[DocumentType]]:
    """The documents that a run makes of a form, and those made on request; what any form will do for is left out."""
    from minutebook.documents.catalogue import DOCUMENTS
    from minutebook.documents.kinds import Made
    from minutebook.forms import FORMS

    of_it = [it for it in DOCUMENTS if form.id in it.needs and len(it.needs) < len(FORMS)]
    by_run = [it for it in of_it if it.made is Made.BY_RUN]
    return by_run, [it for it in of_it if it.made is Made.ON_REQUEST]


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
