"""What a mail says that they pay: the base, a bonus, what is paid at the start, shares; each by its words.

"A review after six months to 44,000", a budget for training and the number of a register are no pay.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from msgspec import Struct, structs

from offerboard.cards.pay.saying import money_text
from offerboard.cards.values import Bonus, Equity, Money, Pay, Period
from offerboard.exchange.mail.found import Found, MailLine, around, sentences
from offerboard.exchange.mail.senders import label_of
from offerboard.exchange.mail.words import labels, patterns
from offerboard.exchange.values.pay import PaySetting, amounts_in, period_in, read_pay
from offerboard.exchange.values.salaries import salaries_in

_CLAUSES = re.compile(
    r"(?:,\s+(?=\D|\d{1,3}(?:[.,]\d{1,2})?\s?%)|(?<=[一-鿿]),(?=[一-鿿])|;\s*|，|；|、|\s+(?:and|und|plus|sowie"
    r"|with(?! an? (?:annual )?target)|mit"
    r"|zzgl\.|along with|as well as)\s+|\s\+\s|\s\|\s)"
)
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s?%")
_NUMBER_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "两": 2,
    "三": 3,
    "四": 4,
}
_YEARS = re.compile(
    r"(?i)(?:over|across|within|über|verteilt auf|分)\s?(\d|\w{3,5}|[两三四])[ -]?(?:years?"
    r"|jahre?n?|年)|(\d|four|three|five)[- ]years?"
)
_UNITS = re.compile(
    r"(?i)(\d{1,3}(?:[.,']\d{3})+|\d+)\s*(?:shares? of |\w+ )?(?:stock options?|options?"
    r"|rsus?|units|restricted stock|shares?|phantom shares?|aktienoptionen|optionen|aktien"
    r"|anteile|virtuelle anteile|股)"
)


_MOST_CLAUSES = 150
_LONGEST_NOTE = 200


class Paid(Struct, frozen=True):
    """What they pay: each part with its words; `notes` are amounts that are said to come later."""

    base: Found[Money] | None = None
    bonus: Found[Bonus] | None = None
    sign_on: Found[Money] | None = None
    equity: Found[Equity] | None = None
    words: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def pay(self) -> Pay | None:
        """The terms, as a card keeps them."""
        found = Pay(
            base=self.base.value if self.base else None,
            bonus=self.bonus.value if self.bonus else None,
            sign_on=self.sign_on.value if self.sign_on else None,
            equity=self.equity.value if self.equity else None,
            words="; ".join(self.words),
        )
        return None if found == Pay() else found


class _Clause(Struct, frozen=True):
    line: MailLine
    start: int
    text: str
    sentence: str
    labelled: bool


def paid_of(lines: Sequence[MailLine], language: str, *, raised: bool = False, offered: bool = False) -> Paid:
    """What a mail says that they pay; `raised`: it says to what they raise it; `offered`: it is an offer."""
    found = Paid()
    for clause in islice(_clauses(lines), _MOST_CLAUSES):
        if offered and _is_of_others(clause, language):
            found = _noted(found, around(clause.line.text, clause.start, clause.start + len(clause.text)))
        else:
            found = _with(found, clause, language, raised=raised)
    if offered and found.base is None:
        return _only(found, lines, language)
    if offered and any(_says(language, "choice", line.text) for line in lines):
        return _chosen(found, lines, language)
    return found


def _chosen(found: Paid, lines: Sequence[MailLine], language: str) -> Paid:
    """What an offer pays that leaves a choice: where that is of the base, all of it in words."""
    bases: dict[Money, str] = {}
    for clause in islice(_clauses(lines), _MOST_CLAUSES):
        base = _with(Paid(), clause, language, raised=False).base
        if base is not None and not _is_of_others(clause, language):
            bases.setdefault(base.value, clause.line.text[:_LONGEST_NOTE])
    if len(bases) < 2:
        return found
    notes = (*dict.fromkeys((*bases.values(), *found.notes)),)
    return structs.replace(found, base=None, equity=None, words=(), notes=notes)


def _only(found: Paid, lines: Sequence[MailLine], language: str) -> Paid:
    """The one amount of an offer that nothing is said of, as the base, with that as a question."""
    amounts: dict[Money, str] = {}
    for clause in islice(_clauses(lines), _MOST_CLAUSES):
        spans = [each for each in amounts_in(clause.text) if not _is_no_amount(clause.text, each)]
        beside = any(_says(language, key, clause.text) for key in _BESIDE) or _PERCENT.search(clause.text)
        if not spans or beside:
            continue
        for span in spans:
            money = _money(clause.text, span, language)
            if money is not None and (money.amount >= _LEAST or (money.currency and money.period != "year")):
                amounts[money] = around(clause.line.text, clause.start, clause.start + len(clause.text))
    if len(amounts) != 1:
        return found
    money, words = next(iter(amounts.items()))
    if words in found.notes:
        return found
    doubt = "not said to be the pay" if money.currency else "not said to be the pay; no currency is said"
    return structs.replace(found, base=Found(value=money, words=words, doubt=doubt))


_LEAST = 10_000
"""The least amount that nothing is said of and that is taken for a year's pay."""
_BESIDE = ("not-base", "beside", "denied", "later", "sign-on", "bonus", "equity", "others")
"""What else an amount may be for."""


