"""The words of dates in the languages that are read, each turned into the one that `reading` knows.

English, German, French and Spanish word for word (`_WORDS`, the known one first); Chinese, which has no
blanks between words, by patterns. A word that means nothing here stays, and then the text is no date.
"""

import re
from collections.abc import Callable
from functools import lru_cache

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_WORDS = """
jan: january, januar, jänner, janvier, janv, enero, ene
feb: february, februar, feber, février, fevrier, févr, fév, febrero
mar: march, märz, maerz, mär, mrz, mars, marzo
apr: april, avril, avr, abril, abr
may: mai, mayo
jun: june, juni, juin, junio
jul: july, juli, juillet, juil, julio
aug: august, août, aout, agosto
sep: september, sept, septembre, septiembre, setiembre
oct: october, oktober, okt, octobre, octubre
nov: november, novembre, noviembre
dec: december, dezember, dez, décembre, decembre, déc, diciembre, dic
mon: monday, montag, mo, lundi, lun, lunes
tue: tuesday, tues, dienstag, di, mardi, martes
wed: wednesday, weds, mittwoch, mi, mercredi, mer, miércoles, miercoles, mié, mie
thu: thursday, thurs, thur, donnerstag, do, jeudi, jeu, jueves, jue
fri: friday, freitag, fr, vendredi, ven, viernes, vie
sat: saturday, samstag, sonnabend, sa, samedi, sam, sábado, sabado, sáb
sun: sunday, sonntag, so, dimanche, dim, domingo, dom
today: heute, aujourd'hui, aujourd’hui, hoy
tomorrow: tmrw, tmw, tmr, morgen, demain, mañana
yesterday: gestern, hier, ayer
overmorrow: day after tomorrow, übermorgen, uebermorgen, après-demain, apres-demain, pasado mañana
foreyesterday: day before yesterday, vorgestern, avant-hier, anteayer, antes de ayer
tomorrow morning: first thing in the morning, morgen früh,
 morgen vormittag, mañana por la mañana
tonight: this evening, this night, heute abend, heute nacht, ce soir, cette nuit, esta noche
morning: first thing, a primera hora, first thing on, first thing in the, früh, frueh, morgens, gleich früh,
 vormittag, vormittags, matin, de la mañana, por la mañana
afternoon: nachmittag, nachmittags, après-midi, apres-midi, tarde, de la tarde, por la tarde
evening: abend, abends, soir, soirée, noche, de la noche, por la noche
night: nacht, nachts, nuit
noon: 12 noon, noontime, midday, lunchtime, 12 uhr mittags, mittag, mittags, midi, mediodía, mediodia
midnight: mitternacht, minuit, medianoche
next: coming, this coming, nächster, nächsten, nächste, nächstes, naechsten, naechste, kommender,
 kommenden, kommende, kommendes, prochain, prochaine, próximo, proximo, próxima, proxima, que viene
last: past, previous, letzter, letzten, letzte, letztes, vergangenen, vorigen, dernier, dernière,
 derniere, pasado, pasada
this: dieser, diesen, diese, dieses, ce, cet, cette, este, esta
30 minute: half an hour, eine halbe stunde, einer halben stunde, une demi-heure, media hora
minute: minutes, mins, min, minuten, minutos, minuto
hour: hours, hrs, hr, stunde, stunden, std, heure, heures, hora, horas
day: days, tag, tage, tagen, jour, jours, día, dia, días, dias
week: weeks, wk, wks, woche, wochen, semaine, semaines, semana, semanas
month: months, monat, monate, monaten, monats, mois, mes, meses
year: years, yr, yrs, jahr, jahre, jahren, jahres, année, annee, ans, año, años
next workday: next working day, next business day, nächster werktag, nächsten werktag, nächster arbeitstag,
 nächsten arbeitstag
workday: workdays, bd, bds, wd, working day, working days, work day, work days, business day,
 business days, weekdays,
 werktag, werktage, werktagen, arbeitstag, arbeitstage, arbeitstagen, jour ouvré, jours ouvrés, jour
 ouvrable, jours ouvrables, día hábil, días hábiles, día laborable, días laborables
eod: eob, cob, end of day, end of the day, end of business, end of business day, end of the business day,
 close of business, close of day, close of play, ende des tages, dienstschluss, fin de journée, fin de la
 journée, final del día
eow: end of week, end of the week, end of this week, week's end, ende der woche, ende dieser woche,
 fin de la semaine, fin de cette semaine, final de la semana
weekend: wochenende, week-end, fin de semaine, final de semana, fin de semana
this weekend: coming weekend, this coming weekend, kommendes wochenende, kommenden wochenende
thisweek: of this week, dieser woche
nextweek: of next week, nächster woche, der nächsten woche, de la semaine prochaine
next eow: end of next week, ende nächster woche, fin de la semaine prochaine
eom: end of month, end of the month, end of this month, month end, month-end, ende des monats, monatsende,
 fin du mois, fin de mois, fin de mes, a fin de mes, final de mes, a final de mes
next eom: end of next month, ende nächsten monats, fin du mois prochain
eoy: end of year, end of the year, end of this year, year end, jahresende, ende des jahres, fin de
 l'année, fin de año
end: end of, ende, fin de, fin, finales de
2 week: fortnight, a fortnight
after next week: week after next, übernächste woche, übernächster woche, uebernaechste woche
after next: übernächsten, übernächster, übernächste
week after: week on, a week on, a week from, a week after
after: from
early: start of, beginning of, anfang, début, principios de, comienzos de
mid: middle of, mitte, mi-, mediados de
late: spät im
week: in a week's time, in einer woche, dans une semaine, en una semana
before: il y a, hace, vor, avant, antes de, antes del
later: from now, from today, hence, later
oclock: o'clock, o’clock, uhr
halfpast: half past, half after
halfto: halb
quarterpast: quarter past, quarter after, viertel nach
quarterto: quarter to, quarter before, viertel vor
in: en, dans, sous, dentro de, within, innerhalb von, binnen
by: until, till, bis zum, bis, on, at, um, gegen, jusqu'au, jusqu’au, jusqu'à, pour le, à, hasta el,
 hasta, para el, a las, a la, no later than, on or before, d'ici, d’ici, at the latest, latest,
 spätestens, spätestens am, spätestens
 bis, au plus tard, a más tardar
and: und, et
now: jetzt, maintenant, ahora
: the, of, de, del, du, des, der, den, dem, le, la, el, zum, im, sharp, pünktlich
1: a, an, one, ein, eine, einem, einer, einen, un, une, una, uno
2: two, zwei, deux, dos
3: three, drei, trois, tres
4: four, vier, quatre, cuatro
5: five, fünf, fuenf, cinq, cinco
6: six, sechs, seis
7: seven, sieben, siete
8: eight, acht, huit, ocho
9: nine, neun, neuf, nueve
10: ten, zehn, dix, diez
12: twelve, zwölf, douze, doce
"""


