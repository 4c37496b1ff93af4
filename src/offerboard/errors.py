"""What can go wrong in a way that a person should be told: one clear line each, no traceback."""


class OfferboardError(Exception):
    """Something could not be done; its text is one line that says what and why. Exit code 1."""


class UsageError(OfferboardError):
    """What was asked for makes no sense: a wrong date, an unknown value. Exit code 2."""
