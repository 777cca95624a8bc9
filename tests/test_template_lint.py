"""Faults put into shipped templates: each is found at its place, and what we ship has none."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.document_cases import council, meeting_for, reader_of
from tests.hostile_files import hostile
from tests.lint_cases import (
    BODY,
    CORE,
    FOOTER,
    HEADER,
    LINKS,
    NAME,
    OFFICE,
    SETTINGS,
    STYLES,
    TEMPLATES,
    Edit,
    added,
    edited,
    found,
    linted,
    part_added,
    shipped,
    table,
    words,
)
from tests.notes_cases import NOW
from tests.office_files import p, r, sdt, tbl, tc, tr

from minutebook.audience import visible
from minutebook.cli import main
from minutebook.documents.catalogue import DOCUMENTS, document_type
from minutebook.documents.kinds import DocumentType
from minutebook.documents.lint import faults
from minutebook.documents.lint.faults import Fault
from minutebook.documents.lint.lint import annotated, documents_of, lint_template
from minutebook.documents.lint.samples import contexts, declared_shape
from minutebook.documents.lint.shape import ANYTHING, Shape, fields_of, shape_of
from minutebook.documents.publish import document_text
from minutebook.documents.shaping import Copy
from minutebook.documents.template import render_template
from minutebook.errors import Refused, WrongUse
from minutebook.intake.door.source import source_from
from minutebook.linting import lint_file, show

SHIPPED = sorted(TEMPLATES.glob("*/*.docx"))
DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="9" name="Picture"{}/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)
BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{}</w:txbxContent>'
    "</v:textbox></v:shape></w:pict></w:r>"
)
HYPERLINK = '<w:hyperlink w:anchor="here">{}</w:hyperlink>'
TR_IF, TR_ENDIF = (tr(tc(p(r(tag))), tc()) for tag in ("{%tr if draft %}", "{%tr endif %}"))
FIFTH, SIXTH, SEVENTH, EIGHTH = "paragraph 5", "paragraph 6", "paragraph 7", "paragraph 8"


def cell(row: int, column: int, at: int = 1) -> str:
    return f"table 1, row {row}, column {column}" + (f", paragraph {at}" if at > 1 else "")


#: faults, each with everything that is found in the template when it is put in
FAULTS: dict[str, tuple[Edit, list[tuple[str, str | None]]]] = {
    # -- brackets
    "never closed": (words("Dear {{ first_name"), [("T001", FIFTH)]),
    "closed in the next paragraph": (words("{{ first_name", "}} hello"), [("T001", FIFTH), ("T002", SIXTH)]),
    "closed twice": (words("{{ first_name }} }}"), [("T002", FIFTH)]),
    "one bracket short at the end": (words("Dear {{ first_name } and all"), [("T003", FIFTH)]),
    "brackets of two kinds": (words("{{ first_name %}"), [("T003", FIFTH)]),
    "brackets apart": (words("{ % if draft % } Draft"), [("T003", FIFTH)]),
    "single brackets": (words("Dear {first_name},"), [("T004", FIFTH)]),
    "half in a link": (added(p(r("{{ first"), HYPERLINK.format(r("_name }}")))), [("T005", FIFTH)]),
    "a tab in a tag": (
        added(p('<w:r><w:t xml:space="preserve">{% if</w:t><w:tab/><w:t>draft %}!{% endif %}</w:t></w:r>')),
        [("T013", FIFTH), ("T010", FIFTH), ("T021", FIFTH)],
    ),
    # -- how a tag is written
    "no space after the p": (words("{%pif draft %}", "Draft", "{%p endif %}"), [("T006", FIFTH)]),
    "a space before the p": (words("{% p if draft %}", "Draft", "{%p endif %}"), [("T006", FIFTH)]),
    "a space that does not break": (words("{%p\u00a0if draft %}", "Draft", "{%p endif %}"), [("T006", FIFTH)]),
    "curly quotes": (words("{% if first_name == “Kai” %}Hello{% endif %}"), [("T007", FIFTH)]),
    "foreign quotes": (words("{% if first_name == „Kai‟ %}Hello{% endif %}"), [("T008", FIFTH)]),
    "nothing in it": (words("{{ }}"), [("T009", FIFTH)]),
    "two names": (words("{{ first_name intro }}"), [("T009", FIFTH)]),
    "no in": (words("{%p for line of helping %}", "Line", "{%p endfor %}"), [("T009", FIFTH)]),
    "per cent in a marked tag": (words("{%p if first_name == '%' %}", "x", "{%p endif %}"), [("T009", FIFTH)]),
    "no such instruction": (words("{%p iff draft %}", "Draft"), [("T010", FIFTH)]),
    "an answer as an instruction": (words("{% first_name %} said"), [("T010", FIFTH)]),
    "no such filter": (words("{{ first_name|uper }}"), [("T011", FIFTH)]),
    "no such test": (words("{% if draft is tru %}Draft{% endif %}"), [("T011", FIFTH)]),
    "something internal": (words("{{ first_name.__class__ }}"), [("T012", FIFTH)]),
    "something that changes": (words("{% if boxes.append('x') %}x{% endif %}"), [("T012", FIFTH)]),
    "an answer called": (words("{{ first_name() }}"), [("T012", FIFTH)]),
    "another file": (words("{%p include 'other.docx' %}"), [("T012", FIFTH)]),
    # -- pairs
    "if without end": (words("{%p if draft %}", "Draft"), [("T020", FIFTH)]),
    "for without end in a sentence": (words("For {% for line in helping %}{{ line }}"), [("T020", FIFTH)]),
    "end without for": (words("Text", "{%p endfor %}"), [("T021", SIXTH)]),
    "crossed": (
        words("{%p if draft %}", "{%p for line in helping %}", "{{ line }}", "{%p endif %}", "{%p endfor %}"),
        [("T022", EIGHTH)],
    ),
    "begun with p, ended without": (words("{%p if draft %}", "Draft", "now {% endif %}"), [("T023", SEVENTH)]),
    "begun outside, ended in a cell": (
        added(p(r("{%p if draft %}")), table(("{%p endif %}", "x")), p(r("Text"))),
        [("T024", cell(2, 1)), ("T035", cell(2, 1))],
    ),
    "begun in one table, ended in another": (
        added(table(("{%tr if draft %}", ""), ("a", "b")), p(r("x")), table(("{%tr endif %}", ""))),
        [("T024", "table 2, row 2, column 1")],
    ),
    "over two paragraphs": (words("{% if draft %}Draft", "and more{% endif %}"), [("T025", SIXTH)]),
    "alone in its paragraph": (
        words("{% if draft %}", "Draft", "{% endif %}"),
        [("T026", FIFTH), ("T026", SEVENTH)],
    ),
    "else without if": (words("{%p else %}"), [("T027", FIFTH)]),
    "else twice": (
        words("{%p if draft %}", "a", "{%p else %}", "b", "{%p else %}", "c", "{%p endif %}"),
        [("T027", "paragraph 9")],
    ),
    # -- what vanishes
    "words beside p": (words("Only if: {%p if draft %}", "Draft", "{%p endif %}"), [("T030", FIFTH)]),
    "a picture beside p": (
        added(p(r("{%p if draft %}"), DRAWING.format(' descr="A tree"')), p(r("x")), p(r("{%p endif %}"))),
        [("T030", FIFTH)],
    ),
    "a section break beside p": (
        added(p("<w:pPr><w:sectPr/></w:pPr>", r("{%p if draft %}")), p(r("x")), p(r("{%p endif %}"))),
        [("T030", FIFTH)],
    ),
    "words in the row": (
        added(table(("{%tr for row in goals.rows %}", "Goal"), ("{{ row.goal }}", "x"), ("{%tr endfor %}", ""))),
        [("T031", cell(2, 1))],
    ),
    "words in the cell": (
        added(table(("x {%tc if draft %}", "{{ intro }}", "{%tc endif %}"))),
        [("T032", cell(2, 1))],
    ),
    "tr outside a table": (words("{%tr if draft %}", "{%tr endif %}"), [("T033", FIFTH), ("T033", SIXTH)]),
    "cell colour outside a table": (words("{% cellbg first_name %} x"), [("T033", FIFTH)]),
    "two p in one paragraph": (
        words("{%p if draft %}{%p if intro %}", "Draft", "{%p endif %}", "{%p endif %}"),
        [("T034", FIFTH)],
    ),
    "both ends in one row": (
        added(table(("{%tr for row in goals.rows %}", "{%tr endfor %}"), ("x", "y"))),
        [("T034", cell(2, 2))],
    ),
    "a cell that may be left empty": (
        added(
            table(("a", "b")).replace(
                p(r("b")), p(r("{%p if draft %}")) + p(r("Draft")) + p(r("{%p endif %}"))
            )
        ),
        [("T035", cell(2, 2))],
    ),
    # -- names
    "misspelt": (words("{{ first_nam }}"), [("T040", FIFTH)]),
    "misspelt in a condition": (words("{%p if drafft %}", "x", "{%p endif %}"), [("T040", FIFTH)]),
    "no such column": (
        added(table(("{%tr for row in goals.rows %}", ""), ("{{ row.gaol }}", "x"), ("{%tr endfor %}", ""))),
        [("T040", cell(3, 1))],
    ),
    "the loop’s name after the loop": (
        words("{%p for line in helping %}", "{{ line }}", "{%p endfor %}", "{{ line }}"),
        [("T040", EIGHTH)],
    ),
    "a column of the group": (words("{{ goals.goal }}"), [("T040", FIFTH)]),
    "a part of words": (words("{{ intro.text }}"), [("T040", FIFTH)]),
    "in a header": (Edit(HEADER, "{{ title }}", "{{ title }}{{ titel }}"), [("T040", "header, paragraph 2")]),
    "in a footer": (Edit(FOOTER, "{{ about }}", "{{ about }}{{ abuot }}"), [("T040", "footer, paragraph 2")]),
    "in a text box": (
        added(p(BOX.format(p(r("{{ intor }}"))))),
        [("T040", "text box, paragraph 1, inside paragraph 5")],
    ),
    "in a description": (Edit(BODY, "The council’s logo", "{{ council }}"), [("T040", "paragraph 1")]),
    "in the title": (Edit(CORE, "My Safety Plan", "{{ titel }}"), [("T040", "properties")]),
    "a whole table as words": (words("{{ goals.rows }}"), [("T041", FIFTH)]),
    "yes or no as words": (words("Draft: {{ draft }}"), [("T041", FIFTH)]),
    "through a group": (words("{%p for row in goals %}", "x", "{%p endfor %}"), [("T042", FIFTH)]),
    "through words": (words("{%p for letter in intro %}", "{{ letter }}", "{%p endfor %}"), [("T042", FIFTH)]),
    "an answer left out": (Edit(BODY, "{{ intro }}", "Hello"), [("T043", None)]),
    # -- look
    "no such style": (
        added(p('<w:pPr><w:pStyle w:val="Fancy"/></w:pPr>', r("x"))),
        [("T101", FIFTH)],
    ),
    "no such table style": (Edit(BODY, 'w:val="Minutestable"', 'w:val="Fancy"'), [("T101", "table 1, row 1")]),
    "no description": (added(p(DRAWING.format(""))), [("T102", FIFTH)]),
    "no header row": (added(table(("a", "b"), header=False)), [("T103", "table 1, row 1")]),
    "a merged cell": (
        added(table(("a", "b")).replace(tc(p(r("a"))), tc(p(r("a")), properties='<w:vMerge w:val="restart"/>'))),
        [("T104", "table 1, row 2, column 1")],
    ),
    "a heading too deep": (
        added(p('<w:pPr><w:pStyle w:val="Heading3"/></w:pPr>', r("Too deep"))),
        [("T105", FIFTH)],
    ),
    "another language": (Edit(STYLES, 'w:lang w:val="en-GB"', 'w:lang w:val="de-DE"'), [("T106", None)]),
    "no title": (Edit(CORE, "<dc:title>My Safety Plan</dc:title>", ""), [("T107", None)]),
    "an empty paragraph": (added(p(), p(r("x"))), [("T108", FIFTH)]),
    "a colour by hand": (added(p(r("x", '<w:color w:val="FF0000"/>'))), [("T109", FIFTH)]),
    "a font by hand": (added(p(r("x", '<w:rFonts w:ascii="Papyrus"/>'))), [("T109", FIFTH)]),
    # -- left over
    "an insertion": (added(p(f'<w:ins w:id="1" w:author="A">{r("new")}</w:ins>')), [("T201", FIFTH)]),
    "a look changed": (
        added(p(r("x", '<w:b/><w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange>'))),
        [("T201", FIFTH)],
    ),
    "hidden text": (added(p(r("seen"), r("unseen", "<w:vanish/>"))), [("T203", FIFTH)]),
    "a template on a computer": (
        Edit(LINKS, "</Relationships>", f'<Relationship Id="rId90" Type="{OFFICE}hyperlink" Target="file:///C:/a.docx" '
             'TargetMode="External"/></Relationships>'),
        [("T204", None)],
    ),
    "a tag in a link’s address": (
        Edit(
            LINKS,
            "</Relationships>",
            f'<Relationship Id="rId90" Type="{OFFICE}hyperlink" Target="https://example.org/%7B%7Bx" '
            'TargetMode="External"/></Relationships>',
        ),
        [("T014", None)],
    ),
    "tracking": (Edit(SETTINGS, "<w:compat>", "<w:trackRevisions/><w:compat>"), [("T206", None)]),
    "mail merge": (Edit(SETTINGS, "<w:compat>", "<w:mailMerge/><w:compat>"), [("T207", None)]),
    "a prompt": (
        added(sdt(p(r("Click here.")), "<w:showingPlcHdr/>")),
        [("T209", FIFTH)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_found_at_its_place(name: str) -> None:
    edit, expected = FAULTS[name]
    assert sorted(found(edited(edit)), key=str) == sorted(expected, key=str)


def test_faults_in_parts_of_their_own() -> None:
    note = f'<w:footnote w:id="2">{p(r("{{ fotnote }}"))}</w:footnote>'
    edits, parts = part_added("footnotes", note)
    assert found(edited(*edits, parts=parts)) == [("T040", "footnote, paragraph 1")]
    said = f'<w:comment w:id="0" w:author="Ann">{p(r("Is this right?"))}</w:comment>'
    edits, parts = part_added("comments", said)
    mark = added(p(r("x"), '<w:r><w:commentReference w:id="0"/></w:r>'))
    assert found(edited(mark, *edits, parts=parts)) == [("T202", FIFTH)]
    assert found(edited(parts={"word/vbaProject.bin": "x"})) == [("T205", None)]
    assert found(edited(parts={"word/embeddings/book.xlsx": "x"})) == [("T208", None)]
    assert found(edited(parts={"word/charts/chart1.xml": "<c>{{ title }}</c>"})) == [("T014", None)]


def test_every_fault_has_been_seen() -> None:
    seen = {rule for _, expected in FAULTS.values() for rule, _ in expected}
    assert {fault.id for fault in Fault} - seen == {"T044", "T202", "T205", "T208"}


@pytest.mark.parametrize(
    ("edit", "message", "fix"),
    [
        (words("{{ intor }}"), "There is no answer called “intor” in this document.", "Did you mean “intro”?"),
        (
            added(table(("{%tr for row in goals.rows %}", ""), ("{{ row.gaol }}", ""), ("{%tr endfor %}", ""))),
            "There is no answer called “row.gaol” (in full: goals.rows[].gaol) in this document.",
            "Did you mean “row.goal”?",
        ),
        (
            words("{{ goals.goal }}"),
            "There is no answer called “goals.goal” in this document.",
            "It is a column: {%tr for row in goals.rows %}, then {{ row.goal }}.",
        ),
        (
            words("{{ goals.rows.goal }}"),
            "There is no answer called “goals.rows.goal” in this document.",
            "Go through them with {%tr for row in goals.rows %}, then {{ row.goal }}.",
        ),
        (words("{{ lines }}"), "There is no answer called “lines” in this document.", "Did you mean “goals.lines”?"),
        (words("{{ intro|uper }}"), "There is no filter called “uper”.", "Did you mean “upper”?"),
        (words("Dear {first_name}"), "“{first_name}” stands in single brackets.", "Write {{ first_name }}."),
        (words("{% fi draft %}x"), "“{% fi draft %}”: there is no instruction “fi”.", "Did you mean “if”?"),
        (
            words("{%p for row in goals %}", "x", "{%p endfor %}"),
            "“{%p for row in goals %}” goes through a group, not through rows or lines.",
            "Did you mean “goals.rows”?",
        ),
        (words("{%p if draft %}", "x"), "“{%p if draft %}” is never ended.", "Add {%p endif %} where it shall end."),
    ],
)  # fmt: skip
def test_the_words_say_what_to_do(edit: Edit, message: str, fix: str) -> None:
    (finding,) = linted(edited(edit)).findings
    assert (finding.message, finding.fix) == (message, fix)


@pytest.mark.parametrize(
    "edit",
    [
        # a tag that Word's spelling marks have split into runs is mended
        added(p(r("{"), '<w:proofErr w:type="spellStart"/>', r("{ first"), r("_name", "<w:b/>"), r(" }}"))),
        words("{% if draft %}Draft{% else %}Final{% endif %} of {{ first_name|upper }}"),
        words("{%p set who = first_name %}", "{{ who }} {{ who.upper() }}"),
        words("{%p for box in boxes if box.lines %}", "{{ loop.index }} {{ box.label }}", "{%p endfor %}"),
        words("{% for line in helping %}{{ line }}{% if not loop.last %}, {% endif %}{% endfor %}"),
        words("{{ helping|join(', ') }} {{ boxes[0].label }} {{ (boxes|first)['label'] }}"),
        words("{% for key, value in goals.items() %}{{ key }}{% endfor %}{# a remark #}"),
        words("{%p macro big(x) %}", "{{ x|upper }}", "{%p endmacro %}", "{{ big(intro) }}"),
        words("{%p raw %}", "{{ anything", "{%p endraw %}")._replace(new="{{ intro }}</w:t></w:r></w:p>"),
        added(table(("{% cellbg first_name %}x", "{%tc if draft %}", "{{ intro }}", "{%tc endif %}"))),
        added(p(DRAWING.format(' descr="A tree"'))),
        # the header row comes first once the instruction is gone; and a cell may end as Word needs it
        added(
            table(("a", "b")).replace("<w:tblGrid/>", f"<w:tblGrid/>{TR_IF}").replace("</w:tbl>", f"{TR_ENDIF}</w:tbl>")
        ),
        added(table(("a", "b")).replace(p(r("b")), p(r("{%p if draft %}")) + p(r("b")) + p(r("{%p endif %}")) + p())),
        added(table(("a", "b")), p(), table(("a", "b"))),
        added(table(("a", "b")).replace(p(r("a")), p())),
    ],
)
def test_no_finding_where_docxtpl_understands(edit: Edit) -> None:
    assert found(edited(edit)) == []


# -- and nothing is missed ----------------------------------------------------------------------------------------

#: tags and words as somebody might put them together, well or badly
PIECES = (
    "{%p if draft %}", "{%p else %}", "{%p endif %}", "{% if draft %}", "{% endif %}", "{%p for line in helping %}",
    "{%p endfor %}", "{% for box in boxes %}", "{{ box.label }}", "{% endfor %}", "{{ line }}", "{{ intro }}", "words",
    "{%tr for row in goals.rows %}", "{{ row.goal }}", "{%tr endfor %}", "{%tc if draft %}", "{%tc endif %}",
    "{%r if draft %}", "{%r endif %}", "{{ first_name", "}}", "{%p set x = intro %}", "{{ x }}", "{%- if draft -%}",
    "{{ loop.index }}", "{# words #}", "{% colspan 2 %}",
)  # fmt: skip
PARAGRAPH = st.lists(st.sampled_from(PIECES).map(r), min_size=1, max_size=2).map(lambda runs: p(*runs))


def _around(first: str, last: str) -> Callable[[list[str]], str]:
    return lambda inner: p(r(first)) + "".join(inner) + p(r(last))


def _table(cells: list[list[str]]) -> str:
    grid = '<w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>'
    return tbl(*(tr(tc(*inner)) for inner in cells)).replace("<w:tblGrid/>", grid) + p(r("words"))


def _larger(block: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    blocks = st.lists(block, max_size=2)
    return (
        blocks.map(_around("{%p if draft %}", "{%p endif %}"))
        | blocks.map(_around("{%p for line in helping %}", "{%p endfor %}"))
        | st.lists(st.lists(block, min_size=1, max_size=2), min_size=1, max_size=2).map(_table)
    )


GOOD = st.sampled_from(["words", "{{ intro }}", "a {% if draft %}b{% endif %}"]).map(lambda words: p(r(words)))
BLOCKS = st.lists(st.recursive(GOOD | PARAGRAPH, _larger, max_leaves=6), min_size=1, max_size=3)


@cache
def _contexts() -> tuple[Mapping[str, Any], ...]:
    declared = document_type("my-safety-plan")
    seen = visible(meeting_for("my-safety-plan"), declared.audience)
    ways = (Copy(seen, council(), status, 1, "D-0001", NOW.date(), declared.title) for status in ("DRAFT", "FINAL"))
    return (*map(declared.context, ways), next(iter(contexts(declared))))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BLOCKS)
def test_a_template_with_nothing_to_put_right_can_be_filled_in(blocks: list[str]) -> None:
    """Whatever the answers, Word opens what comes out, and no tag is left in it."""
    template = edited(added(*blocks, p(r("words"))))
    if any(it.severity == "E" for it in linted(template).findings):
        return
    for context in _contexts():
        filled = render_template(template, context)
        assert not re.search(r"\{[{%#]|[}%#]\}", document_text(filled))
        body = docx.Document(io.BytesIO(filled)).element
        assert all(row.getparent().tag == qn("w:tbl") and row.findall(qn("w:tc")) for row in body.iter(qn("w:tr")))
        assert all(inner[-1].tag == qn("w:p") for inner in body.iter(qn("w:tc")))
        assert all(one.getparent().tag in (qn("w:body"), qn("w:tc")) for one in body.iter(qn("w:p")))


# -- what is shipped ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in SHIPPED])
def test_shipped_templates_have_no_finding(path: Path) -> None:
    said = lint_template(source_from(path.name, path.read_bytes()))
    # what reports are made with is no document of a meeting, and that is all that is to be said of it
    known = {"T044"} if path.stem in ("manager_summary", "tactical_summary") else set()
    assert [(it.rule, str(it.where), it.message) for it in said.findings if it.rule not in known] == []
    assert bool(said.documents) is not bool(known)


@pytest.mark.parametrize("declared", DOCUMENTS, ids=lambda one: one.kind)
def test_declared_names_hold_all_that_real_meetings_give(declared: DocumentType) -> None:
    """What a context gives for invented but whole meetings is in the shape made of sample answers."""
    shape = declared_shape(declared)
    assert len(list(fields_of(shape))) > 5
    for name in ("bcp", "northcombe"):
        for status in ("DRAFT", "FINAL"):
            seen = visible(meeting_for(declared.kind), declared.audience)
            args = (status, 1, "D-0001", NOW.date(), declared.title)
            context = declared.context(Copy(seen, council(name), *args, reader=reader_of(declared.kind)))
            assert _beyond(shape_of(context), shape) == []


def _beyond(given: Shape, declared: Shape, path: str = "") -> list[str]:
    """The paths of one shape that another one lacks."""
    if declared == ANYTHING:
        return [path]
    found = [path] if (given.words, given.truth) > (declared.words, declared.truth) else []
    for name, part in (given.parts or {}).items():
        there = (declared.parts or {}).get(name)
        found += [f"{path}.{name}"] if there is None else _beyond(part, there, f"{path}.{name}")
    if given.item is not None:
        found += [path] if declared.item is None else _beyond(given.item, declared.item, f"{path}[]")
    return found


def test_fields_say_what_each_answer_is() -> None:
    fields = {it.path: it for it in fields_of(declared_shape(document_type("my-safety-plan")))}
    assert fields["first_name"].what == "text" and fields["first_name"].tag == "{{ first_name }}"
    assert fields["draft"].what == "yes or no"
    assert fields["helping"].what == "lines" and fields["helping"].tag == "{%p for line in helping %}"
    # also a column that only some councils print
    assert fields["goals.rows"].columns == ("goal", "action", "who", "by_when")
    assert fields["goals.rows[].who"].tag == "{{ row.who }}"


# -- the file with comments ---------------------------------------------------------------------------------------


def test_annotated_template_holds_the_findings_and_can_still_be_filled_in() -> None:
    faulty = edited(added(p(), p(r("x", '<w:color w:val="FF0000"/>'))))
    copy = annotated(linted(faulty), now=NOW)
    document = docx.Document(io.BytesIO(copy))
    said = [comment.text for comment in document.comments]
    assert [words.partition(".")[0] for words in said] == ["Please check", "Note"]
    declared = document_type("my-safety-plan")
    seen = visible(meeting_for("my-safety-plan"), declared.audience)
    context = declared.context(Copy(seen, council(), "FINAL", 1, "D-0001", NOW.date(), declared.title))
    filled = docx.Document(io.BytesIO(render_template(copy, context)))
    assert "Kai" in [paragraph.text for paragraph in filled.paragraphs]
    # looked at again, the findings are the same, and that our comments must go; they are put in place of the old ones
    again = linted(copy)
    assert [it.rule for it in again.findings] == ["T202", "T108", "T109"]
    assert [comment.text for comment in docx.Document(io.BytesIO(annotated(again, now=NOW))).comments] == said


def test_a_finding_outside_the_body_tells_its_place() -> None:
    faulty = edited(Edit(HEADER, "{{ title }}", "{{ title }}{{ titel }}"))
    (comment,) = docx.Document(io.BytesIO(annotated(linted(faulty), now=NOW))).comments
    assert "Where: header, paragraph 2." in comment.text


def test_template_without_finding_comes_back_as_it_is() -> None:
    assert annotated(linted(shipped()), now=NOW) == shipped()


# -- other files --------------------------------------------------------------------------------------------------


def test_names_are_left_alone_where_the_document_is_not_known() -> None:
    data = edited(words("{{ anything.at.all }}", "{{ x|uper }}"))
    assert found(data, "letter.docx") == [("T044", None), ("T011", SIXTH)]
    assert [it.rule for it in lint_template(source_from("x.docx", shipped()), documents_of(NAME)).findings] == []


def test_a_template_of_several_documents_says_which_one_lacks_a_name() -> None:
    one = document_type("my-safety-plan")
    other = replace(one, kind="another", context=lambda copy: {**one.context(copy), "more": copy.number})
    data = edited(words("{{ more }} {{ nonesuch }}"))
    said = [it.message for it in lint_template(source_from(NAME, data), (one, other)).findings]
    assert sorted(said) == [
        "There is no answer called “nonesuch” in this document.",
        "my-safety-plan: There is no answer called “more” in this document.",
    ]


@pytest.mark.parametrize(("name", "data"), [it for it in hostile() if it[0].endswith(".docx")])
def test_hostile_files_are_refused_or_read(name: str, data: bytes) -> None:
    try:
        linted(data, "template.docx")
    except Refused as refusal:
        assert re.fullmatch(r"“template\.docx” .+\.", str(refusal))


def test_a_workbook_is_no_template() -> None:
    path = Path(__file__).parent / "data" / "samples" / "SAFER workbook CW 09-02-27.xlsx"
    with pytest.raises(Refused, match="is not a Word document"):
        linted(path.read_bytes(), path.name)


def test_more_tags_than_any_template_has_are_refused() -> None:
    with pytest.raises(Refused, match=r"“my_safety_plan\.docx” holds more tags"):
        linted(edited(words("{% if draft %}" * 10_001)))


def test_thousands_of_tags_take_seconds() -> None:
    lines = [p(r("{%p if draft %}" if at % 2 else "{{ first_name }} {{ intro }}")) for at in range(3000)]
    said = linted(edited(added(*lines))).findings
    assert {it.rule for it in said} == {"T020"} and len(said) == 1500


# -- the command --------------------------------------------------------------------------------------------------


def minutebook(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "minutebook", "template", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_command_says_what_is_wrong_and_ends_with_its_status(tmp_path: Path) -> None:
    faulty, fine, out = tmp_path / NAME, tmp_path / "fine.docx", tmp_path / "copy.docx"
    faulty.write_bytes(edited(words("{{ first_nam }}")))
    shutil.copy(TEMPLATES / "_shared" / NAME, fine)
    ran = minutebook("lint", faulty, "--annotate", out)
    assert ran.returncode == 1
    assert "To put right (paragraph 5): There is no answer called “first_nam”" in ran.stdout
    assert len(list(docx.Document(str(out)).comments)) == 1
    ran = minutebook("lint", fine, "--document", "my-safety-plan", "--json")
    assert ran.returncode == 0
    assert json.loads(ran.stdout) == [{"file": "fine.docx", "documents": ["my-safety-plan"], "findings": []}]
    (tmp_path / "not.docx").write_text("Dear all")
    ran = minutebook("lint", tmp_path / "not.docx", fine)
    assert ran.returncode == 3
    assert "“not.docx”" in ran.stderr and "not known which document" in ran.stdout


def test_command_lists_the_answers() -> None:
    ran = minutebook("fields", "my-safety-plan", "--json")
    listed = json.loads(ran.stdout)["my-safety-plan"]
    row = {"path": "goals.rows[].who", "what": "text", "columns": [], "tag": "{{ row.who }}"}
    assert row in listed
    assert "{%p for line in helping %}" in minutebook("fields", NAME).stdout
    ran = minutebook("fields", "nonesuch.docx")
    assert ran.returncode == 2 and "my-safety-plan" in ran.stderr


def test_copy_is_never_written_over_something(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(shipped())
    with pytest.raises(WrongUse, match="is the file itself"):
        lint_file(path, now=NOW, out=path)
    with pytest.raises(WrongUse, match=r"ends in \.docx"):
        lint_file(path, now=NOW, out=tmp_path / "copy.pdf")


def test_the_page_of_findings_is_up_to_date() -> None:
    page = Path(__file__).parent.parent / "docs" / "template-findings.md"
    assert page.read_text("utf-8") == faults.table(), (
        "python -m minutebook.documents.lint.faults docs/template-findings.md"
    )


# -- a look at a document ------------------------------------------------------------------------------------------


def looked_at(document: DocumentType, out: Path, *, blank: bool = False) -> str:
    show(TEMPLATES, document, out, today=NOW.date(), council="northcombe", blank=blank, force=False)
    return document_text(out.read_bytes())


@pytest.mark.parametrize("document", DOCUMENTS, ids=[one.kind for one in DOCUMENTS])
def test_every_document_can_be_looked_at_with_invented_answers(document: DocumentType, tmp_path: Path) -> None:
    said = looked_at(document, tmp_path / "look.docx")
    assert document.title in said
    assert "DRAFT" in said or document.never_draft


def test_a_document_can_be_looked_at_with_no_answers(tmp_path: Path) -> None:
    letter = document_type("invitation-parents")
    full, blank = looked_at(letter, tmp_path / "full.docx"), looked_at(letter, tmp_path / "blank.docx", blank=True)
    assert "Dear words for reader" in full
    assert "words" not in blank
    assert "Northcombe County Council" in blank
    with pytest.raises(WrongUse, match="is there already"):
        looked_at(letter, tmp_path / "full.docx")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("hub-referral", "--blank"), "the forms of this meeting have nothing to say in it"),
        (("invitation",), "“invitation” may be any of invitation-child, invitation-parents, invitation-professional"),
        (("agenda-of-nothing",), "There is no document called “agenda-of-nothing”"),
    ],
)
def test_what_cannot_be_looked_at_is_said(
    words: tuple[str, ...], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ending:
        main(["template", "show", *words, "-o", str(tmp_path / "look.docx"), "--workspace", str(TEMPLATES.parents[1])])
    assert ending.value.code == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "look.docx").exists()
