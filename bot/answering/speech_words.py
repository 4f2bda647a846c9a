"""The English words by which news reports that somebody says something, or that something is not certain."""

from retrieval.calendar_words import WEEKDAYS

SAYING = frozenset("said says say told tells tweeted tweets".split())
"""Verbs that make their subject a speaker wherever they stand."""

SAYING_WITH_WORDS = frozenset(
    "accused accuses acknowledged acknowledges added adds admitted admits admonished advised agreed announced "
    "answered argued argues asked asserted asserts assured blamed boasted called calls cautioned charged cited "
    "claimed claims commented complained conceded concluded confessed confirmed confirms contended contends "
    "continued countered cried criticized criticised decried declared declares defined "
    "defines demanded denied denies denounced "
    "described describes dismissed emphasized emphasised estimated exclaimed explained explains expressed hailed "
    "hinted implored indicated insisted insists joked lamented maintained maintains mentioned mused noted notes "
    "observed ordered pleaded pledged posted posts praised predicted predicts proclaimed promised quipped read "
    "reads recalled recalls recounted reiterated rejected remarked remembered repeated replied reported reports "
    "responded responds retorted revealed reveals shared shouted slammed stated states stressed suggested "
    "suggests testified texted thanked tweeted urged urges vowed warned warns wondered wrote writes yelled".split()
)
"""Verbs that do so only beside words in quotation marks or before "that"."""

SAYING_OF = frozenset(
    "accused accuses called calls criticized criticised decried defined defines demanded denied denies denounced "
    "described describes dismissed hailed praised rejected slammed urged warned".split()
)
"""Verbs that stand between a subject and what the quoted words are said of."""

REPLYING = frozenset("replied answered countered retorted responded responds counters replies".split())
"""Verbs by which somebody other than the last speaker speaks."""

LABELLING = frozenset("called calls described describes defined defines hailed praised".split())
"""Verbs that give a name to a thing: what they say stands after them, never before."""

CONTRADICTING = REPLYING | frozenset(
    "argued argues insisted insists claimed claims denied denies rejected dismissed disputed disputes".split()
)
"""Verbs whose subject has words of their own even where neither marks nor "that" follow."""

WOMEN = frozenset(
    "ms mrs miss lady queen princess madam woman girl mother wife sister daughter widow aunt niece "
    "grandmother girlfriend spokeswoman congresswoman chairwoman businesswoman policewoman actress waitress nun".split()
)
MEN = frozenset(
    "mr sir lord king prince man boy father husband brother son widower uncle nephew grandfather boyfriend "
    "spokesman congressman chairman businessman policeman actor waiter priest imam".split()
)
"""Words that say of a speaker that "he", or that "she", is somebody else."""

PRONOUNS = frozenset("he she".split())
"""Stand for a person named before."""

OUTLETS = frozenset(
    "reuters bloomberg cnn bbc nbc cbs abc npr pbs ap afp axios politico associated press news times post journal "
    "guardian telegraph magazine newspaper agency broadcaster insider verge wired variety deadline tass xinhua".split()
)
"""A name that holds one of these may "report" a thing in its own voice."""

NEVER_A_SPEAKER = frozenset(
    "no hardly barely scarcely had did does do has have is are was were should would could must "
    "i we you it they them this that these those there who whom whose which what when where why how here one ones "
    "someone anyone everyone nobody somebody none neither nothing something everything anything others another "
    "all just only as if so then than like not nor rather also people he she her him his having being while "
    "because although though until unless since whether once".split()
)
"""A subject that is or starts with one of these names nobody."""

FINITE = frozenset(
    "is are was were be been being am has have had do does did will would can could shall should may might must "
    "cannot never isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't "
    "who whom whose which that what when where because if while since until although though than to not get gets "
    "got made make makes took take takes came come comes went go goes saw see sees began begin begins became "
    "become gave give gives left leave leaves held hold holds kept keep keeps set put led lead leads won win wins "
    "lost lose met meet meets ran run runs fell fall falls rose rise rises grew grow grows found find finds knew "
    "know knows thought think thinks felt feel feels shows showed show spoke speak speaks".split()
)
"""Verbs and joints: words between a subject and its verb that show that it is no plain noun phrase."""

NOUN_LIKE_ED = frozenset(
    "united unnamed unidentified retired elected appointed armed accused associated allied".split()
)
"""Words in -ed that stand inside a noun phrase."""

COUNTS = frozenset("two three four several some many most multiple various both few others".split())
"""Words for how many, which alone name nobody."""

PEOPLE = (
    frozenset(
        "activists advisers advocates aides allies analysts astronomers attorneys authorities campaigners "
        "commentators companies critics defenders democrats detectives diplomats doctors economists employees "
        "environmentalists experts executives fans firefighters forecasters friends geologists governments groups "
        "health hospital historians intelligence investigators journalists judges lawmakers lawyers leaders law local "
        "meteorologists military neighbors neighbours observers officers officials opponents organizers organisers "
        "parents physicians police proponents prosecutors rangers regulators relatives reporters republicans rescuers "
        "researchers residents rivals school scientists security senior sources spokespeople spokesperson spokesman "
        "spokeswoman staff state staffers students supporters survivors teachers trustees union victims volunteers "
        "voters witnesses workers federal city county government company court defense defence".split()
    )
    | COUNTS
)
"""Lower-case words that may open a subject without an article."""

PAPERS = frozenset(
    "data estimates figures documents reports polls records research statistics filings surveys studies images footage "
    "exit satellite".split()
)
"""What else news cites without an article: "according to data from the Harbour Institute"."""

DETERMINERS = frozenset("the a an his her their its our one another each".split())

BODIES = OUTLETS | frozenset(
    "agency army authority bank board bureau commission committee company corporation corp council court "
    "department firm foundation government group house inc institute ministry organisation organization office "
    "party police service society team union university report statement study survey filing lawsuit complaint "
    "letter".split()
)
"""A speaker that holds one of these is no "he" or "she"."""
OFFICES_TO = frozenset("ambassador envoy adviser advisor aide aides assistant counsel deputy secretary close".split())
"""After these, "to" belongs to the name: "Russia's ambassador to Britain"."""

STOPS_A_NAME = frozenset(
    "who whom whose which that on during after before when while as told via to last this published released obtained "
    "citing adding referring speaking about yesterday "
    "he she it they we i you "
    "today late early through using following is was were are has have had will would could in into because if".split()
) | frozenset(WEEKDAYS)
"""Words at which a name after "said" or "according to" is over."""
