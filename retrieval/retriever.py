"""Our search as a llama-index retriever. Import it only where llama-index is used: it is slow."""

from collections.abc import Callable
from datetime import datetime

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from retrieval.article import Hit
from retrieval.scope import Scope
from retrieval.search import Search


class PassageRetriever(BaseRetriever):
    """Gives a scope's hits as llama-index nodes, best first, for pipelines that speak llama-index.

    A node's text is the passage's, its id the passage's id, its character indices the passage's span in the version;
    the metadata says where it comes from. Raises LibraryError's family.
    """

    def __init__(self, search: Search, scope: Scope, clock: Callable[[], datetime]) -> None:
        self._search = search
        self._scope = scope
        self._clock = clock
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        findings = self._search.find(query_bundle.query_str, self._scope, self._clock())
        return [NodeWithScore(node=_node(hit), score=hit.score) for hit in findings.hits]


def _node(hit: Hit) -> TextNode:
    passage = hit.passage
    origin = passage.version.provenance
    return TextNode(
        id_=passage.id,
        text=passage.text,
        start_char_idx=passage.span.start,
        end_char_idx=passage.span.end,
        metadata={
            "article_id": passage.version.article_id,
            "version": passage.version.sha256,
            "title": origin.title,
            "source": origin.source,
            "url": origin.url,
            "published_at": origin.published_at.isoformat() if origin.published_at else None,
        },
    )
