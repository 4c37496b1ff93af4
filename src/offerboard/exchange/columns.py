"""The columns of a sheet: what they are called here, and what others call them (docs/formats.md#columns)."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from offerboard.errors import UsageError
from offerboard.text import one_line

HEADINGS = {
    "company": "Company",
    "role": "Role",
    "stage": "Stage",
    "outcome": "Outcome",
    "ended-by": "Ended by",
    "location": "Location",
    "remote": "Remote",
    "pay": "Pay",
    "bonus": "Bonus",
    "sign-on": "Sign-on",
    "equity": "Equity",
    "pay-words": "Pay notes",
    "received": "Received",
    "reply-by": "Reply by",
    "start": "Start",
    "interview": "Interview",
    "applied": "Applied",
    "stage-date": "Stage date",
    "contact": "Contact",
    "address": "Salutation",
    "job": "Contact job",
    "email": "Email",
    "phone": "Phone",
    "agency": "Agency",
    "source": "Source",
    "url": "URL",
    "tags": "Tags",
    "notes": "Notes",
}
"""The fields that a sheet can hold, as `--map` names them, and their headings in our own export."""

_ALIASES = {
    "company": ("employer", "organization", "organisation", "company name"),
    "role": ("title", "position", "job title", "jobtitle"),
    "stage": ("status", "list", "list name", "listname", "statusname", "status name"),
    "outcome": ("result",),
    "location": ("place", "city"),
    "remote": ("workplace type", "workplacetype"),
    "pay": ("salary", "salary range", "compensation", "base", "base salary"),
    "sign-on": ("signing bonus", "sign on bonus"),
    "equity": ("stock", "rsu", "rsus", "options"),
    "received": ("offer received", "offer date", "received date"),
    "reply-by": ("respond by", "answer by", "offer deadline", "offer expires"),
    "deadline": ("deadline", "due", "due date"),
    "start": ("start date",),
    "interview": ("interviews", "interview date", "next interview"),
    "applied": ("applied date", "application date", "date applied", "applied at"),
    "stage-date": ("stage entered at", "status date", "last moved", "ended"),
    "contact": ("contact name", "recruiter"),
    "address": ("how to address",),
    "job": ("contact title",),
    "email": ("e mail", "mail", "contact email"),
    "phone": ("telephone", "mobile", "contact phone", "contact phone number"),
    "source": ("job source", "jobsource"),
    "url": ("link", "job url", "job link", "job posting", "posting"),
    "tags": ("tag", "labels"),
    "notes": ("note", "comments"),
    "currency": ("currency", "salary currency"),
}
FIELDS = tuple(dict.fromkeys((*HEADINGS, *_ALIASES)))


def plain(heading: str) -> str:
    """A heading without what does not tell it from another: case, blanks, dashes, a byte order mark."""
    return re.sub(r"[\s_-]+", " ", one_line(heading.lstrip("\ufeff")).casefold()).strip()


_KNOWN = {
    **{plain(name): field for field, names in _ALIASES.items() for name in names},
    **{plain(heading): field for field, heading in HEADINGS.items()},
    **{plain(field): field for field in HEADINGS},
}


class Column(NamedTuple):
    """A column of a sheet: its heading as it was written, and the field it is for, if it is one of ours."""

    heading: str
    field: str | None


def columns_of(headings: Sequence[str], mapping: Mapping[str, str]) -> list[Column]:
    """What each column is for. `mapping` (heading to field) goes before what is known.

    Raises UsageError where it names a field that there is not, or a column that is not in the sheet.
    """
    known: dict[str, str | None] = dict(_KNOWN)
    present = {plain(heading) for heading in headings}
    for heading, field in mapping.items():
        ours = _KNOWN.get(plain(field))  # by any of its names: reply-by, reply_by, place
        if ours is None:
            raise UsageError(f'"{one_line(field)}" is no field: {", ".join(FIELDS)}')
        if plain(heading) not in present:
            listed = ", ".join(f'"{one_line(each)}"' for each in headings[:20])
            raise UsageError(f'there is no column "{one_line(heading)}": the file has {listed}'[:500])
        known[plain(heading)] = ours
    return [Column(one_line(heading.lstrip("\ufeff")), known.get(plain(heading))) for heading in headings]
