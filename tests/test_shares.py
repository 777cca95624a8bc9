"""Whose files are: private or one team's; on a disk of this machine; waited for where another program holds them."""

from __future__ import annotations

import ctypes
import errno
import grp
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.register_cases import NOW, enter_all

from minutebook.disk.placing import PAUSES, make_folder, patiently, place
from minutebook.disk.private import close_to_others, share, windows_command
from minutebook.errors import ExitStatus, WrongUse
from minutebook.register.register import Register
from minutebook.register.shares import network_kind, refuse_shares
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

PAIR = (60_001, 60_002)
TEAM = 60_009


class Mount(NamedTuple):
    mountpoint: str
    fstype: str
    opts: str = "rw"


#: as the systems list them
LINUX = [
    Mount("/", "ext4"),
    Mount("/proc", "proc"),
    Mount("/people", "autofs"),
    Mount("/people", "nfs4", "rw,vers=4.2"),
    Mount("/people/local", "xfs"),
    Mount("/srv/office", "cifs"),
    Mount("/media/stick", "fuseblk"),
    Mount("/run/user/1000/gvfs", "fuse.gvfsd-fuse"),
    Mount("/people/local/far", "fuse.sshfs"),
    Mount("/people/local/plain", "fuse.gocryptfs"),
    Mount("/run/user/1000/doc", "fuse.portal"),
    Mount("/mnt/ceph", "ceph"),
    Mount("/mnt/vm", "vboxsf"),
    Mount("/mnt/data", "9p"),
]
WSL = [
    Mount("/", "ext4"),
    Mount("/mnt/c", "9p", "rw,aname=drvfs"),
    Mount("/mnt/wsl", "tmpfs"),
    Mount("/mnt/D", "drvfs"),
]
SANDBOX = [Mount("/", "9p"), Mount("/run", "tmpfs"), Mount("/opt", "overlay")]
MAC = [
    Mount("/", "apfs", "ro,local"),
    Mount("/System/Volumes/Data", "apfs", "rw,local"),
    Mount("/Volumes/Team", "smbfs"),
    Mount("/Volumes/Old", "afpfs"),
    Mount("/Volumes/Web", "webdav"),
    Mount("/Volumes/Unix", "nfs"),
]
WINDOWS = [Mount("C:\\", "NTFS", "rw,fixed"), Mount("D:\\", "", "cdrom"), Mount("H:\\", "NTFS", "rw,remote")]


@pytest.mark.parametrize(
    ("mounts", "path"),
    [
        (LINUX, "/people/f.blythe/register/x.sqlite3"),
        (LINUX, "/people"),
        (LINUX, "/srv/office/register"),
        (LINUX, "/run/user/1000/gvfs/smb-share:server=x/register"),
        (LINUX, "/people/local/far/x"),
        (LINUX, "/mnt/ceph/x"),
        (LINUX, "/mnt/vm/x"),
        (WSL, "/mnt/c/Users/x/register"),
        (WSL, "/mnt/D/x"),
        (MAC, "/Volumes/Team/register"),
        (MAC, "/Volumes/Old/x"),
        (MAC, "/Volumes/Web/x"),
        (MAC, "/Volumes/Unix/x"),
        (WINDOWS, r"H:\register\x.sqlite3"),
        (WINDOWS, r"h:\x"),
        (WINDOWS, r"\\server\share\register"),
        (WINDOWS, "//server/share/register"),
        (WINDOWS, r"\\?\UNC\server\share\register"),
        (WINDOWS, r"\\?\H:\x"),
    ],
)
def test_a_network_share_is_known(mounts: list[Mount], path: str) -> None:
    assert network_kind(path, mounts)


@pytest.mark.parametrize(
    ("mounts", "path"),
    [
        (LINUX, "/srv/officers/register"),
        (LINUX, "/var/lib/minutebook"),
        (LINUX, "/people/local/x"),
        (LINUX, "/peoples/x"),
        (LINUX, "/media/stick/x"),
        (LINUX, "/people/local/plain/x"),
        (LINUX, "/run/user/1000/doc/x"),
        (LINUX, "/mnt/data/x"),
        (WSL, "/people/x"),
        (WSL, "/mnt/wsl/x"),
        (SANDBOX, "/srv/x"),
        (SANDBOX, "/run/x"),
        (MAC, "/System/Volumes/Data/Users/x"),
        (MAC, "/Volumes/Teams/x"),
        (WINDOWS, r"C:\register\x"),
        (WINDOWS, r"\\?\C:\register"),
        ([], "/anywhere"),
    ],
)
def test_this_machines_own_disks_are_let_be(mounts: list[Mount], path: str) -> None:
    assert network_kind(path, mounts) is None


def test_this_machines_list_is_asked(tmp_path: Path) -> None:
    refuse_shares(tmp_path / "register" / "x.sqlite3")


