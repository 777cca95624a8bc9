"""What a process takes away from itself before it opens a file from outside.

Linux: memory, processor time, written files and core dumps are capped; sockets, other programs and every change to the
file system are refused by the kernel (seccomp), or, where that is not to be had, at least the network is taken away
(a namespace of its own). macOS: processor time, written files and core dumps are capped; the system does not keep a cap
on memory and has no door to the network that a program can lock by itself. Windows: nothing of all this. What works
everywhere is kept by the parent: the time on the wall, and that the process can say nothing but data.
"""

from __future__ import annotations

import ctypes
import errno
import math
import platform
import sys
import time
from typing import Final

if sys.platform != "win32":
    import resource

_AUDIT_ARCH: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
#: refused calls, with their numbers on x86_64 and aarch64 (None where there is no such call)
_CALLS: Final[dict[str, tuple[int | None, int]]] = {
    name: (None if old == "-" else int(old), int(new))
    for name, old, new in (
        line.split()
        for line in (
            "socket 41 198", "io_uring_setup 425 425", "execve 59 221", "execveat 322 281", "ptrace 101 117",
            "process_vm_writev 311 271", "kill 62 129", "tkill 200 130", "tgkill 234 131", "openat2 437 437",
            "unlinkat 263 35", "renameat 264 38", "renameat2 316 276", "mkdirat 258 34", "linkat 265 37",
            "symlinkat 266 36", "fchmodat 268 53", "fchownat 260 54", "truncate 76 45", "ftruncate 77 46",
            "fchmod 91 52", "fchown 93 55", "process_vm_readv 310 270", "pidfd_getfd 438 438",
            "pidfd_send_signal 424 424", "rt_sigqueueinfo 129 138",
        )
    )
}  # fmt: skip
#: fork, vfork, and the older names of the calls above, which only x86_64 has: unlink, rename, rmdir, mkdir, creat, …
_OLD_CALLS: Final = (57, 58, 87, 82, 84, 83, 85, 86, 88, 90, 92, 94)
#: calls that open a file, with the place of their flags among the arguments
_OPENS: Final = {"x86_64": ((2, 1), (257, 2)), "aarch64": ((56, 2),)}
#: O_WRONLY, O_RDWR, O_CREAT and O_TRUNC
_CHANGES: Final = 0o1 | 0o2 | 0o100 | 0o1000
#: starts a thread, or a process where its flags lack CLONE_THREAD; its younger brother hides its flags
_CLONE: Final = {"x86_64": 56, "aarch64": 220}
_THREAD: Final = 0x10000
_CLONE3: Final = 435

# of linux/filter.h and linux/seccomp.h
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW: Final = 0x7FFF0000
_DENY: Final = 0x00050000 | errno.EPERM
#: sends the C library back to the elder brother
_UNKNOWN: Final = 0x00050000 | errno.ENOSYS
_X32_CALLS: Final = 0x40000000
_NO_NEW_PRIVILEGES: Final = 38
_SET_SECCOMP: Final = 22
_FILTER: Final = 2
_NEW_NETWORK: Final = 0x40000000 | 0x10000000  # CLONE_NEWNET and CLONE_NEWUSER


class _Step(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def confine(memory: int) -> None:
    """Take away all that reading a form does not need; ``memory`` is in bytes, for the process as a whole."""
    if sys.platform == "win32":
        return
    for name, most in (("RLIMIT_AS", memory), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
        _cap(getattr(resource, name), most)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_NO_NEW_PRIVILEGES, *map(ctypes.c_ulong, (1, 0, 0, 0)))
        if not _filtered(libc):
            libc.unshare(_NEW_NETWORK)


def allow_time(seconds: int) -> None:
    """Let the process use so much more processor time; then the system ends it."""
    if sys.platform != "win32":
        _cap(resource.RLIMIT_CPU, math.ceil(time.process_time()) + seconds, hard=False)


def _cap(what: int, most: int, *, hard: bool = True) -> None:
    _, highest = resource.getrlimit(what)
    if highest != resource.RLIM_INFINITY:
        most = min(most, highest)
    try:
        resource.setrlimit(what, (most, most if hard else highest))
    except (OSError, ValueError):
        # macOS does not let every one of them be set
        return


def _filtered(libc: ctypes.CDLL) -> bool:
    """Whether the kernel now refuses the calls above."""
    steps = _steps(platform.machine())
    if not steps:
        return False
    program = _Program(len(steps), (_Step * len(steps))(*steps))
    no_more = map(ctypes.c_ulong, (0, 0))
    return bool(libc.prctl(_SET_SECCOMP, ctypes.c_ulong(_FILTER), ctypes.byref(program), *no_more) == 0)


def _steps(machine: str) -> list[_Step]:
    """The filter's program: the architecture, then the call's number, then the flags of what is opened."""
    arch = _AUDIT_ARCH.get(machine)
    if arch is None:
        return []
    numbers = [pair[machine == "aarch64"] for pair in _CALLS.values()]
    if machine == "x86_64":
        numbers += _OLD_CALLS
    steps = [_Step(_LOAD, 0, 0, 4), _Step(_EQUAL, 1, 0, arch), _Step(_RETURN, 0, 0, _DENY), _Step(_LOAD, 0, 0, 0)]
    steps += [_Step(_AT_LEAST, 0, 1, _X32_CALLS), _Step(_RETURN, 0, 0, _DENY)]
    steps += [_Step(_EQUAL, 0, 1, _CLONE3), _Step(_RETURN, 0, 0, _UNKNOWN)]
    for number in numbers:
        steps += [_Step(_EQUAL, 0, 1, number), _Step(_RETURN, 0, 0, _DENY)]
    for number, place in _OPENS[machine]:
        steps += _judged(number, place, _CHANGES, _DENY, _ALLOW)
    steps += _judged(_CLONE[machine], 0, _THREAD, _ALLOW, _DENY)
    return [*steps, _Step(_RETURN, 0, 0, _ALLOW)]


def _judged(number: int, argument: int, flags: int, with_one: int, without: int) -> list[_Step]:
    """Steps that decide on one call by whether any of the flags is set in one of its arguments."""
    return [
        _Step(_EQUAL, 0, 4, number),
        _Step(_LOAD, 0, 0, 16 + 8 * argument),
        _Step(_ANY_BIT, 0, 1, flags),
        _Step(_RETURN, 0, 0, with_one),
        _Step(_RETURN, 0, 0, without),
    ]
