"""Finding: what the typed words mean, what is named where they mean nothing, and what completes them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from offerboard import demo
from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.flags import QUIET, Flag, Judgement, Severity
from offerboard.cards.clock.policy import Policy
from offerboard.cards.finding import Findable, QueryNames, complete, findable, parse
from offerboard.cards.finding.fields import FIELDS
from offerboard.cards.finding.folding import folded
from offerboard.cards.model import Card, Contact, Decision, Entry, Facets, Round, Told, Written
from offerboard.cards.values import Money, Pay, When

NOW = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
CARDS = demo.made_up(NOW, "Europe/Berlin")
LABELS = {"terms": "pay or terms", "family": "family", "better-offer": "another offer suits me"}


def found_by(card: Card) -> Findable:
    facets = Facets(
        **{name: getattr(card, name) for name in Facets.__struct_fields__ if name != "timeline"},
        timeline=tuple(Written(entry.text) for entry in card.timeline),
    )
    return findable(card.head, facets)


def card(**fields: object) -> Card:
    return structs.replace(Card(id="acme0000", created=NOW, company="Acme", stage="interview"), **fields)


def names(text: str, words: QueryNames | None = None) -> set[str]:
    """The companies of the demo that a query finds."""
    clock = Clock(Policy(zone="Europe/Berlin"))
    query = parse(text, words or QueryNames(("rust",), LABELS))
    return {each.company for each in CARDS if query.fits(found_by(each), clock.judge(each, NOW))}


def fits(text: str, of: Card, judgement: Judgement = QUIET, *, typing: bool = False, **words: object) -> bool:
    return parse(text, QueryNames(**{"reasons": LABELS, **words}), typing=typing).fits(
        found_by(of), judgement
    )


def unknown(text: str, *, typing: bool = False, words: QueryNames | None = None) -> list[str]:
    return [each.word for each in parse(text, words or QueryNames(("rust",), LABELS), typing=typing).unknown]


ALL = {each.company for each in CARDS}
REMOTE = {"Umbrella Health", "Acme GmbH", "Pied Piper"}


def test_remote_is_found_and_left_out() -> None:
    assert names("remote") == REMOTE == names("is:remote")
    assert names("-remote") == ALL - REMOTE == names("-is:remote")


def test_told_are_only_those_who_know() -> None:
    assert "Initech" in names("is:untold")
    assert not names("is:told") & names("is:untold")
    assert "Cyberdyne" in names("is:told")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("is:bogus", "is:bogus"),
        ("foo:bar", "foo:"),
        ("stage:nowhere", "stage:nowhere"),
        ("outcome:bad", "outcome:bad"),
        ("reason:weather", "reason:weather"),
        ("tag:cobol", "tag:cobol"),
        ("saved:none", "saved:none"),
        ("is:", "is:"),
        ("-is:bogus", "-is:bogus"),
        ("is:overdue,bogus", "is:bogus"),
    ],
)
def test_a_word_that_means_nothing_is_named_with_what_there_is(text: str, word: str) -> None:
    query = parse(text, QueryNames(("rust",), LABELS, {"late": "is:overdue"}))
    assert [each.word for each in query.unknown] == [word.removeprefix("-")]
    said = str(query.unknown[0])
    assert word.removeprefix("-") in said
    there_is = {
        "is": "overdue", "stage": "interview", "outcome": "declined", "reason": "family", "tag": "rust",
        "saved": "late", "foo": "company:",
    }  # fmt: skip
    assert there_is[word.removeprefix("-").partition(":")[0]] in said
    if "," not in text:
        assert query.fits(found_by(card()), QUIET), "it hides nothing"


def test_a_word_is_the_beginning_of_a_word() -> None:
    assert fits("berl", card(place="Berlin"))
    assert not fits("end", card(role="Backend engineer"))
    assert fits("*end", card(role="Backend engineer"))
    assert not fits("told", card(notes="an untold story"))
    assert fits("go", card(company="Google"))
    assert not fits('"go"', card(company="Google"))
    assert fits('"go"', card(notes="they write Go, mostly"))


def test_the_words_between_quotes_stand_together() -> None:
    assert fits('"senior developer"', card(role="Senior developer"))
    assert not fits('"senior developer"', card(role="Senior Java developer"))
    assert not fits('"acme senior"', card(role="Senior"), typing=True), "one field is not another"
    assert fits('"senior dev', card(role="Senior developer"), typing=True)
    assert fits('company:"acme g"', card(company="Acme GmbH"), typing=True) is False
    assert fits('company:"acme g', card(company="Acme GmbH"), typing=True)


EVERYWHERE = card(
    company="Société Générale",
    role="C++ engineer",
    place="Zürich",
    remote=True,
    source="Hacker News",
    referrer="Noor",
    url="https://jobs.example/view/4711?ref=x",
    tags=("take home", "rust"),
    contacts=(Contact(name="Łucja O’Brien", email="l@soc.example", phone="+41 44 1", agency="Hays"),),
    pay=Pay(base=Money(amount=Decimal(92000), currency="EUR"), words="car allowance"),
    rounds=(Round(at=When(at=NOW), people="Ms Weber"),),
    timeline=(Entry(kind="noted", at=NOW, text="keep in touch with 张伟"),),
    notes="on-call once in six weeks",
    decision=Decision(answer="no", at=NOW, reason="terms", words="too little"),
)


@pytest.mark.parametrize(
    "text",
    [
        *("societe", "générale", "C++", "zurich", "Zürich", "remote", "hacker", "noor", "lucja", "o'brien"),
        *("https://jobs.example/view/4711", "l@soc.example", "hays", "92k", "92000", "€92,000", "eur"),
        *("allowance", "weber", "keep", "伟", "on-call", "little", "tag:rust", 'tag:"take home"'),
        *(
            "reason:terms",
            "reason:pay",
            "place:remote",
            "source:hack",
            "contact:weber",
            "pay:92k",
            "note:six",
        ),
        *(
            "company:soc",
            "role:C++",
            "stage:interviews",
            "city:zur",
            "tags:rust",
            "is:interview",
            "is:decided",
        ),
        *("is:untold", "is:open,told", 'tag:x,"take home"', 'tag:"take home",x'),
    ],
)
def test_what_a_card_can_be_found_by(text: str) -> None:
    tags = (*EVERYWHERE.tags, "x")
    assert not parse(text, QueryNames(tags, LABELS)).unknown
    assert fits(text, EVERYWHERE, tags=tags)
    assert not fits(f"-{text}", EVERYWHERE, tags=tags)


@pytest.mark.parametrize("text", ["", "  ", "-", '"', '""', "·", "tag", 'company:"', "-is:", "is:o"])
def test_what_is_only_begun_asks_little_and_complains_of_nothing(text: str) -> None:
    words = QueryNames(("rust",), LABELS)
    assert not parse(text, words, typing=True).unknown
    if text not in ("tag", "is:o"):
        assert fits(text, card(), typing=True)


def test_a_begun_value_finds_what_it_may_become() -> None:
    late = Judgement(Flag("reply", Severity.OVERDUE, "me", NOW))
    assert fits("is:ove", card(), late, typing=True)
    assert not fits("is:ove", card(), typing=True)
    assert unknown("is:ove ", typing=True) == ["is:ove"], "it is finished"
    assert unknown("is:ove") == ["is:ove"]
    assert unknown("is:ovx", typing=True) == ["is:ovx"]


def test_flags_are_found_by_severity_and_rule() -> None:
    told = Judgement(Flag("interview", Severity.NOTE, "me", NOW))
    assert fits("is:flagged is:note", card(stage="offer"), told)
    assert not fits("is:interview", card(stage="offer"), told), "the stage is meant"
    assert fits("is:silence", card(), Judgement(Flag("silence", Severity.NOTE, "them", NOW)))
    assert fits("is:snoozed -is:flagged", card(), Judgement(None, told.flag))
    assert fits("is:late", card(), Judgement(Flag("reply", Severity.OVERDUE, "me", NOW)))


def test_told_and_untold_need_an_answer() -> None:
    assert not fits("is:told", card()), "there is nothing to tell yet"
    assert not fits("is:untold", card())
    declined = card(stage="closed", outcome="declined")
    assert fits("is:untold", declined)
    assert fits("is:told", structs.replace(declined, told=Told(at=NOW)))
    assert not fits("is:untold", card(stage="closed", outcome="rejected"))


def test_saved_finds_are_words_too() -> None:
    saved = {"late": "is:overdue,urgent", "far away": "-place:berlin", "loop": "saved:loop acme"}
    assert fits('saved:"far away"', card(place="Lyon"), saved=saved)
    assert not fits('-saved:"far away"', card(place="Lyon"), saved=saved)
    query = parse("saved:loop", QueryNames(saved=saved))
    assert [each.word for each in query.unknown] == ["saved:loop"], "it does not ask itself for ever"


# -- completing


def completions(text: str, **words: object) -> dict[str, str]:
    given_ = QueryNames(
        **{"tags": ("rust", "take home"), "reasons": LABELS, "saved": {"late": "is:overdue"}, **words}
    )
    return {each.shown: each.text for each in complete(text, given_, [found_by(each) for each in CARDS])}


def test_an_empty_line_offers_what_can_be_asked() -> None:
    assert {f"{name}:" for name in (*FIELDS, "saved")} == set(completions(""))


def test_what_is_typed_is_completed() -> None:
    assert completions("is:ov") == {"overdue": "is:overdue "}
    assert completions("berlin -is:to") == {"told": "berlin -is:told "}
    assert completions("ta") == {"tag:": "tag:"}
    assert completions("loc") == {"place:": "place:"}
    assert completions("tag:")["take home"] == 'tag:"take home" '
    assert completions('tag:"ta') == {"take home": 'tag:"take home" '}
    assert completions("tag:rust,ta") == {"take home": 'tag:rust,"take home" '}
    assert completions("company:glo") == {"Globex": "company:Globex "}
    assert completions("company:gmbh") == {"Acme GmbH": 'company:"Acme GmbH" '}, "by any of its words"
    assert completions("reason:fam") == {"family": "reason:family "}
    assert set(completions("stage:")) == {"applied", "interview", "offer", "closed"}
    assert completions("saved:l") == {"late": "saved:late "}
    assert completions("is:overdue") == {}
    assert completions("is:overdue ") == {}
    assert completions("zzz") == {}


def test_what_completes_finds_what_it_says() -> None:
    for text in ("is:", "stage:", "outcome:", "company:", "place:", "tag:", "reason:", "role:"):
        for completed in completions(text).values():
            assert not unknown(completed, words=QueryNames(("rust", "take home"), LABELS)), completed


# -- whatever is typed

TYPED = st.text(st.sampled_from('ab -":,*is:tagold\n张é€'), max_size=30) | st.text(max_size=20)


@given(TYPED, st.booleans())
def test_whatever_is_typed_is_read(text: str, typing: bool) -> None:
    words = QueryNames(("rust",), LABELS, {"late": text})
    query = parse(text, words, typing=typing)
    query.fits(found_by(EVERYWHERE), QUIET)
    complete(text, words, [found_by(EVERYWHERE)])
    assert all(str(each) for each in query.unknown)


def _words() -> Iterator[str]:
    yield from (
        "is:open",
        "remote",
        "tag:rust",
        '"senior developer"',
        "company:acme",
        "*end",
        "is:told,untold",
    )


@pytest.mark.parametrize("text", list(_words()))
def test_a_minus_finds_exactly_the_others(text: str) -> None:
    assert names(text) | names(f"-{text}") == ALL
    assert not names(text) & names(f"-{text}")


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(max_size=30))
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    for word in text.split():
        if not set(word) & set('":-*,'):
            assert fits(word, card(notes=text)) or ":" in word
