"""Text that is data becomes text that only shows itself: no ping, link, invite, format or forged mark gets through.

What a reader sees stays the same, letter for letter, except for characters that nobody can see. Discord's Markdown
takes a backslash before any ASCII punctuation as "show the next character" (Discord's Markdown 101, support article
210298617), and a copied line has no backslashes in it.
"""

import re
import unicodedata
from urllib.parse import quote, urlsplit

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff0-\uffff\U0001d173-\U0001d17a]"
)
"""Zero-width, soft-hyphen and direction-changing characters; joiners (U+200C, U+200D) are looked at apart."""
_TAGS = re.compile("(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]+")
"""Tag characters spell hidden text, except behind the black flag, where they make it England's or Scotland's."""
_LOOSE_JOINERS = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")
"""Joiners shape Persian, Indic scripts and emoji; beside ASCII or at an end they only hide."""
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ACTIVE = re.compile(r"[\\*_~`|<>\[\]()@#:!&]|(?<=\w)[./](?=[^\W\d])|^(?:[-+=]|\d+(?=\.(?:\s|$)))")
_MASS_MENTION = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_DOUBLE_QUOTES = re.compile('["“”„‟«»〝〞〟＂❝❞｢｣「」『』]')
_MARK = re.compile(r"[\[【［〔（(](\s*\d+(?:\s*[-–,;]\s*\d+)*\s*)[\]】］〕）)]")
_ENCLOSED = re.compile("[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]")
_INVITE_HOSTS = ("discord.gg", "discord.com", "discordapp.com", "discord.me", "dsc.gg", "discord.new", "discord.gift")
_ADDRESS_LIMIT = 600
_FRAGMENT_LIMIT = 300
"""Characters: a card has 4,000 for everything, links included."""


def visible(text: str) -> str:
    """The text as a reader sees it: white space folded to single spaces, what nobody can see taken out."""
    seen = _SPACES.sub(" ", _SURROGATES.sub("�", text))
    seen = _LOOSE_JOINERS.sub("", _TAGS.sub("", _INVISIBLE.sub("", seen)))
    return _SPACES.sub(" ", seen).strip()


def harmless(text: str) -> str:
    """Discord Markdown that shows exactly `visible(text)`, on one line."""
    escaped = _ACTIVE.sub(_escape, visible(text))
    return _MASS_MENTION.sub("@\u200b", escaped)


def unquoted(text: str) -> str:
    """Harmless words that are *not* a quote (a question, a headline, a claim): they cannot pose as one or carry a [n].

    Double quotation marks become single ones, and bracketed or enclosed numbers lose their brackets.
    """
    tame = _DOUBLE_QUOTES.sub("'", visible(text))
    return harmless(_ENCLOSED.sub("", _MARK.sub(r"\1", tame)))


def shortened(text: str, limit: int) -> str:
    """At most `limit` visible characters, cut between words (inside one only where it is longer), with an ellipsis."""
    seen = visible(text)
    if len(seen) <= limit:
        return seen
    head = seen[: limit - 1]
    at_word = head.rpartition(" ")[0]
    return (at_word or _whole_clusters(head)).rstrip(" ,;:–—-") + "…"


def safe_address(url: str, words: str = "") -> str | None:
    """An http(s) address that fits into a masked link, with a text fragment leading to `words`.

    None for other schemes, addresses with a user or password, and Discord's own (invites). Text fragments:
    https://wicg.github.io/scroll-to-text-fragment/
    """
    try:
        parts = urlsplit(url.strip())
        host = unicodedata.normalize("NFKC", parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or "." not in host or parts.username or parts.password:
        return None
    if any(host == known or host.endswith("." + known) for known in _INVITE_HOSTS):
        return None
    bare = _MASS_MENTION.sub("%40", quote(url.strip().partition("#")[0], safe="/:?&=%+,;@!~$'-._"))
    fragment = _fragment(words)
    return bare + (fragment if len(fragment) <= _FRAGMENT_LIMIT else "") if len(bare) <= _ADDRESS_LIMIT else None


def host_of(url: str) -> str:
    """The host of an address for people: without "www."."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _fragment(words: str) -> str:
    found = visible(words).split(" ")
    if not words.strip():
        return ""
    if len(found) <= 8:
        return "#:~:text=" + _percent(" ".join(found))
    return f"#:~:text={_percent(' '.join(found[:4]))},{_percent(' '.join(found[-4:]))}"


def _percent(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")


def _escape(found: re.Match[str]) -> str:
    active = found.group()
    return active + "\\" if active.isdigit() else "\\" + active


def _whole_clusters(head: str) -> str:
    """Leaves out a last character that is only half of what a reader sees (before a combining mark or joiner)."""
    while len(head) > 1 and (head[-1] in "\u200d\ufe0f" or "\U0001f1e6" <= head[-1] <= "\U0001f1ff"):
        head = head[:-1]
    return head
