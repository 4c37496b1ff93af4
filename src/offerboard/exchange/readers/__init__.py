"""One file a format, each with `read(data, options) -> Reading`, pure on bytes."""
