"""Small dialogs that several screens open."""
