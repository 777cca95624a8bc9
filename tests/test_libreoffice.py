"""LibreOffice as a converter: old formats in, nothing fetched, nothing deleted brought back, no good file lost."""

from __future__ import annotations

import io
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.accuracy import cases, score
from tests.office_files import grid, links, p, r, tables, tbl, tc, tr, word_parts, zipped

from minutebook import libreoffice
from minutebook.errors import ExitStatus, MissingProgram
from minutebook.intake.door.admit import admit
from minutebook.intake.door.source import source_from
from minutebook.intake.layout import Layout
from minutebook.intake.read import layout_of
from minutebook.libreoffice import converted
from minutebook.process import read_report

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
BY = 'w:id="1" w:author="J Pike" w:date="2027-01-05T10:00:00Z"'
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OPEN_SPACES = " ".join(
    f'xmlns:{short}="{OASIS}:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"), ("table", "table"),
        ("style", "style"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
#: one point
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8d"
    "b00000000049454e44ae426082"
)


def docx(body: str, *targets: tuple[str, str]) -> bytes:
    """A Word file that LibreOffice opens too."""
    parts = word_parts(body) | {"[Content_Types].xml": TYPES}
    if targets:
        parts["word/_rels/document.xml.rels"] = links(*targets)
    return zipped(parts)


def opendocument(kind: str, body: str, automatic: str = "") -> bytes:
    """An OpenDocument file: ``kind`` is text or spreadsheet."""
    mime = f"application/vnd.oasis.opendocument.{kind}"
    spaces = f'{OPEN_SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in (("/", mime), ("content.xml", "text/xml"))
    )
    return zipped(
        {
            "mimetype": mime,
            "content.xml": f'<office:document-content {spaces} office:version="1.2"><office:automatic-styles>'
            f"{automatic}</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>"
            "</office:document-content>",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0">{entries}'
            "</manifest:manifest>",
        },
        zipfile.ZIP_STORED,
    )


def rtf(body: str) -> bytes:
    return (r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}{\*\revtbl{Unknown;}{J Pike;}}" + "\n" + body + "}").encode(
        "ascii"
    )


def older(soffice: str, folder: Path, kind: str, *documents: bytes) -> list[bytes]:
    """Word files as an older program would have saved them, and as LibreOffice does without our settings."""
    given = [folder / f"{at}.docx" for at in range(len(documents))]
    for path, data in zip(given, documents, strict=True):
        path.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "made"), *map(str, given)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [(folder / "made" / f"{path.stem}.{kind}").read_bytes() for path in given]


def layout(data: bytes | None) -> Layout:
    assert data is not None
    return layout_of(admit(source_from("form.docx", data)))


def everything(data: bytes | None) -> bytes:
    """All that is in a package, unpacked."""
    assert data is not None
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"".join(package.read(name) for name in package.namelist())


# what is converted: all of it in one batch, the bad among the good

CHANGED = (
    r("Kept words "),
    f"<w:ins {BY}>{r('added words ')}</w:ins>",
    f'<w:del {BY}><w:r><w:delText xml:space="preserve">struck away </w:delText></w:r></w:del>',
    r("not to be seen", "<w:vanish/>"),
)


def field(kind: str, answer: str, name: str = "Text1") -> str:
    """A form field of Word 97: text, tick box or list."""
    instruction = {"textInput": "FORMTEXT", "checkBox": "FORMCHECKBOX", "ddList": "FORMDROPDOWN"}[kind]
    inner = "" if kind == "textInput" else answer
    shown = r(answer) if kind == "textInput" else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{name}"/><w:enabled/>'
        f"<w:{kind}>{inner}</w:{kind}></w:ffData></w:fldChar></w:r>"
        f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


