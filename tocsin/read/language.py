"""Which language a text is in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

# Words that English news cannot do without and its neighbours do not write: they make a fifth and more of any English report.
_ENGLISH = re.compile(
    "the|of|and|to|that|with|by|from|for|has|have|had|been|his|their|which|this|said|at|on|is|as|it|its|but|not|they|will|would|are|were"
)
_ENGLISH_SHARE = 0.18
_SHORT = 40  # letters; below this a Latin text could be a name in any language
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_NAMES = {
    "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian",
    "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "gu": "Gujarati", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer",
    "kn": "Kannada", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "my": "Burmese", "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch",
    "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu",
    "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language_of(passages: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the text's language; None where there is too little to tell."""
    text = _head(passages)
    words = [w.lower() for w in _WORD.findall(text)]
    letters = sum(map(len, words))
    script = Counter(unicodedata.name(c, "?").split()[0] for c in text[:2000] if c.isalpha())
    latin = script["LATIN"] * 2 >= sum(script.values())
    if not letters or (latin and letters < _SHORT):
        return None
    # English is told by its function words, without loading the classifier and surer on text full of foreign names.
    if latin and sum(1 for w in words if _ENGLISH.fullmatch(w)) >= _ENGLISH_SHARE * len(words):
        return "en"
    import py3langid  # type: ignore[import-untyped,unused-ignore]

    # Its other labels are small or mixed languages that headlines full of names get taken for.
    return next((code for code, _ in py3langid.rank(text) if code == "en" or code in _NAMES), None)


def name_of(code: str | None) -> str:
    """What English calls the language of an ISO 639-1 code, or the code."""
    return _NAMES.get(code or "", f"in language '{code}'")


def _head(passages: Iterable[str]) -> str:
    taken: list[str] = []
    room = _SAMPLE
    for passage in passages:
        taken.append(passage[:room])
        room -= len(taken[-1])
        if room <= 0:
            break
    return "\n".join(taken)
