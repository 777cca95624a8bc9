"""The comments that Minutebook itself writes into a worker's copy: how they are known again when it comes back."""

from __future__ import annotations

from typing import Final

#: Word and Excel keep a comment's author through every edit and save, whatever else they rewrite
AUTHOR: Final = "Minutebook"
INITIALS: Final = "MB"


def is_ours(author: str) -> bool:
    """Whether a comment by ``author`` is ours: no answer, nor a person's remark, and replaced on the next check."""
    return author.strip() == AUTHOR
