"""The general rules of domain.md A4: when each speaks, with what key, severity, place and words, and when not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.form_cases import heading, line, load, table

from minutebook.findings import Finding, Severity
from minutebook.forms.record import Record
from minutebook.intake.formfile import FormFile
from minutebook.report import judge
from minutebook.rules import RULES, Facts, check

TODAY = date(2027, 2, 1)
HARM = line("What is happening? (The Harm)") + line("Older men wait.")
#: a SAFER Meeting with all that every form must say
COMPLETE = {
    "Child’s name": "Kai Brand",
    "Date of birth": "9 June 2011",
    "Case reference": "CST-2611",
    "Date of meeting": "16/12/2026",
    "Start": "2pm",
    "End": "3.30pm",
    "Chair": "H Marsh",
    "Minute taker": "D Pettifer",
}
WHO_CAME = line("Who came") + table(
    ("Name", "Role"),
    ("Nell Dray", "Mother"),
    ("Anne Hartley", "DSL"),
    ("Kim Tran", "School nurse"),
    ("Lou Bell", "Inclusion"),
    ("Sam Reed", "Youth Offer"),
    ("Pat Lowe", "Community Safety"),
    ("Ada Amos", "Police Youth Engagement Officer"),
    ("Ravi Dale", "CEMU Police Officer"),
    ("Jo Frost", "Youth Justice worker"),
)


def safer(*, first: str = "", also: str = "", came: str = WHO_CAME, **changed: str | None) -> FormFile:
    """A complete SAFER Meeting but for some answers; None leaves label and answer out, ``""`` only the answer."""
    answers = COMPLETE | {label.replace("_", " "): typed for label, typed in changed.items()}
    rows = [(label, typed) for label, typed in answers.items() if typed is not None]
    return load(table(*rows), first, came, HARM, also)


def safer_without(label: str, typed: str | None = None) -> FormFile:
    """A SAFER Meeting without one answer, and without its label too unless ``typed`` is empty."""
    changed: dict[str, Any] = {label: typed}
    return safer(**changed)


def found(form: FormFile, rule: str, today: date = TODAY) -> Finding | None:
    """What a rule says of a form by itself; it may say it once."""
    said = [finding for finding in judge(form, today) if finding.rule == rule]
    assert len(said) < 2
    return said[0] if said else None


def of_meeting(rule: str, *forms: FormFile, today: date = TODAY) -> list[Finding]:
    """What a rule says of the forms of one meeting."""
    records = tuple(record for form in forms for record in form.records)
    return [finding for finding in check(Facts(records, today, alone=False)) if finding.rule == rule]


def hangs(finding: Finding | None, key: str, severity: Severity, where: str | None, *words: str) -> None:
    assert finding is not None
    assert (finding.key, finding.severity) == (key, severity)
    assert (str(finding.where) if finding.where else None) == where
    for word in words:
        assert word in f"{finding.message} {finding.fix}"


def test_a_complete_form_is_fine() -> None:
    assert judge(safer(), TODAY) == ()


def test_every_general_rule_is_there() -> None:
    assert {f"R{number:03}" for number in (*range(1, 14), *range(15, 20))} <= {rule.id for rule in RULES}


# R001 and R002: the date of the meeting


def test_r001_no_date() -> None:
    said = found(safer(Date_of_meeting=None), "R001")
    hangs(said, "meeting_date", Severity.ERROR, None, "the date of the meeting is missing", "16/12/2026")


def test_r001_points_at_the_empty_box() -> None:
    said = found(safer(Date_of_meeting=""), "R001")
    hangs(said, "meeting_date", Severity.ERROR, "table 1, row 4, column 1", "missing")


def test_r001_a_date_that_cannot_be_read() -> None:
    said = found(safer(Date_of_meeting="mid December"), "R001")
    hangs(said, "meeting_date", Severity.ERROR, "table 1, row 4, column 2", "“mid December”")


def test_r001_a_strategy_meeting_is_asked_when_it_was_held() -> None:
    form = load(line("Held on:"), line("Why called: he was hurt"), title="Strategy meeting record")
    assert [record.form for record in form.records] == ["STRAT"]
    said = found(form, "R001")
    assert said is not None
    assert said.key == "held_at"
    held = load(line("Held on: 4/12/2026 2pm"), line("Why called: he was hurt"), title="Strategy meeting record")
    assert found(held, "R001") is None


def test_r002_a_date_in_the_future() -> None:
    said = found(safer(Date_of_meeting="16 December 2062"), "R002")
    place = "table 1, row 4, column 2"
    hangs(said, "meeting_date", Severity.ERROR, place, "16 December 2062", "in the future")


@pytest.mark.parametrize(("days", "severity"), [(-1, Severity.ERROR), (0, None), (365, None), (366, Severity.WARNING)])
def test_r002_counts_from_today(days: int, severity: Severity | None) -> None:
    said = found(safer(), "R002", date(2026, 12, 16) + timedelta(days=days))
    assert (said.severity if said else None) == severity


def test_r002_a_strategy_meeting_in_the_future() -> None:
    form = load(line("Held on: 4/12/2062 2pm"), line("Why called: he was hurt"), title="Strategy meeting record")
    said = found(form, "R002")
    assert said is not None
    assert (said.key, said.severity) == ("held_at", Severity.ERROR)


# R003 to R005 and R010: who


@pytest.mark.parametrize(
    ("rule", "label", "key", "words"),
    [
        ("R003", "Chair", "chair", "Who chaired the meeting?"),
        ("R004", "Minute_taker", "minute_taker", "Who took the minutes?"),
        ("R005", "Child’s_name", "child.name", "the name is missing"),
        ("R005", "Date_of_birth", "child.dob", "the date of birth is missing"),
        ("R005", "Case_reference", "case_ref", "the case reference is missing"),
    ],
)
def test_what_is_missing_is_said_once_where_its_label_stands(rule: str, label: str, key: str, words: str) -> None:
    row = list(COMPLETE).index(label.replace("_", " ")) + 1
    hangs(found(safer_without(label, ""), rule), key, Severity.ERROR, f"table 1, row {row}, column 1", words)
    hangs(found(safer_without(label), rule), key, Severity.ERROR, None, words)
    assert found(safer(), rule) is None


@pytest.mark.parametrize("taker", ["H Marsh", "h. marsh", "H Marsh (ICP Chair)", "H Marsh, chair"])
def test_r004_the_chair_took_the_minutes(taker: str) -> None:
    said = found(safer(Minute_taker=taker), "R004")
    place = "table 1, row 8, column 2"
    hangs(said, "minute_taker", Severity.WARNING, place, "The chair is also down as minute taker.")


@pytest.mark.parametrize("taker", ["J Marsh", "H Marshall"])
def test_r004_another_person_took_the_minutes(taker: str) -> None:
    assert found(safer(Minute_taker=taker), "R004") is None


def test_r010_nobody_came() -> None:
    said = found(safer(came=line("Who came") + table(("Name", "Role"), ("", ""))), "R010")
    hangs(said, "attendance", Severity.ERROR, "paragraph 2", "No one is listed as attending.")
    assert found(safer(), "R010") is None


@pytest.mark.parametrize("came", [line("Who came") + line("Nell, Rob and PC Dale"), WHO_CAME])
def test_r010_somebody_came(came: str) -> None:
    assert found(safer(came=came), "R010") is None


# R006 to R008: the child, on one form and across forms


@pytest.mark.parametrize(
    ("born", "severity", "words"),
    [
        ("17/12/2026", Severity.ERROR, "after the meeting date"),
        ("16/12/2026", None, ""),
        ("16/12/2008", Severity.ERROR, "18 or over on the meeting date"),
        ("17/12/2008", None, ""),
        ("29/2/2008", Severity.ERROR, "18 or over"),
    ],
)
def test_r006_the_child_is_a_child(born: str, severity: Severity | None, words: str) -> None:
    said = found(safer(Date_of_birth=born), "R006")
    if severity is None:
        assert said is None
    else:
        hangs(said, "child.dob", severity, "table 1, row 2, column 2", words)


def test_r006_eighteen_before_the_review() -> None:
    review = line("When will this plan be reviewed? 1 March 2027")
    said = found(safer(Date_of_birth="20/2/2009", also=review), "R006")
    hangs(
        said,
        "child.dob",
        Severity.WARNING,
        "table 1, row 2, column 2",
        "20 February 2027",
        "adult services",
    )
    assert found(safer(Date_of_birth="2/3/2009", also=review), "R006") is None


def plan(name: str = "Kai Brand", born: str = "9 June 2011", ref: str = "CST-2611") -> FormFile:
    details = table(("Name", name), ("Date of birth", born), ("Case reference", ref))
    return load(details, line("Safe word: kestrel"), title="SAFER Plan")


@pytest.mark.parametrize(
    ("key", "other", "words"),
    [
        ("case_ref", plan(ref="CST-2612"), ("case reference differs", "CST-2611", "CST-2612")),
        ("child.name", plan(name="Kay Brand"), ("child’s name differs", "Kai Brand", "Kay Brand")),
        ("child.dob", plan(born="9 July 2011"), ("date of birth differs", "9 June 2011", "9 July 2011")),
    ],
)
def test_r007_forms_of_one_meeting_disagree(key: str, other: FormFile, words: tuple[str, ...]) -> None:
    (said,) = of_meeting("R007", safer(), other)
    assert (said.key, said.severity) == (key, Severity.ERROR)
    for word in (*words, "the SAFER Meeting", "the SAFER Plan"):
        assert word in said.message


@pytest.mark.parametrize(
    "other", [plan(), plan(ref="cst 2611".upper().replace(" ", "-")), plan(name="Kai"), plan(born="09/06/2011")]
)
def test_r007_forms_that_agree_in_other_words(other: FormFile) -> None:
    assert of_meeting("R007", safer(), other) == []


def test_r008_day_and_month_swapped() -> None:
    (said,) = of_meeting("R008", safer(), plan(born="6 September 2011"))
    assert (said.key, said.severity) == ("child.dob", Severity.WARNING)
    assert "9 June 2011" in said.message
    assert "6 September 2011" in said.message
    assert of_meeting("R008", safer(), plan(born="9 July 2011")) == []
    assert of_meeting("R008", safer(), plan()) == []


# R009 and R011: the form itself


def test_r009_none_of_our_forms() -> None:
    letter = load(line("The bins are collected on Friday."), title="Waste collection")
    said = found(letter, "R009")
    assert said is not None
    assert (said.key, said.severity) == (None, Severity.ERROR)
    assert "form.docx" in said.message
    assert "Distribution list" in said.fix
    assert found(safer(), "R009") is None


@pytest.mark.parametrize(
    "left", ["Agency 1 will check", "NAME will ring", "xxx", "…", "e.g. the park", "lorem ipsum dolor"]
)
def test_r011_an_example_left_standing(left: str) -> None:
    said = found(safer(also=line("The Worry") + line(left)), "R011")
    hangs(said, "worry", Severity.ERROR, "paragraph 6", "is still in the form")


@pytest.mark.parametrize("typed", ["The agency will check 1 park", "My name is Kai", "see xx", "He left… late", "TBC"])
def test_r011_words_that_are_like_an_example(typed: str) -> None:
    assert found(safer(also=line("Child’s views") + line(typed)), "R011") is None


@pytest.mark.parametrize("typed", ["TBC", "to be confirmed", "??"])
def test_r011_to_come_is_no_answer_where_one_is_required(typed: str) -> None:
    said = found(safer(Chair=typed), "R011")
    hangs(said, "chair", Severity.ERROR, "table 1, row 7, column 2", f"“{typed}”")


def test_r011_an_example_left_in_a_table() -> None:
    rows = (("Agency", "Action"), ("Agency 1", "will ensure NAME is safe"), ("Police", "check the park"))
    form = load(line("Actions to increase safety (including Police Trigger Plan)"), table(*rows), title="SAFER Plan")
    said = [finding for finding in judge(form, TODAY) if finding.rule in ("R011", "R106", "R109")]
    # in the plan, R106 and R109 speak of it, and nothing is said twice
    assert sorted((finding.rule, str(finding.where)) for finding in said) == [
        ("R106", "table 1, row 2, column 2"),
        ("R109", "table 1, row 2, column 1"),
    ]


# R012 and R017: times and weekdays


@pytest.mark.parametrize(("start", "end"), [("3pm", "2pm"), ("3pm", "3pm")])
def test_r012_ends_before_it_starts(start: str, end: str) -> None:
    said = found(safer(Start=start, End=end), "R012")
    hangs(said, "end_time", Severity.WARNING, "table 1, row 6, column 2", "ends before it starts")


@pytest.mark.parametrize(("start", "end"), [("2pm", "3pm"), ("2pm", ""), ("2pm", "late"), ("", "3pm")])
def test_r012_times_in_order_or_not_known(start: str, end: str) -> None:
    assert found(safer(Start=start, End=end), "R012") is None


def test_r017_the_weekday_does_not_fit() -> None:
    said = found(safer(Date_of_meeting="Tuesday 16 December 2026"), "R017")
    place = "table 1, row 4, column 2"
    hangs(said, "meeting_date", Severity.ERROR, place, "Tuesday 16 December 2026 was a Wednesday.")
    assert found(safer(Date_of_meeting="Wed 16 December 2026"), "R017") is None


def test_r017_in_a_table() -> None:
    rows = (
        ("Recipient", "Document", "Sent on"),
        ("Nell Dray", "Plan", "Mon 16/12/26"),
        ("Rob", "Plan", "Wed 16/12/26"),
    )
    said = found(load(line("Distribution"), table(*rows), title="Distribution list"), "R017")
    hangs(said, "distribution[1].sent_on", Severity.ERROR, "table 1, row 2, column 3", "was a Wednesday")


# R018 and R019: labels


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Worries", "What is the impact? (The Worry)"),
        ("What is the impact on her?", "What is the impact? (The Worry)"),
        ("Harms taking part", "Where is harm taking place?"),
    ],
)
def test_r018_an_unknown_label_with_text(typed: str, meant: str) -> None:
    said = found(safer(also=heading(typed) + line("She hides.")), "R018")
    assert said is not None
    assert (said.key, said.severity, str(said.where)) == (None, Severity.ERROR, "paragraph 5")
    assert said.message == f"“{typed}” is not a heading on this form. Did you mean “{meant}”?"


def test_r018_a_known_label() -> None:
    assert found(safer(also=heading("What is the impact? (The Worry)") + line("She hides.")), "R018") is None


def test_r018_does_not_suggest_what_is_nothing_like_it() -> None:
    said = found(safer(also=heading("Zzyx") + line("She hides.")), "R018")
    assert said is not None
    assert "Did you mean" not in said.message


def test_r019_answered_twice() -> None:
    said = found(safer(first=line("Venue: Library") + line("Held at: Town Hall")), "R019")
    hangs(said, "venue", Severity.ERROR, "paragraph 3", "“Venue” is answered twice, and differently", "Keep the right")
    assert said is not None
    assert said.message.endswith(": paragraph 2 says “Library”; paragraph 3 says “Town Hall”.")
    assert found(safer(first=line("Venue: Library") + line("Held at: library")), "R019") is None


def test_r019_tells_no_more_of_an_answer_than_tells_it_from_the_other() -> None:
    long = "He was followed home from the bus on both days, and he says "
    said = found(safer(first=line(f"Venue: {long}it is cold") + line(f"Venue: {long}it is warm in there")), "R019")
    assert said is not None
    _, _, places = said.message.partition(": ")
    assert places == "paragraph 2 says “…says it is cold”; paragraph 3 says “…says it is warm in there”."


@pytest.mark.parametrize(
    "second",
    ["Date of meeting: 17/12/2026", "Chair: R Adeyemi", "Minute taker: Pat Devine", "DOB: 6 July 2011", "Name: Kit"],
)
def test_r019_is_all_that_is_said_of_a_question_answered_twice(second: str) -> None:
    assert [finding.rule for finding in judge(safer(first=line(second)), TODAY)] == ["R019"]


# A form by itself, and a meeting


def test_a_form_alone_is_asked_only_what_it_asks_itself() -> None:
    alone = load(line("Name: Kai Brand"), line("Safe word: kestrel"), title="SAFER Plan")
    assert [record.form for record in alone.records] == ["SAFER-P"]
    assert judge(alone, TODAY) == ()


def test_a_label_that_stands_on_the_form_is_asked_for() -> None:
    form = load(line("Name: Kai Brand"), line("Chair:"), line("Safe word: kestrel"), title="SAFER Plan")
    assert [finding.rule for finding in judge(form, TODAY)] == ["R003"]


def generally(facts: Facts) -> list[Finding]:
    """What the general rules say of a meeting, and not those of its procedure."""
    return [finding for finding in check(facts) if finding.rule < "R020"]


def test_a_meeting_is_asked_for_the_child_and_the_day() -> None:
    record: Record = load(line("Safe word: kestrel"), title="SAFER Plan").records[0]
    said = generally(Facts((record,), TODAY, alone=False))
    assert [(finding.rule, finding.key) for finding in said] == [
        ("R001", "meeting_date"),
        ("R005", "child.name"),
        ("R005", "child.dob"),
        ("R005", "case_ref"),
    ]


def test_a_meeting_takes_what_any_of_its_forms_says() -> None:
    whole = safer()
    records = (load(line("Safe word: kestrel"), title="SAFER Plan").records[0], *whole.records)
    assert generally(Facts(records, TODAY, alone=False)) == []


def test_findings_say_which_form_they_are_about() -> None:
    assert {finding.form for finding in judge(safer(Chair="", Minute_taker=""), TODAY)} == {"SAFER-A"}
