"""The terms of a passage's sentences, remembered: one question looks at the same passages several times."""

from functools import lru_cache

from retrieval import Span, split_article_terms, split_each_article_terms
from retrieval.credit_lines import names_helpers

Terms = tuple[tuple[str, ...], ...]
"""Those of each sentence."""
REMEMBERED = 512
"""Passages whose terms stay in memory: some dozen questions' worth, about 10 KB each."""
_ASKED_OF_CREDITS = "help helper assist contribute contributor credit report story article piece journalist"
"""By which people ask for a line that says who helped to write an article."""


@lru_cache(maxsize=REMEMBERED)
def sentence_terms(text: str, sentences: tuple[Span, ...]) -> Terms:
    """The `split_article_terms` of each of a text's sentences; a line that says who helped to write the article, which
    has hardly more words than their names, has those by which people ask for it too."""
    told = [span.of(text) for span in sentences]
    terms = split_each_article_terms(told)
    return tuple(
        (*own, *split_article_terms(_ASKED_OF_CREDITS)) if names_helpers(each) else own
        for each, own in zip(told, terms, strict=True)
    )


title_terms = lru_cache(maxsize=REMEMBERED)(split_article_terms)
