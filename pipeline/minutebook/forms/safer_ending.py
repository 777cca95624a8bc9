"""The questions that both SAFER forms end with; in a combined file one answer serves both."""

from __future__ import annotations

from minutebook.forms.fields import Day, Long, Names, Rows, Text
from minutebook.forms.rows import Agreement
from minutebook.forms.two_in_one import ReviewDay

WHAT_SAFER_LOOKS_LIKE = Long(
    "What 'safer' looks like and how we will recognise success",
    "What 'safer' looks like",
    "What safer looks like and how we will know",
    section="What 'safer' looks like",
    must=True,
)
CONTINGENCY_STEPS = Long(
    "What steps can be taken if things don't go to plan?",
    "Contingency – what steps can be taken if things don't go to plan?",
    "What will we do if things don't go to plan?",
    "Contingency steps",
    group="contingency",
    section="Other Considerations",
    item="A a",
)
REVIEW_DATE = ReviewDay(
    "When will this plan be reviewed?",
    "C. When will this plan be reviewed?",
    "When will we review the Plan?",
    "When will the plan be reviewed?",
    "Plan to be reviewed on",
    "Date of review",
    "Review date",
    "Review",
    "Next review",
    "Date of next review",
    words_key="review_text",
    event_key="review_event",
    help="for example, at a set date or if a significant incident occurs",
    group="review",
    section="Other Considerations",
    item="C a",
    must=True,
)
REVIEW_EVENT = Text(
    "Event that would bring the review forward",
    "Review event",
    "Or reviewed sooner if",
    near=("Or after this event", "Or after what event?", "After what event?", "Event", "Or sooner if"),
    group="review",
    section="Other Considerations",
    item="C a",
)
IN_THE_MEANTIME = Long(
    "What if something happens in the meantime?",
    "If something happens in the meantime",
    section="Other Considerations",
    item="C b",
    must=True,
)
AGREED_BY = Rows(
    "AGREED BY",
    "Agreed by / date",
    "Plan agreed by",
    "Agreement",
    "Who agreed",
    of=Agreement,
    group="agreed",
    section="Agreement",
    must=True,
)
AGREED_ON = Day("Date agreed", "Agreed on", near=("DATE", "On"), group="agreed", section="Agreement")
SHARED_WITH = Names(
    "SHARED WITH",
    "Plan shared with",
    "To be shared with",
    "Who this is shared with",
    group="agreed",
    section="Agreement",
)
