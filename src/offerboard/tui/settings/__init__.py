"""The settings, on one sheet."""
