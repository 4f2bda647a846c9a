"""A word's value is what the function gives for it, also when what was remembered has been forgotten."""

from retrieval.remembered import Remembered


def test_a_word_is_asked_about_once_while_there_is_room() -> None:
    asked: list[str] = []

    def shout(word: str) -> str:
        asked.append(word)
        return word.upper()

    known = Remembered(shout, limit=2)
    said = [known[word] for word in "one two one two three one".split()]
    assert said == ["ONE", "TWO", "ONE", "TWO", "THREE", "ONE"]
    assert asked == ["one", "two", "three", "one"]
    assert len(known) <= 2
