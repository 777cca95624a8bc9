"""Everything Minutebook raises on purpose, each with the exit status the command line ends with."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """What a command's exit status means; other programs rely on these numbers."""

    FINE = 0
    FINDINGS = 1  #: the form has findings of severity E
    WRONG_USE = 2
    UNREADABLE = 3  #: a file cannot be read, or was refused
    REGISTER = 4  #: the register says no: already registered, or a conflict
    MISSING_PROGRAM = 5
    OUR_FAULT = 70


class MinutebookError(Exception):
    """Root of all our errors. The message is one sentence: what, where, and what to do next."""

    status = ExitStatus.OUR_FAULT


class WrongUse(MinutebookError):
    """The person asked for something that cannot be done as asked."""

    status = ExitStatus.WRONG_USE


class Refused(MinutebookError):
    """A file from outside cannot be read, or is not safe to read."""

    status = ExitStatus.UNREADABLE


class Locked(Refused):
    """A file needs a password, and none that was given opens it."""


class RegisterConflict(MinutebookError):
    """The register already holds this, or holds something that contradicts it."""

    status = ExitStatus.REGISTER


class NotInTurn(MinutebookError):
    """A step of letting a copy go is not this person's to take, or not yet."""

    status = ExitStatus.REGISTER


class MissingProgram(MinutebookError):
    """An outside program, such as LibreOffice, is not installed."""

    status = ExitStatus.MISSING_PROGRAM


class TemplateFault(MinutebookError):
    """A council's template or profile is wrong; the message says where and what to change."""

    status = ExitStatus.WRONG_USE