@pytest.fixture
def share_of_others(tmp_path: Path) -> Iterator[Path]:
    """A folder on which another machine's files are mounted, as the system sees it; the connection is lost."""
    folder = tmp_path / "far"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or not Path("/dev/fuse").exists():
        pytest.skip("needs root and FUSE, to put a file system in place")
    device = os.open("/dev/fuse", os.O_RDWR)
    system = ctypes.CDLL(None, use_errno=True)
    options = f"fd={device},rootmode=40000,user_id=0,group_id=0".encode()
    done = system.mount(b"office:", bytes(folder), b"fuse.sshfs", 0, options)
    os.close(device)
    if done != 0:
        pytest.skip("no file system can be mounted here")
    yield folder
    detach = 2
    system.umount2(bytes(folder), detach)


def test_a_register_reached_by_a_link_lies_where_the_link_leads(tmp_path: Path, share_of_others: Path) -> None:
    (tmp_path / "near").symlink_to(share_of_others)
    with pytest.raises(WrongUse, match=r"network drive \(fuse\.sshfs\).*PostgreSQL"):
        Register.open(tmp_path / "near" / "x.sqlite3", actor="x")


# --- held by another program


def failing(times: int, error: OSError) -> tuple[Callable[[], None], list[int]]:
    calls: list[int] = []

    def act() -> None:
        calls.append(1)
        if len(calls) <= times:
            raise error

    return act, calls


def of_windows(code: int) -> OSError:
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    error.winerror = code  # type: ignore[attr-defined]
    return error


HELD = [of_windows(5), of_windows(32), of_windows(33), OSError(errno.EBUSY, "busy"), OSError(errno.ETXTBSY, "busy")]


@pytest.mark.parametrize("error", HELD, ids=str)
def test_a_file_that_is_held_is_waited_for(error: OSError) -> None:
    act, calls = failing(2, error)
    patiently(act, Path("plan.docx"), pauses=(0, 0, 0))
    assert len(calls) == 3


@pytest.mark.parametrize("error", HELD, ids=str)
def test_a_file_that_stays_held_is_named(error: OSError) -> None:
    act, calls = failing(9, error)
    with pytest.raises(WrongUse, match=r"plan\.docx is open in another program.*the register holds") as caught:
        patiently(act, Path("plan.docx"), pauses=(0, 0, 0))
    assert len(calls) == 4
    assert caught.value.status is ExitStatus.WRONG_USE


@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "no"), OSError(errno.ENOSPC, "full"), of_windows(112)])
def test_other_faults_are_not_waited_for(error: OSError) -> None:
    act, calls = failing(9, error)
    with pytest.raises(OSError, match=r"no|full|process"):
        patiently(act, Path("plan.docx"))
    assert len(calls) == 1


def test_the_wait_is_two_and_a_half_seconds() -> None:
    assert sum(PAUSES) == pytest.approx(2.5)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """An output that cannot be replaced: another file is mounted over it."""
    path, other = tmp_path / "outputs" / "plan.docx", tmp_path / "other"
    path.parent.mkdir()
    path.write_bytes(b"the former")
    other.write_bytes(b"held")
    if sys.platform != "linux" or subprocess.run(["mount", "--bind", other, path], capture_output=True).returncode:
        pytest.skip("no file can be mounted over another here")
    yield path
    subprocess.run(["umount", path], check=False)


def test_a_file_that_the_system_holds_is_named_and_nothing_is_left_over(held: Path) -> None:
    with pytest.raises(WrongUse, match=r"plan\.docx is open"):
        place(held, b"the new one")
    assert [path.name for path in held.parent.iterdir()] == ["plan.docx"]
    subprocess.run(["umount", held], check=True)
    assert held.read_bytes() == b"the former"
    place(held, b"the new one")
    assert held.read_bytes() == b"the new one"


