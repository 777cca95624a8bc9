"""The command that lists the rules of the procedure."""

from __future__ import annotations

from pathlib import Path

import click

from minutebook.cli.lists import Column, print_table
from minutebook.cli.options import as_json, common, echo_json

_COLUMNS: tuple[Column, ...] = (
    ("Rule", lambda it: it.id),
    ("How grave", lambda it: it.severity.words),
    ("What must hold", lambda it: it.summary),
    ("Rests on", lambda it: it.source),
    ("Remarks", lambda it: _remarks(it)),
)


@click.command()
@click.argument("words", required=False)
@as_json
@common
def rules(words: str | None, as_json: bool, folder: Path | None, debug: bool) -> None:
    """List the rules of the procedure: all, or those with WORDS in them, such as R230 or “trained”."""
    from minutebook.rules.catalogue import ordered

    found = [rule for rule in ordered() if (words or "").casefold() in f"{rule.id} {rule.summary}".casefold()]
    if as_json:
        echo_json(
            [
                {
                    "rule": rule.id,
                    "severity": rule.severity.value,
                    "holds": rule.summary,
                    "source": rule.source,
                    "may_be_decided": rule.may_be_decided,
                    "not_working": rule.idle,
                    "kept_otherwise": rule.kept,
                }
                for rule in found
            ]
        )
    elif not found:
        click.echo(f"No rule has “{words}” in it.")
    else:
        print_table(found, _COLUMNS)


def _remarks(rule: object) -> str:
    from minutebook.rules.catalogue import remarks

    return remarks(rule)  # type: ignore[arg-type]
