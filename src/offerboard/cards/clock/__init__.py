"""The clock: what each card's flag is at a moment, by which rule, and when that changes next."""
