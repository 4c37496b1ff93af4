"""Asking for agreement before a change that a person should see first."""

import sys

import click

from offerboard.errors import OfferboardError


def agree(question: str, *, yes: bool, otherwise: str) -> None:
    """Return if `yes`, or if the person agrees; else raise OfferboardError, which says `otherwise`.

    Without a terminal nobody can be asked, and nobody has agreed: a script gives --yes.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise OfferboardError(f"{otherwise}: nobody can be asked here, and --yes was not given")
    if not click.confirm(question, err=True):
        raise OfferboardError(otherwise)
