"""The worker's own workbook back, with a cell note at every finding and nothing else changed."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from tests.notes_cases import FIX, MESSAGE, NOW, changed_parts, forms, layout, note, opened, part, reading, replaced

from minutebook.intake.door.source import source_from
from minutebook.intake.formfile import form_of
from minutebook.notes.note import Note, notes_on
from minutebook.notes.xlsx import marked_xlsx
from minutebook.report import judge
from minutebook.where import Where

OURS = f"Minutebook – to put right:\n{MESSAGE}\n{FIX}"


def marked(data: bytes, notes: Iterable[Note]) -> bytes:
    file = opened(data)
    return marked_xlsx(file.data, file.parts, file.main, tuple(notes))


def at(cell: str | None, sheet: str = "Sheet", message: str = MESSAGE) -> Note:
    return note(Where(sheet=sheet, cell=cell), message)


def book(fill: Callable[[Worksheet], object]) -> bytes:
    """A saved workbook with one sheet, filled by ``fill``."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet["A1"], sheet["A2"], sheet["B2"] = "SAFER Meeting", "Chair", "Ann Lee"
    fill(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def notes_in(data: bytes) -> dict[tuple[str, str], tuple[str, str]]:
    """Author and words of every note by sheet and cell, as another program sees them."""
    made = openpyxl.load_workbook(io.BytesIO(data))
    return {
        (sheet.title, cell.coordinate): (cell.comment.author, cell.comment.text)
        for sheet in made.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


@pytest.mark.parametrize("path", forms("xlsx"), ids=lambda path: path.stem)
def test_copy_of_a_form(path: Path) -> None:
    data = path.read_bytes()
    notes = notes_on(judge(form_of(source_from(path.name, data)), NOW.date()))
    copy = marked(data, notes)
    assert {author for author, _ in notes_in(copy).values()} <= {"Minutebook"}
    said = "\n".join(text for _, text in notes_in(copy).values())
    assert all(it.message in said and it.fix in said for it in notes)
    changed, new = changed_parts(data, copy)
    sheets = {name for name in changed if name.startswith("xl/worksheets/sheet")}
    assert changed - sheets <= {"[Content_Types].xml"}
    assert all("comments" in name or "vmlDrawing" in name or name.endswith(".rels") for name in new)
    for sheet in sheets:
        assert re.sub(rb"<legacyDrawing[^>]*/>", b"", part(copy, sheet)) == part(data, sheet)
    assert reading(copy) == reading(data)
    assert marked(copy, notes) == copy
    cleared = marked(copy, [])
    assert not notes_in(cleared)
    assert b"ObjectType" not in b"".join(part(cleared, name) for name in new if name.endswith(".vml"))


def test_clean_workbook_comes_back_byte_for_byte() -> None:
    data = book(lambda sheet: None)
    assert marked(data, []) is data


def test_findings_of_one_cell_share_its_note() -> None:
    copy = marked(book(lambda sheet: None), [at("B2"), at("B2", message="Another thing.")])
    assert notes_in(copy) == {
        ("Sheet", "B2"): ("Minutebook", f"{OURS}\n\nMinutebook – to put right:\nAnother thing.\n{FIX}")
    }


def test_what_hangs_on_the_whole_form_stands_at_the_top_of_the_first_sheet_that_shows() -> None:
    def fill(sheet: Worksheet) -> None:
        workbook = sheet.parent
        assert isinstance(workbook, openpyxl.Workbook)
        workbook.create_sheet("Front", 1)["B3"] = "Words"
        sheet.sheet_state = "hidden"
        workbook.active = 1

    copy = marked(book(fill), [note(), at("B2")])
    assert notes_in(copy) == {
        ("Front", "B3"): (
            "Minutebook",
            f"{OURS}\n\nMinutebook – to put right:\n{MESSAGE}\n{FIX}\nWhere: sheet “Sheet”, cell B2.",
        )
    }


def test_cell_with_somebodys_note_keeps_it_and_ours_stands_at_its_label() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B2"].comment = Comment("Is this right?", "Kim Judd")

    data = book(fill)
    copy = marked(data, [at("B2")])
    told = f"Minutebook – to put right:\n{MESSAGE}\n{FIX}\nWhere: sheet “Sheet”, cell B2."
    assert notes_in(copy) == {("Sheet", "B2"): ("Kim Judd", "Is this right?"), ("Sheet", "A2"): ("Minutebook", told)}
    (drawing,) = [name for name in changed_parts(data, copy)[0] if name.endswith(".vml")]
    before = part(data, drawing)
    assert part(copy, drawing).startswith(before[: before.rfind(b"</xml>")])
    ids = re.findall(rb'\bid=["\x27](_x0000_s\d+)', part(copy, drawing))
    assert len(ids) == len(set(ids)) == 2
    assert [(it.author, it.text) for it in layout(copy).comments] == [("Kim Judd", "Is this right?")]
    assert notes_in(marked(copy, [])) == notes_in(data)


def test_other_shapes_of_a_drawing_stay() -> None:
    """A tick box and an open tag of a web page, which Excel leaves in such drawings."""
    box = (
        b'<v:shape id="_x0000_s1030" type="#_x0000_t201"><v:textbox><div>Tick<br>here</div></v:textbox>'
        b'<x:ClientData ObjectType="Checkbox"><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>'
    )
    data = book(lambda sheet: setattr(sheet["A1"], "comment", Comment("Hello", "Kim Judd")))
    (drawing,) = [name for name in changed_parts(data, marked(data, [at("B2")]))[0] if name.endswith(".vml")]
    data = replaced(data, (drawing, b"</xml>", box + b"</xml>"))
    copy = marked(data, [at("B2")])
    assert box in part(copy, drawing)
    assert b"_x0000_s1031" in part(copy, drawing)
    cleared = part(marked(copy, []), drawing)
    assert box in cleared
    assert b"_x0000_s1031" not in cleared


def test_hidden_rows_and_columns_get_their_note_where_it_shows() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C2"], sheet["B3"] = "hidden column", "hidden row"
        sheet.column_dimensions["C"].hidden = True
        sheet.row_dimensions[3].hidden = True

    copy = marked(book(fill), [at("C2"), at("B3", message="Other.")])
    assert set(notes_in(copy)) == {("Sheet", "B2")}
    text = notes_in(copy)["Sheet", "B2"][1]
    assert "Where: sheet “Sheet”, cell C2." in text
    assert "Where: sheet “Sheet”, cell B3." in text


def test_note_of_a_merged_cell_stands_at_its_first() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A4"] = "One wide cell"
        sheet.merge_cells("A4:C5")

    assert notes_in(marked(book(fill), [at("B5")])) == {("Sheet", "A4"): ("Minutebook", OURS)}


def test_link_to_the_drawing_stands_where_the_schema_has_it() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.add_table(Table(displayName="People", ref="A2:B3"))
        sheet["A2"], sheet["B2"], sheet["A3"] = "Name", "Role", "Ann"

    copy = marked(book(fill), [at("B2")])
    order = re.findall(rb"<(pageMargins|legacyDrawing|tableParts)", part(copy, "xl/worksheets/sheet1.xml"))
    assert order == [b"pageMargins", b"legacyDrawing", b"tableParts"]


def test_strict_workbook_stays_strict() -> None:
    old, new = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    data = book(lambda sheet: None)
    space = (old + b"spreadsheetml/2006/main", new + b"spreadsheetml/main")
    link = (old + b"officeDocument/2006/relationships", new + b"officeDocument/relationships")
    data = replaced(
        data,
        ("_rels/.rels", *link),
        ("xl/_rels/workbook.xml.rels", *link),
        ("xl/workbook.xml", *space),
        ("xl/workbook.xml", *link),
        ("xl/worksheets/sheet1.xml", *space),
    )
    copy = marked(data, [at("B2")])
    sheet = part(copy, "xl/worksheets/sheet1.xml")
    assert b'<legacyDrawing xmlns:r="%sofficeDocument/relationships" r:id="rId2"/>' % new in sheet
    assert b'<comments xmlns="%sspreadsheetml/main">' % new in part(copy, "xl/comments.xml")
    assert part(copy, "xl/worksheets/_rels/sheet1.xml.rels").count(new + b"officeDocument/relationships/") == 2
    assert layout(copy) == layout(data)
    assert marked(copy, [at("B2")]) == copy


def test_workbook_with_macros_stays_one() -> None:
    types = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macros = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    data = replaced(book(lambda sheet: None), ("[Content_Types].xml", types, macros))
    copy = marked(data, [at("B2")])
    assert macros in part(copy, "[Content_Types].xml")
    assert notes_in(copy) == {("Sheet", "B2"): ("Minutebook", OURS)}


def test_box_is_tall_enough_for_its_words() -> None:
    def height(words: str) -> int:
        copy = marked(book(lambda sheet: None), [at("B2", message=words)])
        anchor = re.search(rb"<x:Anchor>([^<]*)<", part(copy, "xl/drawings/vmlDrawing.vml"))
        assert anchor
        _, _, top, over, _, _, bottom, under = map(int, anchor[1].split(b","))
        return (bottom * 20 + under) - (top * 20 + over)

    assert height("word " * 100) > height("word " * 10) + 100 > 160


def test_libreoffice_shows_every_note(soffice: str, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B2"].comment = Comment("Is this right?", "Kim Judd")

    (tmp_path / "form.xlsx").write_bytes(marked(book(fill), [at("A1"), at("B2"), at("D9")]))
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "ods"]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "form.xlsx"], check=True, capture_output=True, timeout=120
    )
    content = part((tmp_path / "form.ods").read_bytes(), "content.xml").decode()
    assert content.count("<office:annotation ") == 4
    assert content.count("Who chaired “the” meeting &amp; where &lt; there?") == 3
    assert "Is this right?" in content
