"""What the words that name an act say beyond its type: that people lost their lives, or that the sides fought each other."""

from __future__ import annotations

import re

_KILLING = re.compile(
    r"\b(?:kill(?:s|ed|ing|ings)?|dead|die[sd]?|dying|deaths?|slain|slay|slew|slaughter(?:ed)?|massacred?|murder(?:s|ed|ing)?|"
    r"execut(?:ed|ion|ions)|assassinat(?:ed|ion|ions)|behead(?:ed|ing|ings)|lynch(?:ed|ing|ings)|fatalit(?:y|ies))\b",
    re.IGNORECASE,
)
_FIGHT = re.compile(
    r"\b(?:clash(?:es|ed|ing)?|fight(?:s|ing)?|fought|battl(?:es?|ed|ing)|combat|skirmish(?:es|ed|ing)?|firefights?|shoot-?outs?|"
    r"exchang(?:es?|ed|ing) (?:of )?(?:heavy )?(?:gun)?fire|war)\b",
    re.IGNORECASE,
)


def is_killing(words: str) -> bool:
    """Whether the words that name an act say that somebody lost his life."""
    return _KILLING.search(words) is not None


def is_fight(words: str) -> bool:
    """Whether they say that several actors fought each other: "clashed". "Bombed" may have been done side by side."""
    return _FIGHT.search(words) is not None
