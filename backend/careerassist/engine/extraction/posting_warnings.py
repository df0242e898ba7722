"""Signs that a posting may be a fraud, each with the words that show it.

They are those that consumer protection agencies name: money or goods asked of the applicant, bank
data or papers before anybody has met, contact by messenger alone, pay far beyond the work, money
or parcels passed on for others. A sign is no proof. What honest employers write too (a fee that
they pay, an address at a free mail provider, an immediate start) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careerassist.engine.extraction.posting_layout import Passage
from careerassist.schemas.posting import PostingWarning, RemotePolicy, Salary, WarningCode


@dataclass(frozen=True, slots=True)
class _Sign:
    code: WarningCode
    message: str
    stems: tuple[str, ...]
    """One of them stands in every text that `words` finds (lower case)."""
    words: re.Pattern[str]
    harmless: re.Pattern[str]
    """What makes the same words harmless in the same sentence."""


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.VERBOSE)


_EMPLOYER_PAYS = r"""\b(?:we|company|employer|school|trust)(?:'ll|’ll
|\ will)?\ (?:also\ )?(?:pay|cover
    |refund\ your\ licen|fund|reimburse)\b | paid\ (?:for\ )?by\ (?:us|the\ (?:company|employer))
    | free\ of\ charge | \bnever\b | \bno\ (?:\w+\ ){0,3}(?:fees?|deposit|costs?)\b
    | \b(?:don't|don’t|do\ not|not|won't)\ (?:\w+\ ){0,3}(?:ask|charge|pay|require)
    | übernehmen\ wir | wir\ (?:zahlen|übernehmen|tragen) | \bkeine\b | kostenlos | \bniemals\b
    | a\ (?:nuestro\ cargo|cargo\ de\ la) | gratuit | \bnunca\b | sin\ coste"""
_NEVER = (
    r"\bnever\b|\b(?:don['’]t|do\ not|avoid)\ (?:ever\ )?(?:provid|shar|giv|enter|disclos)\w*\b|"
    r"\bdo\ not\ (?:send|include)|\bniemals\b|\bnunca\b|\bbitte\ keine\b"
    r"|\bgeben\ sie\ (?:\w+\ ){0,3}keine|\bno\ (?:facilites|compartas|des|envíes)\b"
)
_SIGNS = (
    _Sign(
        "payment",
        "It asks you to pay or buy something before you are paid. Employers do not: do not pay.",
        (
            *("gift", "fee", "deposit", "charge", "kit", "pack", "upfront", "up front", "advance"),
            *(
                "before you",
                "gebühr",
                "vorkasse",
                "kaution",
                "vorab",
                "überweisen",
                "tasa",
                "cuota",
            ),
            *("gastos", "abonar", "pagar", "ingresar", "transferir"),
        ),
        _pattern(
            r"""\b(?:buy|purchase[d]?|send|pay\ (?:with|by|in))\b[^.]{0,60}\bgift[ ]?cards?
            | \b(?:registration|processing|application|admin(?:istration)?|training
              |enrol?lment|starter|visa|onboarding)[ -](?:fee|deposit|charge)s?\b
              (?!\s+(?:income|proposals?))
            | \b(?:start[- ]?up|starter|training|welcome)[ -](?:kit|pack(?:age)?)s?\b[^.]{0,50}
              \b(?:purchase|bought|buy|pay|paid|cost|order)
            | \b(?:purchase|buy|pay\ for)\b[^.]{0,50}\b(?:start[- ]?up|starter|training|welcome)
              [ -](?:kit|pack)
            | \b(?:pay|transfer|send|deposit)\b[^.]{0,40}\b(?:upfront|up\ front|in\ advance
              |before\ (?:you\ start|your\ first))
            | \b(?:bearbeitungs|registrierungs|anmelde|vermittlungs|schulungs|aufnahme)gebühr
            | \bvorkasse\b | \bkaution\b | \bvorab\b[^.]{0,40}\b(?:überweis|zahl)
            | \büberweisen\ sie\b[^.]{0,60}(?:€|euro)
            | \b(?:tasa|cuota|gastos)\ de\ (?:inscripción|registro|gestión|tramitación|matrícula)
            | \b(?:abonar|pagar|ingresar|transferir)\b[^.]{0,50}\b(?:por\ adelantado|antes\ de
              |curso|material|kit|uniforme)"""
        ),
        _pattern(_EMPLOYER_PAYS),
    ),
    _Sign(
        "bank_or_identity",
        "It asks for bank details or a copy of your papers before you have met anybody. Give them "
        "only to an employer whose contract you have signed.",
        (
            *("bank", "iban", "account", "card", "social security", "ssn", "copy", "photo", "scan"),
            *("picture", "front and", "konto", "ausweis", "reisepass", "cuenta", "copia", "foto"),
            *("tarjeta", "datos"),
        ),
        _pattern(
            r"""\b(?:send|submit|provide|e?-?mail|forward|attach|reply|include|give\ us|share)\b
              [^.]{0,60}\b(?:bank\ (?:details|account\ (?:details|number|information)|login)|iban
              |account\ number|online\ banking|credit\ card|debit\ card|social\ security\ number
              |ssn\b|(?:copy|photo|picture|scan|front\ and\ back)\ of\ your\ (?:\w+\ )?(?:id\b
              |identity|passport|driv|national))
            | \b(?:schicken|senden|übermitteln|mailen|angeben)\b[^.]{0,70}\b(?:iban|bankverbindung
              |kontodaten|personalausweis|reisepass|ausweiskopie)
            | \b(?:iban|bankverbindung|kontodaten|ausweiskopie|(?:kopie
            |foto)\ ihres\ (?:personal)?ausweises)
              \b[^.]{0,50}\b(?:senden|schicken|übermitteln|mitschicken|beifügen)
            | \b(?:envía|enviar|envíanos|adjunta|remite|facilita|mandar?)\w*\b[^.]{0,60}\b(?:número
              \ de\ cuenta|cuenta\ bancaria|datos\ bancarios|iban|(?:copia|foto)\ de\ (?:tu|su|el)
              \ (?:dni|nie|pasaporte|documento)|tarjeta\ de\ crédito)"""
        ),
        _pattern(
            _NEVER
            + r"""| \bat\ (?:the\ |your\ )?interview | \bbring\b | \bafter\ (?:an?|the|your)
            \ (?:offer|contract) | \bonce\ (?:hired|appointed|you) | \bfirst\ day
            | \bif\ (?:successful|appointed) | nach\ (?:der\ )?(?:zusage|vertrag)
            | zum\ (?:vorstellungs)?gespräch | a\ la\ entrevista | tras\ la\ firma"""
        ),
    ),
    _Sign(
        "messenger_only",
        "It wants contact by messenger only. Look for the company's own site and telephone "
        "number, and ask there whether the job exists.",
        (
            "whats",
            "telegram",
            "signal",
            "wechat",
            "viber",
            "google chat",
            "hangouts",
            "text message",
        ),
        _pattern(
            r"""\b(?:only|exclusively|just|ausschließlich|nur|solo|sólo|únicamente|exclusivamente)\b
              [^.]{0,40}\b(?:whats[ ]?app|telegram|signal|wechat|viber|google\ chat|hangouts)
            | \b(?:whats[ ]?app|telegram|signal|wechat|viber|google\ chat|hangouts)\b[^.]{0,50}
              \b(?:only|exclusively|ausschließlich|nur|solo|únicamente)\b
            | \b(?:contact|message|write|add|text|reach|apply|interview|kontakt|melden|schreib\w*
              |contacta\w*|escrib\w*)\b[^.]{0,60}\btelegram\b
            | \binterviews?\b[^.]{0,40}\b(?:via|by|on|over)\ (?:whats[ ]?app|telegram|signal
              |google\ chat|hangouts|text\ message)"""
        ),
        _pattern(r"\bnot\ only\b|nicht\ nur|no\ solo|\bwhatsapp\ (?:marketing|business\ api)"),
    ),
    _Sign(
        "money_transfer",
        "It has you pass on money or parcels for others through your own account or home. That is "
        "how stolen money and goods are moved, and who does it is liable.",
        (
            *("account", "cash", "deposit", "crypto", "bitcoin", "usdt", "western", "moneygram"),
            *("parcel", "package", "paket", "konto", "cuenta", "casa", "domicilio"),
        ),
        _pattern(
            r"""\b(?:receive|accept|collect|process)\b[^.]{0,60}\b(?:payments?|funds?|money|transfers?
              |deposits?|che(?:ck|que)s?)\b[^.]{0,60}\b(?:your|personal|private|own)\b[^.]{0,20}
              \baccount
            | \b(?:cash|deposit)(?:ing)?\ (?:the\ |a\ )?(?:che(?:ck|que)s?|money\ orders?)\b
            | \b(?:forward|transfer|send|convert)\w*\b[^.]{0,50}\b(?:bitcoin|crypto\w*|usdt|western
              \ union|moneygram)
            | \b(?:parcels?|packages?)\b[^.]{0,80}\b(?:your\ (?:own\ )?(?:home|house|private
            |address)
              )[^.]{0,80}\b(?:re-?ship|forward|re-?label|send\ (?:them\ )?on|repack)
            | \b(?:re-?ship|forward|re-?label)\w*\b[^.]{0,40}\b(?:parcels?|packages?)\b[^.]{0,60}
              \b(?:from\ home|your\ (?:home|address))
            | \bpakete\b[^.]{0,80}\b(?:privatadresse|ihre\ adresse|zu\ hause
            |nach\ hause)\b[^.]{0,80}
              \b(?:weiter|umetikett|etikettier|versend)
            | \b(?:zahlungen|gelder|überweisungen)\b[^.]{0,60}\b(?:ihr|eigene
            |private)\w*\ (?:bank)?konto
            | \b(?:recibir|recibirás)\b[^.]{0,60}\b(?:pagos|transferencias|dinero
            |paquetes)\b[^.]{0,60}
              \b(?:tu\ cuenta|su\ cuenta|tu\ casa|tu\ domicilio)"""
        ),
        _pattern(_NEVER),
    ),
)
_PRESSURE = _Sign(
    "pressure",
    "It presses you to decide at once. Take the time to look the company up.",
    (),
    _pattern(
        r"""\bonly\ (?:\d+|a\ few|two|three|four|five)\ (?:places|spots|slots|positions|seats)
          \ (?:are\ )?(?:left|remaining|available)
        | \b(?:reply|respond|act|apply|answer|text)\b[^.]{0,20}\bwithin\ (?:the\ next\ )?\d+\ hours?
        | \bact\ (?:now|fast) | \bbefore\ it(?:'s|’s|\ is)\ too\ late | \boffer\ expires
        | \bnur\ noch\ (?:\d+|wenige)\ (?:plätze|stellen) | \binnerhalb\ von\ \d+\ stunden\b
        | \b(?:últimas|solo\ quedan\ \d+)\ plazas | \bantes\ de\ \d+\ horas"""
    ),
    _pattern(r"\binterview"),
)
_PAY = (
    "The pay is far above what such work earns. Ask yourself what else the money is for, and look "
    "the company up."
)
_EASY = _pattern(
    r"""\bno\ (?:prior\ |previous\ )?(?:experience|skills?|qualifications?)\b[^.]{0,25}(?:need
    |requir
      |necess)? | \bwithout\ (?:any\ )?experience | \banyone\ can | (?:vor)?kenntnisse\ nicht
      | keine\ (?:vor)?(?:kenntnisse|erfahrung) | ohne\ (?:vorkenntnisse|erfahrung)
      | sin\ (?:necesidad\ de\ )?experiencia | no\ se\ (?:requiere|necesita)\ experiencia"""
)
_FEW_HOURS = _pattern(
    r"""\b(?:[1-3]|one|two|three)\ (?:hours?|hrs)\ (?:a|per|each)\ day
      | \b(?:[1-9]|1[0-2])\ (?:hours?|hrs)\ (?:a|per|each)\ week
      | \b(?:[1-3]|eine|zwei|drei)\ stunden?\ (?:am|pro|täglich)
      | \b(?:[1-9]|1[0-2])\ stunden\ (?:in\ der|pro|die)\ woche
      | \b(?:[1-3]|una|dos|tres)\ horas?\ (?:al|por)\ día"""
)
_FROM_HOME = _pattern(
    r"from\ home | home[ ]?based | home[- ]?office | desde\ casa | von\ zu\ hause"
)
_A_YEAR = {"hour": 1800.0, "day": 225.0, "week": 52.0, "month": 12.0, "year": 1.0}
_COMPARED = frozenset({"GBP", "EUR", "USD", "CHF", "CAD", "AUD"})
_TOO_MUCH_UNSKILLED, _TOO_MUCH_FEW_HOURS = 100_000, 30_000
"""A year, in any of the currencies compared: some twice the median full-time wage of their
countries for work that anybody can do at home, and most of a full wage for a few hours."""


def warnings(
    parts: tuple[Passage, ...], pay: Salary | None, remote: RemotePolicy | None
) -> tuple[PostingWarning, ...]:
    """The signs of a fraud in a posting, in document order, each once.

    Pressure counts only beside another sign, for honest employers are in a hurry too.
    """
    found: list[tuple[WarningCode, str, Passage]] = []
    for sentence in (sentence for part in parts for sentence in part.sentences()):
        folded = sentence.text.casefold()
        for sign in _SIGNS:
            if not any(stem in folded for stem in sign.stems):
                continue
            if _shows(sign, sentence.text) and all(sign.code != code for code, _, _ in found):
                found.append((sign.code, sign.message, sentence))
    result = [(sentence.segments[0].start, code, message, sentence.fact("warning"))
              for code, message, sentence in found]  # fmt: skip
    if pay and _too_high(parts, pay, remote):
        result.append((pay.fact.spans[0].start, "pay_too_high", _PAY, pay.fact))
    if result:
        result += [
            (
                sentence.segments[0].start,
                _PRESSURE.code,
                _PRESSURE.message,
                sentence.fact("warning"),
            )
            for sentence in _pressing(parts)
        ]
    result.sort(key=lambda item: item[:2])
    return tuple(
        PostingWarning(
            code=code,
            fact=fact.model_copy(update={"id": f"warning{number}"}),
            message=message,
        )
        for number, (_, code, message, fact) in enumerate(result, start=1)
    )


def _shows(sign: _Sign, text: str) -> bool:
    return bool(sign.words.search(text)) and not sign.harmless.search(text)


def _pressing(parts: tuple[Passage, ...]) -> Iterator[Passage]:
    for part in parts:
        for sentence in part.sentences():
            if _shows(_PRESSURE, sentence.text):
                yield sentence
                return


def _too_high(parts: tuple[Passage, ...], pay: Salary, remote: RemotePolicy | None) -> bool:
    amount = pay.low or pay.high
    if amount is None or pay.period is None or pay.currency not in _COMPARED:
        return False
    yearly = amount * _A_YEAR[pay.period]
    text = "\n".join(part.text for part in parts)
    if _FEW_HOURS.search(text) and pay.period != "hour" and yearly >= _TOO_MUCH_FEW_HOURS:
        return bool(_EASY.search(text))
    at_home = remote == "remote" or bool(_FROM_HOME.search(text))
    return yearly >= _TOO_MUCH_UNSKILLED and at_home and bool(_EASY.search(text))
