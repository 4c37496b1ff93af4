"""Rules on what a letter says and how: its no, reasons, thanks and tone. Each yields what it finds."""

import re
from collections.abc import Iterator

from offerboard.letters.lint.reading import LintedLetter, size
from offerboard.letters.lint.rule import if_lacking, if_said

_ORDINALS = ("first", "second", "third")
_TIMES = {1: "once", 2: "twice"}
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\ufe0f]|(?<!\\S)[:;]-?[()DPp](?!\\w)")


# -- the no


def no_no(text: LintedLetter) -> Iterator[str]:
    """Nothing in it is a clear no."""
    if text.words.no and _no_at(text) is None:
        yield "no clear no"


def no_comes_late(text: LintedLetter) -> Iterator[str]:
    """The no stands behind the third sentence."""
    at = _no_at(text)
    if at is not None and at >= len(_ORDINALS):
        yield "the no comes late: say it in the first three sentences"


def no_is_early(text: LintedLetter) -> Iterator[str]:
    """Where the no stands."""
    at = _no_at(text)
    if at is not None and at < len(_ORDINALS):
        yield f"clear no in the {_ORDINALS[at]} sentence"


def _no_at(text: LintedLetter) -> int | None:
    names = ("no", "same_no") if text.context.situation == "hold-firm" else ("no",)
    phrases = [phrase for name in names for phrase in text.words.phrases(name)]
    for at, sentence in enumerate(text.sentences):
        low = sentence.casefold()
        if any(phrase.find(low) for phrase in phrases):
            return at
    return None


def wavering(text: LintedLetter) -> Iterator[str]:
    """Words that sound undecided, but for a farewell: our paths may cross."""
    no = text.sentences_with("no")
    farewells = [sentence for sentence in text.sentences_with("farewell") if sentence not in no]
    for phrase in text.found("wavering", without=farewells):
        yield f"“{phrase}” sounds undecided"


def gives_in(text: LintedLetter) -> Iterator[str]:
    """A yes, be it one with a condition, where the answer is no."""
    for phrase in text.found("gives_in"):
        yield f"“{phrase}” says yes"


# -- reasons


def reasons(text: LintedLetter) -> Iterator[str]:
    """More than one reason."""
    given = _given(text)
    if given > 1:
        yield f"{given} reasons: one is enough"
    elif further := text.found("further"):
        yield f"“{further[0]}” adds a second reason: one is enough"


def one_reason(text: LintedLetter) -> Iterator[str]:
    """One reason, as it should be."""
    if _given(text) == 1 and not any(reasons(text)):
        yield "one reason"


def _given(text: LintedLetter) -> int:
    return sum(any(said in text.flat for said in each) for each in text.context.reasons)


def untrue(text: LintedLetter) -> Iterator[str]:
    """A reason that the board knows not to be so."""
    for said, why in text.context.untrue:
        if said in text.flat:
            yield f"“{said}” is not so: {why}"


def caution(text: LintedLetter) -> Iterator[str]:
    """A word of care that the situation or the reason brings."""
    yield from text.context.cautions


def told_otherwise(text: LintedLetter) -> Iterator[str]:
    """Somebody of the company was told another reason."""
    for one in text.context.told_otherwise:
        yield f"you told {one}"


# -- what it should not hold


def amounts(text: LintedLetter) -> Iterator[str]:
    """An amount of money where none belongs."""
    if text.amounts:
        yield "names an amount"


pay = if_said("pay", "“{}”: leave pay out of it", "Better pay, without an amount.")
blame = if_said("blame", "“{}” sounds like blame", "Criticism.")
reproach = if_said("reproach", "“{}” sounds like a reproach", "A reproach for their silence.")
ultimatum = if_said("ultimatum", "“{}” sounds like an ultimatum", "An ultimatum.")
law = if_said("law", "“{}”: state no law, the contract says what holds", "A statement about the law.")


def instead(text: LintedLetter) -> Iterator[str]:
    """A word that the language does not use in letters."""
    for word in text.found("instead") if not text.context.friendly else ():
        yield f"“{word}”: write “{text.words.instead[word]}”"


def translated(text: LintedLetter) -> Iterator[str]:
    """A turn of phrase that reads as if it were translated."""
    for phrase in text.found("turns"):
        better = text.words.turns.get(phrase, "")
        yield f"“{phrase}” reads as if translated" + (f": say “{better}”" if better else ": leave it out")


def emoji(text: LintedLetter) -> Iterator[str]:
    """An emoji."""
    if found := _EMOJI.search(text.body):
        yield f"{found[0].strip()} has no place in it"


abbreviations = if_said("abbreviations", "“{}”: write it out", "An abbreviation of chats.")


# -- courtesy


def no_thanks(text: LintedLetter) -> Iterator[str]:
    """No thanks, to people who have not had them along with the answer."""
    if text.lacks("thanks") and "told" not in text.context.standing:
        yield "no thanks in it"


def thanks_twice(text: LintedLetter) -> Iterator[str]:
    """Thanks that are repeated more often than is the custom of the language."""
    relayed = text.sentences_with("relayed")
    found = sum(sentence not in relayed for sentence in text.sentences_with("thanks"))
    if found > text.words.most_thanks:
        yield f"thanks {_TIMES.get(found, f'{found} times')}: {_TIMES[text.words.most_thanks]} is warmer"


no_goodwill = if_lacking("goodwill", "a good wish would round it off", "No good wish at the end.")


def apologies(text: LintedLetter) -> Iterator[str]:
    """More than one apology, or a long one."""
    found = text.sentences_with("apology")
    if len(found) > 1:
        yield f"{len(found)} apologies: one is enough"
    elif found and size(found[0], "words") > text.words.long_apology:
        yield "a long apology: one short sentence is enough"


no_apology = if_lacking("apology", "one apology is due", "No apology, where one is due.")


def late_without_apology(text: LintedLetter) -> Iterator[str]:
    """They waited for it, and it does not say sorry."""
    standing = text.context.standing
    heard = "told" in standing or ("asked" in standing and text.context.situation == "more-time")
    if standing & {"past", "slow"} and not heard and text.lacks("apology"):
        yield "they waited for it: one sentence of apology is due"