FIELDS = tbl(
    tr(tc(p(r("Child’s name"))), tc(p(field("textInput", "Kai Brand")))),
    tr(tc(p(r("Been missing"))), tc(p(r("Yes "), field("checkBox", '<w:sizeAuto/><w:checked w:val="1"/>', "Yes1")))),
    tr(tc(p(r("At home"))), tc(p(r("No "), field("checkBox", '<w:sizeAuto/><w:checked w:val="0"/>', "No1")))),
    tr(
        tc(p(r("Grade"))),
        tc(p(field("ddList", '<w:result w:val="1"/><w:listEntry w:val="Low"/><w:listEntry w:val="High"/>', "List1"))),
    ),
).replace("<w:tblGrid/>", '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>')
CHANGED_RTF = (
    r"Kept words {\revised\revauth1\revdttm1 added words }{\deleted\revauthdel1\revdttmdel1 struck away }"
    r"{\v not to be seen}\par"
)
_WHEN = "<office:change-info><dc:creator>J Pike</dc:creator><dc:date>2027-01-05T10:00:00</dc:date></office:change-info>"
CHANGED_ODT = (
    f'<text:tracked-changes><text:changed-region text:id="d1"><text:deletion>{_WHEN}<text:p>struck away </text:p>'
    f'</text:deletion></text:changed-region><text:changed-region text:id="i1"><text:insertion>{_WHEN}</text:insertion>'
    "</text:changed-region></text:tracked-changes>"
    '<text:p>Kept words <text:change text:change-id="d1"/><text:change-start text:change-id="i1"/>added words '
    '<text:change-end text:change-id="i1"/><text:span text:style-name="H">not to be seen</text:span></text:p>'
)
STYLES = (
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Y" style:family="text"><style:text-properties fo:background-color="#ffff00"/>'
    "</style:style>"
)
MARKED_ODT = '<text:p>Low / <text:span text:style-name="Y">Medium</text:span> / High</text:p>'
#: as Word writes it: a box by its own state, or by the state it was born with; a text; the second of a list
FIELDS_RTF = "".join(
    rf"{label} {{\field{{\*\fldinst {{ {kind} }}{{{{\*\formfield{{{state}}}}}}}}}{{\fldrslt {shown}}}}}\par "
    for label, kind, state, shown in (
        ("Missing", "FORMCHECKBOX", r"\fftype1\ffres1\fftypetxt0{\*\ffname Check1}\ffdefres0", ""),
        ("At home", "FORMCHECKBOX", r"\fftype1\ffres0\fftypetxt0{\*\ffname Check2}\ffdefres1", ""),
        ("At school", "FORMCHECKBOX", r"\fftype1\ffres25\fftypetxt0{\*\ffname Check3}\ffdefres1", ""),
        ("Name", "FORMTEXT", r"\fftype0\ffres0\fftypetxt0{\*\ffname Text1}{\*\ffdeftext None}", "Kai Brand"),
        ("Grade", "FORMDROPDOWN", r"\fftype2\ffres1\ffhaslistbox\ffdefres0{\*\ffl Low}{\*\ffl High}", ""),
    )
)
#: a page of endless tables, over which the program broods for minutes
BROODING = rb"{\rtf1 " + rb"\trowd\cellx100\itap2 " * 100_000


def picture(target: str) -> str:
    return (
        '<text:p>Kept words<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">'
        f'<draw:image xlink:href="{target}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
        "</draw:frame></text:p>"
    )


LINKED = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="x"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId1"/><a:stretch>'
    '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/>'
    '</a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)


class Canary(BaseHTTPRequestHandler):
    """Notes down every call."""

    def answer(self) -> None:
        self.server.calls.append(self.path)  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(PICTURE)

    do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = answer

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def canary() -> Iterator[ThreadingHTTPServer]:
    """A web server on this computer, which nothing may call."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Canary)
    server.calls = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def calls(canary: ThreadingHTTPServer) -> list[str]:
    found: list[str] = canary.calls  # type: ignore[attr-defined]
    return found


@pytest.fixture(scope="module")
def made(
    soffice: str, canary: ThreadingHTTPServer, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes | None]:
    """What became of each file of one batch."""
    folder = tmp_path_factory.mktemp("older")
    (folder / "local.png").write_bytes(PICTURE)
    (folder / "local.txt").write_text("SECRET OF THIS COMPUTER", encoding="utf-8")
    web, local = f"http://127.0.0.1:{canary.server_port}", folder.as_uri()
    page = f'<html><body><img src="{web}/page.png">words</body></html>'.encode()
    linked = '{{\\field{{\\*\\fldinst {} "{}" \\\\d}}{{\\fldrslt Kept words}}}}'
    linking = docx(p(r("Kept words"), LINKED), ("image", f"{web}/linked.png"))
    changed_doc, picture_doc = older(soffice, folder, "doc", docx(p(*CHANGED) + FIELDS + p()), linking)
    assert calls(canary), "the canary must be able to sing"
    calls(canary).clear()
    given = {
        "changed.doc": changed_doc,
        "picture.doc": picture_doc,
        "page.doc": page,
        "damaged.doc": empty_container(),
        "not OpenDocument.odt": b"PK\x03\x04 and no more",
        "changed.odt": opendocument("text", CHANGED_ODT + MARKED_ODT, STYLES),
        "picture.odt": opendocument("text", picture(f"{web}/picture.png")),
        "local picture.odt": opendocument("text", picture(f"{local}/local.png")),
        "local part.odt": opendocument("text", section(f"{local}/local.txt")),
        "part.odt": opendocument("text", section(f"{web}/part.txt")),
        "locked away.odt": zipped(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": b"\x91\x02\x8f"}
        ),
        "last.odt": opendocument("text", "<text:p>The last of them</text:p>"),
        "page.rtf": page,
        "changed.rtf": rtf(CHANGED_RTF),
        "fields.rtf": rtf(FIELDS_RTF),
        "picture.rtf": rtf(linked.format("INCLUDEPICTURE", f"{web}/picture.png")),
        "text.rtf": rtf(linked.format("INCLUDETEXT", f"{local}/local.txt")),
    }
    files = [(name.rpartition(".")[2], data) for name, data in given.items()]
    return dict(zip(given, converted(files, "docx"), strict=True))


def section(target: str) -> str:
    return (
        f'<text:section text:name="S"><text:section-source xlink:href="{target}" xlink:type="simple"/>'
        "<text:p>Kept words</text:p></text:section>"
    )


def empty_container() -> bytes:
    """What starts like a file of Word 97 and is none."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4096


