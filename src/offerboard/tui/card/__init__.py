"""A card whole, on the whole screen."""
