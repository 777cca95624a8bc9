"""A new workspace from what the package carries, and the demonstration on fictional cases."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from minutebook.disk.placing import make_folder
from minutebook.disk.private import as_above, share
from minutebook.documents.render import SHIPPED
from minutebook.errors import WrongUse
from minutebook.process import Outcome, Progress, run
from minutebook.register.where_kept import DEMO
from minutebook.workspace import Workspace

#: the demonstration’s today: the morning after its last meeting
DEMO_DAY = date(2027, 1, 27)

_HERE = Path(__file__).parent
_FORMS = _HERE / "demo_forms"
_NOTES = {
    "intake": "Drop completed forms here, in a folder of their own for each meeting if you like, "
    "and type: minutebook run\n",
    "outputs": "Minutebook writes the minutes and plans here. "
    "The register keeps them too, so a file lost here comes back.\n",
    "outbox": "Drafts of e-mails, and papers to print, for each recipient of a meeting: minutebook outbox MEETING\n"
    "Nothing here has left yet. What is not to go any more is taken away again.\n",
}


def make_workspace(folder: Path, group: str | None = None) -> Workspace:
    """Make a workspace; one that is there already is left as it is. Raises WrongUse where it cannot be made.

    ``group`` is an account group of this machine that shares it, an existing one too; else it is its owner's alone.
    """
    workspace = Workspace(folder)
    source = next((path for path in SHIPPED if path.is_dir()), None)
    if source is None:
        raise WrongUse("The templates are missing from the installed program; install Minutebook again.")
    try:
        make_folder(folder)
        if not workspace.templates.exists():
            shutil.copytree(source, workspace.templates)
        for name, words in _NOTES.items():
            place = folder / name
            make_folder(place)
            if not (place / "README.txt").exists():
                (place / "README.txt").write_text(words, encoding="utf-8")
                as_above(place / "README.txt")
        if group is not None:
            # the register takes its rights from this folder when it is made
            make_folder(folder / "register")
            share(folder, group, [*_NOTES, "register", "templates"])
    except OSError as error:
        raise WrongUse(f"The workspace {folder} cannot be made ({error.strerror}); choose another folder.") from None
    return workspace


def make_demo(folder: Path, progress: Progress) -> tuple[Workspace, list[Outcome]]:
    """A workspace with the fictional cases in its intake, each run; what was run before is not run again."""
    marker = folder / DEMO
    if (folder / "register").exists() and not marker.exists():
        raise WrongUse(f"{folder} holds a register of real meetings; choose a new folder for the demonstration.")
    workspace = make_workspace(folder)
    if not marker.exists():
        marker.write_text("Everything in this folder is invented. It may be deleted.\n", encoding="utf-8")
    outcomes = []
    for case in _cases():
        laid = _lay_out(case, workspace.intake / case.name)
        now = datetime.combine(DEMO_DAY, time(9), tzinfo=UTC)
        outcomes += run(workspace, laid, actor="demo", now=now, today=DEMO_DAY, progress=progress)
    return workspace, outcomes


def _cases() -> Iterator[Path]:
    yield from sorted(path for path in _FORMS.iterdir() if path.is_dir() and not path.name.startswith(("_", ".")))


def _lay_out(case: Path, place: Path) -> list[Path]:
    make_folder(place)
    laid = []
    for form in sorted(case.glob("*.*x")):
        target = place / form.name
        if not target.exists():
            shutil.copyfile(form, target)
        laid.append(target)
    return laid
