"""How a language says dates, amounts, positions and names, by the patterns of its `language.toml`."""
