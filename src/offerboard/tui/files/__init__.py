"""What concerns the board file: what is wrong with it, its backups, and copies of it."""
