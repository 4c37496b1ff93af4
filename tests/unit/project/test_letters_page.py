"""README and docs/letters.md show what the templates give."""

from tests.letters_page import PAGE, README, page, written

RENEW = "run `python -m tests.letters_page`"


def test_the_letters_of_the_readme_are_those_of_the_templates() -> None:
    readme = README.read_text(encoding="utf-8")
    assert readme == written(readme), RENEW


def test_the_page_of_letters_is_that_of_the_templates() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), RENEW
