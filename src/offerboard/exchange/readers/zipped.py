"""What programs send as a zip.

LinkedIn's export of a whole life, of which the jobs are read, Notion's of a page, and Reactive Resume's of an
account, of which the applications are (https://docs.rxresu.me/guides/exporting-your-data).
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from msgspec import Struct, structs

from offerboard.exchange.base import LARGEST_FILE, Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.encoding import decoded
from offerboard.exchange.readers.delimited import sheet_of_text
from offerboard.exchange.readers.json_list import sheet_in
from offerboard.exchange.reading import reading_of
from offerboard.exchange.sheets import Sheet
from offerboard.exchange.sources import source_named

BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
"""What zipfile raises of a file that is damaged."""
_MOST_MEMBERS = 20_000
_CHUNK = 1 << 16
_APPLICATIONS = re.compile(r"(?i)applications?\b[^/]*(?:/[^/]+)?\.json$")
"""JSON is read where its name, or its folder's, says what it holds: a zip may be anybody's."""
_LINKEDIN = re.compile(r"(?i)(?:^|/)(?:job applications(?:_\d+)?|saved jobs)\.csv$")


class Member(Struct, frozen=True):
    """A file within a zip: its name, and what is in it."""

    name: str
    data: bytes


def fits(name: str, data: bytes) -> bool:  # noqa: ARG001 - a zip is known by its first bytes
    """Whether it is a zip that is no workbook."""
    return data[:4] == b"PK\x03\x04" and not is_workbook(data)


def is_workbook(data: bytes) -> bool:
    """Whether a zip is an Excel or OpenDocument file."""
    return (
        b"xl/workbook" in data[:200_000]
        or b"xl/workbook" in data[-20_000:]
        or b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]
    )


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of its sheets. Raises UnreadableFileError where it holds none, or more than is read."""
    sheets: list[Sheet] = []
    kind, title, remarks = "zip", "a zip of sheets", []
    members = [member for member in members_of(data) if member.name.lower().endswith((".csv", ".json"))]
    linkedin = [member for member in members if _LINKEDIN.search(member.name)]
    # Notion writes each table twice: as it is shown, and with all of its rows.
    whole = {member.name.removesuffix("_all.csv") for member in members if member.name.endswith("_all.csv")}
    notion = not linkedin and any(
        re.search(r" [0-9a-f]{6,32}(?:_all)?\.csv$", member.name) for member in members
    )
    for member in linkedin or members:
        if member.name.removesuffix(".csv") in whole and not member.name.endswith("_all.csv"):
            continue
        short = member.name.rpartition("/")[2]
        try:
            found = decoded(member.data, options.encoding)
            json = member.name.lower().endswith(".json")
            sheet = sheet_in(found.text, short) if json else sheet_of_text(found.text, short)
        except UnreadableFileError as error:
            remarks.append(f"{short}: {error}")
            continue
        source = source_named("notion") if notion else sheet.source
        sheets.append(structs.replace(sheet, source=source, remarks=(found.remark,) if found.remark else ()))
    if linkedin:
        kind, title = "linkedin", "LinkedIn's export"
    elif notion:
        kind, title = "notion", "a Notion export"
    if not sheets:
        raise UnreadableFileError(
            remarks[0]
            if remarks
            else "the zip holds no sheet: LinkedIn's has Jobs/Job Applications.csv, Notion's a CSV"
        )
    return reading_of(sheets, options, kind=kind, title=title, named=kind != "zip")


def members_of(data: bytes, most: int = LARGEST_FILE, depth: int = 1) -> Iterator[Member]:
    """The files of a zip that matter here, and of a zip within it. Raises UnreadableFileError.

    What a zip says of its sizes is not believed: no more is unpacked than is read.
    """
    left = most
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > _MOST_MEMBERS:
                raise UnreadableFileError(f"it holds more than {_MOST_MEMBERS:,} files")
            for info in infos:
                name = _name_of(info)
                if (
                    info.is_dir()
                    or name.startswith("__MACOSX/")
                    or not (name.lower().endswith((".csv", ".zip", ".tsv")) or _APPLICATIONS.search(name))
                ):
                    continue
                if info.flag_bits & 1:
                    raise UnreadableFileError("it is locked with a password")
                unpacked = _unpacked(archive, info, left)
                left -= len(unpacked)
                if not name.lower().endswith(".zip"):
                    yield Member(name, unpacked)
                elif depth > 0:
                    for inner in members_of(unpacked, left, depth - 1):
                        left -= len(inner.data)
                        yield inner
    except BROKEN_ZIP as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError(f"the zip is damaged: {error}") from error


def _name_of(info: zipfile.ZipInfo) -> str:
    """The name of a member; where it is not marked as UTF-8, but is, as that."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    parts, size = [], 0
    with archive.open(info) as member:
        while chunk := member.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise UnreadableFileError(f"it unpacks to more than {LARGEST_FILE // 1024 // 1024} MB")
            parts.append(chunk)
    return b"".join(parts)
