"""Faults put into the real program: what they are, where they strike, and what must hold afterwards."""
