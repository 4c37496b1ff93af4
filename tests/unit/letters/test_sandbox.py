"""Templates of the user's own: they win, their mistakes are told in one line, and they can do no harm."""

import re
import time
from pathlib import Path

import pytest

from offerboard.cards.model import Contact
from offerboard.letters import Choice, Letter, LetterError, Writer
from tests.unit.letters.letters import CROWDED, DECLINED, NOW, SENDER, SHIPPED, letter


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine" / "en"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def writer(mine: Path) -> Writer:
    return Writer((mine.parent, SHIPPED))


def own(mine: Path, writer: Writer, text: str, *, name: str = "decline.email.j2") -> Letter:
    """The letter that the user's own template gives."""
    (mine / name).write_text(text, encoding="utf-8")
    return letter("decline", writer=writer)


def test_the_users_own_template_wins_and_its_changes_are_seen(mine: Path, writer: Writer) -> None:
    assert letter("decline", writer=writer).source.parent == SHIPPED / "en"
    found = own(mine, writer, '+++\nsubject = "No to {{ company }}"\n+++\nDear all,\n\nno.\n\n{{ name }}\n')
    assert found.body == "Dear all,\n\nno.\n\nRobin Vale"
    assert found.subject == "No to Globex"
    assert found.source == mine / "decline.email.j2"
    assert own(mine, writer, "Something else altogether").body == "Something else altogether"
    (mine / "decline.email.j2").unlink()
    assert letter("decline", writer=writer).source.parent == SHIPPED / "en"


def test_the_users_own_parts_win_in_shipped_templates(mine: Path, writer: Writer) -> None:
    letter("decline", writer=writer)
    parts = (SHIPPED / "en" / "_parts.j2").read_text().replace("{{ regards }},", "Yours,")
    (mine / "_parts.j2").write_text(parts)
    assert letter("decline", writer=writer).body.endswith("Yours,\nRobin Vale")


def test_names_that_the_front_matter_declares_become_slots(mine: Path, writer: Writer) -> None:
    text = (
        '+++\nneeds = ["name", "second_thing"]\n[slots.praise]\n'
        'label = "what you liked"\nquestion = "What did you like?"\n+++\n'
        "I liked {{ praise }} and {{ second_thing }}. {{ name }}"
    )
    found = own(mine, writer, text)
    assert [(slot.name, slot.label, slot.question) for slot in found.missing] == [
        ("second_thing", "second thing", "Second thing?"),
        ("praise", "what you liked", "What did you like?"),
    ]
    assert found.body == "I liked [what you liked] and [second thing]. Robin Vale"
    choice = Choice(situation="decline", channel="email")
    filled = writer.write(
        DECLINED, choice, SENDER, CROWDED, NOW, {"praise": "{{ 7 * 7 }}", "second_thing": "tea\x1b[0m"}
    )
    assert filled.body == "I liked {{ 7 * 7 }} and tea\ufffd[0m. Robin Vale"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("Hello\n{{ company", 2, "unexpected end of template"),
        ("+++\nsubject = 'x'\n+++\nHello\n{% if %}\n", 5, "Expected an expression"),
        ("+++\nsubject = 'x\n+++\nHello", 2, "Expected"),
        ("+++\nneeds = ['name']\nsubject = '{{ company'\n+++\nHello", 3, "unexpected end of template"),
        ("+++\nsubject = 'x'\nHello", 1, "front matter has no second line"),
        ("a\n\n{{ company | pprint }}", 3, "No filter named 'pprint'"),
        ("a\n{{ company.foo }}", 2, "no attribute 'foo'"),
        ("a\n\n{{ 1 / 0 }}", 3, "division by zero"),
        ("a\n{% include 'nothing.j2' %}", 2, "no template 'nothing.j2'"),
        ("a\n{{ company }}\n{{ compny }}", 3, "nothing is called 'compny'; did you mean 'company'?"),
        (
            "+++\n# mine\nsubject = '{{ quark }}'\n+++\n",
            3,
            "nothing is called 'quark' [(]to have it asked for, list it in needs",
        ),
        ("{% import '_mine.j2' as m with context %}{{ m.hello() }}", None, "there is no template '_mine.j2'"),
        ("a\n{{ interviews }}", 2, "a tuple cannot be printed"),
        ("a\n" + "{% for a in '1' %}" * 30 + "{% endfor %}" * 30, None, "too many statically nested blocks"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_its_place(
    mine: Path, writer: Writer, text: str, line: int | None, why: str
) -> None:
    with pytest.raises(LetterError, match=why) as caught:
        own(mine, writer, text)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(f"{mine}/decline.email.j2:{line}: " if line else str(mine))


def test_a_mistake_in_what_templates_share_is_told_where_it_is(mine: Path, writer: Writer) -> None:
    (mine / "_mine.j2").write_text("{% macro hello() %}\n\nDear {{ persn }}\n{% endmacro %}")
    with pytest.raises(LetterError, match=r"_mine.j2:3: nothing is called 'persn'; did you mean 'person'\?$"):
        own(mine, writer, "{% import '_mine.j2' as m with context %}{{ m.hello() }}{{ person }}")


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("reasons.toml", "[family", "reasons.toml:1: "),
        ("reasons.toml", "\n[family]\nlabel = 3", "reasons.toml:2: 'family': label: Expected `str`"),
        (
            "reasons.toml",
            "[family]\nlabel = 'x'\nwhen = 'ofered'",
            "'family': 'ofered' is nothing",
        ),
        (
            "reasons.toml",
            "[family]\nwhen = 'offer'",
            "reasons.toml:1: 'family': .*field `label`",
        ),
        (
            "reasons.toml",
            "['Fam ily']\nlabel = 'x'",
            "reasons.toml:1: 'Fam ily': a name is made of",
        ),
        ("reasons.toml", "[family]\nlabel = 'x'\nsays = " + "[" * 9_000, "reasons.toml: is nested too deep"),
        ("reasons.toml", "[family]\nlabel = " + "9" * 5_000, "reasons.toml:2: Exceeds the limit"),
        (
            "situations.toml",
            "[decline]\nlabel = 'x'\nwhy = 'y'\nfits = ['!ofer']",
            "'!ofer' is nothing",
        ),
        ("language.toml", "[dates]\nday = 3", "language.toml:1: dates.day: Expected `str`"),
    ],
)
def test_a_table_with_a_mistake_is_left_out_and_ours_used(
    mine: Path, writer: Writer, name: str, text: str, why: str
) -> None:
    (mine / name).write_text(text)
    found = letter("decline", reason="family", writer=writer)
    assert found.body == letter("decline", reason="family").body
    (said,) = found.mistakes
    assert str(mine / name) in said
    assert re.search(why, said)
    assert said.endswith("(left out: ours is used)")
    assert "\n" not in said


