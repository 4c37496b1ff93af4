"""Which card of the board a line of a file is about, or none: an import twice adds and loses nothing.

The same company and role are one position, unless their addresses differ; an address that several positions
or companies share tells nothing. An interview that a calendar has marked (its UID) is of one card. A card
that has ended does not stand in the way of a new process at the same company.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from msgspec import Struct, structs

from offerboard.cards.model import Card
from offerboard.exchange.changes import applied_at
from offerboard.exchange.plain import plain
from offerboard.exchange.report import Place
from offerboard.text import one_line

_TRACKING = re.compile(
    r"utm_.*|ref|refid|trk|trackingid|gh_src|lever-(?:source|origin)|src|source|fbclid|gclid|mc_.*|origin|lipi|midtoken|midsig|trkemail|eid|position|pagenum|savedsearchid|ebp|recommendedflavor|li_.*"
)
_GENDERS = re.compile(
    r"(?i)\s*[(\[]?\b(?:[mwfdxhi](?:\s?[/|,*]\s?[mwfdxhni]){1,3}|all genders|gn)\b[)\]]?"
    r"|\s*\(?[*:]in(?:nen)?\)?"
)

_FORM = re.compile(
    r"(?<=\S)(?:\s+(?:gmbh|mbh|ag|se|kg|kgaa|ohg|ug|gbr|e ?v|inc|incorporated|llc|llp|ltd|limited|plc|corp"
    r"|corporation|co|company|s ?a|s ?a ?s|s ?a ?r ?l|s ?l|s ?l ?u|s ?r ?l|s ?p ?a|b ?v|n ?v|ab|oy|oyj|aps"
    r"|a ?s|pty|pte))+$"
    r"|(?<=\S)\s*(?:股份)?有限(?:责任)?公司$|\s*株式会社$|^株式会社\s*(?=\S)"
)
"""The legal form of a company, which one file names and another does not."""
_GENDERED = re.compile(r"[(\[/|*:]")
_BARE = re.compile(r"https?://(?:www\.)?(?!(?:\w+\.)?linkedin\.)([a-zA-Z0-9.-]+)([\w./~-]*)")

_IN_TURN = frozenset({"mail", "event"})
"""What happens to a position one after the other; lines of a sheet are each the whole of theirs."""

Position = tuple[str, str]
_NOTHING: Position = ("", "")


class Known(Struct, frozen=True):
    """A card that a line is about; its id is "" where it is in the file alone.

    `place` is where the file had a line about it already, which `card` then is: the first line of a position
    counts, so that an import twice does what it did once. `among` is how many cards of the board it may be,
    of which it is only the likeliest.
    """

    id: str
    card: Card
    place: Place | None = None
    among: int = 1


class Match(Struct, frozen=True):
    """A card of a file, where it stands, and the card that it is, None where it is new."""

    card: Card
    place: Place
    known: Known | None = None


def matched(board: Iterable[Card], cards: Sequence[Card], places: Sequence[Place]) -> list[Match]:
    """Which card each card of a file is: one of the board, one further up in the file, or a new one."""
    index = _Index()
    for card in board:
        index.add(Known(card.id, card), _Keys.of(card))
    keys = [_Keys.of(card) for card in cards]
    shared = index.shared(keys)
    found = []
    said: dict[str, Known] = {}
    for card, place, mine in zip(cards, places, keys, strict=True):
        known = index.find(card, mine, shared)
        if known is not None and known.id and place.unit not in _IN_TURN:
            first = said.get(known.id)
            if first is None:
                said[known.id] = Known(known.id, card, place)
            else:
                known = None if first.card.stage == "closed" and _anew(card, first.card) else first
        found.append(Match(card, place, known))
        if known is None:
            index.add(Known("", card, place), mine)
    return found


class _Keys(Struct, frozen=True):
    """What tells a card: company and role as they are compared, its address, and the company's legal form."""

    position: Position
    url: str
    form: str = ""

    @classmethod
    def of(cls, card: Card) -> "_Keys":
        url = plain_url(card.url)
        company, role = _position_of(card, url)
        bare, form = _parted(company)
        return cls((bare, role), url, form)

    def is_of(self, other: "_Keys") -> bool:
        """Whether no legal forms tell their companies apart: Acme GmbH is Acme, and no Acme AG."""
        return not self.form or not other.form or self.form == other.form


class _Index:
    """The cards that are known, by what tells them, each with its address."""

    def __init__(self) -> None:
        self._ids: dict[str, tuple[Known, _Keys]] = {}
        self._positions: dict[Position, list[tuple[Known, _Keys]]] = {}
        self._urls: dict[str, list[tuple[Known, _Keys]]] = {}
        self._marks: dict[str, Known] = {}

    def add(self, known: Known, keys: _Keys) -> None:
        """One more card."""
        entry = known, keys
        if known.id:
            self._ids[known.id] = entry
        for each in known.card.rounds:
            if each.uid:
                self._marks.setdefault(each.uid, known)
        if keys.position != _NOTHING:
            self._positions.setdefault(keys.position, []).append(entry)
        if keys.url:
            self._urls.setdefault(keys.url, []).append(entry)

    def shared(self, keys: Iterable[_Keys]) -> frozenset[str]:
        """The addresses that several positions have, on the board or in the file: they tell none of them."""
        whose = {url: {each.position for _, each in known} for url, known in self._urls.items()}
        for each in keys:
            if each.url:
                whose.setdefault(each.url, set()).add(each.position)
        return frozenset(
            url for url, positions in whose.items() if len(positions) > 1 and _several(positions)
        )

    def find(self, card: Card, keys: _Keys, shared: frozenset[str]) -> Known | None:
        """The card that is the same; None where there is none."""
        if card.id and (entry := self._ids.get(card.id)) and _may_be(keys.position, entry[1].position):
            return entry[0]
        for each in card.rounds:
            if each.uid in self._marks:
                return self._marks[each.uid]
        url = "" if keys.url in shared else keys.url
        candidates = self._positions.get(keys.position, ())
        here = [
            entry
            for entry in candidates
            if _one_address(keys.url, entry[1].url, shared) and keys.is_of(entry[1])
        ]
        if here and (best := _best(card, here, url)):
            return best
        for entry in self._urls.get(url, ()) if url else ():
            if _may_be(keys.position, entry[1].position) and keys.is_of(entry[1]):
                return entry[0]
        return None


