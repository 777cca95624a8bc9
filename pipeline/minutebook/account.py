"""Who is signed in: the account that the operating system vouches for, never a name that somebody typed."""

from __future__ import annotations

import os
import sys


def signed_in() -> str:
    """The account that runs this program; variables such as USER can be set to anybody's name and are not asked."""
    if sys.platform == "win32":
        import ctypes

        size = ctypes.c_ulong(257)
        name = ctypes.create_unicode_buffer(size.value)
        if ctypes.windll.advapi32.GetUserNameW(name, ctypes.byref(size)):
            return name.value
        return os.environ.get("USERNAME", "unknown")
    import pwd

    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        # a container may run under a number that has no name
        return f"uid-{number}"
