"""Passwords taken off: which protections are known, what is said of the others, and that no password is ever told."""

from __future__ import annotations

import hashlib
import io
import logging
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from struct import pack

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.ecma376_standard import ECMA376Standard
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas
from tests.office_files import p, r, word_parts, zipped

from minutebook.errors import ExitStatus, Locked, Refused
from minutebook.intake.door.unlock import MOST_PASSWORDS, MOST_SPINS, unlocked
from minutebook.libreoffice import converted

PASSWORD = "Saltmere-7 café"  # noqa: S105 a made-up one
OTHERS = ("Northcombe", PASSWORD)


def workbook() -> bytes:
    book, file = Workbook(), io.BytesIO()
    book.worksheets[0]["A1"] = "Chair"
    book.save(file)
    return file.getvalue()


TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
#: large enough for a sector of its own in the container, as every file that Office saves
WORD = zipped(word_parts(p(r("Kept words ") * 200)) | {"[Content_Types].xml": TYPES}, zipfile.ZIP_STORED)


def agile(data: bytes, password: str = PASSWORD) -> bytes:
    """As Office has protected files since 2010."""
    file = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, file)
    return file.getvalue()


def standard(data: bytes, password: str = PASSWORD) -> bytes:
    """As Office 2007 did: AES with a 128-bit key, SHA-1."""
    salt, verifier = b"salt of sixteen!", b"verify sixteen!!"
    aes, sha1, provider = 0x0000660E, 0x00008004, 0x00000018
    key = ECMA376Standard.makekey_from_password(password, aes, sha1, provider, 128, 16, salt)

    def sealed(plain: bytes) -> bytes:
        encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 what the format asks for
        return encryptor.update(plain + b"\0" * (-len(plain) % 16)) + encryptor.finalize()

    header = pack("<8I", 0x24, 0, aes, sha1, 128, provider, 0, 0) + "AES\0".encode("utf-16-le")
    check = pack("<I", 16) + salt + sealed(verifier) + pack("<I", 20) + sealed(hashlib.sha1(verifier).digest())  # noqa: S324
    info = pack("<HHII", 4, 2, 0x24, len(header)) + header + check
    file = io.BytesIO()
    ECMA376Encrypted(pack("<Q", len(data)) + sealed(data), info).write_to(file)
    return file.getvalue()


def pdf(password: str = "", owner: str = "owner", algorithm: str = "AES-256") -> bytes:
    """A form of one filled field."""
    file = io.BytesIO()
    page = Canvas(file)
    page.drawString(72, 720, "Kept words")
    page.acroForm.textfield(name="chair", value="Helena Marsh", x=72, y=600)
    page.save()
    writer = PdfWriter(clone_from=io.BytesIO(file.getvalue()))
    writer.encrypt(password, owner, algorithm=algorithm)
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


@pytest.mark.parametrize("lock", [agile, standard])
def test_word_and_excel_files_open_with_their_password(lock: Callable[[bytes], bytes]) -> None:
    for data in (WORD, workbook()):
        assert unlocked(lock(data), OTHERS) == data


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_pdf_opens_with_its_password_and_keeps_its_answers(algorithm: str) -> None:
    plain = PdfReader(io.BytesIO(unlocked(pdf(PASSWORD, algorithm=algorithm), OTHERS)))
    assert not plain.is_encrypted
    assert plain.pages[0].extract_text().strip() == "Kept words"
    assert plain.get_form_text_fields() == {"chair": "Helena Marsh"}


def test_files_of_word_97_and_excel_97_open_with_their_password(soffice: str, tmp_path: Path) -> None:
    saved = saved_with_password(soffice, tmp_path)
    for (ending, data), words in zip(saved.items(), (b"Kept words", b"Chair"), strict=True):
        with pytest.raises(Locked):
            unlocked(data, OTHERS[:1])
        plain = unlocked(data, OTHERS)
        (made,) = converted([(ending, plain)], "docx" if ending == "doc" else "xlsx")
        assert made is not None
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            assert words in b"".join(package.read(name) for name in package.namelist())
        assert unlocked(plain) is plain


def saved_with_password(soffice: str, folder: Path) -> dict[str, bytes]:
    """A .doc and an .xls that LibreOffice was asked to protect."""
    (folder / "form.rtf").write_bytes(rb"{\rtf1 Kept words}")
    (folder / "book.xlsx").write_bytes(workbook())
    library = folder / "profile" / "user" / "basic" / "Standard"
    library.mkdir(parents=True)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    # a profile that is new would put its own library in the place of ours
    (library.parent.parent / "registrymodifications.xcu").write_text(
        f'{head}<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item '
        'oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse">'
        "<value>true</value></prop></item></oor:items>"
    )
    space = 'xmlns:library="http://openoffice.org/2000/library"'
    (library.parent / "script.xlc").write_text(
        f'{head}<library:libraries {space}><library:library library:name="Standard" library:link="false"/>'
        "</library:libraries>"
    )
    (library / "script.xlb").write_text(
        f'{head}<library:library {space} library:name="Standard" library:readonly="false" '
        'library:passwordprotected="false"><library:element library:name="M"/></library:library>'
    )
    (library / "M.xba").write_text(
        f'{head}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="M" '
        f'script:language="StarBasic">{MACRO.format(folder=folder.as_uri(), password=PASSWORD)}</script:module>',
        encoding="utf-8",
    )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--norestore", "macro:///Standard.M.Everything"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {ending: (folder / f"locked.{ending}").read_bytes() for ending in ("doc", "xls")}


