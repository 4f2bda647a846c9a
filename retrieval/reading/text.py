"""Plain text: the file is the article."""

from retrieval.cleaning import find_title
from retrieval.reading.decoding import decode, require_words
from retrieval.reading.raw import RawArticle


def read_text(place: str, name: str, data: bytes, charset: str = "") -> RawArticle:
    """The article; its title is its headline or, without one, the file's name. Raises UnreadableSource.

    `charset` is what a server named, "" for a file.
    """
    text = decode(place, data, declared=charset)
    require_words(place, text)
    return RawArticle(text=text, title=find_title(text) or name, place=place)
