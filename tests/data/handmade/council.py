"""A council's own tidy form: a title band, shaded labels, a grid; used for the demonstration cases."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from handmade.layouts import fours, gap, grid, pairs
from handmade.paper import Entry, Paper, Typed
from handmade.sheets import Book, Sheet
from handmade.word import Block, Word, cell, heading, lines, para, row, run, table

#: A question, the key of its answer, and the answer.
Question = tuple[str, str, Entry]
_TINTS = {"1F3864": "DEEAF6", "00594C": "DDEFEA"}


@dataclass
class CouncilForm:
    """One form of a council, written from top to bottom."""

    paper: Paper
    council: str
    title: str
    colour: str = "1F3864"
    wide: bool = False
    word: Word = field(init=False)

    def __post_init__(self) -> None:
        """Put the title band on the page."""
        footer = f"{self.council}   Form {self.paper.form} v1"
        self.word = Word(font="Arial", colour=self.colour, wide=self.wide, header="OFFICIAL-SENSITIVE", footer=footer)
        band = cell(
            para(run(self.council, colour="FFFFFF", size=20)),
            para(run(self.title, bold=True, colour="FFFFFF", size=32)),
            fill=self.colour,
        )
        self.word.add(table([row(band)], [self._width]), gap())

    @property
    def _width(self) -> int:
        return 14700 if self.wide else 9800

    @property
    def _tint(self) -> str:
        return _TINTS[self.colour]

    def _answers(self, questions: Sequence[Question]) -> list[tuple[str, str]]:
        return [(label, self._say(key, answer)) for label, key, answer in questions]

    def _say(self, key: str, answer: Entry) -> str:
        if isinstance(answer, Typed):
            return self.paper.say(key, answer.on_page, answer.meaning)
        return self.paper.say(key, answer) if answer and key else answer

    def details(self, *questions: Question) -> None:
        """Short answers, two questions to a row."""
        share = self._width // 98
        self.word.add(
            fours(self._answers(questions), widths=[19 * share, 30 * share, 19 * share, 30 * share], fill=self._tint),
            gap(),
        )

    def questions(self, *questions: Question) -> None:
        """Long answers, the question on the left."""
        self.word.add(pairs(self._answers(questions), widths=(3200, self._width - 3200), fill=self._tint), gap())

    def section(self, title: str) -> None:
        """A heading."""
        self.word.add(heading(title))

    def rows(
        self, title: str, key: str, columns: Sequence[tuple[str, str, int]], entries: Sequence[Sequence[Entry]]
    ) -> None:
        """A table under its heading, if it has one; each column is its head, its key and its share of the width."""
        page = self.paper.rows(key, [column for _, column, _ in columns], entries)
        whole = sum(share for _, _, share in columns)
        widths = [self._width * share // whole for _, _, share in columns]
        self.word.add([heading(title, 2)] if title else [])
        self.word.add(grid([head for head, _, _ in columns], page, widths, fill=self._tint), gap())

    def listed(self, title: str, key: str, items: Sequence[str]) -> None:
        """A numbered list under its heading."""
        self.paper.answers[key] = list(items)
        self.word.add(heading(title, 2), *(para(item, bullet=2) for item in items))

    def boxed(self, title: str, key: str, answer: str) -> None:
        """A question, and its answer in a box below."""
        content: list[Block] = lines(self._say(key, answer))
        self.word.add(heading(title, 2), table([row(cell(*content))], [self._width]), gap())


@dataclass
class SheetForm:
    """One form of a council as a workbook: a title, a line of help, the heads, then the answers."""

    paper: Paper
    title: str
    word: Book = field(default_factory=Book)

    def details(self, sheet_name: str, *questions: Question) -> None:
        """Short answers in two columns."""
        sheet = self._sheet(sheet_name, "Column B is for the answers.", ("Question", "Answer"), (34, 44))
        for number, (label, key, answer) in enumerate(questions, start=4):
            typed = answer if isinstance(answer, Typed) else Typed(answer, answer)
            sheet.line(number, (label, self.paper.say(key, typed.on_page, typed.meaning)))

    def rows(
        self, sheet_name: str, key: str, columns: Sequence[tuple[str, str, int]], entries: Sequence[Sequence[Entry]]
    ) -> None:
        """A table on its own sheet; the third part of a column is its width in letters."""
        heads = [head for head, _, _ in columns]
        sheet = self._sheet(sheet_name, "One row for each recipient.", heads, [width + 8 for _, _, width in columns])
        page = self.paper.rows(key, [column for _, column, _ in columns], entries)
        for number, entry in enumerate(page, start=4):
            sheet.line(number, entry)

    def _sheet(self, name: str, help_line: str, heads: Sequence[str], widths: Sequence[int]) -> Sheet:
        sheet = self.word.sheet(name, widths)
        sheet.line(1, [self.title], bold=True)
        sheet.line(2, [help_line])
        sheet.line(3, list(heads), bold=True)
        sheet.shade(3, len(heads))
        return sheet


#: Columns that several forms share.
CAME: tuple[tuple[str, str, int], ...] = (
    ("Name", "name", 20),
    ("Role / relationship", "role", 18),
    ("Agency", "agency", 16),
    ("Present / Part / Apologies / Did not attend", "outcome", 14),
    ("Update or written information?", "update_text", 20),
    ("If not there: why not practical", "not_practical_reason", 18),
)
CAME_MSP = (*CAME, ("ETAC member?", "etac_member", 9), ("Directly involved in the plan?", "directly_involved", 11))
PARENTS: tuple[tuple[str, str, int], ...] = (
    ("Name", "name", 20),
    ("Relationship", "relationship", 16),
    ("Has PR?", "has_pr", 10),
    ("Can make decisions", "can_make_decisions", 28),
    ("How to contact", "contactable", 24),
)
PLAN: tuple[tuple[str, str, int], ...] = (
    ("Safety Goal", "safety_goal", 24),
    ("Action", "action", 40),
    ("Who", "who", 20),
    ("By when", "by_when", 14),
)
CHRONOLOGY: tuple[tuple[str, str, int], ...] = (
    ("Date", "date", 14),
    ("What", "what", 60),
    ("How we know", "how_we_know", 26),
)
INCREASE: tuple[tuple[str, str, int], ...] = (
    ("Measure", "measure", 20),
    ("Before (dates)", "before_dates", 18),
    ("Before (number)", "before_number", 12),
    ("Now (dates)", "now_dates", 18),
    ("Now (number)", "now_number", 12),
    ("Where from", "where_from", 20),
)
COMPLETED: tuple[tuple[str, str, int], ...] = (
    ("Who", "completed_with", 24),
    ("Date", "on", 16),
    ("How", "how", 18),
    ("Comments, or why not", "comments", 42),
)
CONSULTED: tuple[tuple[str, str, int], ...] = (
    ("Point", "point", 14),
    ("Asked?", "consulted", 10),
    ("What they said", "what_they_said", 34),
    ("What we did", "what_we_did", 18),
    ("Why not", "why_not", 26),
)
UNWANTED: tuple[tuple[str, str, int], ...] = (
    ("Person", "person", 15),
    ("Reason given", "reason_given", 16),
    ("Wish followed, part, or put aside", "wish", 13),
    ("Very valid reasons", "valid_reasons", 18),
    ("Decided by", "decided_by", 12),
    ("Child told on", "told_child_on", 12),
    ("How the absent person contributes", "how_absent_person_contributes", 18),
)
SENDING: tuple[tuple[str, str, int], ...] = (
    ("Recipient", "recipient", 14),
    ("Role / relationship", "role", 12),
    ("Agency", "agency", 11),
    ("Kind", "kind", 13),
    ("Document", "document", 11),
    ("Copy", "copy", 8),
    ("Leave out", "leave_out", 14),
    ("Why", "why", 13),
    ("Chair approved on", "chair_approved_on", 10),
    ("How", "how", 9),
    ("Address or email used", "address_used", 17),
    ("Checked by", "checked_by", 11),
)
AGREED: tuple[tuple[str, str, int], ...] = (
    ("AGREED BY", "name", 26),
    ("Role", "role", 24),
    ("Agreed?", "agreed", 18),
    ("DATE", "date", 16),
    ("How", "how", 16),
)
