"""Naming positions as a letter does, by the patterns of a language's `language.toml`."""

import re
from string import Template

from msgspec import Struct, structs

# "(m/f/d)", "[Remote]" and their like, which advertisements put behind a title and nobody says.
_MARKERS = re.compile(
    r"\s*[([（]?\b[mfwdx]\s*/\s*[mfwdx](?:\s*/\s*(?:[mfwdx*]|divers))?\b[)\]）]?"
    r"|\s*[([（](?:all genders|any gender|alle geschlechter|gn)[)\]）]"
    r"|\s*[([（](?:remote|hybrid|on-?site|full[- ]?time|part[- ]?time|homeoffice|vollzeit|teilzeit|远程|全职"
    r"|兼职)[)\]）]",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:position|role|job|job title|stelle|stellenbezeichnung|(?:职位|岗位)(?:名称)?)\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)
"""What a form calls the field of the title, copied with it."""
_QUALIFIED = re.compile(r"[,;:()\[\]/|–—]|\s-\s")
_WITHIN = str.maketrans("„“", "\N{SINGLE LOW-9 QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}")
_SHORT_WORDS = 4
_SHORT_ENOUGH = 10
"""Characters of a role that is said whole, whatever stands in it."""
_ENDING = 4
"""Characters of an ending that says who may apply: "/in", "/-in"."""
_SAYABLE = 60
"""Characters of a role; of a longer one a letter leaves out what stands behind a comma, dash or bracket."""


