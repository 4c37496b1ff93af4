"""Changes of a card, as pure functions: a card and a moment in, a new card out."""
