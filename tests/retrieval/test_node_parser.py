"""Our passages through llama-index's node parser interface."""

from llama_index.core.schema import Document, TextNode

from retrieval.passages import build_node_parser

SENTENCE = "Ferries will run every ten minutes while the work on the bridge lasts."
ARTICLE = f"Bridge closes\n\n{SENTENCE} {SENTENCE}\n\n{SENTENCE} {SENTENCE}\n\nAdvertisement\n\n{SENTENCE}"


def nodes(text: str = ARTICLE, **metadata: str) -> list[TextNode]:
    document = Document(text=text, metadata={"title": "Bridge closes", **metadata}, id_="a")
    found = build_node_parser(token_limit=36).get_nodes_from_documents([document])
    return [node for node in found if isinstance(node, TextNode)]


def test_every_node_slices_back_out_of_its_document_even_where_words_repeat() -> None:
    spans = [(node.start_char_idx, node.end_char_idx) for node in nodes()]
    assert [ARTICLE[start:end] for start, end in spans] == [node.text for node in nodes()]
    assert [start for start, _ in spans] == sorted({start for start, _ in spans if start is not None})
    assert len(spans) == 3


def test_ids_are_the_same_on_every_run_and_change_with_the_text() -> None:
    ids = [node.node_id for node in nodes()]
    assert ids == [node.node_id for node in nodes()]
    assert not set(ids) & {node.node_id for node in nodes(ARTICLE + " It rained.")}


def test_metadata_is_attached_and_moves_no_border() -> None:
    found = nodes(source="The Paper " * 50)
    assert [node.text for node in found] == [node.text for node in nodes()]
    assert all(node.metadata["title"] == "Bridge closes" for node in found)


def test_nodes_know_their_document_and_neighbours() -> None:
    first, second, _ = nodes()
    assert first.ref_doc_id == "a"
    assert first.next_node is not None
    assert first.next_node.node_id == second.node_id
