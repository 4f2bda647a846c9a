"""Makes the word tables from WordNet 3.0's files: python -m bot.answering.support.build_lexicon FOLDER.

FOLDER holds `data.*`, `index.*` and `cntlist.rev` as WordNet (or Debian's package wordnet-base) installs them; the
format is described in WordNet's manual, wndb(5). The results,
lexicon.txt.gz and irregular.txt, travel with the bot.
"""

import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.answering.support.lexicon import LEXICON_PATH
from bot.answering.support.words import IRREGULAR_PATH, stem

_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_KINDS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_PLAIN_TOO = frozenset({"bore", "ground", "wound", "lay", "bound", "lit", "data", "media"})
_SENSE_LIMIT = 4  # rarer senses of a word link it to what nobody means in the news
_WORD = re.compile(r"[a-z]{3,}")

Address = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Synset:
    lemmas: tuple[str, ...]
    links: tuple[tuple[str, Address, int, int], ...]
    """(symbol, other synset, which of our lemmas, which of theirs); counted from 1, 0 is the whole synset."""


def main(folder: Path) -> None:
    """Writes the lexicon: one line a stem, `stem<TAB>stems that carry it<TAB>its opposites`."""
    _write_irregular_forms(folder)
    counts, synsets = _read_counts(folder), dict(_read_synsets(folder))
    carriers: defaultdict[str, set[str]] = defaultdict(set)
    opposites: defaultdict[str, set[str]] = defaultdict(set)
    for lemma, address in _read_senses(folder, counts, synsets):
        carriers[stem(lemma)].update(stem(other) for other in synsets[address].lemmas if _WORD.fullmatch(other))
        for symbol, others, kind in _named_links(lemma, synsets[address], synsets):
            if symbol == "!":
                opposites[stem(lemma)].update(map(stem, others))
            elif symbol != "~":
                carriers[stem(lemma)].update(map(stem, others))
            else:  # evidence may be more special than the claim: a murder carries a killing
                carriers[stem(lemma)].update(stem(other) for other in others if (other, kind, 1) in counts)
    lines = []
    for key in sorted({*carriers, *opposites}):
        against = opposites[key] - {key}
        lines.append(f"{key}\t{' '.join(sorted(carriers[key] - against - {key}))}\t{' '.join(sorted(against))}\n")
    with LEXICON_PATH.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write("".join(lines).encode("ascii"))


def _write_irregular_forms(folder: Path) -> None:
    """Forms that a stemmer cannot bring home: "rose rise", "women woman"; "left" and "found" are also plain words."""
    IRREGULAR_PATH.write_text("", "ascii")
    stem.cache_clear()
    usage: Counter[str] = Counter()
    for (lemma, _, _), count in _read_counts(folder).items():
        usage[lemma] += count
    forms: dict[str, tuple[str, str]] = {}
    for name in ("verb", "noun"):
        for line in (folder / f"{name}.exc").read_text("ascii").splitlines():
            form, plain, *_ = line.split()
            if (
                _WORD.fullmatch(form)
                and _WORD.fullmatch(plain)
                and stem(form) != stem(plain)
                and form not in _PLAIN_TOO
                and (usage[form] <= usage[plain])
            ):
                forms.setdefault(form, (plain, name))
    lines = [f"{form} {plain} {name}\n" for form, (plain, name) in sorted(forms.items())]
    IRREGULAR_PATH.write_text("".join(lines), "ascii")
    stem.cache_clear()


def _read_counts(folder: Path) -> dict[tuple[str, str, int], int]:
    """How often each sense occurs in WordNet's tagged texts, by (lemma, part of speech, sense number)."""
    counts = {}
    for line in (folder / "cntlist.rev").read_text("ascii").splitlines():
        key, sense, count = line.split()
        lemma, _, rest = key.partition("%")
        counts[lemma, _KINDS[rest[0]], int(sense)] = int(count)
    return counts


def _read_synsets(folder: Path) -> Iterator[tuple[Address, _Synset]]:
    for kind, name in _FILES.items():
        for line in (folder / f"data.{name}").read_text("latin-1").splitlines():
            if not line.startswith(" "):
                yield _read_synset(kind, line.split(" | ")[0].split())


def _read_synset(kind: str, fields: list[str]) -> tuple[Address, _Synset]:
    word_count = int(fields[3], 16)
    lemmas = tuple(fields[4 + 2 * at].partition("(")[0].lower() for at in range(word_count))
    first = 5 + 2 * word_count
    links = []
    for at in range(int(fields[first - 1])):
        symbol, offset, other_kind, ends = fields[first + 4 * at : first + 4 * at + 4]
        other = ("a" if other_kind == "s" else other_kind, offset)
        links.append((symbol, other, int(ends[:2], 16), int(ends[2:], 16)))
    return (kind, fields[0]), _Synset(lemmas, tuple(links))


def _read_senses(
    folder: Path, counts: dict[tuple[str, str, int], int], synsets: dict[Address, _Synset]
) -> Iterator[tuple[str, Address]]:
    """Each word with the synsets of its first sense and of its senses that occur, at most `_SENSE_LIMIT`."""
    for kind, name in _FILES.items():
        for line in (folder / f"index.{name}").read_text("latin-1").splitlines():
            fields = line.split()
            if line.startswith(" ") or not _WORD.fullmatch(fields[0]):
                continue
            offsets = fields[6 + int(fields[3]) :]
            for at, offset in enumerate(offsets[:_SENSE_LIMIT], start=1):
                if (fields[0], kind, at) in counts or (at == 1 and _is_in_use(synsets[kind, offset], kind, counts)):
                    yield fields[0], (kind, offset)


def _is_in_use(synset: _Synset, kind: str, counts: dict[tuple[str, str, int], int]) -> bool:
    return any((lemma, kind, 1) in counts for lemma in synset.lemmas)


def _named_links(
    lemma: str, synset: _Synset, synsets: dict[Address, _Synset]
) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(symbol, linked words, part of speech) of a word's opposites, derived and more special words."""
    for symbol, target, ours, theirs in synset.links:
        is_ours = not ours or synset.lemmas[ours - 1] == lemma
        if symbol in {"&", "~"} or (symbol in {"!", "+", "\\"} and is_ours):
            others = synsets[target].lemmas
            named = others[theirs - 1 : theirs] if theirs else others
            yield symbol, tuple(other for other in named if _WORD.fullmatch(other)), target[0]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
