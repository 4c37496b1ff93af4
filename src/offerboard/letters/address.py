"""To whom a letter goes: the contact, and an address that a mail program or a telephone takes."""

import re

from offerboard.cards.model import Card, Contact
from offerboard.cards.values import Channel
from offerboard.text import one_line

_NAMED = re.compile(r"[^<>]*<([^<>]+)>")


def contact_for(card: Card, channel: Channel) -> Contact | None:
    """Whom to write to: who prefers the channel and can be reached by it, else who can be, else the first."""
    reachable = [contact for contact in card.contacts if _reached_by(contact, channel)]
    preferring = [contact for contact in reachable if contact.channel == channel]
    return next(iter((*preferring, *reachable, *card.contacts)), None)


def recipient(contact: Contact | None, channel: Channel) -> str:
    """The address of a contact by a channel; empty where there is none, or none that is one.

    Of email `Name <address>`, quoted as RFC 5322 asks; names keep their letters, for this is read by people
    and pasted into mail programs. Of a text message a number, or where they write ("LinkedIn: Camille Roux").
    """
    if contact is None:
        return ""
    if channel == "email":
        return _mailbox(one_line(contact.name), one_line(contact.email))
    phone, via, name = one_line(contact.phone), one_line(contact.via), one_line(contact.name)
    if channel == "text" and via and name and not phone:
        return f"{via}: {name}"
    return f"{phone} ({via})" if channel == "text" and via and phone else phone


def _reached_by(contact: Contact, channel: Channel) -> bool:
    if channel == "email":
        return bool(contact.email)
    return bool(contact.phone or (channel == "text" and contact.via))


def _mailbox(name: str, address: str) -> str:
    """A mailbox, `address` with or without a name of its own; empty where it is not exactly one address."""
    from email.errors import MessageError
    from email.headerregistry import Address

    if named := _NAMED.fullmatch(address):
        address = named[1]
    try:
        parts = Address(name, addr_spec=address)
    except (MessageError, ValueError, IndexError):
        return ""
    return str(parts) if parts.domain else ""
