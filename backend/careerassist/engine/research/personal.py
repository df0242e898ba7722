"""Whether a sentence holds something about a person: a name, an address, a number."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from urllib.parse import unquote

from careerassist.engine.extraction.given_names import GIVEN_NAMES
from careerassist.engine.extraction.person_names import (
    Named,
    begins_addressed,
    named_at,
    not_a_name,
)
from careerassist.engine.research.names import trade_names_in
from careerassist.engine.skills.folding import fold
from careerassist.schemas.knowledge import KnowledgeLanguage

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]++\s?(?:@|\(at\)|\[at\]|\{at\}|\s(?:at|arroba|ät)\s(?=[\w-]+\s?(?:\.|\(dot\)|\[dot\]|"
    r"\sdot\s|\spunto\s|\spunkt\s)\s?(?:com|org|net|de|es|co|uk|eu|io|info|example)\b))"
    r"\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\]|\sdot\s)\s?[\w-]+)+",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z]\w{2,}")
_SECONDS = r"[ ()/.–-]{0,2}"
_TELEPHONE = re.compile(
    rf"(?<![\w.,£$€])(?:(?:\+|00)\d(?:{_SECONDS}\d){{6,13}}"
    # With a trunk prefix, as numbers are written at home; months and days of a date look so too.
    rf"|(?!\(?0?\d/(?:\d\d?/)?(?:19|20)\d\d)"
    rf"\(?0[1-9]\d{{0,4}}\)?[ /–-]{{0,2}}\d{{2,}}(?:[ /–-]?\d{{2,}}){{1,4}}"
    rf"|\(\d{{3}}\) ?\d{{3}}[ -]\d{{4}}|\d{{3}}-\d{{3}}-\d{{4}}|\d{{3}}-\d{{4}}(?!\d)"
    # Spanish ones have no prefix.
    rf"|[679]\d\d (?:\d{{3}} \d{{3}}|\d\d \d\d \d\d))"
    rf"(?![\w%]|[.,]\d|\s?(?:€|£|\$|euros?\b|pounds?\b|dollars?\b|people|personas|Menschen))"
)
_LABELLED = re.compile(
    r"\b(?:tel(?:\.|ephone|efon|éfono|efono)?|phone|mobile|fax|mobil|handy|móvil|movil|whatsapp|call"
    r"|ring|text|rufnummer|teléfono|durchwahl|hotline)\b[^.;\d]{0,20}\d[\d ()/–-]{5,}\d",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    r"\b[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){3,7}[A-Z0-9]{0,3}\b"  # IBAN
    r"|\b\d{8}-?[A-HJ-NP-TV-Z]\b|\b[XYZ]-?\d{7}-?[A-Z]\b"  # DNI, NIE
    r"|\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b"
    r"|\b\d{3}-\d{2}-\d{4}\b"  # SSN
    r"|\b\d{2} ?\d{6} ?[A-Z] ?\d{3}\b"  # Rentenversicherung
    r"|(?i:\b(?:passport|reisepass|pasaporte|personalausweis|steuer-?id|national insurance|nif|dni"
    r"|social security|sozialversicherung)[\w ]{0,20}(?:no\.?|number|nummer|número|nr\.?)?:? )"
    r"(?=[\w-]*\d{4})[\w-]{6,}"
)
_BIRTH = re.compile(
    r"\b(?:born on|date of birth|geboren am|geburtsdatum|nacid[oa] el|fecha de nacimiento)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<![\w'’@&-])[^\W\d_a-zß-öø-ÿ][\w'’.-]*")
_SPEECH = (
    r"(?:says?|said|told|tells|explain(?:s|ed)|add(?:s|ed)|warn(?:s|ed)|recalls?|according to"
    r"|sagte?|erklärte?|erzählte?|berichtete?|betonte?|meinte?|dice|dijo|explic[aó]|afirm[aó]"
    r"|señal[aó]|asegur[aó]|cuenta)"
)
_SPEAKS_AFTER = re.compile(rf"^,? {_SPEECH}\b|^, ?\d{{2}}(?:,| \()|^ \(\d{{2}}\)")
_ALONE = re.compile(
    r"^ (?:is|was|has|earns|works|says|said|runs|leads|ist|war|hat|verdient|arbeitet|leitet|es|fue"
    r"|era|gana|cobra|trabaja|dirige)\b"
)
"""What one person does: after a trade and two names ("la cocinera Xiana Ferro cobra")."""
_SPEAKS_BEFORE = re.compile(rf"\b{_SPEECH} $", re.IGNORECASE)
_INSTITUTION = re.compile(
    r"^[\s-]*(?:[\w&.-]+ ){0,2}?(?:Foundation|Stiftung|Institute?|Institut\w*|Instituto|Hospital"
    r"|Klinik\w*|University|Universität|Universidad|College|School|Schule|Gymnasium|Ambulance|Trust"
    r"|Council|Society|Gesellschaft|Fundación|Colegio|Centre|Center|Zentrum|Centro|Report|Survey|Index"
    r"|Act|Review|Bank|Group|Gruppe|Grupo|Clinic|Academy|Akademie|Academia|Hotel|Airport|Flughafen"
    r"|Award|Prize|Preis|Premio|Salary|Gehalts\w+|Guide|Studie|Study|Certificate|Programme?|Scheme"
    r"|Method|Scale|Test|Model|Ordnung|Gesetz|Street|Straße|Platz|Plaza|Calle|Road|Park|Library"
    r"|Associates|Partners|Chambers|Solicitors|Verlag|Werke?)\b",
)
_REPORT = re.compile(
    r"^ (?:annual |salary |\d{4} )*(?:guide|report|survey|study|index|figures|data)\b",
    re.IGNORECASE,
)
_SURNAME = re.compile(
    r"\b(?:says|said|adds|added|explained|sagt|sagte|meint|erklärt|dice|dijo|afirma|añadió) "
    r"[A-ZÄÖÜÁÉÍÓÚÑ][a-zß-ÿ]{2,}(?:[.,;]|$)|, so [A-ZÄÖÜ][a-zß-ÿ]{2,}[.,]"
)
"""Somebody who was named before: "…, said Fenwick."."""
_SAINTS = re.compile(r"\b(?:St\.?|Saint|Sankt|San|Santa|Santo|Queen|King|Prince|Princess) $")
_NAMED_AFTER = re.compile(
    r"\b(?:Hospital|Universidad|Colegio|Instituto|Fundación|Calle|Plaza|Centro|Klinik(?:um)?|Firma"
    r"|Schule|Grupo|Banco|Premio) (?:de |del |the )?$"
)


_AROUND = 200
"""Characters beside a name that tell what it is a name of."""


def holds_personal_data(text: str, language: KnowledgeLanguage) -> bool:
    """The text gives an e-mail address, a telephone number, an identity number or a person's name.
    Names of firms, authorities, foundations and places are none."""
    return any(
        pattern.search(text)
        for pattern in (_EMAIL, _HANDLE, _TELEPHONE, _LABELLED, _IDENTITY, _BIRTH, _SURNAME)
    ) or _names_a_person(text, language)


def holds_email_address(url: str) -> bool:
    """An e-mail address stands in a page's address, as it is or with escapes."""
    return _EMAIL.search(unquote(url)) is not None


