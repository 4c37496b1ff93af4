"""What the screens share: cards, settings, saving, time and messages."""
