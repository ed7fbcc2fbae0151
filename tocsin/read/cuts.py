"""The wording of lines that are not the story: links, pointers to other stories, the site's own notices, menus.

Every question is asked of one whole line of ``SHORT`` code points at most; nothing is searched for inside prose.
"""

from __future__ import annotations

import re

SHORT = 400  # code points; a longer paragraph is prose


def _one_of(phrases: str) -> str:
    """A pattern for any of the phrases, one to a line, where a space stands for any white space."""
    return "(?:" + "|".join(line.strip().replace(" ", r"\s+") for line in phrases.strip().splitlines()) + ")"


_BULLET = r"[*\[(>»•\s-]*"
_LINK = re.compile(r"[<(\[]?(?:https?://|www\.)\S+[>)\]]?(?:\s+(?:https?://|www\.)\S+)*", re.IGNORECASE)

_RELATED_WORDS = _one_of(r"""
    related(?: (?:articles?|stor(?:y|ies)|news|coverage|content|posts?|links?|topics?|reading|videos?))?
    read (?:more|also|next|on|this|the full story)
    (?:see|also|watch|listen) (?:also|read|more|now|live|here)
    more (?:on|from|about) this(?: \w+)?
    more (?:stories|news|coverage)
    watch
    listen
    further reading
    recommended(?: \w+){0,2}
    you (?:may|might) (?:also )?(?:like|be interested in)
    don['’]t miss
    most (?:read|popular|viewed)
    trending(?: now)?
    up next
    editors?['’]?s?['’]? picks?
    in case you missed it
    what to read next
    top stories
    latest (?:news|stories)
    must read
""")
_RELATED = re.compile(rf"{_BULLET}{_RELATED_WORDS}\s*(?:[:|>»–—]|--|\s-\s).*", re.IGNORECASE)
_RELATED_ALONE = re.compile(rf"{_BULLET}{_RELATED_WORDS}[\s.:…>»\])]*", re.IGNORECASE)

_NOTICE = _one_of(r"""
    subscribe (?:to|now|today|here|for|and)\b
    sign\s*up (?:for|to|here|now|today)\b
    (?:sign|log) in\b
    register (?:now|here|for free)\b
    follow (?:us|me|our|@|\S+ on (?:twitter|x|facebook|instagram|telegram|youtube))\b
    like us on
    join (?:us on|our (?:newsletter|telegram|channel|whatsapp))
    click (?:here|on the link|to (?:read|watch|view|share))
    tap here
    advertisements?\b(?=\W*$|\s*[-–—:|])
    (?:story|article) continues
    continue reading
    scroll down (?:to|for)
    share (?:this|on|via|with)\b(?!.{60})
    tweet this
    copy link
    (?:print|email) this
    we use cookies
    (?:this|our) (?:web ?)?site uses cookies
    by (?:using|continuing to (?:use|browse)) (?:this|our) (?:web ?)?site
    cookies? (?:policy|settings|notice)
    accept (?:all )?cookies
    (?:terms|conditions) of (?:use|service)
    privacy policy\W*$
    contact us\b(?!.{80})
    about us\W*$
    copyright\s*(?:©|\(c\)|\d{4}|by\b)
    ©
    \(c\) \d{4}
    get (?:the latest|our (?:free )?newsletter|the \S+ app|breaking news)\b
    download (?:the|our) (?:\S+ )?app
    support (?:our|independent) journalism
    donate (?:now|today|here)
    (?:leave|post) a comment
    comments?\s*\(\d+\)
    comments are closed
    have a (?:news )?tip
    send us (?:tips|your)\b
    our standards:
    the views expressed (?:in|here|are)
    this (?:material|story|article|report) (?:may not be|is auto-?generated|was originally published|has been (?:updated|corrected))
    thank you for reading
    your (?:email address|subscription|browser)\b
    please (?:enable|subscribe|sign (?:in|up)|log in)\b
    loading\W*$
    enable javascript
    newsletter\W*$
""")
_NOTICE_START = re.compile(_BULLET + _NOTICE, re.IGNORECASE)
_NOTICE_INSIDE = re.compile(
    _one_of(r"""
    all rights reserved
    may not be (?:published|reproduced|redistributed|rewritten)
    site uses cookies
    uses? cookies to
"""),
    re.IGNORECASE,
)

_MENU = _one_of(r"""
    home(?:page)?|menu|search|world(?: news)?|news|politics|business|sports?|opinion|analysis|culture|tech(?:nology)?|science|health
    videos?|photos?|live|weather|print|e?-?mail|share|tweet|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|instagram
    youtube|rss|comments?|back to top|skip to (?:main )?content|more|next|previous|save|copy|close|europe|asia|africa|americas
    middle east|us|uk|international|breaking(?: news)?|latest|contact|about|help|faq|archive|tags?|all sections
""")
_MENU_LINE = re.compile(rf"\W*{_MENU}(?:[\s|/›»>•·,]+{_MENU})*\W*", re.IGNORECASE)
_MENU_BAR = re.compile(r"\s*[|›»•·]\s*|\s+[/>]\s+")


def is_link(line: str) -> bool:
    """Whether the line is nothing but web addresses."""
    return bool(_LINK.fullmatch(line))


def is_related(line: str) -> bool:
    """Whether the line points to another story."""
    return bool(_RELATED.fullmatch(line)) or heads_list(line)


def heads_list(line: str) -> bool:
    """Whether the line announces other stories that come after it."""
    return bool(_RELATED_ALONE.fullmatch(line))


def is_notice(line: str) -> bool:
    """Whether the line belongs to the site, not the story: subscriptions, sharing, rights, cookies, advertisements, rules of signs."""
    return bool(_NOTICE_START.match(line) or _NOTICE_INSIDE.search(line)) or not any(c.isalnum() for c in line)


def is_navigation(line: str) -> bool:
    """Whether the line is a menu: section names, or three and more short items between bars."""
    if len(line) > SHORT or line.endswith((".", "?", "!")):
        return False
    items = [item for item in _MENU_BAR.split(line) if item]
    return bool(_MENU_LINE.fullmatch(line)) or (len(items) >= 3 and all(len(i.split()) <= 4 and len(i) <= 30 for i in items))
