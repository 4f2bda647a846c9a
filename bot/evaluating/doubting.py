"""What the questions of a set take for granted and its articles don't bear out: said, because figures rest on it."""

from collections.abc import Iterator, Sequence

from bot.evaluating.dataset import EvalSet, Item
from bot.evaluating.ranks import article_id_of
from retrieval import Scope
from retrieval.library.protocol import Library


def find_doubts(each: EvalSet, items: Sequence[Item], library: Library, collection: str) -> Iterator[str]:
    """One sentence a kind of doubt: how many questions have it, the first of them, and what it does to the figures."""
    again = library.version_count() - library.standing(Scope(collections=(collection,))).article_count
    if again > 0:
        yield f"{each.corpus}: {again} rows have a doc_id that stood before. Of an id only the last text is searched."
    texts = _texts_named(items, library, collection)
    kinds = (
        ([item for item in items if not _evidence_ids(item) <= texts.keys()],
         "name an article in evidence that the corpus lacks: it counts as not found"),
        ([item for item in items if _is_misquoted(item, texts)],
         "have an evidence quote that does not stand verbatim in its article: it counts as not found"),
        ([item for item in items if not set(item.row.context_docs) <= texts.keys()],
         "name an article in context_docs that the corpus lacks: only the others are searched"),
        ([item for item in items if item.gold.answerable and not item.gold.answers],
         "are answerable and have no answers: they are never a hit"),
        ([item for item in items if item.gold.answerable is False and item.gold.answers],
         "have answers though answerable is false: they count as unanswerable"),
    )  # fmt: skip
    for found, meaning in kinds:
        if found:
            first = f" (first: {found[0].qid!r})"
            yield f"{each.questions}: {len(found)} of {len(items)} questions{first} {meaning}."


def _texts_named(items: Sequence[Item], library: Library, collection: str) -> dict[str, str]:
    """The texts of those articles that the questions name and the library has, by doc_id."""
    named = {doc_id for item in items for doc_id in (*_evidence_ids(item), *item.row.context_docs)}
    found = {doc_id: library.find_article(collection, article_id_of(doc_id)) for doc_id in sorted(named)}
    return {doc_id: article.newest.text for doc_id, article in found.items() if article is not None}


def _evidence_ids(item: Item) -> set[str]:
    return {each.doc_id for each in item.gold.evidence}


def _is_misquoted(item: Item, texts: dict[str, str]) -> bool:
    return any(each.doc_id in texts and each.quote not in texts[each.doc_id] for each in item.gold.evidence)
