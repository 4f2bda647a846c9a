"""The nouns that tell what a "which …" or "what is the …" asks for."""

QUANTITIES = frozenset(
    "percent percentage share number amount price age sum score rate cost costs magnitude population salary wage "
    "total average height length distance speed temperature budget fine turnout toll odds size weight jackpot".split()
)
TIMES = frozenset("year day date month week decade century time deadline birthday hour season".split())
ROLES = frozenset(
    "person man woman actor actress singer rapper player athlete leader president minister senator official "
    "politician author writer director celebrity artist lawmaker governor judge justice founder ceo executive "
    "figure candidate mayor quarterback coach golfer driver swimmer gymnast comedian star king queen prince "
    "princess duchess billionaire entrepreneur scientist astronaut general musician host congressman "
    "congresswoman representative boxer spokesman spokeswoman chairman chairwoman secretary ambassador lawyer "
    "doctor".split()
)
PLACES = frozenset(
    "country countries city cities state states place places town nation nations region continent island county "
    "province river capital area location venue planet neighborhood district territory".split()
)
NAMED = frozenset(
    "name title company firm airline automaker carmaker carrier chain store retailer brand bank team club league "
    "party agency department organization organisation university college school hospital museum network "
    "newspaper magazine outlet platform app website site service show series movie film song album book novel "
    "game band group giant festival award prize hurricane storm ship spacecraft rocket satellite mission park "
    "airport stadium bridge building landmark law bill policy act treaty court church religion language street "
    "ministry union".split()
)
GENERIC = frozenset(
    "kind kinds type types sort sorts form way ways thing things item items food foods fruit vegetable dish treat "
    "treats drink snack sport sports animal animals creature creatures species bird birds fish rodent rodents "
    "insect breed color colour colors colours drug drugs disease illness virus condition product products "
    "material substance chemical metal issue impact effect effects role reason reasons crime crimes charge "
    "charges incident incidents event subject topic field industry direction feature menu word cause purpose "
    "meaning function difference slogan pigment element outcome result response statement process story character "
    "job position".split()
)
"""Things that go without capitals, so that any sentence on the subject may hold one."""

NOUN_STOPS = frozenset(
    "the a an this these those last next most is are was were be do does did has have had will would can could "
    "should may might must in on at of to for from by with about between as that who which when if than after "
    "before during because inside happened happens happen".split()
)
"""Words at which the noun phrase after "which" is over."""
