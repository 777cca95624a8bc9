"""By what name an agency is counted, however a form spells it: a few abbreviations that every office knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from minutebook.council import Council
from minutebook.words import fold

SOCIAL_CARE: Final = "Children’s social care"
#: other ways in which forms write an agency
_ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    SOCIAL_CARE: ("CSC", "Childrens social care", "Social care", "Children’s social care services"),
    "Youth justice service": ("YJS", "Youth justice"),
    "CAMHS": ("Child and adolescent mental health services",),
}
_NAMED: Final = {fold(other): name for name, others in _ALSO.items() for other in (name, *others)}
#: how a council's own name may end on a form
_ENDINGS: Final = ("", " council", " cc", " county council", " borough council", " city council")


def agency_named(said: str, council: Council) -> str:
    """The name that an agency goes by: of an abbreviation what it stands for, of the council’s own its whole name."""
    words = fold(said).removeprefix("the ").rstrip(".")
    if words in {fold(council.name), *(fold(council.short_name) + ending for ending in _ENDINGS)}:
        return council.name
    return _NAMED.get(words, said)
