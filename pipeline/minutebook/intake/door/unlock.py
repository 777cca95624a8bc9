"""Passwords taken off the files that workers protect before mailing them."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Final

from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import InvalidKeyError
from msoffcrypto.method.ecma376_agile import ECMA376Agile
from pypdf import PasswordType, PdfReader, PdfWriter

from minutebook.errors import Locked, Refused

LOCKED: Final = (
    "is password-protected; open it and save it without a password, or give the password: "
    "with --password-file, or by typing it when asked"
)
WRONG: Final = (
    "is password-protected, and no password given opens it; check the password with the sender, "
    "or ask for a copy without one"
)
RIGHTS: Final = (
    "is locked to its readers by a sensitivity label or by rights management, and no password opens it; "
    "open it in Office as someone who may, and save a copy without the label"
)
OUTDATED: Final = "is protected in a way that cannot be undone here; open it and save it without a password"
TAMPERED: Final = "was damaged or changed after it was protected; ask for it again"

#: Office hashes a password 100,000 times; the format allows a hundred times that, only to keep a reader busy
MOST_SPINS: Final = 1_000_000
#: more are not tried on one file
MOST_PASSWORDS: Final = 20
#: Excel encrypts a workbook that is only protected from changes, and opens it with these words unasked
_EXCEL_OWN: Final = "VelvetSweatshop"
#: entries of a container whose key lies with a server
_RIGHTS_ENTRIES: Final = tuple(name.encode("utf-16-le") for name in ("DRMEncryptedTransform", "\tDRMContent"))

# it notes passwords down for those who look for faults in it
logging.getLogger("msoffcrypto").setLevel(logging.CRITICAL)


def unlocked(data: bytes, passwords: Sequence[str] = ()) -> bytes:
    """The same file without its password; the same object where it has none, or opens for anybody.

    Raise Locked when none of ``passwords`` opens it, Refused when no password would.
    """
    wanted = dict.fromkeys(password for password in passwords if password)
    return _pdf(data, wanted) if b"%PDF-" in data[:1024] else _office(data, wanted)


def locked(data: bytes, password: str) -> bytes:
    """A Word or Excel package under a password, as Office locks one."""
    container: bytes = ECMA376Agile.encrypt(password, io.BytesIO(data))
    return container


def _office(data: bytes, passwords: Iterable[str]) -> bytes:
    if any(entry in data for entry in _RIGHTS_ENTRIES):
        raise Refused(RIGHTS)
    file = _protected(data)
    if file is None:
        return data
    if getattr(file, "type", "") == "agile" and file.info["spinValue"] > MOST_SPINS:
        raise Refused(OUTDATED)
    for password in (*_few(passwords), _EXCEL_OWN):
        plain = _opened(file, password)
        if plain is not None:
            return plain
    raise _locked(passwords)


def _protected(data: bytes) -> Any:
    """The encrypted file, None where nothing is encrypted, or nothing that has to do with Office."""
    try:
        file = OfficeFile(io.BytesIO(data))
        return file if file.is_encrypted() else None
    except Exception:  # whatever a hostile container makes of the library
        if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in data:
            raise Refused(OUTDATED) from None
        return None


def _opened(file: Any, password: str) -> bytes | None:
    """The decrypted bytes, checked against the file's own seal where it has one; None for a wrong password."""
    modern = file.format == "ooxml"
    plain = io.BytesIO()
    try:
        file.load_key(password=password, **({"verify_password": True} if modern else {}))
    except InvalidKeyError:
        return None
    except Exception:
        raise Refused(OUTDATED) from None
    try:
        file.decrypt(plain, **({"verify_integrity": True} if modern else {}))
    except Exception:
        raise Refused(TAMPERED if modern else OUTDATED) from None
    return plain.getvalue()


def _pdf(data: bytes, passwords: Iterable[str]) -> bytes:
    if b"/Encrypt" not in data:
        return data
    try:
        reader = PdfReader(io.BytesIO(data))
        # most are open to all and only closed to changes, which every reader of ours knows
        if not reader.is_encrypted or reader.decrypt("") is not PasswordType.NOT_DECRYPTED:
            return data
        if not any(reader.decrypt(password) for password in _few(passwords)):
            raise _locked(passwords)
        plain = io.BytesIO()
        PdfWriter(clone_from=reader).write(plain)
    except Refused:
        raise
    except Exception:
        raise Refused(OUTDATED) from None
    return plain.getvalue()


def _few(passwords: Iterable[str]) -> Iterable[str]:
    return islice(passwords, MOST_PASSWORDS)


def _locked(passwords: Iterable[str]) -> Locked:
    return Locked(WRONG if any(passwords) else LOCKED)
