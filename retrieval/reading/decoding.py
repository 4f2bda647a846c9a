"""Bytes to text: the byte order mark, UTF-8, the declared encoding, Windows-1252 when plausible; else a refusal."""

import codecs
import re
import unicodedata

from retrieval.errors import UnreadableSource

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_TYPOGRAPHY = frozenset("‘’“”–—…•€£§©®°·«»¿¡´¨×½¼¾™†‡‹›„‚ª º²³±\xa0\xad")
_UNLIKE_ASCII = ("utf-16", "utf-32", "iso2022", "hz")
_SAVE_AS = "Save it as UTF-8 and add it again."


def decode(place: str, data: bytes, *, declared: str = "") -> str:
    """The text in `data`, every character kept except a byte order mark; raises UnreadableSource.

    `declared` names the encoding that the document or its server claims; it is believed only where UTF-8 fails, or
    where it is one that writes text in bytes that pass for ASCII.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(place, _decode_strictly(place, data[len(mark) :], encoding))
    if _is_known(declared) and codecs.lookup(declared).name.startswith(_UNLIKE_ASCII):
        return _checked(place, _decode_strictly(place, data, declared))
    for start, kind in _KINDS:
        if data.startswith(start):
            raise UnreadableSource(place, f"is {kind}, not text.", cure="Save the article as .txt, .md or .html.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_otherwise(place, data, declared, error)
    return _checked(place, text)


def _decode_otherwise(place: str, data: bytes, declared: str, error: UnicodeDecodeError) -> str:
    if b"\x00" in data:
        raise _binary(place)
    if error.reason == "unexpected end of data":
        raise UnreadableSource(
            place, "ends in the middle of a character; the file was cut off.", cure="Fetch it again."
        ) from error
    if _is_known(declared):
        return _decode_strictly(place, data, declared)
    text = _as_windows_1252(data)
    if text is None:
        raise UnreadableSource(place, f"is not UTF-8 (byte {error.start}).", cure=_SAVE_AS) from error
    return text


def _decode_strictly(place: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"says that it is {encoding} and is not (byte {error.start})."
        raise UnreadableSource(place, problem, cure=_SAVE_AS) from error


def _is_known(encoding: str) -> bool:
    try:
        return bool(encoding) and codecs.lookup(encoding)._is_text_encoding
    except (LookupError, ValueError):  # ValueError: a name with a NUL in it
        return False


def _as_windows_1252(data: bytes) -> str | None:
    """The text, if every byte beyond ASCII is a letter or a mark of Western typography there, and most are ASCII."""
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        return None
    beyond = [character for character in text if character > "\x7f"]
    is_western = all(c in _TYPOGRAPHY or unicodedata.category(c) in {"Ll", "Lu"} for c in beyond)
    return text if is_western and len(beyond) <= len(text) * 0.2 else None


def require_words(place: str, text: str) -> None:
    """Raises UnreadableSource for a text of nothing but spaces and signs."""
    if not any(character.isalnum() for character in text):
        raise UnreadableSource(place, "holds no words.", cure="Check that the article was saved.")


def _checked(place: str, text: str) -> str:
    if "\x00" in text or len(_CONTROLS.findall(text)) > len(text) // 200:
        raise _binary(place)
    return text


def _binary(place: str) -> UnreadableSource:
    return UnreadableSource(place, "is not text.", cure="Save the article as .txt, .md or .html.")
