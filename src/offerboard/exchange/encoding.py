"""The text of a file of bytes, in whichever of the common encodings it is.

What no mark tells is told by what comes out: each encoding that could be is tried, and the one whose letters
are those of words wins. "º£³±" is no word in any language; then the bytes are Chinese. Where none is likely
enough the file is refused by name, never read as mojibake.
"""

import codecs
import re
from collections.abc import Callable

from msgspec import Struct, structs

from offerboard.cards.wording import count_of
from offerboard.exchange.base import LARGEST_FILE, UnreadableFileError

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252 (Western European)",
    "iso-8859-15": "ISO-8859-15 (Western European)",
    "cp1250": "Windows-1250 (Central European)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "mac-roman": "Mac OS Roman",
    "cp850": "DOS (Western European)",
    "gb18030": "GB18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "shift_jis": "Shift-JIS (Japanese)",
    "euc_jp": "EUC-JP (Japanese)",
    "euc_kr": "EUC-KR (Korean)",
}
"""The encodings that are read, and what they are called."""

_SURE = 0.8
_SAMPLE = 20_000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WESTERN = frozenset("äöüßÄÖÜéèêëàâáåãæçñíìîïóòôõøœúùûÿÉÈÀÂÇÑÍÓÚØÅÆŒÁÊËÌÍÎÏÒÔÕÙÚÛÝÃÈºª")
_CENTRAL = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻčďěňřšťůýžČĎĚŇŘŠŤŮÝŽáéíúőűŐŰöüÖÜäÄßşţăîâ")
_MARKS = frozenset("–—‘’“”„…•«»©®™·´‚‹›¿¡ºª\u00a0\u200b\u202f")
_NUMERIC = frozenset("€£²³½¼×°§")
_STRAY = 3
"""NUL characters that a text may hold by accident, however short it is."""
_WORD = re.compile(r"[^\W\d_]+")
_TWICE = re.compile(
    "[ÂÃ][\u0080-\u00bf\u0152-\u0178\u2013-\u203a\u20ac\u2122]|â[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2}|ã[\u0080-\u00bf‚ƒ„]{2}"
)


class Decoded(Struct, frozen=True):
    """The text of a file, the encoding it was in, and a remark on how it was read, or ""."""

    text: str
    encoding: str
    remark: str = ""


