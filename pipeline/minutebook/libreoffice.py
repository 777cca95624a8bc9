"""LibreOffice as a converter: one process for a batch, shut in a folder of its own, without network or macros.

Its exit status says nothing (it is 0 where nothing was written), so only what lies in the folder afterwards counts.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal
from xml.sax.saxutils import escape

from minutebook.errors import MissingProgram

Target = Literal["docx", "xlsx", "pdf"]

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: how a file of each ending begins, and the only filter that may read it, so that a web page in disguise is not read
#: as one; Word and Excel had several formats in the one container that no web page begins with
_INPUTS: Final = {
    "doc": (_OLD_OFFICE, None),
    "xls": (_OLD_OFFICE, None),
    "odt": (b"PK", "writer8"),
    "ods": (b"PK", "calc8"),
    "rtf": (b"{\\rtf", "Rich Text Format"),
    "docx": (b"PK", "MS Word 2007 XML"),
    "xlsx": (b"PK", "Calc MS Excel 2007 XML"),
}
_SHEETS: Final = frozenset(("xls", "ods", "xlsx"))

#: what the program's own profile says, below org.openoffice: path, name, value
_PROFILE: Final = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    # nothing that a file points at is loaded, neither from the net nor from this computer
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Office.Writer/Content/Update", "Chart", "false"),
    ("Office.Calc/Content/Update", "Link", "1"),
    # where the system cannot keep the program off the net, every address leads to a closed door
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    *(
        setting
        for kind in ("HTTP", "HTTPS", "FTP")
        for setting in (
            ("Inet/Settings", f"ooInet{kind}ProxyName", "127.0.0.1"),
            ("Inet/Settings", f"ooInet{kind}ProxyPort", "9"),
        )
    ),
    ("Office.Recovery/AutoSave", "Enabled", "false"),
    # a version that is new to a profile first tries out how it draws, which takes longer than a document does
    ("Setup/Product", "ooSetupLastVersion", "99.0"),
)
_USUAL_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
#: it starts in less than 1 GB
_MEMORY: Final = 3 * 1024**3
_LARGEST_FILE: Final = 512 * 1024**2
#: where GNU's C library is used, freed memory is kept for the next document, within the same limit
_KEEP_MEMORY: Final = ":".join(
    f"glibc.malloc.{name}={value}"
    for name, value in (
        ("tcache_count", 2000),
        ("top_pad", 64 * 1024**2),
        ("trim_threshold", 512 * 1024**2),
        ("mmap_threshold", 512 * 1024**2),
    )
)
_MISSING: Final = (
    "LibreOffice is needed for this and is not installed; install it (Debian and Ubuntu: apt-get install "
    "libreoffice-writer libreoffice-calc), or open the file in Word or Excel and save it as "
)


def converted(
    files: Sequence[tuple[str, bytes]],
    to: Target,
    *,
    options: str = "",
    program: str | None = None,
    seconds: float = 60.0,
) -> list[bytes | None]:
    """Each file, given as (ending, bytes), made into ``to``; None for one that cannot be.

    ``options`` go to the filter that writes, as LibreOffice documents them. A file may take ``seconds``; one that takes
    longer, or ends the program, costs the others nothing but time. Raises MissingProgram.
    """
    soffice = program or find_program(to)
    made: dict[int, bytes] = {}
    for ending in dict.fromkeys(ending for ending, _ in files):
        job = _Job(soffice, ending, to, options, seconds)
        waiting = {at: data for at, (kind, data) in enumerate(files) if kind == ending and job.fits(data)}
        while waiting:
            first = min(waiting)
            made |= job.run(waiting)
            # one may have ended the run for all after it, so only the first of a run is given up
            waiting = {at: data for at, data in waiting.items() if at not in made and at != first}
    return [made.get(at) for at in range(len(files))]


def find_program(to: Target = "docx") -> str:
    """The path of LibreOffice. Raises MissingProgram, which says what to install, or how to make ``to`` without it."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    found = found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)
    if found is None:
        raise MissingProgram(_MISSING + ("a PDF." if to == "pdf" else ".docx or .xlsx."))
    return found


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be done with each of some files of one ending."""

    program: str
    ending: str
    to: Target
    options: str
    seconds: float

    def fits(self, data: bytes) -> bool:
        """Whether a file begins as its ending says."""
        return self.ending in _INPUTS and data.startswith(_INPUTS[self.ending][0])

    def run(self, files: Mapping[int, bytes]) -> dict[int, bytes]:
        """One process over some files; what is missing in the answer was not made."""
        with tempfile.TemporaryDirectory(prefix="minutebook-", ignore_cleanup_errors=True) as name:
            folder = Path(name).resolve()
            made = folder / "made"
            made.mkdir()
            _write_profile(folder / "profile", _build(self.program))
            given = []
            for at, data in files.items():
                given.append(folder / f"{at}.{self.ending}")
                given[-1].write_bytes(data)
            self._start(folder, given, made)
            outcomes = {at: _whole(made / f"{at}.{self.to}", self.to) for at in files}
        return {at: data for at, data in outcomes.items() if data is not None}

    def _start(self, folder: Path, given: Sequence[Path], made: Path) -> None:
        limit = int(self.seconds * (len(given) + 1)) + 1
        reading = _INPUTS[self.ending][1]
        command = [
            *_fence(limit),
            self.program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *"--headless --invisible --norestore --nolockcheck --nodefault --nologo --nofirststartwizard".split(),
            *((f"--infilter={reading}",) if reading else ()),
            "--convert-to",
            self._writing(),
            "--outdir",
            str(made),
            *map(str, given),
        ]
        home = {"HOME": str(folder), "TMPDIR": str(folder), "TMP": str(folder), "TEMP": str(folder)}
        process = subprocess.Popen(  # noqa: S603 our own program, and names of our own
            command,
            cwd=folder,
            env={**os.environ, **home, "SAL_USE_VCLPLUGIN": "svp", "GLIBC_TUNABLES": _KEEP_MEMORY},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _wait(process, made, self.seconds)
        finally:
            _end(process)

    def _writing(self) -> str:
        """Kind, filter and options as one argument."""
        if self.to == "pdf":
            filter_ = "calc_pdf_Export" if self.ending in _SHEETS else "writer_pdf_Export"
        else:
            filter_ = _INPUTS[self.to][1] or ""
        return ":".join(filter(None, (self.to, filter_, self.options)))


def _write_profile(folder: Path, build: str) -> None:
    """A new profile each time: what one file leaves behind, no other finds, and no two programs share one."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value>'
        "</prop></item>"
        for path, name, value in _PROFILE
    )
    (folder / "user" / "extensions").mkdir(parents=True)
    if build:  # in a profile of another build, or of none, the program installs its own extensions and starts again
        (folder / "user" / "extensions" / "buildid").write_text(build, encoding="utf-8")
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}'
        "</oor:items>",
        encoding="utf-8",
    )


