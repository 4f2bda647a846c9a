"""Which language a text is written in, by its small words: a question is not answered from sentences of another one.

What reads a question against a sentence learnt English; across languages names alone agree, and they agree with any
sentence about the same people. Only what is sure is told: a title, a list of names or a mixed text is of no language.
"""

import re

_SMALL_WORDS = {
    "English": "the a an of and or but to in on at for by from with about as if it its he she they his her "
    "their i you my we is are was were be been do does did has have had can will would may not no "
    "any all this that there who whom whose what when where why how which much many after before out "
    "up",
    "German": "wer wie wann wo warum wieso welche welcher welches welchen wieviel ist sind hat haben wurde "
    "wurden wird werden der die das den dem des und nicht für von mit ein eine einen im zum zur auf "
    "gibt viel droht",
    "French": "qui quel quelle quels quelles quand pourquoi combien où que est sont ont été des du un une et "
    "pour dans sur avec par ne pas au aux",
    "Spanish": "quién quiénes qué cuándo dónde cuál cuáles cuánto cuántos cómo quien es son fue ha han un una y "
    "para con por en se",
    "Italian": "chi quando dove perché quale quali quanto quanti cosa è sono ha hanno il gli del della di un "
    "una e con non",
    "Dutch": "wie wanneer waar waarom welke hoe hoeveel wat zijn heeft hebben werd wordt het een en voor met niet op",
    "Portuguese": "quem quando onde qual quais quanto quantos como porquê é são foi tem o os da dos das um uma e "
    "para com não em na",
}
"""Without what stands in names all over the world ("Le Monde", "Las Vegas", "van Dyk"), and without what two of them
share with English ("was", "in", "do")."""
_KNOWN = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 2
"""Small words of a language, at least: one alone may be part of a name ("Das Boot")."""


def language_of(text: str) -> str | None:
    """The language's English name; None where the text does not show it beyond doubt."""
    words = [word.casefold() for word in _WORD.findall(text)]
    counts = {language: sum(word in known for word in words) for language, known in _KNOWN.items()}
    first, second, *_ = sorted(counts.values(), reverse=True)
    if first < _FEWEST or first == second:
        return None
    return max(counts, key=lambda language: counts[language])


def speaks_otherwise(question: str, sentences: str) -> tuple[str, str] | None:
    """(the question's language, that of the sentences) where both are known and differ."""
    asked, told = language_of(question), language_of(sentences)
    return (asked, told) if asked and told and asked != told else None