def _clauses(lines: Sequence[MailLine]) -> Iterator[_Clause]:
    known = labels("pay")
    for line in lines:
        if line.where != "text":
            continue
        label = label_of(line.text)
        if label is not None and re.sub(r"^\d{1,2}[、.)]\s*", "", label.name) not in known:
            label = None
        named, first = label is not None, label.start if label is not None else 0
        for begin, sentence in [(first, line.text[first:])] if named else sentences(line.text):
            at = 0
            for cut in [*_CLAUSES.finditer(sentence), None]:
                end = cut.start() if cut is not None else len(sentence)
                if (
                    cut is not None
                    and re.search(r"\d$", sentence[at:end])
                    and re.match(r"(?:,\s|\s+and\s+)\D?\d", sentence[end:])
                    and "between" in sentence[at:end].lower()
                ):
                    continue
                yield _Clause(
                    line,
                    begin + at,
                    sentence[at:end],
                    sentence[max(at - 200, 0) : end + 200],
                    named and at == 0,
                )
                at = cut.end() if cut is not None else end


def _says(language: str, key: str, text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns(language, "pay", key))


def _with(found: Paid, clause: _Clause, language: str, *, raised: bool) -> Paid:
    """What is found with what a clause says."""
    text = clause.text
    if not any(map(str.isdigit, text)):
        return found
    words = around(clause.line.text, clause.start, clause.start + len(text))
    if _says(language, "equity", text):
        return structs.replace(found, equity=found.equity or _equity(text, words))
    spans = [span for span in amounts_in(text) if not _is_no_amount(text, span)]
    if _says(language, "sign-on", text) and spans:
        money = _money(text, spans[0], language, once=True)
        if money is not None and money.currency:
            doubt = "up to" if _says(language, "up-to", text) else ""
            return structs.replace(
                found, sign_on=found.sign_on or Found(value=money, words=words, doubt=doubt)
            )
        return found
    percent = _PERCENT.search(text)
    if _says(language, "bonus", text) and not _includes(text) and (percent is not None or spans):
        return structs.replace(found, bonus=found.bonus or _bonus(text, percent, spans, words, language))
    if not spans:
        return found
    return _base(found, clause, spans, words, language, raised=raised)


