"""Offers side by side: the table, and the user's own criteria."""
