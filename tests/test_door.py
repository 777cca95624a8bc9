"""The one door: what passes it, and the sentence for everything that does not (security.md 2, items 1 to 4)."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from collections.abc import Mapping

import pytest
from msoffcrypto.method.ecma376_agile import ECMA376Agile
from openpyxl import Workbook
from tests.office_files import container, links, p, r, tbl, tc, tr, word, word_parts, zipped

from minutebook.errors import ExitStatus, Locked, Refused
from minutebook.intake.door.admit import admit
from minutebook.intake.door.kinds import Kind
from minutebook.intake.door.source import source_from
from minutebook.intake.read import layout_of

PASSWORD = "correct horse"  # noqa: S105 – of a file made here


def book_parts(sheet: str = "<sheetData/>") -> dict[str, str | bytes]:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return {
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": links(("worksheet", "worksheets/sheet1.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="One" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
    }


def workbook(sheet: str = "<sheetData/>") -> bytes:
    return zipped(book_parts(sheet))


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A package of a size that is usual: the library that protects does not do smaller ones well."""
    return zipped({**parts, "media/picture.bin": hashlib.sha512(b"x").digest() * 100}, zipfile.ZIP_STORED)


def protected(data: bytes) -> bytes:
    """A package under a password, as Office does it."""
    locked: bytes = ECMA376Agile.encrypt(PASSWORD, io.BytesIO(data))
    return locked


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        layout_of(admit(source_from(name, data)))
    message = str(caught.value)
    assert message.startswith(f"“{name}” ")
    assert message.endswith(".")
    assert "\n" not in message
    return message


def test_a_file_is_known_by_its_content() -> None:
    data = word(p(r("word")))
    opened = admit(source_from("Kai – plan.docx", data))
    assert (opened.name, opened.kind, opened.data) == ("Kai – plan.docx", Kind.DOCX, data)
    assert admit(source_from("book.xlsx", workbook())).kind is Kind.XLSX
    assert Refused("x").status is ExitStatus.UNREADABLE


OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("form.pdf", b"%PDF-1.7 x", Kind.PDF),
        ("form.pdf", b"\r\n" * 500 + b"%PDF-1.4 x", Kind.PDF),
        ("form.rtf", b"{\\rtf1 x}", Kind.RTF),
        ("form.doc", b"{\\rtf1 x}", Kind.RTF),
        ("form.doc", container("WordDocument"), Kind.DOC),
        ("form.dot", container("WordDocument"), Kind.DOC),
        ("book.xls", container("Workbook"), Kind.XLS),
        ("book.xls", container("Book"), Kind.XLS),
        ("form.odt", zipped({"mimetype": OPEN_DOCUMENT + "text"}), Kind.ODT),
        ("form.ott", zipped({"mimetype": OPEN_DOCUMENT + "text-template"}), Kind.ODT),
        ("book.ods", zipped({"mimetype": OPEN_DOCUMENT + "spreadsheet"}), Kind.ODS),
        ("upload.tmp", zipped({"mimetype": OPEN_DOCUMENT + "text"}), Kind.ODT),
    ],
)
def test_every_kind_is_known_by_its_content(name: str, data: bytes, kind: Kind) -> None:
    assert admit(source_from(name, data)).kind is kind


def test_what_must_be_converted_is_known() -> None:
    assert {kind: kind.converts_to for kind in Kind if kind.converts_to} == {
        Kind.DOC: "docx",
        Kind.ODT: "docx",
        Kind.RTF: "docx",
        Kind.XLS: "xlsx",
        Kind.ODS: "xlsx",
    }


def test_a_pdf_mark_further_down_is_no_pdf() -> None:
    assert "plain text" in refusal("form.pdf", b" " * 1020 + b"%PDF-1.4")


@pytest.mark.parametrize("ending", ["docx", "docm", "dotx", "DOTM", "doc", "tmp"])
def test_all_names_of_the_word_family_pass(ending: str) -> None:
    assert admit(source_from(f"form.{ending}", word(p()))).kind is Kind.DOCX


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", word(p())),
        ("a.pdf", word(p())),
        ("a.txt", word(p())),
        ("a.odt", word(p())),
        ("a.docx", workbook()),
        ("a.dotm", workbook()),
        ("a.docx", b"%PDF-1.7 x"),
        ("a.png", b"%PDF-1.7 x"),
        ("a.xlsx", b"{\\rtf1 x}"),
        ("a.docx", zipped({"mimetype": OPEN_DOCUMENT + "text"})),
        ("a.xls", container("WordDocument")),
        ("a.exe", word(p())),
    ],
)
def test_a_name_of_another_family_is_refused(name: str, data: bytes) -> None:
    assert "ends in ." in refusal(name, data)


