"""What all blanks have in common to the eye, whatever the format: colours, and the marking on each page."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.blanks.paper import Paper
from minutebook.council import Council


@dataclass(frozen=True)
class Colouring:
    """Colours as six hexadecimal digits each, and the font of Word forms."""

    primary: str = "2A4B63"
    #: behind labels, under dark words
    tint: str = "E9EFF4"
    text: str = "1D1D1F"
    line: str = "8A8A8E"
    #: of words that are only a hint
    pale: str = "5F6368"
    font: str = "Arial"

    @staticmethod
    def of(council: Council | None) -> Colouring:
        """The council's own colours, or plain ones."""
        if council is None:
            return Colouring()
        colours = council.colours
        return Colouring(colours.primary, colours.tint, colours.text, font=council.fonts.body)


def marking(paper: Paper, council: Council | None) -> str:
    """What stands at the top and at the bottom of every page (domain.md D0); the child's own plan has gentler words."""
    if paper.form.child:
        return council.words.child_marking if council else "Private"
    return f"{council.marking if council else 'OFFICIAL-SENSITIVE'}: PERSONAL"
