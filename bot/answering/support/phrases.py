"""Verbs of two words, read as the one word that says the same: "turned down". Written for this project."""

# verb particle … = the word it is read as
_PHRASES = """
turn down=reject | put off=postpone | push back=postpone | call off=cancel | carry out=conduct | step down=resign
stand down=resign | set up=establish | take over=takeover | hand over=surrender | give up=abandon | pay back=repay
give back=return | find out=discover | lay off=layoff | shut down=close | close down=close | take part=participate
break out=erupt | pull out=withdraw | back out=withdraw | look for=search | search for=search
look into=investigate | point out=note | put out=extinguish | go up=rise | come down=fall | go down=fall
bring down=reduce | bring back=return | cut back=reduce | cut down=reduce | scale back=reduce | wipe out=destroy
tear down=demolish | pull down=demolish | knock down=demolish | throw out=reject | strike down=annul | vote down=reject
rule out=exclude | pick up=collect | go ahead=proceed | hold up=delay | make up=constitute | sell off=sell
buy up=buy | take off=depart | wind up=end | blow up=explode | speed up=accelerate | slow down=slow | get rid=remove
send off=dismiss | come first=win | opt for=choose | decide on=choose | call for=demand | ask for=request
apply for=request | account for=constitute | roll out=introduce | phase out=abolish | do away=abolish
hit out=criticise
back down=retreat | go bankrupt=bankruptcy | hang on=remain | stay on=remain | carry on=continue | keep on=continue
play down=minimise | lock up=imprison | team up=cooperate | work together=cooperate | rise up=rise
turn up=appear | show up=appear | die of=die | sign up=register | break down=collapse | break off=end | leave out=omit
hold back=withhold | catch fire=burn | burn down=burn | put forward=propose
come up=arise | bow out=resign | face off=compete | drop out=withdraw | back up=support | stand by=maintain
"""
READ_AS = {
    (verb, particle): word
    for pair in _PHRASES.replace("\n", " | ").split(" | ")
    if "=" in pair
    for phrase, _, word in [pair.strip().partition("=")]
    for verb, particle in [phrase.split()]
}
"""By the verb's plain form and its particle."""
PARTICLES = frozenset(particle for _, particle in READ_AS)
PARTICLE_REACH = 3
"""Words after its verb within which a particle stands: "turned the plan down"."""
