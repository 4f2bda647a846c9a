"""The terms of a passage's sentences, remembered: one question looks at the same passages several times."""

from functools import lru_cache

from retrieval import Span, split_article_terms, split_each_article_terms

Terms = tuple[tuple[str, ...], ...]
"""Those of each sentence."""
REMEMBERED = 512
"""Passages whose terms stay in memory: some dozen questions' worth, about 10 KB each."""


@lru_cache(maxsize=REMEMBERED)
def sentence_terms(text: str, sentences: tuple[Span, ...]) -> Terms:
    """The `split_article_terms` of each of a text's sentences."""
    return split_each_article_terms([span.of(text) for span in sentences])


title_terms = lru_cache(maxsize=REMEMBERED)(split_article_terms)
