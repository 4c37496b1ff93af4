"""Reading an amount of money as people and exports write it.

It is read whole or not at all: a word that is not understood ("92k OTE") is an error, so nobody compares what
was never said.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import structs

from offerboard.cards.values import Money, Period
from offerboard.errors import UsageError
from offerboard.text import one_line

SIGNS = {
    "EUR": "€",
    "USD": "$",
    "GBP": "£",
    "JPY": "¥",
    "CNY": "CN¥",
    "INR": "₹",
    "KRW": "₩",
    "RUB": "₽",
    "TRY": "₺",
    "ILS": "₪",
    "UAH": "₴",
    "VND": "₫",
    "PHP": "₱",
    "THB": "฿",
    "NGN": "₦",
    "BRL": "R$",
    "CAD": "C$",
    "AUD": "A$",
    "NZD": "NZ$",
    "HKD": "HK$",
    "SGD": "S$",
    "TWD": "NT$",
    "MXN": "MX$",
}
_ISO_4217 = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT
LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR
NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP
STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF
XPF YER ZAR ZMW ZWG
"""
CURRENCIES = frozenset(_ISO_4217.split())
"""The codes of the currencies (ISO 4217)."""
_CURRENCIES = {
    **{code.lower(): code for code in CURRENCIES},
    **{sign.lower(): code for code, sign in SIGNS.items()},
    "us$": "USD",
    "ca$": "CAD",
    "au$": "AUD",
    "jp¥": "JPY",
    "rmb": "CNY",
    "元": "CNY",
    "円": "JPY",
    "euro": "EUR",
    "euros": "EUR",
    "zł": "PLN",
    "kč": "CZK",
    "ft": "HUF",
    "sfr": "CHF",
    "fr": "CHF",
}
# Signs that several currencies share: the user's own if it is one of them, else the first, if that is plain.
_SHARED = {
    "$": ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN"),
    "¥": ("JPY", "CNY"),
    "￥": ("CNY", "JPY"),
    "kr": ("", "SEK", "NOK", "DKK", "ISK"),
}
_TIMES = {
    **dict.fromkeys(("k", "tsd", "thousand", "千"), Decimal(1_000)),
    **dict.fromkeys(("m", "mn", "mio", "million"), Decimal(1_000_000)),
    **dict.fromkeys(("lakh", "lakhs"), Decimal(100_000)),
    **dict.fromkeys(("万", "萬"), Decimal(10_000)),
}
_PERIODS: dict[str, Period] = {
    **dict.fromkeys(("year", "yr", "y", "annum", "jahr", "年"), "year"),
    **dict.fromkeys(("month", "mo", "mth", "m", "monat", "月"), "month"),
    **dict.fromkeys(("week", "wk", "w", "woche"), "week"),
    **dict.fromkeys(("day", "d", "tag", "天", "日"), "day"),
    **dict.fromkeys(("hour", "hr", "h", "stunde", "std", "小时"), "hour"),
}
_ADVERBS: dict[str, Period] = {
    **dict.fromkeys(("yearly", "annual", "annually", "pa", "p.a", "jährlich"), "year"),
    **dict.fromkeys(("年薪", "每年", "税前年薪"), "year"),
    **dict.fromkeys(("monthly", "monatlich", "月薪", "每月", "税前月薪"), "month"),
    **dict.fromkeys(("weekly", "wöchentlich", "每周", "周薪"), "week"),
    **dict.fromkeys(("daily", "täglich", "每天", "日薪"), "day"),
    **dict.fromkeys(("hourly", "stündlich", "时薪", "每小时"), "hour"),
    **dict.fromkeys(("once", "one-time", "one-off", "einmalig"), "once"),
}
_PER = frozenset({"/", "per", "a", "an", "pro", "je", "each", "im"})
_TO = frozenset({"-", "–", "—", "~", "to", "bis", "至"})
_SILENT = frozenset({"gross", "brutto", "税前"})  # pay is before tax unless somebody says otherwise

_SPELT = {"lpa": ("lakh", "pa"), "万元": ("万", "元"), "千元": ("千", "元"), "k元": ("k", "元")}

_SALARIES = (  # "14 x 3,000", "3,000/month x 13.5"
    r"(?i)(?P<times>1[2-9](?:[.,]5)?) ?[x×*] ?(?P<amount>.*\d.*)"
    r"|(?P<first>.*\d.*?) ?[x×*] ?(?P<by>1[2-9](?:[.,]5)?)"
)
_LONGEST = 100
_PIECE = (  # compiled when first needed, and kept by `re`
    r"(?i)\s*(?:"
    r"(?P<grouped>[1-9][0-9]{0,2}(?P<by>[.,'’ ])[0-9]{3}(?:(?P=by)[0-9]{3})*(?:(?!(?P=by))[.,][0-9]{1,2})?"
    r"|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3})(?![.,]?[0-9])"
    r"|(?P<plain>[0-9]{1,15}(?:[.,][0-9]{1,2})?)(?![.,]?[0-9])"
    r"|(?P<word>one-time|one-off|[^\W0-9_]{0,2}[$¥]|[^\W0-9_]+(?:\.[^\W0-9_]+)*|[^\w\s])\.?"
    r")\s*"
)


class MoneyError(UsageError, ValueError):
    """A text that is not understood as an amount of money."""


