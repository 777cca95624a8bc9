"""Colours and marks that colour-blind readers, and a printer without colours, can tell apart."""

from __future__ import annotations

#: dark to light, so that they differ in grey too (after Okabe and Ito)
COLOURS = ("1B3A57", "D55E00", "009E73", "56B4E9", "CC79A7", "E69F00", "7F7F7F")
#: Excel's patterns, and matplotlib's, in the same order; a blank is a plain filling
PATTERNS = ("", "wdUpDiag", "pct50", "ltVert", "cross", "dkHorz", "smGrid")
HATCHES = ("", "///", "...", "||", "++", "---", "xx")
MARKERS = ("circle", "square", "triangle", "diamond", "x", "plus", "star")
POINTS = ("o", "s", "^", "D", "x", "P", "*")
DASHES = ("solid", "dash", "sysDot", "dashDot", "lgDash", "sysDash", "solid")
LINES = ("-", "--", ":", "-.", (0, (8, 3)), (0, (3, 1, 1, 1)), "-")
