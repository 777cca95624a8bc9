"""Files that try to do harm, small enough to be made in the test that reads them (security.md 1)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator

from tests.office_files import OFFICE, SPACES, links, p, r, tbl, tc, tr, word, word_parts, zipped

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(sheet: str, strings: str = "") -> bytes:
    """A workbook with one sheet."""
    return zipped(
        {
            "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": links(
                ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
                '<sheet name="One" r:id="rId1"/></sheets></workbook>'
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}">{sheet}</worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{strings}</sst>',
        }
    )


def _with_prolog(prolog: str, body: str = "&a;") -> bytes:
    parts = word_parts(p(r("word")))
    main = str(parts["word/document.xml"]).replace("word", body)
    return zipped({**parts, "word/document.xml": f'<?xml version="1.0"?>{prolog}{main}'})


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return _with_prolog(f'<!DOCTYPE d [<!ENTITY a0 "ha">{entities}<!ENTITY a "&a9;">]>')


def _wide(spans: int, rows: int) -> bytes:
    cell = tc(p(r("x")), properties=f'<w:gridSpan w:val="{spans}"/>')
    return word(tbl(tr(cell) * rows))


def _nested(depth: int) -> bytes:
    inner = p(r("deepest"))
    for _ in range(depth):
        inner = tbl(tr(tc(inner, p())))
    return word(inner + p())


def _loop_of_styles() -> bytes:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/><w:rPr><w:b/></w:rPr></w:style>'
    styles = f"<w:styles {SPACES}>{style.format('A', 'B')}{style.format('B', 'A')}</w:styles>"
    return word('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>' + r("word") + "</w:p>", styles=styles)


def _loop_of_parts() -> bytes:
    header = f'<w:hdr {SPACES}>{p(r("head"))}<w:sectPr><w:headerReference r:id="rId1"/></w:sectPr></w:hdr>'
    parts = word_parts('<w:sectPr><w:headerReference r:id="rId1"/></w:sectPr>', header=header)
    return zipped({**parts, "word/_rels/header.xml.rels": links(("header", "header.xml"))})


def _chunk_in_itself() -> bytes:
    parts = word_parts('<w:altChunk r:id="rId1"/>' + p(r("word")))
    kind = ("aFChunk", "document.xml")
    return zipped({**parts, "word/_rels/document.xml.rels": links(kind)})


def _chunks_in_chunks() -> bytes:
    data = word(p(r("word")))
    for _ in range(60):
        parts = word_parts('<w:altChunk r:id="rId1"/>')
        data = zipped({**parts, "word/_rels/document.xml.rels": links(("aFChunk", "in.docx")), "word/in.docx": data})
    return data


def _second_document() -> bytes:
    parts = {**word_parts(p(r("one"))), "word/documenu.xml": "<x/>"}
    return zipped(parts).replace(b"word/documenu.xml", b"word/document.xml")


def _bomb(claimed: int | None = None) -> bytes:
    size = 51 * 1024**2
    data = zipped({**word_parts(p()), "word/media/x.bin": bytes(size)})
    return data if claimed is None else data.replace(struct.pack("<I", size), struct.pack("<I", claimed))


def _endless_field() -> bytes:
    return word(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000 + r("word")))


def _one_string() -> bytes:
    cell = '<c r="{}{}" t="s"><v>0</v></c>'
    rows = (f'<row r="{row}">{"".join(cell.format(c, row) for c in "ABCDEFGHIJ")}</row>' for row in range(1, 2_000))
    return book(f"<sheetData>{''.join(rows)}</sheetData>", f"<si><t>{'x' * 30_000}</t></si>")


def _pdf(*objects: bytes) -> bytes:
    """A PDF of numbered objects, the first of them its catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, end)


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def _page(*, box: bytes = b"[0 0 595 842]", contents: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" % box
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    tree = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return _pdf(b"<</Type/Catalog/Pages 2 0 R>>", tree, page, _stream(contents), font)


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_FAR = '<sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'

#: each by its name: how it is made
HOSTILE: dict[str, Callable[[], bytes]] = {
    "grid span of two thousand million.docx": lambda: _wide(2_000_000_000, 1),
    "grid spans of 20,000 in 400 rows.docx": lambda: _wide(20_000, 400),
    "grid spans of 200 in 5,000 rows.docx": lambda: _wide(200, 5_000),
    "entities that laugh a thousand million times.docx": _laughs,
    "entity as long as a book, many times.docx": lambda: _with_prolog(
        f'<!DOCTYPE d [<!ENTITY a "{"x" * 100_000}">]>', "&a;" * 10_000
    ),
    "entity from another file.docx": lambda: _with_prolog('<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
    "nested a hundred thousand deep.docx": lambda: word("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
    "tables in tables.docx": lambda: _nested(36),
    "tables in tables, too deep.docx": lambda: _nested(60),
    "styles that stand on each other.docx": _loop_of_styles,
    "header that is its own header.docx": _loop_of_parts,
    "chunk that is its own document.docx": _chunk_in_itself,
    "chunks in chunks.docx": _chunks_in_chunks,
    "two documents of one name.docx": _second_document,
    "part that grows.docx": _bomb,
    "part that grows and lies.docx": lambda: _bomb(9),
    "fields without end.docx": _endless_field,
    "million paragraphs.docx": lambda: word("<w:p/>" * 1_000_001),
    "paragraphs without end.docx": lambda: word(p(r("word")) * 30_000),
    "one endless word.docx": lambda: word(p(r("a" * 3_000_000))),
    "one endless line.docx": lambda: word(p(r("SAFER Plan")) + p(r("Name: a, b; 1/2/2027 " * 20_000))),
    "labels without end.docx": lambda: word(p(r("SAFER Plan")) + tbl(tr(tc(p(r("Child’s name"))), tc(p())) * 3_000)),
    "brackets without end.docx": lambda: word(p(r("SAFER Plan")) + p(r("(" * 100_000 + "☐" * 100_000))),
    "cell in the last corner.xlsx": lambda: book(_FAR),
    "all cells in one.xlsx": lambda: book('<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "merged cells over each other.xlsx": lambda: book(
        "<sheetData/><mergeCells>" + '<mergeCell ref="A1:B2"/>' * 100_000 + "</mergeCells>"
    ),
    "one long string in every cell.xlsx": _one_string,
    "hidden columns without end.xlsx": lambda: book(
        '<cols><col min="1" max="200009999" hidden="1"/></cols><sheetData/>'
    ),
    "pages that hold themselves.pdf": lambda: _pdf(_CATALOGUE, b"<</Type/Pages/Count 1/Kids[2 0 R]>>"),
    "pages without end.pdf": lambda: _pdf(
        _CATALOGUE, b"<</Type/Pages/Count 20000/Kids[%s]>>" % (b"3 0 R " * 20_000),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ),
    "page of all the world.pdf": lambda: _page(box=b"[0 0 1e30 1e30]", contents=b"BT /F 12 Tf (word) Tj ET"),
    "page that grows.pdf": lambda: _page(contents=b" " * 100_000_000),
    "page of words without end.pdf": lambda: _page(contents=b"BT /F 12 Tf " + b"(x) Tj " * 200_000 + b"ET"),
    "brackets in brackets.pdf": lambda: _pdf(_CATALOGUE, b"[" * 50_000),
    "cut short.pdf": lambda: _page(contents=b"BT ET")[:120],
    "nothing but a mark.pdf": lambda: b"%PDF-1.7\n" + b"0" * 1_000_000,
}  # fmt: skip


def hostile() -> Iterator[tuple[str, bytes]]:
    """Each hostile file, made when it is needed."""
    for name, made in HOSTILE.items():
        yield name, made()
