"""Currencies as news writes them: signs, codes, letters and words, with the ISO code of each."""

from __future__ import annotations

from claimtrack.extract.numbers.tokens import word_set

CURRENCY_SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₽": "RUB", "₹": "INR", "₺": "TRY", "₩": "KRW",
    "₪": "ILS", "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND", "₸": "KZT", "₾": "GEL", "֏": "AMD", "₼": "AZN",
    "₨": "PKR", "₵": "GHS", "﷼": "IRR", "₡": "CRC", "₲": "PYG", "₮": "MNT", "₭": "LAK", "₿": "BTC",
}  # fmt: skip
"""Signs written before (or after) an amount."""

DOLLAR_PREFIXES = {
    "us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "hk": "HKD", "nz": "NZD", "s": "SGD", "r": "BRL",
    "nt": "TWD", "mx": "MXN", "j": "JMD", "z": "ZWL",
}  # fmt: skip
"""Letters written tight before a dollar sign."""

CURRENCY_LETTERS = {
    "Rs": "INR", "RM": "MYR", "Rp": "IDR", "Tk": "BDT", "Ksh": "KES", "KSh": "KES", "R": "ZAR", "Sh": "KES",
}  # fmt: skip
"""Letters written before an amount, a full stop after them or not: "Rs 500", "Rs. 500", "R250,000"."""

CURRENCY_CODES = word_set(
    "USD EUR GBP UAH RUB JPY CNY CHF CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BGN TRY ILS INR PKR IRR IQD SYP LBP "
    "JOD EGP SAR AED QAR KRW HKD SGD BRL MXN ARS ZAR NGN KES ETB SDG GEL AMD AZN KZT BYN MDL RSD RMB TWD THB IDR "
    "MYR PHP VND BDT LKR NPR MMK AFN YER KWD OMR BHD DZD MAD TND LYD GHS UGX TZS RWF XOF XAF COP CLP PEN VES BTC"
)

CURRENCY_WORDS = {
    "dollar": "USD", "euro": "EUR", "sterling": "GBP", "hryvnia": "UAH", "hryvnya": "UAH", "hryvna": "UAH",
    "rouble": "RUB", "ruble": "RUB", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "franc": "CHF", "shekel": "ILS",
    "lira": "TRY", "rupee": "INR", "zloty": "PLN", "rial": "IRR", "naira": "NGN", "krona": "SEK", "krone": "NOK",
    "cent": "cents", "penny": "pence", "pence": "pence", "riyal": "SAR", "dirham": "AED", "dinar": "dinar",
    "peso": "peso", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "dong": "VND", "rand": "ZAR", "reai": "BRL",
    "kyat": "MMK", "taka": "BDT", "birr": "ETB", "cedi": "GHS", "shilling": "shilling",
    "kwacha": "ZMW", "afghani": "AFN", "manat": "AZN", "lari": "GEL", "tenge": "KZT", "leu": "RON", "lei": "RON",
    "leva": "BGN", "forint": "HUF", "koruna": "CZK", "koruny": "CZK", "gourde": "HTG", "bolivar": "VES",
    "crown": "crowns", "florin": "florins", "guilder": "guilders", "denar": "MKD", "dram": "AMD", "escudo": "escudos",
    "quid": "GBP", "bitcoin": "BTC", "buck": "USD", "kuna": "HRK", "won": "KRW",
}  # fmt: skip
"""Currencies by their word in the singular; of a dinar and a peso the word alone does not say whose."""

NATIONS = {
    "us": "USD", "u.s": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "singapore": "SGD",
    "taiwan": "TWD", "taiwanese": "TWD", "swiss": "CHF", "danish": "DKK", "swedish": "SEK", "norwegian": "NOK",
    "czech": "CZK", "egyptian": "EGP", "ukrainian": "UAH", "russian": "RUB", "israeli": "ILS", "turkish": "TRY",
    "indian": "INR", "pakistani": "PKR", "lebanese": "LBP", "syrian": "SYP", "iraqi": "IQD", "polish": "PLN",
    "british": "GBP", "mexican": "MXN", "jordanian": "JOD", "kuwaiti": "KWD", "saudi": "SAR", "qatari": "QAR",
    "emirati": "AED", "uae": "AED", "philippine": "PHP", "argentine": "ARS", "chilean": "CLP", "colombian": "COP",
    "cuban": "CUP", "serbian": "RSD", "algerian": "DZD", "tunisian": "TND", "libyan": "LYD", "bahraini": "BHD",
    "moroccan": "MAD", "sudanese": "SDG", "kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS", "chinese": "CNY",
    "japanese": "JPY", "iranian": "IRR", "yemeni": "YER", "omani": "OMR", "brazilian": "BRL",
    "nepali": "NPR", "nepalese": "NPR",
    "jamaican": "JMD", "zimbabwean": "ZWL", "belarusian": "BYN", "cfa": "XOF", "hungarian": "HUF", "icelandic": "ISK",
}  # fmt: skip

TWO_WORD_NATIONS = {
    "south korean": "KRW", "hong kong": "HKD", "new zealand": "NZD", "south african": "ZAR", "sri lankan": "LKR",
    "saudi arabian": "SAR",
}  # fmt: skip

NATIONAL_MONEY = frozenset(
    ("dollar", "crown", "krona", "krone", "pound", "peso", *(set(CURRENCY_WORDS) - {"cent", "penny", "pence"}))
)
