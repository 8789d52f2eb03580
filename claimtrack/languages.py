"""Codes and names of languages; pure."""

from __future__ import annotations

import re

# Close relatives that nobody would choose a different pipeline for, and Pidgin, which reads as clipped headlines do.
FOLDED = {"pcm": "en", "arz": "ar", "ary": "ar", "wuu": "zh", "sr-Latn": "sr", "nb": "no", "nn": "no"}
"""Codes that stand for another one."""

LANGUAGES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "ha": "Hausa", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "ig": "Igbo", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
    "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mg": "Malagasy", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi",
    "ms": "Malay", "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian", "om": "Oromo", "pa": "Punjabi",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda",
    "sd": "Sindhi", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai",
    "ti": "Tigrinya", "tl": "Tagalog", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu",
    "uz": "Uzbek", "vi": "Vietnamese", "yo": "Yoruba", "yue": "Cantonese", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip
"""English names by code."""

_CODES = {name.lower(): code for code, name in LANGUAGES.items()}


def language_name(code: str) -> str:
    """The English name of a language, or what says its code where no name is known."""
    return LANGUAGES.get(code) or f"the language {code}"


def language_code(written: str) -> str | None:
    """The ISO 639 code that somebody means by "en", "en-GB", "EN_us" or "English"; None for what is neither."""
    words = written.strip().lower()
    code = re.split(r"[-_]", words, maxsplit=1)[0]
    if words in _CODES:
        return _CODES[words]
    known = re.fullmatch(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", words) is not None
    return FOLDED.get(code, code) if known else None