def _base(
    found: Paid, clause: _Clause, spans: Sequence[tuple[int, int]], words: str, language: str, *, raised: bool
) -> Paid:
    text = clause.text
    named = clause.labelled or _says(language, "base", text)
    raised = (
        raised
        and re.search(r"(?i)\b(?:to|auf|do|offer|pay|instead|approv\w+|à|a(?= \d))\b|至|到|为", text)
        is not None
    )
    if _says(language, "beside", text[: spans[0][0]]) or _says(language, "denied", text[spans[0][1] :]):
        return _noted(found, words)
    beside = _beside(text, spans, language)
    if not raised and (beside or not named):
        # "… to 44,000" belongs to the review that an earlier clause speaks of
        return _later(found, clause, words, language) if _says(language, "later", clause.sentence) else found
    span = _now(text, spans, language)
    head = text[: span[0]]
    if not raised and (
        _says(language, "later", head) or (not clause.labelled and _says(language, "not-base", head))
    ):
        return _later(found, clause, words, language)
    salaries = salaries_in(clause.line.text[clause.start :][:160].lower())
    money = _money(text, span, language) or (
        _money(text, span, language, usual="month") if salaries else None
    )
    if money is not None and not money.currency and span != spans[0]:
        old = _money(text, spans[0], language)
        money = structs.replace(money, currency=old.currency) if old is not None else money
    if money is None:
        return structs.replace(found, words=(*found.words, text.strip()[:80])) if clause.labelled else found
    doubts = _currency_doubts(clause, money.currency, language)
    if _says(language, "up-to", head):
        doubts.append("up to that amount")
    if (_says(language, "bonus", text) and _includes(text)) or _is_total(clause, language):
        doubts.append("a bonus is in it")
    if (
        salaries is None
        and not any((period_in(clause.sentence), period_in(text), _by_name(clause.sentence)))
        and money.period == "year"
    ):
        doubts.append("not said per what: a year")
    more = found.words
    if salaries is not None and money.period == "month":
        more = (*more, f"{money_text(money)} × {salaries.number}")
        upto = None if money.upto is None else money.upto * salaries.number
        money = structs.replace(money, amount=money.amount * salaries.number, upto=upto, period="year")
    if found.base is not None:
        if found.base.value == money:
            return found
        if _is_own(found.base, money, clause, language):
            more = more[len(found.words) :]
            found = _noted(structs.replace(found, base=None, words=()), found.base.words)
            return structs.replace(
                found, base=Found(value=money, words=words, doubt="; ".join(doubts)), words=more
            )
        return _later(found, clause, words, language)
    return structs.replace(found, base=Found(value=money, words=words, doubt="; ".join(doubts)), words=more)


def _currency_doubts(clause: _Clause, currency: str, language: str) -> list[str]:
    """What is open about a currency: none is said, or a whole amount of another is joined to it."""
    if not currency:
        return ["no currency is said"]
    for part in _CLAUSES.split(clause.sentence):
        for span in amounts_in(part):
            if _is_no_amount(part, span) or re.search(r"[(（~≈][^()（）]*$", part[: span[0]]):
                continue
            money = _money(part, span, language)
            other = money.currency if money is not None and money.amount >= _LEAST else ""
            if other not in ("", currency):
                return ["another currency is named beside it"]
    return []


def _is_total(clause: _Clause, language: str) -> bool:
    """Whether the label of an amount says that it is all, and its line that a part of that is no base."""
    label = label_of(clause.line.text) if clause.labelled else None
    return (
        label is not None
        and label.name in labels("pay", "totals")
        and _says(language, "bonus", clause.line.text)
    )


def _includes(text: str) -> bool:
    """Whether an amount has a bonus in it: "75,000 including bonus"."""
    return re.search(r"(?i)\d[^.!?;\n]{0,30}\b(?:incl\w*|inkl\w*|inclus\w*|einschl\w*)\b", text) is not None


def _now(text: str, spans: Sequence[tuple[int, int]], language: str) -> tuple[int, int]:
    """The first amount that no "instead of" stands before; of none such, the first."""
    return next((span for span in spans if not _says(language, "old", text[: span[0]])), spans[0])


def _is_of_others(clause: _Clause, language: str) -> bool:
    """Whether the amount of an offer's clause is a band, what others earn, or what the user earns now."""
    spans = [each for each in amounts_in(clause.text) if not _is_no_amount(clause.text, each)]
    return bool(spans) and _says(language, "others", clause.text[: spans[0][0]])


def _is_own(before: Found[Money], money: Money, clause: _Clause, language: str) -> bool:
    """Whether a single amount is said to be the user's, after a band that holds for others too."""
    band = before.value.upto is not None and money.upto is None
    return band and _says(language, "own", clause.text)


def _beside(text: str, spans: Sequence[tuple[int, int]], language: str) -> bool:
    """Whether the words before the first amount, or right behind it, say that it is no wage.

    What it rises to later does not: that is of another amount.
    """
    start, end = spans[0]
    behind = text[end : spans[1][0] if len(spans) > 1 else end + 30]
    after = _says(language, "not-base", behind) and not _says(language, "later", behind)
    return _says(language, "not-base", text[:start]) or after


def _later(found: Paid, clause: _Clause, words: str, language: str) -> Paid:
    """An amount that comes later, or beside the base: kept as a note."""
    if not _says(language, "later", clause.sentence) and not _says(language, "base", clause.text):
        return found
    return _noted(found, words)


def _noted(found: Paid, words: str) -> Paid:
    """An amount that is no part of the pay, or not yet: kept in its words."""
    return found if words in found.notes else structs.replace(found, notes=(*found.notes, words))


