"""Tricks that try to pass the door unseen, honest files that look like one, and damage of every kind."""

from __future__ import annotations

import io
import os
import random
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from xml.parsers.expat import version_info as expat_version

import pytest
from lxml import etree
from tests.hostile_files import book
from tests.office_files import PACKAGE, links, p, r, word, word_parts, zipped

from minutebook.errors import ExitStatus, Refused
from minutebook.intake.door.admit import admit
from minutebook.intake.door.kinds import Kind
from minutebook.intake.door.package import Package
from minutebook.intake.door.source import open_source, source_from
from minutebook.intake.layout import Layout
from minutebook.intake.read import layout_of

FORMS = Path(__file__).parent / "data" / "forms"
MAIN = "word/document.xml"
#: damage done to each kind of form
TIMES = 40


def opened(data: bytes, name: str = "form.docx") -> Layout:
    return layout_of(admit(source_from(name, data)))


def refusal(data: bytes, name: str = "form.docx") -> str:
    with pytest.raises(Refused) as caught:
        opened(data, name)
    return str(caught.value)


# tricks


def test_a_doctype_is_seen_in_a_part_of_any_name() -> None:
    parts = word_parts(p(r("&a;")))
    main = '<!DOCTYPE d [<!ENTITY a "words">]>' + str(parts.pop(MAIN))
    parts |= {"_rels/.rels": links(("officeDocument", "word/form.dat"))}
    for data in (main.encode(), main.encode("utf-16")):
        assert "DOCTYPE" in refusal(zipped({**parts, "word/form.dat": data}))


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ('Id="a" Type="x/relationships/image" Target="&#104;ttps://example.org/p.png" TargetMode="External"', "fetch"),
        ('Id="a>" Type="x/relationships/image" Target="http://example.org/p.png" TargetMode="External"', "fetch"),
        ('Id="a" TargetMode="Ext&#101;rnal" Type="x/relationships/frame" Target="&#92;&#92;example.org"', "fetch"),
        ('Id="a" Type="x/relationships/cont&#114;ol" Target="activeX/activeX1.xml"', "ActiveX"),
    ],
)
def test_a_link_cannot_be_spelt_so_that_it_is_not_seen(link: str, said: str) -> None:
    for prefix in ("", "é:"):
        space = f'xmlns{":" + prefix.rstrip(":") if prefix else ""}="{PACKAGE}"'
        part = f"<{prefix}Relationships {space}><{prefix}Relationship {link}/></{prefix}Relationships>"
        assert said in refusal(zipped({**word_parts(p()), "word/_rels/settings.xml.rels": part}))


def test_nothing_stands_before_the_first_part() -> None:
    form, other = word(p(r("one"))), zipped({"a.txt": "two"})
    assert "Office does not use" in refusal(other + form)
    assert "Office does not use" in refusal(b"PK" + b"x" * 40 + form)
    assert "Office does not use" in refusal(form + form)


def test_a_part_without_a_name_is_refused() -> None:
    data = zipped({**word_parts(p()), "x": b""})
    name = struct.pack("<H", 1)
    local, directory = data.rindex(b"PK\x03\x04"), data.rindex(b"PK\x01\x02")
    nameless = bytearray(data)
    # the name becomes part of the extra field after it
    for start, at in ((directory, 28), (local, 26)):
        assert nameless[start + at : start + at + 2] == name
        nameless[start + at : start + at + 4] = struct.pack("<HH", 0, 1)
    assert re.search("damaged|Office does not use", refusal(bytes(nameless)))


def test_a_part_has_the_one_name_that_the_rules_have_seen() -> None:
    parts = word_parts(p(r("honest")))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        other = zipfile.ZipInfo("word/media/a.xml")
        second = MAIN.encode()
        other.extra = struct.pack("<HHBI", 0x7075, 5 + len(second), 1, zlib.crc32(b"word/media/a.xml")) + second
        archive.writestr(other, "<a/>")
    package = Package(file.getvalue())
    assert package.part(MAIN) == str(parts[MAIN]).encode()
    assert package.part("word/media/a.xml") == b"<a/>"


@pytest.mark.parametrize("name", ["word/a:b.xml", "word/a\x01b.xml", "word/..", "a/../../b.xml", "COM1.xml", "lpt9"])
def test_a_part_has_a_name_that_any_system_can_bear(name: str) -> None:
    assert "Office does not use" in refusal(zipped({**word_parts(p()), name: "<x/>"}))


def test_a_name_does_not_end_where_a_program_in_c_would_end_it() -> None:
    data = zipped({**word_parts(p()), "word/document.xml_x": "<x/>"})
    assert "Office does not use" in refusal(data.replace(b"document.xml_x", b"document.xml\0x"))


@pytest.mark.parametrize(
    ("name", "part"),
    [("form.docx", "word/media/a.png"), ("form.odt", "Pictures/a.png"), ("form.xlsx", "xl/media/a.png")],
)
def test_damage_is_seen_in_parts_that_nobody_reads(name: str, part: str) -> None:
    base = _honest(name)
    data = zipped({**base, part: b"PICTURE"}, zipfile.ZIP_STORED)
    assert admit(source_from(name, data)).name == name
    assert "damaged" in refusal(data.replace(b"PICTURE", b"PICTURF"), name)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
def test_a_doctype_is_seen_in_every_part_of_a_workbook(part: str) -> None:
    parts = _honest("form.xlsx")
    assert "words" in opened(zipped(parts), "form.xlsx").text()
    assert "DOCTYPE" in refusal(zipped({**parts, part: f"<!DOCTYPE a>{parts[part]!s}"}), "form.xlsx")