@pytest.mark.parametrize("name", ["changed.doc", "changed.odt", "changed.rtf"])
def test_deleted_words_stay_deleted(made: dict[str, bytes | None], name: str) -> None:
    """Kept and added words are read, hidden ones as hidden, deleted ones nowhere; and it is said that some were."""
    read = layout(made[name])
    assert "Kept words" in read.text() and "added words" in read.text()
    assert "struck away" not in read.text()
    assert read.revisions >= 2
    hidden = "".join(run.text for paragraph in read.paragraphs for run in paragraph.runs if run.hidden)
    assert hidden.strip() == "not to be seen"
    assert any("hidden" in remark for remark in read.remarks)


def test_form_fields_of_word_97_survive(made: dict[str, bytes | None]) -> None:
    (table,) = tables(layout(made["changed.doc"]))
    assert grid(table) == [
        ["Child’s name", "Kai Brand"],
        ["Been missing", "Yes ☒"],
        ["At home", "No ☐"],
        ["Grade", "High"],
    ]


def test_form_fields_of_rich_text_survive(made: dict[str, bytes | None]) -> None:
    lines = layout(made["fields.rtf"]).text().split("\n")
    assert lines == ["Missing ☒", "At home ☐", "At school ☒", "Name Kai Brand", "Grade High"]


def test_a_highlighted_option_stays_marked(made: dict[str, bytes | None]) -> None:
    runs = [run for paragraph in layout(made["changed.odt"]).paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.marked] == ["Medium"]


def test_the_bad_cost_the_good_nothing(made: dict[str, bytes | None]) -> None:
    bad = [name for name, data in made.items() if data is None]
    assert bad == ["page.doc", "damaged.doc", "not OpenDocument.odt", "locked away.odt", "page.rtf"]
    assert layout(made["last.odt"]).text() == "The last of them"


# a whole form


@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_a_form_of_an_older_program_reads_as_it_did(soffice: str, tmp_path: Path, kind: str) -> None:
    """Judged as every other form of the test data; what LibreOffice loses in writing such a file, no reader finds."""
    found = {path.name: (path, expected) for path, expected in cases()}
    forms = [found[name] for name in ("Rosa M safer agenda 26 Jan.docx", "Dion my safety plan.docx")]
    saved = older(soffice, tmp_path, kind, *(path.read_bytes() for path, _ in forms))
    for (_, expected), data in zip(forms, saved, strict=True):
        form = tmp_path / f"form.{kind}"
        form.write_bytes(data)
        result = score(form, expected, read_report(form, today=date(2028, 1, 1)))
        assert result.share >= 0.98, list(result.differences())
        assert not result.intruders and not result.lost


# nothing is fetched, neither from the net nor from this computer


def test_nothing_calls_home(made: dict[str, bytes | None], canary: ThreadingHTTPServer) -> None:
    linking = ("picture.doc", "picture.odt", "part.odt", "local part.odt", "picture.rtf", "text.rtf")
    assert all(b"Kept words" in everything(made[name]) for name in linking)
    assert calls(canary) == []


