"""What a kind of document is: its template, the forms it is made from, and for whom it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from minutebook.audience import Audience, Visible
from minutebook.documents.shaping import Copy
from minutebook.meeting import MeetingType


class Made(Enum):
    """When a document is made."""

    #: by each run whose forms allow it
    BY_RUN = auto()
    #: when somebody asks for it
    ON_REQUEST = auto()


def always(seen: Visible) -> bool:
    """There is something to say at every meeting."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """One kind of document."""

    #: how it is called in file names and in the register: "safer-minutes"
    kind: str
    title: str
    #: file name of its template
    template: str
    #: of which meetings there is one
    meetings: tuple[MeetingType, ...]
    #: ids of the forms that it cannot be made without (domain.md C11a); with ``any_of_them``, one of these will do
    needs: tuple[str, ...]
    any_of_them: bool = False
    audience: Audience
    #: the words that the template is filled with
    context: Callable[[Copy], Mapping[str, Any]]
    #: a plan is never held back by lateness (domain.md 0.1)
    is_plan: bool = False
    #: prints what people decided where a "must" was not met, and when the Chair checked it
    exceptions: bool = False
    #: made of one form alone: what is wrong with another form of the meeting does not make it a DRAFT
    alone: bool = False
    made: Made = Made.ON_REQUEST
    #: whether this meeting has anything to say in it; a restricted section is not made of nothing
    concerns: Callable[[Visible], bool] = always
    #: whether each copy is written to one person
    is_letter: bool = False
    #: the kinds of people that a letter is for, as in distribution lists: "child", "parent/carer"
    readers: frozenset[str] = frozenset()
    #: a letter to those who are invited, made before there is a distribution list
    invites: bool = False
    #: a paper that stands whatever is wrong with its forms: an invitation, a list of what is wrong
    never_draft: bool = False
    #: the kind of document in distribution lists that this one is ("Minutes"), where it is one
    sent_as: str | None = None
    #: the kind of document in distribution lists that a recipient's own copy of this one is, where ``sent_as`` is not
    copied_as: str | None = None

    @property
    def paper(self) -> str | None:
        """The kind of document in distribution lists of which this one makes copies."""
        return self.sent_as or self.copied_as
