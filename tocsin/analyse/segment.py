"""Text -> paragraphs -> sentences -> tokens, all as spans of the text that was given.

Tokens follow the English UD treebanks (clitics, hyphens and currency signs stand alone), because the model's heads
were trained on them. The rules are for news: dateline dots, titles before names, initials, quotes that close after
the full stop, hard-wrapped lines.
"""

from __future__ import annotations

import re

from tocsin.model import Span

TITLES = (
    "Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Pvt|Adm|Cmdr|Brig|Sen|Rep|Gov|Pres|Sec|Rev|Fr|St|Hon|Amb|Min|Supt|Insp|Det|Messrs"
)
ABBREVIATIONS = (
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Inc|Corp|Ltd|Co|Jr|Sr|vs|etc|approx|No|Nos|Ave|Blvd|Rd|Mt|Ft|"
    "Dept|Univ|Assn|Bros|cf|al|ca|pp|Art|Vol|Fig|est|dept|ext"
)
TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>"”]*[^\s<>"”.,;:!?)\]']      # addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                            # mail
    | [@\#]\w+                                                # handles, tags
    | (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?=\.))?                 # U.S.  a.m.
    | \b(?:{TITLES}|{ABBREVIATIONS})\.(?=[\s,;:)]|$)          # Mr.  Feb.
    | \b[A-Z]\.(?=\s*[A-Z][\w.])                              # J. Edgar
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b                   # 100,000  19:30  1st  1990s
    | \d+(?:[.,]\d+)*
    | [^\W_]+?(?=n['’]t\b)                                    # did|n't
    | n['’]t\b
    | ['’](?:s|S|re|ve|ll|d|m|RE|VE|LL)\b                     # Russia|'s
    | [^\W_]+(?:['’](?!(?:s|S|re|ve|ll|d|m|t)\b)[^\W\d_]+)*   # words, O'Neill
    | \.{{2,}} | -{{2,}} | [!?]{{2,}}
    | \S
    """,
    re.VERBOSE,
)
_CLOSERS = frozenset("\"'”’»)]}")
_OPENERS = frozenset("\"'“‘«([{")
_ENDS = frozenset((".", "!", "?", "…", "...", "!!", "??", "?!", "!?"))
_STARTERS = frozenset(
    "The A An He She It They We I You This That These Those In On At But And Or So If When While As After Before Since For From "
    "By With To His Her Its Their Our My There Here What Who How Why Some Many Most Several Officials Police Meanwhile However".split()
)
_TITLE = re.compile(rf"(?:{TITLES})\.$|^[A-Z]\.$")
_LINE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_BLANK = re.compile(r"\n[ \t\r\f\v\u00a0]*\n")
# Hard-wrapped text: lines no longer than this, of which at least this share breaks off inside a sentence; a line shorter than
# the last share of the longest one ends its paragraph.
# Tuned by eye on the sample reports (wrapped at 72 to 100) and on one-paragraph-a-line news; both are far from the edge.
_WRAP_WIDTH = 130
_WRAP_SHARE = 0.3
_FULL_LINE = 0.6


def tokenize(text: str, within: Span | None = None) -> list[Span]:
    """The tokens of ``text`` (or of a part of it) in order; white space belongs to none."""
    start, end = (within.start, within.end) if within else (0, len(text))
    return [Span(m.start(), m.end()) for m in TOKEN.finditer(text, start, end)]


def paragraphs(text: str) -> list[Span]:
    """Blocks of text that no sentence crosses: blank lines part them, and line ends too unless the text is hard-wrapped."""
    blocks: list[Span] = []
    position = 0
    for match in [*_BLANK.finditer(text), None]:
        end = match.start() if match else len(text)
        if end > position and text[position:end].strip():
            blocks.append(Span(position, end))
        position = match.end() - 1 if match else end
    width = _wrap_width(text)
    return [p for block in blocks for p in _join(_lines(text, block), width)]


def sentences(text: str) -> list[Span]:
    """Sentences in order, trimmed of outer white space; every token of the text lies in exactly one."""
    return [s for paragraph in paragraphs(text) for s in _split(text, paragraph)]


def _lines(text: str, block: Span) -> list[Span]:
    out, position = [], block.start
    for line in text[block.start : block.end].splitlines(keepends=True):
        span = Span(position, position + len(line))
        position += len(line)
        if line.strip():
            out.append(_trim(text, span))
    return out


def _wrap_width(text: str) -> int:
    """The width that the text is hard-wrapped at, 0 where each line is a paragraph of its own."""
    lines = text.splitlines()
    pairs = [(a.strip(), b.strip()) for a, b in zip(lines, lines[1:], strict=False) if a.strip() and b.strip()]
    width = max((len(a) for a, _ in pairs), default=0)
    if not pairs or width > _WRAP_WIDTH:
        return 0
    broken = sum(not _LINE_END.search(a) and len(a) > 40 for a, _ in pairs)
    return width if broken >= _WRAP_SHARE * len(pairs) else 0


def _join(lines: list[Span], width: int) -> list[Span]:
    """Lines of a block as paragraphs: a wrapped line runs on into the next, one that stops far short of the width does not."""
    out: list[Span] = []
    last = Span(0, 0)
    for line in lines:
        if out and last.end - last.start >= _FULL_LINE * width and width:
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(line)
        last = line
    return out


def _trim(text: str, span: Span) -> Span:
    piece = span.of(text)
    left = len(piece) - len(piece.lstrip())
    return Span(span.start + left, span.start + max(left, len(piece.rstrip())))


def _split(text: str, paragraph: Span) -> list[Span]:
    tokens = tokenize(text, paragraph)
    out: list[Span] = []
    first = 0
    for i in range(len(tokens)):
        last = _sentence_end(text, tokens, i, first)
        if last is not None and last >= first:
            out.append(Span(tokens[first].start, tokens[last].end))
            first = last + 1
    if first < len(tokens):
        out.append(Span(tokens[first].start, tokens[-1].end))
    return out


def _sentence_end(text: str, tokens: list[Span], i: int, first: int) -> int | None:
    """The index of the last token of the sentence that token ``i`` closes (closing quotes included), or None."""
    if i < first:
        return None
    word = tokens[i].of(text)
    if word not in _ENDS and not (len(word) > 1 and word.endswith(".")):
        return None
    last = i
    while last + 1 < len(tokens) and tokens[last + 1].of(text) in _CLOSERS and _closes(text, tokens, last + 1, first):
        last += 1
    if last + 1 >= len(tokens):
        return last
    following = tokens[last + 1].of(text)
    if text[tokens[last].end : tokens[last + 1].start] == "" and following not in _OPENERS:
        return None
    begin = tokens[last + 2].of(text) if following in _OPENERS and last + 2 < len(tokens) else following
    if not (begin[0].isupper() or begin[0].isdigit() or not begin[0].isascii() or following in _OPENERS and word in _ENDS):
        return None
    if word in _ENDS:
        return None if _TITLE.match(word) else last
    if _TITLE.search(word):
        return None
    return last if begin in _STARTERS or following in _OPENERS else None


def _closes(text: str, tokens: list[Span], i: int, first: int) -> bool:
    """Whether a quote mark that may open or close is a closing one here: it touches what stands before it."""
    mark = tokens[i].of(text)
    if mark in "\"'":
        touching = tokens[i - 1].end == tokens[i].start
        spaced = i + 1 >= len(tokens) or tokens[i + 1].start > tokens[i].end
        if touching and spaced:
            return True
        inside = sum(tokens[k].of(text) == mark for k in range(first, i))
        return inside % 2 == 1 and spaced
    return True
