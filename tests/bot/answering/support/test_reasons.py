"""Each way of saying more, or other, than a quote is found and named."""

import pytest

from bot.answering.support.check import check_support
from bot.answering.support.problems import Kind
from tests.bot.answering.evidence_builders import some_evidence


def kinds(claim: str, *quotes: str, speaker: str | None = None) -> set[Kind]:
    sentences = some_evidence(*quotes, speaker=speaker).sentences
    return {problem.kind for problem in check_support(claim, [each.quote() for each in sentences]).problems}


@pytest.mark.parametrize(
    ("kind", "claim", "quote"),
    [
        (Kind.NUMBER, "The ferry carries 410 people.", "The ferry carries 401 people."),
        (Kind.NUMBER, "It lasted six weeks.", "It lasted six months."),
        (Kind.DATE, "The ferry sank on 4 May 1990.", "The ferry sank on 14 May 1990."),
        (Kind.NAME, "Ilse Brandt resigned.", "Ilse Becker resigned."),
        (Kind.ROLE, "Denmark sued Norway.", "Norway sued Denmark."),
        (Kind.ROLE, "Twelve were hurt and thirty killed.", "Thirty were hurt and twelve killed."),
        (Kind.SPEAKER, "Brandt said the ferry was late.", "Becker said the ferry was late."),
        (Kind.NEGATION, "The ferry was late.", "The ferry was not late."),
        (Kind.NEGATION, "The ferry was not late.", "The ferry was late."),
        (Kind.NEGATION, "The company paid the fine.", "The company refused to pay the fine."),
        (Kind.HEDGE, "The ferry will be repaired.", "The ferry may be repaired."),
        (Kind.HEDGE, "The mayor took bribes.", "The mayor reportedly took bribes."),
        (Kind.HEDGE, "The line closes in May.", "The operator plans to close the line in May."),
        (Kind.HEDGE, "The ferry may have sunk.", "The ferry sank."),
        (Kind.DIRECTION, "Prices rose in May.", "Prices fell in May."),
        (Kind.DIRECTION, "Fewer ferries sank.", "More ferries sank."),
        (Kind.WORDS, "The ageing ferry sank.", "The ferry sank."),
        (Kind.WORDS, "All ferries were late.", "The ferries were late."),
        (Kind.QUOTATION, "She called it “a gift”.", "She called it a present."),
        (Kind.MARKUP, "The ferry sank @everyone.", "The ferry sank."),
        (Kind.VOICE, "I think the ferry sank.", "The ferry sank."),
        (Kind.EMPTY, "It is so.", "The ferry sank."),
    ],
)
def test_a_claim_that_its_quote_does_not_carry(kind: Kind, claim: str, quote: str) -> None:
    assert kind in kinds(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Norway sued Denmark.", "Denmark was sued by Norway."),
        ("China's ministry protested.", "The Chinese ministry protested."),
        ("The US lifted the tariffs.", "The United States lifted the tariffs."),
        ("The FCC rejected the bid.", "The Federal Communications Commission rejected the bid."),
        ("The line is expected to close.", "The line is likely to close."),
        ("The ferry could be repaired.", "The ferry may be repaired."),
        ("It denied paying bribes.", "It denied that it had paid bribes."),
        ("Prices increased.", "Prices rose."),
        ("The firm bought the site.", "The company acquired the site."),
        ("She called it “a gift”.", 'She called it "a gift" on Monday.'),
    ],
)
def test_a_fair_paraphrase(claim: str, quote: str) -> None:
    assert kinds(claim, quote) == set()


def test_two_quotes_are_not_welded_into_a_new_fact() -> None:
    quotes = "Police arrested a man in Leeds.", "A fire injured three nurses in York."
    assert Kind.WELD in kinds("Police arrested three nurses in York.", *quotes)


def test_a_known_speaker_may_be_named_though_the_quote_does_not_name_him() -> None:
    assert kinds("Strayer said the network is not safe.", "“The network is not safe”", speaker="Strayer") == set()


MAYOR = "Ilse Becker of the Harbour League beat the incumbent, Tom Brandt, on Sunday."


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Ilse Becker, the incumbent, was beaten by Tom Brandt.", MAYOR),
        ("Harbour League of Ilse Becker beat the incumbent, Tom Brandt, on Sunday.", MAYOR),
        ("Ilse Becker of the Tom Brandt beat the incumbent.", MAYOR),
        ("The ban is aimed at Ferrona's Denmark.", "The ban is aimed at Denmark's Ferrona."),
        ("Norvia, chairwoman of Ilse Becker, resigned.", "Norvia's chairwoman, Ilse Becker, resigned."),
        (
            "Danish law compels Skanda to report leaks, and Ferrona owns four ports.",
            "Danish law compels Ferrona to report leaks, and Skanda owns four ports.",
        ),
        (
            "The minister said Ferrona law forbids it, which Ferrona denies.",
            "The minister said Danish law forbids it, which Ferrona denies.",
        ),
    ],
)
def test_names_that_changed_places(claim: str, quote: str) -> None:
    assert Kind.ROLE in kinds(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The incumbent, Tom Brandt, was beaten by Ilse Becker of the Harbour League on Sunday.", MAYOR),
        ("Becker of the Harbour League beat incumbent Tom Brandt.", MAYOR),
        ("The ban is aimed at Ferrona of Denmark.", "The ban is aimed at Denmark's Ferrona."),
        ("Ilse Becker, chairwoman of Norvia, resigned.", "Norvia's chairwoman, Ilse Becker, resigned."),
        ("Skanda and Ferrona raised fares.", "The carriers Ferrona and Skanda raised fares."),
        ("Mayor Ilse Becker resigned.", "Ilse Becker, the mayor, resigned after a talk with the mayor of Lund."),
    ],
)
def test_names_that_stand_otherwise_and_mean_the_same(claim: str, quote: str) -> None:
    assert Kind.ROLE not in kinds(claim, quote)


@pytest.mark.parametrize(
    ("kind", "claim", "quote"),
    [
        (Kind.DIRECTION, "The spray is approved against children.", "The spray is approved for children."),
        (Kind.DIRECTION, "The crown rose 2 percent for the euro.", "The crown rose 2 percent against the euro."),
        (Kind.NEGATION, "Norvia will not appeal against the ruling.", "Norvia will appeal against the ruling."),
        (Kind.NEGATION, "Norvia will appeal against the ruling.", "Norvia will not appeal against the ruling."),
    ],
)
def test_for_and_against(kind: Kind, claim: str, quote: str) -> None:
    assert kind in kinds(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Norvia will appeal the ruling.", "Norvia will appeal against the ruling."),
        ("The council voted against closing the pool.", "The council voted against closing the pool on Monday."),
        ("Prosecutors seek nine years for Brandt.", "Prosecutors seek nine years for Brandt in a case against Brandt."),
    ],
)
def test_for_and_against_as_the_quote_has_them(claim: str, quote: str) -> None:
    assert kinds(claim, quote) == set()