@pytest.mark.parametrize("between", ["<!-- note -->", "<?note words?>", "<!----><?x?>", "<![CDATA[]]>"])
def test_no_word_hides_behind_a_note_to_programs(between: str) -> None:
    """Word and Excel show what stands on both sides as one word."""
    assert opened(word(p(r(f"Sal{between}tmere")))).text() == "Saltmere"
    parts = _honest("form.xlsx")
    strings = str(parts["xl/sharedStrings.xml"]).replace("words", f"wo{between}rds")
    assert "words" in opened(zipped({**parts, "xl/sharedStrings.xml": strings}), "form.xlsx").text().split()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "form.docx")
    with pytest.raises(Refused, match="is no file that can be read"):
        open_source(tmp_path / "form.docx")


def _honest(name: str) -> dict[str, str | bytes]:
    """The parts of an honest file by the ending of its name."""
    if name.endswith("odt"):
        return {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
    if name.endswith("docx"):
        return word_parts(p(r("words")))
    sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
    with zipfile.ZipFile(io.BytesIO(book(sheet, "<si><t>words</t></si>"))) as archive:
        return {part: archive.read(part).decode() for part in archive.namelist()}


# what we stand on (security.md 3)


@pytest.mark.parametrize(
    ("part", "least"),
    [("lxml", 6), ("pdfminer.six", 20251230), ("jinja2", 3.1), ("pypdf", 6), ("msoffcrypto-tool", 5.4)],
)
def test_the_parts_that_open_files_are_new_enough(part: str, least: float) -> None:
    major, _, minor = version(part).partition(".")
    assert float(f"{major}.{minor.partition('.')[0] or 0}") >= least


def test_the_parsers_underneath_have_limits_of_their_own() -> None:
    assert etree.LIBXML_VERSION >= (2, 14)
    assert expat_version >= (2, 5)
    assert sys.version_info >= (3, 11)


# honest, though it looks odd


class _Tape(io.RawIOBase):
    """A file that cannot be gone back in: what is written to one has its sizes after each part."""

    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.data += bytes(data)  # type: ignore[call-overload]
        return len(bytes(data))  # type: ignore[call-overload]


def _streamed(parts: dict[str, str | bytes]) -> bytes:
    tape = _Tape()
    with zipfile.ZipFile(tape, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return tape.data


def _large(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                member.write(str(content).encode())
    return file.getvalue()


@pytest.mark.parametrize("made", [_streamed, _large])
def test_zips_written_in_unusual_ways_are_read(made: Callable[[dict[str, str | bytes]], bytes]) -> None:
    assert opened(made(word_parts(p(r("words"))))).text() == "words"


def test_the_files_of_old_openoffice_pass() -> None:
    said = '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"{}>'
    parts: dict[str, str | bytes] = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
    whole = {**parts, "META-INF/manifest.xml": '<?xml version="1.0"?>\n' + said.format("") + "\n<manifest/>"}
    assert admit(source_from("form.odt", zipped(whole))).kind is Kind.ODT
    for more in (' [<!ENTITY a "b">]', "[]"):
        assert "DOCTYPE" in refusal(zipped({**whole, "content.xml": said.format(more) + "<a/>"}), "form.odt")


# damage


def _bent(data: bytes, chance: random.Random) -> bytes:
    """The file with some of its bytes changed, lost or repeated."""
    bent = bytearray(data)
    for _ in range(chance.randrange(1, 12)):
        at, other = chance.randrange(len(bent)), chance.randrange(len(bent))
        change = chance.randrange(3)
        if change == 0:
            bent[at] = chance.randrange(256)
        elif change == 1:
            del bent[at : at + chance.randrange(1, 40)]
        else:
            bent[at:at] = bent[other : other + chance.randrange(1, 500)]
    return bytes(bent)


def _rewritten(data: bytes, chance: random.Random) -> bytes:
    """A sound zip around one part of which some tags have lost, gained or changed something."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    tags = re.findall(rb"<[^>]*>|[^<]+", bytes(parts[name]))  # type: ignore[arg-type]
    for _ in range(chance.randrange(1, 6)):
        at, other = chance.randrange(len(tags)), chance.randrange(len(tags))
        values = (b"", b"-1", b"9" * 12, b"x", b"1e9", b"NaN", b"A1:XFD9", "٣".encode())
        value = b'="' + chance.choice(values) + b'"'
        change = chance.randrange(4)
        if change == 0:
            tags[at] = re.sub(rb'="[^"]*"', value, tags[at])
        elif change == 1:
            tags[at] = re.sub(rb'\s[\w:]+="[^"]*"', b"", tags[at], count=1)
        elif change == 2 and tags[at].endswith(b"/>"):
            tags.insert(other, tags.pop(at))
        elif not tags[at].startswith(b"<"):
            tags[at] = chance.choice(values)
    return zipped({**parts, name: b"".join(tags)})


@pytest.mark.parametrize("damage", [_bent, _rewritten])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_damaged_form_is_read_or_refused(damage: Callable[[bytes, random.Random], bytes], kind: str) -> None:
    chance = random.Random(f"{damage.__name__} {kind}")  # noqa: S311 – the same damage each time
    forms = [path.read_bytes() for path in sorted(FORMS.glob(f"*.{kind}"))]
    read = 0
    for _ in range(TIMES):
        try:
            opened(damage(chance.choice(forms), chance), f"form.{kind}")
            read += 1
        except Refused as refused:
            said = str(refused)
            assert said.startswith(f"“form.{kind}” ")
            assert said.endswith(".")
            assert len(said) < 300
    assert read < TIMES


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell")
def test_the_command_needs_no_keyboard_and_few_files(tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(word(p(r("words"))))
    command = 'ulimit -n 64; exec "$0" -O -m minutebook text form.docx <&-'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (ExitStatus.FINE, "words", "")
