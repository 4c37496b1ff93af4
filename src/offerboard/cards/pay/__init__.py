"""Pay: how amounts are read, how they are said, and what they come to in a year."""
