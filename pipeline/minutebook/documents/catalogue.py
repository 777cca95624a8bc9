"""The documents that Minutebook makes, declared once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from minutebook.audience import Audience
from minutebook.documents.context_msp_minutes import msp_minutes
from minutebook.documents.context_my_safety_plan import my_safety_plan
from minutebook.documents.context_safer_minutes import safer_minutes
from minutebook.documents.context_safer_plan import safer_plan
from minutebook.documents.shaping import Copy
from minutebook.meeting import MeetingType


class DocumentKind(StrEnum):
    """The kinds of document; the value is used in file names and in the register."""

    SAFER_MINUTES = "safer-minutes"
    SAFER_PLAN = "safer-plan"
    MY_SAFETY_PLAN = "my-safety-plan"
    MSP_MINUTES = "msp-minutes"


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of document."""

    kind: DocumentKind
    title: str
    #: file name of its template
    template: str
    #: the form that it cannot be made without, and that form's name for people
    form: str
    form_name: str
    meeting: MeetingType
    #: a plan is never held back by lateness (domain.md 0.1)
    is_plan: bool
    audience: Audience
    #: the words that the template is filled with
    context: Callable[[Copy], Mapping[str, Any]]


DOCUMENTS: tuple[DocumentType, ...] = (
    DocumentType(
        DocumentKind.SAFER_MINUTES,
        "SAFER Meeting: minutes",
        "safer_minutes.docx",
        "SAFER-A",
        "SAFER agenda answers",
        MeetingType.SAFER,
        False,
        Audience.PROFESSIONALS,
        safer_minutes,
    ),
    DocumentType(
        DocumentKind.SAFER_PLAN,
        "SAFER Plan",
        "safer_plan.docx",
        "SAFER-P",
        "SAFER Plan",
        MeetingType.SAFER,
        True,
        Audience.PROFESSIONALS,
        safer_plan,
    ),
    DocumentType(
        DocumentKind.MY_SAFETY_PLAN,
        "My Safety Plan",
        "my_safety_plan.docx",
        "MSP-P",
        "My Safety Plan",
        MeetingType.MSP,
        True,
        Audience.CHILD,
        my_safety_plan,
    ),
    DocumentType(
        DocumentKind.MSP_MINUTES,
        "My Safety Plan Meeting: minutes",
        "msp_minutes.docx",
        "MSP-A",
        "My Safety Plan Meeting record",
        MeetingType.MSP,
        False,
        Audience.PROFESSIONALS,
        msp_minutes,
    ),
)


def document_type(kind: DocumentKind) -> DocumentType:
    """The declaration of one kind."""
    return next(declared for declared in DOCUMENTS if declared.kind is kind)
