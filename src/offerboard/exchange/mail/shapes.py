"""How dates, hours and zones are written in a mail, as patterns: one set a language."""

import re
from collections.abc import Sequence
from functools import cache
from zoneinfo import available_timezones

from offerboard.exchange.mail.words import table_of
from offerboard.exchange.words import words as sheet_words

ABBREVIATIONS = {
    **dict.fromkeys(("cet", "cest", "mez", "mesz"), "Europe/Berlin"),
    **dict.fromkeys(("et", "est", "edt"), "America/New_York"),
    **dict.fromkeys(("ct", "cdt"), "America/Chicago"),
    **dict.fromkeys(("mt", "mst", "mdt"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt"), "America/Los_Angeles"),
    **dict.fromkeys(("eet", "eest"), "Europe/Helsinki"),
    **dict.fromkeys(("wet", "west"), "Europe/Lisbon"),
    **dict.fromkeys(("aest", "aedt"), "Australia/Sydney"),
    **dict.fromkeys(("hkt",), "Asia/Hong_Kong"),
    **dict.fromkeys(("sgt",), "Asia/Singapore"),
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    **dict.fromkeys(("nzst", "nzdt"), "Pacific/Auckland"),
    "gmt": "Europe/London",
    "utc": "UTC",
}
UNSURE_ZONES = {"cst": "CST", "ist": "IST", "bst": "BST"}


def _any(phrases: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))


@cache
def _weekday_names(language: str) -> str:
    known = [name for name in sheet_words().weekdays if (name > "\u2e80") == (language == "zh")]
    if language == "zh":
        return r"(?:星期|周|礼拜|週)[一二三四五六日天]"
    return _any([name for name in known if len(name) > 2])


_BARE = (
    r"(?:(?<=\bby )|(?<=\bon )|(?<=\bthe )|(?<=\beod )|(?<=\bcob )|(?<=\buntil )|(?<=\btill )|(?<=\bbefore )"
    r"|(?<=day )|(?<=day, ))(?P<od>\d{1,2})(?:st|nd|rd|th)(?!\w)"
    r"(?=\s*(?:[.,;:!?)–-]|$|at\b|please\b|and\b|by\b|eod\b|cob\b|noon\b|or\b|from\b|between\b))"
)
"""A day of a month that is not named: "by EOD 3rd", "on Thursday the 3rd"."""
_MONTHLY = (
    r"(?P<iy>20\d\d)[-./](?P<im>\d{1,2})[-./](?P<id>\d{1,2})(?!\d)",
    r"(?P<nd>\d{1,2})\.\s?(?P<nm>\d{1,2})\.(?:\s?(?P<ny>20\d\d|\d\d(?=[\s,;.)!?]|$))(?!\d))?(?!\d)",
    r"(?P<sa>\d{1,2})/(?P<sb>\d{1,2})(?:/(?P<sy>20\d\d|\d\d)(?!\d)"
    r"|(?=,?\s(?:at|um|@|à)\s\d|,?\s\d{1,2}(?:[:.]\d\d|\s?[ap]\.?m)))",  # without a year, before an hour
    r"(?:(?P<cy>20\d\d)\s?年\s?)?(?P<cm>\d{1,2})\s?月\s?(?P<cd>\d{1,2})\s?[日号號]",
    r"(?P<md>\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?:\s(?:of|de))?[\s-](?P<mn>MONTHS)\b\.?"
    r"(?:(?:[,\s-]{1,2}|\sdel?\s)(?P<my>20\d\d)(?!\d))?",
    r"(?P<mn2>MONTHS)\b\.?\s(?P<md2>\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,?\s(?P<my2>20\d\d)(?!\d))?",
)


@cache
def written_shape(language: str) -> re.Pattern[str]:
    """A day with its month, with the name of its weekday before or behind it."""
    months = _any([name for name in sheet_words().months if name.isalpha()])
    weekday = _weekday_names(language)
    before = rf"(?:(?P<w>{weekday})\.?[,，]?\s{{0,2}}(?:(?:the|den|dem|der|le|el)\s)?)?"
    behind = rf"(?:\s?[（(](?P<w2>{weekday})[)）]|(?P<w3>{weekday}))?"
    shapes = "|".join((*_MONTHLY, _BARE if language == "en" else r"(?P<od>(?!))")).replace("MONTHS", months)
    return re.compile(
        rf"(?<![\w./£$€-]){before}(?:{shapes}){behind}"
        if language != "zh"
        else rf"(?<![\d./-])(?:{shapes}){behind}".replace("(?P<w>", "(?:")
    )


@cache
def relative_shape(language: str) -> re.Pattern[str]:
    """A day that is seen from another."""
    words = table_of(language)["dates"]
    fixed = [
        ("end_of_next_week", words["end-of-next-week"]),
        ("end_of_week", words["end-of-week"]),
        ("end_of_month", words["end-of-month"]),
        ("after_tomorrow", words["after-tomorrow"]),
        ("tomorrow", words["tomorrow"]),
        ("today", words["today"]),
    ]
    named = "|".join(f"(?P<{name}>{_any(phrases)})" for name, phrases in fixed)
    lead = _any([*words["this"], *words["next"]])
    weekday = _weekday_names(language)
    if language == "zh":
        return re.compile(
            rf"(?:{named})|(?P<lead>{lead})?(?P<weekday>{weekday}|(?<=下)[一二三四五六日天])"
            rf"|{_length(language)}(?:之?内|以内)(?P<amount2>)(?P<unit2>)"
        )
    within = _any(words["within"])
    behind = _length(language).replace("<amount>", "<amount2>").replace("<unit>", "<unit2>")
    return re.compile(
        rf"(?<!\w)(?:(?:{named})|(?:(?P<lead>{lead})\s)?(?P<weekday>{weekday})"
        rf"|(?:{within})\s{_length(language)}|{behind}\s(?:from|after|nach|ab)\b)(?!\w)"
    )


def _length(language: str) -> str:
    """A number of hours, days or weeks: "48 hours", "five (5) business days", "五个工作日"."""
    words = table_of(language)["dates"]
    names = ("working-day", "day", "week", "fortnight", "hour")
    units = _any([unit for name in names for unit in words.get(name, ())])
    number = rf"\d{{1,3}}|{_any(list(words['numbers']))}"
    if language == "zh":
        digits = "".join(name for name in words["numbers"] if len(name) == 1)
        return rf"(?<![\d{digits}月])(?P<amount>{number})\s?(?P<unit>{units})"
    return rf"(?P<amount>{number})(?:\s\(\w{{1,12}}\))?[\s-]?(?P<unit>{units})"


@cache
def length_shape(language: str) -> re.Pattern[str]:
    """A length of time, whatever stands before and behind it."""
    edge = ("", "") if language == "zh" else (r"(?<!\w)", r"(?!\w)")
    return re.compile(_length(language).join(edge))


_BARE_HOUR = (
    r"(?:(?<=\bat \d)|(?<=\bat \d\d))(?=\s?(?:$|[?!;)]|[.,](?!\d)"
    r"|(?:on|or|and|for|if|with|this|next|tomorrow|today|in the"
    r"|your|our|my|uk|works?|would|monday|tuesday|wednesday|thursday|friday)\b))"
)
"""What makes an hour of a number alone: "Thursday at 4?"."""


@cache
def clocks_shape(language: str) -> re.Pattern[str]:
    """An hour, or a span of hours."""
    words = table_of(language)["dates"]
    named = _any([*words["noon"], *words["midnight"], *words["end-of-day"]])
    spoken = table_of(language)["dates"].get("spoken-hours", ())
    named = "|".join(filter(None, (named, *spoken)))
    half = r"[ap]\.?m\b\.?"
    early = _any([*words["morning"], *words["afternoon"]])
    if language == "zh":
        zones = _any(list(table_of(language)["zones"]))
        span = rf"(?:\s?(?:-|–|—|~|～|至|到)\s?(?:{early})?(?P<h2>\d{{1,2}})(?:[:：点](?P<m2>[0-5]\d)?))?"
        return re.compile(
            rf"(?P<word>{named})|(?:(?P<zone_before>{zones})\s?)?(?P<early>{early})?\s?"
            rf"(?P<h>(?<!\d)(?:[01]?\d|2[0-4])|(?<=[午上晨])(?:十[一二]?|[一二两三四五六七八九])(?=点))"
            rf"(?:[:：](?P<m>[0-5]\d)(?!\d)|点(?:(?P<thirty>半)|(?P<m3>[0-5]\d)分?|整)?){span}"
            rf"(?P<half>)(?P<half2>)(?P<half3>)(?P<late>)"
        )
    bare = rf"|{_BARE_HOUR}" if language == "en" else ""
    hour, minute = r"(?<![\w.,:/-])(?P<h>[01]?\d|2[0-3])", r"[:.h](?P<m>[0-5]\d)"
    uhr = r"\s?(?:uhr|hrs|h)\b" if language == "de" else r"\s?(?:hrs|h|uhr)\b"
    link = rf"\s?(?:-|–|—|to|until|bis|and|{_any(words['to'])})\s?"
    ends = (
        rf"(?P<h2>[01]?\d|2[0-3])(?:[:.](?P<m2>[0-5]\d))?(?:\s?(?P<half2>{half})|{uhr}|(?<=[:.]\d\d)(?!\d))"
    )
    return re.compile(
        rf"(?<!\w)(?P<word>{named})(?!\w)|{hour}(?:"
        rf"(?:{minute})?(?:\s?(?P<half>{half}))?(?:\s?(?:uhr|h))?{link}{ends}"
        rf"{bare}"
        rf"|(?:{minute})?\s?(?P<half3>{half})|{minute.replace('P<m>', 'P<m3>')}(?![\d%])(?:{uhr})?|{uhr})"
        rf"(?:\s(?P<late>{early})(?!\w))?(?P<early>)(?P<thirty>)(?P<zone_before>)".replace(
            "(?:[:.h](?P<m>[0-5]\\d))?\\s?(?P<half3>", "(?:[:.h](?P<m4>[0-5]\\d))?\\s?(?P<half3>"
        )
    )


@cache
def zones_shape(language: str) -> re.Pattern[str]:
    """A zone behind an hour: by its name, a city, letters, an offset."""
    yours = table_of(language)["dates"]["your-time"]
    names = _any([*table_of(language)["zones"], *ABBREVIATIONS, *UNSURE_ZONES, *yours])
    return re.compile(
        r",?\s?[（(]?(?P<zone>(?:(?:utc|gmt)\s?)(?P<offset>[+−-]\d{1,2}(?::?\d\d)?)(?!\d)"
        r"|(?P<named>[a-z]+/[a-z_]+(?:/[a-z_]+)?)"
        rf"|(?:{names})(?![a-z])|(?P<city>[a-z]+(?: [a-z]+)?) time\b)[)）]?"
    )


_MORE_CITIES = {
    **dict.fromkeys(("beijing", "china", "shenzhen", "guangzhou", "hangzhou", "chengdu"), "Asia/Shanghai"),
    **dict.fromkeys(("hong kong", "hongkong"), "Asia/Hong_Kong"),
    **dict.fromkeys(("ho chi minh city", "saigon"), "Asia/Ho_Chi_Minh"),
    **dict.fromkeys(("india", "mumbai", "delhi", "bangalore", "bengaluru", "chennai"), "Asia/Kolkata"),
    **dict.fromkeys(("japan", "osaka", "kyoto"), "Asia/Tokyo"),
    **dict.fromkeys(("korea", "busan"), "Asia/Seoul"),
    **dict.fromkeys(("munich", "hamburg", "frankfurt", "cologne", "germany"), "Europe/Berlin"),
    **dict.fromkeys(("geneva", "bern", "basel", "switzerland"), "Europe/Zurich"),
    **dict.fromkeys(("boston", "new york"), "America/New_York"),
    **dict.fromkeys(("san francisco", "seattle", "los angeles"), "America/Los_Angeles"),
}
"""Places that no zone is called by."""


@cache
def cities_shape() -> dict[str, str]:
    """The zones by the city that names them, in small letters."""
    known = sorted(
        name
        for name in available_timezones()
        if re.match(r"(?:Europe|Africa|America|Asia|Australia|Pacific)/", name)
    )
    return {name.rpartition("/")[2].lower().replace("_", " "): name for name in known} | _MORE_CITIES


@cache
def joint_shape(language: str) -> re.Pattern[str]:
    """What may stand between a day and its hour."""
    words = table_of(language)["dates"]
    return re.compile(
        rf"(?:[\s,，;:：(（)）|–—-]|{_any([*words['joint'], *words['end-of-day']])}(?!\w)|@){{0,8}}"
        if language != "zh"
        else rf"(?:[\s,，;:：(（)）|–—-]|{_any(words['joint'])}){{0,8}}"
    )
