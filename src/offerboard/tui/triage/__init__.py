"""Triage: the cards that you owe, one by one."""