def _build(program: str) -> str:
    """The build that LibreOffice says it is, in a file beside it; empty where there is none."""
    folder = Path(program).resolve().parent
    for place in (folder / "versionrc", folder / "version.ini", folder.parent / "Resources" / "versionrc"):
        try:
            lines = place.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
        return next((line.partition("=")[2].strip() for line in lines if line.startswith("buildid=")), "")
    return ""


def _fence(seconds: int) -> list[str]:
    """What to put before a command so that it has no network and bounded memory, time and output."""
    limits = (f"--as={_MEMORY}", f"--fsize={_LARGEST_FILE}", f"--cpu={seconds}", "--core=0")
    return [
        *(("unshare", "-rn") if _works("unshare", "-rn", "true") else ()),
        *(("prlimit", *limits) if _works("prlimit", *limits, "true") else ()),
    ]


@lru_cache(maxsize=64)
def _works(*command: str) -> bool:
    """Whether the system has such a program and lets us use it; asked once."""
    if shutil.which(command[0]) is None:
        return False
    return not subprocess.run(command, capture_output=True, check=False, timeout=10).returncode  # noqa: S603


def _wait(process: subprocess.Popen[bytes], made: Path, seconds: float) -> None:
    """Wait until the process ends, or nothing new came for ``seconds``."""
    count, since = 0, time.monotonic()
    while time.monotonic() - since < seconds:
        try:
            process.wait(0.2)
            return
        except subprocess.TimeoutExpired:
            so_far = len(list(made.iterdir()))
            if so_far != count:
                count, since = so_far, time.monotonic()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process, and those that it started, where it runs still."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603, S607
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _whole(path: Path, kind: Target) -> bytes | None:
    """A file that was made, if it was made to its end."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if kind == "pdf":
        return data if data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:] else None
    return data if data.startswith(b"PK") and zipfile.is_zipfile(path) else None
