"""Blocks → pages within Discord's limits. A block is never cut: what doesn't fit goes on the next page, or in a file.

Limits of a message with Components V2: 4,000 characters over all texts, 40 components, nested ones counted
(https://docs.discord.com/developers/components/reference). Characters are counted as UTF-16 units, the most that any
counting gives.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.rendering import wording

CHARACTER_LIMIT = 4_000
COMPONENT_LIMIT = 40
_TEXT_BUDGET = 3_300
"""Characters of the blocks of a page; the rest is for its head, its foot and the page number."""
_EDGE_BUDGET = 340
_BLOCK_COUNT_LIMIT = 20
"""Texts a page: with container, separators, two rows and seven buttons this stays below 40 components."""
_FILE_FROM_PAGE_COUNT = 4
"""From this many pages a file of the whole comes along."""


class Tone(Enum):
    """What a card is, told by its colour too."""

    ANSWER = 0x3BA55D
    REFUSAL = 0xE0A100
    PLAIN = 0x5865F2
    CORRECTED = 0xD9534F


@dataclass(frozen=True, slots=True)
class Block:
    """Discord Markdown that stays together; `shortfall` stands in its place where it is longer than a page."""

    text: str
    shortfall: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is shown for one reply: a head and a foot on each page, and the whole as a file where pages are many."""

    head: str
    foot: str
    pages: tuple[tuple[str, ...], ...]
    tone: Tone
    file: str | None = None
    picture: bytes | None = None
    """A PNG that is shown with it"""

    def __post_init__(self) -> None:
        if units(self.head) > _EDGE_BUDGET or units(self.foot) > _EDGE_BUDGET:
            raise ValueError("head and foot leave room for the blocks")


def lay_out_card(head: str, blocks: Iterable[Block], foot: str, tone: Tone, whole: str = "") -> Card:
    """Packs blocks into pages, in order. `whole` becomes the card's file when it is long or a block had to give way."""
    pages: list[list[str]] = [[]]
    gave_way = False
    for block in blocks:
        fits_a_page = units(block.text) <= _TEXT_BUDGET
        text = block.text if fits_a_page else block.shortfall
        gave_way = gave_way or not fits_a_page
        if pages[-1] and (_size(pages[-1]) + units(text) > _TEXT_BUDGET or len(pages[-1]) >= _BLOCK_COUNT_LIMIT):
            pages.append([])
        pages[-1].append(text)
    needs_file = bool(whole) and (gave_way or len(pages) >= _FILE_FROM_PAGE_COUNT)
    return Card(
        head=head,
        foot=foot,
        pages=tuple(tuple(page) for page in pages),
        tone=tone,
        file=whole if needs_file else None,
    )


def lay_out_page(head: str, blocks: Sequence[Block], foot: str, tone: Tone, whole: str = "") -> Card:
    """A card of one page with as many blocks as fit, and how many did not; `whole` becomes its file where any gave
    way."""
    laid = lay_out_card(head, blocks, foot, tone)
    if len(laid.pages) == 1 and all(units(each.text) <= _TEXT_BUDGET for each in blocks):
        return laid
    first = laid.pages[0]
    left = len(blocks) - len(first)
    more = (f"-# {wording.AND_MORE.format(count=f'{left:,}')}",) if left else ()
    return Card(head=head, foot=foot, pages=((*first, *more),), tone=tone, file=whole or None)


def lay_out_note(text: str, tone: Tone = Tone.PLAIN) -> Card:
    """A card of one text, without head and foot."""
    return Card(head="", foot="", pages=((text,),), tone=tone)


def fitting_block(wished: Block, otherwise: Block) -> Block:
    """The block that is wished for, unless it is longer than a page."""
    return wished if units(wished.text) <= _TEXT_BUDGET else otherwise


def lay_out_list(title: str, lines: Sequence[str]) -> Card:
    """A card of one page with as many lines as fit, and how many did not."""
    fitting = list(_fitting(lines))
    left = len(lines) - len(fitting)
    more = [f"-# {wording.AND_MORE.format(count=f'{left:,}')}"] if left else []
    return lay_out_note("\n".join(part for part in (title, *fitting, *more) if part))


def _fitting(lines: Iterable[str]) -> Iterator[str]:
    room = _TEXT_BUDGET
    for line in lines:
        room -= units(line) + 1
        if room < 0:
            return
        yield line


def page_line(card: Card, number: int) -> str:
    """ "page 2 of 3", from 1; nothing for a card of one page."""
    count = len(card.pages)
    return wording.PAGE.format(number=number, count=count) if count > 1 else ""


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _size(page: list[str]) -> int:
    return sum(units(text) for text in page)
