"""Whether words say of themselves that the matter is not certain."""

import re

_MODAL = r"may(?! \d)|might|could(?! not\b)"
_ADVERB = (
    r"reportedly|allegedly|apparently|purportedly|supposedly|presumably|possibly|potentially|perhaps|probably|likely|"
    r"unlikely|tentatively"
)
_ADJECTIVE = (
    r"alleged|purported|supposed|(?<!as )possible|probable(?! cause)|unconfirmed|rumou?red|suspected|"
    r"tentative|proposed|planned|unverified|apparent|presumed"
)
_ACCOUNT = (
    r"(?:believed|thought|feared|rumou?red|understood|said|reported) to (?:be|have)|"
    r"sources? (?:said|say|told|familiar)|"
    r"feared (?:dead|drowned|lost|trapped|killed)|it (?:seems|appears)|in talks to|"
    r"(?:preliminary|initial) (?:reports?|figures|findings|results)|"
    r"(?:police|officials|investigators|detectives|prosecutors|authorities|experts|analysts) "
    r"(?:suspect(?! (?:was|is|in|who|had|has)\b)|believe|think|fear)|"
    r"people familiar with|according to (?:\w+ )?sources?|(?:seem|appear)(?:s|ed)? to|suggest(?:s|ed)? that"
)
_INTENTION = (
    r"expect(?:ed|s)? to|(?:is|are|was|were) expected|plan(?:s|ned|ning) to|"
    r"(?:is|are|was|were) planning|considering|weighing|mulling|"
    r"under consideration|aim(?:s|ed|ing)? to|intends? to|hop(?:es|ed|ing) to|set to(?! work\b)|poised to|tipped to"
)
_DOUBT = (
    r"(?:unclear|not (?:yet |immediately )?clear) (?:whether|if|how|when|what|who|why|where)|"
    r"(?:can ?not|could not) be ruled out|not (?:yet )?(?:been )?confirmed|"
    r"not (?:be |been |yet )*(?:independently )?verified"
)
_HEDGE = re.compile(rf"\b(?:{_MODAL}|(?i:{_ADVERB}|{_ADJECTIVE}|{_ACCOUNT}|{_INTENTION}|{_DOUBT}))\b")


def is_hedged(text: str) -> bool:
    """Whether words carry a hedge: may, could, reportedly, expected to, alleged, considering, sources said …"""
    return _HEDGE.search(text) is not None
