"""How long cases are kept: holds, erasing by two people, backup and restore."""
