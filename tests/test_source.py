"""The one door: what passes it, and the sentence for everything that does not."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.office_files import links, p, r, tbl, tc, tr, word, word_parts, zipped

from minutebook.errors import ExitStatus, Refused
from minutebook.intake.read import layout_of
from minutebook.intake.source import Kind, open_source, printable, source_from

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def container(entry: str) -> bytes:
    """The start of an old Office container with one entry of this name."""
    return OLE + entry.encode("utf-16-le") + bytes(64)


def workbook(*, sheet: str = "<sheetData/>") -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        {
            "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": links(("worksheet", "worksheets/sheet1.xml")),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
                '<sheet name="One" r:id="rId1"/></sheets></workbook>'
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
        }
    )


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        layout_of(source_from(name, data))
    message = str(caught.value)
    assert message.startswith(f"“{name}” ")
    assert message.endswith(".")
    assert "\n" not in message
    return message


def test_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    data = word(p(r("word")))
    (tmp_path / "Kai – plan.docx").write_bytes(data)
    source = open_source(tmp_path / "Kai – plan.docx")
    assert (source.name, source.kind, source.data) == ("Kai – plan.docx", Kind.DOCX, data)
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source_from("book.xlsx", workbook()).kind is Kind.XLSX
    assert Refused("x").status is ExitStatus.UNREADABLE


@pytest.mark.parametrize("ending", ["docx", "docm", "dotx", "DOTM", "tmp"])
def test_all_names_of_the_word_family_pass(ending: str) -> None:
    assert source_from(f"form.{ending}", word(p())).kind is Kind.DOCX


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", word(p())),
        ("a.pdf", word(p())),
        ("a.txt", word(p())),
        ("a.docx", workbook()),
        ("a.dotm", workbook()),
    ],
)
def test_a_name_of_another_family_is_refused(name: str, data: bytes) -> None:
    assert "ends in ." in refusal(name, data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"Dear all, minutes below", "plain text"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "web page"),
        (b"\xef\xbb\xbf  <html>", "web page"),
        (b"%PDF-1.7 x", "PDF forms cannot be read yet in this version"),
        (b"{\\rtf1 x}", "Rich Text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(9), "picture"),
        (container("EncryptedPackage"), "password-protected"),
        (container("WordDocument"), "old Word file (.doc)"),
        (container("Workbook"), "old Excel file (.xls)"),
        (b"\x00\x01\x02\x03" * 40, "damaged"),
        (zipped({"notes.txt": "x"}), "zip file"),
        (zipped({"ppt/presentation.xml": "<p/>"}), "presentation"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (word(p(r("word")))[:-40], "cut short"),
        (word(p(r("word")))[:300], "cut short"),
    ],
)
def test_what_is_no_form_is_named_in_plain_words(data: bytes, said: str) -> None:
    assert said in refusal("form.docx", data)


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"There is no file called “gone\.docx”"):
        open_source(tmp_path / "gone.docx")
    with pytest.raises(Refused, match="is a folder"):
        open_source(tmp_path)


def test_a_file_that_the_system_will_not_open_is_said(tmp_path: Path) -> None:
    (tmp_path / "loop.docx").symlink_to(tmp_path / "loop.docx")
    with pytest.raises(Refused, match="cannot be opened"):
        open_source(tmp_path / "loop.docx")
    with pytest.raises(Refused, match="cannot be opened"):
        open_source(tmp_path / ("x" * 300 + ".docx"))
    with pytest.raises(Refused, match="cannot be opened"):
        open_source(tmp_path / "nul\0.docx")


def test_names_are_fit_for_a_screen() -> None:
    assert printable("C:\\forms\\a\x1b[31m\u202ecod.docx") == "a\ufffd[31m\ufffdcod.docx"
    assert source_from("../x/\nform.docx", word(p())).name == "\ufffdform.docx"


# zip rules


def test_damage_is_seen_wherever_it_lies() -> None:
    data = bytearray(zipped(word_parts(p(r("Sample Child"))), zipfile.ZIP_STORED))
    place = data.index(b"Sample Child")
    data[place : place + 12] = b"Sample Chile"
    assert "damaged" in refusal("form.docx", bytes(data))


@pytest.mark.parametrize("name", ["../evil.xml", "/abs.xml", "C:/x.xml", "word\\x.xml", "word/../../x.xml"])
def test_names_that_could_leave_the_file_are_refused(name: str) -> None:
    assert "does not use" in refusal("form.docx", zipped({**word_parts(p()), name: "<x/>"}))


def test_two_parts_of_one_name_are_refused() -> None:
    assert "does not use" in refusal("form.docx", zipped({**word_parts(p(r("one"))), "word/Document.xml": "<x/>"}))


def test_a_name_that_differs_inside_is_refused() -> None:
    data = word(p(r("word")))
    assert "does not use" in refusal("form.docx", data.replace(b"word/document.xml", b"word/documemt.xml", 1))


def test_other_ways_of_packing_and_passwords_are_refused() -> None:
    assert "does not use" in refusal("form.docx", zipped(word_parts(p()), zipfile.ZIP_BZIP2))
    data = bytearray(word(p()))
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, entry + 8, 1)
    assert "password" in refusal("form.docx", bytes(data))


def test_members_lying_in_one_another_are_refused() -> None:
    inner = zipped({"word/inner.xml": "<a/>"}, zipfile.ZIP_STORED)
    inner = inner[: inner.index(b"PK\x01\x02")]
    parts = {**word_parts(p()), "word/outer.bin": inner, "word/inner.xml": "<a/>"}
    data = bytearray(zipped(parts, zipfile.ZIP_STORED))
    struct.pack_into("<I", data, data.rindex(b"PK\x01\x02") + 42, data.index(inner))
    assert "does not use" in refusal("form.docx", bytes(data))


def test_too_many_parts_are_refused() -> None:
    extra = {f"word/media/{number}.bin": b"" for number in range(1_000)}
    assert "1,000 parts" in refusal("form.docx", zipped({**word_parts(p()), **extra}))


def test_a_bomb_is_refused_whatever_size_it_claims() -> None:
    data = zipped({**word_parts(p()), "word/media/x.bin": bytes(51 * 1024 * 1024)})
    assert "too large" in refusal("form.docx", data)
    claimed = data.replace(struct.pack("<I", 51 * 1024 * 1024), struct.pack("<I", 9))
    assert "too large" in refusal("form.docx", claimed)


def test_many_parts_together_are_a_bomb_too() -> None:
    part = bytes(40 * 1024 * 1024)
    extra = {f"word/media/{number}.bin": part for number in range(4)}
    assert "too large" in refusal("form.docx", zipped({**word_parts(p()), **extra}))


# XML rules


@pytest.mark.parametrize("part", ["word/document.xml", "word/settings.xml", "_rels/.rels", "customXml/item1.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_every_part(part: str, encoding: str) -> None:
    prolog = f'<?xml version="1.0" encoding="{encoding}"?>\n<!-- x --><!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'
    assert "DOCTYPE" in refusal("form.docx", zipped({**word_parts(p()), part: prolog.encode(encoding)}))


def test_a_part_in_utf_16_reads_like_any_other() -> None:
    parts = word_parts(p(r("wørd")))
    text = '<?xml version="1.0" encoding="UTF-16"?>' + str(parts["word/document.xml"])
    parts["word/document.xml"] = text.encode("utf-16")
    assert layout_of(source_from("form.docx", zipped(parts))).text() == "wørd"


def test_an_unheard_of_alphabet_is_refused() -> None:
    parts = {**word_parts(p()), "word/settings.xml": '<?xml version="1.0" encoding="utf-7"?><x/>'}
    assert "alphabet" in refusal("form.docx", zipped(parts))


@pytest.mark.parametrize("depth", [160, 400, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    assert "nested" in refusal("form.docx", word("<w:sdt>" * depth + "</w:sdt>" * depth))


def test_honest_nesting_passes() -> None:
    nested = p(r("deepest"))
    for _ in range(25):
        nested = tbl(tr(tc(nested, p())))
    assert layout_of(source_from("form.docx", word(nested + p()))).text() == "deepest"


def test_ill_formed_parts_are_refused() -> None:
    assert "damaged" in refusal("form.docx", word("<w:p>"))


@pytest.mark.parametrize("name", ["gridSpan", "gridBefore"])
def test_a_table_too_wide_to_be_honest_is_refused(name: str) -> None:
    row = tr(tc(p(), properties=f'<w:gridSpan w:val="{20_000 if name == "gridSpan" else 1}"/>'))
    row = row.replace("<w:trPr>", f'<w:trPr><w:gridBefore w:val="{2_000_000_000 if name == "gridBefore" else 0}"/>')
    assert "too large" in refusal("form.docx", word(tbl(row)))


def test_too_many_elements_are_refused() -> None:
    assert "too many pieces" in refusal("form.docx", word("<w:p/>" * 1_000_001))


@pytest.mark.parametrize(
    "sheet",
    [
        '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="SG1"><v>1</v></c></row></sheetData>',
        '<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        '<sheetData><row r="20001"><c r="A20001" t="inlineStr"><is><t>x</t></is></c></row></sheetData>',
    ],
)
def test_a_sheet_too_large_to_be_honest_is_refused(sheet: str) -> None:
    assert "too large" in refusal("book.xlsx", workbook(sheet=sheet))


def test_a_coloured_cell_far_away_is_honest() -> None:
    sheet = '<sheetData><row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    assert source_from("book.xlsx", workbook(sheet=sheet)).kind is Kind.XLSX


# what Office would run or fetch


@pytest.mark.parametrize(
    ("kind", "target", "said"),
    [
        ("attachedTemplate", "http://example.org/t.dotm", "fetch"),
        ("image", "https://example.org/p.png", "fetch"),
        ("oleObject", "file:///\\\\example.org\\share\\x.doc", "fetch"),
        ("control", "activeX/activeX1.xml", "ActiveX"),
    ],
)
def test_links_that_run_or_fetch_are_refused(kind: str, target: str, said: str) -> None:
    parts = {**word_parts(p()), "word/_rels/settings.xml.rels": links((kind, target))}
    assert said in refusal("form.docx", zipped(parts))


@pytest.mark.parametrize(
    ("kind", "target"),
    [("hyperlink", "https://example.org/"), ("attachedTemplate", "file:///C:/Templates/Normal.dotm")],
)
def test_links_that_wait_or_lead_nowhere_pass(kind: str, target: str) -> None:
    parts = {**word_parts(p(r("word"))), "word/_rels/settings.xml.rels": links((kind, target))}
    assert layout_of(source_from("form.docx", zipped(parts))).text() == "word"


def test_a_packed_file_is_refused_and_an_embedded_one_is_said() -> None:
    packed = '<w:r><w:object><o:OLEObject ProgID="{}"/></w:object></w:r>'
    assert "packed inside" in refusal("form.docx", word(p(packed.format("Package"))))
    parts = {**word_parts(p(packed.format("Excel.Sheet.12"), r("word"))), "word/embeddings/sheet.xlsx": b"PK"}
    layout = layout_of(source_from("form.docx", zipped(parts)))
    assert layout.text() == "word"
    assert "embedded" in layout.remarks[0]


def test_macros_are_left_alone_and_said() -> None:
    layout = layout_of(source_from("form.docm", zipped({**word_parts(p(r("word"))), "word/vbaProject.bin": b"x"})))
    assert layout.text() == "word"
    assert "macros" in layout.remarks[0]


def test_a_refusal_in_a_header_names_the_file_too() -> None:
    body = '<w:sectPr><w:headerReference r:id="rId1"/></w:sectPr>'
    assert "damaged" in refusal("form.docx", word(body, header="<w:hdr>"))


def test_a_workbook_saved_by_a_library_passes(tmp_path: Path) -> None:
    book = Workbook()
    file = io.BytesIO()
    book.save(file)
    assert source_from("book.xlsx", file.getvalue()).kind is Kind.XLSX
