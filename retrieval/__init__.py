"""Articles in, evidence out. These are the names the bot may use; see DESIGN in docs/ for how they fit together."""

from retrieval.article import Article, Hit, Layout, Passage, Provenance, Span, Version
from retrieval.query import query_terms
from retrieval.scope import SHARED, Scope
from retrieval.terms import split_article_terms, split_each_article_terms, split_terms

__all__ = [
    "SHARED",
    "Article",
    "Hit",
    "Layout",
    "Passage",
    "Provenance",
    "Scope",
    "Span",
    "Version",
    "query_terms",
    "split_article_terms",
    "split_each_article_terms",
    "split_terms",
]
