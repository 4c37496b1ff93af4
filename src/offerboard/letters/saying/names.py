"""Words that names are told by: titles, degrees, teams, pronouns, and family names that come first."""

import re
from typing import Literal

Gender = Literal["", "f", "m"]

# fmt: off
COURTESIES: dict[str, tuple[str, Gender]] = {
    "ms": ("ms", "f"), "miss": ("ms", "f"), "frau": ("ms", "f"), "fr": ("ms", "f"), "madame": ("ms", "f"),
    "mme": ("ms", "f"), "mlle": ("ms", "f"), "señora": ("ms", "f"), "signora": ("ms", "f"),
    "mrs": ("mrs", "f"), "mr": ("mr", "m"), "herr": ("mr", "m"), "herrn": ("mr", "m"), "hr": ("mr", "m"),
    "monsieur": ("mr", "m"), "señor": ("mr", "m"), "signor": ("mr", "m"), "mx": ("mx", ""),
}
"""Courtesies before a name: the one of `PeopleWords.courtesies` that each is, and whose it is."""
RANKS = {
    "dr": "dr", "doctor": "dr", "prof": "prof", "professor": "prof", "professorin": "prof",
    "jun.-prof": "prof", "juniorprof": "prof", "univ.-prof": "prof",
    "dr.-ing": "dr", "dres": "dr", "dott": "dr",
}
"""Academic titles before a name, as `PeopleWords.ranks` has them."""
UNSAID = frozenset({
    "dipl", "ing", "dipl.-ing", "med", "rer", "nat", "phil", "jur", "h.c", "habil", "sir", "dame", "pd",
    "priv.-doz", "mag", "univ",
})
"""What stands before a name and is not said in a salutation."""
DEGREES = frozenset({
    "phd", "ph.d", "md", "m.d", "mba", "msc", "m.sc", "bsc", "b.sc", "ma", "m.a", "ba", "b.a", "llm",
    "ll.m", "cpa", "cfa", "pmp", "shrm-cp", "shrm-scp", "phr", "sphr", "cipd", "mcipd", "jr", "sr", "ii",
    "iii", "iv", "esq", "frsa", "i.a", "i.v", "ppa",
})
"""What stands behind a name."""
GREETINGS = frozenset({"dear", "hello", "hi", "liebe", "lieber", "hallo"})
NOBODY = frozenset({
    "tbd", "tba", "tbc", "n/a", "na", "k.a", "none", "unknown", "unbekannt", "nobody", "someone",
    "anonymous", "nn", "n.n", "待定", "未知", "暂无", "无", "不详",
})
"""What is written where it is not known yet."""
TEAM = frozenset({
    "hr", "hrbp", "human", "resources", "recruiting", "recruitment", "recruiter", "recruiters", "talent",
    "acquisition", "team", "teams", "hiring", "manager", "managers", "careers", "career", "jobs", "job",
    "people", "operations", "ops", "personal", "personalabteilung", "bewerbung", "bewerbungen",
    "bewerbermanagement", "department", "abteilung", "dept", "office", "info", "noreply", "no-reply",
    "contact", "kontakt", "admin", "sekretariat", "sekretärin", "staffing", "committee", "board", "panel",
    "partner", "business", "lead", "head", "director", "coordinator", "specialist", "consultant",
    "officer", "generalist", "sourcer", "sr", "jr", "executive", "senior", "junior", "global",
    "gmbh", "ltd", "inc", "llc", "plc", "corp", "linkedin", "xing", "indeed", "stepstone", "wechat",
    "whatsapp", "boss直聘", "email", "e-mail", "mail", "tel", "telefon", "phone", "mobile", "technical",
    "tech", "chief", "cto", "ceo", "coo", "cfo", "cpo", "vp", "of", "the", "at", "for", "und", "and", "&",
    "招聘", "人事", "小姐姐", "小哥哥", "人力资源", "招聘团队", "招聘组", "人事部", "人力资源部",
})
"""Words of teams and jobs, of which no name is made."""
GROUP = frozenset({
    "team", "teams", "careers", "career", "jobs", "recruiting", "recruitment", "staffing", "department",
    "dept", "abteilung", "personalabteilung", "bewerbermanagement", "office", "sekretariat", "committee",
    "panel",
})
"""Those of them that are said of no single person: beside one other word, that is whose team it is."""
GROUP_ENDS = ("team", "abteilung", "büro", "sekretariat", "dekanat", "rektorat", "verwaltung",
              "kommission", "referat")
