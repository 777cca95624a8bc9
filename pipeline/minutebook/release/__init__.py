"""Copies on their way: approved, checked, drafted and sent, each step by a person."""
