"""One file a format, each with `fits(name, data)`, whether it is one, and `read(data, options)`, on bytes."""
