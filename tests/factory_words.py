"""The words that the factory draws from, in several scripts; every company, person and address is made up."""

STEMS = tuple(
    """
    Abendrot|Café Ångström|Dünenlicht|Eisvogel|Fjordblick|Glühwerk|Hafenkante|Jökull|Krähennest
    Ölçek|Lumière Bleue|Mondsee|Nordhang|Øresand|Pferdmenges|Quellgrund|Rübezahl|Süderlicht|Tyčinka|Uferwerk
    Věžák|Wolkenstein|Ximénez|Ymirsson|Żurawina|北辰|青山|Άνεμος|Звезда
    """.strip()
    .replace("\n    ", "|")
    .split("|")
)
TRADES = tuple(
    """
    GmbH|Systems|Robotics|Energie|Söhne AG|Labs|Health|Logistik|Software|Mobility|Studio|Analytics
    Sp. z o.o.|科技|Bank|Optik|Verlag|Semiconductors|Cloud|Werkstätten
    """.strip()
    .replace("\n    ", "|")
    .split("|")
)
ROLES = tuple(
    """
    Backend Engineer|Site Reliability Engineer|Data Engineer (m/w/d)|Frontend Developer|Product Designer
    Machine Learning Engineer|Engineering Manager|Embedded Developer C/C++|Security Analyst|Développeur Python
    Werkstudent Informatik|后端工程师
    """.strip()
    .replace("\n    ", "|")
    .split("|")
)
CITIES = (
    "Berlin",
    "München",
    "Zürich",
    "Köln",
    "Łódź",
    "København",
    "Göteborg",
    "Paris",
    "London",
    "Wien",
    "上海",
)
GIVEN = ("Anna", "Björn", "Chloé", "Dmitri", "Élodie", "Fatma", "Hana", "Ines", "José", "Łucja", "伟")
FAMILY = ("Weber", "Krüger", "Nowak", "Ångström", "Dvořák", "García", "Lindqvist", "O'Brien", "王", "Šimek")
TAGS = (
    "python",
    "remote",
    "visa",
    "relocation",
    "4-day week",
    "startup",
    "public sector",
    "go",
    "élixir",
    "c++",
)
NOTES = (
    "Team of six, on call every fifth week. They use trunk-based development and write things down: good.",
    "Asked about notice period (three months to the end of the quarter) and whether I could start earlier.",
    "Take-home task took four hours; the feedback was precise and kind. 25 minutes away by bike.",
    "Kurzarbeit bis März, danach normal. Rückfrage zur Dienstwagenregelung offen; 30 Tage Urlaub.",
    "The recruiter changed twice; the second one did not know the salary band. Ask again, in writing.",
)
PROS = ("people I would learn from", "short way to work", "Arbeit, die etwas bewirkt", "they answer in a day")
CONS = ("no word on training", "travel twice a month", "altes Monolith-System", "pay below the other one")
ADVICE = (
    "Take it, but only if they put the remote days in writing.",
    "You were tired of on-call last time: ask how often it rings.",
    "Würde ich nehmen: gutes Team, faires Geld.",
)
LETTER = """Dear {address},

thank you for the offer and for the open talks about the position of {role}. After careful thought I have
decided not to accept it: another path suits me better at this point.

I enjoyed meeting the team, and I wish you every success in finding the right person.

Kind regards,
Jona Fährmann"""
