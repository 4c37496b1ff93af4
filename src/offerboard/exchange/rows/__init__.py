"""One line of a sheet on its way to a card.

Its cells, and who, when, where it stands and what it pays in them.
"""
