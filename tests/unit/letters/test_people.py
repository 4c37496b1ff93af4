"""Whom a name field means, and how a letter calls them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerboard.cards.model import Contact
from offerboard.letters.saying.people import called, people
from tests.unit.letters.letters import WRITER

ENGLISH = WRITER.catalogue.language("en").people
NAMES = [
    # the field, in a warm and in a formal letter
    ("Camille Roux", "Camille", "Camille Roux"),
    ("Camille", "Camille", "Camille"),
    ("Jean-Luc O’Neill", "Jean-Luc", "Jean-Luc O’Neill"),
    ("C. Roux", "C. Roux", "C. Roux"),
    ("John F. Kennedy", "John", "John F. Kennedy"),
    ("María José García López", "María José García López", "María José García López"),
    # titles and courtesies
    ("Dr. Ada Weber-O’Neill", "Dr Weber-O’Neill", "Dr Weber-O’Neill"),
    ("Prof. Dr. Max Müller", "Professor Müller", "Professor Müller"),
    ("Frau Prof. Dr. Weber", "Professor Weber", "Professor Weber"),
    ("Dr. med. Anna Weber", "Dr Weber", "Dr Weber"),
    ("Ms Weber", "Ms Weber", "Ms Weber"),
    ("Ms Weber, Recruiting Team", "Ms Weber", "Ms Weber"),
    ("Hooli Recruiting Team", "", ""),
    ("Talento Careers", "", ""),
    ("Camille HR", "Camille", "Camille"),
    ("Mrs Anna Maria Schmidt", "Mrs Schmidt", "Mrs Schmidt"),
    ("Mr. John Smith", "Mr Smith", "Mr Smith"),
    ("Herr Schmidt", "Mr Schmidt", "Mr Schmidt"),
    ("Hr. Müller", "Mr Müller", "Mr Müller"),
    # a family name and nothing else
    ("Weber", "", ""),
    ("Müller (HR)", "", ""),
    ("O’Brien", "", ""),
    ("von Weber", "", ""),
    ("Smith (she/her)", "", ""),
    ("Weber & Roux", "", ""),
    ("Madonna", "Madonna", "Madonna"),
    # the other way round
    ("Roux, Camille", "Camille", "Camille Roux"),
    ("ROUX Camille", "Camille", "Camille Roux"),
    ("Camille ROUX", "Camille", "Camille Roux"),
    ("van Gogh, Vincent", "Vincent", "Vincent van Gogh"),
    ("Weber, Dr. Ada", "Dr Weber", "Dr Weber"),
    ("Smith, John, PhD", "John", "John Smith"),
    ("García López, María", "María", "María García López"),
    ("García López, María José", "María José García López", "María José García López"),
    ("GARCÍA LÓPEZ, María José", "María José García López", "María José García López"),
    ("Max Freiherr von Stein", "Max", "Max Freiherr von Stein"),
    # as people type
    ("CAMILLE ROUX", "Camille", "Camille Roux"),
    ("camille roux", "Camille", "Camille Roux"),
    ("“Camille” Roux 🌟", "Camille", "Camille Roux"),
    ("Dear Camille", "Camille", "Camille"),
    # family names of more than one word
    ("Vincent van Gogh", "Vincent", "Vincent van Gogh"),
    ("Ursula von der Leyen", "Ursula", "Ursula von der Leyen"),
    ("Robert De Niro", "Robert", "Robert De Niro"),
    ("Jean de la Fontaine", "Jean", "Jean de la Fontaine"),
    # the family first
    ("Wang Li", "Wang Li", "Wang Li"),
    ("Li Wang", "Li Wang", "Li Wang"),
    ("Xiaoming Wang", "Xiaoming", "Xiaoming Wang"),
    ("Amy Wang", "Amy", "Amy Wang"),
    ("Lin Andersson", "Lin", "Lin Andersson"),
    ("Lee Child", "Lee", "Lee Child"),
    ("Kim Min-jun", "Kim Min-jun", "Kim Min-jun"),
    ("Kim Weber", "Kim", "Kim Weber"),
    ("Nguyen Van Anh", "Nguyen Van Anh", "Nguyen Van Anh"),
    ("Anh Nguyen", "Anh", "Anh Nguyen"),
    ("王伟", "王伟", "王伟"),
    ("王伟 Wang Wei", "Wang Wei", "Wang Wei"),
    # what stands behind a name
    ("Jo Berg (she/her)", "Jo", "Jo Berg"),
    ("Jo Berg they/them", "Jo", "Jo Berg"),
    ("Camille Roux, HR Manager", "Camille", "Camille Roux"),
    ("Camille Roux | Talent Acquisition", "Camille", "Camille Roux"),
    ("Camille Roux - HR", "Camille", "Camille Roux"),
    ("Camille Roux at Globex", "Camille", "Camille Roux"),
    ("Camille (Cam) Roux", "Camille", "Camille Roux"),
    ("Anna Schmidt MBA", "Anna", "Anna Schmidt"),
    ("Jack Ma", "Jack", "Jack Ma"),
    ("Camille Roux <c.roux@globex.example>", "Camille", "Camille Roux"),
    # two
    ("Camille Roux and Jo Berg", "Camille and Jo", "Camille Roux and Jo Berg"),
    ("Camille Roux / Jo Berg", "Camille and Jo", "Camille Roux and Jo Berg"),
    ("Camille Roux, Jo Berg", "Camille and Jo", "Camille Roux and Jo Berg"),
    ("Frau Müller; Herr Schmidt", "Ms Müller and Mr Schmidt", "Ms Müller and Mr Schmidt"),
    ("Camille / HR", "Camille", "Camille"),
    # nobody
    ("HR", "", ""),
    ("HR Team", "", ""),
    ("Bewerbungsteam", "", ""),
    ("Personalbüro Köln", "", ""),
    ("Globex Recruiting", "", ""),
    ("the hiring team at Globex", "", ""),
    ("Hiring Manager", "", ""),
    ("Sr. Recruiter", "", ""),
    ("TBD", "", ""),
    ("n/a", "", ""),
    ("?", "", ""),
    ("待定", "", ""),
    ("https://linkedin.com/in/camille", "", ""),
    ("jobs@globex.example", "", ""),
    ("", "", ""),
    # what stands around a name
    ("LinkedIn: Anna Weber", "Anna", "Anna Weber"),
    ("Anna Weber via LinkedIn", "Anna", "Anna Weber"),
    ("Anna Weber c/o Talento", "Anna", "Anna Weber"),
    ("Anna @ Globex", "Anna", "Anna"),
    ("Max Holt i.A.", "Max", "Max Holt"),
    ("Dr.-Ing. Max Weber", "Dr Weber", "Dr Weber"),
    ("Frau Dr. Eva von und zu Stein", "Dr von und zu Stein", "Dr von und zu Stein"),
    ("Eva von und zu Stein", "Eva", "Eva von und zu Stein"),
    ("Eva von Roth und Jo zu Stein", "Eva and Jo", "Eva von Roth and Jo zu Stein"),
    ("Univ.-Prof. Dr. Huber", "Professor Huber", "Professor Huber"),
    ("HR李老师", "李老师", "李老师"),
    ("Tel. 555-0142", "", ""),
    ("Globex GmbH", "", ""),
    # several, and names in capitals
    ("Anna, Ben and Carla", "Anna, Ben and Carla", "Anna, Ben and Carla"),
    ("Weber, Anna & Fox, Ben", "Anna and Ben", "Anna Weber and Ben Fox"),
    ("VAN DEN BERG Jan", "Jan", "Jan van den Berg"),
    ("Xu Li-Na", "Xu Li-Na", "Xu Li-Na"),
]


@pytest.mark.parametrize(("name", "warm", "formal"), NAMES)
def test_each_is_called_as_people_are_and_nobody_by_what_is_no_name(
    name: str, warm: str, formal: str
) -> None:
    contact = Contact(name=name)
    assert called(contact, ENGLISH, "warm", "Globex").name == warm
    assert called(contact, ENGLISH, "formal", "Globex").name == formal


@pytest.mark.parametrize("tone", ["warm", "plain", "formal"])
def test_what_the_card_says_wins_in_every_tone(tone: str) -> None:
    assert called(Contact(name="Camille Roux", address="Dr Roux"), ENGLISH, tone).name == "Dr Roux"
    assert called(Contact(address="\x1bMs\nRoux"), ENGLISH, tone).name == "\ufffdMs Roux"
    assert called(None, ENGLISH, tone).name == ""


def test_pronouns_and_courtesies_tell_who_is_a_woman_and_who_a_man() -> None:
    for name, gender in (("Jo Berg (she/her)", "f"), ("Jo Berg, he/him", "m"), ("Jo Berg (they/them)", "")):
        assert called(Contact(name=name), ENGLISH).gender == gender
    assert called(Contact(address="Herr Weber"), ENGLISH).gender == "m"
    assert called(Contact(address="Frau Weber"), ENGLISH, "formal").name == "Ms Weber"
    assert called(Contact(address="Frau Dr. Weber"), ENGLISH, "warm").name == "Dr Weber"
    assert called(Contact(address="Herr Prof. Dr. Roth"), ENGLISH, "warm").name == "Professor Roth"
    assert called(Contact(address="Ms Dr. Weber"), ENGLISH, "warm").name == "Ms Dr. Weber", "as the card says"


@given(st.text(max_size=60))
def test_no_field_breaks_a_salutation(name: str) -> None:
    for tone in ("warm", "formal"):
        found = called(Contact(name=name), ENGLISH, tone).name
        assert not set(found) & set(";<@/\n")
        assert "," not in found or " and " in found.rpartition(",")[2]
    assert len(people(name)) <= 3
