"""When: until when each offer can be held, beside the interviews."""
