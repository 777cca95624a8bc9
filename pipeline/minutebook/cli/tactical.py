"""Commands on items of concern: the report to the Tactical Group, and whether two items are one."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from minutebook.cli.lists import Column, print_table
from minutebook.cli.options import (
    as_json,
    clock,
    common,
    day,
    echo_json,
    of_period,
    say_kept,
    today_option,
    workspace_at,
)

ALIKE: tuple[Column, ...] = (
    ("Item", lambda it: it.one.ref),
    ("Kind", lambda it: it.one.kind.value),
    ("Words", lambda it: it.one.words),
    ("May be", lambda it: it.other.ref),
    ("Words of that", lambda it: it.other.words),
    ("Because of", lambda it: it.why),
)
DOUBTS: tuple[Column, ...] = (("Item", lambda it: it.ref), ("Words", lambda it: it.words))

_LEFT_OUT = "Left out, since it looks like somebody’s name, number or address (for the office only, do not pass on):"
_KEEP = "Where one of them is nobody’s, make the report again with --keep “…”."
_DOUBTFUL = "Still in the report. Look before you send it, they may be names (for the office only):"
_LEAVE_OUT = "Where one of them is a name that should not be there, make the report again with --leave-out “…”."


@click.command()
@of_period
@click.option("--council", metavar="NAME", help="In whose brand; without it the one that most documents were made for.")
@click.option(
    "--keep", multiple=True, metavar="WORDS",
    help="Nobody’s name, number or address, whatever it looks like: it stays. May be given several times.",
)  # fmt: skip
@click.option(
    "--leave-out", multiple=True, metavar="WORDS",
    help="Leave these words out wherever they stand, such as a name that no form knows. May be given several times.",
)  # fmt: skip
@as_json
@common
def tactical(
    first: datetime, last: datetime, as_of: datetime | None, council: str | None, out: Path | None,
    keep: tuple[str, ...], leave_out: tuple[str, ...], as_json: bool, folder: Path | None, debug: bool,
) -> None:  # fmt: skip
    """Items of concern across cases, for the Tactical Group: workbook, summary, network, and its picture.

    Only items marked OK to share; no child is named. Days are written 18/12/2026, 18 December 2026 or 2026-12-18.
    """
    from minutebook.account import signed_in
    from minutebook.reports.held import Period
    from minutebook.reports.tactical.sheets import summed_up
    from minutebook.tactical import Said, make_tactical

    made = make_tactical(
        workspace_at(folder), Period(first.date(), last.date()), actor=signed_in(), as_of=day(as_of),
        council=council, folder=out, said=Said(keep, leave_out),
    )  # fmt: skip
    figures = [(what.strip(), number) for what, number, _ in summed_up(made.report)]
    if as_json:
        echo_json({
            "figures": dict(figures),
            "items": [asdict(line) for line in made.report.lines],
            "closed": [asdict(it) for it in made.report.closed],
            "left_out": [asdict(it) for it in made.left_out],
            "to_look_at": [asdict(it) for it in made.doubtful],
            "files": [str(path) for path in made.paths],
            "set_aside": [str(path) for path in made.set_aside],
        })  # fmt: skip
        return
    print_table(figures, (("What", lambda it: it[0]), ("Number", lambda it: it[1])))
    if made.report.held_back:
        click.echo("Some items are withheld because a name could not be taken out of them; mend their forms.")
    for found, heading, then in ((made.left_out, _LEFT_OUT, _KEEP), (made.doubtful, _DOUBTFUL, _LEAVE_OUT)):
        if found:
            click.echo(f"\n{heading}")
            print_table(found, DOUBTS)
            click.echo(then)
    click.echo("\n".join([*map(str, made.paths), *map(say_kept, made.set_aside)]))


@click.command()
@click.argument("one", metavar="ITEM")
@click.argument("other", metavar="ITEM")
@click.option("--reason", required=True, metavar="TEXT", help="By what you know it; the register keeps it.")
@click.option("--apart", is_flag=True, help="They are not one, however alike.")
@today_option
@common
def same(
    one: str, other: str, reason: str, apart: bool, today: datetime | None, folder: Path | None, debug: bool
) -> None:
    """Say that two items of concern are one, or with --apart that they are not.

    ITEM is a reference such as T-4KQ7M2XA. The last word on a pair counts; all of them stay in the register.
    """
    from minutebook.account import signed_in
    from minutebook.tactical import decide_same

    first, second = decide_same(
        workspace_at(folder), one, other, same=not apart, reason=reason, actor=signed_in(), now=clock(today)
    )  # fmt: skip
    click.echo(f"{first.ref} and {second.ref}: {'not the same' if apart else 'the same'}, noted")


@click.command()
@as_json
@today_option
@common
def suggestions(as_json: bool, today: datetime | None, folder: Path | None, debug: bool) -> None:
    """List items of concern that may be one, and by what; nothing is joined until a person says so.

    For the office only: items that are not to be shared are among them.
    """
    from minutebook.account import signed_in
    from minutebook.tactical import suggestions as found_alike

    found = found_alike(workspace_at(folder), actor=signed_in(), today=day(today))
    if as_json:
        echo_json([
            {"one": it.one.ref, "other": it.other.ref, "kind": it.one.kind, "words": [it.one.words, it.other.words],
             "why": it.why}
            for it in found
        ])  # fmt: skip
        return
    print_table(found, ALIKE)
    if found:
        click.echo("Once you know: minutebook same ITEM ITEM --reason “…”, or with --apart")
