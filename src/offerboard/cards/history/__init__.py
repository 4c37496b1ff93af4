"""The history in numbers: the story of one card, the tally of all, and the words for both."""
