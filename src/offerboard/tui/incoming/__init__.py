"""Their call to you: which card it is about, what to know, and what they said."""
