"""Letters in German: whole, by the custom of the language, and Sie or du throughout."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import count, product

import pytest
from msgspec import structs

from offerboard.cards.model import Card, Contact, Round, Told
from offerboard.cards.values import Channel, Pay, Situation
from offerboard.letters import Choice, Letter, script
from offerboard.letters.samples import samples
from offerboard.letters.saying.companies import at
from offerboard.letters.saying.money import amount
from offerboard.letters.saying.people import called
from offerboard.letters.saying.roles import positions, title
from tests.unit.letters.languages import HOMES, IN_GERMAN
from tests.unit.letters.letters import (
    APART,
    CARDS,
    CROWDED,
    DECLINED,
    LATE,
    NOW,
    SENDER,
    WRITER,
    day,
    euro,
    tones,
)

GERMAN = WRITER.catalogue.language("de")
FRIENDLY = frozenset({"referrer", "ask-friend", "thank-friend"})
AGENT = Contact(name="Herr Jo Berg", email="jo@talento.example", agency="Talento")


def write(
    situation: str,
    channel: Channel = "email",
    *,
    card: Card | None = None,
    reason: str = "none",
    tone: str = "warm",
) -> Letter:
    """A German letter with nothing missing."""
    choice = Choice(situation=situation, channel=channel, reason=reason, tone=tone, language="de")
    found = IN_GERMAN.at_home(CARDS[situation]) if card is None else card
    letter = WRITER.write(found, choice, SENDER, CROWDED, NOW)
    if not letter.missing:
        return letter
    answers = {slot.name: IN_GERMAN.answers[slot.name] for slot in letter.missing}
    return WRITER.write(found, choice, SENDER, CROWDED, NOW, answers)


@cache
def every() -> tuple[Letter, ...]:
    """Every German letter that ships, the reasons in turn."""
    return tuple(_every())


def _every() -> Iterator[Letter]:
    turn = count()
    for situation in CARDS:
        known = WRITER.reasons(CARDS[situation], situation, CROWDED, SENDER, NOW, "de")
        for channel in WRITER.catalogue.channels(situation, "de"):
            for tone in tones(situation, channel, "de"):
                for reason in {"none", known[next(turn) % len(known)].slug}:
                    yield write(situation, channel, reason=reason, tone=tone)


in_one_process = pytest.mark.xdist_group("every German letter")
"""For tests of `every` letter, which takes seconds to write."""


def test_every_situation_has_its_email() -> None:
    for situation in CARDS:
        assert "email" in WRITER.catalogue.channels(situation, "de"), situation


@in_one_process
def test_every_letter_is_whole() -> None:
    wrong = re.compile(
        r"[\[\]{}]|  |\n\n\n| [.,;:?!)]|,,|\.\.|[!?]\.| \n|\n |None|Undefined| [“”]", re.MULTILINE
    )
    for found in every():
        text = f"{found.subject}\n{found.body}"
        assert not wrong.search(found.body.replace("...", "")), text
        assert found.choice.channel != "email" or found.subject, text


@in_one_process
def test_the_linter_has_nothing_against_it_but_what_the_reason_brings() -> None:
    for found in every():
        faults = [one.text for one in found.remarks if one.ok is False and one.rule != "caution"]
        assert not faults, (faults, found.choice, found.body)


@in_one_process
def test_who_is_called_sie_is_never_called_du() -> None:
    du, sie = (
        re.compile(r"\b(du|dir|dich|dein\w*|euch|ihr|habt|könnt|[Bb]itte (?:frag|gib|sag|richte))\b"),
        re.compile(r"(?<=[a-zäöüß,] )(Sie|Ihnen|Ihr\w*)\b"),
    )
    for found in every():
        familiar = found.choice.tone == "du"
        assert not (sie if familiar else du).search(found.body), (found.choice, found.body)
    for tone in ("warm", "plain", "formal"):
        asked = write("references", "text", reason="present-employer", tone=tone).body
        assert "Bitte fragen Sie nicht" in asked


@in_one_process
def test_it_goes_on_small_behind_the_greeting() -> None:
    for found in every():
        if found.choice.channel == "email":
            greeting, first = found.body.split("\n\n")[:2]
            assert greeting.endswith(","), found.body
            assert first[0].islower() or first[0].isdigit(), found.body


def test_an_agent_is_spoken_to_of_the_company() -> None:
    theirs = re.compile(r"bei Ihnen|bei euch|unser Gespräch|Ihr Team|dem Team\b|[iI]hr Angebot")
    for situation in CARDS:
        if situation in APART:
            continue
        card = structs.replace(IN_GERMAN.at_home(CARDS[situation]), contacts=(AGENT,))
        for channel in WRITER.catalogue.channels(situation, "de"):
            for tone in tones(situation, channel, "de"):
                body = write(situation, channel, card=card, tone=tone).body
                assert not theirs.search(body), body


def test_a_decline_by_email_reads_whole() -> None:
    found = write("decline", tone="formal", reason="better-offer")
    assert found.subject == "Robin Vale: Angebot für die Stelle als Softwareentwickler"
    assert found.body.startswith("Sehr geehrte Frau Dr. Weber,\n\n")
    assert "das Angebot der Stelle als Softwareentwickler bei der Globex GmbH" in found.body
    assert "Ein anderes Angebot entspricht meinen Plänen besser." in found.body
    assert found.body.endswith("Mit freundlichen Grüßen\nRobin Vale")


def test_late_it_asks_pardon_once() -> None:
    late = write("decline", card=IN_GERMAN.at_home(LATE))
    assert late.body.count("Bitte entschuldigen Sie die späte Antwort.") == 1
    told = structs.replace(LATE, told=Told(at=NOW, channel="phone"))
    assert "entschuldigen" not in write("decline", card=IN_GERMAN.at_home(told)).body
    assert "entschuldig" not in write("decline", card=IN_GERMAN.at_home(DECLINED)).body


@pytest.mark.parametrize(
    ("name", "tone", "said", "gender"),
    [
        ("Frau Dr. Jana Weber", "formal", "Frau Dr. Weber", "f"),
        ("Weber, Jana", "formal", "Jana Weber", ""),
        ("Herr Möller", "warm", "Herr Möller", "m"),
        ("Jana Weber (sie/ihr)", "plain", "Frau Weber", "f"),
        ("Prof. Dr. Ada Weber", "formal", "Prof. Ada Weber", ""),
        ("Frau Dr. Jana Weber", "du", "Jana", "f"),
        ("Herr Möller", "du", "Herr Möller", "m"),
    ],
)
def test_people_are_addressed_by_title_or_by_first_name(name: str, tone: str, said: str, gender: str) -> None:
    found = called(Contact(name=name), GERMAN.people, tone)
    assert (found.name, found.gender) == (said, gender)


@pytest.mark.parametrize(
    ("company", "said"),
    [
        ("Globex", "bei Globex"),
        ("Globex GmbH", "bei der Globex GmbH"),
        ("Siemens AG", "bei der Siemens AG"),
        ("Universität Leipzig", "an der Universität Leipzig"),
        ("Technische Universität München", "an der Technischen Universität München"),
        ("Universitätsklinikum Jena", "am Universitätsklinikum Jena"),
        ("Deutsche Bank", "bei der Deutschen Bank"),
        ("Agentur Nord", "bei Agentur Nord"),
        ("Bundesministerium der Finanzen", "im Bundesministerium der Finanzen"),
        ("Kanzlei Roth", "in der Kanzlei Roth"),
        ("Bayerische Motoren Werke AG", "bei der Bayerischen Motoren Werke AG"),
        ("Norddeutscher Rundfunk", "beim Norddeutschen Rundfunk"),
        ("Erste Bank", "bei der Ersten Bank"),
        ("Städtisches Klinikum Görlitz", "am Städtischen Klinikum Görlitz"),
        ("Porsche AG", "bei der Porsche AG"),
        ("Fischer Verlag", "beim Fischer Verlag"),
        ("Amt für Soziales", "beim Amt für Soziales"),
        ("Auswärtiges Amt", "beim Auswärtigen Amt"),
        ("Bundesverwaltungsamt", "beim Bundesverwaltungsamt"),
        ("Amtsgericht Köln", "am Amtsgericht Köln"),
        ("Stadtverwaltung Ulm", "bei der Stadtverwaltung Ulm"),
        ("University of Leeds", "an der University of Leeds"),
        ("Café Roth", "im Café Roth"),
        ("Universitätsspital Zürich", "am Universitätsspital Zürich"),
        ("TU Dresden", "an der TU Dresden"),
        ("Max-Planck-Gesellschaft", "bei der Max-Planck-Gesellschaft"),
        ("Stadtwerke Ulm", "bei den Stadtwerken Ulm"),
        ("Deutscher Wetterdienst", "beim Deutschen Wetterdienst"),
        ("Diakonisches Werk Hamburg", "beim Diakonischen Werk Hamburg"),
        ("Bayerische Staatsoper", "an der Bayerischen Staatsoper"),
        ("Neue Zürcher Zeitung", "bei der Neuen Zürcher Zeitung"),
        ("Kita Roth", "in der Kita Roth"),
        ("Hotel Roth GmbH", "bei der Hotel Roth GmbH"),
    ],
)
def test_each_kind_of_employer_has_its_preposition(company: str, said: str) -> None:
    assert at(company, GERMAN.companies) == said


@pytest.mark.parametrize(
    ("role", "plain", "dative", "offered"),
    [
        ("Ärztin (m/w/d)", "die Stelle als Ärztin", "der Stelle als Ärztin", "der Stelle als Ärztin"),
        ("Praktikum Recht", "das Praktikum Recht", "dem Praktikum Recht", "für das Praktikum Recht"),
        ("Werkstudentenstelle IT", "die Werkstudentenstelle IT", "der Werkstudentenstelle IT",
         "für die Werkstudentenstelle IT"),
        ("Job Coach", "die Stelle als Job Coach", "der Stelle als Job Coach", "der Stelle als Job Coach"),
        ("Promotionsstelle", "die Promotionsstelle", "der Promotionsstelle", "für die Promotionsstelle"),
        ("PhD position in biology", "die Stelle „PhD position in biology“",
         "der Stelle „PhD position in biology“", "für die Stelle „PhD position in biology“"),
        ("Führungsposition", "die Führungsposition", "der Führungsposition", "für die Führungsposition"),
        ("Working student position IT", "die Stelle „Working student position IT“",
         "der Stelle „Working student position IT“", "für die Stelle „Working student position IT“"),
        ("Unbefristete Stelle IT", "die Stelle „Unbefristete Stelle IT“",
         "der Stelle „Unbefristete Stelle IT“", "für die Stelle „Unbefristete Stelle IT“"),
        ("Aushilfe Tankstelle Nord", "die Stelle als Aushilfe Tankstelle Nord",
         "der Stelle als Aushilfe Tankstelle Nord", "der Stelle als Aushilfe Tankstelle Nord"),
        ("Leiter Ausbildung", "die Stelle als Leiter Ausbildung", "der Stelle als Leiter Ausbildung",
         "der Stelle als Leiter Ausbildung"),
        ("Lehrauftrag Statistik", "den Lehrauftrag Statistik", "dem Lehrauftrag Statistik",
         "für den Lehrauftrag Statistik"),
        ("Stelle: Ärztin", "die Stelle als Ärztin", "der Stelle als Ärztin", "der Stelle als Ärztin"),
        ("Pflege, Nacht", "die Stelle „Pflege, Nacht“", "der Stelle „Pflege, Nacht“",
         "für die Stelle „Pflege, Nacht“"),
    ],
)  # fmt: skip
def test_positions_are_named_by_kind_and_case(role: str, plain: str, dative: str, offered: str) -> None:
    found = positions(role, GERMAN.role)
    assert (found[""], found["dat"], found["of"]) == (plain, dative, offered)


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("UX/UI Designer", "UX/UI Designer"),
        ("Erzieher/in", "Erzieher/in"),
        ("Pflegefachmann/-frau", "Pflegefachmann"),
        ("Produktmanagerin / Projektleiterin", "Produktmanagerin"),
        ("Referentin (Teilzeit, befristet)", "Referentin"),
        ("SRE/DevOps Engineer", "SRE/DevOps Engineer"),
    ],
)
def test_a_title_that_is_shortened_keeps_its_noun(role: str, said: str) -> None:
    assert title(role, GERMAN.role, short=True) == said


def test_amounts_and_dates_are_written_as_in_german() -> None:
    assert amount(euro(72_000), GERMAN.money) == "72.000 € im Jahr"
    found = write("confirm", tone="formal")
    assert "Donnerstag, 26. November um 14:00 Uhr (Berliner Zeit)" in found.subject
    negotiated = write("negotiate", card=IN_GERMAN.at_home(CARDS["negotiate"]))
    assert "Wäre ein Jahresgehalt von 72.000 € möglich?" in negotiated.body
    assert day(9).date.day == 27


def test_every_letter_has_a_gloss_that_says_what_it_says() -> None:
    wrong = re.compile(r"[\[\]{}]|  | [.,;]|\.\.|None|\n|,\.|“”")
    for found in every():
        gloss, choice = found.gloss, found.choice
        assert gloss.endswith("."), choice
        assert not wrong.search(gloss), gloss
        known = WRITER.catalogue.reasons("de")[choice.reason].meaning(choice.situation)
        assert (
            choice.reason == "none" or choice.situation in FRIENDLY or f"Gives a reason: {known}." in gloss
        ), gloss
        said = "\n".join(line for line in found.body.split("\n## Wenn")[0].splitlines())
        sorry = re.search("leid|ntschuldig", said) is not None
        assert ("pologises" in gloss) == sorry or choice.situation == "more-time", (found.body, gloss)


def test_an_english_role_stands_in_single_quotation_marks_where_it_is_said() -> None:
    card = structs.replace(IN_GERMAN.at_home(CARDS["decline"]), role="PhD position")
    choice = Choice(situation="decline", channel="phone", language="de", tone="warm")
    first = script.read(WRITER.write(card, choice, IN_GERMAN.sender, CROWDED, NOW).body).steps[0]
    assert re.search("für die Stelle .PhD position‘ an. Haben Sie zwei Minuten[?]“", first.said)
    card = structs.replace(card, company="„Zum Hirsch“ GmbH")
    assert (
        "bei der \N{SINGLE LOW-9 QUOTATION MARK}Zum Hirsch‘ GmbH."
        in WRITER.write(card, choice, IN_GERMAN.sender, CROWDED, NOW).body
    )


@pytest.mark.parametrize("situation", sorted(FRIENDLY))
def test_a_friend_is_greeted_by_name(situation: Situation) -> None:
    for channel in WRITER.catalogue.channels(situation, "de"):
        body = write(situation, channel, tone="du").body
        assert re.match("Hallo (Sam|Kim|Ada),", body), body


@pytest.mark.parametrize(
    ("role", "said"),
    [("Ärztin", "zur Stelle als Ärztin bei"), ("Praktikum Recht", "zum Praktikum Recht bei"),
     ("Pflege, Nacht", "zur Stelle „Pflege, Nacht“ bei")],
)  # fmt: skip
def test_a_preposition_joins_its_article(role: str, said: str) -> None:
    card = structs.replace(IN_GERMAN.at_home(CARDS["answer-no"]), role=role)
    choice = Choice(situation="answer-no", channel="email", language="de", tone="warm")
    assert f"Nachricht {said}" in WRITER.write(card, choice, IN_GERMAN.sender, CROWDED, NOW).body


@pytest.mark.parametrize("language", HOMES)
@pytest.mark.parametrize("channel", ["email", "phone"])
def test_a_yes_names_every_term(channel: Channel, language: str) -> None:
    home = HOMES[language]
    pay = Pay(base=euro(84000), sign_on=euro(5000))
    card = structs.replace(home.at_home(CARDS["accept"]), pay=pay, place="Genf", start=day(50))
    choice = Choice(situation="accept", channel=channel, language=language)
    found = WRITER.write(card, choice, home.sender, CROWDED, NOW, {"terms": "30 + 2"}).body
    for term in ("8.4万" if language == "zh" else "84", "5", "Genf", "2027", "30 + 2"):
        assert term in found, found


@pytest.mark.parametrize(
    "situation", [one for one in CARDS if "phone" in WRITER.catalogue.channels(one, "en")]
)
def test_a_call_has_the_same_branches_in_every_language(situation: Situation) -> None:
    entry = WRITER.catalogue.situations()[situation]
    for sample in samples(entry.fits, entry.kinds):
        branches = {}
        for language in HOMES:
            choice = Choice(situation=situation, channel="phone", language=language)
            choice = WRITER.fitted(choice, sample.card, sample.facts, SENDER, NOW)
            said = WRITER.write(sample.card, choice, SENDER, sample.facts, NOW)
            branches[language] = len(re.findall(r"^## (?:If|Wenn|如果)", said.body, re.MULTILINE))
        assert len(set(branches.values())) == 1, (branches, sample.card)


def test_the_further_points_have_their_reasons_by_phone() -> None:
    answers = {
        "figure": "98.000 €",
        "basis": "ich ein Team leite",
        "second": "fünf Tage Urlaub mehr",
        "second_basis": "meine Kinder klein sind",
        "third": "ein Tag Homeoffice",
    }
    choice = Choice(situation="negotiate", channel="phone", language="de")
    card = IN_GERMAN.at_home(CARDS["negotiate"])
    said = WRITER.write(card, choice, IN_GERMAN.sender, CROWDED, NOW, answers).body
    assert "fünf Tage Urlaub mehr, weil meine Kinder klein sind." in said
    assert said.index("fünf Tage") < said.index("ein Tag Homeoffice")


@pytest.mark.parametrize(("language", "said"), [("en", "today"), ("de", "heute"), ("zh", "今天")])
@pytest.mark.parametrize("situation", ["thank-you", "confirm-terms", "reply"])
def test_what_was_today_is_said_to_be(situation: Situation, language: str, said: str) -> None:
    home = HOMES[language]
    card = home.at_home(CARDS[situation])
    if situation == "thank-you":
        card = structs.replace(card, rounds=(Round(at=day(0, 9)),))
    choice = Choice(situation=situation, channel="email", language=language)
    for now, holds in ((NOW, True), (NOW + timedelta(days=1), False)):
        body = WRITER.write(card, choice, home.sender, CROWDED, now, home.answers, anyway=True).body
        assert (said in body) is holds, body


def test_what_is_asked_for_by_the_year_says_so_once() -> None:
    hourly = Pay(base=structs.replace(euro(18), period="hour"))
    card = structs.replace(IN_GERMAN.at_home(CARDS["negotiate"]), pay=hourly)
    choice = Choice(situation="negotiate", channel="email", language="de", tone="warm")
    answers = {"figure": "72.000 € im Jahr", "basis": "ich ein Team führen würde"}
    body = WRITER.write(card, choice, IN_GERMAN.sender, CROWDED, NOW, answers).body
    assert "ein Jahresgehalt von 72.000 € statt 18 € in der Stunde" in body


@pytest.mark.parametrize("situation", ["decline", "more-time"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_late_letter_keeps_its_length_by_an_agency_too(situation: str, language: str) -> None:
    home = HOMES[language]
    late = structs.replace(CARDS[situation], reply_by=day(-2), received=day(-20))
    for contact in (home.contact, AGENT):
        card = structs.replace(home.at_home(late), contacts=(contact,))
        for channel, tone in product(("email", "text"), WRITER.catalogue.language(language).tones):
            for reason in WRITER.reasons(card, situation, CROWDED, SENDER, NOW, language):
                if reason.available:
                    choice = Choice(situation=situation, channel=channel, reason=reason.slug, tone=tone)
                    choice = structs.replace(choice, language=language)
                    found = WRITER.write(card, choice, SENDER, CROWDED, NOW, {"until": day(9)})
                    rules = {remark.rule for remark in found.remarks if remark.ok is False}
                    assert not rules & {"too-long", "sentences"}, found.body


@pytest.mark.parametrize("situation", ["expedite", "follow-up", "no-show"])
def test_a_date_that_is_spoken_stands_in_the_case_of_its_place(situation: Situation) -> None:
    wrong = re.compile(r"\b(?:vom|vor(?: dem)?|ist jetzt|stand) \w+, den\b")
    entry, said = WRITER.catalogue.situations()[situation], []
    for sample in samples(entry.fits, entry.kinds):
        choice = Choice(situation=situation, channel="phone", language="de", tone="warm")
        said.append(WRITER.write(sample.card, choice, SENDER, sample.facts, NOW).body)
        assert not wrong.search(said[-1]), said[-1]
    if situation != "follow-up":
        assert any(re.search(r"\w+tag, de[mr] \d", one) for one in said)
