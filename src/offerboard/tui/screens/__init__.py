"""The screens: the board, and what opens above it. Each posts intents and writes nothing itself."""
