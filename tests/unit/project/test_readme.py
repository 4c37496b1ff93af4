"""The README shows what the templates give."""

from tests.readme_letters import README, written


def test_the_letters_of_the_readme_are_those_of_the_templates() -> None:
    readme = README.read_text(encoding="utf-8")
    assert readme == written(readme), "run `python -m tests.readme_letters`"
