"""Everything that a template can be told: each fault once, with its id, how much it matters, and what to do.

``docs/template-findings.md`` is made from this list: ``python -m minutebook.documents.lint.faults``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from minutebook.findings import Finding, Severity
from minutebook.where import Where

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class _Fault:
    id: str
    severity: Severity
    #: what is wrong, for the table of all of them
    title: str
    #: what to do
    fix: str


class Fault(Enum):
    """One kind of fault."""

    # tags
    UNENDED = _Fault(
        "T001", _E, "A tag has no end in its paragraph", "Close it with the brackets that it was opened with."
    )
    UNBEGUN = _Fault("T002", _E, "A tag’s closing brackets stand alone", "Type its opening brackets, or delete these.")
    MISMATCHED = _Fault(
        "T003", _E, "A tag’s brackets do not match", "Write {{ name }} for an answer, {% … %} for an instruction."
    )
    SINGLE = _Fault(
        "T004", _E, "An answer stands in single brackets", "Double the brackets, or it is printed as it stands."
    )
    TORN = _Fault(
        "T005",
        _E,
        "A tag begins inside and ends outside a link, a control or a tracked change",
        "Delete the tag and type it again in one go.",
    )
    NO_SPACE = _Fault(
        "T006",
        _E,
        "A {%p, {%tr, {%tc or {%r is not followed by one space",
        "Write {%p if … %}, with nothing before the p and one ordinary space after it.",
    )
    CURLY = _Fault(
        "T007",
        _W,
        "Curly quotation marks in a tag",
        "Type straight ones: in Word, press Ctrl+Z right after it curls them.",
    )
    ODD_QUOTES = _Fault(
        "T008", _E, "Quotation marks in a tag that are not understood", 'Type straight ones, such as "this".'
    )
    SYNTAX = _Fault("T009", _E, "A tag cannot be understood", "Compare it with a tag that works, and type it again.")
    INSTRUCTION = _Fault(
        "T010",
        _E,
        "There is no such instruction",
        "The instructions are if, elif, else, for and set, with endif and endfor.",
    )
    FILTER = _Fault("T011", _E, "There is no such filter or test", "Correct its name, or take it out.")
    FORBIDDEN = _Fault(
        "T012",
        _E,
        "A tag does what templates may not do",
        "Print an answer as it is; what is worked out belongs in the program.",
    )
    RUN_TOGETHER = _Fault(
        "T013",
        _E,
        "A tab or a line break in a tag runs words together",
        "Put a space in the place of the tab or the line break.",
    )
    NOT_FILLED = _Fault(
        "T014",
        _E,
        "A tag stands where nothing is filled in",
        "Move it into the text: charts, diagrams and comments are copied as they are.",
    )
    # pairs
    NEVER_ENDED = _Fault(
        "T020", _E, "An instruction is never ended", "Add its end, {% endif %} or {% endfor %}, of the same kind."
    )
    NEVER_BEGUN = _Fault("T021", _E, "An end without a beginning", "Add the beginning, or delete this.")
    CROSSED = _Fault("T022", _E, "Two instructions cross", "End the inner one first.")
    OTHER_MARK = _Fault(
        "T023",
        _E,
        "An instruction begins as one kind and ends as another",
        "Use {%p with {%p, {%tr with {%tr, and none with none.",
    )
    OTHER_PLACE = _Fault(
        "T024",
        _E,
        "An instruction begins and ends in different places",
        "Put both ends into the same cell, the same table, or both into the text.",
    )
    OVER_PARAGRAPHS = _Fault(
        "T025",
        _W,
        "A plain instruction runs over several paragraphs",
        "Use {%p … %}, each in a paragraph of its own, or blank paragraphs are left.",
    )
    ALONE = _Fault(
        "T026", _W, "A plain instruction alone in its paragraph", "Write {%p … %}, so that no blank paragraph is left."
    )
    BRANCH = _Fault(
        "T027", _E, "An else or elif that belongs to no if", "Put it between {% if … %} and {% endif %}, once and last."
    )
    # paragraphs, rows and cells that vanish
    WORDS_VANISH = _Fault("T030", _E, "Words beside {%p vanish", "Give {%p … %} a paragraph of its own.")
    ROW_VANISHES = _Fault("T031", _E, "Words in a row with {%tr vanish", "Give {%tr … %} a row of its own.")
    CELL_VANISHES = _Fault("T032", _E, "Words in a cell with {%tc vanish", "Give {%tc … %} a cell of its own.")
    NO_TABLE = _Fault(
        "T033", _E, "A tag for tables stands outside one", "Use {%p … %} in the text, or move it into the table."
    )
    TWO_OF_THEM = _Fault(
        "T034",
        _E,
        "Two of {%p, {%tr or {%tc where one has room",
        "Only the last one works: give each its own paragraph, row or cell.",
    )
    EMPTY_CELL = _Fault(
        "T035",
        _E,
        "A cell may be left with no paragraph, which Word cannot open",
        "Add an ordinary paragraph at the end of the cell.",
    )
    # names
    NAME = _Fault(
        "T040",
        _E,
        "There is no such answer in this document",
        "“minutebook template fields” lists the answers that there are.",
    )
    NOT_WORDS = _Fault(
        "T041",
        _E,
        "A table, a list or a group is printed as if it were text",
        "Go through its rows or lines with for … in, and print each.",
    )
    NOT_A_LIST = _Fault("T042", _E, "A for goes through what is no list", "Use it with rows or lines.")
    NOT_PRINTED = _Fault(
        "T043",
        _E,
        "An answer has no place in the template",
        "Add it: a document that leaves out an answer is not made.",
    )
    UNKNOWN_DOCUMENT = _Fault(
        "T044",
        _N,
        "It is not known which document the template is for",
        "Say so with --document, or give the file its name; so far the names in tags were not checked.",
    )
    # look
    STYLE = _Fault("T101", _W, "A style is missing", "Choose a style that this file has.")
    ALT_TEXT = _Fault(
        "T102",
        _W,
        "A picture has no description",
        "Right-click it, View Alt Text, and say in a few words what it shows.",
    )
    HEADER_ROW = _Fault(
        "T103", _W, "A table has no header row", "Click into its first row and tick Layout, Repeat Header Rows."
    )
    MERGED = _Fault("T104", _W, "A table has merged cells", "Split them: they are read out in the wrong order.")
    HEADINGS = _Fault("T105", _W, "A heading level is left out", "Use Heading 1, then 2, then 3, and leave none out.")
    LANGUAGE = _Fault(
        "T106",
        _W,
        "The language is not English, or not set",
        "Choose Review, Language, English (United Kingdom) for the whole document.",
    )
    TITLE = _Fault("T107", _W, "The file has no title", "Give it one under File, Info, Properties.")
    EMPTY = _Fault(
        "T108", _W, "An empty paragraph is used as space", "Delete it, and set the space before or after in the style."
    )
    BY_HAND = _Fault(
        "T109",
        _N,
        "A font or colour is set by hand",
        "Use a style, so that the council’s own fonts and colours reach it.",
    )
    # left over
    TRACKED = _Fault("T201", _E, "Tracked changes", "Accept or reject all changes.")
    COMMENT = _Fault("T202", _E, "A comment", "Delete it: it would stand in every document.")
    HIDDEN = _Fault("T203", _W, "Hidden text", "Delete it, or make it visible.")
    LINK = _Fault("T204", _W, "A link to a file on somebody’s computer", "Take the link out.")
    MACROS = _Fault("T205", _E, "Macros", "Save the file as .docx, without macros.")
    TRACKING = _Fault("T206", _W, "Track Changes is switched on", "Switch it off under Review.")
    MAIL_MERGE = _Fault(
        "T207", _W, "The file is tied to a mail merge", "Choose Mailings, Start Mail Merge, Normal Word Document."
    )
    EMBEDDED = _Fault("T208", _W, "Another file is built in", "Delete it, or paste it as text or as a picture.")
    PROMPT = _Fault("T209", _W, "A control shows its prompt", "Fill it in or delete it: the prompt would be printed.")

    @property
    def id(self) -> str:
        return self.value.id

    @property
    def severity(self) -> Severity:
        return self.value.severity

    @property
    def title(self) -> str:
        return self.value.title

    @property
    def fix(self) -> str:
        return self.value.fix

    def at(self, where: Where | None, message: str = "", fix: str = "") -> Finding:
        """This fault at a place; ``message`` and ``fix`` in place of the usual ones."""
        return Finding(self.id, self.severity, None, where, message or f"{self.title}.", fix or self.fix)


def table() -> str:
    """All faults as a Markdown page."""
    lines = [f"| {it.id} | {it.severity.words} | {it.title} | {it.fix} |" for it in Fault]
    return "\n".join(
        (
            "# What `minutebook template lint` finds",
            "",
            "*To put right*: the document could not be made, or would be wrong. *Please check*: it can be made, but",
            "some people could not read it well, or something does not belong in it. Each finding names its paragraph,",
            "or its table, row and column.",
            "",
            "| | | What is wrong | What to do |",
            "| --- | --- | --- | --- |",
            *lines,
            "",
        )
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(table(), encoding="utf-8")
