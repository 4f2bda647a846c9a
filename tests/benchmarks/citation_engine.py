"""llama-index's CitationQueryEngine with its defaults, over a few articles, asking a model on loopback."""

from collections.abc import Sequence

import openai
from llama_index.core import Document, VectorStoreIndex
from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, LLMMetadata
from llama_index.core.query_engine import CitationQueryEngine

from retrieval import Version
from retrieval.embedding import StaticEmbedder, build_llama_index_embedding

_WINDOW = 128_000
"""Tokens: enough that nothing is asked in several calls because it doesn't fit."""


class LoopbackLLM(CustomLLM):
    """Sends each prompt as it is to a server that speaks the chat completions API."""

    base_url: str

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(context_window=_WINDOW, model_name="bench")

    def complete(self, prompt: str, formatted: bool = False, **_: object) -> CompletionResponse:
        with openai.OpenAI(api_key="sk-bench", base_url=self.base_url, max_retries=0) as client:
            answer = client.chat.completions.create(model="bench", messages=[{"role": "user", "content": prompt}])
        return CompletionResponse(text=answer.choices[0].message.content or "")

    def stream_complete(self, prompt: str, formatted: bool = False, **_: object) -> CompletionResponseGen:
        raise NotImplementedError("the engine is asked without streaming")


class CitationEngine:
    """Indexes the articles it is given for one question and asks it."""

    def __init__(self, base_url: str) -> None:
        self._llm = LoopbackLLM(base_url=base_url)
        self._embedding = build_llama_index_embedding(StaticEmbedder())

    def ask(self, question: str, versions: Sequence[Version]) -> list[str]:
        """The texts of the sources that it put into its prompt."""
        documents = [Document(text=f"{each.provenance.title}\n\n{each.text}") for each in versions]
        index = VectorStoreIndex.from_documents(documents, embed_model=self._embedding)
        answer = CitationQueryEngine.from_args(index, llm=self._llm).query(question)
        return [source.node.get_content() for source in answer.source_nodes]
