"""A new reason, tone, situation or language is files in a folder, and no Python."""

from pathlib import Path

import pytest
from msgspec import structs

from offerboard.cards.changes.correspondence import copied, sent
from offerboard.letters import Choice, Letter, LetterError, Writer
from tests.unit.letters.letters import ALONE, CROWDED, DECLINED, NOW, OFFER, SENDER, SHIPPED, letter


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder of one's own, with nothing in it but the languages."""
    for language in ("en", "da"):
        (tmp_path / "mine" / language).mkdir(parents=True)
    return tmp_path / "mine"


@pytest.fixture
def writer(mine: Path) -> Writer:
    return Writer((mine, SHIPPED))


def test_a_reason_is_an_entry_with_its_condition_and_its_sentences(mine: Path, writer: Writer) -> None:
    (mine / "en" / "reasons.toml").write_text(
        '[pets]\nlabel = "no dogs"\nwhen = "!remote"\nwhy = "this is remote work"\n'
        '[pets.says."decline withdraw"]\nwarm = "My dog and I stay together."\n'
        'spoken = "I can\'t leave my dog alone."\nshort = "My dog could not come."\n'
    )
    said = {
        channel: letter("decline", channel, reason="pets", tone="formal", writer=writer).body
        for channel in ("email", "phone", "text")
    }
    assert "\n\nMy dog and I stay together.\n\n" in said["email"]
    assert '## Say why\n\n"I can\'t leave my dog alone."' in said["phone"]
    assert "not to accept it. My dog could not come." in said["text"]
    remote = structs.replace(DECLINED, remote=True)
    options = {
        option.slug: option.available for option in writer.reasons(remote, "decline", CROWDED, SENDER, NOW)
    }
    assert options["pets"] is False
    assert "family" in options


def test_a_tone_is_a_label_and_what_it_says_differently(mine: Path, writer: Writer) -> None:
    (mine / "en" / "language.toml").write_text(
        '[tones]\nbrisk = "brisk"\n[phrases.brisk]\ndear = "Hi"\nregards = "Best"\nsuccess = "good luck"\n'
    )
    found = letter("decline", tone="brisk", reason="family", writer=writer)
    assert [tone.label for tone in writer.tones(found.choice)] == ["warm", "plain", "formal", "brisk"]
    assert found.body.startswith("Hi Camille,\n\n")
    assert "I wish you and the team good luck." in found.body
    assert "After a lot of thought, I've decided" in found.body  # as the first tone says it
    assert found.body.endswith("\n\nBest,\nRobin Vale")


def test_a_situation_is_an_entry_and_a_template_and_does_what_it_declares(mine: Path, writer: Writer) -> None:
    (mine / "en" / "situations.toml").write_text(
        '[sabbatical]\nlabel = "start a year later"\nfits = ["offer undecided"]\neffect = "more-time"\n'
        'first = ["offer undecided dated"]\nwhy = "there is no offer"\n'
        'caution = { says = "few say yes to this", when = "!told" }\n'
    )
    (mine / "en" / "sabbatical.email.j2").write_text(
        '+++\nsubject = "{{ company }}: a year later"\nneeds = ["until", "why"]\n'
        '[slots.why]\nlabel = "why a year"\nquestion = "Why?"\n+++\n'
        '{% import "_parts.j2" as parts with context %}\n'
        "{{ parts.greeting() }}\n\nCould I start after {{ until }}, for {{ why }}?\n\n{{ parts.closing() }}\n"
    )
    fitting = [name for name, _ in writer.situations(OFFER, ALONE, SENDER, NOW)]
    assert fitting[0] == "more-time"
    assert "sabbatical" in fitting
    assert list(writer.catalogue.situations())[-1] == "sabbatical"
    assert writer.channels("sabbatical", SENDER) == ("email",)
    choice = Choice(situation="sabbatical", channel="email")
    bare = writer.write(OFFER, choice, SENDER, CROWDED, NOW)
    assert [slot.label for slot in bare.missing] == ["until when", "why a year"]
    assert "few say yes to this" in [remark.text for remark in bare.remarks]
    effect = writer.effect("sabbatical")
    card = sent(copied(OFFER, "sabbatical", "email", NOW, effect=effect), NOW)
    assert card.extensions[-1].state == "asked"
    no_offer = structs.replace(OFFER, stage="interview")
    assert "sabbatical" not in dict(writer.situations(no_offer, CROWDED, SENDER, NOW))


def test_a_language_is_a_folder(mine: Path, writer: Writer) -> None:
    table = (SHIPPED / "en" / "language.toml").read_text()
    danish = mine / "da"
    (danish / "language.toml").write_text(
        table.replace('"English"', '"Dansk"').replace("Friday", "fredag").replace("November", "Nov.")
    )
    (danish / "reasons.toml").write_text('[family]\nsays.decline = "Af familiemæssige grunde."\n')
    (danish / "decline.email.j2").write_text("Goddag,\n\n{{ because }} Frist: {{ reply_by }}")
    assert [option.label for option in writer.languages()] == ["English", "Dansk", "Deutsch", "中文"]
    choice = Choice(situation="decline", channel="email", reason="family", language="da")
    found: Letter = writer.write(DECLINED, choice, SENDER, CROWDED, NOW)
    assert found.body == "Goddag,\n\nAf familiemæssige grunde. Frist: fredag 20 Nov. at 17:00"
    assert found.gloss == "decline: family"
    (danish / "decline.email.j2").write_text(
        "+++\ngloss = \"Says no{{ ' for a reason, ' ~ because if because }}, by {{ reply_by }}.\"\n+++\nNej."
    )
    found = writer.write(DECLINED, choice, SENDER, CROWDED, NOW)
    assert (found.body, found.gloss) == (
        "Nej.",
        "Says no for a reason, family, by Friday 20 November at 17:00.",
    )
    options = writer.reasons(DECLINED, "decline", CROWDED, SENDER, NOW, "da")
    assert {option.slug: option.label for option in options} == {"family": "family", "none": "not saying"}


@pytest.mark.parametrize("way", ["included", "itself", "language", "chain"])
def test_a_link_that_leads_out_of_the_folder_is_refused(
    mine: Path, writer: Writer, tmp_path: Path, way: str
) -> None:
    secret = tmp_path / "elsewhere" / "decline.email.j2"
    secret.parent.mkdir()
    secret.write_text("A SECRET")
    name = mine / "en" / "decline.email.j2"
    match way:
        case "included":
            (mine / "en" / "link.j2").symlink_to(secret)
            name.write_text("x {% include 'link.j2' %}")
        case "itself":
            name.symlink_to("../../elsewhere/decline.email.j2")
        case "language":
            (mine / "en").rmdir()
            (mine / "en").symlink_to(secret.parent)
        case _:
            (mine / "en" / "link.j2").symlink_to(secret)
            name.symlink_to("link.j2")
    with pytest.raises(LetterError, match=r"leads out of .*mine") as caught:
        letter("decline", "email", writer=writer)
    assert "SECRET" not in str(caught.value)


def test_a_link_within_the_folder_and_a_folder_that_is_a_link_are_read(tmp_path: Path, mine: Path) -> None:
    (mine / "da" / "decline.email.j2").write_text("Mine.")
    (mine / "en" / "decline.email.j2").symlink_to("../da/decline.email.j2")
    (tmp_path / "linked").symlink_to(mine)
    assert letter("decline", "email", writer=Writer((tmp_path / "linked", SHIPPED))).body == "Mine."
