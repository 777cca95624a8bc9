"""Network shares: a register that is a file must not lie on one, where locks fail and a crash can damage it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Protocol

from minutebook.errors import WrongUse

#: file systems whose files are on another machine, as Linux, macOS and the BSDs call them
_NETWORK: Final = re.compile(
    r"nfs\d?|nfsd|cifs|smb\w*|afs|openafs|auristorfs|afpfs|ncpfs?|coda|ceph|cephfs|glusterfs|lustre|gpfs|beegfs\w*"
    r"|orangefs|pvfs2|ocfs2|gfs2?|moosefs|mfs|davfs2?|webdavfs?|webdav|ftpfs|acfs|pnfs"
)
#: the same where FUSE serves them; what only puts a local folder elsewhere is none
_FUSE: Final = re.compile(
    r"(?:fuse|osxfuse|macfuse)[._]?(?:sshfs|curlftpfs|ftpfs|davfs2?|webdavfs|smbnetfs|smb\w*|cifs|nfs\w*|glusterfs|ceph\w*"
    r"|s3fs|s3ql|goofys|mount-s3|rclone\w*|gcsfuse|blobfuse2?|gvfsd-fuse|juicefs|seaweedfs|weed|moosefs|mfs\w*|lizardfs"
    r"|saunafs|onedriver|google-drive-ocamlfuse|gdfuse|dropbox|beegfs|lustre|afs|xtreemfs|quobyte)(?:#.*)?"
)
#: a virtual machine's view of its host's folders, whose locks others do not see
_HOST: Final = re.compile(r"vboxsf|(?:fuse\.)?vmhgfs(?:-fuse)?|prl_fs|prl_vboxsf")
_WINDOWS_DRIVE: Final = re.compile(r"/mnt/[a-z]", re.IGNORECASE)
_UNC: Final = re.compile(r"^[\\/]{2}(?![?.][\\/])|^[\\/]{2}[?.][\\/]UNC[\\/]", re.IGNORECASE)


class Mount(Protocol):
    """One line of the system's list of mounts, as psutil gives it."""

    @property
    def mountpoint(self) -> str:
        """The folder, or on Windows the drive."""

    @property
    def fstype(self) -> str:
        """The kind of file system."""

    @property
    def opts(self) -> str:
        """Its options, parted by commas."""


def network_kind(path: str, mounts: Iterable[Mount]) -> str | None:
    """What kind of network share a full path lies on; None for this machine's own disks."""
    if _UNC.match(path):
        return "a network share"
    on: Mount | None = None
    for mount in mounts:
        # of two on one place the later one lies on top
        if _holds(mount.mountpoint, path) and (on is None or len(mount.mountpoint) >= len(on.mountpoint)):
            on = mount
    return _kind(on) if on is not None else None


def refuse_shares(path: Path) -> None:
    """Raise WrongUse where a file would lie on a network share; links are followed."""
    import psutil

    try:
        mounts = psutil.disk_partitions(all=True)
    except (OSError, RuntimeError):
        # some jails hide their list
        mounts = []
    kind = network_kind(str(path.resolve()), mounts)
    if kind is not None:
        raise WrongUse(
            f"The register {path} would lie on a network drive ({kind}), where it can be damaged; keep it in a folder "
            "of this machine, or in PostgreSQL: see MINUTEBOOK_REGISTER."
        )


def _kind(mount: Mount) -> str | None:
    kind = mount.fstype.lower()
    if _NETWORK.fullmatch(kind) or _FUSE.fullmatch(kind) or _HOST.fullmatch(kind):
        return mount.fstype
    # under Windows' Linux its own drives are served by a protocol that knows no locks
    if kind in ("9p", "drvfs", "v9fs") and _WINDOWS_DRIVE.fullmatch(mount.mountpoint.rstrip("/")):
        return "a drive of Windows"
    return "a network drive of Windows" if "remote" in mount.opts.lower().split(",") else None


def _holds(place: str, path: str) -> bool:
    if re.match(r"[A-Za-z]:", place):
        place, path = place.lower().replace("\\", "/"), path.lower().replace("\\", "/").removeprefix("//?/")
    place = place.rstrip("/")
    return path == place or path.startswith(f"{place}/")
