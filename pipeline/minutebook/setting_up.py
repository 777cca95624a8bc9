"""A new workspace from what the package carries, and the demonstration on fictional cases."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from minutebook.documents.render import SHIPPED
from minutebook.errors import WrongUse
from minutebook.process import Outcome, Progress, run
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
}


def make_workspace(folder: Path) -> Workspace:
    """Make a workspace; one that is there already is left as it is. Raises WrongUse where it cannot be made."""
    workspace = Workspace(folder)
    source = next((path for path in SHIPPED if path.is_dir()), None)
    if source is None:
        raise WrongUse("The templates are missing from the installed program; install Minutebook again.")
    try:
        if not workspace.templates.exists():
            shutil.copytree(source, workspace.templates)
        for name, words in _NOTES.items():
            place = folder / name
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not (place / "README.txt").exists():
                (place / "README.txt").write_text(words, encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"The workspace {folder} cannot be made ({error.strerror}); choose another folder.") from None
    return workspace


def make_demo(folder: Path, progress: Progress) -> tuple[Workspace, list[Outcome]]:
    """A workspace with the fictional cases in its intake, each run; what was run before is not run again."""
    marker = folder / "DEMO.txt"
    if Workspace(folder).register.exists() and not marker.exists():
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
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    laid = []
    for form in sorted(case.glob("*.*x")):
        target = place / form.name
        if not target.exists():
            shutil.copyfile(form, target)
        laid.append(target)
    return laid
