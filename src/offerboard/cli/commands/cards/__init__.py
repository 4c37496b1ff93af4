"""Commands that add cards and change them."""
