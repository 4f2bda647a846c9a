"""What a person may have meant, where a scope that was named leaves nothing to search."""

from bot.answering.reply import Reason, Refusal, Reply
from bot.wiring import System
from retrieval import SHARED, Scope

_SHOWN = 8


def hint_for_empty_collection(scope: Scope, system: System) -> str:
    """That nothing is in the collection named, so that a slip is noticed; "" where something is."""
    own = scope.collections[0]
    if (
        own in {SHARED, system.config.library.collection}
        or system.library.standing(Scope(collections=(own,))).article_count
    ):
        return ""
    return f"Nothing is in the collection {own!r}: only the shared articles are searched."


def hint_for_unknown_outlet(reply: Reply, system: System) -> str:
    """The outlets that there are, the likeliest first, where the one named has no article; else ""."""
    scope = reply.circumstances.question.scope
    if not isinstance(reply, Refusal) or reply.reason is not Reason.NO_SOURCES or scope.source is None:
        return ""
    listed = system.library.summaries(Scope(collections=scope.collections, as_of=scope.as_of))
    names = sorted({each.version.provenance.source for each in listed} - {""}, key=str.casefold)
    if not names:
        return "" if scope.as_of else "No article here names its outlet."
    from difflib import get_close_matches  # noqa: PLC0415 - hardly ever needed

    folded = {name.casefold(): name for name in reversed(names)}
    near = [folded[each] for each in get_close_matches(scope.source.casefold(), folded, n=3)]
    shown = list(dict.fromkeys((*near, *names)))[:_SHOWN]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    return f"Outlets here: {', '.join(shown)}{more}."
