"""Pay as it stands in a sheet: an amount or a range, and in words whatever else the cell says.

The currency is that of the sign or the word, of the country or the column; else it is not known. It is never
the user's own by default: "12 LPA" is no euros. An amount is taken only where nothing in the cell speaks
against it.
"""

import re
import tomllib
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import normalize

from msgspec import Struct, convert, structs

from offerboard.cards.values import PERIODS, Money, Period
from offerboard.exchange.plain import line_of, plain
from offerboard.exchange.values.salaries import Salaries, salaries_in
from offerboard.exchange.words import words

_LONGEST = 200
_LEAST_YEARLY = 10_000
"""Of no currency that is known below does anybody earn less in a year.

Where nobody said per what, it is not said here.
"""
_LEAST_PER: dict[Period | None, int] = {"year": 1_000, "month": 50}
"""Less than this is meant in thousands, or per something else, also where it says per what."""
_MOST_MONTHLY = 20_000
_MOST = {
    "": Decimal(10) ** 10,
    **dict.fromkeys(("EUR", "USD", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD"), Decimal(20_000_000)),
}
_LEAST_BY = {
    "INR": 150_000,
    "JPY": 1_500_000,
    "KRW": 15_000_000,
    "HUF": 2_500_000,
    "RUB": 600_000,
    "CLP": 5_000_000,
    "COP": 20_000_000,
    "NGN": 1_000_000,
    "VND": 100_000_000,
    "IDR": 60_000_000,
    "ISK": 4_000_000,
    "TRY": 300_000,
    **dict.fromkeys(("CZK", "TWD"), 200_000),
    **dict.fromkeys(("SEK", "NOK", "DKK", "PHP", "THB", "UAH", "EGP", "KES", "PKR", "BDT", "LKR"), 150_000),
    **dict.fromkeys(("ZAR", "MXN", "HKD"), 100_000),
    **dict.fromkeys(("ILS", "AED", "SAR", "QAR"), 60_000),
    **dict.fromkeys(("BRL", "PLN"), 50_000),
    "RON": 40_000,
    "MYR": 20_000,
}
"""Less than this nobody earns in a year, and many do in a month."""

_NUMBER = (
    r"\d{1,3}(?:(?P<by>[.,'’\u00a0\u202f ])\d{3})(?:(?P=by)\d{3})*(?:(?!(?P=by))[.,]\d{1,2})?(?![\d]|[.,]\d)"
    r"|\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d{1,2})?(?!\d)"
    r"|\d{1,15}(?:[.,]\d{1,2})?(?![\d]|[.,]\d)"
)
_LATIN = "a-zß-ɏ"
"""The letters of Latin words, in a class: "kč" is no "k" before another word, and "/hó" no hour."""
_BY_COUNTRY = "where no currency is written, that of the country"
_TOO_LITTLE = "too little for a year, and it does not say per what"
_DASHES = re.compile(r"(?<=\d)[.,]\s?[-–—]{1,2}(?!\s?\d)")
_LINK = re.compile(r"\s*(?:-|–|—|~|〜|to|bis|à|a|至|到|and|und|et|y|hasta)\s*")
_T = re.compile(r"(?<=\d)\s?t(?![\wà-ÿ]|\s?(?:€|eur))")
"""How Germans write thousand: "55T", "55-60 T"."""
_MAINLAND = re.compile(r"rmb|cny|yuan|人民[币幣]")
"""What says that an amount is in yuan, whatever characters it is written in."""
_PLUS = re.compile(r"(?<=[\dkm万w])\s?\+(?!\s*\w)|\+$")


class PaySetting(Struct, frozen=True, gc=False):
    """What the column or the row says of an amount: its currency (ISO 4217), per what, and times how much.

    `dollar` and `yen` are what these signs mean there; "" is not known. `there` is the currency of the
    country, for an amount that names none. `traditional` says that a Chinese sheet is written as in Taiwan
    and Hong Kong, where 元 and 萬 are no yuan.
    """

    currency: str = ""
    period: Period | None = None
    times: Decimal = Decimal(1)
    dollar: str = "USD"
    yen: str = ""
    chinese: bool = False
    traditional: bool = False
    german: bool = False
    ceiling: bool = False
    there: str = ""


class Wage(Struct, frozen=True):
    """What a cell says: an amount, the rest of its words, and why its amount was not taken; "" where it was.

    `note` says how something was read that could be read otherwise.
    """

    money: Money | None = None
    words: str = ""
    why: str = ""
    note: str = ""


class _Amount(Struct, frozen=True):
    """An amount in a text: where it stands, its number, times how much, and the currencies beside it.

    `shared` is a sign beside it that several currencies have.
    """

    start: int
    end: int
    number: Decimal
    times: Decimal | None
    currencies: frozenset[str]
    shared: str


class _Parsed(Struct, frozen=True):
    """The one amount or range of a cell: its ends, the words around it, how many salaries a year has."""

    line: str
    first: _Amount
    last: _Amount
    said: "_Wording"
    salaries: Salaries | None

    @property
    def is_chinese(self) -> bool:
        """Whether it is written as only Chinese employers write it: "薪", "25k*14", "25k 14个月"."""
        if "薪" in self.line:
            return True
        return self.salaries is not None and bool(re.search(r"\dk\s?\*\s?\d|个月|個月", self.line.lower()))


def read_pay(text: str, setting: PaySetting = PaySetting()) -> Wage:  # noqa: B008 - frozen
    """What a cell of a pay column says."""
    line = _DASHES.sub("", normalize("NFKC", line_of(text)))
    low = line.lower()
    if not low or low in words().empty["everywhere"] or low in words().empty["pay"]:
        return Wage()
    if not any(map(str.isdigit, low)):
        return Wage(words=line)
    if len(low) > _LONGEST:
        return Wage(words=line, why="it is too long for an amount")
    if re.match(r"[-−]\s?[\d$€£¥]", low):
        return Wage(words=line, why="it is below nothing")
    if (thousand := _T.search(low)) is not None:
        if not setting.german:
            return Wage(words=line, why="it holds a T that may be thousand")
        low = f"{low[: thousand.start()]}k{low[thousand.end() :]}"
    salaries = salaries_in(low)
    rest = low if salaries is None else f"{low[: salaries.start]} {low[salaries.end :]}"
    rest, aside = _without_asides(rest)
    amounts = _amounts(rest)
    if not amounts:
        return Wage(words=line, why="no amount is understood in it")
    joined = _joined(rest, amounts)
    if joined is None:
        return Wage(words=line, why="it holds several amounts")
    first, last, left = joined
    parsed = _Parsed(line, first, last, structs.replace(_Wording.of(left), aside=aside), salaries)
    if parsed.said.other_number:
        return Wage(words=line, why="it holds a number that is not understood")
    if parsed.said.not_base:
        return Wage(words=line, why="an amount that is more than the base")
    if setting.ceiling and len(amounts) == 1:  # a column of upper ends gives amounts
        wage = _wage(parsed, setting)
        return structs.replace(wage, words=f"max. {wage.words}".strip()) if wage.money else wage
    if parsed.said.ceiling or setting.ceiling:
        return Wage(words=line, why="an upper end alone")
    return _wage(parsed, setting)


def setting_of(heading: str, before: PaySetting) -> PaySetting:
    """What the heading of a pay column says: "Salary (k€)", "CTC in LPA", "Monatsgehalt", "Max. salary"."""
    low = normalize("NFKC", line_of(heading)).lower()
    found = structs.asdict(before)
    for word in re.findall(r"[^\W\d_]+[$]?|[$€£¥₹₩]|/[a-z]+", low):
        if word in _currencies() and (len(word) > 2 or not word.isalpha() or word.endswith("$")):
            found["currency"] = _currencies()[word]
        elif word in ("k", "tsd") or (word[:1] == "k" and word[1:] in _currencies()):
            found["times"] = Decimal(1_000)
            found["currency"] = _currencies().get(word[1:], found["currency"])
        elif word == "thousands":
            found["times"] = Decimal(1_000)
        elif word == "teur":
            found["times"], found["currency"] = Decimal(1_000), "EUR"
        elif word in ("lpa", "lakh", "lakhs", "万"):
            times, currency = _multiples()[word]
            found["times"], found["currency"] = times, found["currency"] or currency
    if "万" in low:
        found["times"] = Decimal(10_000)
    if "千" in low:
        found["times"] = Decimal(1_000)
    period = _Wording.of(low).period
    return PaySetting(**{**found, "period": period or before.period})


@lru_cache(maxsize=1_024)
def country_currency(text: str) -> str:
    """The currency of the country that a text is, or ends in ("Toronto, Canada"); "" where it is none."""
    line = line_of(text)
    known = _countries()
    if (found := known.get(plain(line))) is not None:
        return found
    last = plain(re.split(r"[,;(/|]", line.rstrip(") "))[-1])
    return known.get(last, "") if len(last) > 3 or last in ("uk", "usa", "uae") else ""


def amounts_in(text: str) -> list[tuple[int, int]]:
    """Where the amounts of a text stand, from sign to sign, a range as one."""
    low = text.lower()
    spans: list[tuple[int, int]] = []
    for found in _amounts(low):
        if spans and re.fullmatch(rf"(?:{_LINK.pattern})(?<=.)", low[spans[-1][1] : found.start]):
            spans[-1] = (spans[-1][0], found.end)
        else:
            spans.append((found.start, found.end))
    return spans


def period_in(text: str) -> Period | None:
    """Per what something is paid, as a text says; None where it does not, or says several."""
    return _Wording.of(text.lower()).period


# -- the words of money


class _Currencies(Struct, frozen=True, forbid_unknown_fields=True):
    """Both files; each table is by the code of the currency, but `multiples`, which is by the word."""

    signs: dict[str, list[str]]
    shared: dict[str, tuple[str, ...]]
    multiples: dict[str, tuple[int, str]]
    countries: dict[str, list[str]]


@cache
def _data() -> _Currencies:
    folder = files("offerboard.exchange.words")
    written = tomllib.loads(folder.joinpath("currencies.toml").read_text("utf-8"))
    countries = tomllib.loads(folder.joinpath("countries.toml").read_text("utf-8"))["currencies"]
    return convert({**written, "countries": countries}, _Currencies)


@cache
def _currencies() -> dict[str, str]:
    return {sign: code for code, signs in _data().signs.items() for sign in signs}


@cache
def _multiples() -> dict[str, tuple[Decimal, str]]:
    return {word: (Decimal(times), currency) for word, (times, currency) in _data().multiples.items()}


@cache
def _countries() -> dict[str, str]:
    return {plain(name): code for code, names in _data().countries.items() for name in names}


def currency_named(text: str) -> str:
    """The currency that a cell of a currency column names: a code, a sign, a word; "" where it names none."""
    low = line_of(text).lower().strip("().")
    return _currencies().get(low) or ("USD" if low == "$" else "")


def period_named(text: str) -> Period | None:
    """The period that a cell names: "yearly", "per hour", "月"; None where it names none."""
    low = line_of(text).lower().strip("/. ()")
    return next((period for period in PERIODS if low in words().pay[period]), None)


# -- amounts


@cache
def _signs() -> str:
    """A pattern of the signs and words of all currencies, the longest first."""
    return "|".join(sorted(map(re.escape, {*_currencies(), *_data().shared}), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    signs = _signs()
    times = "|".join(sorted(map(re.escape, _multiples()), key=len, reverse=True))
    return re.compile(
        rf"(?P<front>(?<![{_LATIN}])(?:(?P<t>t|k|te)(?=€|eur))?(?:(?:{signs})\s?)*)(?<![\d.,])(?P<number>{_NUMBER})"
        rf"(?:\s?(?P<times>{times})(?![{_LATIN}]{{2}}|[a-bd-hj-zß-ɏ](?![{_LATIN}])))?"
        rf"(?P<back>(?:\s?(?:{signs})(?![{_LATIN}]))*)"
    )


def _amounts(text: str) -> list[_Amount]:
    """The amounts in a text, with the currencies that stand beside each."""
    found = []
    for match in _pattern().finditer(text):
        end = match.end()
        if text[end : end + 2].strip().startswith("%"):
            continue
        times, implied = _multiples().get(match["times"] or "", (None, ""))
        beside = re.findall(_signs(), f"{match['front']} {match['back']}")
        known = {_currencies()[sign] for sign in beside if sign in _currencies()}
        shared = next((sign for sign in beside if sign in _data().shared), "")
        if implied and not known and not shared:
            known = {implied}
        if match["t"]:
            times = Decimal(1_000)
        found.append(_Amount(match.start(), end, _decimal(match["number"]), times, frozenset(known), shared))
    return found


def _without_asides(text: str) -> tuple[str, str]:
    """The text without the words in brackets that say neither an amount nor per what, and these words."""
    asides = []

    def kept(found: re.Match[str]) -> str:
        said = _Wording.of(found[1])
        if said.other_number or not re.search(r"[^\W\d_]", said.left) or said.currencies:
            return found.group()
        asides.append(found[1].strip())
        return " "

    return re.sub(r"[(（\[]([^()（）\[\]]*)[)）\]]", kept, text), "; ".join(asides)


def _decimal(text: str) -> Decimal:
    """The number, its thousands grouped or not."""
    parts = re.fullmatch(r"(.*\d{3})(?:[.,](\d{1,2}))?", text)
    if re.search(r"[.,'’\s]\d{3}", text) and parts is not None:
        return Decimal(f"{re.sub('[^0-9]', '', parts[1])}.{parts[2] or 0}")
    return Decimal(text.replace(",", "."))


def _joined(text: str, amounts: list[_Amount]) -> tuple[_Amount, _Amount, str] | None:
    """The ends of the one amount or range that a text holds, and what else stands in it."""
    if len(amounts) > 2:
        return None
    first, last = amounts[0], amounts[-1]
    between = text[first.end : last.start] if len(amounts) == 2 else ""
    if len(amounts) == 2:
        link = between.strip()
        periods = _Wording.of(link)
        bare = re.sub(r"[\s/]", "", periods.left)
        if not _LINK.fullmatch(f" {bare} ".replace("  ", " ")) or periods.ceiling or periods.other_number:
            return None
        between = re.sub(r"[^/a-zà-ÿ一-龥]|" + _LINK.pattern, " ", between) if "/" in between else ""
    return first, last, f"{text[: first.start]} {between} {text[last.end :]}"


class _Wording(Struct, frozen=True):
    """What the words around an amount say."""

    period: Period | None = None
    ceiling: bool = False
    not_base: bool = False
    other_number: bool = False
    currencies: frozenset[str] = frozenset()
    left: str = ""
    clashing: bool = False
    aside: str = ""

    @classmethod
    def of(cls, text: str) -> "_Wording":
        # "an" before an hour is no French year.
        left, periods = re.sub(r"\ban (?=h(?:ou)?r\b)", "per ", text), []
        not_base = bool(_phrases("not-base").search(left))  # "年包", before 年 is taken for per what
        for period in PERIODS:
            pattern = _phrases(period)
            if pattern.search(left):
                periods.append(period)
                left = pattern.sub(" ", left)
        ceiling = bool(_phrases("ceiling").search(left) or re.search("[<≤]", left))
        codes = frozenset(
            _currencies()[word] for word in re.findall(r"[a-z]{3,}", left) if word in _currencies()
        )
        left = _phrases("filler").sub(" ", left)
        return cls(
            period=periods[0] if len(periods) == 1 else None,
            ceiling=ceiling,
            not_base=not_base,
            other_number=bool(
                re.search(
                    r"\d", re.sub(r"\d+(?:[.,]\d+)?\s?%|\(?\b(?:w2|1099|401k?|t\d|e\d|l\d)\b\)?", "", left)
                )
            ),
            currencies=codes,
            left=left,
            clashing=len(periods) > 1,
        )


@cache
def _phrases(name: str) -> re.Pattern[str]:
    """A pattern of the phrases of a kind, as whole words; units of one letter only behind a stroke."""
    long = sorted(
        (each for each in words().pay[name] if len(each) > 1 or not each.isascii()), key=len, reverse=True
    )
    short = [each for each in words().pay[name] if len(each) == 1 and each.isascii()]
    found = "|".join(map(_bounded_phrase, long))
    if name in PERIODS:
        found = rf"(?:/|\bper\b|\bpro\b|\bje\b|\bpar\b|\bpor\b|\bal\b|\bau\b|每)?\s?(?:{found})"
        if short:
            found += rf"|/\s?(?:{'|'.join(short)})(?![{_LATIN}])"
    elif short:
        found += rf"|(?<![{_LATIN}])(?:{'|'.join(short)})(?![{_LATIN}])"
    return re.compile(rf"(?:{found})\.?")


def _bounded_phrase(phrase: str) -> str:
    """A phrase as a pattern: no part of a longer word where letters make words."""
    if not phrase.isascii():
        return re.escape(phrase)
    before = f"(?<![{_LATIN}])" if phrase[0].isalnum() else ""
    return rf"{before}{re.escape(phrase)}(?![{_LATIN}])"


def _wage(parsed: _Parsed, setting: PaySetting) -> Wage:
    """The amount of a cell in which nothing speaks against one."""
    line, first, said, salaries = parsed.line, parsed.first, parsed.said, parsed.salaries
    if said.clashing:
        return Wage(words=line, why="it names several periods")
    currency, note, why = _currency(parsed, setting)
    if why:
        return Wage(words=line, why=why)
    low, high = _multiplied(first, parsed.last, setting)
    if high < low:
        return Wage(words=line, why="its range runs backwards")
    if high == 0:
        return Wage()
    period = said.period or setting.period
    if re.search(r"(?:/|\bper\b|\bpro\b|\bpar\b|\bpor\b|每)\s?[^\W\d_]", said.left):
        return Wage(words=line, why="it is not understood per what")
    if salaries is not None:
        period = period or ("month" if setting.chinese else _paid_by(high, salaries, currency))
        if period not in ("month", "year"):
            why = "is it a month's or a year's?" if period is None else "it is not understood how many times"
            return Wage(words=line, why=why)
        if period == "month":
            low, high, period = low * salaries.number, high * salaries.number, "year"
            note = note or "where it says how many salaries a year has, all of them are counted"
    chinese = setting.chinese or currency == "CNY"
    yuan = "" if setting.traditional else "CNY"
    if period is None and chinese and currency in ("", "CNY") and 1_000 <= high < 100_000:
        period, currency = "month", currency or yuan
        note = note or "an amount in a Chinese sheet without a period is a month's"
    if yuan and setting.chinese and (period == "month" or salaries) and not currency and not first.shared:
        currency, note = yuan, "a month's pay in a Chinese sheet is in yuan"
    if (period is None or salaries is not None) and low < _LEAST_BY.get(currency, _LEAST_YEARLY):
        return Wage(words=line, why="" if low < 100 and not currency else _TOO_LITTLE)
    if period in _LEAST_PER and high < _LEAST_PER[period]:
        return Wage(words=line, why=f"too little for a {period}")
    if high > _MOST.get(currency, _MOST[""]):
        return Wage(words=line, why="it is no wage that anybody pays")
    rest = line if salaries is not None else _rest(said, currency, first, line)
    amount = Money(
        amount=_tidy(low),
        currency=currency,
        period=period or "year",
        upto=_tidy(high) if high > low else None,
    )
    return Wage(amount, rest, note=note)


def _paid_by(amount: Decimal, salaries: Salaries, currency: str) -> Period | None:
    """Whether an amount that is paid so many times is a month's or the year's; None where both may be."""
    if currency not in _MOST or amount < _LEAST_YEARLY:
        return "month"
    if salaries.multiplied:
        return "month" if amount < _MOST_MONTHLY else None
    return "year" if salaries.spread or amount >= _MOST_MONTHLY else None


def _currency(parsed: _Parsed, setting: PaySetting) -> tuple[str, str, str]:
    """The currency of an amount, how a shared sign was read, and why none can be told; each may be ""."""
    first, last = parsed.first, parsed.last
    known = first.currencies | last.currencies | parsed.said.currencies
    shared = first.shared or last.shared
    if setting.traditional and not _MAINLAND.search(parsed.line.lower()):
        known -= {"CNY"}
    elif parsed.is_chinese and not known and not shared and not setting.currency:
        known = frozenset({"CNY"})
    if len(known) == 2 and 10_000 in (first.times, last.times):
        known -= {"CNY"}  # 万 is no yuan beside another currency
    if len(known) > 1:
        return "", "", "it names several currencies"
    if (
        known == {"CNY"}
        and setting.there in ("JPY", "TWD")
        and not re.search("元|rmb|cny", parsed.line.lower())
    ):
        return setting.there, _BY_COUNTRY, ""
    if known:
        code = next(iter(known))
        if shared and code not in _data().shared[shared]:
            return "", "", "its sign and its currency differ"
        return code, "", ""
    if not shared:
        there = setting.there if not setting.currency else ""
        return setting.currency or there, _BY_COUNTRY if there else "", ""
    if setting.currency in _data().shared[shared]:
        return setting.currency, "", ""
    if setting.there in _data().shared[shared] and "$" not in shared and "dollar" not in shared:
        return setting.there, f"{shared} is {setting.there}", ""
    if shared in ("$", "dollars", "dollar"):
        return setting.dollar, f"{shared} is {setting.dollar}", ""
    if shared in ("¥", "￥") and (setting.yen or parsed.is_chinese):
        return setting.yen or "CNY", "", ""
    return "", f"{shared} may be {' or '.join(_data().shared[shared])}", ""


def _multiplied(first: _Amount, last: _Amount, setting: PaySetting) -> tuple[Decimal, Decimal]:
    """Both ends, times what is written behind one or both of them, or over the column."""
    times, until = first.times, last.times
    if times is None and until is not None and first.number < last.number:  # 120-140k
        times = until
    if until is None and times is not None and last.number < 1_000 and last.number > first.number:
        until = times  # 120k-140
    usual = setting.times if max(first.number, last.number) < 1_000 else Decimal(1)
    if times is None and until is None:
        times = until = usual
    return first.number * (times or 1), last.number * (until or 1)


def _rest(said: _Wording, currency: str, first: _Amount, line: str) -> str:
    """The words that the amount does not say."""
    left = re.sub(
        r"[^\W\d_]+", lambda found: "" if found.group() in _currencies() else found.group(), said.left
    )
    left = " ".join(re.sub(r"[()（）\[\],;:/|\"]", " ", left).split()).strip(" -–—.·*")
    kept = [_as_written(text, line) for text in (left, said.aside) if re.search(r"[\w+?~≈>≥]", text)]
    if first.shared and not currency:
        kept.append(first.shared)
    return " ".join(kept)


def _as_written(text: str, line: str) -> str:
    """The words with the capitals that they have in the cell."""
    at = line.lower().find(text)
    return line[at : at + len(text)] if at >= 0 else text


def _tidy(amount: Decimal) -> Decimal:
    """The same amount without an exponent or needless decimals."""
    return amount.to_integral_value() if amount == amount.to_integral_value() else amount.normalize()
