"""What a letter must and must not hold (DOMAIN 3), checked on its text, edited by hand or not."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from offerboard.cards.values import Channel, When
from offerboard.letters.model import Remark

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NO_WITHIN = 3
_WORDS_A_SECOND = 2.5
_LONGEST_WAIT = timedelta(days=14)
_STEP = re.compile(r"^##\s+(.*)$", re.MULTILINE)
_SAID = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")
_MONEY = re.compile(
    r"[$€£¥₹]\s?\d|(?<![\d.,])\d[\d.,]*+\s?+(?:[$€£¥₹]|k\b|(?:EUR|USD|GBP|CHF|CNY|JPY|euros?|dollars?|pounds?)\b)"
)
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]")


class Limit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The most that a channel bears, in `words` or `characters`."""

    most: int
    unit: str = "words"


class LintWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the linter must know of a language.

    `no` are phrases of which a clear no has one, `wavering` those that sound undecided, `stops` ends of words
    whose full stop ends no sentence.
    """

    limits: dict[Channel, Limit] = {}
    no: tuple[str, ...] = ()
    wavering: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()


def lint(
    body: str, channel: Channel, words: LintWords, *, refuses: bool, reasons: Iterable[Sequence[str]]
) -> tuple[Remark, ...]:
    """Remarks on a text. `refuses`: it must hold a clear no; `reasons`: the sentences that give each."""
    found = [_measure(body, channel)]
    if refuses:
        found.append(_clear_no(sentences(body, channel, words.stops), words.no))
    flat = _flat(body)
    given = sum(any(said in flat for said in reason) for reason in reasons)
    if given:
        one = Remark(ok=True, text="one reason")
        found.append(one if given == 1 else Remark(ok=False, text=f"{given} reasons: one is enough"))
    if limit := words.limits.get(channel):
        size = _size(body, limit.unit)
        text = f"under {limit.most} {limit.unit}" if size <= limit.most else f"over {limit.most} {limit.unit}"
        found.append(Remark(ok=size <= limit.most, text=text))
    wavering = [phrase for phrase in words.wavering if _holds_phrase(flat, phrase)] if refuses else []
    found += [Remark(ok=False, text=f"“{phrase}” sounds undecided") for phrase in wavering]
    if _MONEY.search(body):
        found.append(Remark(ok=False, text="names an amount"))
    return tuple(found)


def lint_until(until: When, now: datetime, reply_by: When | None) -> tuple[Remark, ...]:
    """Remarks on the date to which a letter asks for time (DOMAIN 2: two weeks are the ceiling)."""
    if until.at <= now:
        return (Remark(ok=False, text="the date you ask for is past"),)
    if reply_by is not None and until.at <= reply_by.at:
        return (Remark(ok=False, text="they gave you as much time already"),)
    start = max(now, reply_by.at) if reply_by is not None else now
    if until.at - start > _LONGEST_WAIT:
        return (Remark(ok=False, text="over two weeks more: seldom granted"),)
    return (Remark(ok=True, text="an exact date"),)


def sentences(body: str, channel: Channel, stops: Sequence[str] = ()) -> list[str]:
    """The sentences of a letter without its greeting; of a phone script its steps without the first.

    Branches ("## If …") are no steps.
    """
    text = body
    if channel == "phone":
        parts = _STEP.split(body)
        steps = list(zip(parts[1::2], parts[2::2], strict=True))
        said = [text for heading, text in steps[1:] if not heading.casefold().startswith("if ")]
        text = "\n".join(said) if said else body
    else:
        first, _, rest = body.partition("\n\n")
        if rest and first.rstrip().endswith((",", ":", "，", "：")):
            text = rest
    found: list[str] = []
    whole = True
    for piece in re.split(r"(?<=[.!?])[\"”’)]*\s+|(?<=[。！？])|\n{2,}", text):
        if not piece.strip():
            continue
        if whole:
            found.append(piece.strip())
        else:
            found[-1] += f" {piece.strip()}"
        whole = not piece.rstrip().endswith(tuple(stops))
    return found


def _clear_no(said: Sequence[str], phrases: Sequence[str]) -> Remark:
    for at, sentence in enumerate(said):
        low = sentence.casefold()
        if any(phrase.casefold() in low for phrase in phrases):
            if at < _NO_WITHIN:
                return Remark(ok=True, text=f"clear no in the {_ORDINALS[at]} sentence")
            return Remark(ok=False, text="the no comes late: say it in the first three sentences")
    return Remark(ok=False, text="no clear no")


def _measure(body: str, channel: Channel) -> Remark:
    if channel == "text":
        return Remark(ok=None, text=f"{_size(body, 'characters')} characters")
    if channel == "email":
        return Remark(ok=None, text=f"{_size(body, 'words')} words")
    said = " ".join(_SAID.findall(body.partition("\n## If ")[0]))
    seconds = 5 * round(_size(said, "words") / _WORDS_A_SECOND / 5)
    return Remark(ok=None, text=f"about {seconds} seconds to say")


def _size(body: str, unit: str) -> int:
    """Words, where Chinese, Japanese and Korean characters count one each; or characters."""
    if unit == "characters":
        return len(body)
    return len(_CJK.sub(" ", body).split()) + len(_CJK.findall(body))


def _holds_phrase(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE) is not None


def _flat(text: str) -> str:
    return " ".join(text.split())
