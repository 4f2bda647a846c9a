"""Our passages through llama-index's NodeParser interface. Import it only where llama-index is used: it is slow."""

from collections.abc import Sequence
from datetime import UTC, datetime

from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import BaseNode, Document, MetadataMode, NodeRelationship, TextNode

from retrieval.article import Provenance, Span, Version
from retrieval.cleaning import lay_out
from retrieval.passages import TOKEN_LIMIT, split_passages

_UNKNOWN_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Splitting looks at no time; a version has to carry one."""


class PassageNodeParser(NodeParser):
    """Splits documents into passages of whole sentences; `token_limit` counts cl100k_base tokens."""

    token_limit: int = TOKEN_LIMIT

    def _parse_nodes(
        self,
        nodes: Sequence[BaseNode],
        show_progress: bool = False,  # noqa: ARG002, FBT001, FBT002 - llama-index's signature
        **_: object,
    ) -> list[BaseNode]:
        return [passage for node in nodes for passage in _split(node, self.token_limit)]

    def _postprocess_parsed_nodes(self, nodes: list[BaseNode], parent_doc_map: dict[str, Document]) -> list[BaseNode]:
        """Attaches metadata and neighbours, but keeps our spans: llama-index would look the words up again."""
        spans = [(node, node.start_char_idx, node.end_char_idx) for node in nodes if isinstance(node, TextNode)]
        finished = super()._postprocess_parsed_nodes(nodes, parent_doc_map)
        for node, start, end in spans:
            node.start_char_idx, node.end_char_idx = start, end
        return finished


def _split(node: BaseNode, token_limit: int) -> list[BaseNode]:
    text = node.get_content(metadata_mode=MetadataMode.NONE)
    title = str(node.metadata.get("title", ""))
    provenance = Provenance(title=title, source="", retrieved_at=_UNKNOWN_TIME)
    version = Version(article_id=node.node_id, text=text, provenance=provenance, layout=lay_out(text, title))
    return [
        _passage_node(node, version, span, ordinal)
        for ordinal, (span, _) in enumerate(split_passages(version, token_limit))
    ]


def _passage_node(parent: BaseNode, version: Version, span: Span, ordinal: int) -> TextNode:
    return TextNode(
        id_=f"{parent.node_id}/{version.sha256[:16]}/{ordinal}",
        text=span.of(version.text),
        start_char_idx=span.start,
        end_char_idx=span.end,
        relationships={NodeRelationship.SOURCE: parent.as_related_node_info()},
        excluded_embed_metadata_keys=parent.excluded_embed_metadata_keys,
        excluded_llm_metadata_keys=parent.excluded_llm_metadata_keys,
    )
