"""Saying yes: whether it is in writing, and everybody else who must be told."""
