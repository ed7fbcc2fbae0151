"""When two spellings are one name.

Accents, full stops, apostrophes, hyphens and a leading "the" never tell names apart. Case does in two places only: short
acronyms ("US" against "us", "WHO" against "who") and names that are also English words ("Turkey", "May", "Nice").
"""

from __future__ import annotations

import unicodedata
from functools import cache

from tocsin.knowledge.tables import text_of

_LONGEST_ACRONYM = 6
# An acronym of four letters or more is also written like a word in British papers: Nato, Unicef, Isis.
_SHORTEST_WRITTEN_AS_WORD = 4
_APART = str.maketrans(
    {
        **dict.fromkeys(".'`’‘ʼʻ´ʹ\u200b", ""),
        **dict.fromkeys("-‐‑‒–—_/ ", " "),
        **{"ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss"},
        **{"æ": "ae", "Æ": "Ae", "œ": "oe", "ə": "a", "Ə": "A", "ð": "d", "þ": "th", "Þ": "Th"},
    }
)


def plain(name: str) -> str:
    """The name without accents, full stops, apostrophes, hyphens, possessive ending and leading "the"; case is kept."""
    if name.endswith(("'s", "’s", "s'", "s’")):
        name = name[:-1] if name[-1] in "'’" else name[:-2]
    name = name.translate(_APART)
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = name.split()
    if len(words) > 1 and words[0] in ("the", "The", "THE"):
        del words[0]
    return " ".join(words)


def fold(name: str) -> str:
    """The key under which all spellings of a name fall together."""
    return plain(name).lower()


@cache
def common_words() -> frozenset[str]:
    """Keys of names that are English words as well; the table is derived from lower-case words of treebanks."""
    return frozenset(text_of("common_words.txt").split("\n"))


def is_written(stored: str, query: str) -> bool:
    """Whether ``query`` may stand for ``stored``, two `plain` forms with one key, as far as capitals go."""
    if stored == query:
        return True
    if len(stored) <= _LONGEST_ACRONYM and stored.isupper():
        as_word = len(stored) >= _SHORTEST_WRITTEN_AS_WORD and query == stored.capitalize()
        return as_word and stored.lower() not in common_words()
    return stored.lower() not in common_words()
