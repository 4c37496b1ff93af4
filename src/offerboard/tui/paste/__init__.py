"""Bringing in what was copied: a mail, or rows of a sheet."""
