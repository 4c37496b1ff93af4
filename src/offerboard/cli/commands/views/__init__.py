"""Commands that look at all cards: what is owed, compared, waited for, counted."""
