"""One line of a sheet on its way to a card: its cells, and who, when, how it stands and what it pays."""
