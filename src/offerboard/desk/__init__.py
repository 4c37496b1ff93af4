"""What lies on the desk: cards in their columns in order, what is owed, the way through it. No Textual."""