def test_nothing_is_fetched_where_the_system_has_no_fence(
    soffice: str, canary: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "_works", lambda *command: False)
    web = f"http://127.0.0.1:{canary.server_port}"
    files = [("odt", opendocument("text", picture(f"{web}/{at}.png"))) for at in range(2)]
    assert all(b"Kept words" in everything(data) for data in converted(files, "docx"))
    linked = docx(p(r("Kept words"), LINKED), ("image", f"{web}/linked.png"))
    assert b"Kept words" in everything(converted([("docx", linked)], "docx")[0])
    assert calls(canary) == []


def test_what_lies_on_this_computer_is_not_drawn_in(made: dict[str, bytes | None]) -> None:
    assert PICTURE not in everything(made["local picture.odt"])
    assert b"SECRET" not in everything(made["local part.odt"]) + everything(made["text.rtf"])


# time, neighbours, and what is left behind


def test_a_new_profile_is_taken_as_one_in_use(soffice: str, tmp_path: Path) -> None:
    """Neither are the program's own extensions installed anew, nor does it try out its drawing before it begins."""
    (given := tmp_path / "0.rtf").write_bytes(rtf("Kept words"))
    (made := tmp_path / "made").mkdir()
    libreoffice._write_profile(tmp_path / "profile", libreoffice._build(soffice))
    user = tmp_path / "profile" / "user"
    (mark := user / "extensions" / "mark").touch()
    libreoffice._Job(soffice, "rtf", "docx", "", 60.0)._start(tmp_path, [given], made)
    assert layout((made / "0.docx").read_bytes()).text() == "Kept words"
    assert mark.exists()
    assert not (user / "GraphicsRenderTests.log").exists()


def test_a_program_that_does_not_say_its_build_still_gets_a_profile(tmp_path: Path) -> None:
    assert libreoffice._build(str(tmp_path / "soffice")) == ""
    libreoffice._write_profile(tmp_path / "profile", "")
    assert not (tmp_path / "profile" / "user" / "extensions" / "buildid").exists()


def test_a_file_that_never_ends_is_given_up_and_the_next_is_not(soffice: str) -> None:
    start = time.monotonic()
    brooding, good = converted([("rtf", BROODING), ("rtf", rtf("Kept words"))], "docx", seconds=12)
    assert brooding is None
    assert layout(good).text() == "Kept words"
    assert time.monotonic() - start < 60


def test_programs_side_by_side_do_not_meet(soffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three at a time, each with a folder and a profile of its own; none is left, and nobody else may look in."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    seen: set[int] = set()
    with ThreadPoolExecutor(3) as pool:
        results = [pool.submit(converted, [("rtf", rtf(f"Words {at}"))], "docx") for at in range(3)]
        while not all(result.done() for result in results):
            seen |= {folder.stat().st_mode & 0o777 for folder in tmp_path.iterdir() if folder.exists()}
            time.sleep(0.05)
    assert [layout(result.result()[0]).text() for result in results] == ["Words 0", "Words 1", "Words 2"]
    assert seen == {0o700}
    assert list(tmp_path.iterdir()) == []


def test_sheets_and_pdf(soffice: str) -> None:
    sheet = opendocument(
        "spreadsheet",
        '<table:table table:name="Form"><table:table-row><table:table-cell office:value-type="string">'
        "<text:p>Chair</text:p></table:table-cell></table:table-row></table:table>",
    )
    (book,) = converted([("ods", sheet)], "xlsx")
    assert b"Chair" in everything(book)
    (pdf,) = converted(
        [("rtf", rtf("Kept words"))], "pdf", options='{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    )
    assert pdf is not None and pdf.startswith(b"%PDF-") and b"/StructTreeRoot" in pdf


# without the program


def test_a_missing_program_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "_USUAL_PLACES", (str(tmp_path / "soffice"),))
    with pytest.raises(MissingProgram, match=r"LibreOffice .* not installed; install it") as caught:
        converted([("rtf", rtf("words"))], "docx")
    assert caught.value.status is ExitStatus.MISSING_PROGRAM


def test_an_unknown_ending_is_left_alone(tmp_path: Path) -> None:
    assert converted([("exe", b"MZ"), ("rtf", b"<html>")], "docx", program=str(tmp_path / "none")) == [None, None]
