"""How things look on the clerk's screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from minutebook.findings import Severity

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar


def screen(*, err: bool = False) -> Console:
    """The screen; wide enough for a table where the output goes to a file."""
    from rich.console import Console

    console = Console(stderr=err, highlight=False, soft_wrap=False)
    return console if console.is_terminal else Console(stderr=err, highlight=False, width=120)


def severity_words(severity: str) -> str:
    """A severity in the clerk's words."""
    return Severity(severity).words


class Steps:
    """Steps of long work shown as a bar, which can stand aside while a person is asked something."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._task = bar.add_task("Reading", total=None)

    def __call__(self, done: int, of: int, what: str) -> None:
        self._bar.update(self._task, completed=done, total=of, description=what)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """The screen free for a question."""
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()


@contextmanager
def progress_bar() -> Iterator[Steps]:
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
        yield Steps(bar)
