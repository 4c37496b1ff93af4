"""Bringing in a file."""