class RoleKind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of position that is named by itself: "the internship", where others are "the … position".

    Its title begins with one of the `words`, or ends in one before what qualifies it (`RoleWords.before`). A
    blank before a word: others must stand before it; behind it: it may stand within a title ("Working student
    position IT"). `says` is its pattern for $role, `cases` are those of its other cases.
    """

    words: tuple[str, ...]
    says: str
    cases: dict[str, str] = {}


class RoleCase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Patterns for $role: `long` for titles with commas or brackets, or of many words, `short` for others."""

    short: str
    long: str


class RoleWords(RoleCase, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language speaks of a position.

    `kinds` are positions with patterns of their own. `lower` are the words that lose their capital inside a
    sentence when only the title's first word has one.
    `cases` are further forms: one called `dat` is what templates know as `position_dat`. `before` are words
    before which a title's own noun stands ("PhD position in biology"). `cut` are the characters at which a
    long title ends where it is said, or is to be short. `people` are words for whoever does a job: a role
    that ends in one is no position of a kind, whatever it begins with ("Program Manager"). `heads` are ends
    of the first word of a title whose next words are what somebody looks after ("Leiter Ausbildung"). `said`
    are ends of a title that the sentences around it say themselves ("岗位").
    """

    lower: tuple[str, ...] = ()
    kinds: tuple[RoleKind, ...] = ()
    cases: dict[str, RoleCase] = {}
    before: tuple[str, ...] = ()
    cut: str = ""
    people: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def _spoken(role: str) -> str:
    """A role without capitals that shout: "SENIOR QA ENGINEER" is "Senior QA Engineer"."""
    if not (role.isupper() and role.isascii() and re.search(r"[A-Z]{5}", role)):
        return role
    lowered = re.sub(r"[A-Z]{4,}", lambda word: word[0].capitalize(), role)
    return re.sub(r"(?<= )(?:OF|AND|FOR|THE|IN|TO|AT|UND)(?= )", lambda word: word[0].lower(), lowered)


def title(role: str, words: RoleWords | None = None, *, short: bool = False) -> str:
    """A role as it was advertised, without "(m/f/d)", and of a very long one only what it is.

    `short` ends a longer one at the characters at which its language cuts one.
    """
    bare = _spoken(_LABEL.sub("", _MARKERS.sub("", role)).strip(" -–,") or role)
    for end in words.said if words else ():
        bare = bare.removesuffix(end) or bare
    if len(bare) > _SAYABLE and (named := _QUALIFIED.split(bare)[0].strip()):
        bare = named
    if short and words and words.cut and len(bare) > _SHORT_ENOUGH:
        bare = _cut(bare, words.cut)
    return bare


def _cut(role: str, at: str) -> str:
    """A title without what stands behind one of some characters.

    A slash between two words stays where what they share is behind it ("UX/UI Designer"), and before an
    ending, which takes no room ("Erzieher/in").
    """
    for end in re.finditer(f"[{re.escape(at)}]", role):
        kept, left = role[: end.start()], role[end.end() :]
        joined = end[0] in "/\uff0f" and kept[-1:].isalnum() and not left[:1].isspace()
        shared = joined and (" " in left or len(left) > len(kept) or len(left) <= _ENDING)
        if kept.strip() and not shared:
            return kept.strip()
    return role


def position(role: str, words: RoleWords, *, short: bool = False) -> str:
    """A role as a sentence names it: "the senior developer position", "the position of Engineer, Payments".

    A title keeps its own capitals, which may matter (Java, iOS); only a first word that is an ordinary one
    loses its capital, where no other word has one. What is a position of its own kind is called by that.
    """
    return positions(role, words, short=short)[""]


def positions(role: str, words: RoleWords, *, short: bool = False) -> dict[str, str]:
    """The same in every case that the language has, the plain one by an empty name."""
    role = title(role, words, short=short)
    named, kind = _kind(role, words)
    role = _uncapitalised(named, words)
    if kind is not None:
        found = {"": kind.says, **{case: kind.cases.get(case, kind.says) for case in words.cases}}
    else:
        long = len(role.split()) > _SHORT_WORDS or _QUALIFIED.search(role)
        patterns: dict[str, RoleCase] = {"": words, **words.cases}
        found = {case: of.long if long else of.short for case, of in patterns.items()}
    return {case: Template(pattern).safe_substitute(role=role) for case, pattern in found.items()}


def quoted_within(text: str) -> str:
    """A text that is to stand within German quotation marks, with the single ones for its own."""
    return text.translate(_WITHIN) if "„" in text else text


def bare(words: RoleWords) -> RoleWords:
    """The same words with nothing around a role: what it is called where no sentence asks for more."""
    kinds = tuple(structs.replace(kind, says="$role", cases={}) for kind in words.kinds)
    return structs.replace(words, short="$role", long="$role", kinds=kinds, cases={})


def _kind(role: str, words: RoleWords) -> tuple[str, RoleKind | None]:
    """A role without what qualifies it, and its kind; or as it is, where it has no kind of its own."""
    if not words.kinds:
        return role, None
    bare = _QUALIFIED.split(role)[0].strip()
    low = f" {bare.casefold()} "
    head = min((low.split(f" {word} ", maxsplit=1)[0] for word in words.before), key=len, default=low).strip()
    first, more, _ = head.partition(" ")
    if more and first.endswith(words.heads):
        return role, None
    for kind in words.kinds:
        if any(_is_of_kind(head, word, words.people) for word in kind.words):
            return bare, kind
    return role, None


def _is_of_kind(head: str, word: str, people: tuple[str, ...]) -> bool:
    """Whether a title, without what qualifies it, is by a word of a kind a position of that kind."""
    noun = word.rstrip()
    if head.endswith(noun):
        return True
    names = head.split()
    if not names or names[-1] in people:
        return False
    if names[0].endswith(noun):
        return True
    before, within, behind = f" {head} ".partition(f" {word.lstrip()}")
    if not (word.endswith(" ") and within and before):
        return False
    # "Research assistant position IT", but not "Head of Internship Programs"
    return not any(name in people for name in (*before.split()[:-1], *behind.split()))


def _uncapitalised(role: str, words: RoleWords) -> str:
    first, _, rest = role.partition(" ")
    if first.lower() in words.lower and rest == rest.lower() and first[1:] == first[1:].lower():
        return f"{first.lower()} {rest}".strip()
    return role
