"""What every screen is made from: commands, keys, dialogs and the theme."""
