"""Asking whether to go on, where something is about to change that a person should have seen first."""

import sys

import click

from offerboard.errors import OfferboardError


def agree(question: str, *, yes: bool, otherwise: str) -> None:
    """Go on if `yes`, or if the person says so. Raises OfferboardError, which says `otherwise`.

    Who cannot be asked has not agreed: a script says --yes.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise OfferboardError(f"{otherwise}: nobody can be asked here, and --yes was not given")
    if not click.confirm(question, err=True):
        raise OfferboardError(otherwise)