def test_a_converted_file_keeps_the_name_of_what_it_was_made_from() -> None:
    opened = admit(source_from("form.odt", word(p(r("word")))), made_from=Kind.ODT)
    assert (opened.name, opened.kind) == ("form.odt", Kind.DOCX)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"Dear all, minutes below", "plain text"),
        ("Dear all".encode("utf-16"), "plain text"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "web page"),
        (b"\xef\xbb\xbf  <html>", "web page"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; x\n\n", "web page"),
        (b"Subject: the form\nFrom: a@example.org\n\nDear all", "e-mail"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "saved as XML"),
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(9), "picture"),
        (b"GIF89a" + bytes(9), "picture"),
        (b"II*\x00" + bytes(9), "picture"),
        (b"RIFF\x24\x00\x00\x00WEBP" + bytes(9), "picture"),
        (bytes(4) + b"ftypheic" + bytes(9), "picture"),
        (b"Rar!\x1a\x07" + bytes(9), "archive"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(9), "archive"),
        (b"\x1f\x8b\x08" + bytes(9), "archive"),
        (b"MZ\x90" + bytes(9), "program"),
        (b"\x7fELF" + bytes(9), "program"),
        (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(9), "program"),
        (container("PowerPoint Document"), "presentation"),
        (container("__properties_version1.0"), "Outlook message"),
        (container("Quill"), "old Office program"),
        (b"\x00\x01\x02\x03" * 40, "damaged"),
        (container("WordDocument")[:700], "damaged"),
        (container("EncryptedPackage")[:8] + bytes(504) + "EncryptedPackage".encode("utf-16-le"), "damaged"),
        (zipped({"notes.txt": "x"}), "zip file"),
        (zipped({"form.docx": word(p())}), "zip file"),
        (zipped({"ppt/presentation.xml": "<p/>"}), "presentation"),
        (zipped({"mimetype": OPEN_DOCUMENT + "presentation"}), "presentation"),
        (zipped({"mimetype": OPEN_DOCUMENT + "graphics"}), "no text and no sheet"),
        (zipped({"_rels/.rels": links(("officeDocument", "xl/workbook.bin")), "xl/workbook.bin": "x"}), "binary"),
        (zipped({"word/document.xml": "<w/>"}), "damaged"),
        (word(p(r("word")))[:-40], "cut short"),
        (word(p(r("word")))[:300], "cut short"),
        (b"#" + word(p(r("word"))), "damaged"),
    ],
)
def test_what_is_no_form_is_named_in_plain_words(data: bytes, said: str) -> None:
    assert said in refusal("form.docx", data)


def test_a_protected_file_is_named_and_its_password_opens_it() -> None:
    for name, parts in (("form.docx", word_parts(p(r("word")))), ("book.xlsx", book_parts())):
        plain = packed(parts)
        source = source_from(name, protected(plain))
        with pytest.raises(Locked, match=r"is password-protected; .*--password-file"):
            admit(source)
        with pytest.raises(Locked, match="is password-protected, and no password given opens it"):
            admit(source, ["wrong"])
        opened = admit(source, ["wrong", PASSWORD])
        assert (opened.data, opened.sha256, opened.kind) == (plain, source.sha256, Kind(name[-4:]))


def test_a_protected_file_of_another_family_is_refused() -> None:
    with pytest.raises(Refused, match=r"ends in \.xlsx, but is a Word file"):
        admit(source_from("form.xlsx", protected(packed(word_parts(p())))), [PASSWORD])


def test_what_lies_under_a_password_passes_the_same_rules() -> None:
    with pytest.raises(Refused, match="DOCTYPE"):
        admit(source_from("form.docx", protected(packed({**word_parts(p()), "x.xml": "<!DOCTYPE a><a/>"}))), [PASSWORD])
    with pytest.raises(Refused, match="damaged"):
        admit(source_from("form.docx", protected(packed({"mimetype": OPEN_DOCUMENT + "text"}))), [PASSWORD])


def test_an_open_document_under_a_password_is_said() -> None:
    parts = {"mimetype": OPEN_DOCUMENT + "text", "META-INF/manifest.xml": "<m:encryption-data/>"}
    assert "with a password" in refusal("form.odt", zipped(parts))


