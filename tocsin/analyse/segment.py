"""Text -> paragraphs -> sentences -> tokens, all as spans of the text that was given.

Tokens follow the English UD treebanks (clitics, hyphens and currency signs stand alone), because the model's heads
were trained on them. The rules are for news: dateline dots, titles before names, initials, quotes that close after
the full stop, hard-wrapped lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tocsin.model import Span

TITLES = (
    "Mr|Mrs|Ms|Mx|Drs?|Prof|Gens?|Lt|Col|Maj|Capt|Sgt|Cpl|Pvt|Pfc|Spc|Adm|Cmdr|Brig|Sens?|Reps?|Govs?|Pres|"
    "Sec|Rev|Fr|St|Hon|Amb|Min|Supt|Insp|Det|Messrs"
)
ABBREVIATIONS = (
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Inc|Corp|Ltd|Co|Jr|Sr|vs|v|etc|approx|Ave|Blvd|Rd|Mt|Ft|"
    "Dept|Univ|Assn|Bros|cf|al|ca|est|dept|ext|Calif|Fla|Ga|Conn|Tenn|Ariz|Colo|Minn|Okla|Ala|Ark"
)
# Abbreviations before a number; at the end of a sentence the same letters are words ("He said No.", "modern art").
_NUMBERED = "No|Nos|Art|Fig|Vol|Ch|pp?"
_STARTERS = frozenset(
    "The A An He It She They We I You This That These Those In On At But And Or So If When While As After Before Since For From "
    "By With To His Her Its Their Our My There Here What Who How Why Some Many Most Several Officials Police Meanwhile However "
    "Last Earlier Later During Despite Although Because Then Now Yet Still Both Another Not Asked Speaking".split()
)
# Words that begin a sentence and are no surname, so that a single letter before them is no initial ("Plan B. The army").
_NO_SURNAME = "The|He|She|It|They|We|This|That|These|Those|But|And|In|On|At|When|While|After|Before|If|Police|Officials|Meanwhile|However"
TOKEN = re.compile(
    rf"""
      (?!cannot\b)[A-Za-z]+(?=[\ \n])                         # plain words, most of any text
    | (?:https?://|www\.)[^\s<>"”]*[^\s<>"”.,;:!?)\]']      # addresses
    | [\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+                     # mail
    | [@\#]\w+                                                # handles, tags
    | (?:[^\W\d_]\.){{2,}}                                    # U.S.  a.m.
    | \bPh\.D\.
    | \b(?:{TITLES}|{ABBREVIATIONS})\.(?=[\s,;:)\d'’]|$)      # Mr.  Feb.
    | \b(?:{_NUMBERED})\.(?=\s?\d)                            # No. 10
    | \b[A-ZÀ-ÖØ-Þ]\.(?=\s*[A-ZÀ-ÖØ-Þ][\w.])(?!\s*(?:{_NO_SURNAME})\b)   # J. Edgar
    | \d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)\b)?               # 100,000  19:30  1st  1990s  3.5|m
    | [Cc]an(?=not\b)
    | [^\W_]+?(?=[Nn]['’][Tt]\b)                              # did|n't
    | [Nn]['’][Tt]\b
    | (?<=[\w.%)"”])['’](?:s|S|re|ve|ll|d|m|RE|VE|LL|D|M)\b   # Russia|'s
    | [^\W_]+(?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060]+[^\W_]*)*(?:['’](?!(?:s|S|re|ve|ll|d|m|t)\b)[^\W\d_]+)*   # words, O'Neill
    | \[[^\W\d_]\][^\W\d_]+                                   # [t]he
    | \.{{2,}} | -{{2,}} | [!?]{{2,}}
    | \S
    """,
    re.VERBOSE,
)
_CLOSERS = frozenset("\"'”’»)]}")
_OPENERS = frozenset("\"'“‘«([{")
_DASHES = frozenset("-–—−…")
_ENDS = ".!?…"
_ASKED = frozenset("said says asked asks added wrote tweeted told replied shouted demanded cried yelled warned".split())
# Never the last token of a sentence.
_TITLE = re.compile(rf"(?:{TITLES}|{_NUMBERED}|vs?|cf|approx|[A-ZÀ-ÖØ-Þ])\.")
_ARTICLE_NAME = re.compile(r"(?:al|el)[-–][^\W\d_a-z]")
_LINE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_BULLET = re.compile(r"[•‣▪●◦∙]|(?P<weak>[-*–—]|\d{1,2}[.)])\s")
# Hard-wrapped text: lines no longer than this, of which at least this share breaks off inside a sentence; a line shorter than
# the last share of the longest one ends its paragraph.
# Tuned by eye on the sample reports (wrapped at 72 to 100) and on one-paragraph-a-line news; both are far from the edge.
_WRAP_WIDTH = 130
_WRAP_SHARE = 0.3
_FULL_LINE = 0.6


def tokens_by_sentence(text: str) -> list[list[Span]]:
    """The tokens of each sentence, in order; every character that is no white space lies in exactly one token."""
    return [sentence for paragraph in paragraphs(text) for sentence in _split(text, tokenize(text, paragraph))]


def sentences(text: str) -> list[Span]:
    """Sentences in order, trimmed of outer white space; every token of the text lies in exactly one."""
    return [Span(tokens[0].start, tokens[-1].end) for tokens in tokens_by_sentence(text)]


def tokenize(text: str, within: Span | None = None) -> list[Span]:
    """The tokens of ``text`` (or of a part of it) in order; white space belongs to none."""
    start, end = (within.start, within.end) if within else (0, len(text))
    return [Span(*m.span()) for m in TOKEN.finditer(text, start, end)]


def paragraphs(text: str) -> list[Span]:
    """Stretches that no sentence crosses: blank lines part them, and line ends too unless the text is hard-wrapped."""
    blocks: list[list[Span]] = [[]]
    position = 0
    for line in text.splitlines(keepends=True):
        span = _trim(line, position)
        position += len(line)
        if span.start < span.end:
            blocks[-1].append(span)
        elif blocks[-1]:
            blocks.append([])
    width = _wrap_width(text, blocks)
    return [p for block in blocks for p in _join(text, block, width)]


def _trim(line: str, start: int) -> Span:
    left = len(line) - len(line.lstrip())
    return Span(start + left, start + max(left, len(line.rstrip())))


def _wrap_width(text: str, blocks: Sequence[Sequence[Span]]) -> int:
    """The width that the text is hard-wrapped at, 0 where each line is a paragraph of its own."""
    lines = [line for block in blocks for line in block[:-1]]
    width = max((s.end - s.start for s in lines), default=0)
    if not lines or width > _WRAP_WIDTH:
        return 0
    broken = sum(s.end - s.start > 40 and not _LINE_END.search(s.of(text)) for s in lines)
    return width if broken >= _WRAP_SHARE * len(lines) else 0


def _join(text: str, lines: Sequence[Span], width: int) -> list[Span]:
    """Lines of a block as paragraphs: a wrapped line runs on into the next, one that stops far short of the width does not."""
    out: list[Span] = []
    last = Span(0, 0)
    for line in lines:
        if width and out and last.end - last.start >= _FULL_LINE * width and not _begins_item(text, last, line):
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(line)
        last = line
    return out


def _begins_item(text: str, last: Span, line: Span) -> bool:
    """Whether a line is an item of a list; a dash or a number may also be in mid-sentence, so there the line before must have ended."""
    bullet = _BULLET.match(text, line.start, line.end)
    return bool(bullet and (bullet["weak"] is None or _LINE_END.search(last.of(text))))


def _split(text: str, tokens: list[Span]) -> list[list[Span]]:
    words = [text[t.start : t.end] for t in tokens]
    out: list[list[Span]] = []
    quotes: Counter[str] = Counter()
    first = i = 0
    while i < len(tokens):
        word = words[i]
        if word[-1] in _ENDS:
            last = _closing(tokens, words, i, quotes)
            if _ends(text, tokens, words, range(first, i), last):
                out.append(tokens[first : last + 1])
                first = i = last + 1
                quotes.clear()
                continue
        elif word in "\"'":
            quotes[word] += 1
        i += 1
    return [*out, tokens[first:]] if first < len(tokens) else out


def _closing(tokens: Sequence[Span], words: Sequence[str], i: int, quotes: Counter[str]) -> int:
    """The last of the closing quotes and brackets after token ``i``; ``quotes`` counts the marks of either kind in the sentence so far."""
    seen = Counter(quotes)
    last = i
    while last + 1 < len(words) and (mark := words[last + 1]) in _CLOSERS:
        if mark in "\"'":  # may open as well: a closing one touches what stands before it, or one is open
            touching = tokens[last].end == tokens[last + 1].start
            spaced = last + 2 >= len(words) or tokens[last + 2].start > tokens[last + 1].end or words[last + 2] in _CLOSERS
            inside = seen[mark] % 2 == 1
            if not ((spaced and (touching or inside)) or (touching and inside and mark == '"')):
                break
            seen[mark] += 1
        last += 1
    return last


def _ends(text: str, tokens: Sequence[Span], words: Sequence[str], before: range, last: int) -> bool:
    """Whether a sentence ends with the stop after the tokens ``before`` and the closing marks up to ``last``."""
    if last + 1 >= len(words):
        return True
    i = before.stop
    word, following = words[i], words[last + 1]
    stop = not word.strip(_ENDS)
    opened = following in _OPENERS
    begin = words[last + 2] if opened and last + 2 < len(words) else following
    if tokens[last].end == tokens[last + 1].start and not opened and not (stop and _run_together(words, i, begin)):
        return False
    if not stop:
        return (begin in _STARTERS or (following in '"“' and begin[0].isupper())) and (not _TITLE.fullmatch(word) or word == "St.")
    if len(before) == 1 and words[before.start].isdigit() and word == ".":  # "1. The first item"
        return False
    if word[0] in ".…" and word != "." and i and _left_out(tokens, words, i):
        return begin in _STARTERS
    if word[0] in "!?" and last > i and begin not in _STARTERS and _ASKED & set(words[last + 1 : last + 6]) and not opened:
        return False  # "Why?" Putin asked
    return opened or _may_begin(text, tokens[last + 1], begin)


def _left_out(tokens: Sequence[Span], words: Sequence[str], i: int) -> bool:
    """Whether dots stand for words left out ("[...]", "Russia ... must"); after a word or a stop they trail off instead."""
    return words[i - 1] in "[(" or (tokens[i - 1].end < tokens[i].start and words[i - 1] not in _ENDS)


def _run_together(words: Sequence[str], i: int, begin: str) -> bool:
    """A space lost after the stop ("talks.The"); not a name with a stop in it ("Gazeta.Ru")."""
    return i > 0 and len(words[i - 1]) > 2 and words[i - 1].islower() and len(begin) > 1 and begin.istitle()


def _may_begin(text: str, token: Span, begin: str) -> bool:
    """Whether a sentence may begin with a word: a capital, a number, a sum of money, a brand ("iPhone"), another script."""
    mark = begin[0]
    if mark.islower():
        return (begin.isalpha() and any(c.isupper() for c in begin)) or bool(_ARTICLE_NAME.match(text, token.start))
    return mark.isalnum() or mark in "$#@" or (not mark.isascii() and mark not in _DASHES and mark not in _CLOSERS)
