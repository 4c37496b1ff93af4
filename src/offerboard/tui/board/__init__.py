"""The board: three columns, what you owe above them, and its keys."""
