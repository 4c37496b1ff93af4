"""The decision sheet: think, ask, decide."""
