"""Who a piece of text is shared with, from widest to narrowest (domain.md 0.4)."""

from __future__ import annotations

from enum import StrEnum


class Share(StrEnum):
    """The printed *Share with* marks; "Named people only" carries names after it in a worker's own mark."""

    EVERYONE = "Everyone"
    CHILD = "Child and professionals"
    PARENTS = "Parents and professionals"
    PROFESSIONALS = "Professionals only"
    NAMED = "Named people only"
    RESTRICTED = "Restricted section"
