"""Words that carry no fact of their own, so that a claim may use them freely."""

from retrieval.calendar_words import MONTHS, WEEKDAYS

FUNCTION_WORDS = frozenset(
    """
    a an the this that these those there here it its itself he him his himself she her hers herself they them their
    theirs themselves we us our ours ourselves i me my mine myself you your yours yourself who whom whose which what
    where when why how and or but nor so yet as at by for from in into of off on onto out over per than to toward
    towards under until upon up via with within without about above across after against along amid among around
    before behind below beneath beside besides between beyond despite down during except inside like near outside
    since through throughout because although though while whereas whether if unless once then thus hence therefore
    however moreover meanwhile also too very quite rather just only even still already both either neither each every
    any some all such other another same be is are was were been being am do does did done doing have has had
    having will would shall should can could may might must ought not no never none n't ago s t d ll m re ve
    isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't won't wouldn't can't cannot couldn't
    shouldn't mustn't mightn't needn't ain't much many more most less least few fewer several lot lots one's
    back regarding concerning including include includes included according due following
    """.split()
)

# Helping verbs and pronouns: they carry no word of a claim, whatever a lexicon says of "have" and "accept".
HELPING_WORDS = frozenset(
    """
    be is are was were been being am do does did done doing have has had having will would shall should can could may
    might must ought not it its he him his she her they them their we us our i you your who whom whose which that this
    """.split()
)

# Verbs and nouns so light that a paraphrase may bring them along: "is part of", "took place", "the move".
LIGHT_WORDS = frozenset(
    """
    get gets got gotten go goes went gone going come comes came take takes took taken make makes made give gives
    gave given put keep kept let hold held use used set part place way thing things time times kind type case fact
    matter issue number amount total group people person someone one ones move step part side well new
    currently now
    same different certain particular various overall mainly mostly especially specifically namely respectively
    involve involves involved involving relate related named known describe described mention mentioned article text
    passage report story source sources say says said tell tells told state states stated add adds added note notes
    noted explain explained express expressed speak spoke spoken remark remarked
    starting beginning ending able compared comparison
    """.split()
)

TIMES = frozenset(
    """
    today yesterday tomorrow week month year morning afternoon evening night weekend winter
    spring summer autumn season quarter
    """.split()
) | frozenset((*MONTHS, *WEEKDAYS))