def decoded(data: bytes, encoding: str = "") -> Decoded:
    """The text of a file; `encoding` is what the user says it is in. Raises UnreadableFileError."""
    if len(data) > LARGEST_FILE:
        raise UnreadableFileError(f"it is too large: at most {LARGEST_FILE // 1024 // 1024} MB are read")
    if encoding:
        return _as_told(data, encoding)
    marked = _by_mark(data)
    if marked:
        return _checked(data, marked)
    if stray := data.count(0):
        if stray > max(_STRAY, len(data) // 1_000):
            raise UnreadableFileError("it is no text: it holds control characters")
        found = decoded(data.replace(b"\0", b""))
        line = data[: data.index(0)].count(b"\n") + 1
        said = f"{count_of(stray, 'NUL character')} left out, the first in line {line}"
        return structs.replace(found, remark="; ".join(filter(None, (found.remark, said))))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _likeliest(data)
    return _once(text.removeprefix("\ufeff"))


def _as_told(data: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
    except LookupError as error:
        raise UnreadableFileError(f'"{encoding}" is no encoding: {", ".join(ENCODINGS)}') from error
    try:
        return Decoded(data.decode(name).removeprefix("\ufeff"), name)
    except (UnicodeDecodeError, LookupError, ValueError) as error:
        raise UnreadableFileError(f"it is not in {name}: {error}") from error


def _by_mark(data: bytes) -> str:
    """The encoding that the first bytes tell; "" where they tell none."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = data[:400]
    if len(start) >= 4 and start[1::2].count(0) > len(start) // 3:
        return "utf-16-le"
    if len(start) >= 4 and start[0::2].count(0) > len(start) // 3:
        return "utf-16-be"
    return ""


def _checked(data: bytes, encoding: str) -> Decoded:
    if encoding.startswith("utf-16"):
        data = data[: len(data) // 2 * 2]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            f"it is no text: byte {error.start} is none of {encoding.upper()}"
        ) from error
    if "\x00" in text:
        raise UnreadableFileError("it is no text: it holds control characters")
    return Decoded(text.removeprefix("\ufeff"), encoding)


def _once(text: str) -> Decoded:
    """The text; where parts of it were encoded twice over ("KÃ¼ste"), these are mended."""
    if text.isascii() or not _TWICE.search(text):
        return Decoded(text, "utf-8")
    lines, mended = text.splitlines(keepends=True), 0
    for at, line in enumerate(lines):
        if _TWICE.search(line):
            try:
                lines[at] = line.encode("cp1252").decode("utf-8")
                mended += 1
            except (UnicodeEncodeError, UnicodeDecodeError):
                continue
    remark = f"{count_of(mended, 'line')} encoded twice over, and mended: look at the accents"
    return Decoded("".join(lines), "utf-8", remark if mended else "")


def _likeliest(data: bytes) -> Decoded:
    """The text in the encoding whose letters are the likeliest. Raises UnreadableFileError where none is."""
    if _CONTROL.search(data[:_SAMPLE].decode("latin-1")):
        raise UnreadableFileError("it is no text: it holds control characters")
    sample = _foreign(data)
    # Of equals the first is meant: a line that is UTF-8 is hardly ever so by chance.
    points = {"mixed": _mixed_score(sample)} | {name: score(sample) for name, score in _SCORES.items()}
    best = max(points, key=lambda name: points[name])
    if points[best] < _SURE:
        shown = ", ".join(name for name in ENCODINGS if name != "utf-16")
        raise UnreadableFileError(f"its encoding is not known: say which it is with --encoding ({shown})")
    if best == "mixed":
        text, count = _mixed(data)
        return Decoded(
            text,
            "utf-8",
            f"{count_of(count, 'line')} not in UTF-8, read as Windows-1252: look at the accents",
        )
    text = data.decode(best, errors="replace")
    return Decoded(text, best, f"not UTF-8; read as {ENCODINGS[best]}: look at the names")


def _foreign(data: bytes) -> bytes:
    """The lines that are not ASCII, as many as tell the encoding."""
    found, size = [], 0
    for line in re.split(rb"(?<=[\r\n])", data):
        if not line.isascii():
            found.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return b"".join(found)


def _mixed_score(sample: bytes) -> float:
    """How likely it is that some lines are in UTF-8 and others in Windows-1252."""
    lines = [line for line in re.split(rb"(?<=[\r\n])", sample) if line]
    utf8 = [line for line in lines if _fits(line, "utf-8")]
    if not utf8 or len(utf8) == len(lines):
        return 0.0
    good = _western(b"".join(utf8).decode("utf-8"), _WESTERN | _CENTRAL)
    rest = _single("cp1252", _WESTERN)(b"".join(line for line in lines if line not in utf8))
    return min(good, rest)


def _mixed(data: bytes) -> tuple[str, int]:
    """The text line by line, and how many lines are not in UTF-8."""
    found, count = [], 0
    for line in re.split(rb"(?<=[\r\n])", data):
        try:
            found.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            count += 1
            found.append(line.decode("cp1252", errors="replace"))
    return "".join(found), count


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _western(text: str, letters: frozenset[str]) -> float:
    """The part of the signs beyond ASCII that stand as in texts: letters in words, marks beside them."""
    good = total = 0
    for found in _WORD.finditer(text):
        word = found.group()
        foreign = [char for char in word if not char.isascii()]
        if not foreign:
            continue
        total += len(foreign)
        shaped = word.islower() or word.isupper() or word.istitle() or word[1:].islower()
        if shaped and letters.issuperset(foreign) and (len(foreign) <= 0.8 * len(word) or len(word) <= 3):
            good += len(foreign)
    for at, char in enumerate(text):
        if char.isascii() or char.isalpha():
            continue
        total += 1
        beside = text[at - 1 : at] + text[at + 1 : at + 2]
        good += char in _MARKS if char not in _NUMERIC else not any(each.isalpha() for each in beside)
    return good / total if total else 0.0


def _single(encoding: str, letters: frozenset[str]) -> Callable[[bytes], float]:
    def score(sample: bytes) -> float:
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            text = sample.decode(encoding, errors="replace")
        found = _western(text, letters)
        # Of equals the commoner encoding is meant.
        return found - {"cp1252": 0.0, "iso-8859-15": 0.01, "mac-roman": 0.02, "cp850": 0.03}.get(
            encoding, 0.02
        )

    return score


def _latin9(sample: bytes) -> float:
    """ISO-8859-15 is told from Windows-1252 by its euro, which is nobody's sign there."""
    return (
        _single("iso-8859-15", _WESTERN)(sample)
        if b"\xa4" in sample and not re.search(rb"[\x80-\x9f]", sample)
        else 0.0
    )


def _cyrillic(sample: bytes) -> float:
    text = sample.decode("cp1251", errors="replace")
    letters = [char for char in text if not char.isascii()]
    runs = re.findall("[а-яё]{2,}|[А-ЯЁ][а-яё]+", text)
    return min(0.97, sum(map(len, runs)) / len(letters)) if letters else 0.0


def _pairs(encoding: str, common: Callable[[bytes], bool], most: float = 0.99) -> Callable[[bytes], float]:
    """The part of the two-byte signs that are common ones."""

    def score(sample: bytes) -> float:
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            return 0.0
        signs = [char for char in text if not char.isascii()]
        if not signs:
            return 0.0
        good = 0
        for char in signs:
            try:
                good += common(char.encode(encoding))
            except UnicodeEncodeError:
                return 0.0
        return min(most, good / len(signs))

    return score


def _is_gb(code: bytes) -> bool:
    """The 3,755 commonest signs of GB 2312, or its punctuation and full-width forms."""
    if len(code) != 2 or code[1] < 0xA1:
        return False
    return 0xB0 <= code[0] <= 0xD7 or 0xA1 <= code[0] <= 0xA3


def _is_big5(code: bytes) -> bool:
    return len(code) == 2 and (0xA4 <= code[0] <= 0xC6 or 0xA1 <= code[0] <= 0xA3)


def _is_sjis(code: bytes) -> bool:
    if len(code) != 2:
        return False
    value = code[0] << 8 | code[1]
    return (
        0x8140 <= value <= 0x8198
        or 0x829F <= value <= 0x8396
        or 0x889F <= value <= 0x9872
        or 0x824F <= value <= 0x829A
    )


def _is_eucjp(code: bytes) -> bool:
    return len(code) == 2 and (code[0] in (0xA4, 0xA5) or 0xB0 <= code[0] <= 0xCF or code[0] in (0xA1, 0xA3))


def _is_euckr(code: bytes) -> bool:
    return len(code) == 2 and (0xB0 <= code[0] <= 0xC8 or code[0] in (0xA1, 0xA3))


def _chinese(sample: bytes) -> float:
    found = _pairs("gb18030", _is_gb)(sample)
    signs = re.findall(rb"[\xb0-\xf7][\xa1-\xfe]", sample)
    # Korean and Japanese use the same pairs: Korean syllables end at C8, Japanese is full of kana.
    if len(signs) >= 3 and all(code[0] <= 0xC8 for code in signs):
        return found - 0.05
    return found - 0.1 if len(re.findall(rb"[\xa4\xa5][\xa1-\xf6]", sample)) * 3 > len(signs) + 1 else found


def _traditional(sample: bytes) -> float:
    """Big5 needs second bytes below A1, of which GB 2312 has none."""
    return _pairs("big5", _is_big5)(sample) - (0.0 if re.search(rb"[\xa4-\xc6][\x40-\x7e]", sample) else 0.2)


def _korean(sample: bytes) -> float:
    signs = re.findall(rb"[\xb0-\xf7][\xa1-\xfe]", sample)
    return _pairs("euc_kr", _is_euckr)(sample) - (0.0 if len(signs) >= 3 else 0.3) - 0.01


def _japanese(sample: bytes) -> float:
    found = _pairs("euc_jp", _is_eucjp)(sample)
    kana = len(re.findall(rb"[\xa4\xa5][\xa1-\xf6]", sample))
    return found if kana else found - 0.2


_SCORES: dict[str, Callable[[bytes], float]] = {
    "cp1252": _single("cp1252", _WESTERN),
    "iso-8859-15": _latin9,
    "mac-roman": _single("mac-roman", _WESTERN),
    "cp850": _single("cp850", _WESTERN),
    "cp1250": _single("cp1250", _CENTRAL),
    "cp1251": _cyrillic,
    "gb18030": _chinese,
    "big5": _traditional,
    "shift_jis": _pairs("shift_jis", _is_sjis),
    "euc_jp": _japanese,
    "euc_kr": _korean,
}
