"""Minutebook: completed forms in, official minutes and plans out, and a register of who got what and what is due.

The names below are what other programs may rely on; they are loaded when first used, so that a short command is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minutebook.api import CompiledTemplate, Workspace, layout, read
    from minutebook.errors import MinutebookError

__all__ = ["CompiledTemplate", "MinutebookError", "Workspace", "layout", "read"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name == "MinutebookError":
        from minutebook.errors import MinutebookError

        return MinutebookError
    if name in __all__:
        from minutebook import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
