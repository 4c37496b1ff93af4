"""offerboard: a terminal board of interviews, offers and declines, and the right words to answer them."""

__version__ = "0.1.0"
