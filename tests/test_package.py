"""The wheel: it holds all that a workspace needs, and nothing that belongs to the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates" / "docx"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as package:
        return {name for name in package.namelist() if ".dist-info/" not in name}


def files(folder: Path, below: str) -> set[str]:
    return {
        f"{below}/{path.relative_to(folder).as_posix()}"
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(("~$", "."))
    }


def test_wheel_holds_the_package_and_the_templates_and_no_more(wheel: Path) -> None:
    package = files(ROOT / "pipeline" / "minutebook", "minutebook")
    assert names(wheel) == package | files(TEMPLATES, "minutebook/templates_docx")


def installed(wheel: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command as the unpacked wheel runs it, far from the checkout."""
    site = folder / "site"
    if not site.exists():
        with zipfile.ZipFile(wheel) as package:
            package.extractall(site)
    program = (
        "import minutebook, sys; from minutebook.cli import main; print(minutebook.__file__, file=sys.stderr); main()"
    )
    surroundings = {**os.environ, "PYTHONPATH": str(site)}
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_installed_wheel_makes_a_workspace(wheel: Path, tmp_path: Path) -> None:
    done = installed(wheel, tmp_path, "init", "office")
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "site") in done.stderr
    assert files(TEMPLATES, "t") <= files(tmp_path / "office" / "templates" / "docx", "t")
    assert (tmp_path / "office" / "intake").is_dir()
    assert (tmp_path / "office" / "outputs").is_dir()


def test_help_needs_no_slow_part(wheel: Path, tmp_path: Path) -> None:
    """`--help` answers without loading the readers, the templates' engine or the database."""
    site = tmp_path / "site"
    installed(wheel, tmp_path, "--version")
    program = (
        "import sys; from minutebook.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "slow = {'sqlalchemy', 'lxml', 'docxtpl', 'docx', 'openpyxl', 'marshmallow', 'pdfplumber'}\n"
        "print('LOADED', sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "LOADED []"
