"""The token budget of a call: counted before it is made, evidence trimmed sentence by sentence until it fits."""

from collections.abc import Callable

from bot.answering.drafting import Evidence
from bot.answering.prompts import render_sentence

_FRAME_TOKENS = 150  # fences, question and roles around the sentences, with room for a tokenizer that isn't the model's
_LINE_TOKENS = 1  # the line break after a sentence


def trim_evidence(evidence: Evidence, token_limit: int, count_tokens: Callable[[str], int]) -> Evidence:
    """The first sentences whose lines fit into `token_limit`; they keep their numbers. None may fit.

    Sentences are best first, so that the trimmed ones are those least likely to answer.
    """
    left = token_limit - _FRAME_TOKENS
    kept = []
    for sentence in evidence.sentences:
        left -= count_tokens(render_sentence(sentence)) + _LINE_TOKENS
        if left < 0:
            break
        kept.append(sentence)
    return Evidence(tuple(kept))
