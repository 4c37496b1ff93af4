"""Compare: offers side by side."""