_GERMAN_PART_OF_DAY = (
    r"\b(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so) ?"
    r"(früh|morgen|vormittag|mittag|nachmittag|abend)s?\b"
)
_PARTS = {"morgen": "morgens"}
"""Behind a weekday "morgen" is its morning, not tomorrow."""
_SPOKEN_HOUR = (
    r"(?P<part>halfpast|halfto|quarterpast|quarterto) (?P<hour>1[0-2]|[1-9])(?!\d)(?: oclock)?"
    r"(?P<half> ?(?=[ap]m))?"
    r"|(?P<last>\b24 oclock)(?! \d)"
    r"|(?P<before>\d{1,2}) oclock (?P<minute>[0-5]\d)(?!\d)"
)

_DAY_OF_MONTH = (
    r"\b(?P<german>am|zum|der|den|dem) (?P<one>\d{1,2})\.(?! ?\d)"
    r"|\b(?P<romance>le|el|au) (?P<two>\d{1,2})(?![\w.:/-]| ?h\d*\b)"
)
"""A day of a month with no month behind it: "am 31.", "le 3", "el 15"."""

_CHINESE_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九十")} | {"两": 2}
_NUMBER = r"(?:\d{1,4}|[一两二三四五六七八九]?十[一二三四五六七八九]?|[一两二三四五六七八九])"
_SINCE = "之?后|之?内|以内"
_WEEKS = {"上": "last", "下": "next", "这": "this", "本": "this", "": ""}
_PERIODS = {
    **dict.fromkeys(("清晨", "早上", "早晨", "上午", "今早"), "morning"),
    **dict.fromkeys(("下午", "傍晚"), "afternoon"),
    **dict.fromkeys(("晚上", "夜里", "晚间"), "evening"),
}
_CHINESE: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"(?:请?(?:在|于|至|到|截止到?|截至))|(?:之前|以前|前)$", lambda _: " "),
    (r"大后天", lambda _: " in 3 day "),
    (r"今晚", lambda _: " tonight "),
    (r"明早", lambda _: " tomorrow morning "),
    (r"明晚", lambda _: " tomorrow evening "),
    (r"今[天日]", lambda _: " today "),
    (r"明[天日]", lambda _: " tomorrow "),
    (r"后天", lambda _: " overmorrow "),
    (r"昨[天日]", lambda _: " yesterday "),
    (r"前天", lambda _: " foreyesterday "),
    (r"现在|立即", lambda _: " now "),
    (r"下班", lambda _: " eod "),
    (r"下下个?(?:周|星期|礼拜)([一二三四五六日天])", lambda found: f" after next week {_weekday(found[1])} "),
    (r"下下个?(?:周|星期|礼拜)(?!末)", lambda _: " after next week "),
    (r"(下|这|本|)个?(?:周|星期|礼拜)末", lambda found: f" {_WEEKS[found[1]]} weekend "),
    (
        r"(上|下|这|本|)个?(?:周|星期|礼拜)([一二三四五六日天])",
        lambda found: f" {_week_of(found[1])}{_weekday(found[2])} ",
    ),
    (r"(上|下|这|本)个?(?:周|星期|礼拜)", lambda found: f" {_WEEKS[found[1]]} week "),
    (r"下个?月(?:底|末)", lambda _: " next eom "),
    (r"(?:这个?|本)?月(?:底|末)", lambda _: " eom "),
    (r"年底|年末", lambda _: " eoy "),
    (r"下个?月", lambda _: " next month "),
    (rf"({_NUMBER})个?工作[日天](?:{_SINCE})?", lambda found: f" in {_chinese_number(found[1])} workday "),
    (rf"({_NUMBER})(天|日)(?:{_SINCE})", lambda found: f" in {_chinese_number(found[1])} day "),
    (rf"({_NUMBER})个?(周|星期|礼拜)(?:{_SINCE})", lambda found: f" in {_chinese_number(found[1])} week "),
    (rf"({_NUMBER})个?月(?:{_SINCE})", lambda found: f" in {_chinese_number(found[1])} month "),
    (rf"半个?(?:小时|钟头)(?:{_SINCE})", lambda _: " in 30 minute "),
    (rf"({_NUMBER})个?(?:小时|钟头)(?:{_SINCE})", lambda found: f" in {_chinese_number(found[1])} hour "),
    (rf"({_NUMBER})分钟(?:{_SINCE})", lambda found: f" in {_chinese_number(found[1])} minute "),
    (r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?", lambda found: f" {found[1]}-{found[2]}-{found[3]} "),
    (
        rf"({_NUMBER})月({_NUMBER})[日号]?",
        lambda found: f" {_chinese_number(found[2])} {MONTHS[_chinese_number(found[1]) - 1]} ",
    ),
    (rf"({_NUMBER})号", lambda found: f" {_chinese_number(found[1])}th "),
    (r"凌晨(?:12|十二)(?=[点时:])", lambda _: " morning 0"),
    (rf"凌晨(?= ?{_NUMBER})", lambda _: " morning "),
    (r"中午(?=(?:1[12]|十[一二])[点时:])", lambda _: " "),
    (r"中午(?=[12一两][点时:])", lambda _: " afternoon "),
    (rf"({'|'.join(_PERIODS)})", lambda found: f" {_PERIODS[found[1]]} "),
    (r"中午12点|正午|中午", lambda _: " noon "),
    (r"零[点时]整?", lambda _: " 0:00 "),
    (r"午夜|半夜", lambda _: " midnight "),
    (rf"({_NUMBER})[点时]半", lambda found: f" {_chinese_number(found[1])}:30 "),
    (rf"({_NUMBER})[点时]一刻", lambda found: f" {_chinese_number(found[1])}:15 "),
    (rf"({_NUMBER})[点时](\d{{1,2}})分?", lambda found: f" {_chinese_number(found[1])}:{int(found[2]):02} "),
    (rf"({_NUMBER})[点时](?:钟|整)?", lambda found: f" {_chinese_number(found[1])} oclock "),
    (r"(?:之内|以内|内)$", lambda _: " "),
)