def _one_address(url: str, other: str, shared: frozenset[str]) -> bool:
    """Whether two cards of one position are not told apart by their addresses."""
    return not url or not other or url == other or url in shared or other in shared


def _best(card: Card, candidates: Sequence[tuple[Known, _Keys]], url: str) -> Known | None:
    """Of the cards of one position the one that is meant.

    It is told by its address, else by the day of the application or of its end; else it is an open one, else
    the last that ended, unless the line is about a new process.
    """
    for known, keys in candidates:
        if url and keys.url == url:
            return known
    applied = applied_at(card)
    for known, _ in candidates:
        if applied is not None and applied_at(known.card) == applied:
            return known
        if card.ended and (card.outcome, card.ended) == (known.card.outcome, known.card.ended):
            return known
    told = [known for known, _ in candidates]
    still_open = [known for known in told if known.card.stage != "closed"]
    if still_open:
        several = told if _ends_undated(card) else still_open
        return structs.replace(still_open[0], among=sum(bool(known.id) for known in several) or 1)
    return next((known for known, _ in reversed(candidates) if not _anew(card, known.card)), None)


def _ends_undated(card: Card) -> bool:
    """Whether a line says of a position that it is over, and not since when."""
    return card.outcome is not None and any(entry.undated for entry in card.timeline if entry.outcome)


def _anew(card: Card, ended: Card) -> bool:
    """Whether a line without an address is about a new process at a company where one has ended."""
    if card.stage == "closed":
        return False
    happened = [entry.at for entry in ended.timeline if not entry.undated]
    unknown = any(entry.undated for entry in ended.timeline if entry.outcome is not None)
    since = (
        ended.ended if ended.ended and not (unknown and happened) else max(happened, default=ended.created)
    )
    dated = [entry.at for entry in card.timeline if not entry.undated]
    if dated and card.imported and max(dated) < card.imported:
        return max(dated) > since
    was = {entry.stage for entry in ended.timeline if entry.kind == "moved"}
    return (
        card.stage == "offer"
        and "offer" not in was
        and ended.received is None
        and ended.outcome not in ("declined", "accepted")
    )


def _position_of(card: Card, url: str) -> Position:
    """Company and role as they are compared; a company that is but the card's own address is none."""
    company = plain(card.company)
    if company and not card.role and url and company == plain(url):
        company = ""
    role = card.role
    return company, plain_role(role)


def plain_role(role: str) -> str:
    """A role as it is compared: without the genders behind it."""
    return plain(_GENDERS.sub(" ", role) if _GENDERED.search(role) else role)


def _parted(company: str) -> tuple[str, str]:
    """A company as it is compared, without its legal form, and that form; "" where it names none."""
    found = _FORM.search(company)
    if found is None:
        return company, ""
    bare = f"{company[: found.start()]}{company[found.end() :]}".strip()
    return bare, "".join(found.group().split())


def is_one_company(one: str, other: str) -> bool:
    """Whether two names can be one company's: but for blanks, and a legal form that only one of them has."""
    (name, form), (other_name, other_form) = _parted(plain(one)), _parted(plain(other))
    same = "".join(name.split()) == "".join(other_name.split())
    return bool(name) and same and (not form or not other_form or form == other_form)


def _may_be(one: Position, other: Position) -> bool:
    """Whether two positions can be one: what both of them name is the same."""
    return all(not mine or not theirs or mine == theirs for mine, theirs in zip(one, other, strict=True))


def _several(positions: set[Position]) -> bool:
    """Whether an address belongs to more positions than one."""
    named = {position for position in positions if all(position)}
    return len(named) > 1 or len({company for company, _ in positions if company}) > 1


@lru_cache(maxsize=32_768)
def plain_url(url: str) -> str:
    """An address without what does not change where it leads: scheme, www, tracking, a language in front."""
    if found := _BARE.fullmatch(url):
        return f"{found[1].lower()}{found[2].rstrip('/')}"
    line = one_line(url)
    if not line:
        return ""
    try:
        parts = urlsplit(line if "//" in line else f"//{line}")
    except ValueError:
        return line
    host = parts.netloc.lower().removeprefix("www.")
    path = parts.path.rstrip("/")
    if host.endswith("linkedin.com"):
        host = "linkedin.com"
        number = re.search(r"/jobs/view/(?:[^/]*-)?(\d{6,})", path) or re.search(
            r"currentJobId=(\d{6,})", parts.query
        )
        if number:
            return f"linkedin.com/jobs/view/{number[1]}"
    query = urlencode(
        [(name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(name.lower())]
    )
    fragment = (
        f"#{parts.fragment}"
        if parts.fragment.startswith(("/", "!")) or re.search(r"\d{4,}", parts.fragment)
        else ""
    )
    return f"{host}{path}{f'?{query}' if query else ''}{fragment}"
