"""The command line: a thin skin over ``process``. Only here are errors turned into a sentence and an exit status."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from minutebook.cli.app import program
from minutebook.errors import ExitStatus, MinutebookError

__all__ = ["main", "program"]


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program on ``arguments``, those of the process by default, and leave with its exit status."""
    debug = "--debug" in (sys.argv[1:] if arguments is None else arguments)
    try:
        status = program.main(args=arguments, prog_name="minutebook", standalone_mode=False)
    except click.ClickException as error:
        _explain(error)
        sys.exit(ExitStatus.WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Whatever was not finished has not been registered; run again to finish it.", err=True)
        sys.exit(ExitStatus.WRONG_USE)
    except MinutebookError as error:
        _say(error, str(error), debug)
        sys.exit(error.status)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(ExitStatus.FINE)
    except Exception as error:
        what = f"Something went wrong inside Minutebook ({type(error).__name__}); nothing was half done."
        _say(error, f"{what} Run it again with --debug and report it.", debug)
        sys.exit(ExitStatus.OUR_FAULT)
    sys.exit(status if isinstance(status, int) else ExitStatus.FINE)


def _explain(error: click.ClickException) -> None:
    """Wrong use of a command, in one sentence; without any command, what there is."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError) or not isinstance(error, click.UsageError):
        error.show()
        return
    said = error.format_message().rstrip(".")
    asked = error.ctx.command_path if error.ctx else "minutebook"
    click.echo(f"{said}. Type “{asked} --help” to see what there is.", err=True)


def _say(error: BaseException, sentence: str, debug: bool) -> None:
    if debug:
        import traceback

        traceback.print_exception(error)
    click.echo(sentence, err=True)
