"""What a copy leaves out is said to the Chair and to whoever checks it, in kinds of things, never in words."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from tests.document_cases import council
from tests.process_cases import opened
from tests.release_cases import CHAIR, TODAY
from tests.test_in_hand import Case, case, registered
from tests.test_rights import E1, E3, E4, E8, rights, scenario, told

from minutebook.audience import Audience
from minutebook.cli import main
from minutebook.copies.leaving_out import texts
from minutebook.copies.rights import Rights
from minutebook.copies.telling import Telling
from minutebook.documents.catalogue import copy_type
from minutebook.documents.contexts.outcome_letter import OUTCOME_LETTER_PARENTS
from minutebook.documents.publish import document_text
from minutebook.documents.shaping import Addressee
from minutebook.outbox.recipients import distribution_list

__all__ = ["case", "registered"]


def said(one: Rights, *folders: str) -> str:
    meeting = scenario(*folders)
    declared = copy_type(one.paper, meeting.type, one.audience)
    assert declared
    return Telling(declared, council(), date(2027, 4, 1)).of_copy(one)


@cache
def of_father() -> str:
    return said(rights(scenario(*E8), "Craig Ransome", "Minutes"), *E8)


def test_sections_questions_and_rows_are_named() -> None:
    words = of_father()
    assert words.startswith("Of the meeting, they have only what somebody who was not there may have")
    for part in ("all of “Risk and vulnerability”", "“Child's views”", "1 of the 2 rows of “Parents'/carers' views”"):
        assert part in words
    plan = said(rights(scenario(*E1), "Conor Doyle", "Plan"), *E1)
    assert plan == (
        "Left out, and a parent or carer usually has it: 1 of the 2 lines of “What helps to prevent the worries or "
        "dangers from happening …”."
    )


@pytest.mark.parametrize("folders", [E1, E3, E4, E8])
def test_nothing_that_is_kept_back_is_said(folders: tuple[str, ...]) -> None:
    meeting = scenario(*folders)
    long = [line for words in texts(meeting) for line in words.split("\n") if len(line.split()) > 4]
    for row in distribution_list(meeting, lambda paper: None):
        one = rights(meeting, row.recipient, row.document_kind)
        if one.held or copy_type(one.paper, meeting.type, one.audience) is None:
            continue
        words = said(one, *folders)
        assert [line for line in long if line in words] == []
        assert [phrase for phrase in one.phrases if len(phrase.split()) > 4 and phrase in words] == []


def test_who_has_all_that_others_like_them_have_is_told_nothing() -> None:
    assert said(rights(scenario(*E8), "Joanne Ransome", "Minutes"), *E8) == ""
    assert said(rights(scenario(*E8), "Abi Sandhu", "Minutes"), *E8) == ""


def test_a_letter_that_says_no_more_than_it_must() -> None:
    seen = rights(scenario(*E8), "Joanne Ransome", "Minutes").usual
    telling = Telling(OUTCOME_LETTER_PARENTS, council(), date(2027, 4, 1))
    reader = Addressee("Craig Ransome", "Father", "", "parent/carer")
    assert telling.of_letter(seen, reader) == ""
    less = telling.of_letter(seen, Addressee("Craig Ransome", "Father", "", guarded=True))
    assert "“Why the risk is at this level”" in less
    assert "“When we will meet again”" in less


def test_screens_say_it_and_the_copy_does_not(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    workspace, number = case
    from tests.test_outbox import CHILD, DAD, MUM, list_is

    list_is(workspace, number, CHILD, MUM, DAD)
    for command in (("copies",), ("approve", "--by", CHAIR, "--on", TODAY.isoformat()), ("checked",)):
        capsys.readouterr()
        with pytest.raises(SystemExit):
            main([command[0], number, *command[1:], "--workspace", str(workspace.folder), "--today", TODAY.isoformat()])
        assert "Left out, and a parent or carer usually has it:" in " ".join(capsys.readouterr().out.split()), command
    with opened(workspace) as register:
        for it in register.documents(number):
            assert "usually has it" not in document_text(register.document_bytes(it.number))


@pytest.mark.parametrize(("name", "seen"), [("Grace Okonkwo", False), ("Jean Hartley", True), ("Joanna Pike", True)])
def test_what_an_agency_sent_word_of_is_for_professionals(name: str, seen: bool) -> None:
    one = rights(scenario(*E4), name, "Minutes")
    assert ("saw bruising" in told(one)) is seen
    assert ("kim tran" in told(one)) is True
    assert ("attendance" in one.seen.withheld) is not seen
    assert one.audience is (Audience.PROFESSIONALS if seen else Audience.PARENTS)
