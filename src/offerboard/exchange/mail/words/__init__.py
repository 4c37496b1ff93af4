"""How mails of employers say things, as data: one TOML a language.

What tells the layout of a mail is read in all languages together; what is said, in that of the mail alone,
since "am" is a day in one language and an hour in another.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

LANGUAGES = ("en", "de", "zh", "fr", "es")

_GERMAN = re.compile(
    r"\b(?:der|die|das|und|wir|sie|ihnen|ihre[nmrs]?|mit|für|nicht|ist|eine[nmrs]?|bei|uns|dich|dir|auf|zum|als"
    r"|anbei|hallo|bitte|angebot|antwort|stelle|gehalt|brutto|guten|grüße|dein\w*)\b|[äöüß]"
)
_FRENCH = re.compile(
    r"\b(?:le|la|les|des|du|et|nous|vous|votre|notre|vos|avec|pour|pas|est|une?|au|aux|en|sur|que|qui|dans|je|ne|ce|cette"
    r"|bonjour|cordialement|chez)\b|\b[ldnjcs]['’]|[èêàçœù]"
)
_SPANISH = re.compile(
    r"\b(?:el|los|las|del|y|tu|su|nos|con|para|por|no|es|una?|al|en|que|se|te|le|este|esta|hemos|como|hola|saludos"
    r"|gracias|nuestr[oa]|muy)\b|[ñ¿¡íó]"
)
_ENGLISH = re.compile(
    r"\b(?:the|and|we|you|your|with|for|not|is|are|an?|at|our|us|to|of|as|would|this|will|be)\b"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")


class LayoutWords(Struct, frozen=True):
    """What tells the parts of a mail, in any language."""

    forwarded: Mapping[str, tuple[str, ...]]
    farewell: tuple[str, ...]
    headers: Mapping[str, str]

    def header_of(self, name: str) -> str:
        """Which header a name in the text is for: "from", "date", "to", "subject"; "" where it is none."""
        return self.headers.get(name, "")


@cache
def words() -> LayoutWords:
    """The words of the layout."""
    tables = [table_of(language) for language in LANGUAGES]
    headers = {
        phrase: field
        for table in tables
        for field, key in (("from", "from"), ("date", "date"), ("to", "to"), ("subject", "subject-line"))
        for phrase in table["forwarded"][key]
    }
    forwarded = {
        key: tuple(phrase for table in tables for phrase in table["forwarded"][key])
        for key in ("subject", "begins", "writes")
    }
    return LayoutWords(
        forwarded=forwarded,
        farewell=tuple(phrase for table in tables for phrase in table["layout"]["farewell"]),
        headers=headers,
    )


@cache
def table_of(language: str) -> Mapping[str, Any]:
    """The words of one language."""
    return tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text("utf-8"))


@cache
def patterns(language: str, *path: str) -> tuple[re.Pattern[str], ...]:
    """The patterns at a place of a language's table, such as ("kinds", "offer"); none where it has none."""
    found: Any = table_of(language)
    for key in path:
        found = found.get(key, {})
    return tuple(re.compile(f"(?i){filled(_either(pattern), language)}") for pattern in found)


def _either(pattern: str) -> str:
    """A pattern in which an apostrophe may be written either way; in brackets both are there already."""
    parts = re.split(r"(\[[^\]]*\])", pattern)
    return "".join(part if part.startswith("[") else part.replace("’", "['’]") for part in parts)


def filled(pattern: str, language: str) -> str:
    """A pattern with what its names in braces stand for."""
    for name, shape in {**_SHAPES, **(_CHINESE if language == "zh" else {})}.items():
        pattern = pattern.replace(f"{{{name}}}", shape, 1)
        pattern = pattern.replace(f"{{{name}}}", shape.replace(f"?P<{name}>", "?:", 1))
    return pattern


