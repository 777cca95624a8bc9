"""What a later form does to copies that are already on their way: they wait anew, and their drafts do not stay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.disk.filing import take_away
from minutebook.errors import WrongUse
from minutebook.register.facts import RegisteredDocument, Step
from minutebook.register.lookups import Lookups
from minutebook.workspace import Workspace

#: the names of files in the outbox that Minutebook writes, and of the folders that they lie in
DRAFT = re.compile(r"[A-Z0-9-]+_[a-z0-9-]+(?:_D-[0-9]{4}-[0-9]+)?\.(?:docx|pdf|ics|eml)")
COPY_FOLDER = re.compile(r"[0-9]{2,}")


def lapsed(register: Lookups, number: str, issued: Sequence[RegisteredDocument]) -> str:
    """What to say of copies of a meeting that were approved or sent, now that its papers read otherwise; else blank."""
    steps = register.steps(number) if issued else []
    if not steps:
        return ""
    sent = {step.distribution for step in steps if step.step is Step.SENT}
    people = dict.fromkeys(row.recipient for row in register.distribution(number) if row.id in sent)
    told = f" {', '.join(people)} {'has' if len(people) == 1 else 'have'} the earlier ones." if people else ""
    return (
        f". Its papers have changed: what was approved and checked before counts no more.{told} "
        f"“minutebook copies {number}” makes the new copies; show them to the Chair"
    )


def take_back(workspace: Workspace, number: str) -> None:
    """Take away the drafts of a meeting whose papers have changed; what somebody else put there stays.

    Raises WrongUse where a file cannot be taken away.
    """
    above = workspace.outbox / number
    try:
        for folder in sorted(above.iterdir()) if above.is_dir() else ():
            if folder.is_dir() and COPY_FOLDER.fullmatch(folder.name):
                take_away(folder, lambda name: DRAFT.fullmatch(name) is not None)
    except OSError as error:
        raise WrongUse(
            f"The drafts in {above} are out of date and cannot be taken away ({error.strerror}); close them, and do "
            "not send them."
        ) from None
