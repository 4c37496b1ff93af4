"""Files that are not read: what they are, and what to do instead."""

import re

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF: export the table as CSV from the program that made it"),
    (b"{\\rtf", "a rich text document: copy its table into a spreadsheet, and save that as CSV"),
    (b"\x89PNG", "a picture: there is nothing in it to read"),
    (b"\xff\xd8\xff", "a picture: there is nothing in it to read"),
    (b"GIF8", "a picture: there is nothing in it to read"),
    (b"\x1f\x8b", "a gzip file: unpack it first (gunzip)"),
    (b"BZh", "a bzip2 file: unpack it first (bunzip2)"),
    (b"\xfd7zXZ", "an xz file: unpack it first (unxz)"),
    (b"7z\xbc\xaf", "a 7-Zip file: unpack it first"),
    (b"Rar!", "a RAR file: unpack it first"),
    (b"(\xb5/\xfd", "a Zstandard file: unpack it first"),
    (b"\x7fELF", "a program"),
)
_IN_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"Index/Document.iwa", "a Numbers file: export it as CSV (File, Export To, CSV)"),
    (b"Index.zip", "a Numbers file: export it as CSV (File, Export To, CSV)"),
    (b"word/document.xml", "a Word document: copy its table into a spreadsheet, and save that as CSV"),
    (b"ppt/presentation.xml", "a PowerPoint file: there is no table in it that is read"),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.text",
        "a text document: copy its table into a spreadsheet, and save that as CSV",
    ),
    (b"mimetypeapplication/epub", "a book"),
)
_NAMES = {
    ".numbers": "a Numbers file: export it as CSV (File, Export To, CSV)",
    ".gsheet": "a link to a Google sheet, not the sheet: download it as CSV (File, Download, CSV)",
    ".webloc": "a link, not a file: save what it leads to",
    ".url": "a link, not a file: save what it leads to",
}


def format_of(name: str, data: bytes) -> str:
    """What a file is that is not read, and the way out; "" where it may be one that is."""
    for ending, said in _NAMES.items():
        if name.lower().endswith(ending) and not _is_text_table(data):
            return f"it is {said}"
    for start, said in _STARTS:
        if data.startswith(start):
            return f"it is {said}"
    if data[:4] == b"PK\x03\x04":
        for mark, said in _IN_ZIP:
            if mark in data[:400_000] or mark in data[-40_000:]:
                return f"it is {said}"
    start = data[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if re.match(rb"<!doctype html|<html", start):
        return "it is a web page: copy its table into a spreadsheet, and save that as CSV"
    if start.startswith(b"<?xml"):
        return "it is XML: export it as CSV"
    return ""


def _is_text_table(data: bytes) -> bool:
    return data[:2] != b"PK" and b"," in data[:1_000] and b"\n" in data[:4_000]
