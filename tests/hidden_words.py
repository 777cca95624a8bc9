"""Files that hold some words in one hidden way each, for the tests of what may not leave."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import quopri
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date
from email.message import EmailMessage
from urllib.parse import quote
from xml.sax.saxutils import escape

from docx import Document
from icalendar import Calendar, Event
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY = f'<w:document xmlns:w="{W}"><w:body>%s</w:body></w:document>'


def package(parts: Mapping[str, bytes | str], *, stored: bool = False, comment: bytes = b"") -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as made:
        made.comment = comment
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def word(body: str = "<w:p><w:r><w:t>Nothing here.</w:t></w:r></w:p>", **parts: bytes | str) -> bytes:
    """A Word file with this body; further parts by name, ``__`` for a slash and ``_`` for a dot."""
    named = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    return package({"[Content_Types].xml": "<Types/>", "word/document.xml": _BODY % body, **named})


def paragraph(*runs: str, between: str = "") -> str:
    """A paragraph of these runs."""
    return "<w:p>" + between.join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def halves(words: str) -> tuple[str, str]:
    """The words cut in two in the middle of a word."""
    at = len(words) // 2
    at += words[at - 1] == " " or words[at] == " "
    return words[:at], words[at:]


def _in_body(words: str) -> str:
    return paragraph(escape(words))


def _split(words: str) -> bytes:
    first, last = halves(words)
    return word(paragraph("We go to ", escape(first), escape(last), " at four."))


def _split_by_field(words: str) -> bytes:
    first, last = halves(words)
    field = "<w:r><w:instrText> PAGE </w:instrText></w:r><w:proofErr w:type='x'/>"
    return word(paragraph("We go to ", escape(first), escape(last), between=field))


def _split_by_comment(words: str) -> bytes:
    first, last = halves(words)
    return word(f"<w:p><w:r><w:t>{escape(first)}<!-- x -->{escape(last)}</w:t></w:r></w:p>")


def _pretty(words: str) -> bytes:
    first, last = halves(words)
    return word(
        f"<w:p>\n <w:r>\n <w:t>{escape(first)}</w:t>\n </w:r>\n <w:r>\n <w:t>{escape(last)}</w:t>\n</w:r></w:p>"
    )


def _letters(words: str) -> bytes:
    return word(paragraph(*map(escape, words)))


def _paragraphs(words: str) -> bytes:
    return word("".join(map(_in_body, words.split(" "))))


def _extra_field(words: str) -> bytes:
    entry = zipfile.ZipInfo("word/document.xml")
    content = words.encode()
    entry.extra = struct.pack("<HH", 0xCAFE, len(content)) + content
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(entry, _BODY % "")
    return out.getvalue()


def _entry_comment(words: str) -> bytes:
    entry = zipfile.ZipInfo("word/document.xml")
    entry.comment = words.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(entry, _BODY % "")
    return out.getvalue()


def _unlisted(words: str) -> bytes:
    """A part that stands before the package and in no list of it."""
    return package({"word/footer9.xml": words + " and more" * 30}).split(b"PK\x01\x02")[0] + word()


def _after_its_end(words: str) -> bytes:
    """Words behind the end of a packed part, within the room that the part takes."""
    worker = zlib.compressobj(wbits=-15)
    packed = worker.compress((_BODY % "").encode()) + worker.flush()
    data = package({"word/document.xml": b"x" * len(packed + words.encode())}, stored=True)
    whole = bytearray(data.replace(b"x" * len(packed + words.encode()), packed + words.encode()))
    for at in (8, whole.index(b"PK\x01\x02") + 10):
        whole[at : at + 2] = struct.pack("<H", 8)
    return bytes(whole)


def _book() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def _excel(words: str) -> bytes:
    book, sheet = _book()
    sheet["B2"] = words
    return _saved(book)


def _excel_note(words: str) -> bytes:
    book, sheet = _book()
    sheet["B2"].comment = Comment(words, "Helen Marsh")
    return _saved(book)


def _excel_hidden_sheet(words: str) -> bytes:
    book = Workbook()
    book.create_sheet("More")["A1"] = words
    book["More"].sheet_state = "veryHidden"
    return _saved(book)


def _excel_property(words: str) -> bytes:
    book = Workbook()
    book.properties.keywords = words
    return _saved(book)


def _excel_escape(words: str) -> bytes:
    spelled = "".join(f"_x{ord(letter):04X}_" for letter in words)
    return package({"xl/sharedStrings.xml": f"<sst><si><t>{spelled}</t></si></sst>"})


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _docx_property(words: str) -> bytes:
    document = Document()
    document.core_properties.subject = words
    return _saved_word(document)


def _docx_header(words: str) -> bytes:
    document = Document()
    document.sections[0].header.paragraphs[0].text = words
    return _saved_word(document)


def _docx_comment(words: str) -> bytes:
    document = Document()
    document.add_comment(document.add_paragraph("Fine.").runs, text=words, author="Helen Marsh")
    return _saved_word(document)


def _saved_word(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def pdf(words: str = "Nothing here.") -> bytes:
    """A page with these words on it."""
    out = io.BytesIO()
    page = Canvas(out, pageCompression=1)
    page.drawString(72, 700, words)
    page.save()
    return out.getvalue()


def _pdf_in_pieces(words: str) -> bytes:
    out = io.BytesIO()
    page = Canvas(out, pageCompression=1)
    at = 72.0
    for letter in words:
        page.drawString(at, 700, letter)
        at += page.stringWidth(letter, "Helvetica", 12)
    page.save()
    return out.getvalue()


def _pdf_with(change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _pdf_field(words: str) -> bytes:
    out = io.BytesIO()
    page = Canvas(out)
    page.drawString(72, 700, "Your answer")
    page.acroForm.textfield(name="answer", value="", x=50, y=600, width=300)
    page.save()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(out.getvalue())))
    field = writer.pages[0]["/Annots"][0].get_object()  # type: ignore[index]
    field[NameObject("/V")] = TextStringObject(words)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _pdf_unused(words: str) -> bytes:
    def change(writer: PdfWriter) -> None:
        stream = DecodedStreamObject()
        stream.set_data(f"BT ({words}) Tj ET".encode())
        writer._add_object(stream.flate_encode())

    return _pdf_with(change)


def _pdf_catalogue(words: str) -> bytes:
    return _pdf_with(lambda writer: writer.root_object.update({NameObject("/Note"): TextStringObject(words)}))


def _mail(words: str, *, encoding: str = "base64") -> bytes:
    message = EmailMessage()
    message["Subject"] = "Papers"
    message.set_content(f"Dear all,\n\n{words}\n", cte=encoding)
    return bytes(message)


def _mail_subject(words: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = f"Papers – {words} – and so on"
    message.set_content("Hello.")
    return bytes(message)


def _mail_attachment(words: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Papers"
    message.set_content("Hello.")
    message.add_attachment(_split(words), maintype="application", subtype="octet-stream", filename="plan.docx")
    return bytes(message)


def _mail_in_mail(words: str) -> bytes:
    inner = EmailMessage()
    inner["Subject"] = "Old"
    inner.set_content("Hello.")
    inner.add_attachment(pdf(words), maintype="application", subtype="pdf", filename="a.pdf")
    outer = EmailMessage()
    outer["Subject"] = "New"
    outer.set_content("See within.")
    outer.add_attachment(inner)
    return bytes(outer)


def _mail_file_name(words: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Papers"
    message.set_content("Hello.")
    message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=f"{words}.docx")
    return bytes(message)


def _mail_page(words: str) -> bytes:
    first, last = halves(words)
    message = EmailMessage()
    message["Subject"] = "Papers"
    message.set_content(f"<p>We go to {escape(first)}<b>{escape(last)}</b> at four.</p>", subtype="html", cte="base64")
    return bytes(message)


def _calendar(words: str) -> bytes:
    event = Event()
    event.add("summary", "Next meeting")
    event.add("dtstart", date(2027, 2, 24))
    event.add("description", f"{'A long line before it, so that it is folded; ' * 2}{words}; and more, after it")
    calendar = Calendar()
    calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _wide(words: str, alphabet: str) -> bytes:
    return word(customXml__item1_bin=b"\1\2\3" + words.encode(alphabet) + b"\3\2\1")


def _marked(words: str) -> str:
    return escape(words, {'"': "&quot;"})


def _numeric(words: str) -> str:
    return "".join(f"&#{ord(letter)};" for letter in words)


def _png(words: str) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    note = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(words.encode()))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + note + chunk(b"IEND", b"")
    )


#: every way, by name
WAYS: Mapping[str, Callable[[str], bytes]] = {
    "plain text": lambda words: f"See {words}.".encode(),
    "plain text in an old alphabet": lambda words: f"Café: {words}.".encode("cp1252", "replace"),
    "UTF-16 file": lambda words: f"See {words}.".encode("utf-16"),
    "body": lambda words: word(_in_body(words)),
    "split over runs": _split,
    "split over runs by a field": _split_by_field,
    "split by a comment": _split_by_comment,
    "split in a file with line ends": _pretty,
    "one run a letter": _letters,
    "one paragraph a word": _paragraphs,
    "numeric entities": lambda words: word(paragraph(_numeric(words))),
    "hexadecimal entities": lambda words: word(paragraph("".join(f"&#x{ord(letter):X};" for letter in words))),
    "marked twice": lambda words: word(paragraph(escape(_numeric(words)))),
    "CDATA": lambda words: word(f"<w:p><w:r><w:t><![CDATA[{words}]]></w:t></w:r></w:p>"),
    "attribute": lambda words: word(f'<w:p><w:docPr w:id="1" w:descr="{_marked(words)}"/></w:p>'),
    "attribute in entities": lambda words: word(f'<w:p><w:docPr w:descr="{_numeric(words)}"/></w:p>'),
    "comment in the file": lambda words: word(f"<!-- {escape(words)} -->"),
    "processing instruction": lambda words: word(f"<?note {escape(words)}?>"),
    "code of a field": lambda words: word(f"<w:r><w:instrText> REF {escape(words)} </w:instrText></w:r>"),
    "deleted text": lambda words: word(f"<w:del><w:r><w:delText>{escape(words)}</w:delText></w:r></w:del>"),
    "soft hyphens": lambda words: word(paragraph("\u00ad".join(words))),
    "marks for soft hyphens": lambda words: word(paragraph("<w:softHyphen/>".join(map(escape, words)))),
    "zero-width signs": lambda words: word(paragraph("\u200b".join(words))),
    "footnote": lambda words: word(word__footnotes_xml=_BODY % _in_body(words)),
    "header": lambda words: word(word__header3_xml=_BODY % _in_body(words)),
    "footer": lambda words: word(word__footer3_xml=_BODY % _in_body(words)),
    "Word's header": _docx_header,
    "Word's properties": _docx_property,
    "Word's comments": _docx_comment,
    "app properties": lambda words: word(
        docProps__app_xml=f"<Properties><Company>{escape(words)}</Company></Properties>"
    ),
    "custom properties": lambda words: word(docProps__custom_xml=f"<a><b>x</b><v>{escape(words)}</v><b>y</b></a>"),
    "custom XML": lambda words: word(customXml__item1_xml=f"<note>{escape(words)}</note>"),
    "custom XML in UTF-16": lambda words: word(
        customXml__item1_xml=f"<?xml version='1.0' encoding='utf-16'?><note>{escape(words)}</note>".encode("utf-16")
    ),
    "UTF-16, little end first": lambda words: _wide(words, "utf-16-le"),
    "UTF-16, big end first": lambda words: _wide(words, "utf-16-be"),
    "Base64": lambda words: word(customXml__item1_xml=f"<n>{base64.b64encode(words.encode()).decode()}</n>"),
    "Base64 in lines": lambda words: word(
        customXml__item1_txt=base64.encodebytes((f"{words} " * 9).encode()).decode().replace("\n", "\r\n")
    ),
    "Base64 after other letters": lambda words: word(
        customXml__item1_txt=b"datum" + base64.b64encode(f"A note: {words}, at last".encode())
    ),
    "Base64 for addresses": lambda words: word(
        customXml__item1_txt=base64.urlsafe_b64encode(f"ÿÿ~~ {words}".encode()).rstrip(b"=")
    ),
    "Base64 of UTF-16": lambda words: word(customXml__item1_txt=base64.b64encode(words.encode("utf-16-le"))),
    "Base64 of a Word file": lambda words: word(customXml__item1_txt=base64.b64encode(_split(words))),
    "Base64 of Base64": lambda words: word(
        customXml__item1_txt=base64.b64encode(base64.b64encode(f"say {words}".encode()))
    ),
    "hexadecimal": lambda words: word(customXml__item1_txt=words.encode().hex()),
    "hexadecimal, spaced": lambda words: word(customXml__item1_txt=words.encode().hex(" ").upper()),
    "hexadecimal of UTF-16": lambda words: word(customXml__item1_txt=words.encode("utf-16-be").hex()),
    "quoted-printable": lambda words: quopri.encodestring(f"Zoë {words} and so on {'long ' * 20}".encode()),
    "quoted-printable, every letter": lambda words: "".join(f"={byte:02X}" for byte in words.encode()).encode(),
    "address of a link": lambda words: word(word___rels__document_xml_rels=f'<r Target="mailto:a?x={quote(words)}"/>'),
    "script escapes": lambda words: word(customXml__item1_txt="".join(f"\\u{ord(letter):04x}" for letter in words)),
    "Rich Text": lambda words: word(
        word__afchunk_rtf="{\\rtf1 "
        + "".join(f"\\u{ord(letter)}?" if letter > "~" else letter for letter in words)
        + "}"
    ),
    "Rich Text, split": lambda words: (
        word(word__afchunk_rtf="{\\rtf1 {\\b " + "}{\\b0 ".join(halves(words)) + "}}")
        if words.isascii()
        else word(_in_body(words))
    ),
    "zip comment": lambda words: package({"word/document.xml": "<a/>"}, comment=words.encode()),
    "comment on a part": _entry_comment,
    "extra field": _extra_field,
    "name of a part": lambda words: package({"word/document.xml": "<a/>", f"word/media/{words}.png": b"x"}),
    "stored part": lambda words: package({"word/document.xml": _BODY % _in_body(words)}, stored=True),
    "part that is not listed": _unlisted,
    "behind the end of a part": _after_its_end,
    "before the package": lambda words: f"#! {words}\n".encode() + word(),
    "after the package": lambda words: word() + words.encode(),
    "Word file within": lambda words: word(word__embeddings__object1_docx=_split(words)),
    "three packages deep": lambda words: package({"a.zip": package({"b.zip": package({"c.txt": words})}, stored=True)}),
    "packed file within": lambda words: package({"a.gz": gzip.compress(words.encode())}),
    "otherwise packed file within": lambda words: package({"a.bz2": bz2.compress(words.encode())}),
    "PDF within": lambda words: word(word__embeddings__object1_bin=pdf(words)),
    "note in a picture": lambda words: word(word__media__image1_png=_png(words)),
    "Excel cell": _excel,
    "Excel note": _excel_note,
    "hidden sheet": _excel_hidden_sheet,
    "Excel property": _excel_property,
    "Excel's own escapes": _excel_escape,
    "page of a PDF": pdf,
    "page of a PDF in pieces": _pdf_in_pieces,
    "property of a PDF": lambda words: _pdf_with(lambda writer: writer.add_metadata({"/Keywords": words})),
    "attachment of a PDF": lambda words: _pdf_with(lambda writer: writer.add_attachment("a.txt", words.encode())),
    "name of a PDF's attachment": lambda words: _pdf_with(lambda writer: writer.add_attachment(f"{words}.txt", b"x")),
    "note on a PDF": lambda words: _pdf_with(
        lambda writer: writer.add_annotation(0, FreeText(text=words, rect=(50, 550, 200, 650)))
    ),
    "bookmark of a PDF": lambda words: _pdf_with(lambda writer: writer.add_outline_item(title=words, page_number=0)),
    "field of a PDF": _pdf_field,
    "stream that no page uses": _pdf_unused,
    "a PDF's catalogue": _pdf_catalogue,
    "message in Base64": _mail,
    "message in quoted-printable": lambda words: _mail(words, encoding="quoted-printable"),
    "subject of a message": _mail_subject,
    "attachment of a message": _mail_attachment,
    "attachment of an attached message": _mail_in_mail,
    "name of an attachment": _mail_file_name,
    "page in a message": _mail_page,
    "calendar": _calendar,
}
