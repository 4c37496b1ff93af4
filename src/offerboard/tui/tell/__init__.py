"""Telling the companies at interviews by when another offer is to be answered, all in one go."""
