"""What PDF files hold (realities.md I), each construct in a file of its own, none of them written by our blanks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib.colors import black, blue, red, white, yellow
from reportlab.pdfgen.canvas import Canvas
from tests.pdf_files import (
    FONT,
    HEIGHT,
    SAYS_CHAIR,
    WIDTH,
    Draw,
    drawn,
    grid,
    lines,
    one_page,
    pdf,
    stream,
    text_field,
    tick_field,
    wrapped,
)

from minutebook.errors import Refused
from minutebook.intake.layout import Block, Cell, Layout, Paragraph, Table
from minutebook.intake.pdf.document import read_pdf


def read(*pages: Draw) -> Layout:
    return read_pdf(drawn(*pages))


def texts(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def tables(layout: Layout) -> list[list[list[str]]]:
    return [rows(block) for block in layout.blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def cells(layout: Layout) -> list[Cell]:
    return [cell for block in layout.blocks if isinstance(block, Table) for row in block.rows for cell in row.cells]


def tagged(layout: Layout) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for paragraph in layout.paragraphs:
        if paragraph.tag:
            found.setdefault(paragraph.tag, []).append(paragraph.text)
    return found


def hidden(layout: Layout) -> list[str]:
    return [run.text for paragraph in layout.paragraphs for run in paragraph.runs if run.hidden]


def seen(layout: Layout) -> str:
    return "\n".join(
        "".join(run.text for run in paragraph.runs if not run.hidden)
        for paragraph in (*layout.paragraphs, *layout.margins)
    )


# Form fields: page text holds none of their values


def test_I_fields_stand_beside_their_labels_and_carry_their_names() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Name of child:", "", "Case ref:"])
        text_field(canvas, "child.name", "Amara Okonkwo-Reid", 150, 64, width=140)
        canvas.drawString(310, HEIGHT - 60, "DOB:")
        text_field(canvas, "child.dob", "9 June 2011", 350, 64, width=100)
        text_field(canvas, "case_ref", "", 150, 92)

    layout = read(page)
    assert tables(layout) == [[["Name of child:", "Amara Okonkwo-Reid", "DOB:", "9 June 2011"]], [["Case ref:", ""]]]
    assert tagged(layout) == {"child.name": ["Amara Okonkwo-Reid"], "child.dob": ["9 June 2011"], "case_ref": [""]}
    assert layout.text().count("Amara") == 1, "the look of a field is not read beside its value"


def test_I_a_tall_field_stands_under_its_label_or_beside_it() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["What is happening?"])
        text_field(canvas, "harm", "First line\nSecond line", 60, 130, width=300, height=60, flags="multiline")
        lines(canvas, ["What are we", "worried about?"], top=160)
        text_field(canvas, "worry", "That it goes on", 160, 205, width=300, height=60, flags="multiline")

    layout = read(page)
    assert texts(layout.blocks) == ["What is happening?", "First line\nSecond line"]
    assert tables(layout) == [[["What are we worried about?", "That it goes on"]]]


def test_I_tick_boxes_and_buttons_are_read_by_their_state() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Has PR?", "", "Grade"])
        for at, (name, on) in enumerate((("Yes", True), ("No", False))):
            tick_field(canvas, f"pr.{name}", on, 150 + at * 80, 63)
            canvas.drawString(168 + at * 80, HEIGHT - 60, name)
        for at, name in enumerate(("Low", "Medium", "High")):
            x, y = 150 + at * 80, int(HEIGHT - 91)
            canvas.acroForm.radio(name="grade", value=name, selected=name == "Medium", x=x, y=y, size=13)
            canvas.drawString(168 + at * 80, HEIGHT - 88, name)

    layout = read(page)
    assert tables(layout) == [[["Has PR?", "☒ Yes\n☐ No"]], [["Grade", "☐ Low\n☒ Medium\n☐ High"]]]
    assert tagged(layout) == {
        "pr.Yes": ["☒ Yes"], "pr.No": ["☐ No"], "grade": ["☐ Low", "☒ Medium", "☐ High"],
    }  # fmt: skip


def test_I_a_list_shows_the_words_chosen() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Held as"])
        options = [("Team around the family", "1"), ("Core Group", "2")]
        canvas.acroForm.choice(name="held", value="2", options=options, x=150, y=int(HEIGHT - 64), width=160, height=16)

    assert tables(read(page)) == [[["Held as", "Core Group"]]]


def test_I_a_hidden_field_is_no_answer() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Chair"])
        text_field(canvas, "chair", "kept aside", 150, 64, shown="hidden")

    layout = read(page)
    assert seen(layout).split() == ["Chair"]
    assert hidden(layout) == ["kept aside"] and layout.hidden


def test_I_a_value_printed_as_well_is_read_once() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Chair"])
        canvas.drawString(152, HEIGHT - 60, "Helen Marsh")
        text_field(canvas, "chair", "Helen Marsh", 150, 64)

    assert tables(read(page)) == [[["Chair", "Helen Marsh"]]]


def test_I_fields_in_a_ruled_table_fill_its_cells() -> None:
    def page(canvas: Canvas) -> None:
        grid(canvas, (60, 200, 400), (60, 90, 120), (("Name",), ("Role",)))
        for name, y in (("Kai", 86), ("child", 116)):
            text_field(canvas, name, name, 204, y, width=180, height=18)

    layout = read(page)
    assert tables(layout) == [[["Name", "Kai"], ["Role", "child"]]]
    assert tagged(layout) == {"Kai": ["Kai"], "child": ["child"]}


def test_I_rows_of_fields_stand_under_their_headers() -> None:
    def page(canvas: Canvas) -> None:
        for x, head in ((60, "Name"), (205, "Role /"), (350, "Agency")):
            lines(canvas, [head], x=x, top=60)
        lines(canvas, ["relationship"], x=205, top=73)
        for number, row in enumerate((("Kai", "child", ""), ("PC Shah", "officer", "Police"))):
            for x, value in zip((60, 205, 350), row, strict=True):
                text_field(canvas, f"came.{number}.{x}", value, x, 98 + 20 * number, width=140)

    assert tables(read(page)) == [
        [["Name", "Role / relationship", "Agency"], ["Kai", "child", ""], ["PC Shah", "officer", "Police"]]
    ]


# What the library that draws cannot write is written by hand


def test_I_boxes_stand_on_the_line_of_their_labels() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Chair"], top=72)
        canvas.rect(140, HEIGHT - 78, 100, 18)
        lines(canvas, ["Helen Marsh"], x=144, top=72)
        lines(canvas, ["Date"], x=260, top=72)
        canvas.rect(300, HEIGHT - 78, 100, 18)
        lines(canvas, ["9 March 2027"], x=304, top=72)
        lines(canvas, ["What we are", "worried about"], top=112, step=12)
        canvas.rect(140, HEIGHT - 140, 260, 44)
        lines(canvas, ["A van waits."], x=144, top=112)

    assert tables(read(page)) == [
        [["Chair", "Helen Marsh", "Date", "9 March 2027"]],
        [["What we are worried about", "A van waits."]],
    ]


def test_I_text_beside_a_long_box_is_not_its_label() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, [f"Line {number} of a letter." for number in range(6)], top=72)
        canvas.rect(300, HEIGHT - 150, 200, 92)
        lines(canvas, ["Please note"], x=304, top=72)

    layout = read(page)
    assert tables(layout) == [[["Please note"]]]
    assert seen(layout).count("of a letter") == 6


def test_I_words_above_a_ruled_grid_head_its_columns() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 12)
        lines(canvas, ["Who came"], top=62)
        canvas.setFont("Helvetica-Bold", 9)
        lines(canvas, ["Name", "of the person"], x=62, top=79, step=10)
        lines(canvas, ["Agency"], x=222, top=79)
        canvas.setFont("Helvetica", 11)
        grid(canvas, [60, 220, 380], [94, 114, 134], [["Tom Oakes", "CSC"], ["Obinna Eze", "Youth Justice"]])

    layout = read(page)
    assert texts(layout.blocks) == ["Who came"]
    assert tables(layout) == [[["Name of the person", "Agency"], ["Tom Oakes", "CSC"], ["Obinna Eze", "Youth Justice"]]]


def test_I_answers_above_a_table_head_nothing() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Child: Isla K"], x=62, top=80)
        lines(canvas, ["DOB: 9/12/2010"], x=222, top=80)
        grid(canvas, [60, 220, 380], [94, 114, 134], [["Chair", "Roy P"], ["Venue", "Hub"]])

    assert tables(read(page)) == [[["Chair", "Roy P"], ["Venue", "Hub"]]]


def test_I_a_list_that_says_select_was_not_answered() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Next ETAC"], top=72)
        canvas.acroForm.choice(
            name="Drop1",
            value="Select",
            options=["Select", "4 March 2027"],
            x=200,
            y=int(HEIGHT - 78),
            width=120,
            height=18,
        )

    [paragraph] = [one for one in read(page).paragraphs if one.tag]
    assert paragraph.text == "Select" and paragraph.typed == ""


def test_I_a_cell_without_lines_goes_on_below_itself() -> None:
    def page(canvas: Canvas) -> None:
        rows = (
            (60, ("Who", "What", "By when")),
            (80, ("Tom", "Ring Ana each evening at 8, and tell", "18/12/2026")),
            (110, ("Police", "Warning notice on the driver", "22/12/2026")),
        )
        for top, row in rows:
            for x, words in zip((60, 160, 390), row, strict=True):
                lines(canvas, [words], x=x, top=top)
        lines(canvas, ["the night team if nobody answers"], x=160, top=92)

    [table] = tables(read(page))
    assert table[1] == ["Tom", "Ring Ana each evening at 8, and tell the night team if nobody answers", "18/12/2026"]


def box(kind: str, entries: str, rect: str = "[150 776 300 792]") -> str:
    return f"<< /Type /Annot /Subtype /{kind} /Rect {rect} {entries} >>"


def with_notes(*notes: str, root: str = "") -> Layout:
    numbers = " ".join(f"{number} 0 R" for number in range(6, 6 + len(notes)))
    return read_pdf(one_page(*notes, page=f"/Annots [{numbers}]", root=root))


def test_I_fields_inherit_names_kinds_and_values() -> None:
    layout = with_notes(
        box("Widget", "/Parent 7 0 R"),
        "<< /T (dob) /Parent 8 0 R /V (9 June 2011) >>",
        "<< /T (child) /FT /Tx /Kids [7 0 R] >>",
    )
    assert tagged(layout) == {"child.dob": ["9 June 2011"]}


def test_I_a_chain_of_fields_that_runs_in_a_circle_ends() -> None:
    layout = with_notes(box("Widget", "/Parent 7 0 R /FT /Tx /V (x)"), "<< /T (a) /Parent 7 0 R >>")
    assert "x" in layout.text().split()


def test_I_a_tick_that_shows_one_thing_and_stores_another_is_told() -> None:
    looks = "/AP << /N << /On 4 0 R /Off 4 0 R >> >>"
    layout = with_notes(box("Widget", f"/FT /Btn /T (agreed) /AS /Off /V /On {looks}", "[150 776 162 788]"))
    assert "☐" in layout.text() and "☒" not in layout.text()
    assert any("stores another" in remark for remark in layout.remarks)


def test_I_signatures_programs_and_attached_files_are_told() -> None:
    layout = with_notes(
        box("Widget", "/FT /Sig /T (signed)"),
        box("FileAttachment", "/FS << /F (x.doc) >>"),
        root="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
    )
    said = " ".join(layout.remarks)
    assert "JavaScript" in said and "attached" in said and "signed" in said
    assert "alert" not in layout.text()


def test_I_words_typed_onto_the_page_are_words_and_notes_are_comments() -> None:
    layout = with_notes(
        box("FreeText", "/Contents (typed on top)", "[320 776 480 792]"),
        box("Text", "/Contents (Is this right?) /T (J Pike)"),
        box("Popup", "/Contents (Is this right?) /Parent 7 0 R"),
    )
    assert "typed on top" in layout.text()
    assert [(note.text, note.author) for note in layout.comments] == [("Is this right?", "J Pike")]
    assert layout.text().count("Is this right?") == 1


def test_I_words_highlighted_or_struck_out_by_a_reader_say_so() -> None:
    quads = "/QuadPoints [{0} 792 {1} 792 {0} 776 {1} 776]"
    layout = with_notes(
        box("Highlight", quads.format(58, 91)), box("StrikeOut", quads.format(96, 170)), box("Ink", "/InkList [[1 2]]")
    )
    marked = [run.text.strip() for p in layout.paragraphs for run in p.runs if run.marked]
    struck = [run.text.strip() for p in layout.paragraphs for run in p.runs if run.struck]
    assert marked == ["Chair:"] and struck == ["Helen Marsh"]
    assert any("drawn by hand" in remark for remark in layout.remarks)


def test_I_an_annotation_without_a_place_does_no_harm() -> None:
    layout = with_notes("<< /Type /Annot /Subtype /Text /Contents (lost) >>", "<< /Subtype /Widget /FT /Tx /V (w) >>")
    assert [note.text for note in layout.comments] == ["lost"]
    assert "Chair: Helen Marsh" in layout.text() and "w" in hidden(layout)


def test_I_a_form_for_one_reader_only_is_refused() -> None:
    root = "/AcroForm << /XFA 4 0 R /Fields [] >> /NeedsRendering true"
    with pytest.raises(Refused, match=r"Adobe Reader.*print it to a new PDF"):
        read_pdf(one_page(content="BT /F 11 Tf 60 780 Td (Please wait...) Tj ET", root=root))


# Ticks drawn as lines


def test_I_boxes_drawn_as_lines_are_ticks() -> None:
    def page(canvas: Canvas) -> None:
        y = HEIGHT - 60
        for x, name in ((60, "one"), (140, "two"), (220, "three"), (300, "four"), (380, "five")):
            canvas.drawString(x + 15, y, name)
        canvas.rect(60, y - 1, 10, 10)
        canvas.rect(140, y - 1, 10, 10)
        canvas.lines([(140, y - 1, 150, y + 9), (140, y + 9, 150, y - 1)])
        canvas.lines([(220, y, 230, y), (230, y, 230, y + 10), (230, y + 10, 220, y + 10), (220, y + 10, 220, y)])
        canvas.circle(305, y + 4, 5)
        canvas.circle(385, y + 4, 5)
        canvas.circle(385, y + 4, 2.5, stroke=0, fill=1)

    assert texts(read(page).blocks) == ["☐ one\t☒ two\t☐ three\t☐ four\t☒ five"]


def test_I_a_letter_or_a_check_mark_in_a_box_ticks_it() -> None:
    def page(canvas: Canvas) -> None:
        y = HEIGHT - 60
        for x, name in ((60, "Yes"), (140, "No"), (220, "Maybe")):
            canvas.rect(x, y - 2, 11, 11)
            canvas.drawString(x + 16, y, name)
        canvas.drawString(62.7, y, "X")
        canvas.lines([(222, y + 3, 225, y), (225, y, 230, y + 8)])

    assert texts(read(page).blocks) == ["☒ Yes\t☐ No\t☒ Maybe"]


def test_I_a_box_that_touches_the_line_of_its_cell_is_a_tick() -> None:
    def page(canvas: Canvas) -> None:
        grid(canvas, (60, 200, 400), (60, 90), (("Agreed?", "     Yes"),))
        canvas.rect(204, HEIGHT - 72.5, 12, 12)
        canvas.lines([(204, HEIGHT - 72.5, 216, HEIGHT - 60.5), (204, HEIGHT - 60.5, 216, HEIGHT - 72.5)])

    assert [[cell.line for cell in cells(read(page))]] == [["Agreed?", "☒ Yes"]]


def test_I_squares_side_by_side_are_cells() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, HEIGHT - 60, "DOB")
        for at in range(6):
            canvas.rect(100 + at * 14, HEIGHT - 64, 14, 14)
            canvas.drawString(103 + at * 14, HEIGHT - 60, "120311"[at])

    assert "☐" not in read(page).text() and "1" in read(page).text()


@pytest.mark.parametrize(
    ("font", "letter", "sign"),
    [
        ("Wingdings", "\\376", "☒"),
        ("Wingdings", "\\250", "☐"),
        ("Wingdings-Regular", "o", "☐"),
        ("Wingdings2", "R", "☒"),
        ("ZapfDingbats", "4", "✔"),
        ("ABCDEF+Wingdings", "x", "☒"),
    ],
)
def test_I_letters_of_picture_fonts_are_signs(font: str, letter: str, sign: str) -> None:
    encoding = "" if font == "ZapfDingbats" else "/Encoding /WinAnsiEncoding"
    described = f"<< /Type /FontDescriptor /FontName /{font} /Flags 4 /FontBBox [0 0 1000 1000] >>"
    made = f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} {encoding} /FontDescriptor 6 0 R >>"
    layout = read_pdf(one_page(described, content=f"BT /F 11 Tf 60 780 Td ({letter}) Tj ET", font=made))
    assert layout.text() == sign


# What nobody sees


@pytest.mark.parametrize(
    "hide",
    [
        pytest.param(lambda c: (c.setFillColor(white), c.drawString(60, 600, "unseen")), id="white"),
        pytest.param(lambda c: c.drawString(-120, 600, "unseen"), id="off the page"),
        pytest.param(lambda c: (c.setFont("Helvetica", 1), c.drawString(60, 600, "unseen")), id="tiny"),
        pytest.param(lambda c: (c.drawString(60, 600, "unseen"), c.rect(58, 596, 60, 16, fill=1)), id="covered"),
        pytest.param(lambda c: c.drawText(unseen(c)), id="not drawn"),
    ],
)
def test_I_words_that_cannot_be_seen_are_no_answer(hide: Draw) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Chair: Helen Marsh", "Venue: the library, upstairs"])
        hide(canvas)

    layout = read(page)
    assert hidden(layout) == ["unseen"] and len(layout.hidden) == 1
    assert "unseen" not in seen(layout) and "Helen Marsh" in seen(layout)
    assert any("cannot be seen" in remark for remark in layout.remarks)


def unseen(canvas: Canvas) -> object:
    text = canvas.beginText(60, 600)
    text.setTextRenderMode(3)
    text.textOut("unseen")
    text.setTextRenderMode(0)
    return text


def test_I_white_words_on_a_dark_ground_are_seen() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillColor(blue)
        canvas.rect(58, 596, 100, 18, fill=1, stroke=0)
        canvas.setFillColor(white)
        canvas.drawString(60, 600, "Who came")

    assert seen(read(page)).split() == ["Who", "came"] and not read(page).hidden


# Looks


def test_I_bold_italic_and_heading() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 780, "SAFER Meeting")
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(60, 740, "Chair:")
        canvas.setFont("Helvetica-Oblique", 11)
        canvas.drawString(100, 740, "Helen Marsh")
        canvas.setFont("Helvetica", 11)
        lines(canvas, ["Some more words that are in the size of most words"], top=130)

    first, second, _ = read(page).paragraphs
    assert (first.text, first.level, first.bold) == ("SAFER Meeting", 1, True)
    assert [(run.text.strip(), run.bold, run.italic) for run in second.runs] == [
        ("Chair:", True, False), ("Helen Marsh", False, True),
    ]  # fmt: skip


def test_I_words_struck_out_underlined_or_highlighted() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillColor(yellow)
        width = canvas.stringWidth("Done")
        canvas.rect(60, 737, width, 13, fill=1, stroke=0)
        canvas.setFillColor(black)
        canvas.drawString(60, 740, "Done")
        canvas.drawString(60 + width, 740, " / Begun / Not begun")
        start, end = 60 + width + canvas.stringWidth(" / "), 60 + width + canvas.stringWidth(" / Begun")
        canvas.line(start, 744, end, 744)
        canvas.drawString(60, 700, "so said")
        canvas.line(60, 698.5, 60 + canvas.stringWidth("so said"), 698.5)

    first, second = read(page).paragraphs
    assert [run.text.strip() for run in first.runs if run.marked] == ["Done"]
    assert [run.text.strip() for run in first.runs if run.struck] == ["Begun"]
    assert [run.text for run in second.runs if run.marked] == ["so said"]


def test_I_a_tracked_deletion_that_was_printed_is_no_answer() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 740, "Chair: ")
        canvas.setFillColor(red)
        canvas.drawString(100, 740, "Tim Askew")
        canvas.line(100, 744, 100 + canvas.stringWidth("Tim Askew"), 744)
        canvas.setFillColor(black)
        canvas.drawString(160, 740, "Fola Ige")

    layout = read(page)
    assert "Tim Askew" not in seen(layout) and "Tim Askew" in layout.text()
    assert layout.revisions == 1 and len(layout.changed) == 1 and not layout.hidden


def test_I_turned_and_slanting_words_are_read() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Chair: Helen Marsh"])
        for x, angle in ((400, 90), (450, -90)):
            canvas.saveState()
            canvas.translate(x, 500)
            canvas.rotate(angle)
            canvas.drawString(0, 0, f"turned by {angle}")
            canvas.restoreState()
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(0, 0, "DRAFT")

    layout = read(page)
    assert {"turned by 90", "turned by -90", "Chair: Helen Marsh"} == set(texts(layout.blocks))
    assert [paragraph.text for paragraph in layout.margins] == ["DRAFT"]


def test_I_words_printed_from_the_right_are_read_from_the_right() -> None:
    font = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Own /ToUnicode 6 0 R /Encoding /WinAnsiEncoding "
        f"/FirstChar 0 /LastChar 127 /Widths [{'500 ' * 128}] "
        "/FontDescriptor << /Type /FontDescriptor /FontName /Own /Flags 32 /FontBBox [0 0 1000 1000] >> >>"
    )
    letters = "".join(f"<{code:02x}> <{ord(letter):04x}> " for code, letter in enumerate("דוכהן", start=1))
    codes = stream(f"1 begincodespacerange <00> <ff> endcodespacerange 5 beginbfchar {letters} endbfchar")
    printed = "\\005\\004\\003 \\001\\002\\001"
    layout = read_pdf(one_page(codes, content=f"BT /F 11 Tf 60 780 Td (Child: {printed}, aged 9) Tj ET", font=font))
    assert layout.text() == "Child: דוד כהן, aged 9"


def test_I_ligatures_and_soft_hyphens() -> None:
    shown = "/ToUnicode 6 0 R"
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {shown} >>"
    codes = stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> "
        "endcodespacerange 3 beginbfchar <01> <fb01> <02> <00ad> <03> <d800> endbfchar endcmap end end"
    )
    content = "BT /F 11 Tf 60 780 Td (\\001nding safe\\002) Tj 0 -13 Td (guarding half-) Tj 0 -13 Td (term) Tj ET"
    layout = read_pdf(one_page(codes, content=content, font=font))
    assert "finding" in layout.text()
    assert "\ufb01" not in layout.text()


# Rooms: paragraphs, tables, columns, margins


LONG = (
    "The ETAC on the third of January found that the risk is going up in spite of everything that the family have "
    "done, and so the strategy meeting agreed to hold a meeting about a safety plan with all who know the child."
)


def test_I_lines_become_paragraphs() -> None:
    def page(canvas: Canvas) -> None:
        first = wrapped(canvas, LONG, WIDTH - 120)
        lines(canvas, first)
        lines(canvas, ["A short one.", "Another short one.", *wrapped(canvas, LONG, WIDTH - 120)], top=60 + 14 * 3)

    assert texts(read(page).blocks) == [LONG, "A short one.", "Another short one.", LONG]


def test_I_a_word_is_joined_over_a_line_end_only_where_it_was_broken() -> None:
    def page(canvas: Canvas) -> None:
        grid(canvas, (60, 112, 300), (60, 100, 140, 180), (
            ("12/02/20\n27", "x"), ("shelley.b\n@example.org"[:9], "y"), ("Brennan-\nDoyle", "z"),
        ))  # fmt: skip

    assert [row[0] for row in tables(read(page))[0]] == ["12/02/2027", "shelley.b", "Brennan-Doyle"]


def test_I_a_paragraph_goes_on_over_a_page_break() -> None:
    def first(canvas: Canvas) -> None:
        lines(canvas, ["Analysis"])
        lines(canvas, wrapped(canvas, LONG, WIDTH - 120)[:2], top=HEIGHT - 100)

    def second(canvas: Canvas) -> None:
        lines(canvas, wrapped(canvas, LONG, WIDTH - 120)[2:])

    assert texts(read(first, second).blocks) == ["Analysis", LONG]


def test_I_a_ruled_table_with_spans_and_cells_of_several_lines() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Who came"], top=50)
        canvas.lines([(60, HEIGHT - y, 460, HEIGHT - y) for y in (60, 90, 150)])
        canvas.line(60, HEIGHT - 120, 160, HEIGHT - 120)
        canvas.lines([(x, HEIGHT - 60, x, HEIGHT - 150) for x in (60, 460)])
        canvas.line(160, HEIGHT - 90, 160, HEIGHT - 150)
        lines(canvas, ["A banner over both columns"], 64, 72)
        lines(canvas, ["Helen Marsh"], 64, 102)
        lines(canvas, ["Kai"], 64, 132)
        lines(canvas, ["Chaired the meeting", "and wrote it down"], 164, 102)

    (table,) = [block for block in read(page).blocks if isinstance(block, Table)]
    assert [[(cell.column, cell.span, cell.continued, cell.text) for cell in row.cells] for row in table.rows] == [
        [(0, 2, False, "A banner over both columns")],
        [(0, 1, False, "Helen Marsh"), (1, 1, False, "Chaired the meeting\nand wrote it down")],
        [(0, 1, False, "Kai"), (1, 1, True, "")],
    ]


def test_I_a_table_with_borders_drawn_as_thin_bars() -> None:
    """As Word prints them: each side of each cell a bar of its own, with a small square where they meet."""

    def page(canvas: Canvas) -> None:
        thin = 0.48
        for y in (60, 90, 120):
            for x in (60, 200, 460):
                canvas.rect(x, HEIGHT - y, thin, thin, stroke=0, fill=1)
            canvas.rect(60 + thin, HEIGHT - y, 140 - thin, thin, stroke=0, fill=1)
            canvas.rect(200 + thin, HEIGHT - y, 260 - thin, thin, stroke=0, fill=1)
        for y in (90, 120):
            for x in (60, 200, 460):
                canvas.rect(x, HEIGHT - y + thin, thin, 30 - thin, stroke=0, fill=1)
        lines(canvas, ["Chair", "", "Venue"], 66, 78, 15)
        lines(canvas, ["Helen Marsh", "", "Library"], 206, 78, 15)

    assert tables(read(page)) == [[["Chair", "Helen Marsh"], ["Venue", "Library"]]]


def test_I_shaded_cells_without_lines_are_cells() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.85, 0.85, 0.85)
        for y in (60, 90):
            canvas.rect(60, HEIGHT - y - 28, 120, 28, fill=1, stroke=0)
            canvas.rect(182, HEIGHT - y - 28, 200, 28, fill=1, stroke=0)
        canvas.setFillColor(black)
        lines(canvas, ["Chair", "", "Venue"], 64, 76, 15)
        lines(canvas, ["Helen Marsh", "", "Library"], 190, 76, 15)

    found = cells(read(page))
    assert [cell.text for cell in found] == ["Chair", "Helen Marsh", "Venue", "Library"]
    assert all(cell.shaded for cell in found)


def test_I_a_table_goes_on_over_a_page_break_and_its_header_is_read_once() -> None:
    xs, head = (60, 200, 330, 460), ("Name", "Role", "Agency")

    def first(canvas: Canvas) -> None:
        lines(canvas, ["Who came"])
        grid(canvas, xs, (700, 720, 740, 780), (head, ("Kai", "child", ""), ("Ngozi Okoro", "nurse who saw him", "")))

    def second(canvas: Canvas) -> None:
        grid(canvas, xs, (60, 80, 100, 120), (head, ("", "last week", ""), ("PC Shah", "officer", "Police")))

    assert tables(read(first, second)) == [
        [
            ["Name", "Role", "Agency"],
            ["Kai", "child", ""],
            ["Ngozi Okoro", "nurse who saw him\nlast week", ""],
            ["PC Shah", "officer", "Police"],
        ]
    ]


def test_I_a_table_in_a_cell_is_a_table_in_a_cell() -> None:
    def page(canvas: Canvas) -> None:
        grid(canvas, (60, 200, 460), (60, 180), (("Safety goals", "What we said"),))
        grid(canvas, (210, 330, 450), (90, 120, 150), (("Goal", "Who"), ("Sleep", "Nurse")))

    (table,) = [block for block in read(page).blocks if isinstance(block, Table)]
    (row,) = table.rows
    inner = [block for block in row.cells[1].blocks if isinstance(block, Table)]
    assert [rows(one) for one in inner] == [[["Goal", "Who"], ["Sleep", "Nurse"]]]
    assert row.cells[1].text.startswith("What we said")


def test_I_a_frame_around_the_page_is_no_cell() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(20, 20, WIDTH - 40, HEIGHT - 40)
        lines(canvas, ["Chair: Helen Marsh"])

    assert tables(read(page)) == [] and texts(read(page).blocks) == ["Chair: Helen Marsh"]


def test_I_labels_and_answers_set_in_columns_without_lines() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Child", "Who should attend, as was agreed", "with child and parents", "Chair"])
        lines(canvas, ["Kai Brennan", "Agreed in part", "", "R. Adeyemi, who came", "in place of the usual one"], x=250)

    assert tables(read(page)) == [
        [
            ["Child", "Kai Brennan"],
            ["Who should attend, as was agreed with child and parents", "Agreed in part"],
            ["Chair", "R. Adeyemi, who came\nin place of the usual one"],
        ]
    ]


def test_I_labels_with_their_answers_side_by_side_stay_lines() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Name: Kai", "Chair: H Marsh"])
        lines(canvas, ["Date: 3 March", "Venue: Library"], x=260)

    assert texts(read(page).blocks) == ["Name: Kai\tDate: 3 March", "Chair: H Marsh\tVenue: Library"]


def test_I_columns_of_running_text_are_read_one_after_the_other() -> None:
    def page(canvas: Canvas) -> None:
        left, right = wrapped(canvas, "Left. " + LONG, 220), wrapped(canvas, "Right. " + LONG, 220)
        lines(canvas, left)
        lines(canvas, right, x=310)

    said = " ".join(read(page).text().split())
    assert said == f"Left. {LONG} Right. {LONG}"


def test_I_headers_and_footers_are_told_once() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            lines(canvas, ["Northcombe County Council"], top=30)
            lines(
                canvas, [f"{word} of page {'one two three'.split()[number - 1]}" for word in ("Some", "More")], top=100
            )
            lines(canvas, [f"Page {number} of 3"], top=815)

        return draw

    layout = read(page(1), page(2), page(3))
    assert [(paragraph.where.part, paragraph.text) for paragraph in layout.margins] == [
        ("header", "Northcombe County Council"),
        ("footer", "Page 1 of 3"),
        ("footer", "Page 2 of 3"),
        ("footer", "Page 3 of 3"),
    ]
    assert [paragraph.where.page for paragraph in layout.paragraphs] == [1, 1, 2, 2, 3, 3]


def test_I_bullets_and_numbers_set_apart_are_lists() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["•", "•", "1.", "2."])
        lines(canvas, ["boxing on Monday", "bus home", "The debt is gone", "School is back"], x=85)
        lines(canvas, ["2. typed by hand"], top=140)

    layout = read(page)
    assert [(paragraph.text, paragraph.listed) for paragraph in layout.paragraphs] == [
        ("boxing on Monday", True), ("bus home", True), ("The debt is gone", True), ("School is back", True),
        ("2. typed by hand", False),
    ]  # fmt: skip


def test_I_prompts_still_showing_are_no_answers() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Chair: Click or tap here to enter text.", "Title: Choose an item.", "Select..."])

    assert [paragraph.typed.strip() for paragraph in read(page).paragraphs] == ["Chair:", "Title:", ""]


# Scans, and pages turned or cut

IMAGE = stream(b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray")
WHOLE_PAGE = "q 595 0 0 842 0 0 cm /P Do Q "


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(WHOLE_PAGE, id="nothing else"),
        pytest.param(WHOLE_PAGE + "BT /F 11 Tf 3 Tr 60 780 Td (Words that a scanner guessed at) Tj ET", id="guessed"),
        pytest.param(WHOLE_PAGE + "BT /F 8 Tf 60 20 Td (Page 1) Tj ET", id="a page number"),
    ],
)
def test_I_a_scan_is_refused_with_what_to_do_instead(content: str) -> None:
    with pytest.raises(Refused, match=r"is a scan.*Word or Excel file"):
        read_pdf(one_page(IMAGE, content=content))


def test_I_a_picture_between_pages_is_told() -> None:
    data = pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 7 0 R] /Count 2 /MediaBox [0 0 595 842] "
        "/Resources << /Font << /F 5 0 R >> /XObject << /P 6 0 R >> >> >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
        stream(SAYS_CHAIR + " BT /F 11 Tf 60 700 Td (Venue: the library) Tj ET"),
        FONT,
        IMAGE,
        "<< /Type /Page /Parent 2 0 R /Contents 8 0 R >>",
        stream(WHOLE_PAGE),
    )
    layout = read_pdf(data)
    assert layout.text() == "Chair: Helen Marsh\nVenue: the library"
    assert layout.remarks == ("Page 2 is a picture; its words were not read.",)


def test_I_a_form_on_top_of_a_picture_is_read() -> None:
    page = "/Annots [7 0 R]"
    data = one_page(IMAGE, box("Widget", "/FT /Tx /T (chair) /V (Helen Marsh)"), content=WHOLE_PAGE, page=page)
    assert tagged(read_pdf(data)) == {"chair": ["Helen Marsh"]}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_I_a_page_that_is_turned_reads_as_it_is_shown(turned: int) -> None:
    """The words and the field are drawn so that they stand upright once the page is turned."""
    across, up, matrix, rect = {
        0: (60, 780, "1 0 0 1", (150, 776, 300, 792)),
        90: (60, 60, "0 1 -1 0", (48, 150, 64, 300)),
        180: (500, 60, "-1 0 0 -1", (260, 48, 410, 64)),
        270: (535, 780, "0 -1 1 0", (531, 540, 547, 690)),
    }[turned]
    data = one_page(
        box("Widget", "/FT /Tx /T (chair) /V (Helen Marsh)", str([*rect]).replace(",", "")),
        content=f"BT /F 11 Tf {matrix} {across} {up} Tm (Chair:) Tj ET",
        page=f"/Annots [6 0 R] /Rotate {turned}",
    )
    assert tables(read_pdf(data)) == [[["Chair:", "Helen Marsh"]]]


def test_I_a_page_with_its_corner_elsewhere_and_cut_at_its_sides() -> None:
    data = one_page(
        box("Widget", "/FT /Tx /T (chair) /V (Helen Marsh)", "[250 876 400 892]"),
        content="BT /F 11 Tf 160 880 Td (Chair:) Tj -140 0 Td (cut off) Tj ET",
        page="/Annots [6 0 R]",
    ).replace(b"[0 0 595 842]", b"[100 100 695 942] /CropBox [120 100 695 942]")
    layout = read_pdf(data)
    assert tables(layout) == [[["Chair:", "Helen Marsh"]]]
    assert hidden(layout) == ["cut off"]
