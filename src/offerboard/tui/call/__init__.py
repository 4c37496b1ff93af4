"""Call mode: a script to speak from, and how the call went."""
