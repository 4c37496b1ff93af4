"""The safety of the cards: one file, saved whole or not at all. The only room that knows TinyDB."""
