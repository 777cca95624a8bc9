"""The documents that Minutebook makes: a new one is a module in ``contexts``, a template, and a line here."""

from __future__ import annotations

from minutebook.audience import Audience
from minutebook.documents.contexts.agenda import MSP_AGENDA, SAFER_AGENDA
from minutebook.documents.contexts.amended_minutes import AMENDED_MINUTES
from minutebook.documents.contexts.check_sheet import CHECK_SHEET
from minutebook.documents.contexts.correction_slip import CORRECTION_SLIP
from minutebook.documents.contexts.cover_letter import (
    COVER_LETTER_CHILD,
    COVER_LETTER_PARENTS,
    COVER_LETTER_PROFESSIONAL,
)
from minutebook.documents.contexts.distribution_record import DISTRIBUTION_RECORD
from minutebook.documents.contexts.etac_record import ETAC_RECORD
from minutebook.documents.contexts.etac_restricted import ETAC_RESTRICTED
from minutebook.documents.contexts.hub_referral import HUB_REFERRAL
from minutebook.documents.contexts.invitation import INVITATION_CHILD, INVITATION_PARENTS, INVITATION_PROFESSIONAL
from minutebook.documents.contexts.lead_professional_note import LEAD_PROFESSIONAL_NOTE
from minutebook.documents.contexts.msp_minutes import MSP_MINUTES
from minutebook.documents.contexts.msp_report import MSP_REPORT
from minutebook.documents.contexts.msp_restricted import MSP_RESTRICTED
from minutebook.documents.contexts.my_safety_plan import MY_SAFETY_PLAN
from minutebook.documents.contexts.my_safety_plan_shared import MY_SAFETY_PLAN_PARENTS, MY_SAFETY_PLAN_PROFESSIONALS
from minutebook.documents.contexts.outcome_letter import (
    OUTCOME_LETTER_CHILD,
    OUTCOME_LETTER_PARENTS,
    OUTCOME_LETTER_PROFESSIONAL,
)
from minutebook.documents.contexts.safer_minutes import SAFER_MINUTES
from minutebook.documents.contexts.safer_plan import SAFER_PLAN
from minutebook.documents.contexts.safer_plan_child import SAFER_PLAN_CHILD
from minutebook.documents.contexts.safer_plan_parents import SAFER_PLAN_PARENTS
from minutebook.documents.contexts.safer_restricted import SAFER_RESTRICTED
from minutebook.documents.contexts.strategy_record import STRATEGY_RECORD
from minutebook.documents.contexts.strategy_restricted import STRATEGY_RESTRICTED
from minutebook.documents.kinds import DocumentType
from minutebook.errors import WrongUse
from minutebook.meeting import MeetingType

DOCUMENTS: tuple[DocumentType, ...] = (
    SAFER_MINUTES,
    SAFER_PLAN,
    SAFER_PLAN_PARENTS,
    SAFER_PLAN_CHILD,
    SAFER_RESTRICTED,
    MY_SAFETY_PLAN,
    MY_SAFETY_PLAN_PARENTS,
    MY_SAFETY_PLAN_PROFESSIONALS,
    MSP_MINUTES,
    MSP_RESTRICTED,
    MSP_REPORT,
    ETAC_RECORD,
    ETAC_RESTRICTED,
    STRATEGY_RECORD,
    STRATEGY_RESTRICTED,
    INVITATION_CHILD,
    INVITATION_PARENTS,
    INVITATION_PROFESSIONAL,
    SAFER_AGENDA,
    MSP_AGENDA,
    OUTCOME_LETTER_CHILD,
    OUTCOME_LETTER_PARENTS,
    OUTCOME_LETTER_PROFESSIONAL,
    COVER_LETTER_CHILD,
    COVER_LETTER_PARENTS,
    COVER_LETTER_PROFESSIONAL,
    DISTRIBUTION_RECORD,
    LEAD_PROFESSIONAL_NOTE,
    CORRECTION_SLIP,
    AMENDED_MINUTES,
    CHECK_SHEET,
    HUB_REFERRAL,
)


def document_type(kind: str) -> DocumentType:
    """The declaration of one kind; raises WrongUse for a kind that there is not."""
    for declared in DOCUMENTS:
        if declared.kind == kind:
            return declared
    raise _unknown(kind)


def copy_type(paper: str, meeting: MeetingType, audience: Audience) -> DocumentType | None:
    """The document of which somebody of this audience gets a copy of their own; None for a paper that nobody makes.

    Where none is made for the audience, the professionals' is, with the audience's words alone in it.
    """
    made = [one for one in DOCUMENTS if one.paper == paper and meeting in one.meetings and not one.is_letter]
    nearest = Audience.PARENTS if audience is Audience.EVERYONE else audience
    order = (nearest, Audience.PROFESSIONALS, Audience.RESTRICTED)
    return next((one for near in order for one in made if one.audience is near), None)


def documents_called(name: str) -> tuple[DocumentType, ...]:
    """The document of this name, else all of which it is the beginning or the end: "invitation", "agenda"."""
    asked = name.casefold().strip()
    exact = tuple(declared for declared in DOCUMENTS if declared.kind == asked)
    near = tuple(it for it in DOCUMENTS if f"{it.kind}-".startswith(f"{asked}-") or it.kind.endswith(f"-{asked}"))
    if not asked or not (exact or near):
        raise _unknown(name)
    return exact or near


def _unknown(name: str) -> WrongUse:
    known = ", ".join(declared.kind for declared in DOCUMENTS)
    return WrongUse(f"There is no document called “{name}”; the documents are: {known}.")
