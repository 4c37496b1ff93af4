"""How many salaries a year holds: "25k*14薪", "14 x 3,000", "13. Monatsgehalt", "en 14 pagas", "13e mois"."""

import re
from decimal import Decimal

from msgspec import Struct

_COUNT = r"(?:1[2-9](?:[.,]5)?|2[0-4](?=\s?薪))"
_UNIT = (
    r"薪|个月薪?|個月薪?|(?:brutto)?(?:monats)?gehältern?|(?:brutto)?monatslöhnen?|pagas?|mensualidades|mensualités"
    r"|mensilità|(?:monthly )?(?:salaries|paychecks|payments|instal+ments)|months?[’']? (?:salary|pay)"
)
_MULTIPLIED = re.compile(
    rf"[*x×·✕]\s?(?P<behind>{_COUNT})\s?(?:{_UNIT}|monate?|mois|months?|mths?)?(?![\w%]|[.,]\d|\s?(?:h|hours?|stunden|days?|tage|weeks?|wochen)\b)"
    rf"|(?<![\d.,])(?P<before>{_COUNT})\s?[*x×✕]\s?"
    rf"(?=[^\d\s]{{0,3}}\s?\d{{1,3}}(?:[.,'’ ]?\d{{3}}|[.,]?\d{{0,2}}\s?[kw千]))"
    rf"|(?<![\d.,])(?P<alone>{_COUNT})\s?[x×]"
    r"(?=\s?\)|\s(?:im jahr|pro jahr|jährlich|al año|par an|a year|per year|p\.\s?a)|$)"
    rf"|(?:\bpaid|\bpayable|\bausbezahlt|\bausgezahlt|\bzahlbar|,)\s(?P<times>{_COUNT})"
    r"(?:\stimes|[ -]?mal)\b(?!\s?(?:a|per|im) mon)"
)
_COUNTED = re.compile(
    rf"[(（,，;]?\s?(?P<spread>\b(?:en|in|sur|on|over|über|auf|paid in)\s)?(?<![\d.,])(?P<count>{_COUNT})\s?"
    rf"(?:{_UNIT}|(?:(?<=sur\s1[3-6]\s)|(?<=13\s)|(?<=13,5\s)|(?<=13\.5\s))mois)(?!\w)[)）]?",
)
_ORDINAL = re.compile(
    r"(?:\+|\bmit|\binkl\.?|\bincl\.?|\bplus|\bincluding|\bwith|\bavec|\bcon|\band|\bund)?(?:\s(?:a|the|le|un|dem|einem))?\s?"
    r"(?:(?<!\d)13(?:\.|th|e|ème|ª)?\s?(?:und|u\.|&|\+|/|and|et|y)\s?)?"
    r"(?:(?<!\d)(?P<nth>1[3-6])\s?(?:\.|th|e|ème|eme|ª|tes|º)\s?"
    r"|(?P<spelt>treizième|thirteenth|dreizehntes|quatorzième|fourteenth|vierzehntes)\s)"
    r"(?:monatsgehalt|monatslohn|gehalt|lohn|mois|paga|"
    r"month(?:ly)?(?:[’']s)?(?: salary| pay| bonus)?|salary)(?!\w)"
)
_SPELT = {
    "treizième": 13, "thirteenth": 13, "dreizehntes": 13,
    "quatorzième": 14, "fourteenth": 14, "vierzehntes": 14,
}  # fmt: skip
_UNSURE = re.compile(
    r"\b(?:no|not|without|ohne|kein\w*|sans|pas de|sin|möglich|optional\w*|possible|evtl"
    r"|eventuell|maybe|perhaps)\b|\?"
)


class Salaries(Struct, frozen=True):
    """How many of a year's salaries there are, and where that stands in a text.

    `spread` says that a year's pay is parted into them ("en 14 pagas"), `multiplied` that they are written
    as a product ("14 x 3,000"); neither, that both can be meant.
    """

    number: Decimal
    start: int
    end: int
    spread: bool = False
    multiplied: bool = False


def salaries_in(text: str) -> Salaries | None:
    """How many salaries a text says that a year has; None where it does not, or is not sure. Lower case."""
    if (found := _MULTIPLIED.search(text)) is not None:
        number = _number(found["behind"] or found["before"] or found["alone"] or found["times"])
        return Salaries(number, found.start(), found.end(), multiplied=True)
    if (found := _COUNTED.search(text)) is not None:
        return Salaries(_number(found["count"]), found.start(), found.end(), spread=bool(found["spread"]))
    if (found := _ORDINAL.search(text)) is not None and not _UNSURE.search(text):
        number = _number(found["nth"]) if found["nth"] else Decimal(_SPELT[found["spelt"]])
        return Salaries(number, found.start(), found.end())
    return None


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