def _money(
    text: str, span: tuple[int, int], language: str, *, once: bool = False, usual: Period | None = None
) -> Money | None:
    """The amount at a place of a clause, per what the clause says, or else per what is `usual`."""
    near = text[max(span[0] - 30, 0) : span[1] + 30]
    # "48.50 per hour, 40 hours per week" names two.
    behind = re.split(r"[,;(]", text[span[1] : span[1] + 30])[0]
    period = (
        "once" if once else period_in(behind) or period_in(near) or period_in(text) or _by_name(text) or usual
    )
    setting = PaySetting(
        period=period if period != "once" else None,
        chinese=language == "zh",
        yen="CNY" if language == "zh" else "",
    )
    said = text[span[0] : span[1]]
    said = re.sub(r"\s+(?:and|bis|to)\s+", "-", said)
    if once:
        setting = structs.replace(setting, period="year")
    wage = read_pay(said, setting)
    if wage.money is None:
        return None
    return structs.replace(wage.money, period="once") if once else wage.money


_NAMES: Mapping[Period, tuple[str, ...]] = {
    "month": (
        "monatsgehalt",
        "monatssalär",
        "bruttomonats",
        "monatsbrutto",
        "月薪",
        "/月",
        "每月",
        "monthly",
        "monatlich",
    ),
    "year": (
        "jahresgehalt",
        "bruttojahres",
        "jahresbrutto",
        "jahreslohn",
        "jahressalär",
        "年薪",
        "/年",
        "annual",
        "yearly",
        "jährlich",
        "ctc",
        "lpa",
    ),
    "hour": ("stundenlohn", "stundensatz", "hourly", "时薪"),
    "day": ("tagessatz", "daily rate", "day rate", "日薪"),
}


def _by_name(text: str) -> Period | None:
    """Per what the name of a wage says that it is."""
    low = text.lower()
    return next((period for period, names in _NAMES.items() if any(name in low for name in names)), None)


def _bonus(
    text: str, percent: re.Match[str] | None, spans: Sequence[tuple[int, int]], words: str, language: str
) -> Found[Bonus] | None:
    doubt = "up to, or a target" if _says(language, "up-to", text) else ""
    if percent is not None:
        return Found(value=Bonus(percent=Decimal(percent[1].replace(",", "."))), words=words, doubt=doubt)
    money = _money(text, spans[0], language, usual="year")
    return (
        Found(value=Bonus(amount=money), words=words, doubt=doubt)
        if money is not None and money.currency
        else None
    )


def _equity(text: str, words: str) -> Found[Equity] | None:
    said = " ".join(text.split()).strip(" .,-*•·–")
    said = re.sub(
        r"(?i)^(?:plus|and|sowie|as well as|along with|you will (?:also )?(?:be granted|receive)|with)\s+",
        "",
        said,
    )
    units, years = _UNITS.search(text), _YEARS.search(text)
    number = Decimal(re.sub(r"\D", "", units[1])) if units is not None else None
    span = 4
    doubt = ""
    if years is not None:
        said_years = (years[1] or years[2]).lower()
        span = int(said_years) if said_years.isdigit() else _NUMBER_WORDS.get(said_years, 4)
    else:
        doubt = "over how many years is not said: 4"
    if number is None and not re.search(r"\d", text):
        return None
    return Found(value=Equity(words=said[:120], units=number, years=span), words=words, doubt=doubt)


def _is_no_amount(text: str, span: tuple[int, int]) -> bool:
    """Whether the number at a place is a date, an hour, a percentage, hours a week, a count of days."""
    said, rest, head = text[span[0] : span[1]], text[span[1] :], text[: span[0]]
    if re.fullmatch(r"\d{1,2}", said.strip()) or re.fullmatch(r"(?:19|20)\d\d", said.strip()):
        return True
    if re.search(r"(?<!\d)0\d{2,5}[ -]$|\+\d[\d ()-]*$", head):
        return True
    if re.match(r"\s?%|\.\d|[/:]\d", rest) or re.search(r"[/:#-]$|\d[.,]$", head):
        return True
    return (
        re.match(
            r"(?i)\s?(?:h|hours?|stunden|days?|tage|weeks?|wochen|months?|monate?|years?|jahre?"
            r"|people|employees)\b|\s?(?:小时|天|个月|周|个?工作日)",
            rest,
        )
        is not None
    )
