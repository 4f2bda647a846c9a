"""Countries and their people as one name: "Chinese" and "China", "U.S.", "American" and "United States"."""

from bot.answering.other_names import COUNTRY_OF
from bot.answering.support.words import Word

# Names of two words that stand for one of the keys; the second word is then part of the first.
_PAIRS = {("united", "states"): "usa", ("united", "kingdom"): "uk", ("european", "union"): "eu"} | {
    ("united", "nations"): "un",
    ("great", "britain"): "uk",
}


def place_key(words: tuple[Word, ...], at: int) -> str | None:
    """The country a word names, None where it names none ("us" the pronoun is not the country)."""
    word = words[at]
    for first in (at, at - 1):
        if first >= 0 and first + 1 < len(words):
            key = _PAIRS.get((words[first].fold, words[first + 1].fold))
            if key is not None:
                return key
    if word.fold == "us" and word.text == "us":
        return None
    return COUNTRY_OF.get(word.fold)
