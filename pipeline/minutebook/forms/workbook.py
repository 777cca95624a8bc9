"""The workbook of one meeting (domain.md D10): its sheets, its help lines, and the tables that feed several forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from minutebook.forms.fields import ChoiceCell, Columns, DayOrText, Long, Person, Text, Whole, YesNoCell
from minutebook.forms.rows import SHARE_WITH
from minutebook.words import normal

#: sheet titles that ask nothing; the others (Who came, Consultation, …) are questions themselves
SHEETS = (
    "Read me",
    "Case details",
    "Agenda answers",
    "Said by",
    "Network",
    "Places",
    "Views",
    "Needs",
    "Plan",
    "Plan boxes",
    "My Safety Plan boxes",
    "Contacts",
    "Report",
    "Report numbers",
)
#: title of the sheet with single questions in a blank of ours
QUESTIONS = "Questions"
#: printed under the title of a sheet
HELP = (
    "One workbook per child per meeting. Fill in the white cells.",
    "Column B is for your answer.",
    "One row per person.",
    "One row per recipient.",
    "Type under “Answer”. Alt+Enter for a new line.",
    "Item = 3a or 3b.",
    "Leave blank if not talked about.",
    "In order of priority.",
    "Only for My Safety Plan.",
    "My Safety Plan only",
    "Form SAFER-A v1 / SAFER-P v1",
)


class Route(NamedTuple):
    """Where the rows of one kind go: the form, its table, and that table's column for each of the sheet's columns.

    Words in a column without a counterpart belong to no answer.
    """

    form: str
    key: str
    columns: Mapping[str, str]


@dataclass(frozen=True)
class SplitTable:
    """A sheet with one table for several questions; the column ``by`` says which question a row answers."""

    columns: type[Columns]
    by: str
    #: by the words of the column ``by``
    routes: Mapping[str, Route]

    def route(self, named: str) -> Route | None:
        """Where a row goes that has these words in the column ``by``."""
        column = self.columns.declared()[self.by]
        found = column.match(named) if isinstance(column, ChoiceCell) else None
        words = found[0] if found else named
        return next((route for name, route in self.routes.items() if normal(name) == normal(words)), None)


class PlanSheetRow(Columns):
    """A row of the sheet *Plan*."""

    section = ChoiceCell(
        "Section",
        "Part of the plan",
        "Whose action",
        "Whose actions",
        "Whose plan",
        "For whom",
        "For",
        "Audience",
        "Group",
        options=("Child", "Parent/Carer", "Agency – increase safety", "Agency – prevent or disrupt"),
        spellings={
            "Young person": "Child",
            "Child/young person": "Child",
            "Parent": "Parent/Carer",
            "Carer": "Parent/Carer",
            "Parents": "Parent/Carer",
            "Carers": "Parent/Carer",
            "Parents/Carers": "Parent/Carer",
            "Parent / carer": "Parent/Carer",
            "Parents / carers": "Parent/Carer",
            "Family": "Parent/Carer",
            "Agency": "Agency – increase safety",
            "Agencies": "Agency – increase safety",
            "Professionals": "Agency – increase safety",
            "Agencies – increase safety": "Agency – increase safety",
            "Agencies – prevent or disrupt": "Agency – prevent or disrupt",
            "Actions to increase safety": "Agency – increase safety",
            "Actions to prevent or disrupt": "Agency – prevent or disrupt",
            "Disrupt": "Agency – prevent or disrupt",
            "Disruption": "Agency – prevent or disrupt",
            "Agency - increase safety": "Agency – increase safety",
            "Agency - prevent or disrupt": "Agency – prevent or disrupt",
            "Increase safety": "Agency – increase safety",
            "Prevent or disrupt": "Agency – prevent or disrupt",
        },
        must=True,
    )
    order = Whole("Order", "Priority", "No", "Number")
    who = Text(
        "Who", "By whom", "Person responsible", "Who / agency", "Who/agency", "Name / agency", "Agency", "Name", "Lead",
        must=True,
    )  # fmt: skip
    action = Long("Action", "Actions", "What", "Will", "What will be done", "Will … (ACTION)", must=True)
    aim = Long("Aim", "To achieve (AIM)", "To achieve", "Goal", "Why")
    success = Long("Success", "Shown by (SUCCESS)", "Shown by", "How we will know", "Measure")
    by_at = DayOrText("By/at", "By / at", "By when", "When", "By", "Date", "Timescale", "Deadline", "Target date")
    live_investigation = YesNoCell("Live investigation?", "Live?")
    share_with = SHARE_WITH


class SaidByRow(Columns):
    """A row of the sheet *Said by*: one person's words to item 3a or 3b."""

    item = Text("Item", "Item number", must=True)
    who = Person("Who", "Name", "Speaker", must=True)
    what = Long("What", "What they said", "What was said", must=True)
    share_with = SHARE_WITH


_ACTION = {
    "order": "priority",
    "action": "action",
    "aim": "aim",
    "success": "success",
    "by_at": "by_at",
    "share_with": "share_with",
}
_AGENCY = {**_ACTION, "who": "agency", "live_investigation": "live_investigation"}

SPLIT_TABLES = (
    SplitTable(
        PlanSheetRow,
        by="section",
        routes={
            "Child": Route("SAFER-P", "child_statements", {"who": "who", "action": "words", "order": "priority"}),
            "Parent/Carer": Route("SAFER-P", "parent_actions", {**_ACTION, "who": "who"}),
            "Agency – increase safety": Route("SAFER-P", "safety_actions", _AGENCY),
            "Agency – prevent or disrupt": Route("SAFER-P", "disrupt_actions", _AGENCY),
        },
    ),
    SplitTable(
        SaidByRow,
        by="item",
        routes={
            "3a": Route(
                "SAFER-A", "contributions", {"who": "speaker", "what": "what_is_happening", "share_with": "share_with"}
            ),
            "3b": Route("SAFER-A", "contributions", {"who": "speaker", "what": "impact", "share_with": "share_with"}),
        },
    ),
)
