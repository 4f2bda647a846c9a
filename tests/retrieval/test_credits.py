"""Whose report it is: credits are seen, mentions are not, and an outlet's dress is taken off."""

import pytest

from retrieval.credits import agency_of, family_of
from tests.retrieval.builders import a_version


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("OSLO, Norway (AP) — The gate is open.", "AP"),
        ("OSLO (Reuters) - The gate is open.", "Reuters"),
        ("Oslo (dpa) – The gate is open.", "dpa"),
        ("Ola Berg\n\nThe Associated Press\n\nOSLO — The gate is open.", "AP"),
        ("By Ola Berg | Reuters\n\nThe gate is open.", "Reuters"),
        ("By Ola Berg, Agence France-Presse\n\nThe gate is open.", "AFP"),
        ("The gate is open, the minister told Reuters.", None),
        ("The gate is open.\n\nThe Associated Press contributed to this report.", None),
        ("The gate (pictured, AP photo) is open.", None),
    ],
)
def test_a_credit_is_seen_and_a_mention_is_not(text: str, agency: str | None) -> None:
    assert agency_of(a_version(text)) == agency


def test_an_agency_that_publishes_itself_is_its_own_credit() -> None:
    assert agency_of(a_version("The gate is open.", source="Reuters")) == "Reuters"
    assert agency_of(a_version("The gate is open.", author="Ola Berg, Associated Press")) == "AP"


@pytest.mark.parametrize(
    ("names", "family"),
    [
        (("The Week", "theweek.co.uk", "www.theweek.co.uk"), "week"),
        (("CNN", "edition.cnn.com"), "cnn"),
        (("The Guardian", "theguardian.com", "The Observer"), "guardian"),
        (("Žurnál 24",), "žurnál24"),
        (("",), ""),
    ],
)
def test_an_outlet_has_one_family_however_it_is_written(names: tuple[str, ...], family: str) -> None:
    assert {family_of(a_version("x", source=name)) for name in names} == {family}
