"""Passages: whole sentences of an article's body, up to a budget of tokens, preferably whole paragraphs."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from retrieval.article import Span, Version
from retrieval.sentences import split_sentences
from retrieval.tokens import count_tokens, may_exceed
from retrieval.values import dataclass

if TYPE_CHECKING:
    from llama_index.core.node_parser import NodeParser

TOKEN_LIMIT = 200
_HEADING_LENGTH = 80
_PARAGRAPH_BREAKS = ("\n\n", "\n\r\n", "\n \n", "\u2029", "\r\r")

Sentences = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    sentences: Sentences
    counts: tuple[int, ...]

    @property
    def count(self) -> int:
        return sum(self.counts)


def split_passages(version: Version, token_limit: int = TOKEN_LIMIT) -> tuple[tuple[Span, Sentences], ...]:
    """Each passage's span with its sentences' spans, in order. No passage reaches over furniture.

    A passage has at most `token_limit` tokens (cl100k_base, summed over its sentences), except that a longer sentence
    is a passage by itself. A subheading goes with the text below it.
    """
    if token_limit < 1:
        raise ValueError("a passage holds at least one token")
    found: list[tuple[Span, Sentences]] = []
    for body in version.layout.body:
        sentences = split_sentences(version.text, body)
        groups = _pack(version.text, body, sentences, token_limit)
        found.extend((Span(group[0].start, group[-1].end), group) for group in groups)
    return tuple(found)


def _pack(text: str, body: Span, sentences: Sentences, limit: int) -> Iterator[Sentences]:
    if not sentences:
        return
    if not may_exceed(body.of(text), limit):
        yield sentences
        return
    taken: list[Span] = []
    room = limit
    for paragraph in _paragraphs(text, sentences):
        is_better_alone = paragraph.count > room and (paragraph.count <= limit or room < limit // 2)
        if taken and is_better_alone:
            yield tuple(taken)
            taken, room = [], limit
        for sentence, count in zip(paragraph.sentences, paragraph.counts, strict=True):
            if taken and count > room:
                yield tuple(taken)
                taken, room = [], limit
            taken.append(sentence)
            room -= count
    yield tuple(taken)


def _paragraphs(text: str, sentences: Sentences) -> Iterator[_Paragraph]:
    """The sentences by paragraph, a subheading together with the paragraph below it."""
    group: list[Span] = []
    for at, sentence in enumerate(sentences):
        group.append(sentence)
        following = sentences[at + 1] if at + 1 < len(sentences) else None
        if following is None or (_is_break(text, sentence, following) and not _is_heading(text, group)):
            yield _Paragraph(tuple(group), tuple(count_tokens(one.of(text)) + 1 for one in group))
            group = []


def _is_break(text: str, sentence: Span, following: Span) -> bool:
    between = text[sentence.end : following.start]
    return any(mark in between for mark in _PARAGRAPH_BREAKS)


def _is_heading(text: str, group: Sequence[Span]) -> bool:
    only = text[group[0].start : group[-1].end]
    return len(group) == 1 and len(only) <= _HEADING_LENGTH and only[-1] not in ".!…\"”’':;,)"


def build_node_parser(token_limit: int = TOKEN_LIMIT) -> "NodeParser":
    """The same split as a llama-index node parser: nodes with stable ids that slice back out of their document.

    A document's `metadata["title"]` is its title. Importing llama-index costs seconds, so it happens here.
    """
    from retrieval.node_parser import PassageNodeParser  # noqa: PLC0415

    return PassageNodeParser(token_limit=token_limit)