_CAPITAL = "[A-ZÄÖÜÉÈÅØÁÍÓÚÑÀÂÊÎÔÇ0-9]"
_WORD = r"(?:[\w&+'’*/-]|\.(?=\w))"
_NAME_PART = r"(?:(?:Dr|Prof|Mr|Ms|Mrs|Herr|Frau|Mme|Sra?)\.? )?[A-ZÄÖÜÉŠŽÇŁÁÍÓÚÑÀÈÊÎÔ][\w'’-]+"
_THE = (
    r"(?:the (?=(?-i:Univers|Instit|College|Royal|National|City of|Ministry|Council|Museum|Bank of"
    r"|Federal)))?"
)
"""An article, where what follows is a name that has one."""
_SHAPES = {
    # A name in capitals; small words may stand within it. In Chinese, a run of characters.
    "company": rf"{_THE}(?P<company>(?-i:{_CAPITAL}{_WORD}*(?: (?:{_CAPITAL}{_WORD}*|&|and|of|und|de|du|des|la|et|y|del|für|von)(?=[ ,.;:!?)\n]|$))*))",  # noqa: E501
    "long-role": r"(?P<role>(?:(?:Sr|Jr|Dipl|Ing)\.|,\s(?=(?-i:[A-Z]))"
    r"|[^\n.;:!?,，。；：！？“”\"„「」【】]){2,80})",
    "role": r"(?P<role>(?:(?:Sr|Jr|Dipl|Ing)\.|:(?=in(?:nen)?\b)"
    r"|[^\n.;:!?,，。；：！？“”\"„「」【】]){2,80})",
    "place": r"(?P<place>(?-i:[A-ZÄÖÜ][\w-]+(?:(?: (?:am|an|der|im|of|upon|on|the))* [A-ZÄÖÜ][\w-]+)*))",
    "names": rf"(?P<names>(?-i:{_NAME_PART}(?: {_NAME_PART}){{0,2}}(?: \([^)\n]{{1,40}}\))?(?:(?:, (?:and |und )?| and | und | & ){_NAME_PART}(?: {_NAME_PART}){{0,2}}(?: \([^)\n]{{1,40}}\))?)*))",  # noqa: E501
    "name": rf"(?P<name>(?-i:{_NAME_PART}(?: {_NAME_PART}){{0,2}}))",
}

_CHINESE = {
    "company": r"(?P<company>[\u4e00-\u9fffA-Za-z0-9（）()·&]{2,24}?)",
    "role": r"(?P<role>[^\s\n.;:!?,，。；：！？、“”\"「」【】][^\n;:!?,，。；：！？“”\"「」【】]{0,30}?)",
    "place": r"(?P<place>[^\s\n;:!?,，。；：！？“”\"「」【】]{2,40}?)",
    "names": r"(?P<names>[\u4e00-\u9fff]{2,4}(?:[（(][^）)\n]{1,20}[）)])?(?:[、和,，][\u4e00-\u9fff]{2,4}(?:[（(][^）)\n]{1,20}[）)])?)*)",  # noqa: E501
    "name": r"(?P<name>[\u4e00-\u9fff]{2,4}?(?:老师|女士|先生|经理)?)(?=[\s，,。：:（(0-9]|$)",
}
"""Chinese knows neither capitals nor blanks."""


def language_of(text: str) -> str:
    """The language of most of a text."""
    if len(_HAN.findall(text)) > 0.15 * max(len(re.sub(r"\s|https?://\S+", "", text)), 1):
        return "zh"
    low = text.lower()
    telling = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}
    counts = {language: len(pattern.findall(low)) for language, pattern in telling.items()}
    return max(counts, key=lambda language: counts[language])


@cache
def labels(section: str, key: str = "labels") -> frozenset[str]:
    """The labels that stand before a value of a kind, of all languages, in small letters."""
    tables = (table_of(language).get(section, {}) for language in LANGUAGES)
    return frozenset(label.casefold() for table in tables for label in table.get(key, ()))