def read_money(text: str, currency: str = "", period: Period = "year") -> Money:
    """An amount or a range, as people write it: "92000 EUR/year", "€92k", "120-140k", "45/h USD".

    What the text does not say is in `currency` and per `period`. A dot or comma before exactly three
    digits groups thousands. "14 x 3,000" are fourteen months' salaries, which make a year. Raises MoneyError
    where any part is not understood.
    """
    reader = _Reader(currency.upper())
    try:
        line = one_line(text)
        several = re.fullmatch(_SALARIES, line)
        if several is not None:
            line = several["amount"] or several["first"]
        for kind, token in _tokens(line):
            reader.take(kind, token)
        if several is None:
            return reader.money(period)
        return _year_of(reader.money("month"), Decimal((several["by"] or several["times"]).replace(",", ".")))
    except _NotMoneyError as error:
        raise MoneyError(
            f'"{_quoted(text)}" is not an amount that is understood: try "92000 EUR/year" or "€120k-140k"'
        ) from error


def _year_of(monthly: Money, salaries: Decimal) -> Money:
    """What so many months' salaries come to. Raises _NotMoneyError where the amount is not a month's."""
    if monthly.period != "month":
        raise _NotMoneyError
    upto = None if monthly.upto is None else _tidy(monthly.upto * salaries)
    return structs.replace(monthly, amount=_tidy(monthly.amount * salaries), upto=upto, period="year")


class _NotMoneyError(Exception):
    """The text holds something that is no part of an amount."""


def _tokens(line: str) -> Iterator[tuple[str, str]]:
    """The text as ("grouped" or "plain" number, or "word") and its token, lower case."""
    if not line or len(line) > _LONGEST:
        raise _NotMoneyError
    at = 0
    while at < len(line):
        found = re.compile(_PIECE).match(line, at)
        if found is None or found.lastgroup is None:
            raise _NotMoneyError
        kind = "word" if found["word"] else "plain" if found["plain"] else "grouped"
        for token in _parts(found[kind].lower()):
            yield kind, token
        at = found.end()


def _parts(token: str) -> tuple[str, ...]:
    """What is written as one word, taken apart: "kEUR" is thousands of euros."""
    if token in _SPELT:
        return _SPELT[token]
    return (token[0], token[1:]) if token[:1] in _TIMES and token[1:] in _CURRENCIES else (token,)


class _Reader:
    """What the tokens of one text have said so far. Whatever does not fit raises _NotMoneyError."""

    def __init__(self, currency: str) -> None:
        self.default = currency
        self.amounts: list[Decimal] = []
        self.times: list[Decimal | None] = []
        self.currencies: set[str] = set()
        self.periods: set[Period] = set()
        self.ranged = self.per = False
        self.number = ""  # which kind of number came just before

    def take(self, kind: str, token: str) -> None:
        number, self.number = self.number, ""
        if kind != "word":
            if self.per or len(self.amounts) != self.ranged:
                raise _NotMoneyError
            self.amounts.append(_decimal(kind, token))
            self.times.append(None)
            self.number = kind
        elif self.per:
            if token not in _PERIODS:
                raise _NotMoneyError
            self.periods.add(_PERIODS[token])
            self.per = False
        elif number and token in _TIMES:
            if number == "grouped":  # 1.500k may be a thousand and a half, or a million and a half
                raise _NotMoneyError
            self.times[-1] = _TIMES[token]
        elif token in _PER and self.amounts:
            self.per = True
        elif token in _TO and len(self.amounts) == 1 and not self.ranged:
            self.ranged = True
        elif token in _ADVERBS:
            self.periods.add(_ADVERBS[token])
        elif token not in _SILENT:
            self.currencies.add(self._currency(token))

    def _currency(self, token: str) -> str:
        shared = _SHARED.get(token, ())
        found = (
            self.default if self.default in shared else shared[0] if shared else _CURRENCIES.get(token, "")
        )
        if not found:
            raise _NotMoneyError
        return found

    def money(self, period: Period) -> Money:
        if len(self.amounts) != self.ranged + 1 or self.per:
            raise _NotMoneyError
        if len(self.currencies) > 1 or len(self.periods) > 1:
            raise _NotMoneyError
        low, high = self.amounts[0], self.amounts[-1]
        times = self.times[0]
        if times is None and low < high:  # 120-140k
            times = self.times[-1]
        low, high = low * (times or 1), high * (self.times[-1] or 1)
        if high < low:
            raise _NotMoneyError
        return Money(
            amount=_tidy(low),
            currency=next(iter(self.currencies), self.default),
            period=next(iter(self.periods), period),
            upto=_tidy(high) if high > low else None,
        )


def _decimal(kind: str, token: str) -> Decimal:
    """The number that a token is, its thousands grouped or not."""
    if kind == "plain":
        return Decimal(token.replace(",", "."))
    found = re.fullmatch(r"(.*[0-9]{3})(?:[.,]([0-9]{1,2}))?", token)
    if found is None:
        raise _NotMoneyError
    return Decimal(f"{re.sub('[^0-9]', '', found[1])}.{found[2] or 0}")


def _tidy(amount: Decimal) -> Decimal:
    """The same amount without an exponent or needless decimals."""
    return amount.to_integral_value() if amount == amount.to_integral_value() else amount.normalize()


def _quoted(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
