"""Commands for your answers: deciding, the letters, and what was sent."""
