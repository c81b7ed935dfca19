"""What people type, understood: words, "phrases", -excluded words, standard and model numbers.

Total and bounded: every string means something, at most 200 characters and 16 words of it are used, and
what is not used is named, so that the page can say so.
"""

import re
from collections.abc import Iterable, Iterator

from search_index.analysis import (
    LONGEST_TOKEN,
    RUN,
    STANDARD_NUMBER,
    StandardNumber,
    is_cjk,
    latin_parts,
    pairs,
    prepare,
    runs,
    singular,
    standard_number,
)
from search_index.query import Clause, Conjunction, Token, Words
from search_index.synonyms import KNOWN, SYNONYMS
from search_index.text import fold, simplify, simplify_words

LONGEST_TYPED = 200
MOST_WORDS = 16
MOST_PARTS = 64
MOST_VARIANTS = 6
SHORTEST_PREFIX = 2
TELLING_DIGITS = 4

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』", '"'))
_WORD = re.compile(
    rf"""(?P<minus>(?<!\S)-(?=[^\s-]))?
    (?: "(?P<phrase>[^"]+)"?
      | (?P<number>{STANDARD_NUMBER.pattern})
      | (?P<run>{RUN.pattern})(?P<star>\*)? )""",
    re.VERBOSE,
)


def understand(typed: str) -> Words:
    """The words to search for; no string is refused."""
    words = list(_WORD.finditer(fold(typed[:LONGEST_TYPED]).translate(_QUOTES).lower()))
    used = [(word, clause) for word in words[:MOST_WORDS] if (clause := _clause(word)).readings]
    return Words(
        clauses=tuple(clause for word, clause in used if not word["minus"]),
        excluded=tuple(clause for word, clause in used if word["minus"]),
        ignored=(*(word.group() for word in words[MOST_WORDS:]), *_cut(typed)),
        exact=any(word["phrase"] for word in words),
    )


def _cut(typed: str) -> Iterator[str]:
    rest = typed[LONGEST_TYPED : 2 * LONGEST_TYPED].strip()
    if rest:
        yield rest


def _clause(word: re.Match[str]) -> Clause:
    if word["phrase"]:
        return _phrase(word["phrase"])
    if word["number"]:
        return _number(word["number"], standard_number(word))
    if word["cjk"]:
        return _chinese(word["run"])
    return _latin(word["run"][:LONGEST_TOKEN], whole=not word["star"])


def _phrase(text: str) -> Clause:
    tokens = _conjunction(prepare(text))
    return Clause(text, ((tokens,),) if tokens else (), tokens)


def _chinese(run: str) -> Clause:
    """A run of characters, its synonyms, and if it is traditional the words of Taiwan."""
    simplified = simplify(run)
    spoken = [simplified] if simplified == run else [simplified, simplify_words(run)]
    variants = dict.fromkeys(variant for form in spoken for variant in _variants(form))
    reading = tuple(_conjunction(variant) for variant in list(variants)[:MOST_VARIANTS])
    return Clause(run, (reading,), _distinct(token for conjunction in reading for token in conjunction))


def _variants(run: str) -> Iterator[str]:
    """The run itself, and with each known word in it exchanged for another of its group."""
    yield run
    for known in dict.fromkeys(KNOWN.findall(run)):
        yield from (run.replace(known, other) for other in SYNONYMS[known] if known not in other)


def _number(typed: str, number: StandardNumber) -> Clause:
    """The edition that was typed, or any edition, or numbers that begin so, or its code and digits apart.

    The digits alone are enough if there are as many of them as only a standard number has.
    """
    named, code, serial = number.code + number.serial, Token(number.code), Token(number.serial)
    edition = Token(number.serial + number.edition)
    readings = [*_ladder([Token(named + number.edition), Token(named), Token(named, prefix=True)])]
    readings += [((code, edition),), ((code, serial),)]
    if len(number.serial) >= TELLING_DIGITS:
        readings += _ladder([edition, serial])
    return Clause(typed, tuple(readings), _distinct([Token(named), serial]))


def _latin(run: str, *, whole: bool) -> Clause:
    """A run of letters and digits as typed, or without punctuation, or its parts apart, or its beginning."""
    parts = tuple(Token(singular(part)) for part in latin_parts(run)) or (Token(run),)
    exact = (*_ladder([Token(singular(run)), Token(_joined(parts))]), (parts,))
    if not _may_begin(run):
        return Clause(run, exact, parts)
    begins = ((Token(run, prefix=True),),)
    return Clause(run, (*exact, begins) if whole else (begins,), parts)


def _may_begin(run: str) -> bool:
    """Only numbers are worth completing, and only from two characters on."""
    return len(run) >= SHORTEST_PREFIX and any(character.isdigit() for character in run)


def _joined(parts: Conjunction) -> str:
    return "".join(part.text for part in parts)


def _ladder(tokens: Iterable[Token]) -> tuple[tuple[Conjunction], ...]:
    return tuple(((token,),) for token in dict.fromkeys(tokens))


def _conjunction(prepared: str) -> Conjunction:
    return _distinct(token for run in runs(prepared) for token in _tokens(run))


def _tokens(run: str) -> list[Token]:
    if not is_cjk(run):
        return [Token(singular(run[:LONGEST_TOKEN]))]
    if len(run) == 1:
        return [Token(run, prefix=True)]
    return [Token(pair) for pair in pairs(run)]


def _distinct(tokens: Iterable[Token]) -> Conjunction:
    return tuple(dict.fromkeys(tokens))[:MOST_PARTS]
