"""Who writes to whom in each language, and what is answered there where a letter asks."""

from collections.abc import Mapping

from msgspec import Struct, structs

from offerboard.cards.model import Card, Contact
from offerboard.cards.values import When
from offerboard.letters import Sender
from tests.unit.letters.letters import ANSWERS, CAMILLE, CARD, SENDER, day

SHANGHAI = "Asia/Shanghai"
ZHANG = structs.replace(SENDER, name="张三", phone="+86 138 0013 8000", zone=SHANGHAI)
WANG = Contact(name="王伟", job="招聘经理", email="wang@zijie.example", phone="+86 10 5555 0142")
WEBER = Contact(name="Frau Dr. Jana Weber", email="weber@globex.example", phone="+49 341 5550 142")


class Home(Struct, frozen=True, kw_only=True):
    """Where a language is at home: who writes, to whom, for which position, with which answers."""

    sender: Sender
    contact: Contact
    company: str
    role: str
    answers: Mapping[str, str | When]

    def at_home(self, card: Card) -> Card:
        """The same card at a company that the language is at home in."""
        return structs.replace(card, company=self.company, role=self.role, contacts=(self.contact,))


IN_ENGLISH = Home(sender=SENDER, contact=CAMILLE, company=CARD.company, role=CARD.role, answers=ANSWERS)
IN_CHINESE = Home(
    sender=ZHANG,
    contact=WANG,
    company="字节跳动",
    role="后端工程师",
    answers={
        "until": day(9, None, SHANGHAI),
        "answer_by": day(7, 12, SHANGHAI),
        "applied_on": day(-9, None, SHANGHAI),
        "figure": "每年420,000元",
        "basis": "我将带领六人的团队",
        "pay": "每年360,000元",
        "place": "北京",
        "start": day(47, None, SHANGHAI),
        "detail": "团队每周的安排方式",
        "first_time": day(9, 10, SHANGHAI),
        "second_time": day(12, 15, SHANGHAI),
        "agreement": "入职日期可以调整到三月",
        "last_day": day(42, None, SHANGHAI),
        "first_question": "每周可以居家办公几天？",
        "later_start": day(75, None, SHANGHAI),
        "changed": "搬到北京的事已经定下来了",
        "first_referee": "李明，前公司的直属领导",
        "first_window": "今天下午六点之前",
        "paper_by": day(1, None, SHANGHAI),
        "friend": "李雷",
        "referrer": "韩老师",
    },
)
IN_GERMAN = Home(
    sender=SENDER,
    contact=WEBER,
    company="Globex GmbH",
    role="Softwareentwickler (m/w/d)",
    answers={
        **ANSWERS,
        "figure": "72.000 € im Jahr",
        "basis": "ich ein Team von sechs Leuten führen würde",
        "pay": "68.000 € im Jahr",
        "place": "Leipzig",
        "detail": "wie das Team seine Wochen plant",
        "agreement": "dass ich im März anfangen kann",
        "first_question": "Wie viele Tage in der Woche sind im Homeoffice möglich?",
        "changed": "Der Umzug nach Leipzig steht jetzt fest",
        "first_referee": "Ada Weber, meine Teamleiterin bei Initech",
        "first_window": "heute bis 18 Uhr",
        "friend": "Sam Lehmann",
        "referrer": "Ada Weber",
    },
)
HOMES: Mapping[str, Home] = {"en": IN_ENGLISH, "zh": IN_CHINESE, "de": IN_GERMAN}
