"""Countries and their people as one name: "Chinese" and "China", "U.S.", "American" and "United States"."""

from bot.answering.support.words import Word

_PEOPLES = """
usa:us,usa,america,american,americans
uk:uk,britain,british,briton,britons
eu:eu
un:un
nato:nato
china:china,chinese
russia:russia,russian,russians
ukraine:ukraine,ukrainian,ukrainians
france:france,french
germany:germany,german,germans
spain:spain,spanish,spaniard
italy:italy,italian,italians
netherlands:netherlands,dutch
greece:greece,greek,greeks
ireland:ireland,irish
scotland:scotland,scottish,scot,scots
wales:wales,welsh
england:england,english
poland:poland,polish,pole,poles
sweden:sweden,swedish,swede
norway:norway,norwegian
denmark:denmark,danish,dane
finland:finland,finnish,finn
turkey:turkey,turkish,turk,turks,turkiye
switzerland:switzerland,swiss
portugal:portugal,portuguese
japan:japan,japanese
vietnam:vietnam,vietnamese
taiwan:taiwan,taiwanese
korea:korea,korean,koreans
india:india,indian,indians
pakistan:pakistan,pakistani
bangladesh:bangladesh,bangladeshi
afghanistan:afghanistan,afghan,afghans
iraq:iraq,iraqi,iraqis
iran:iran,iranian,iranians
israel:israel,israeli,israelis
palestine:palestine,palestinian,palestinians
lebanon:lebanon,lebanese
syria:syria,syrian,syrians
yemen:yemen,yemeni
egypt:egypt,egyptian,egyptians
philippines:philippines,philippine,filipino,filipinos
thailand:thailand,thai
myanmar:myanmar,burma,burmese
argentina:argentina,argentine,argentinian
brazil:brazil,brazilian
canada:canada,canadian,canadians
mexico:mexico,mexican,mexicans
peru:peru,peruvian
europe:europe,european,europeans
africa:africa,african,africans
asia:asia,asian,asians
"""
_KEYS = {form: key for line in _PEOPLES.split() for key, _, forms in [line.partition(":")] for form in forms.split(",")}
# Names of two words that stand for one of the keys; the second word is then part of the first.
_PAIRS = {("united", "states"): "usa", ("united", "kingdom"): "uk", ("european", "union"): "eu"} | {
    ("united", "nations"): "un",
    ("great", "britain"): "uk",
}


def place_key(words: tuple[Word, ...], at: int) -> str | None:
    """The country a word names, None where it names none ("us" the pronoun is not the country)."""
    word = words[at]
    for first in (at, at - 1):
        if first >= 0 and first + 1 < len(words):
            key = _PAIRS.get((words[first].fold, words[first + 1].fold))
            if key is not None:
                return key
    if word.fold == "us" and word.text == "us":
        return None
    return _KEYS.get(word.fold)