def test_the_other_entries_of_a_table_with_a_mistake_hold(mine: Path, writer: Writer) -> None:
    (mine / "reasons.toml").write_text(
        "[family]\nlabel = 3\n[pets]\nlabel = 'no dogs'\nsays.decline = 'My dog could not come.'\n"
    )
    found = letter("decline", reason="pets", writer=writer)
    assert "My dog could not come." in found.body
    assert len(found.mistakes) == 1
    (mine / "reasons.toml").write_bytes(b"[pets]\nlabel = '\xff'")
    (said,) = letter("decline", writer=writer).mistakes
    assert "reasons.toml:2: not UTF-8 text: save it as UTF-8" in said
    (mine / "reasons.toml").unlink()
    assert letter("decline", writer=writer).mistakes == ()


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("reasons.toml", "[pets]\nlabel = 'no dogs'\n[family]\nlabel = 'x'\ncolour = 'red'\n"),
        (
            "reasons.toml",
            "[pets]\nlabel = 'x'\nsays.decline = 'No.'\n[family]\ncolour = 'red'\nlabel = 'x'\n",
        ),
        ("reasons.toml", "[family]\nlabel = 'x'\ncaution = { says = 'y', colour = 'red' }\n"),
        (
            "reasons.toml",
            "[family]\nlabel = 'x'\ncaution = [{ says = 'y' }, { says = 'z', colour = 'red' }]\n",
        ),
        (
            "situations.toml",
            "[decline]\nlabel = 'x'\nwhy = 'y'\ncolour = 'red'\nfits = ['closed']\neffect = 'no'\n",
        ),
    ],
)
def test_a_field_nobody_knows_is_named_and_the_rest_of_its_entry_holds(
    mine: Path, writer: Writer, name: str, entry: str
) -> None:
    (mine / name).write_text(f"{entry}says.decline = 'My cat said no.'\n" if "family" in entry else entry)
    found = letter("decline", reason="family", writer=writer)
    line = entry[: entry.index("colour")].count("\n") + 1
    (said,) = found.mistakes
    assert said.endswith(("unknown field 'colour' (ignored)", "unknown field 'caution.colour' (ignored)"))
    assert f"{name}:{line}: " in said
    if "family" in entry:
        assert "My cat said no." in found.body
    else:
        assert writer.catalogue.situations()["decline"].label == "x"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 40_000, "longer than 32000 bytes"),
        ("+++\n\nneed = ['x']\n+++\n", "decline.email.j2:3: .*unknown field `need`"),
        ("+++\nneeds = 'name'\n+++\n", "decline.email.j2:2: needs: Expected `array`"),
    ],
)
def test_a_mistake_at_the_head_of_a_template_is_told(mine: Path, writer: Writer, text: str, why: str) -> None:
    with pytest.raises(LetterError, match=why):
        own(mine, writer, text)
    assert letter("decline", writer=writer.ours).body == letter("decline").body


