"""The full-screen board. Knows everything below it, and nothing below knows it."""
