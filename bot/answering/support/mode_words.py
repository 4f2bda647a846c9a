"""Words that make a statement less, or other, than a plain fact: may, reportedly, plans to, denied, not, if."""

from enum import StrEnum


class Mode(StrEnum):
    """A way in which a statement is less, or other, than a plain fact."""

    POSSIBLE = "possible"
    ABLE = "able"
    LIKELY = "likely"
    WEIGHED = "weighed"
    OPEN = "open"
    INTENDED = "intended"
    TRIED = "tried"
    FUTURE = "future"
    DUTY = "duty"
    HEARSAY = "hearsay"
    CONDITION = "condition"
    SCHEDULED = "scheduled"
    BARRED = "barred"
    DENIED = "denied"
    NEGATED = "negated"


def _forms(text: str) -> frozenset[str]:
    return frozenset(text.split())


ALWAYS: dict[Mode, frozenset[str]] = {
    Mode.POSSIBLE: _forms("may might could possibly perhaps maybe potentially potential possible"),
    Mode.ABLE: _forms("can able"),
    Mode.LIKELY: _forms(
        "likely expected expects expect expecting probably probable poised anticipated predicted forecast "
        "projected presumably tipped forecasts predicts anticipates estimated estimates estimate"
    ),
    Mode.FUTURE: _forms("will would shall"),
    Mode.DUTY: _forms("must should ought"),
    Mode.WEIGHED: _forms("considering considered consideration mulling weighing whether proposed proposing undecided"),
    Mode.INTENDED: _forms("planning planned intends intended intending willing vowed pledged promised"),
    Mode.HEARSAY: _forms(
        "reportedly allegedly alleged alleges allege alleging apparently suspected suspects believed believes "
        "thought suspect rumoured rumored purportedly purported supposedly supposed accused accuses accuse "
        "accusing claimed claiming seemingly apparent unconfirmed"
    ),
    Mode.CONDITION: _forms("if unless"),
    Mode.SCHEDULED: _forms("scheduled slated"),
    Mode.BARRED: _forms(
        "bar bars barred barring ban bans banned banning block blocks blocked blocking prohibit prohibits "
        "prohibited prohibiting prevent prevents prevented preventing stop stops stopped forbid forbids "
        "forbade forbidden exclude excluded excludes scrap scraps scrapped scrapping abandon abandons "
        "abandoned cancel cancels cancelled canceled drop dropped oppose opposes opposed opposing against"
    ),
    Mode.DENIED: _forms(
        "denied denies deny denying rejected rejects reject rejecting refused refuses refuse refusing failed "
        "fails fail failing declined declines declining unable unlikely impossible disputed disputes refuted "
        "refutes dismissed"
    ),
    Mode.NEGATED: _forms(
        "not no never neither nor none nobody nothing without cannot hardly barely scarcely non nowhere lack "
        "lacks lacked lacking"
    ),
}
# These put what follows under a mode only where "to", "that", "of" or a verb in -ing comes next: "plans to close" does,
# "the plans" doesn't.
BEFORE_VERB: dict[Mode, frozenset[str]] = {
    Mode.WEIGHED: _forms(
        "consider considers considered considering weigh weighs weighed weighing mull mulls mulling explore "
        "exploring proposed proposes propose proposing proposal proposals suggested suggests suggest "
        "discussing discuss discussed debating"
    ),
    Mode.INTENDED: _forms(
        "plan plans planned planning intend intends intended intending intention aim aims aimed aiming want "
        "wants wanted hopes hope hoped hoping vowed vows vow pledged pledges pledge promised promises willing "
        "willingness threatened threatens threat seeks seek seeking ready prepared prepares preparing agreed "
        "agrees agree agreement about going offered offers offer wish wishes wished bid"
    ),
    Mode.TRIED: _forms(
        "tried tries try trying attempt attempts attempted attempting sought struggled struggling efforts effort"
    ),
    Mode.DUTY: _forms("urged urges urging asked demanded demands demanding required requires ordered calling calls"),
    Mode.SCHEDULED: _forms("set due"),
    Mode.LIKELY: _forms("appears appear appeared seems seem seemed"),
    Mode.HEARSAY: _forms(
        "accusation accusations allegation allegations claim claims rumour rumours rumor suspicion suspicions"
    ),
    Mode.DENIED: _forms("denial refusal failure inability"),
    Mode.POSSIBLE: _forms("possibility chance risk"),
}
FOLLOWERS = _forms("to that of")
BEING = _forms("is are was were be been being not now still")
NOT_CONDITIONS = _forms(
    "even as what ask asked asks asking whether wonder see know say said saying clear unclear known knew "
    "decide decided tell told examine examining examines check checking checks confirm determine find investigate "
    "investigates investigating establish rule"
)
SHELLS = _forms(
    "reports rumours rumors claims claim allegation allegations accusation accusations suggestion suggestions "
    "speculation idea notion fact already ever request requests plea motion"
)
RULING = _forms("rule rules ruled ruling")
REFUSED = _forms("to comment all any the an a it interview interviews requests request offers invitations further")
"""What follows "declined" where it is a refusal."""
DISMISSED = _forms(
    "as claim claims allegation allegations accusation accusations charge charges suggestion suggestions report "
    "reports idea criticism rumours rumors concerns calls notion case complaint complaints lawsuit "
    "appeal petition request"
)
MONTH_BEFORE = _forms("in on of since until by last next this early late mid")
NEEDS_TO = _forms(
    "agreed agrees agree asked urged urges urging ordered required needed called offer bid agreement effort efforts "
    "threat attempt attempts proposal want wants wanted requires"
)
"""Of those, the ones that count only with "to" among the next words ("agreed on Wednesday to reopen")."""
TAKES_GERUND = _forms("agreed agrees agree proposal bid agreement threat")
