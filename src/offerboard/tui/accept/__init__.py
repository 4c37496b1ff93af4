"""Saying yes: when it is in writing, and everybody else who is to be told."""
