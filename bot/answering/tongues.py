"""Which language a text is written in, by its small words: a question is not answered from sentences of another one.

What reads a question against a sentence learnt English; across languages names alone agree, and they agree with any
sentence about the same people. Only what is sure is told: a title, a list of names, a mixed text and any language that
is not known here is of no language, and nothing follows from it.
"""

import re

_SMALL_WORDS = {
    "English": "the and of was were does did who whom whose what when where why how which this that these those there "
    "with from about they she his their its been would could should will not but after before",
    "German": "wer wie wann warum wieso welche welcher welches welchen wieviel ist sind hat haben wurde wurden wird "
    "werden der die das den dem und nicht für von mit ein eine einen auf gibt viel droht",
    "French": "qui quel quelle quels quelles quand pourquoi combien est sont ont été des une pour dans sur avec "
    "pas aux",
    "Spanish": "quién quiénes qué cuándo dónde cuál cuáles cuánto cuántos cómo quien son fue han una para con "
    "por según",
    "Italian": "chi quando dove perché quale quali quanto quanti cosa sono hanno gli del della delle una con non che",
    "Dutch": "wie wanneer waar waarom welke hoe hoeveel wat zijn heeft hebben werd wordt het een voor met niet",
    "Portuguese": "quem quando onde qual quais quanto quantos como porquê são foi tem uma para não dos das pela",
}
"""None of two letters but "of", for those stand in many languages ("na", "do", "en"); none that stands in names all
over the world ("Las Vegas", "van Dyk"), nor English ones that others write too ("for", "have", "her", "men")."""
_KNOWN = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 2
"""Small words of a language, at least: one alone may be part of a name ("Das Boot")."""


def language_of(text: str) -> str | None:
    """The language's English name; None where the text does not show it beyond doubt."""
    words = [word.casefold() for word in _WORD.findall(text)]
    counts = {language: sum(map(known.__contains__, words)) for language, known in _KNOWN.items()}
    first, second, *_ = sorted(counts.values(), reverse=True)
    if first < _FEWEST or first == second:
        return None
    return max(counts, key=lambda language: counts[language])


def speaks_otherwise(question: str, sentences: str) -> tuple[str, str] | None:
    """(the question's language, that of the sentences) where both are known and differ."""
    asked = language_of(question)
    told = language_of(sentences) if asked else None
    return (asked, told) if asked and told and asked != told else None