# --- private


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """The system's habit for new files, loose and strict."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}


def fill(workspace: Workspace) -> None:
    """A registered meeting, its documents put out."""
    with Register.open(workspace.register, actor="f.blythe") as register:
        with register.transaction(now=NOW) as tx:
            enter_all(tx)
        workspace.restore_outputs(register)


def data_in(workspace: Workspace) -> dict[str, int]:
    return {name: mode for name, mode in modes(workspace.folder).items() if not name.startswith("templates")}


def test_all_that_is_made_is_for_its_owner_only(tmp_path: Path, umask: None) -> None:
    workspace = make_workspace(tmp_path / "deep" / "office")
    fill(workspace)
    for path in (workspace.folder, workspace.folder.parent):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    found = data_in(workspace)
    assert {name for name, mode in found.items() if mode == 0o700} == {
        name for name in found if (workspace.folder / name).is_dir()
    }
    assert {mode for name, mode in found.items() if (workspace.folder / name).is_file()} == {0o600}
    assert len([name for name in found if name.endswith(".docx")]) == 2


def test_what_is_written_meanwhile_is_private_too(tmp_path: Path, umask: None) -> None:
    workspace = make_workspace(tmp_path / "office")
    with Register.open(workspace.register, actor="f.blythe") as register, register.transaction(now=NOW) as tx:
        enter_all(tx)
        journal = Path(f"{workspace.register}-journal")
        assert stat.S_IMODE(journal.stat().st_mode) == 0o600


def test_a_folder_that_others_may_look_into_is_shut_at_the_start(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "office")
    for folder in (workspace.intake, workspace.outputs):
        folder.chmod(0o755)
    workspace.close_to_others()
    assert stat.S_IMODE(workspace.intake.stat().st_mode) == 0o750
    assert stat.S_IMODE(workspace.outputs.stat().st_mode) == 0o750


def test_on_windows_nothing_is_inherited() -> None:
    assert windows_command(Path("outputs"), "f.blythe") == [
        "icacls",
        "outputs",
        "/inheritance:r",
        "/grant:r",
        "f.blythe:(OI)(CI)F",
        "*S-1-5-18:(OI)(CI)F",
    ]


# --- a team


def test_a_team_shares_a_workspace_and_nobody_else(tmp_path: Path, umask: None) -> None:
    own = grp.getgrgid(os.getgid()).gr_name
    workspace = make_workspace(tmp_path / "office", own)
    fill(workspace)
    assert stat.S_IMODE(workspace.folder.stat().st_mode) == 0o2770
    for name, mode in data_in(workspace).items():
        path = workspace.folder / name
        assert mode == (0o2770 if path.is_dir() else 0o660), name
        assert path.stat().st_gid == os.getgid()


def test_a_workspace_may_be_given_to_a_team_later(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "office")
    fill(workspace)
    make_workspace(workspace.folder, grp.getgrgid(os.getgid()).gr_name)
    assert set(data_in(workspace).values()) == {0o2770, 0o660}
    fill_again = Register.open(workspace.register, actor="r.adeyemi")
    fill_again.close()
    assert stat.S_IMODE(Path(workspace.register).stat().st_mode) == 0o660


def test_a_team_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no group “nobody-s-group”"):
        make_workspace(tmp_path / "office", "nobody-s-group")


def test_only_a_folder_made_for_a_team_is_a_teams(tmp_path: Path) -> None:
    for mode in (0o2755, 0o2775, 0o770, 0o2750):
        above = tmp_path / oct(mode)
        above.mkdir()
        above.chmod(mode)
        make_folder(above / "inner")
        assert stat.S_IMODE((above / "inner").stat().st_mode) == 0o700


def test_a_link_is_not_followed_when_a_team_is_given_its_folder(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text("private")
    theirs.chmod(0o600)
    (tmp_path / "office" / "intake").mkdir(parents=True)
    (tmp_path / "office" / "intake" / "link").symlink_to(theirs)
    share(tmp_path / "office", grp.getgrgid(os.getgid()).gr_name, ["intake"])
    assert stat.S_IMODE(theirs.stat().st_mode) == 0o600


# --- several accounts


def as_account(number: int, world: Path, work: Callable[[], object], *, groups: tuple[int, ...] = (TEAM,)) -> None:
    """Do something as another account, in a world where only ``world`` is to be seen; its fault is ours."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        said = ""
        try:
            os.chroot(world)
            os.chdir("/")
            os.setgroups(list(groups))
            os.setgid(number)
            os.setuid(number)
            work()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writes, said.encode())
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as heard:
        said = heard.read().decode()
    os.waitpid(child, 0)
    assert not said, said


@pytest.fixture
def team_folder(tmp_path: Path) -> Path:
    """A folder that a team of two accounts shares, and a third cannot look into."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs root, to work as other accounts")
    tmp_path.chmod(0o755)
    folder = tmp_path / "register"
    folder.mkdir()
    os.chown(folder, PAIR[0], TEAM)
    folder.chmod(0o2770)
    (tmp_path / "keys").mkdir()
    os.chown(tmp_path / "keys", PAIR[0], TEAM)
    (tmp_path / "keys").chmod(0o2750)
    return folder


def enter_one(name: str) -> None:
    with Register.open(Path("/register/minutebook.sqlite3"), actor=name, keys=Path("/keys")) as register:
        with register.transaction(now=NOW) as tx:
            enter_all(tx, mark=name)
        assert register.verify() == []


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_two_accounts_of_a_team_write_to_one_register(tmp_path: Path, team_folder: Path) -> None:
    Register.open(team_folder / "minutebook.sqlite3", actor="admin").close()
    for turn in range(2):
        for number in PAIR:
            as_account(number, tmp_path, lambda name=f"{number}-{turn}": enter_one(name))  # type: ignore[misc]
    file = team_folder / "minutebook.sqlite3"
    assert (stat.S_IMODE(file.stat().st_mode), file.stat().st_gid) == (0o660, TEAM)
    with pytest.raises(AssertionError, match=r"WrongUse|RegisterConflict"):
        as_account(60_003, tmp_path, lambda: enter_one("stranger"), groups=())


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_what_others_may_read_and_we_cannot_shut_is_refused(tmp_path: Path, team_folder: Path) -> None:
    team_folder.chmod(0o2775)
    with pytest.raises(AssertionError, match="Everybody on this machine may look into /register"):
        as_account(PAIR[1], tmp_path, lambda: close_to_others([Path("/register")]))
    as_account(PAIR[0], tmp_path, lambda: close_to_others([Path("/register")]))
    assert stat.S_IMODE(team_folder.stat().st_mode) & 0o777 == 0o770
