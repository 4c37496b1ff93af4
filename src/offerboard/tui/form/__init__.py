"""The form of a card, and what to do when a card was changed elsewhere meanwhile."""
