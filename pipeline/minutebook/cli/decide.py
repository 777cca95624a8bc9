"""Commands on what is wrong with a meeting: what is open, what people decided, and deciding."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from minutebook.cli.lists import Column, list_of
from minutebook.cli.options import (
    as_json,
    clock,
    common,
    day,
    echo_json,
    password_option,
    passwords,
    today_option,
    workspace_at,
)
from minutebook.errors import ExitStatus

FINDINGS: tuple[Column, ...] = (
    ("Meeting", lambda it: it.meeting),
    ("Rule", lambda it: it.rule),
    ("", lambda it: severity_words(it.severity)),
    ("What is wrong", lambda it: it.message),
    ("What to do", lambda it: it.fix),
)
DECISIONS: tuple[Column, ...] = (
    ("Meeting", lambda it: it.meeting),
    ("Rule", lambda it: it.rule),
    ("What was looked at", lambda it: it.message),
    ("Reason", lambda it: it.reason),
    ("Decided by", lambda it: it.decided_by),
    ("On", lambda it: it.decided_at.date()),
)


@click.command()
@click.argument("meeting", required=False)
@click.option("--before-sending", is_flag=True, help="With what must be done before the papers of MEETING go out.")
@today_option
@password_option
@as_json
@common
def findings(
    meeting: str | None, before_sending: bool, today: datetime | None, password_file: Path | None, as_json: bool,
    folder: Path | None, debug: bool,
) -> None:  # fmt: skip
    """List what is open at each meeting, or at one MEETING by its number or case reference."""
    if not before_sending:
        list_of(folder, meeting, lambda register, of: register.findings(of), FINDINGS, as_json)
        return
    from minutebook.account import signed_in
    from minutebook.cli.check import show_findings
    from minutebook.errors import WrongUse
    from minutebook.release.releasing import before_sending as open_now
    from minutebook.report import finding_data

    if meeting is None:
        raise WrongUse("Name the meeting whose papers are to be sent.")
    found = open_now(
        workspace_at(folder), meeting, actor=signed_in(), now=clock(today), today=day(today),
        passwords=passwords(password_file),
    )  # fmt: skip
    if as_json:
        echo_json([finding_data(finding) for finding in found])
    else:
        show_findings(meeting, found)


@click.command()
@click.argument("meeting", required=False)
@as_json
@common
def decisions(meeting: str | None, as_json: bool, folder: Path | None, debug: bool) -> None:
    """List what people decided, and why; of one MEETING by its number or case reference."""
    list_of(folder, meeting, lambda register, of: register.decisions(of), DECISIONS, as_json)


@click.command()
@click.argument("meeting")
@click.argument("rule")
@click.option("--reason", required=True, metavar="TEXT", help="What happened, and why it is right to go on.")
@click.option("--decided-by", metavar="NAME", help="Who decided, such as the Chair; without it, you.")
@click.option(
    "--at", metavar="TEXT", help="Words of the one finding that is meant, where the rule says several things."
)
@password_option
@today_option
@as_json
@common
def decide(
    meeting: str, rule: str, reason: str, decided_by: str | None, at: str | None, password_file: Path | None,
    today: datetime | None, as_json: bool, folder: Path | None, debug: bool,
) -> int:  # fmt: skip
    """Settle what RULE says of MEETING with a reason, and make its documents again.

    It is kept under your account. “minutebook findings MEETING” lists what is open, each with its rule.
    """
    from minutebook.account import signed_in
    from minutebook.deciding import decide as settle

    done = settle(
        workspace_at(folder), meeting, rule.upper(), reason, actor=signed_in(), now=clock(today),
        today=day(today), decided_by=decided_by, at=at, passwords=passwords(password_file),
    )  # fmt: skip
    if as_json:
        echo_json(
            {
                "settled": [{"rule": it.rule, "key": it.key, "message": it.message} for it in done.settled],
                "open": len(done.findings),
                "documents": [it.number for it in done.documents],
            }
        )
    else:
        for it in done.settled:
            click.echo(f"Settled: {it.message}")
        for made in done.documents:
            click.echo(f"Issued: {made.file_name} ({made.status.value})")
        held = sum(it.severity in ("E", "E-r") for it in done.findings)
        click.echo(f"{held} still to put right or to decide." if held else "Nothing holds the documents back now.")
    return ExitStatus.FINE


def severity_words(severity: str) -> str:
    """How grave it is, in the clerk's words."""
    from minutebook.findings import Severity

    return Severity(severity).words
