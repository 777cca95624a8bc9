"""``python -m minutebook``: the same as the command."""

from minutebook.cli import main

main()