def test_an_email_without_front_matter_is_written_and_its_subject_missed(mine: Path, writer: Writer) -> None:
    (said,) = own(mine, writer, "Dear all").mistakes
    assert said.startswith(f"{mine}/decline.email.j2:1: the email has no subject; begin the file")
    assert own(mine, writer, "Dear all", name="decline.text.j2").mistakes == (said,)
    assert letter("decline", "text", writer=writer).mistakes == ()


def test_a_file_that_cannot_be_read_is_told(
    mine: Path, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("decline.email.j2", "reasons.toml"):
        (mine / name).write_text("")
    opened = Path.open

    def refuse(path: Path, *args: str) -> object:
        if path.is_relative_to(mine):
            raise PermissionError(13, "Permission denied")
        return opened(path, *args)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(LetterError, match=r"decline.email.j2: cannot be read: Permission denied$"):
        letter("decline", writer=writer)
    (said,) = letter("decline", "text", writer=writer).mistakes
    assert said.startswith(f"{mine}/reasons.toml: cannot be read: Permission denied")


def test_a_mistake_in_another_language_is_no_hindrance(mine: Path, writer: Writer) -> None:
    (mine.parent / "de").mkdir()
    (mine.parent / "de" / "language.toml").write_text("name = ")
    assert letter("decline", writer=writer).body
    assert writer.suggest(DECLINED, CROWDED, SENDER, NOW)


def test_bytes_that_are_no_text_are_told(mine: Path, writer: Writer) -> None:
    (mine / "decline.email.j2").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LetterError, match="not UTF-8 text"):
        letter("decline", writer=writer)


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ name['__class__'] }}",
        "{{ name.__class__ }}",
        "{{ ('%s' | format(name)).__class__ }}",
        "{{ '{0.__class__}'.format(name) }}",
        "{{ name.format.__globals__ }}",
        "{{ range.__self__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ joiner.__init__ }}",
        "{% for x in standing.__class__.__mro__ %}{{ x }}{% endfor %}",
        "{% set x = interviews.append('y') %}",
        "{% include '/etc/passwd' %}",
        "{% include '../../../../etc/passwd' %}",
        "{% include '../en/_parts.j2' %}",
        "{% import 'os' as os %}{{ os.system('id') }}",
        "{% include 'language.toml/../_parts.j2' %}",
    ],
)
def test_nothing_outside_is_reached(mine: Path, writer: Writer, text: str) -> None:
    with pytest.raises(LetterError):
        own(mine, writer, text)


BOMBS = {
    "a long range": "{% for i in range(999999999) %}x{% endfor %}",
    "a range within bounds": "{% for i in range(99999) %}{% endfor %}",
    "nested loops": "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
    "nested loops over text": "{% set t = 'abcdefghij' %}" + "{% for a in t %}" * 9 + "{% endfor %}" * 9,
    "loops over a word": "".join(f"{{% for {c} in company ~ company %}}" for c in "abcdefgh")
    + "{% endfor %}" * 8,
    "a recursive loop": "{% for a in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that calls itself twice": (
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}"
    ),
    "a template that includes itself": "{% include 'decline.email.j2' %}",
    "a long text": "{{ 'x' * 999999999 }}",
    "a padded text": "{{ 'x'.ljust(999999999) }}",
    "a centred text": "{{ 'x' | center(999999999) }}",
    "a formatted text": "{{ '%0999999999d' % 1 }}",
    "a formatted number": "{{ '{:0999999999d}'.format(1) }}",
    "a replaced text": "{% set x = 'xxxxxxxxxx' %}{% set x = x.replace('x', x) %}{{ x.replace('x', x) }}",
    "a high power": "{{ 9 ** 9 ** 9 ** 9 }}",
    "a doubled text": "{% set x = 'xxxxxxxxxx' %}" + "{% set x = x ~ x %}" * 60 + "{{ x }}",
    "a doubled sum": "{% set x = 'xxxxxxxxxx' %}" + "{% set x = x + x %}" * 60 + "{{ x }}",
    "a doubled block": "{% set x %}xxxxxxxxxx{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 60,
    "a doubled macro": (
        "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}{% set x = 'xxxxxxxxxx' %}" + "{% set x = m(x) %}" * 60
    ),
    "a doubled number": "{% set x = 9 %}" + "{% set x = x * x %}" * 60 + "{{ x }}",
    "a doubled list": "{% set x = [1] %}" + "{% set x = [x, x] %}" * 60 + "{{ x }}",
    "a doubled list, joined": "{% set x = [1] %}" + "{% set x = [x, x] %}" * 60 + "{{ x | join }}",
    "a doubled list, in capitals": "{% set x = [1] %}" + "{% set x = [x, x] %}" * 60 + "{{ x | upper }}",
    "two doubled lists, compared": (
        "{% set x = [1] %}{% set y = [1] %}"
        + "{% set x = [x, x] %}{% set y = [y, y] %}" * 60
        + "{{ x == y }}"
    ),
    "a doubled tuple": "{% set x = (1, 2) %}" + "{% set x = (x, x) %}" * 60 + "{{ x | length }}",
    "a doubled dictionary": "{% set x = {} %}" + "{% set x = {'a': x, 'b': x} %}" * 60 + "{{ x == x }}",
    "a doubled list of arguments": "{% macro m(n) %}{{ m(n, varargs, varargs) }}{% endmacro %}{{ m(1, 2) }}",
    "a long joined text": "{{ range(9999) | join('xxxxxxxxxx') }}",
    "much output": "{% for i in range(5000) %}xxxxxxxxxx{% endfor %}",
    "deep brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
