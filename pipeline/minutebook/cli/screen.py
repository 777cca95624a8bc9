"""How things look on the clerk's screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from minutebook.findings import Severity

if TYPE_CHECKING:
    from rich.console import Console

    from minutebook.process import Progress

_SEVERITY = {
    Severity.ERROR: "To put right",
    Severity.ERROR_REASON: "Needs a reason",
    Severity.WARNING: "Please check",
    Severity.NOTE: "Note",
}


def screen(*, err: bool = False) -> Console:
    """The screen; wide enough for a table where the output goes to a file."""
    from rich.console import Console

    console = Console(stderr=err, highlight=False, soft_wrap=False)
    return console if console.is_terminal else Console(stderr=err, highlight=False, width=120)


def severity_words(severity: str) -> str:
    """A severity in the clerk's words."""
    return _SEVERITY[Severity(severity)]


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on a terminal for work that takes a while; silent elsewhere."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    console = screen(err=True)
    with Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("Reading", total=None)

        def step(done: int, of: int, what: str) -> None:
            bar.update(task, completed=done, total=of, description=what)

        yield step
