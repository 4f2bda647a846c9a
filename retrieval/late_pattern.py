"""Regular expressions that are compiled when first used: one takes up to 10 ms, and most questions need few of them."""

import re
from typing import cast


class _Late:
    """Stands for a pattern; from the first use on its methods are those of the compiled one."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.pattern, self.flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def compile_late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, for a pattern that only some texts need."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
