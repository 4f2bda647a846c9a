"""Prompts: Markdown files in prompts/, filled with string.Template, so that an article's braces and dollars stay."""

import hashlib
import unicodedata
from functools import cache
from string import Template

from bot.answering.drafting import Evidence, EvidenceSentence
from bot.answering.question import Question
from bot.packaged import packaged_path

_LABEL_LIMIT = 80  # characters of an outlet's or a speaker's name


@cache
def load_prompt(name: str) -> str:
    """The text of prompts/NAME.md."""
    return (packaged_path("prompts") / f"{name}.md").read_text("utf-8").strip()


def render_evidence(question: Question, evidence: Evidence, claim_limit: int) -> str:
    """The evidence between fences and the question after it.

    A sentence takes one line, so that none can pass for another one.
    """
    sentences = "\n".join(render_sentence(sentence) for sentence in evidence.sentences)
    return Template(load_prompt("evidence")).substitute(
        fence=_fence(sentences),
        sentences=sentences,
        asked_at=question.asked_at.isoformat(timespec="minutes"),
        claim_limit=claim_limit,
        question=flatten(question.text),
    )


def fenced(text: str) -> str:
    """The text between two fences that it cannot contain."""
    fence = _fence(text)
    return f"{fence}\n{text}\n{fence}"


def _fence(text: str) -> str:
    """A line made of the text's own digest, which no text can hold."""
    return f"=== {hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]} ==="


def render_sentence(sentence: EvidenceSentence) -> str:
    """One numbered line."""
    return f"{sentence.number} {render_labelled(sentence)}"


def render_labelled(sentence: EvidenceSentence) -> str:
    """Outlet, date and speaker as far as known, then the words."""
    provenance = sentence.version.provenance
    published = provenance.published_at
    dated = "undated" if published is None else published.date().isoformat()
    labels = [flatten(provenance.source)[:_LABEL_LIMIT] or "unknown outlet", dated]
    if sentence.voice.speaker:
        labels.append(f"said by {flatten(sentence.voice.speaker)[:_LABEL_LIMIT]}")
    return f"[{'; '.join(labels)}] {flatten(sentence.text)}"


def flatten(text: str) -> str:
    """The text on one line without characters that cannot be seen; only what a model reads is changed."""
    shown = (" " if char.isspace() else char for char in text if not _is_hidden(char))
    return " ".join("".join(shown).split())


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"} and not char.isspace()
