"""SimpleVectorStore and BM25Retriever side by side, fused by reciprocal ranks. Imports llama-index: slow."""

import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from llama_index.core import StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.data_structs import IndexDict
from llama_index.core.embeddings import MockEmbedding
from llama_index.core.indices.base import BaseIndex
from llama_index.core.schema import QueryBundle, TextNode
from llama_index.retrievers.bm25 import BM25Retriever

from tests.benchmarks.generated import DIMENSION, Query
from tests.benchmarks.row import Row

_DEPTH = 200
_SHOWN = 20
_RANK_OFFSET = 60
"""Cormack, Clarke and Büttcher (2009), "Reciprocal rank fusion\"."""


class Pair:
    """Both stores over the same nodes. Vectors come with the nodes; nothing is embedded."""

    def __init__(self, index: BaseIndex[IndexDict], lexical: BM25Retriever, spent: float = 0.0) -> None:
        self._index = index
        self._lexical = lexical
        self.spent = spent

    @classmethod
    def build(cls, rows: Iterable[Row]) -> "Pair":
        nodes = [_node(row) for row in rows]
        began = time.perf_counter()
        index = VectorStoreIndex(nodes, embed_model=MockEmbedding(DIMENSION))
        lexical = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=min(_DEPTH, len(nodes)))
        return cls(index, lexical, time.perf_counter() - began)

    def persist(self, folder: str) -> None:
        self._index.storage_context.persist(folder)
        self._lexical.persist(str(Path(folder) / "bm25"))

    @classmethod
    def open(cls, folder: str) -> "Pair":
        context = StorageContext.from_defaults(persist_dir=folder)
        index = load_index_from_storage(context, embed_model=MockEmbedding(DIMENSION))
        return cls(index, BM25Retriever.from_persist_dir(str(Path(folder) / "bm25")))

    def ask(self, query: Query) -> list[str]:
        bundle = QueryBundle(" ".join(query.terms), embedding=[float(value) for value in query.vector])
        dense = self._index.as_retriever(similarity_top_k=_DEPTH).retrieve(bundle)
        scores: defaultdict[str, float] = defaultdict(float)
        for hits in (dense, self._lexical.retrieve(bundle)):
            for rank, hit in enumerate(hits, start=1):
                scores[hit.node.node_id] += 1 / (_RANK_OFFSET + rank)
        return sorted(scores, key=lambda key: -scores[key])[:_SHOWN]

    def correct(self, rows: Iterable[Row]) -> None:
        """Replaces an article's nodes; BM25Retriever can only be built anew."""
        nodes = [_node(row) for row in rows]
        self._index.delete_nodes([node.node_id for node in nodes], delete_from_docstore=True)
        self._index.insert_nodes(nodes)
        self._lexical = BM25Retriever.from_defaults(docstore=self._index.docstore, similarity_top_k=_DEPTH)


def _node(row: Row) -> TextNode:
    return TextNode(id_=row.id, text=" ".join(row.terms), embedding=[float(value) for value in row.vector])
