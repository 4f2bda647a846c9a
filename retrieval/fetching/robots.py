"""robots.txt as RFC 9309 says: the group for our name, the longest rule that fits, and how long to wait."""

import re
from dataclasses import dataclass, field

AGENT = "onrecord"
SIZE_LIMIT_BYTES = 512_000
_DELAY_LIMIT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Rule:
    """One Allow or Disallow line."""

    path: str
    is_allowed: bool

    def fits(self, target: str) -> bool:
        first, *others = self.path.removesuffix("$").split("*")
        if not target.startswith(first):
            return False
        place = len(first)
        for part in others:  # the earliest place for each part: linear, where a regular expression would not be
            found = target.find(part, place)
            if found < 0:
                return False
            place = found + len(part)
        return not self.path.endswith("$") or place == len(target) or (bool(others) and target.endswith(others[-1]))


@dataclass(frozen=True, slots=True)
class Robots:
    """What one site lets us fetch."""

    rules: tuple[Rule, ...] = ()
    delay_seconds: float = 0.0

    def allows(self, target: str) -> bool:
        """Whether a path with its query may be fetched: the longest rule counts, and Allow on equal length."""
        fitting = [rule for rule in self.rules if rule.fits(target)]
        return max(((len(rule.path), rule.is_allowed) for rule in fitting), default=(0, True))[1]


EVERYTHING = Robots()
NOTHING = Robots((Rule("/", is_allowed=False),))


@dataclass(slots=True)
class _Group:
    agents: list[str] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    delay_seconds: float = 0.0
    is_open: bool = True
    """still taking agents: no rule has come yet"""


def parse_robots(text: str) -> Robots:
    """The rules for us: all groups that name us together, else all for "*"; lines that make no sense are skipped."""
    groups: list[_Group] = []
    for line in text.lstrip("\ufeff").splitlines():
        name, _, value = line.partition("#")[0].partition(":")
        _take(groups, name.strip().lower(), value.strip())
    ours = [group for group in groups if AGENT in group.agents] or [group for group in groups if "*" in group.agents]
    return Robots(
        tuple(rule for group in ours for rule in group.rules),
        max((group.delay_seconds for group in ours), default=0.0),
    )


def _take(groups: list[_Group], name: str, value: str) -> None:
    if name == "user-agent":
        if not groups or not groups[-1].is_open:
            groups.append(_Group())
        groups[-1].agents.append(value.lower().partition("/")[0])
    elif groups and name in ("allow", "disallow"):
        groups[-1].is_open = False
        if value.startswith(("/", "*")):
            groups[-1].rules.append(Rule(value[:2000], is_allowed=name == "allow"))
    elif groups and name == "crawl-delay":
        groups[-1].is_open = False
        if re.fullmatch(r"\d{1,5}(?:\.\d{1,3})?", value):
            groups[-1].delay_seconds = min(float(value), _DELAY_LIMIT_SECONDS)
