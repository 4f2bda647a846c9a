"""Where a full stop is part of a word: English news abbreviations, by what may follow them."""

import re

TITLES = frozenset(
    (
        "mr mrs ms dr gov sen rep reps sens gov govs gen col lt sgt capt cmdr maj adm prof rev hon st pres supt det "
        "cpl pvt ald amb atty fr messrs mme mlle ft mt gens drs profs asst assoc insp brig cdr pfc spc sra sgts dets "
        "vs v viz cf e.g i.e eg ie ex ph.d phil"
    ).split()
)
"""Before a name or the other side: the stop ends no sentence, except before a word that only starts sentences."""

PLACES_AND_FIRMS = frozenset(
    (
        "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa "
        "tenn tex vt va wash wis wyo ont que inc corp co cos ltd bros plc llc assn jr sr dept univ ave blvd rd hwy rte "
        "est approx dist intl natl jan feb mar apr jun jul aug sept sep oct nov dec u.s u.k u.n u.s.a d.c n.y l.a n.j "
        "n.c"
    ).split()
)
"""They may end a sentence; the next word tells."""

NUMBERED = frozenset("no nos fig figs vol sec ch op pp para pt tel ext".split())
"""Only before a number is the stop part of the word."""

CASELESS = TITLES - frozenset("gov rep reps sen gen col ft ex fr hon mt st pres det".split()) | frozenset(
    {"u.s", "u.k", "u.n"}
)
"""Also recognised in lower case; the others are words of their own then ("ex", "col")."""

STARTERS = frozenset(
    (
        "The A An He She It They We You I This That These Those There Here His Her Its Their Our My Your But And Or So "
        "Yet Nor If When While Although Though Because Since After Before As At In On By For From With Without Under "
        "Over During Despite According Also However Meanwhile Then Now Still Even Just Only Not No What Who Why How "
        "Where Which Some Many Most Both All Each Another Other Several Few One Two Three To Of Until Once Unlike Like "
        "Last Earlier Later Police Officials Authorities Critics Experts Researchers Instead Moreover Nevertheless "
        "Among About Between Through Throughout Against Such Thus Therefore Perhaps Maybe Let Is Are Was Were Did Does "
        "Do Can Could Will Would Should More Today Yesterday Tomorrow"
    ).split()
)
"""Words that in capitals begin a sentence and are hardly ever part of a name."""

AFTER_CLOCK = frozenset(
    (
        "ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET Eastern Central Pacific Mountain Monday Tuesday "
        "Wednesday Thursday Friday Saturday Sunday Jan Feb March April May June July Aug Sept Oct Nov Dec"
    ).split()
)
"""What follows "a.m." and "p.m." within a sentence."""

LIST_NUMBER = "\x00number"
"""Stands for a number that opens a list item ("3." or "b."): its stop never ends a sentence."""

NEVER_LAST = frozenset({LIST_NUMBER, "v", "vs"})
CLOCK = frozenset({"a.m", "p.m"})

_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_FIRST_WORD = re.compile(r"[\W_]*([^\W\d_][\w’'-]*)")


def ends_sentence(word: str, following: str) -> bool:
    """Whether the stop after `word` ends a sentence, given the text that follows it, white space stripped.

    `word` comes without its last stop and without leading quotation marks. English news style (AP) is assumed; any
    other word ends its sentence.
    """
    folded = word.lower()
    if word in NEVER_LAST:
        return False
    if folded in NUMBERED or (len(word) == 1 and word.islower()):
        return not following[:1].isdigit() and following[:1] != "#"
    if folded in CLOCK:
        return following[:1].isupper() and first_word(following) not in AFTER_CLOCK
    return not _is_abbreviation(word, folded) or first_word(following) in STARTERS


def first_word(following: str) -> str:
    """The first word of a text, whatever quotation marks and brackets come before it; "" for a number."""
    found = _FIRST_WORD.match(following)
    return found.group(1) if found else ""


def _is_abbreviation(word: str, folded: str) -> bool:
    if len(word) == 1:
        return word.isupper()
    if "." in word and _DOTTED.match(word):
        return True
    if folded in TITLES or folded in PLACES_AND_FIRMS:
        return word[0].isupper() or folded in CASELESS
    return False
