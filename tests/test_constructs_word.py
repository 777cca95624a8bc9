"""Each construct of a Word form, by its letter: content controls (A), older fields (B), answers around labels (C)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.office_files import cell_with, grid, links, p, paragraph, r, sdt, tables, tbl, tc, tr, zipped
from tests.word_constructs import (
    CORE,
    CORE_SPACE,
    FLAG,
    FORM,
    MORE_SPACES,
    STORED,
    answers,
    bound,
    box,
    date_box,
    document,
    drop_down,
    field,
    form_field,
    glossary,
    layout,
    loaded,
    prompt_part,
    reading,
    repeating,
    store,
    tick_box,
)

from minutebook.intake.door.admit import admit
from minutebook.intake.door.source import source_from
from minutebook.intake.formfile import form_of
from minutebook.intake.layout import Layout, Witness
from minutebook.intake.read import layout_of


def label(text: str) -> str:
    return p(r(text, "<w:b/>"))


def typed(found: Layout) -> list[str]:
    return [line.typed for line in found.paragraphs]


def met(found: Layout) -> list[tuple[str, str]]:
    """What shows and what is stored, where the two do not agree."""
    return [(one.shown, one.stored) for one in found.witnesses if not one.agrees]


# A1 Four positions


def test_A1_control_around_a_run() -> None:
    assert answers(reading(p(r("Chair: "), sdt(r("H Marsh"))))) == {"chair": "H Marsh"}


def test_A1_control_around_paragraphs_and_around_paragraphs_in_a_cell() -> None:
    body = label("Chair") + sdt(p(r("H Marsh"))) + tbl(tr(tc(p(r("Meeting location"))), tc(sdt(p(r("Saltmere Hub"))))))
    assert answers(reading(body)) == {"chair": "H Marsh", "location": "Saltmere Hub"}


def test_A1_control_around_a_row_keeps_the_row() -> None:
    row = tr(tc(p(r("Chair"))), tc(p(r("H Marsh"))))
    after = tr(tc(p(r("Meeting location"))), tc(p(r("Saltmere Hub"))))
    assert answers(reading(tbl(sdt(row), after))) == {"chair": "H Marsh", "location": "Saltmere Hub"}


def test_A1_control_around_a_cell_moves_no_other_cell() -> None:
    first = sdt(tc(p(r("H Marsh"))), '<w:tag w:val="chair"/>')
    found = layout(tbl(tr(tc(p(r("Chair"))), first, tc(p(r("Meeting location"))), sdt(tc(p(r("Saltmere Hub")))))))
    assert grid(tables(found)[0]) == [["Chair", "H Marsh", "Meeting location", "Saltmere Hub"]]
    assert [cell.column for cell in tables(found)[0].rows[0].cells] == [0, 1, 2, 3]


def test_A1_controls_nested_in_all_positions_at_once() -> None:
    inner = sdt(tc(sdt(p(sdt(r("H Marsh"))))))
    body = tbl(sdt(tr(tc(p(r("Chair"))), inner)), sdt(sdt(tr(tc(p(r("Meeting location"))), sdt(sdt(tc(p(r("Hub")))))))))
    assert answers(reading(body)) == {"chair": "H Marsh", "location": "Hub"}


# A2 Placeholders

WORDS_OWN_PROMPTS = (
    "Click or tap to enter text.",
    "Click or tap here to enter text.",
    "Click here to enter text.",
    "Click or tap to enter a date.",
    "Click here to enter a date",
    "Choose an item.",
    "[Pick the date]",
    "[Type the document title]",
    "[Company name]",
    "Enter any content that you want to repeat, including other content controls. You can also insert this control"
    " around table rows in order to repeat parts of a table.",
)


@pytest.mark.parametrize("prompt", WORDS_OWN_PROMPTS)
def test_A2_prompt_is_no_answer_with_or_without_its_flag(prompt: str) -> None:
    bodies = (
        label("Chair") + sdt(p(r(prompt)), FLAG),
        label("Chair") + sdt(p(r(prompt))),
        label("Chair") + p(r(prompt)),
        p(r("Chair: "), sdt(r(prompt), FLAG)),
        p(r("Chair: "), sdt(r(prompt))),
        tbl(tr(tc(p(r("Chair"))), sdt(tc(p(r(prompt))), FLAG))),
        tbl(tr(tc(p(r("Chair"))), tc(p(r(prompt[:7]), r(prompt[7:], "<w:i/>"))))),
    )
    for body in bodies:
        found = reading(body)
        assert answers(found) == {}
        assert found.unplaced == ()
        assert "".join(prompt.split()) in "".join("".join(loose.text.split()) for loose in found.prompts)


def test_A2_prompt_left_in_a_line_is_parted_from_the_answer_beside_it() -> None:
    found = reading(p(r("Chair: Click or tap here to enter text. H Marsh")))
    assert answers(found) == {"chair": "H Marsh"}


def test_A2_answer_typed_after_the_prompt_that_lost_its_flag_is_an_answer() -> None:
    assert answers(reading(p(r("Chair: "), sdt(r("H Marsh"), prompt_part("DefaultPlaceholder_1"))))) == {
        "chair": "H Marsh"
    }


def test_A2_words_that_only_look_like_prompts_stay() -> None:
    words = "She said click here and I told [Name] to choose an item of clothing"
    assert typed(layout(p(r(words)))) == [words]


def test_A2_prompt_of_the_building_block_is_known_without_the_flag() -> None:
    parts = {"word/glossary/document.xml": glossary("P1", p(r("Full name of "), r("the chair")))}
    link = ("glossaryDocument", "glossary/document.xml")
    prompt = sdt(r("Full name of the chair"), prompt_part("P1"))
    assert answers(reading(p(r("Chair: "), prompt), link, parts=parts)) == {}
    other = sdt(r("Full name of the chair"), prompt_part("P2"))
    assert answers(reading(p(r("Chair: "), other), link, parts=parts)) == {"chair": "Full name of the chair"}


def test_A2_one_word_in_the_building_block_may_be_an_answer() -> None:
    parts = {"word/glossary/document.xml": glossary("P1", p(r("None")))}
    found = layout(p(sdt(r("None"), prompt_part("P1"))), ("glossaryDocument", "glossary/document.xml"), parts=parts)
    assert typed(found) == ["None"]


def test_A2_list_entry_without_a_value_is_no_choice() -> None:
    entries = drop_down(("", "Please pick one"), ("1", "Initial"))
    found = layout(p(sdt(r("Please pick one"), entries)) + p(sdt(r("Initial"), entries)))
    assert typed(found) == ["", "Initial"]


# A3 Dates


def test_A3_stale_date_under_a_showing_prompt_is_never_read() -> None:
    body = p(r("Date of meeting: "), sdt(r("Click to enter a date."), date_box("2026-12-11") + FLAG))
    record, findings = loaded(body)
    assert "meeting_date" not in record.values
    assert findings == []


@pytest.mark.parametrize(
    ("shown", "box"),
    [
        ("11/12/2026", date_box("2026-12-11")),
        ("11 December 2026", date_box("2026-12-11", "d MMMM yyyy")),
        ("Friday, 11 December 2026", date_box("2026-12-11", "dddd, d MMMM yyyy")),
        ("December 11, 2026", date_box("2026-12-11", "MMMM d, yyyy", "en-US")),
        ("11.12.26", date_box("2026-12-11", "dd.MM.yy", "de-DE")),
        ("2026-12-11", date_box("2026-12-11", "yyyy-MM-dd")),
        ("Dec 2026", date_box("2026-12-11", "MMM yyyy")),
        ("11 décembre 2026", date_box("2026-12-11", "d MMMM yyyy", "fr-FR")),
        ("11/12/2026", date_box()),
        ("11/12/2026", date_box("2026-12-11", "M/d/yyyy", "en-US")),
    ],
)
def test_A3_stored_date_that_agrees_says_nothing(shown: str, box: str) -> None:
    assert layout(p(sdt(r(shown), box))).witnesses == ()


def test_A3_month_first_control_means_what_it_stores() -> None:
    body = p(r("Date of birth: "), sdt(r("1.8.2007"), date_box("2007-01-08", "M.d.yyyy", "en-US")))
    record, findings = loaded(body)
    assert record.values["child.dob"] == date(2007, 1, 8)
    assert record.typed["child.dob"] == "1.8.2007"
    assert [(finding.severity, finding.key, finding.message) for finding in findings] == [
        ("N", "child.dob", "“1.8.2007” is read as Monday 8 January 2007, because its box puts the month first.")
    ]


def test_A3_month_first_that_can_mean_nothing_else_needs_no_word() -> None:
    body = p(r("Date of birth: "), sdt(r("12/25/2007"), date_box("2007-12-25", "M/d/yyyy", "en-US")))
    record, findings = loaded(body)
    assert record.values["child.dob"] == date(2007, 12, 25)
    assert findings == []


def test_A3_month_first_control_in_a_row_of_a_table() -> None:
    head = tr(*(tc(p(r(text, "<w:b/>"))) for text in ("Name", "Role", "Agreed on")))
    us = ("M/d/yyyy", "en-US")
    around = sdt(tc(p(r("1/8/2027"))), date_box("2027-01-08", *us))
    within = tc(p(sdt(r("12/25/2026"), date_box("2026-12-25", *us))))
    rows = tr(tc(p(r("A Okoro"))), tc(p(r("Mum"))), around) + tr(tc(p(r("B Okoro"))), tc(p(r("Gran"))), within)
    record, (finding,) = loaded(label("Agreed by") + tbl(head, rows))
    assert [row["date"] for row in record.values["agreed_by"]] == [date(2027, 1, 8), date(2026, 12, 25)]
    assert str(finding.where) == "table 1, row 2, column 3"


@pytest.mark.parametrize(
    ("shown", "box"),
    [
        ("12/11/2026", date_box("2026-12-11")),
        ("13 December 2026", date_box("2026-12-11", "d MMMM yyyy")),
        ("TBC", date_box("2026-12-11")),
        ("12 Nov", date_box("2026-12-11")),
    ],
)
def test_A3_date_typed_over_is_reported_and_kept_as_typed(shown: str, box: str) -> None:
    record, (finding,) = loaded(p(r("Date of birth: "), sdt(r(shown), box)))
    assert record.typed["child.dob"] == shown
    assert finding.message == f"The box shows “{shown}”, but the date stored in it is Friday 11 December 2026."
    assert (finding.severity, finding.key) == ("E", "child.dob")
    assert str(finding.where) == "paragraph 2"


def test_A3_in_another_calendar_or_without_sense_nothing_is_said() -> None:
    other = date_box("2026-12-11").replace("gregorian", "hijri")
    broken = date_box("2026-12-11").replace("2026-12-11T", "2026-31-99T")
    assert layout(p(sdt(r("2 Rajab 1448"), other)) + p(sdt(r("1/2/2026"), broken))).witnesses == ()


# A4 Lists


def test_A4_list_is_what_shows_not_its_value() -> None:
    entries = drop_down(("", "Choose an item."), ("H1", "H Marsh"))
    assert answers(reading(p(r("Chair: "), sdt(r("H Marsh"), entries)))) == {"chair": "H Marsh"}


def test_A4_combo_box_takes_free_words() -> None:
    entries = drop_down(("1", "H Marsh"), kind="comboBox")
    assert answers(reading(p(r("Chair: "), sdt(r("D Pettifer"), entries)))) == {"chair": "D Pettifer"}


# A5 Tick boxes


@pytest.mark.parametrize("state", ["1", "true", "on", "True", ""])
def test_A5_ticked_in_all_spellings(state: str) -> None:
    assert layout(p(sdt(r("☒"), tick_box(state)))).text() == "☒"


@pytest.mark.parametrize("state", ["0", "false", "off", None])
def test_A5_unticked_in_all_spellings(state: str | None) -> None:
    assert layout(p(sdt(r("☐"), tick_box(state) + FLAG))).text() == "☐"


def test_A5_state_wins_over_a_picture_that_disagrees_and_both_are_said() -> None:
    found = layout(p(sdt(r("☐"), tick_box("1")), r(" Yes")))
    assert found.text() == "☒ Yes"
    assert met(found) == [("☐", "☒")]
    assert str(found.witnesses[0].where) == "paragraph 1"


@pytest.mark.parametrize(("state", "drawn", "on", "off"), [("0", "☒", "2713", "2612"), ("1", "✓", "2713", "2612")])
def test_A5_pictures_are_those_that_the_control_names(state: str, drawn: str, on: str, off: str) -> None:
    assert layout(p(sdt(r(drawn), tick_box(state, on, off)))).witnesses == ()


def test_A5_disagreement_is_a_finding() -> None:
    body = tbl(tr(tc(p(r("Is co-working in place?"))), tc(p(sdt(r("☐"), tick_box("1")), r(" Yes")))))
    _, findings = loaded(body)
    assert [finding.message for finding in findings] == ["The tick box shows ☐, but is stored as ticked."]


# A6 Repeating sections


def test_A6_repeating_rows_are_rows() -> None:
    head = tr(*(tc(p(r(text, "<w:b/>"))) for text in ("Name", "Role", "Agency", "Present", "Apologies")))

    def row(*texts: str) -> str:
        return tr(*(tc(p(r(text))) for text in texts))

    rows = repeating(row("H Marsh", "Chair", "Council", "x", ""), row("D Pettifer", "Nurse", "Trust", "", "x"))
    found = answers(reading(label("Who came") + tbl(head, rows)))
    assert [(row["name"], row["outcome"]) for row in found["attendance"]] == [
        ("H Marsh", "Present"),
        ("D Pettifer", "Apologies"),
    ]


def test_A6_repeating_sections_outside_tables_and_an_item_that_still_asks() -> None:
    prompt = sdt(r("Click or tap here to enter text."), FLAG)
    found = layout(repeating(p(r("one")), p(r("two")) + p(r("three")), p(prompt)))
    assert typed(found) == ["one", "two", "three", ""]


# A7 Bound controls


def chaired(shown: str, properties: str, content: str) -> tuple[dict[str, str], list[str]]:
    body = p(r("Chair: "), sdt(r(shown) if shown else "", properties))
    record, findings = loaded(body, STORED, parts=store(content))
    return dict(record.typed), [finding.message for finding in findings]


def stored_form(chair: str) -> str:
    return f'<form xmlns="{FORM}"><people><chair>Other</chair><chair role="x">{chair}</chair></people></form>'


CHAIR = "/f:form[1]/f:people[1]/f:chair[2]"


@pytest.mark.parametrize("path", [CHAIR, CHAIR + "/text()", "/f:form/f:people/f:chair[2]"])
def test_A7_store_that_agrees_says_nothing(path: str) -> None:
    assert chaired("H Marsh", bound(path), stored_form("H  Marsh")) == ({"chair": "H Marsh"}, [])


def test_A7_store_that_differs_is_asked_about_and_what_shows_is_kept() -> None:
    said = "The box shows “H Marsh”, but “D Pettifer” is stored in it; Word may put that in its place."
    assert chaired("H Marsh", bound(CHAIR), stored_form("D Pettifer")) == ({"chair": "H Marsh"}, [said])
    assert chaired("H Marsh", bound(CHAIR, kind="w15:dataBinding"), stored_form("D Pettifer"))[1] == [said]


def test_A7_attribute_is_followed() -> None:
    assert chaired("H Marsh", bound(CHAIR + "/@role"), stored_form("H Marsh"))[1] == [
        "The box shows “H Marsh”, but “x” is stored in it; Word may put that in its place."
    ]


def test_A7_value_behind_a_showing_prompt_is_asked_about_and_is_no_answer() -> None:
    said = "The box shows no answer, but “H Marsh” is stored in it; Word may put that in."
    assert chaired("Click here to enter text.", bound(CHAIR) + FLAG, stored_form("H Marsh")) == ({}, [said])
    assert chaired("Click here to enter text.", bound(CHAIR), stored_form("H Marsh")) == ({}, [said])
    assert chaired("Click here to enter text.", bound(CHAIR) + FLAG, stored_form("")) == ({}, [])


def test_A7_empty_store_under_an_answer_is_asked_about() -> None:
    said = "The box shows “H Marsh”, but nothing is stored in it; Word may empty it."
    assert chaired("H Marsh", bound(CHAIR), stored_form("")) == ({"chair": "H Marsh"}, [said])


@pytest.mark.parametrize(
    "path",
    [
        "//f:chair",
        "/f:form/f:people/f:chair[last()]",
        "/f:form/f:people/f:chair[document('x')]",
        "count(/f:form)",
        "/f:form/*[2]",
        "/g:form/g:people",
        "/f:form[1]/f:nobody[1]",
        "/f:form/f:people/f:chair[99999]",
        "/f:other/f:people/f:chair[2]",
        "/f:form/f:people",
        "",
    ],
)
def test_A7_only_plain_paths_are_followed(path: str) -> None:
    assert chaired("H Marsh", bound(path), stored_form("D Pettifer"))[1] == []


@pytest.mark.parametrize("content", ["<broken", f'<form xmlns="{FORM}"/>'])
def test_A7_store_that_cannot_be_read_says_nothing(content: str) -> None:
    assert chaired("H Marsh", bound(CHAIR), content) == ({"chair": "H Marsh"}, [])


def test_A7_other_stores_are_not_asked() -> None:
    other = bound(CHAIR, "{99999999-2222-3333-4444-555555555555}")
    assert chaired("H Marsh", other, stored_form("D Pettifer"))[1] == []


def test_A7_whole_document_in_the_store_is_no_second_witness() -> None:
    assert chaired("H Marsh", bound(CHAIR), stored_form("&lt;?xml version='1.0'?>&lt;pkg/>"))[1] == []


def test_A7_bound_lists_ticks_and_dates_are_compared_by_what_they_mean() -> None:
    content = f'<form xmlns="{FORM}"><list>2</list><tick>true</tick><on>2026-12-11</on></form>'
    entries = drop_down(("1", "Initial"), ("2", "Review"))
    agreeing = (
        p(sdt(r("Review"), entries + bound("/f:form[1]/f:list[1]")))
        + p(sdt(r("☒"), tick_box("1") + bound("/f:form[1]/f:tick[1]")))
        + p(sdt(r("11 December 2026"), date_box("2026-12-11") + bound("/f:form[1]/f:on[1]")))
    )
    assert layout(agreeing, STORED, parts=store(content)).witnesses == ()
    differing = (
        p(sdt(r("Initial"), entries + bound("/f:form[1]/f:list[1]")))
        + p(sdt(r("☐"), tick_box("0") + bound("/f:form[1]/f:tick[1]")))
        + p(sdt(r("12 December 2026"), date_box("2026-12-12") + bound("/f:form[1]/f:on[1]")))
    )
    found = layout(differing, STORED, parts=store(content))
    assert met(found) == [
        ("Initial", "Review"),
        ("☐", "☒"),
        ("12 December 2026", "2026-12-11"),
    ]


def test_A7_properties_of_the_document_are_a_store_too() -> None:
    title = '<title xmlns="urn:dc">Minutes</title>'
    at = bound("/f:coreProperties[1]/d:title[1]", CORE, space=CORE_SPACE).replace("xmlns:f", "xmlns:d='urn:dc' xmlns:f")
    file = {
        "_rels/.rels": links(
            ("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml")
        ),
        "word/document.xml": f"<w:document {MORE_SPACES}><w:body>{p(sdt(r('Agenda'), at))}</w:body></w:document>",
        "docProps/core.xml": f'<coreProperties xmlns="{CORE_SPACE}">{title}</coreProperties>',
    }
    assert met(layout_of(admit(source_from("form.docx", zipped(file))))) == [("Agenda", "Minutes")]


def test_A7_block_and_cell_controls_are_heard_whole() -> None:
    content = f'<form xmlns="{FORM}"><chair>one two three</chair></form>'
    at = bound("/f:form[1]/f:chair[1]")
    same = p(r("one "), r("two", "<w:b/>")) + p(r("three"))
    found = layout(sdt(same, at) + tbl(tr(tc(p(r("x"))), sdt(tc(same), at))), STORED, parts=store(content))
    assert found.witnesses == ()
    more = layout(tbl(tr(tc(p(r("x"))), sdt(tc(same + p(r("four"))), at))), STORED, parts=store(content))
    (witness,) = more.witnesses
    assert (witness.shown, str(witness.where)) == ("one two three four", "table 1, row 1, column 2")


# A8 Rich text, nested controls, built-in parts


def test_A8_rich_text_and_nested_controls_are_words() -> None:
    body = label("Chair") + sdt(p(r("H "), sdt(r("Marsh"), "<w:text/>"), r(" (chair)", "<w:i/>")), "<w:richText/>")
    assert answers(reading(body)) == {"chair": "H Marsh (chair)"}


def test_A8_table_of_contents_is_no_answer() -> None:
    part = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    entries = p(r("Chair: "), r("3")) + p(r("Meeting location 4"))
    found = reading(sdt(entries, part) + p(r("Chair: H Marsh")))
    assert answers(found) == {"chair": "H Marsh"}
    assert "Meeting location 4" in [loose.text for loose in found.prompts]
    found = reading(p(field('TOC \\o "1-3"', result=r("Chair: 3"))) + p(r("Meeting location: Hub")))
    assert answers(found) == {"location": "Hub"}


# B1 Older text fields


def test_B1_text_field_over_many_runs() -> None:
    result = r("12/11") + '<w:proofErr w:type="spellStart"/>' + r("/26", "<w:b/>")
    body = p(r("Date of birth: "), form_field("FORMTEXT", '<w:textInput><w:type w:val="date"/></w:textInput>', result))
    assert answers(reading(body)) == {"child.dob": "12/11/26"}


def test_B1_blank_of_five_wide_spaces_is_no_answer() -> None:
    wide = form_field("FORMTEXT", "<w:textInput/>", r("\u2002" * 5))
    apart = form_field("FORMTEXT", "<w:textInput/>", "".join(r("\u2002") for _ in range(5)), "Text2")
    found = reading(p(r("Chair: "), wide) + tbl(tr(tc(p(r("Meeting location"))), tc(p(apart)))))
    assert answers(found) == {}
    assert found.unplaced == ()


def test_B1_prompt_that_the_field_starts_with_is_no_answer() -> None:
    asks = '<w:textInput><w:default w:val="Enter full name"/></w:textInput>'
    usual = '<w:textInput><w:default w:val="Saltmere"/></w:textInput>'
    body = p(r("Chair: "), form_field("FORMTEXT", asks, r("Enter full name")))
    other = p(r("Meeting location: "), form_field("FORMTEXT", usual, r("Saltmere")))
    assert answers(reading(body + other)) == {"location": "Saltmere"}


def test_B1_fields_of_one_name_are_answers_of_their_own() -> None:
    fields = [form_field("FORMTEXT", "<w:textInput/>", r(text), "Text1") for text in ("H Marsh", "Saltmere Hub")]
    body = p(r("Chair: "), fields[0]) + p(r("Meeting location: "), fields[1])
    assert answers(reading(body)) == {"chair": "H Marsh", "location": "Saltmere Hub"}


def test_B1_field_in_a_field_and_a_result_over_two_paragraphs() -> None:
    inner = form_field("FORMTEXT", "<w:textInput/>", r("H Marsh"))
    assert layout(p(field("IF secretcode", result=inner))).text() == "H Marsh"
    start, end = form_field("FORMTEXT", "<w:textInput/>", "RESULT").split("RESULT")
    assert typed(layout(p(r("a "), start, r("one")) + p(r("two"), end, r(" b")))) == ["a one", "two b"]


# B2 Older tick boxes


@pytest.mark.parametrize(
    ("state", "sign"),
    [
        ("<w:checked/>", "☒"),
        ('<w:checked w:val="true"/>', "☒"),
        ('<w:default w:val="1"/>', "☒"),
        ('<w:sizeAuto/><w:default w:val="0"/><w:checked w:val="1"/>', "☒"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
        ("<w:sizeAuto/>", "☐"),
    ],
)
def test_B2_tick_box_is_its_state(state: str, sign: str) -> None:
    assert layout(p(form_field("FORMCHECKBOX", f"<w:checkBox>{state}</w:checkBox>"), r(" Yes"))).text() == f"{sign} Yes"


# B3 Older lists


def listed(result: str, shown: str = "") -> Layout:
    entries = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in ("Select…", "Low", "High"))
    return layout(p(form_field("FORMDROPDOWN", f"<w:ddList>{result}{entries}</w:ddList>", r(shown) if shown else "")))


@pytest.mark.parametrize(
    ("result", "text", "said"),
    [
        ("", "Select…", ""),
        ('<w:result w:val="0"/>', "Select…", ""),
        ('<w:result w:val="2"/>', "High", "High"),
        ('<w:default w:val="1"/>', "Low", "Low"),
        ('<w:default w:val="1"/><w:result w:val="2"/>', "High", "High"),
        ('<w:result w:val="9"/>', "", ""),
    ],
)
def test_B3_list_shows_the_entry_of_its_number(result: str, text: str, said: str) -> None:
    found = listed(result)
    assert (found.text(), typed(found)) == (text, [said])


def test_B3_words_that_are_not_the_chosen_entry_are_kept_and_asked_about() -> None:
    found = listed('<w:result w:val="1"/>', "High")
    assert found.text() == "High"
    assert met(found) == [("High", "Low")]


def test_A7_doubts_come_through_the_process_that_opens_files() -> None:
    control = sdt(r("H Marsh"), bound(CHAIR))
    data = document(p(r("SAFER Meeting")) + p(r("Chair: "), control), STORED, parts=store(stored_form("D Pettifer")))
    found = form_of(source_from("form.docx", data))
    assert [(finding.rule, finding.key) for finding in found.findings] == [("F002", "chair")]


# C Answers around labels


def test_C_label_and_answer_split_over_runs_at_random() -> None:
    body = tbl(tr(tc(p(r("Ch"), "<w:proofErr/>", r("ai", '<w:lang w:val="fr-FR"/>'), r("r"), r(": H"), r(" Marsh")))))
    assert answers(reading(body)) == {"chair": "H Marsh"}


def test_C_signs_that_do_not_show_hide_no_label() -> None:
    soft = "<w:r><w:t>Ch</w:t><w:softHyphen/><w:t>air: H\u00a0Marsh</w:t></w:r>"
    unseen = r("Mee\u200bting loca\u00adtion:\u2003Saltmere")
    joined = "<w:r><w:t>Co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>"
    found = reading(p(soft) + p(unseen) + label("Minute taker") + p(joined))
    assert answers(found) == {"chair": "H Marsh", "location": "Saltmere", "minute_taker": "Co-op"}


def test_C_columns_left_out_before_and_after_a_row() -> None:
    row = tr(tc(p(r("late"))), properties='<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>')
    found = layout(tbl(tr(tc(p(r("a"))), tc(p(r("b"))), tc(p(r("c"))), tc(p(r("d")))), row))
    assert (cell_with(found, "late").column, cell_with(found, "late").span) == (2, 1)


def test_C_older_span_is_one_cell() -> None:
    first = tc(p(r("Actions")), properties='<w:hMerge w:val="restart"/>')
    found = layout(tbl(tr(first, tc(properties="<w:hMerge/>"), tc(p(r("x"))))))
    assert [(cell.text, cell.column, cell.span) for cell in tables(found)[0].rows[0].cells] == [
        ("Actions", 0, 2),
        ("x", 2, 1),
    ]


def test_C_answer_in_a_table_pasted_into_a_cell() -> None:
    pasted = tbl(tr(tc(p(r("From: Gran"))), tc(p(r("To: School")))))
    found = reading(tbl(tr(tc(p(r("Other comments"))), tc(p(r("see mail")), pasted, p()))))
    kept = " ".join([str(answers(found)), *(loose.text for loose in (*found.unplaced, *found.prompts))])
    assert all(kept.count(word) == 1 for word in ("see mail", "From: Gran", "To: School"))


def test_C_answer_in_a_text_box_is_read_with_its_place() -> None:
    found = reading(p(r("Chair: "), box(p(r("H Marsh")))))
    assert answers(found) == {"chair": "H Marsh"}
    assert str(found.answers[0].where) == "text box, paragraph 1, inside paragraph 2"


def test_C_answer_in_a_comment_is_never_merged() -> None:
    marked = '<w:commentRangeStart w:id="1"/>' + r("3/3/2011") + '<w:commentRangeEnd w:id="1"/>'
    note = f'<w:comment w:id="1" w:author="Mum">{p(r("should be 4/3/2011"))}</w:comment>'
    parts: dict[str, str | bytes] = {"word/comments.xml": f"<w:comments {MORE_SPACES}>{note}</w:comments>"}
    found = reading(p(r("Date of birth: "), marked), ("comments", "comments.xml"), parts=parts)
    assert answers(found) == {"child.dob": "3/3/2011"}
    assert [(note.text, str(note.where)) for note in found.comments] == [("should be 4/3/2011", "paragraph 2")]


def test_C_numbers_and_bullets_are_structure() -> None:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>'
    found = layout(p(numbered, r("Ring Gran")))
    line = paragraph(found, "Ring Gran")
    assert line.listed
    assert found.text() == "Ring Gran"


def test_witnesses_are_said_once() -> None:
    body = sdt(p(r("1/1/2026")), date_box("2026-12-11"))
    (one,) = layout(body).witnesses
    assert one == Witness(one.where, "1/1/2026", "2026-12-11")
