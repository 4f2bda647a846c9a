"""What a country, its people and its government also go by: "Chinese" and "Beijing" for China, "the Pentagon"."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

_SAME = """
us, usa, america, american, americans, united states, washington, white house, uncle sam
uk, britain, great britain, british, briton, britons, united kingdom, london, westminster, downing street, england
england, english, britain, british, london
eu, european union, europe, european, europeans, european commission, brussels
un, united nations
nato, north atlantic treaty organization, north atlantic treaty organisation
au, african union
china, chinese, beijing
russia, russian, russians, moscow, kremlin
ukraine, ukrainian, ukrainians, kyiv, kiev
france, french, paris, elysee
germany, german, germans, berlin
spain, spanish, spaniard, spaniards, madrid
italy, italian, italians, rome
netherlands, dutch, holland, hague
greece, greek, greeks, athens
ireland, irish, dublin
scotland, scottish, scot, scots, edinburgh
wales, welsh, cardiff
poland, polish, pole, poles, warsaw
sweden, swedish, swede, swedes, stockholm
norway, norwegian, norwegians, oslo
denmark, danish, dane, danes, copenhagen
finland, finnish, finn, finns, helsinki
turkey, turkiye, turkish, turk, turks, ankara
switzerland, swiss, bern
portugal, portuguese, lisbon
austria, austrian, austrians, vienna
belgium, belgian, belgians, brussels
czechia, czech, czechs, czech republic, prague
slovakia, slovak, slovaks, bratislava
hungary, hungarian, hungarians, budapest
romania, romanian, romanians, bucharest
bulgaria, bulgarian, bulgarians
slovenia, slovenian, slovenians, slovene, slovenes, ljubljana
croatia, croatian, croatians, croat, croats, zagreb
serbia, serbian, serbians, serb, serbs, belgrade
albania, albanian, albanians, tirana
estonia, estonian, estonians, tallinn
latvia, latvian, latvians, riga
lithuania, lithuanian, lithuanians, vilnius
belarus, belarusian, belarusians, minsk
georgia, georgian, georgians, tbilisi
armenia, armenian, armenians, yerevan
azerbaijan, azerbaijani, azeri, azeris, baku
japan, japanese, tokyo
vietnam, vietnamese, hanoi
taiwan, taiwanese, taipei
korea, korean, koreans, south korea, south korean, south koreans, seoul
north korea, north korean, north koreans, pyongyang
india, indian, indians, delhi, new delhi
pakistan, pakistani, pakistanis, islamabad
bangladesh, bangladeshi, bangladeshis, dhaka
afghanistan, afghan, afghans, kabul
iraq, iraqi, iraqis, baghdad
iran, iranian, iranians, persian, tehran
israel, israeli, israelis, jerusalem
palestine, palestinian, palestinians
lebanon, lebanese, beirut
syria, syrian, syrians, damascus
yemen, yemeni, yemenis, sanaa
egypt, egyptian, egyptians, cairo
saudi arabia, saudi, saudis, saudi arabian, riyadh
qatar, qatari, qataris, doha
jordan, jordanian, jordanians, amman
philippines, philippine, filipino, filipinos, manila
thailand, thai, thais, bangkok
malaysia, malaysian, malaysians, kuala lumpur, kl
indonesia, indonesian, indonesians, jakarta
myanmar, burma, burmese
australia, australian, australians, canberra
new zealand, new zealander, new zealanders, kiwi, kiwis, wellington
south africa, south african, south africans, pretoria
kenya, kenyan, kenyans, nairobi
nigeria, nigerian, nigerians, abuja
ghana, ghanaian, ghanaians, accra
ethiopia, ethiopian, ethiopians, addis ababa
argentina, argentine, argentines, argentinian, argentinians, buenos aires
brazil, brazilian, brazilians, brasilia
chile, chilean, chileans, santiago
colombia, colombian, colombians, bogota
venezuela, venezuelan, venezuelans, caracas
peru, peruvian, peruvians, lima
cuba, cuban, cubans, havana
canada, canadian, canadians, ottawa
mexico, mexican, mexicans, mexico city
africa, african, africans
asia, asian, asians
pentagon, defense department, defence department, department of defense, department of defence
nhs, national health service
gop, republican, republicans, republican party
"""
"""A line holds what stands for one another, without case and accents; a name may be in several."""


def aliases_of(name: str) -> frozenset[str]:
    """All that stands for a name, itself too; nothing for a name that isn't known. Without case and accents."""
    return _aliases().get(name, frozenset())


@cache
def _aliases() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for line in _lines():
        for name in line:
            found[name] |= line
    return dict(found)


def _lines() -> Iterator[frozenset[str]]:
    for line in _SAME.strip().splitlines():
        yield frozenset(line.split(", "))
