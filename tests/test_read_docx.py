"""Every Word construct that can hold a word, one token each: the word is read, and where it stands."""

from __future__ import annotations

import pytest
from tests.office_files import (
    SPACES,
    cell_with,
    grid,
    p,
    paragraph,
    r,
    read_word,
    sdt,
    tables,
    tbl,
    tc,
    tr,
    word_parts,
    zipped,
)

from minutebook.errors import Refused
from minutebook.intake.door.admit import admit
from minutebook.intake.door.source import source_from
from minutebook.intake.layout import Run
from minutebook.intake.read import layout_of

TICK_BOX = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'


def field(code: str, data: str = "", result: str = "") -> str:
    """A field written out in runs, as Word does it."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def form_field(inner: str, result: str = "", name: str = "Given") -> str:
    return field("FORM", f'<w:ffData><w:name w:val="{name}"/>{inner}</w:ffData>', result)


def styles(*entries: str) -> str:
    return f"<w:styles {SPACES}>{''.join(entries)}</w:styles>"


def style(name: str, inner: str = "", *, kind: str = "paragraph", title: str = "", extra: str = "") -> str:
    return f'<w:style w:type="{kind}" {extra} w:styleId="{name}"><w:name w:val="{title or name}"/>{inner}</w:style>'


# content controls


def test_controls_are_opened_in_all_four_positions() -> None:
    row_control = sdt(tr(tc(p(r("rowword"))), tc(p(r("second")))), '<w:tag w:val="row"/>')
    cell_control = tr(tc(p(r("label"))), sdt(tc(p(r("cellword"))), '<w:tag w:val="cell"/>'), tc(p(r("after"))))
    layout = read_word(
        p(sdt(r("runword"), '<w:tag w:val="run"/>'))
        + sdt(p(r("blockword")), '<w:tag w:val="block"/>')
        + tbl(row_control, cell_control)
    )
    assert grid(tables(layout)[0]) == [["rowword", "second"], ["label", "cellword", "after"]]
    assert [paragraph(layout, f"{word}word").tag for word in ("run", "block", "row", "cell")] == [
        "run",
        "block",
        "row",
        "cell",
    ]
    assert paragraph(layout, "after").tag is None
    assert str(paragraph(layout, "cellword").where) == "table 1, row 2, column 2"


def test_a_showing_prompt_is_seen_but_not_typed() -> None:
    layout = read_word(p(r("Name: "), sdt(r("Click here"), "<w:showingPlcHdr/>")))
    assert "Click here" in layout.text()
    (line,) = layout.paragraphs
    assert line.typed == "Name: "
    assert line.runs == (Run("Name: "), Run("Click here", placeholder=True))


def test_all_that_stands_inside_a_showing_prompt_is_prompt() -> None:
    inner = sdt(r("prompt"), '<w:showingPlcHdr w:val="0"/>')
    (line,) = read_word(p(sdt(inner, "<w:showingPlcHdr/>"), r("answer"))).paragraphs
    assert line.typed == "answer"


def test_a_prompt_flag_that_is_off_hides_nothing() -> None:
    (line,) = read_word(p(sdt(r("answer"), '<w:showingPlcHdr w:val="0"/>'))).paragraphs
    assert line.typed == "answer"


def test_nested_controls_and_repeated_rows_are_read() -> None:
    item = sdt(tr(tc(p(sdt(r("Asha"), '<w:tag w:val="who"/>')))))
    layout = read_word(tbl(sdt(item + sdt(tr(tc(p(r("Ben"))))))))
    assert grid(tables(layout)[0]) == [["Asha"], ["Ben"]]
    assert paragraph(layout, "Asha").tag == "who"


@pytest.mark.parametrize(("state", "sign"), [("1", "☒"), ("true", "☒"), ("0", "☐")])
def test_a_tick_box_is_its_state_and_not_its_picture(state: str, sign: str) -> None:
    box = TICK_BOX.format(state)
    layout = read_word(p(r("Yes "), sdt(r("P"), box)) + sdt(p(r("R")), box) + tbl(tr(sdt(tc(p(r("P"))), box))))
    assert [line.text for line in layout.paragraphs] == [f"Yes {sign}", sign, sign]


def test_a_tick_box_without_a_picture_still_shows_and_words_beside_it_stay() -> None:
    layout = read_word(p(sdt("", TICK_BOX.format(1))) + p(sdt(r("☐ Refused"), TICK_BOX.format(1))))
    assert [line.text for line in layout.paragraphs] == ["☒", "☒ Refused"]


def test_a_tag_needs_all_the_words_of_its_paragraph() -> None:
    layout = read_word(p(r("Date: "), sdt(r("12/11/2026"), '<w:tag w:val="when"/>')))
    assert paragraph(layout, "Date: 12/11/2026").tag is None


# the older form fields


def test_a_text_field_keeps_its_result_and_not_its_code() -> None:
    layout = read_word(p(r("Name "), form_field("<w:textInput/>", r("Ash") + r("a"), "Text1")))
    assert layout.text() == "Name Asha"
    layout = read_word(p(form_field("<w:textInput/>", r("Asha"), "child")))
    assert paragraph(layout, "Asha").tag == "child"


def test_an_untouched_text_field_is_blank() -> None:
    (line,) = read_word(p(r("Name:"), form_field("<w:textInput/>", r("\u2002" * 5)))).paragraphs
    assert line.text == "Name:"


@pytest.mark.parametrize(
    ("state", "sign"),
    [
        ("<w:checked/>", "☒"),
        ('<w:default w:val="1"/>', "☒"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
        ('<w:default w:val="0"/>', "☐"),
        ("", "☐"),
    ],
)
def test_an_older_tick_box_shows_its_state(state: str, sign: str) -> None:
    (line,) = read_word(p(form_field(f"<w:checkBox>{state}</w:checkBox>"), r(" Police"))).paragraphs
    assert line.text == f"{sign} Police"


@pytest.mark.parametrize(
    ("result", "text", "typed"),
    [('<w:result w:val="2"/>', "High", "High"), ('<w:result w:val="1"/>', "Low", "Low"), ("", "Select…", "")],
)
def test_an_older_drop_down_shows_the_chosen_entry(result: str, text: str, typed: str) -> None:
    entries = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in ("Select…", "Low", "High"))
    (line,) = read_word(p(form_field(f"<w:ddList>{result}{entries}</w:ddList>", r(text)))).paragraphs
    assert (line.text, line.typed) == (text, typed)


def test_field_codes_are_never_words_even_nested() -> None:
    inner = field("MERGEFIELD deepcode", result=r("inner"))
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF code</w:instrText></w:r>'
        f'{inner}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("shown")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    layout = read_word(p(r("a "), outer, r(" b")) + p('<w:fldSimple w:instr="DATE">', r("simple"), "</w:fldSimple>"))
    assert layout.text() == "a shown b\nsimple"


def test_a_field_may_span_paragraphs() -> None:
    begin = field("TOC", result="").split('<w:r><w:fldChar w:fldCharType="end"')[0]
    layout = read_word(p(begin, r("one")) + p(r("two"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>', r(" three")))
    assert layout.text() == "one\ntwo three"


def test_a_field_that_never_ends_swallows_nothing() -> None:
    box = form_field("<w:checkBox><w:checked/></w:checkBox>")
    layout = read_word(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("one")) + p(box, r("two")))
    assert layout.text() == "one\n☒two"
    assert "never ends" in layout.remarks[0]


@pytest.mark.parametrize("code", ["DDEAUTO c:\\\\x cmd", ' INCLUDETEXT "http://example.org/x"', "DDE x y"])
def test_fields_that_run_or_fetch_are_refused(code: str) -> None:
    half = len(code) // 2
    split = f"{code[:half]}</w:instrText></w:r><w:r><w:instrText>{code[half:]}"
    with pytest.raises(Refused, match=r"form\.docx"):
        read_word(p(field(split)))


# tracked changes


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    layout = read_word(
        p(
            r("kept "),
            f"<w:ins>{r('inserted ')}</w:ins><w:moveTo>{r('movedhere ')}</w:moveTo>",
            f"<w:del><w:r><w:delText>deleted</w:delText><w:tab/></w:r>{r('alsodeleted')}</w:del>",
            f"<w:moveFrom>{r('movedaway')}</w:moveFrom>",
        )
    )
    assert layout.text().strip() == "kept inserted movedhere"
    assert layout.revisions == 4


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    ended = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    layout = read_word(p(ended, r("one ")) + p('<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>', r("line")) + p(r("next")))
    assert [(line.text, line.level) for line in layout.paragraphs] == [("one line", 2), ("next", 0)]


def test_a_wholly_deleted_paragraph_leaves_nothing_and_a_last_one_is_kept() -> None:
    ended = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    gone = p(ended, "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>")
    layout = read_word(gone + p(r("next")) + p(ended, r("lastword")) + tbl(tr(tc(p(r("cell"))))) + gone)
    assert layout.text() == "next\nlastword\ncell"
    assert len(layout.blocks) == 3


def test_deleted_rows_and_cells_are_gone_and_inserted_ones_are_there() -> None:
    table = tbl(
        tr(tc(p(r("a"))), tc(p(r("gone")), properties="<w:cellDel/>"), tc(p(r("b")))),
        tr(tc(p(r("deletedrow"))), properties="<w:del/>"),
        tr(tc(p(r("insertedrow"))), properties="<w:ins/>"),
    )
    layout = read_word(table)
    assert grid(tables(layout)[0]) == [["a", "", "b"], ["insertedrow"]]
    assert layout.revisions == 3
    assert paragraph(layout, "insertedrow").where.row == 2


# wrappers and letters


def test_wrappers_are_transparent() -> None:
    layout = read_word(
        p(
            f"<w:hyperlink>{r('link ')}</w:hyperlink><w:smartTag>{r('smart ')}</w:smartTag>",
            f'<w:customXml>{r("custom ")}</w:customXml><w:dir w:val="ltr">{r("dir ")}</w:dir>',
            f"<w:bdo>{r('bdo ')}</w:bdo><w:unheardOf>{r('unheard ')}</w:unheardOf>",
            "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>",
        )
        + f"<w:customXml>{p(r('block'))}</w:customXml>"
    )
    assert layout.text() == "link smart custom dir bdo unheard x=1\nblock"


def test_letters_that_are_elements() -> None:
    run = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/><w:softHyphen/>"
    (line,) = read_word(p(run, "<w:t>e</w:t></w:r>")).paragraphs
    assert line.text == "a\tb\nc\nd-e"


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Wingdings", "F0FE", "☒"),
        ("Wingdings", "F0FD", "☒"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0A8", "☐"),
        ("Wingdings", "F06F", "☐"),
        ("Wingdings 2", "F052", "☒"),
        ("Wingdings 2", "F0A3", "☐"),
        ("Symbol", "F061", "α"),
        ("Arial", "0041", "A"),
    ],
)
def test_symbols_become_signs(font: str, code: str, sign: str) -> None:
    (line,) = read_word(p(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>', r(" Yes"))).paragraphs
    assert line.text == f"{sign} Yes"


def test_ticks_typed_in_a_picture_font_become_signs() -> None:
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    (line,) = read_word(p(r("\uf0fe"), r("o", wingdings), r("o"), r("þ", wingdings))).paragraphs
    assert line.text == "☒☐o☒"


def test_unprintable_letters_are_replaced_and_said() -> None:
    layout = read_word(p(r("a&#x85;b&#xFDD0;c&#x1FFFE;&#13;d")))
    assert layout.text() == "a\ufffdb\ufffdc\ufffd\nd"
    assert layout.remarks == ("3 characters that cannot be shown were replaced by “\ufffd”.",)


# looks


def test_looks_of_runs() -> None:
    (line,) = read_word(
        p(
            r("plain "),
            r("bold ", "<w:b/>"),
            r("italic ", '<w:i w:val="1"/>'),
            r("struck ", "<w:strike/>"),
            r("marked ", '<w:u w:val="single"/>'),
            r("hidden", "<w:vanish/>"),
            r(" not", '<w:b w:val="0"/><w:i w:val="false"/><w:dstrike w:val="off"/>'),
        )
    ).paragraphs
    assert line.runs == (
        Run("plain "),
        Run("bold ", bold=True),
        Run("italic ", italic=True),
        Run("struck ", struck=True),
        Run("marked ", marked=True),
        Run("hidden", hidden=True),
        Run(" not"),
    )
    assert line.typed == "plain bold italic struck marked  not"


def test_hidden_text_is_read_and_said() -> None:
    layout = read_word(p(r("secret", "<w:vanish/>")))
    assert layout.text() == "secret"
    assert "hidden" in layout.remarks[0]


def test_neighbours_of_one_look_are_one_run() -> None:
    (line,) = read_word(p(r("Na"), "<w:proofErr/>", r("me", '<w:sz w:val="20"/>'), r(": ", "<w:b/>"))).paragraphs
    assert line.runs == (Run("Name"), Run(": ", bold=True))


def test_looks_come_from_styles_and_their_bases() -> None:
    sheet = styles(
        style("Base", "<w:rPr><w:b/></w:rPr>"),
        style("Label", '<w:basedOn w:val="Base"/><w:rPr><w:i/></w:rPr>'),
        style("Loop", '<w:basedOn w:val="Loop"/>'),
        style("Strong", "<w:rPr><w:b/></w:rPr>", kind="character"),
    )
    label = '<w:pPr><w:pStyle w:val="Label"/></w:pPr>'
    layout = read_word(
        p(label, r("styled"), r("off", '<w:b w:val="0"/>'), r("twice", '<w:rStyle w:val="Strong"/>'))
        + p(r("strong", '<w:rStyle w:val="Strong"/>'))
        + p('<w:pPr><w:pStyle w:val="Loop"/></w:pPr>', r("loop")),
        styles=sheet,
    )
    first, second, third = layout.paragraphs
    assert first.runs == (Run("styled", bold=True, italic=True), Run("offtwice", italic=True))
    assert second.runs == (Run("strong", bold=True),)
    assert third.runs == (Run("loop"),)


def test_the_default_paragraph_style_counts() -> None:
    sheet = styles(style("Normal", "<w:rPr><w:i/></w:rPr>", extra='w:default="1"'))
    (line,) = read_word(p(r("word")), styles=sheet).paragraphs
    assert line.runs == (Run("word", italic=True),)


def test_levels_of_headings() -> None:
    sheet = styles(
        style("Titel", title="Title"),
        style("Kop1", title="heading 1"),
        style("Mine", '<w:basedOn w:val="Kop1"/>'),
        style("Deep", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
        style("Body", '<w:basedOn w:val="Kop1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
    )
    names = ("Titel", "Kop1", "Mine", "Deep", "Body", "Heading3", "Unknown")
    body = "".join(p(f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>', r(name)) for name in names)
    direct = p('<w:pPr><w:outlineLvl w:val="4"/></w:pPr>', r("direct"))
    assert [line.level for line in read_word(body + direct, styles=sheet).paragraphs] == [1, 1, 1, 3, 0, 3, 0, 5]


def test_lists_are_flagged_and_can_be_switched_off() -> None:
    sheet = styles(style("Bullets", '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>'))
    named = '<w:pStyle w:val="Bullets"/>'
    layout = read_word(
        p('<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>', r("direct"))
        + p(f"<w:pPr>{named}</w:pPr>", r("styled"))
        + p(f'<w:pPr>{named}<w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', r("off"))
        + p(r("plain")),
        styles=sheet,
    )
    assert [line.listed for line in layout.paragraphs] == [True, True, False, False]


# tables


def test_grid_columns_spans_and_vertical_merges() -> None:
    table = tbl(
        tr(
            tc(p(r("A")), properties='<w:gridSpan w:val="2"/>'), tc(p(r("B")), properties='<w:vMerge w:val="restart"/>')
        ),
        tr(tc(p(r("C"))), tc(p(r("D"))), tc(properties="<w:vMerge/>")),
        tr(tc(p(r("E"))), properties='<w:gridBefore w:val="2"/>'),
    )
    layout = read_word(table)
    assert grid(tables(layout)[0]) == [["A", "B"], ["C", "D", "^"], ["E"]]
    assert (cell_with(layout, "A").span, cell_with(layout, "B").column, cell_with(layout, "E").column) == (2, 2, 2)
    assert cell_with(layout, "E").where.column == 3
    assert tables(layout)[0].rows[1].cells[2].blocks == ()


def test_a_merge_with_nothing_above_covers_nothing() -> None:
    layout = read_word(tbl(tr(tc(p(r("word")), properties="<w:vMerge/>"))))
    assert grid(tables(layout)[0]) == [["word"]]


def test_words_under_a_merged_cell_are_said() -> None:
    layout = read_word(
        tbl(tr(tc(p(r("top")), properties='<w:vMerge w:val="restart"/>')), tr(tc(p(r("x")), properties="<w:vMerge/>")))
    )
    assert "merged" in layout.remarks[0]


def test_header_rows_shades_and_hidden_rows() -> None:
    table = tbl(
        tr(tc(p(r("Head")), properties='<w:shd w:fill="DEEAF6"/>'), properties="<w:tblHeader/>"),
        tr(
            tc(p(r("white")), properties='<w:shd w:fill="FFFFFF"/>'),
            tc(p(r("auto")), properties='<w:shd w:fill="auto"/>'),
        ),
        tr(tc(p(r("none"))), properties='<w:hidden/><w:tblHeader w:val="0"/>'),
    )
    layout = read_word(table)
    assert [(row.header, row.hidden) for row in tables(layout)[0].rows] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert [cell_with(layout, word).shaded for word in ("Head", "white", "auto", "none")] == [True, False, False, False]


def test_nested_tables_are_blocks_of_their_cell() -> None:
    inner = tbl(tr(tc(p(r("deep")))))
    layout = read_word(p(r("x")) + tbl(tr(tc(p(r("outer")), inner, p(r("tail"))))))
    assert cell_with(layout, "outer\ndeep\ntail").where.table == 1
    place = "table 1, row 1, column 1, inside table 1, row 1, column 1"
    assert str(paragraph(layout, "deep").where) == place
    assert str(paragraph(layout, "tail").where) == "table 1, row 1, column 1, paragraph 2"


# text boxes and drawn words


def box(*inner: str) -> str:
    return f"<wps:txbx><w:txbxContent>{''.join(inner)}</w:txbxContent></wps:txbx>"


def test_a_text_box_is_read_once_after_its_anchor() -> None:
    fallback = (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{p(r('boxword'))}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box(p(r("boxword")))}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )
    layout = read_word(p(r("before"), f"<w:r>{both}</w:r>", r(" anchor")) + p(r("after")))
    assert layout.text() == "before anchor\nboxword\nafter"
    assert str(paragraph(layout, "boxword").where) == "text box, paragraph 1, inside paragraph 1"


def test_an_old_text_box_with_a_table_inside_a_cell() -> None:
    boxed = tbl(tr(tc(p(r("boxed"))))) + p(r("x"))
    pict = f"<w:r><w:pict><v:textbox><w:txbxContent>{boxed}</w:txbxContent></v:textbox></w:pict></w:r>"
    layout = read_word(tbl(tr(tc(p(r("cell"), pict)))))
    assert cell_with(layout, "cell\nboxed\nx").column == 0
    assert paragraph(layout, "boxed").where.part == "text box"


def test_words_beside_an_embedded_object_are_read() -> None:
    box = f"<v:shape><v:textbox><w:txbxContent>{p(r('boxword'))}</w:txbxContent></v:textbox></v:shape>"
    layout = read_word(p(f"<w:r><w:object>{box}</w:object></w:r>"))
    assert paragraph(layout, "boxword").where.part == "text box"


def test_a_header_of_two_sections_is_read_once() -> None:
    reference = '<w:sectPr><w:headerReference r:id="rId1"/></w:sectPr>'
    layout = read_word(p(f"<w:pPr>{reference}</w:pPr>") + reference, header=f"<w:hdr {SPACES}>{p(r('once'))}</w:hdr>")
    assert layout.text() == "once"


def test_a_fallback_is_read_only_without_a_choice() -> None:
    layout = read_word(p("<mc:AlternateContent><mc:Fallback>", r("only"), "</mc:Fallback></mc:AlternateContent>"))
    assert layout.text() == "only"


def test_words_drawn_as_a_picture_are_read() -> None:
    layout = read_word(p('<w:r><w:pict><v:shape><v:textpath string="DRAFTWORD"/></v:shape></w:pict></w:r>', r("x")))
    assert paragraph(layout, "DRAFTWORD").where.part == "text box"


# margins, comments, other parts


def test_headers_footers_and_notes_are_margins() -> None:
    body = p(r("bodyword")) + '<w:sectPr><w:headerReference r:id="rId1"/><w:footerReference r:id="rId2"/></w:sectPr>'
    layout = read_word(
        body,
        header=f"<w:hdr {SPACES}>{p()}{tbl(tr(tc(p(r('headword')))))}</w:hdr>",
        footer=f"<w:ftr {SPACES}>{sdt(p(r('footword')))}</w:ftr>",
        footnotes=(
            f'<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="0">{p(r("rule"))}</w:footnote>'
            f'<w:footnote w:id="1">{p(r("noteword"))}</w:footnote></w:footnotes>'
        ),
        endnotes=f'<w:endnotes {SPACES}><w:endnote w:id="1">{p(r("endword"))}</w:endnote></w:endnotes>',
    )
    assert layout.text() == "bodyword\nheadword\nfootword\nnoteword\nendword"
    assert [line.where.part for line in layout.margins] == ["header", "footer", "footnote", "endnote"]


def test_comments_hang_on_their_paragraph() -> None:
    marked = '<w:commentRangeStart w:id="7"/>' + r("DOB") + '<w:r><w:commentReference w:id="7"/></w:r>'
    layout = read_word(
        tbl(tr(tc(p(r("x"))), tc(p(marked)))),
        comments=(
            f'<w:comments {SPACES}><w:comment w:id="7" w:author="A. Manager">{p(r("wrong"))}{p(r("see file"))}'
            f'</w:comment><w:comment w:id="8">{p(r("loose"))}</w:comment></w:comments>'
        ),
    )
    first, second = layout.comments
    assert (first.text, first.author) == ("wrong\nsee file", "A. Manager")
    assert str(first.where) == "table 1, row 1, column 2"
    assert second.where.part == "comment"
    assert layout.text() == "x\nDOB\nwrong\nsee file\nloose"


def test_other_documents_inside_are_said_and_building_blocks_are_not_read() -> None:
    layout = read_word(
        p(r("word")) + '<w:altChunk r:id="rId9"/>', glossary=f"<w:x {SPACES}>{p(r('glossaryword'))}</w:x>"
    )
    assert "Another whole document" in layout.remarks[0]
    assert layout.text() == "word"


def test_a_strict_file_reads_like_any_other() -> None:
    parts = {
        name: str(content)
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/", "http://purl.oclc.org/ooxml/wordprocessingml/"
        )
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
        for name, content in word_parts(
            p('<w:pPr><w:pStyle w:val="Kop"/></w:pPr>', r("strictword", "<w:b/>"))
            + '<w:sectPr><w:headerReference r:id="rId1"/></w:sectPr>',
            header=f"<w:hdr {SPACES}>{p(r('headword'))}</w:hdr>",
            styles=styles(style("Kop", title="heading 2")),
        ).items()
    }
    layout = layout_of(admit(source_from("strict.docx", zipped(parts))))
    assert layout.text() == "strictword\nheadword"
    assert paragraph(layout, "strictword").level == 2
    assert paragraph(layout, "strictword").bold


def test_a_remark_inside_the_file_is_no_word() -> None:
    assert read_word(p("<!-- remark --><?note pi?>", r("word")) + "<!-- remark -->").text() == "word"