def known(text: str) -> str:
    """The text, in lower case, with its words turned into those that `reading` knows."""
    if _is_chinese(text):
        for pattern, word in _CHINESE:
            text = re.sub(pattern, word, text)
    text = re.sub(r"\b([ap])\.m\.?", r"\1m", text)
    text = re.sub(_DAY_OF_MONTH, _day_of_month, text)
    text = re.sub(_GERMAN_PART_OF_DAY, lambda found: f"{found[1]} {_PARTS.get(found[2], found[2])}", text)
    pattern, table = _table()
    text = " ".join(re.sub(pattern, lambda found: table[found[0].removesuffix(".")], text).split())
    return re.sub(_SPOKEN_HOUR, _spoken_hour, text)


def _day_of_month(found: re.Match[str]) -> str:
    return f"{found['german'] or found['romance']} {found['one'] or found['two']}th"


def _spoken_hour(found: re.Match[str]) -> str:
    """The hour of "half past 5" (5:30), "quarter to 6" (5:45), "17 Uhr 30" and "24 Uhr" in figures."""
    if found["last"]:
        return "24:00"
    if found["minute"]:
        return f"{found['before']}:{found['minute']}"
    minute, hour = (
        {"halfpast": 30, "halfto": -30, "quarterpast": 15, "quarterto": -15}[found["part"]],
        int(found["hour"]),
    )
    if minute < 0:
        hour, minute = (hour - 1) % 12 or 12, minute + 60
    return f"{hour}:{minute:02}" + ("" if found["half"] else " oclock")


@lru_cache(maxsize=1)
def _table() -> tuple[str, dict[str, str]]:
    """A pattern that finds every word, the longest first, and what each is turned into."""
    found: dict[str, str] = {}
    for line in _WORDS.strip().replace("\n ", " ").splitlines():
        known_, _, words = line.partition(":")
        found |= dict.fromkeys((word.strip() for word in words.split(",")), known_.strip())
        if known_.strip().isalpha():
            found.setdefault(known_.strip(), known_.strip())
    longest = sorted(found, key=len, reverse=True)
    return rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, longest))})(?![^\W\d_])\.?", found


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def _week_of(which: str) -> str:
    """A weekday of last week, of this or the next: another than the last or next that comes."""
    return f"{_WEEKS[which]}week " if which else ""


def _weekday(character: str) -> str:
    return WEEKDAYS["一二三四五六日天".index(character) % 7 if character != "天" else 6]


def _chinese_number(text: str) -> int:
    """A number up to 99, in figures or in characters."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _CHINESE_DIGITS[text]
    return (_CHINESE_DIGITS[tens] if tens else 1) * 10 + (_CHINESE_DIGITS[ones] if ones else 0)
