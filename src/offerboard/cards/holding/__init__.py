"""Until when each offer can be held, what can wait for what, and the sentences that say so."""