"""How words of such groups end in German, where they are one word with what they are for."""
PARTICLES = frozenset({
    "van", "von", "de", "del", "della", "dei", "di", "da", "dos", "das", "du", "la", "le", "los", "der",
    "den", "ten", "ter", "zu", "zur", "zum", "vom", "af", "av", "bin", "ibn", "al", "el", "bint", "d’",
})
"""Words with which a family name begins."""
NOBLE = frozenset({
    "freiherr", "freifrau", "freiin", "graf", "gräfin", "fürst", "fürstin", "prinz", "prinzessin", "baron",
    "baronin", "ritter", "edler",
})
"""Words before the particle of a family name that belong to it: "Freiherr von Stein"."""
IBERIAN = frozenset({
    "garcia", "gonzalez", "rodriguez", "fernandez", "lopez", "martinez", "sanchez", "perez", "gomez",
    "jimenez", "ruiz", "hernandez", "diaz", "moreno", "munoz", "alvarez", "romero", "gutierrez",
    "alonso", "navarro", "torres", "dominguez", "ramos", "vazquez", "ramirez", "gil", "serrano", "morales",
    "molina", "suarez", "castro", "ortega", "delgado", "ortiz", "marquez", "castillo", "flores", "herrera",
    "medina", "rojas", "vargas", "mendez", "mendoza", "aguilar", "reyes", "cruz", "silva", "santos",
    "ferreira", "pereira", "oliveira", "costa", "rodrigues", "martins", "sousa", "souza", "fernandes",
    "goncalves", "gomes", "lopes", "marques", "almeida", "ribeiro", "pinto", "carvalho",
    "teixeira", "moreira", "correia", "mendes", "nunes", "soares", "vieira", "cardoso", "rocha",
})
"""The commonest family names of Spain, Portugal and Latin America, without marks; many people have two."""
CHINESE = frozenset({
    "wang", "li", "zhang", "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "xu", "sun", "ma", "zhu",
    "hu", "guo", "he", "lin", "gao", "luo", "zheng", "liang", "xie", "song", "tang", "deng", "han",
    "feng", "cao", "peng", "zeng", "xiao", "tian", "dong", "pan", "yuan", "cai", "jiang", "yu", "du",
    "ye", "cheng", "wei", "su", "lü", "lv", "ding", "ren", "lu", "yao", "shen", "zhong", "cui", "tan",
    "fan", "shi", "liao", "jia", "xia", "fu", "fang", "zou", "xiong", "bai", "meng", "qin", "qiu", "hou",
    "yin", "xue", "yan", "duan", "lei", "long", "tao", "hao", "kong", "shao", "mao", "gu", "lai", "wan",
    "qian", "dai", "ouyang", "sima", "zhuge", "shangguan",
})
"""The family names of nine in ten people in China, in pinyin."""
VIETNAMESE = frozenset({
    "nguyen", "tran", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ngo", "duong",
    "ly", "dinh", "trinh",
})
KOREAN = frozenset({
    "kim", "lee", "park", "choi", "jung", "jeong", "kang", "cho", "yoon", "jang", "lim", "shin", "seo",
    "kwon", "hwang", "ahn", "song", "yoo", "hong", "bae", "baek", "nam", "noh", "moon", "oh",
})
FAMILY = frozenset({
    # German and Dutch
    "müller", "mueller", "schmidt", "schmitt", "schmitz", "schmid", "schneider", "fischer", "weber", "meyer",
    "meier", "maier", "mayer", "wagner", "becker", "schulz", "schulze", "hoffmann", "hofmann", "schäfer",
    "schaefer", "bauer", "richter", "schröder", "schroeder", "neumann", "zimmermann", "krüger", "krueger",
    "hartmann", "krause", "lehmann", "köhler", "koehler", "herrmann", "huber", "scholz", "möller", "schubert",
    "berger", "baumann", "schuster", "böhm", "schumacher", "krämer", "vogt", "brandt", "schreiber", "ziegler",
    "kühn", "bergmann", "voigt", "jansen", "janssen", "bakker", "visser", "mulder",
    # English
    "smith", "jones", "williams", "wilson", "thompson", "robinson", "wright", "adams", "roberts", "phillips",
    "evans", "edwards", "collins", "rogers", "richardson", "peterson", "bennett", "henderson", "jenkins",
    "patterson", "hughes", "johnson", "johnston", "anderson", "stevens", "simpson", "gibson", "watkins",
    # French, Italian, Polish
    "dubois", "durand", "leroy", "moreau", "lefebvre", "roux", "fournier", "girard", "dupont", "rousseau",
    "rossi", "ferrari", "esposito", "bianchi", "ricci", "kowalski", "kowalska", "nowak",
    # Nordic
    "hansen", "johansen", "johansson", "olsen", "larsen", "larsson", "andersen", "andersson", "pedersen",
    "nielsen", "jensen", "eriksson", "nilsson", "svensson", "karlsson", "korhonen", "virtanen",
    # Indian, Chinese, Vietnamese
    "patel", "sharma", "gupta", "iyer", "banerjee", "wang", "zhang", "zhao", "zhou", "zhu", "huang", "liu",
    "zheng", "guo", "nguyen", "tran", "pham",
})
"""Common family names that are hardly anybody's first name: by one alone nobody is greeted."""
FEMALE = frozenset({"she", "her", "elle", "ella", "lei"})
MALE = frozenset({"he", "him", "er", "il", "él", "lui"})
# fmt: on

_PRONOUN = (
    r"(?:she|her|hers|he|him|his|they|them|theirs|xe|xem|ze|zir|sie|ihr|ihre|er|ihm|ihn|elle|il|iel|ella|él"
    r"|lei|lui)"
)
PRONOUNS = re.compile(rf"(?<!\w){_PRONOUN}(?:\s*[/,]\s*{_PRONOUN})+(?!\w)", re.IGNORECASE)
PINYIN = re.compile(
    r"(?:(?:[bpmf]|[dtnl]|[gkh]|[jqx]|[zcs]h?|[rwy])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|üan|an|en|in|un|ün|ai|ei|ao|ou|ia|ie|iu|ua|uo|ui|üe"
    r"|ue|er|a|o|e|i|u|ü|v))+"
)
"""A word that can be made of the syllables of pinyin."""