MACRO = """
Sub Protect(given, kind, ending)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim how(1) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  how(0).Name = "FilterName" : how(0).Value = kind
  how(1).Name = "Password" : how(1).Value = "{password}"
  document = StarDesktop.loadComponentFromURL("{folder}/" &amp; given, "_blank", 0, hidden())
  document.storeToURL("{folder}/locked." &amp; ending, how())
  document.close(True)
End Sub
Sub Everything
  Protect("form.rtf", "MS Word 97", "doc")
  Protect("book.xlsx", "MS Excel 97", "xls")
End Sub
"""


@pytest.mark.parametrize("lock", [lambda: agile(WORD), lambda: standard(WORD), lambda: pdf(PASSWORD)])
def test_without_the_password_it_says_what_to_do(lock: Callable[[], bytes]) -> None:
    data = lock()
    with pytest.raises(
        Locked, match=r"is password-protected; open it and save it without .* --password-file"
    ) as caught:
        unlocked(data)
    assert caught.value.status is ExitStatus.UNREADABLE
    with pytest.raises(Locked, match="no password given opens it; check the password with the sender"):
        unlocked(data, OTHERS[:1])


@pytest.mark.parametrize(
    "data",
    [WORD, b"", b"{\\rtf1 words}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"%PDF-1.7 and no more"],
    ids=["Word", "nothing", "rich text", "damaged container", "damaged PDF"],
)
def test_what_is_not_protected_is_left_as_it_is(data: bytes) -> None:
    assert unlocked(data, OTHERS) is data


def test_what_opens_for_anybody_needs_no_password() -> None:
    """Most protected PDFs are only closed to changes, as are workbooks that Excel opens with words of its own."""
    open_to_all = pdf("")
    assert unlocked(open_to_all) is open_to_all
    book = workbook()
    assert unlocked(agile(book, "VelvetSweatshop")) == book


# what no password opens, and what is only made to waste time


def test_a_file_locked_by_a_label_is_told_from_one_with_a_password() -> None:
    label, password = ("DRMEncryptedTransform".ljust(25, "\0"), "StrongEncryptionTransform")
    data = agile(WORD).replace(password.encode("utf-16-le"), label.encode("utf-16-le"))
    with pytest.raises(Refused, match=r"sensitivity label .* no password opens it; .* save a copy") as caught:
        unlocked(data, OTHERS)
    assert not isinstance(caught.value, Locked)


@pytest.mark.parametrize("spins", [MOST_SPINS + 1, 10_000_000, 2_000_000_000])
def test_a_lock_made_to_take_for_ever_is_refused_at_once(spins: int) -> None:
    honest = b'spinCount="100000"'
    slow = f'spinCount="{spins}"'.encode()
    data = agile(WORD)
    at = data.index(honest)
    spaces = data.index(b"  ", at)
    extra = len(slow) - len(honest)
    assert data[spaces : spaces + extra].isspace()
    hostile = data[:at] + slow + data[at + len(honest) : spaces] + data[spaces + extra :]
    assert len(hostile) == len(data)
    start = time.monotonic()
    with pytest.raises(Refused, match="open it and save it without a password"):
        unlocked(hostile, OTHERS)
    assert time.monotonic() - start < 1


def test_a_changed_file_is_refused_though_the_password_is_right() -> None:
    data = bytearray(agile(WORD))
    data[-700] ^= 1
    with pytest.raises(Refused, match="changed after it was protected"):
        unlocked(bytes(data), OTHERS)


def test_only_so_many_passwords_are_tried() -> None:
    wrong = [f"wrong {at}" for at in range(MOST_PASSWORDS)]
    locked = pdf(PASSWORD)
    assert unlocked(locked, [*wrong[1:], PASSWORD])
    with pytest.raises(Locked):
        unlocked(locked, [*wrong, PASSWORD])


def test_a_damaged_pdf_lock_is_refused() -> None:
    data = pdf(PASSWORD)
    at = data.index(b"/Encrypt")
    with pytest.raises(Refused):
        unlocked(data[: at + 12], OTHERS)


def test_no_password_is_ever_told(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.DEBUG)
    canary = "CanaryPassword77"
    told = []
    for data in (agile(WORD), standard(WORD), pdf(PASSWORD), agile(WORD, canary), standard(WORD, canary), pdf(canary)):
        try:
            unlocked(data, ["wrong", canary])
        except Locked as error:
            told.append(f"{error} {error.__cause__} {error.__context__}")
    shown = capfd.readouterr()
    assert len(told) == 3
    assert canary not in "".join((*told, caplog.text, shown.out, shown.err))
