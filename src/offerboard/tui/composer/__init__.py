"""The composer: the words for a card, live."""
