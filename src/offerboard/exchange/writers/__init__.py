"""One file a format, each with `write(cards, options) -> bytes`, pure."""
