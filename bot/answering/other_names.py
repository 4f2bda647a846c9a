"""What a name also goes by: "Chinese", "Beijing" and "China", "U.S.", "American" and "White House"."""

_FORMS = """
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
COUNTRY_OF = {
    form: key for line in _FORMS.split() for key, _, forms in [line.partition(":")] for form in forms.split(",")
}
"""The country that a word in lower case names."""

_OTHERWISE = """
usa:united states,washington,white house,uncle sam,u.s
uk:united kingdom,england,english,london,westminster,downing street,brits,u.k
eu:european union,european commission,brussels
europe:european union,eu
nato:alliance,north atlantic treaty
un:united nations,u.n
china:beijing
russia:moscow,kremlin
ukraine:kyiv,kiev
france:paris,elysee
germany:berlin
spain:madrid
italy:rome
netherlands:the hague
greece:athens
ireland:dublin
scotland:edinburgh
wales:cardiff
poland:warsaw
sweden:stockholm
norway:oslo
denmark:copenhagen
finland:helsinki
turkey:ankara
switzerland:bern
portugal:lisbon
japan:tokyo
vietnam:hanoi
taiwan:taipei
korea:seoul,pyongyang
india:delhi
pakistan:islamabad
bangladesh:dhaka
afghanistan:kabul
iraq:baghdad
iran:tehran
israel:jerusalem
lebanon:beirut
syria:damascus
egypt:cairo
philippines:manila
thailand:bangkok
argentina:buenos aires
brazil:brasilia
canada:ottawa
mexico:mexico city
slovenia:slovenia,slovenian,slovenians,slovene,slovenes,ljubljana
croatia:croatia,croatian,croatians,croats,zagreb
serbia:serbia,serbian,serbians,serbs,belgrade
albania:albania,albanian,albanians,tirana
hungary:hungary,hungarian,hungarians,budapest
austria:austria,austrian,austrians,vienna
czechia:czechia,czech,czechs,czech republic,prague
slovakia:slovakia,slovak,slovaks,bratislava
romania:romania,romanian,romanians,bucharest
bulgaria:bulgaria,bulgarian,bulgarians,sofia
belgium:belgium,belgian,belgians,brussels
estonia:estonia,estonian,estonians,tallinn
latvia:latvia,latvian,latvians,riga
lithuania:lithuania,lithuanian,lithuanians,vilnius
belarus:belarus,belarusian,belarusians,minsk
georgia:georgia,georgian,georgians,tbilisi
armenia:armenia,armenian,armenians,yerevan
azerbaijan:azerbaijan,azerbaijani,azeri,azeris,baku
saudi:saudi arabia,saudi,saudis,riyadh
qatar:qatar,qatari,qataris,doha
jordan:jordan,jordanian,jordanians,amman
australia:australia,australian,australians,canberra
newzealand:new zealand,new zealander,new zealanders,kiwi,kiwis,wellington
southafrica:south africa,south african,south africans,pretoria
kenya:kenya,kenyan,kenyans,nairobi
nigeria:nigeria,nigerian,nigerians,abuja
ghana:ghana,ghanaian,ghanaians,accra
ethiopia:ethiopia,ethiopian,ethiopians,addis ababa
malaysia:malaysia,malaysian,malaysians,kuala lumpur,kl
indonesia:indonesia,indonesian,indonesians,jakarta
chile:chile,chilean,chileans,santiago
colombia:colombia,colombian,colombians,bogota
venezuela:venezuela,venezuelan,venezuelans,caracas
cuba:cuba,cuban,cubans,havana
danes:danes,denmark,danish,dane
spaniards:spaniards,spain,spanish
swedes:swedes,sweden,swedish
holland:holland,netherlands,dutch
african:african union,au
pentagon:pentagon,defense department,defence department,department of defense,department of defence
nhs:nhs,national health service
gop:gop,republican,republicans
"""
_WRITTEN: dict[str, list[str]] = {}
for _form, _key in COUNTRY_OF.items():
    _WRITTEN.setdefault(_key, []).append(_form)
_KEY_OF = dict(COUNTRY_OF)
for _line in _OTHERWISE.strip().splitlines():
    _key, _, _forms = _line.partition(":")
    for _form in _forms.split(","):
        _KEY_OF.setdefault(_form, _key)
        _WRITTEN.setdefault(_key, []).append(_form)


def written_as(name: str) -> tuple[str, ...]:
    """All that a country, its people or its government goes by, in lower case; () for a name of anything else."""
    return tuple(_WRITTEN[_KEY_OF[name]]) if name in _KEY_OF else ()