def test_no_template_runs_on_or_swells(mine: Path, writer: Writer, text: str) -> None:
    letter("decline", writer=writer)
    began = time.monotonic()
    with pytest.raises(LetterError) as caught:
        own(mine, writer, text)
    assert time.monotonic() - began < 20
    assert "\n" not in str(caught.value)
    assert letter("withdraw", writer=writer).body


def test_the_guards_alone_would_do() -> None:
    from offerboard.sandbox.engine import Engine
    from offerboard.sandbox.model import MistakeError, Template

    began = time.monotonic()
    for text in BOMBS.values():
        engine = Engine(lambda _name, text=text: Template(path="/mine/decline.email.j2", text=text))
        with pytest.raises(MistakeError, match=r"^/mine/decline.email.j2"):
            engine.fill("decline.email.j2", "/mine/decline.email.j2", {"company": "Globex"})
    assert time.monotonic() - began < 20


def test_loops_sums_and_filters_that_letters_need_work(mine: Path, writer: Writer) -> None:
    found = own(
        mine,
        writer,
        "{% for word in ('a', 'b') %}"
        "{{ loop.index + 1 }}{{ word | upper }}{{ ', ' if not loop.last }}"
        "{% endfor %}"
        "; {{ ['x', 1] | join('-') }} {{ name.split(' ') | first | lower | capitalize }} "
        "{{ (7 - 1) * 2 // 4 }} "
        "{{ none }}{{ 'in' if 'offered' in standing else 'out' }} "
        "{% filter trim %} t {% endfilter %}{% set s %}s{% endset %}{{ s ~ name | length }}",
    )
    assert found.body == "2A, 3B; x-1 Robin 3 in ts10"


def test_what_a_template_prints_is_cleaned_and_tidied(mine: Path, writer: Writer) -> None:
    text = 'a  b \x1b[31m\u202e c   \n\n\n\n "d " \n    indented\n{{ "" }} e\n"f {{ "" }}"\n'
    assert own(mine, writer, text).body == 'a b \ufffd[31m\ufffd c\n\n"d"\n    indented\ne\n"f"'


def test_blanks_by_the_thousand_are_quickly_tidied(mine: Path, writer: Writer) -> None:
    began = time.monotonic()
    own(mine, writer, f"{' ' * 15_000}x" + "9" * 4_000)
    assert time.monotonic() - began < 5


def test_a_broken_template_does_not_fall_back_to_the_shipped_one(mine: Path, writer: Writer) -> None:
    with pytest.raises(LetterError):
        own(mine, writer, "{% broken")
    assert letter("decline", "phone", writer=writer).source.parent == SHIPPED / "en"


def test_a_contact_cannot_write_a_template(mine: Path, writer: Writer) -> None:
    del mine
    evil = "{{ self }}{% for i in range(999999999) %}"
    card = Contact(name=evil, address=evil, agency=evil)
    from msgspec import structs

    found = letter("decline", card=structs.replace(DECLINED, contacts=(card,)), writer=writer)
    assert found.body.startswith(f"Dear {evil},")