def test_a_container_that_bites_its_own_tail_ends_well() -> None:
    whole = bytearray(protected(packed(word_parts(p(r("word"))))))
    for start in (512, 640, 1024, 1536, 2048, 4096):
        bitten = bytes(whole[:start] + whole[start : start + 4] * 32 + whole[start + 128 :])
        assert refusal("form.docx", bitten)
    assert refusal("form.docx", bytes(whole[:700]))


# zip rules


def test_damage_is_seen_wherever_it_lies() -> None:
    data = bytearray(zipped(word_parts(p(r("Sample Child"))), zipfile.ZIP_STORED))
    place = data.index(b"Sample Child")
    data[place : place + 12] = b"Sample Chile"
    assert "damaged" in refusal("form.docx", bytes(data))


@pytest.mark.parametrize(
    "name",
    ["../evil.xml", "/abs.xml", "C:/x.xml", "word\\x.xml", "word/../../x.xml", "word/NUL.xml", "con", "a/aux/b.xml"],
)
def test_names_that_could_leave_the_file_are_refused(name: str) -> None:
    assert "does not use" in refusal("form.docx", zipped({**word_parts(p()), name: "<x/>"}))


def test_two_parts_of_one_name_are_refused() -> None:
    assert "does not use" in refusal("form.docx", zipped({**word_parts(p(r("one"))), "word/Document.xml": "<x/>"}))


def test_a_second_document_is_refused() -> None:
    data = bytearray(
        zipped({**word_parts(p(r("one"))), "word/documenu.xml": word_parts(p(r("two")))["word/document.xml"]})
    )
    while (place := data.find(b"word/documenu.xml")) >= 0:
        data[place : place + 17] = b"word/document.xml"
    assert "does not use" in refusal("form.docx", bytes(data))


def test_a_part_that_points_elsewhere_is_refused() -> None:
    link = zipfile.ZipInfo("word/media/link.xml")
    link.external_attr = 0o120777 << 16
    file = io.BytesIO(word(p()))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(link, "/etc/hostname")
    assert "does not use" in refusal("form.docx", file.getvalue())


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
    assert layout_of(admit(source_from("form.docx", zipped(parts)))).text() == "wørd"


@pytest.mark.parametrize("attributes", [201, 100_000])
def test_an_element_with_too_many_attributes_is_refused(attributes: int) -> None:
    many = " ".join(f'a{number}=""' for number in range(attributes))
    assert "too many pieces" in refusal("form.docx", word(f"<w:p {many}/>"))
    few = " ".join(f'a{number}=""' for number in range(200))
    assert layout_of(admit(source_from("form.docx", word(f"<w:p {few}>{r('word')}</w:p>")))).text() == "word"


def test_a_note_of_sharepoint_passes() -> None:
    parts = {**word_parts(p(r("word"))), "customXml/item1.xml": "<?mso-contentType?><f/>"}
    assert layout_of(admit(source_from("form.docx", zipped(parts)))).text() == "word"


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
    assert layout_of(admit(source_from("form.docx", word(nested + p())))).text() == "deepest"


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
    assert "too large" in refusal("book.xlsx", workbook(sheet))


def test_a_coloured_cell_far_away_is_honest() -> None:
    sheet = '<sheetData><row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    assert admit(source_from("book.xlsx", workbook(sheet))).kind is Kind.XLSX


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
    assert layout_of(admit(source_from("form.docx", zipped(parts)))).text() == "word"


def test_a_packed_file_is_refused_and_an_embedded_one_is_said() -> None:
    packed = '<w:r><w:object><o:OLEObject ProgID="{}"/></w:object></w:r>'
    assert "packed inside" in refusal("form.docx", word(p(packed.format("Package"))))
    parts = {**word_parts(p(packed.format("Excel.Sheet.12"), r("word"))), "word/embeddings/sheet.xlsx": b"PK"}
    layout = layout_of(admit(source_from("form.docx", zipped(parts))))
    assert layout.text() == "word"
    assert "embedded" in layout.remarks[0]


def test_macros_are_left_alone_and_said() -> None:
    layout = layout_of(
        admit(source_from("form.docm", zipped({**word_parts(p(r("word"))), "word/vbaProject.bin": b"x"})))
    )
    assert layout.text() == "word"
    assert "macros" in layout.remarks[0]


def test_a_refusal_in_a_header_names_the_file_too() -> None:
    body = '<w:sectPr><w:headerReference r:id="rId1"/></w:sectPr>'
    assert "damaged" in refusal("form.docx", word(body, header="<w:hdr>"))


def test_a_workbook_saved_by_a_library_passes() -> None:
    book = Workbook()
    file = io.BytesIO()
    book.save(file)
    assert admit(source_from("book.xlsx", file.getvalue())).kind is Kind.XLSX