def _names_a_person(text: str, language: KnowledgeLanguage) -> bool:
    for word in _CAPITAL.finditer(text):
        named = named_at(text, word.start(), language)
        if named is not None and _is_person(named, text, language):
            return True
    return False


@cache
def _given_names() -> frozenset[str]:
    file = resources.files(__package__) / "data" / "given_names.toml"
    names: str = tomllib.loads(file.read_text(encoding="utf-8"))["names"]
    return frozenset(fold(name) for name in names.split())


def _is_person(named: Named, text: str, language: KnowledgeLanguage) -> bool:
    before = text[max(0, named.start - _AROUND) : named.start]
    after = text[named.end : named.end + _AROUND]
    if (
        _INSTITUTION.match(after)
        or _REPORT.match(after)
        or _SAINTS.search(before)
        or _NAMED_AFTER.search(before)
    ):
        return False
    if begins_addressed(text, named.start, language):
        return True
    if not_a_name(named, text, ""):
        return False
    words = named.name.split()
    if named.common or (len(words) > 1 and fold(words[0].split("-")[0]) in _given_names()):
        return True
    if len(words) == 2 and _ALONE.match(after) and trade_names_in(" ".join(before.split()[-1:])):
        return not trade_names_in(named.name)
    speaks = _SPEAKS_AFTER.match(after) or _SPEAKS_BEFORE.search(before)
    return (
        bool(speaks)
        and len(words) in (2, 3)
        and (language != "de" or fold(words[0]) in GIVEN_NAMES)
    )
