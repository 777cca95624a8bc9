"""The worker's own Word file back, with a comment at every finding and no word of it changed."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import docx
import pytest
from lxml import etree
from tests.notes_cases import FIX, MESSAGE, NOW, changed_parts, forms, layout, note, opened, part, reading, replaced
from tests.office_files import OFFICE, WORD, links, p, r, sdt, tbl, tc, tr, word_parts, zipped

from minutebook.intake.door.source import source_from
from minutebook.intake.formfile import form_of
from minutebook.intake.layout import Layout
from minutebook.notes.docx import marked_docx
from minutebook.notes.note import Note, notes_on
from minutebook.report import judge
from minutebook.where import Where

W = f"{{{WORD}}}"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{KIND}document.main+xml"/></Types>'
)
DOCUMENT = "word/document.xml"


def form(*body: str, **parts: str) -> bytes:
    """A Word file that Word itself would open."""
    made = word_parts("".join(body) + "<w:sectPr/>", **parts) | {"[Content_Types].xml": TYPES}
    if parts:
        overrides = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{KIND}{kind}+xml"/>' for kind in parts)
        made["[Content_Types].xml"] = TYPES.replace("</Types>", f"{overrides}</Types>")
    return zipped(made)


def marked(data: bytes, notes: Iterable[Note]) -> bytes:
    file = opened(data)
    return marked_docx(file.data, file.parts, file.main, tuple(notes), now=NOW)


def comments_in(data: bytes) -> list[tuple[str, str, str]]:
    """Author, words and the text of the paragraph marked, of every comment in the order of the document."""
    root = etree.fromstring(part(data, DOCUMENT))
    said = {str(it.comment_id): (it.author, it.text) for it in docx.Document(io.BytesIO(data)).comments}
    starts, ends = ({it.get(f"{W}id"): it for it in root.iter(f"{W}commentRange{end}")} for end in ("Start", "End"))
    found = []
    for mark in root.iter(f"{W}commentReference"):
        number = mark.get(f"{W}id", "")
        home = starts.pop(number).getparent()
        assert home is not None and home is ends.pop(number).getparent() and home.tag == f"{W}p"
        found.append((*said.pop(number), "".join(it.text or "" for it in home.iter(f"{W}t"))))
    assert not starts and not ends
    assert not said
    return found


def places(picture: Layout) -> list[Where]:
    """Every place of a document that a finding could name."""
    return [paragraph.where for paragraph in (*picture.paragraphs, *picture.margins)]


def in_controls(data: bytes) -> list[etree._Element]:
    """Marks of comments that stand inside a content control, a text box or a margin."""
    root = etree.fromstring(part(data, DOCUMENT))
    return [it for it in root.iter(f"{W}commentReference") if any(it.iterancestors(f"{W}sdt", f"{W}txbxContent"))]


def texts(part_of_a_file: bytes) -> list[str]:
    """Every word, deleted ones and codes too."""
    root = etree.fromstring(part_of_a_file)
    names = ("t", "delText", "instrText")
    return [it.text or "" for it in root.iter(*(W + name for name in names))]


def same_xml(one: bytes, other: bytes) -> bool:
    """Whether two parts differ in nothing but how an empty element is written."""
    first, second = (etree.tostring(etree.fromstring(it), method="c14n") for it in (one, other))
    return first == second


@pytest.mark.parametrize("path", forms("docx"), ids=lambda path: path.stem)
def test_copy_of_a_form(path: Path) -> None:
    data = path.read_bytes()
    findings = judge(form_of(source_from(path.name, data)), NOW.date())
    notes = [*notes_on(findings), *map(note, places(layout(data)))]
    copy = marked(data, notes)
    ours = [text for author, text, _ in comments_in(copy) if author == "Minutebook"]
    assert len(ours) == sum(it.where is not None for it in notes) + any(it.where is None for it in notes)
    assert all(any(it.message in text and it.fix in text for text in ours) for it in notes)
    assert not in_controls(copy)
    assert texts(part(copy, DOCUMENT)) == texts(part(data, DOCUMENT))
    changed, new = changed_parts(data, copy)
    assert changed <= {DOCUMENT, "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert new <= {"word/comments.xml"}
    assert reading(copy) == reading(data)
    assert marked(copy, notes) == copy
    assert same_xml(part(marked(copy, []), DOCUMENT), part(data, DOCUMENT))


def test_clean_form_comes_back_byte_for_byte() -> None:
    data = form(p(r("SAFER Meeting")))
    assert marked(data, []) is data


def test_comment_says_what_is_wrong_and_what_to_do() -> None:
    copy = marked(form(p(r("SAFER Meeting")), p(r("Chair:"))), [note(Where(paragraph=2))])
    assert comments_in(copy) == [("Minutebook", f"To put right. {MESSAGE}\n{FIX}", "Chair:")]
    (comment,) = docx.Document(io.BytesIO(copy)).comments
    assert comment.initials == "MB"
    assert comment.timestamp is not None and comment.timestamp.replace(tzinfo=None) == NOW


def test_blank_cell_is_marked_itself() -> None:
    copy = marked(
        form(p(r("Title")), tbl(tr(tc(p(r("Chair"))), tc("<w:p/>"))), p()), [note(Where(table=1, row=1, column=2))]
    )
    assert comments_in(copy) == [("Minutebook", f"To put right. {MESSAGE}\n{FIX}", "")]
    (start,) = etree.fromstring(part(copy, DOCUMENT)).iter(f"{W}commentRangeStart")
    following = start.getnext()
    assert following is not None and following.tag == f"{W}r"


def test_what_hangs_on_the_whole_form_is_gathered_at_the_title() -> None:
    copy = marked(
        form(p(), p(r("SAFER Meeting")), p(r("More"))), [note(), note(None, "No one is listed.", "List them.")]
    )
    said = f"To put right. {MESSAGE}\n{FIX}\nTo put right. No one is listed.\nList them."
    assert comments_in(copy) == [("Minutebook", said, "SAFER Meeting")]


BLOCK = tbl(tr(tc(p(r("Chair"))), tc(sdt(p(r("Ann"))))))
CELL = tbl(tr(tc(p(r("Chair"))), sdt(tc(p(r("Ann"))))))
ROWS = tbl(tr(tc(p(r("Name"))), tc(p(r("Role")))), sdt(sdt(tr(tc(p(r("Ann"))), tc(p(r("SW")))))))


@pytest.mark.parametrize(
    ("body", "where", "marked_words"),
    [
        pytest.param(p(r("Chair: "), sdt(r("Ann"))), Where(paragraph=2), "Chair: Ann", id="in a line"),
        pytest.param(p(sdt(r("Ann"))), Where(paragraph=2), "Ann", id="a line of its own"),
        pytest.param(p(r("Chair")) + sdt(p(r("Ann"))), Where(paragraph=3), "Chair", id="paragraph"),
        pytest.param(BLOCK, Where(table=1, row=1, column=2), "Chair", id="paragraph in a cell"),
        pytest.param(CELL, Where(table=1, row=1, column=2, paragraph=1), "Chair", id="cell"),
        pytest.param(ROWS, Where(table=1, row=2, column=2), "Role", id="row"),
    ],
)
def test_comment_stands_around_a_control_or_at_its_label(body: str, where: Where, marked_words: str) -> None:
    data = form(p(r("Title")), body, p())
    ((_, text, words),) = comments_in(copy := marked(data, [note(where)]))
    assert words == marked_words
    assert ("Where:" in text) == (marked_words in ("Chair", "Role"))
    assert not in_controls(copy)
    assert layout(copy) == layout(data)


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>'
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent>"
    "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_place_outside_the_body_is_told_at_the_nearest_text() -> None:
    note_mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    section = '<w:p><w:pPr><w:sectPr><w:headerReference r:id="rId1" w:type="default"/></w:sectPr></w:pPr></w:p>'
    data = form(
        p(r("Title")),
        p(r("Beside the box"), BOX.format(p(r("Case ref: 1")))),
        p(r("With a note"), note_mark),
        section,
        header=f'<w:hdr xmlns:w="{WORD}"><w:p><w:r><w:t>Restricted</w:t></w:r></w:p></w:hdr>',
        footnotes=f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="7">{p(r("Not sure"))}</w:footnote></w:footnotes>',
    )
    seen = {paragraph.text: paragraph.where for paragraph in (*layout(data).paragraphs, *layout(data).margins)}
    wanted = {"Case ref: 1": "Beside the box", "Not sure": "With a note", "Restricted": "Title"}
    for words, neighbour in wanted.items():
        ((_, text, home),) = comments_in(marked(data, [note(seen[words])]))
        assert home.startswith(neighbour)
        assert f"Where: {seen[words]}." in text


def test_other_peoples_comments_stay_and_ours_are_replaced() -> None:
    theirs = f'<w:comment w:id="4" w:author="Kim Judd" w:initials="KJ">{p(r("Is this right?"))}</w:comment>'
    start, end = '<w:commentRangeStart w:id="4"/>', '<w:commentRangeEnd w:id="4"/>'
    reference = '<w:r><w:commentReference w:id="4"/></w:r>'
    data = form(
        p(r("Title")), p(start, r("Chair: Ann"), end, reference),
        comments=f'<w:comments xmlns:w="{WORD}">{theirs}</w:comments>',
    )  # fmt: skip
    copy = marked(data, [note(Where(paragraph=2))])
    assert [author for author, _, _ in comments_in(copy)] == ["Kim Judd", "Minutebook"]
    assert [(it.author, it.text) for it in layout(copy).comments] == [("Kim Judd", "Is this right?")]
    again = marked(copy, [note(Where(paragraph=1), "Something else.")])
    assert [(author, words) for author, _, words in comments_in(again)] == [
        ("Minutebook", "Title"),
        ("Kim Judd", "Chair: Ann"),
    ]
    assert part(marked(again, []), DOCUMENT) == part(data, DOCUMENT)
    assert part(marked(again, []), "word/comments.xml") == part(data, "word/comments.xml")


def test_what_word_notes_about_our_comments_goes_with_them_and_a_reply_stays() -> None:
    """A returned copy as Word saves it: paragraphs have numbers, and other parts tell which answers which."""
    spaces = f'xmlns:w="{WORD}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    later = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'

    def comment(number: int, author: str, words: str) -> str:
        line = f'<w:p w14:paraId="0000000{number}">{r(words)}</w:p>'
        return f'<w:comment w:id="{number}" w:author="{author}">{line}</w:comment>'

    marks = "".join(f'<w:r><w:commentReference w:id="{number}"/></w:r>' for number in (1, 2))
    kept, gone = comment(2, "Kim Judd", "Ann Lee did."), comment(1, "Minutebook", "Who chaired?")
    lines = '<w15:commentEx w15:paraId="00000001"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/>'
    parts = word_parts(p(r("Title"), marks) + "<w:sectPr/>", comments=f"<w:comments {spaces}>{gone}{kept}</w:comments>")
    parts["word/commentsExtended.xml"] = f"<w15:commentsEx {later}>{lines}</w15:commentsEx>"
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    parts["word/_rels/document.xml.rels"] = links(("comments", "comments.xml"), (kind, "commentsExtended.xml")).replace(
        ' TargetMode="External"', ""
    )
    copy = marked(zipped(parts), [])
    assert part(copy, "word/comments.xml").decode() == f"<w:comments {spaces}>{kept}</w:comments>"
    left = '<w15:commentEx w15:paraId="00000002"/>'
    assert part(copy, "word/commentsExtended.xml").decode() == f"<w15:commentsEx {later}>{left}</w15:commentsEx>"
    assert part(copy, DOCUMENT).count(b"commentReference") == 1


def test_revisions_protection_and_bindings_are_left_alone() -> None:
    tracked = (
        '<w:ins w:id="1" w:author="KJ"><w:r><w:t>Ann</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="KJ"><w:r><w:delText>Bob</w:delText></w:r></w:del>'
    )
    bound = '<w:dataBinding w:xpath="/a/b" w:storeItemID="{1}"/><w:lock w:val="sdtContentLocked"/>'
    protection = f'<w:settings xmlns:w="{WORD}"><w:documentProtection w:edit="forms" w:enforcement="1"/></w:settings>'
    data = form(p(r("Title")), p(r("Chair: "), tracked, sdt(r("x"), bound)), settings=protection)
    copy = marked(data, [note(Where(paragraph=2))])
    assert len(comments_in(copy)) == 1
    ours = rb"<w:commentRange(?:Start|End) [^>]*/>|<w:r><w:commentReference [^>]*/></w:r>"
    assert re.sub(ours, b"", part(copy, DOCUMENT)) == part(data, DOCUMENT)
    assert "word/settings.xml" not in changed_parts(data, copy)[0]


STRICT = {
    f"{OFFICE}": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    WORD: "http://purl.oclc.org/ooxml/wordprocessingml/main",
}


def test_strict_document_stays_strict() -> None:
    data = form(p(r("Title")), p(r("Chair:")))
    changes = [
        (name, old.encode(), new.encode())
        for old, new in STRICT.items()
        for name in ("_rels/.rels", DOCUMENT)
        if old.encode() in part(data, name)
    ]
    data = replaced(data, *changes)
    copy = marked(data, [note(Where(paragraph=2))])
    assert STRICT[WORD].encode() in part(copy, "word/comments.xml")
    assert f"{STRICT[OFFICE]}/comments".encode() in part(copy, "word/_rels/document.xml.rels")
    assert WORD.encode() not in part(copy, DOCUMENT) + part(copy, "word/comments.xml")
    assert layout(copy) == layout(data)
    assert marked(copy, [note(Where(paragraph=2))]) == copy


@pytest.mark.parametrize(
    "kind",
    ["application/vnd.ms-word.document.macroEnabled.main+xml", f"{KIND}template.main+xml"],
    ids=["macros", "template"],
)
def test_macro_files_and_templates_stay_what_they_are(kind: str) -> None:
    data = replaced(form(p(r("Title"))), ("[Content_Types].xml", f"{KIND}document.main+xml".encode(), kind.encode()))
    copy = marked(data, [note()])
    assert kind.encode() in part(copy, "[Content_Types].xml")
    assert b"Who chaired" in part(copy, "word/comments.xml")


@pytest.mark.parametrize("letter", ["x", ""], ids=["other letters", "none"])
def test_namespace_may_have_any_prefix(letter: str) -> None:
    """Programs other than Word choose other letters; attributes always need some."""
    data = form(p(r("Title")), "<w:p/>")
    tags = f"{letter}:" if letter else ""
    changes = [
        (b"<w:", f"<{tags}".encode()),
        (b"</w:", f"</{tags}".encode()),
        (b"xmlns:w=", f"xmlns{':' * bool(letter)}{letter}=".encode()),
    ]
    data = replaced(data, *((DOCUMENT, *change) for change in changes))
    copy = marked(data, [note(Where(paragraph=1)), note(Where(paragraph=2))])
    assert len(comments_in(copy)) == 2
    assert layout(copy) == layout(data)


def test_part_in_another_encoding() -> None:
    head = '<?xml version="1.0" encoding="utf-16"?>'
    text = f'{head}<w:document xmlns:w="{WORD}"><w:body>{p(r("Café"))}</w:body></w:document>'
    data = zipped({**word_parts(""), "[Content_Types].xml": TYPES, DOCUMENT: text.encode("utf-16")})
    copy = marked(data, [note()])
    assert [words for _, _, words in comments_in(copy)] == ["Café"]


def test_libreoffice_keeps_the_words_of_every_comment(soffice: str, tmp_path: Path) -> None:
    body = (p(r("Title")), p(r("Chair: "), sdt(r("Ann"))), sdt(p(r("Block"))), BLOCK, p(), CELL, p(), ROWS, "<w:p/>")
    data = form(*body)
    wanted = places(layout(data))
    (tmp_path / "form.docx").write_bytes(marked(data, map(note, wanted)))
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "odt"]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "form.docx"], check=True, capture_output=True, timeout=120
    )
    content = part((tmp_path / "form.odt").read_bytes(), "content.xml").decode()
    told = re.findall(r"<office:annotation .*?</office:annotation>", content, re.DOTALL)
    assert len(told) == len(wanted) > 10
    assert all("Who chaired" in it and "Add the chair’s name." in it for it in told)
