"""What somebody would write who wants PDFs: LibreOffice is called once for each document, with a profile that stays."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

#: what a profile knows once LibreOffice has been opened in a window: which version that was
_SEEN_IN_A_WINDOW = (
    '<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse">'
    "<value>99.0</value></prop></item></oor:items>"
)


def make(soffice: str, documents: Sequence[Path], profile: Path, out: Path) -> list[Path]:
    """The PDFs of the documents, in ``out``."""
    for document in documents:
        subprocess.run(
            [
                soffice,
                "--headless",
                f"-env:UserInstallation={profile.as_uri()}",
                "--convert-to",
                "pdf",
                "--outdir",
                str(out),
                str(document),
            ],
            check=True,
            capture_output=True,
        )
    return [out / f"{document.stem}.pdf" for document in documents]


def new_profile(soffice: str, folder: Path, document: Path, *, seen_in_a_window: bool) -> Path:
    """A profile as an earlier call leaves it, so that no call that counts has to make it."""
    profile = folder / "profile"
    make(soffice, [document], profile, folder / "first")
    if seen_in_a_window:
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(settings.read_text("utf-8").replace("</oor:items>", _SEEN_IN_A_WINDOW), "utf-8")
    return profile
