"""The forms as declared: what they ask, in whose words, and that no two questions can be mistaken for each other."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from marshmallow import ValidationError

from minutebook.forms import FORMS, FormType
from minutebook.forms.fields import Columns, FormField, Rows, TimeOf
from minutebook.forms.share import Share
from minutebook.forms.workbook import SPLIT_TABLES, Route
from minutebook.words import content, normal, without_parens

DATA = Path(__file__).parent / "data"
#: by form: every answer, and the columns of each table
KEYS: Mapping[str, Mapping[str, list[str]]] = tomllib.loads((DATA / "keys.toml").read_text("utf-8"))
PRINTED: Mapping[str, Mapping[str, list[str]]] = tomllib.loads((DATA / "printed_labels.toml").read_text("utf-8"))
EVERY_FORM = [pytest.param(form, id=form.id) for form in FORMS.values()]
EVERY_TABLE = [
    pytest.param(field.of, id=f"{form.id} {field.key}")
    for form in FORMS.values()
    for field in form.schema.declared().values()
    if isinstance(field, Rows)
] + [pytest.param(split.columns, id=split.columns.__name__) for split in SPLIT_TABLES]

PRINTED_COLUMNS = {
    ("MSP-P", "plan"): ("Safety Goal", "Action", "Who"),
    ("SAFER-P", "child_statements"): ("Stem", "In their words", "Order"),
    ("ETAC", "intelligence_items"): ("Kind", "Description", "First known", "From", "OK for Tactical Group?"),
}


def claims(fields: Iterable[FormField], reduced: Callable[[str], Any]) -> dict[Any, set[str]]:
    """Which questions each wording could mean."""
    claimed: dict[Any, set[str]] = defaultdict(set)
    for field in fields:
        for words in (field.label, *field.also):
            claimed[reduced(words)].add(field.key)
    return claimed


def test_the_eight_forms_stand_in_order() -> None:
    assert list(FORMS) == ["SAFER-A", "SAFER-P", "MSP-R", "MSP-P", "MSP-A", "ETAC", "STRAT", "DIST"]
    assert all(form_id == form.id for form_id, form in FORMS.items())


@pytest.mark.parametrize("form", EVERY_FORM)
def test_every_promised_answer_has_its_question(form: FormType) -> None:
    promised = KEYS["every"].keys() | KEYS[form.id].keys()
    assert promised - form.schema.keys() == set()


@pytest.mark.parametrize("form", EVERY_FORM)
def test_every_promised_column_stands_in_its_table(form: FormType) -> None:
    tables = {key: columns for key, columns in {**KEYS["every"], **KEYS[form.id]}.items() if columns}
    declared = form.schema.declared()
    for key, columns in tables.items():
        field = declared[key]
        assert isinstance(field, Rows), f"{key} is no table"
        assert set(field.of.declared()) == set(columns), key


@pytest.mark.parametrize("form", EVERY_FORM)
def test_case_details_come_first(form: FormType) -> None:
    assert list(form.schema.declared())[:3] == ["child.name", "child.known_as", "child.dob"]


@pytest.mark.parametrize("form", EVERY_FORM)
def test_no_wording_means_two_questions(form: FormType) -> None:
    claimed = claims(form.schema.declared().values(), normal)
    assert {words: keys for words, keys in claimed.items() if len(keys) > 1} == {}
    assert "" not in claimed


@pytest.mark.parametrize("form", EVERY_FORM)
def test_a_hint_in_brackets_parts_two_questions_only_beside_the_plain_one(form: FormType) -> None:
    declared = form.schema.declared()
    order = list(declared)
    plain = claims(declared.values(), normal)
    for words, keys in claims(declared.values(), lambda label: without_parens(normal(label))).items():
        # the lexicon takes the first question where a wording without its hint could be several
        assert len(keys) == 1 or plain.get(words) == {min(keys, key=order.index)}, words


@pytest.mark.parametrize("form", EVERY_FORM)
def test_no_rewording_means_two_questions(form: FormType) -> None:
    claimed = claims(form.schema.declared().values(), lambda words: content(normal(words)))
    assert {words: keys for words, keys in claimed.items() if len(keys) > 1 and len(words) > 1} == {}


@pytest.mark.parametrize("columns", EVERY_TABLE)
def test_no_header_means_two_columns(columns: type[Columns]) -> None:
    claimed = claims(columns.declared().values(), normal)
    assert {words: keys for words, keys in claimed.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("form", EVERY_FORM)
def test_short_wordings_need_neighbours(form: FormType) -> None:
    groups: dict[str, list[FormField]] = defaultdict(list)
    for field in form.schema.declared().values():
        groups[field.group].append(field)
    assert not [field.key for field in groups.pop("", []) if field.near]
    for fields in groups.values():
        near = [(normal(words), field.key) for field in fields for words in field.near]
        assert len(fields) > 1 or not near
        assert len({words for words, _ in set(near)}) == len(set(near))


@pytest.mark.parametrize("form", EVERY_FORM)
def test_headings_and_guidance_are_no_questions(form: FormType) -> None:
    asked = claims(form.schema.declared().values(), normal)
    shared = {normal(words) for words in (*form.headings, *form.prompts)} & asked.keys()
    # CHILD heads the child's part of the SAFER Plan, and elsewhere asks for the name
    assert shared <= {"child"}


@pytest.mark.parametrize("form", EVERY_FORM)
def test_titles_are_no_questions(form: FormType) -> None:
    asked = claims(form.schema.declared().values(), normal)
    assert not {normal(title) for title in (form.title, *form.titles)} & asked.keys()


def test_labels_are_as_printed() -> None:
    for form_id, printed in PRINTED.items():
        asked = claims(FORMS[form_id].schema.declared().values(), lambda words: without_parens(normal(words)))
        for label in printed["labels"]:
            assert without_parens(normal(label)) in asked, label


def test_headers_are_as_printed() -> None:
    for (form_id, key), headers in PRINTED_COLUMNS.items():
        field = FORMS[form_id].schema.declared()[key]
        assert isinstance(field, Rows)
        labels = {column.label for column in field.of.declared().values()}
        assert set(headers) <= labels


@pytest.mark.parametrize("form", EVERY_FORM)
def test_what_a_form_always_asks_is_a_question_of_it(form: FormType) -> None:
    assert set(form.asks) <= form.schema.declared().keys()


@pytest.mark.parametrize("form", EVERY_FORM)
def test_a_time_beside_a_date_belongs_to_a_question(form: FormType) -> None:
    declared = form.schema.declared()
    for field in declared.values():
        if isinstance(field, TimeOf):
            assert declared[field.of].group == field.group != ""


def test_answers_in_a_strategy_meeting_are_for_professionals() -> None:
    ours = [field for key, field in FORMS["STRAT"].schema.declared().items() if key in KEYS["STRAT"]]
    assert {field.share for field in ours} == {Share.PROFESSIONALS, Share.RESTRICTED}


def test_split_tables_lead_to_columns_that_exist() -> None:
    for split in SPLIT_TABLES:
        assert split.by in split.columns.declared()
        for route in split.routes.values():
            check_route(split.columns, route)


def check_route(columns: type[Columns], route: Route) -> None:
    field = FORMS[route.form].schema.declared()[route.key]
    assert isinstance(field, Rows)
    assert route.columns.keys() <= columns.declared().keys()
    assert set(route.columns.values()) <= field.of.declared().keys()


@pytest.mark.parametrize("form", EVERY_FORM)
def test_a_small_record_loads(form: FormType) -> None:
    typed = {
        "child.name": "Robin Ash",
        "child.dob": "2.3.11",
        "meeting_date": "Wednesday 16 December 2026",
        "start_time": "3.45pm",
        "attendance": [{"name": "Robin Ash", "outcome": "Part", "invited": "Yes"}],
        "meeting_type": "Review",
        "co_working": "N",
        "something_else": "kept",
    }
    assert form.schema().load(typed) == {
        "child.name": "Robin Ash",
        "child.dob": date(2011, 3, 2),
        "meeting_date": date(2026, 12, 16),
        "start_time": time(15, 45),
        "attendance": [{"name": "Robin Ash", "outcome": "Present for part", "invited": True}],
        "meeting_type": "My Safety Plan Meeting – Review",
        "co_working": False,
        "something_else": "kept",
    }


@pytest.mark.parametrize(
    ("form", "typed", "loaded"),
    [
        ("SAFER-A", {"grading.grade": "HIGH"}, {"grading.grade": "High"}),
        ("SAFER-A", {"hosting": "LAC review"}, {"hosting": "Looked After meeting"}),
        ("SAFER-A", {"places": [{"place": "Park", "unsafe": "Y"}]}, {"places": [{"place": "Park", "unsafe": True}]}),
        ("SAFER-A", {"network": "Gran – safe"}, {"network": "Gran – safe"}),
        (
            "SAFER-P",
            {"child_statements": "I will text mum\nnot promising"},
            {"child_statements": [{"stem": "I will", "words": "text mum"}, {"words": "not promising"}]},
        ),
        (
            "SAFER-P",
            {
                "safety_actions": [
                    {"priority": "1", "agency": "Police", "by_at": "20.01.27", "live_investigation": "No"}
                ]
            },
            {
                "safety_actions": [
                    {"priority": 1, "agency": "Police", "by_at": date(2027, 1, 20), "live_investigation": False}
                ]
            },
        ),
        (
            "SAFER-P",
            {"agreed_by": [{"name": "Robin", "agreed": "Yes"}]},
            {"agreed_by": [{"name": "Robin", "agreed": "Agreed"}]},
        ),
        ("MSP-R", {"forms_of_harm": "online; physical, sexual"}, {"forms_of_harm": ["online", "physical", "sexual"]}),
        ("MSP-A", {"outcome": "CONTINUE"}, {"outcome": "Continue"}),
        ("MSP-A", {"icp_chair_agrees": "No"}, {"icp_chair_agrees": "Does not agree"}),
        ("ETAC", {"decision_at": "3/12/2026 2.10pm"}, {"decision_at": datetime(2026, 12, 3, 14, 10)}),
        ("STRAT", {"section_47": "already open"}, {"section_47": "Already open"}),
        (
            "DIST",
            {"distribution": [{"recipient": "Mum", "copy": "full", "how": "by hand", "sent_on": "17/12/26"}]},
            {"distribution": [{"recipient": "Mum", "copy": "Full", "how": "by hand", "sent_on": date(2026, 12, 17)}]},
        ),
    ],
)
def test_answers_load_in_the_words_of_the_procedure(form: str, typed: dict[str, Any], loaded: dict[str, Any]) -> None:
    assert FORMS[form].schema().load(typed) == loaded


def test_an_unreadable_answer_speaks_the_label_and_keeps_the_rest() -> None:
    schema = FORMS["MSP-R"].schema()
    typed = {
        "child.name": "Robin Ash",
        "child.dob": "in spring",
        "chronology": [{"date": "Sun 29 Nov", "what": "Window broken"}, {"date": "27/10/26"}],
    }
    with pytest.raises(ValidationError) as caught:
        schema.load(typed)
    assert caught.value.messages_dict["child.dob"] == ["“Date of birth”: “in spring” is not a full date."]
    assert schema.by_key(dict(caught.value.valid_data)) == {  # type: ignore[arg-type]
        "child.name": "Robin Ash",
        "chronology": [{"date": "Sun 29 Nov", "what": "Window broken"}, {"date": date(2026, 10, 27)}],
    }


@pytest.mark.parametrize(
    ("form", "key", "typed", "spread"),
    [
        ("SAFER-A", "review_date", "5/3/2027", {"review_date": "5/3/2027", "review_text": "5/3/2027"}),
        (
            "SAFER-A",
            "review_date",
            "Friday 5 March 2027, at school",
            {"review_date": "Friday 5 March 2027, at school", "review_text": "Friday 5 March 2027, at school"},
        ),
        (
            "SAFER-A",
            "review_date",
            "at once if she goes missing",
            {"review_event": "at once if she goes missing", "review_text": "at once if she goes missing"},
        ),
        ("SAFER-A", "review_date", "5 March", {"review_date": "5 March", "review_text": "5 March"}),
        *(
            ("SAFER-A", "review_date", words, {"review_date": words, "review_text": words})
            for words in ("in six weeks", "6-8 weeks’ time", "early February", "next Tues", "asap", "TBC")
        ),
        *(
            ("SAFER-P", "review_date", words, {"review_event": words, "review_text": words})
            for words in (
                "after half term, or at once if he is hurt",
                "if he is out twice in two weeks",
                "at core group",
            )
        ),
        (
            "SAFER-P",
            "review_date",
            "In 6 weeks, sooner if arrested",
            {
                "review_date": "In 6 weeks",
                "review_event": "In 6 weeks, sooner if arrested",
                "review_text": "In 6 weeks, sooner if arrested",
            },
        ),
        (
            "MSP-P",
            "meet_again",
            "Weds 27 January 2027, library",
            dict.fromkeys(("meet_again", "meet_again_date"), "Weds 27 January 2027, library"),
        ),
        ("MSP-P", "meet_again", "after half term", {"meet_again": "after half term"}),
        ("MSP-A", "cst_sw", "Nadia Hussein · Josie Fenwick", {"cst_sw": "Nadia Hussein", "cst_tm": "Josie Fenwick"}),
        ("MSP-A", "cst_sw", "Nadia Hussein", {"cst_sw": "Nadia Hussein"}),
        ("SAFER-P", "meeting_type", "19.3.27", {"meeting_date": "19.3.27"}),
        ("SAFER-P", "meeting_type", "SAFER", {"meeting_type": "SAFER"}),
        (
            "SAFER-A",
            "meeting_date",
            "13/1/2027 at 3.30pm",
            {"meeting_date": "13/1/2027 at 3.30pm", "start_time": "15:30"},
        ),
    ],
)
def test_one_answer_may_fill_several_questions(form: str, key: str, typed: str, spread: dict[str, str]) -> None:
    assert FORMS[form].schema.declared()[key].spread(typed) == spread
