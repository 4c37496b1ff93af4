"""Call mode: a script to speak from, and what became of the call."""
