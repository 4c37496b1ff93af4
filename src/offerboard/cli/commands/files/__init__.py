"""Commands for files that come and go, and the way back."""
