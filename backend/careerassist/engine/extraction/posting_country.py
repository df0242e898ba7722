"""Which country a posting is from, by its places, company forms, phone prefixes and papers.

It tells whose dollars or crowns a bare "$" or "kr" stands for, and the order of day and month.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_COUNTRY = {
    "GB": r"United Kingdom|UK|England|Scotland|Wales|Northern Ireland|London|Manchester|NHS|HMRC",
    "IE": r"Ireland|Dublin|Galway|Limerick|Co\. (?:Cork|Kerry|Clare|Mayo|Meath)|Garda vetting|PRSI",
    "US": r"United States|USA|U\.S\.(?: citizens?(?:hip)?)?|401\s?\(?k\)?|W-2|1099|PTO"
    r"|E-Verify|EEOC?|USAJOBS|GED|New York|Los Angeles|Chicago|Houston|Boston|Seattle|Denver"
    r"|San Francisco|San Diego|Atlanta|Dallas",
    "CA": r"Canad(?:a|ian)|Ontario|Quebec|Québec|Alberta|British Columbia|Manitoba|Saskatchewan"
    r"|Nova Scotia|New Brunswick|Newfoundland|Toronto|Vancouver|Calgary|Edmonton|Ottawa|Montr[eé]al"
    r"|Winnipeg|Halifax|RRSP|Red Seal|Job Bank|Canadian dollars",
    "AU": r"Australian?|NSW|QLD|TAS|New South Wales|Queensland|Tasmania|Sydney|Melbourne|Brisbane"
    r"|Adelaide|Canberra|Pty\.? Ltd|superannuation|(?:plus|and|[Ii]nc(?:l\.?|luding)?) super"
    r"|(?<=\+ )super|ABN|RDOs?|SEEK|FIFO|VIC \d{4}|WA \d{4}"
    r"|SA \d{4}|NT \d{4}|ACT \d{4}|White Card|Fair Work",
    "NZ": r"New Zealand|Aotearoa|NZ|Auckland|Wellington|Christchurch|Hamilton NZ|Dunedin|Tauranga"
    r"|KiwiSaver|Te Tiriti|Treaty of Waitangi",
    "ZA": r"South Africa|Gauteng|KwaZulu-Natal|Western Cape|Eastern Cape|Limpopo|Mpumalanga"
    r"|Johannesburg|Cape Town|Durban|Pretoria|Matric|B-?BBEE|\(Pty\)|NQF|ZAR",
    "IN": r"India|Bengaluru|Bangalore|Mumbai|Pune|Hyderabad|Chennai|Kolkata|Gurgaon|Gurugram|Noida"
    r"|(?:New )?Delhi|Ahmedabad|Kochi|Jaipur|Maharashtra|Karnataka|Tamil Nadu|Kerala|Gujarat|LPA"
    r"|[Ll]a(?:kh|c)s?|Pvt\.? Ltd|B\.?Tech|B\.?Com|GST|Aadhaar",
    "PK": r"Pakistan|Karachi|Lahore|Islamabad|Rawalpindi|Faisalabad|Peshawar|PKR|CNIC",
    "LK": r"Sri Lanka|Colombo|Kandy",
    "PH": r"Philippines|Manila|Makati|Cebu|Quezon City|Taguig|Davao|Pasig|SSS|Pag-IBIG|PhilHealth",
    "DE": r"Deutschland|Germany|Berlin|Hamburg|München|Munich|Köln|Frankfurt|GmbH|Bundesland|TVöD",
    "AT": r"Österreich|Austria|Wien|Vienna|Graz|Linz|Salzburg|Innsbruck|Kollektivvertrag|AMS",
    "CH": r"Schweiz|Switzerland|Suisse|Zürich|Zurich|Bern|Basel|Luzern|St\. Gallen|EFZ|CHF",
    "ES": r"España|Spain|Madrid|Barcelona|Sevilla|Bilbao|Zaragoza|Málaga|S\.L\.U?\.?",
    "MX": r"M[ée]xico|CDMX|Jalisco|Nuevo León|Querétaro|Qro|Puebla|Guanajuato|Yucatán|Monterrey"
    r"|Guadalajara|Veracruz|Chihuahua|Sonora|Oaxaca|Tijuana|Edomex|S\.\s?A\.\sde\sC\.\s?V"
    r"|S\. de R\.\s?L\. de C\.\s?V|IMSS|INFONAVIT|Infonavit|aguinaldo|vales de despensa|CURP"
    r"|prestaciones superiores|pesos mexicanos|MXN",
    "AR": r"Argentin[ao]|Buenos Aires|CABA|Rosario|Mendoza|GBA|CUIT|CUIL|ARS|pesos argentinos"
    r"|obra social|Capital Federal",
    "CO": r"Colombian?[ao]?|Bogotá|Medellín|Barranquilla|Bucaramanga|Cartagena|Pereira|Manizales"
    r"|S\.\s?A\.\s?S|EPS|auxilio de transporte|SMLV|SMMLV|pesos colombianos|COP",
    "CL": r"Chilen?[ao]?|Santiago|Ñuñoa|Valparaíso|Viña del Mar|Temuco|Antofagasta|Rancagua"
    r"|SpA|Ltda\.|RUT|AFP|Isapre|Fonasa|[Rr]enta líquida|[Ss]ueldo líquido|comuna|pesos chilenos"
    r"|CLP",
    "PE": r"Per[úu]|Lima|Arequipa|Trujillo|EsSalud|gratificaciones|soles|PEN",
    "UY": r"Uruguay|Montevideo|pesos uruguayos|UYU",
    "CR": r"Costa Rica|Heredia|Alajuela|colones|CRC",
    "BR": r"Brasil|Brazil|São Paulo|Rio de Janeiro|CLT|Vale transporte|BRL",
    "SE": r"Sweden|Sverige|Stockholm|Göteborg|Gothenburg|Malmö|Uppsala|Skatteverket|SEK"
    r"|kollektivavtal|mån",
    "NO": r"Norway|Norge|Oslo|Bergen|Trondheim|Stavanger|NOK|NAV",
    "DK": r"Denmark|Danmark|Copenhagen|København|Aarhus|Odense|Aalborg|DKK|ApS",
    "SG": r"Singapore|CPF|SGD|Pte\.? Ltd",
    "HK": r"Hong Kong|Kowloon|MPF|HKD",
    "AE": r"UAE|United Arab Emirates|Dubai|Abu Dhabi|Sharjah|AED|Emirates ID",
}  # fmt: skip
_WORDS = {code: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for code, words in _COUNTRY.items()}
_REGIONS = {
    "US": r"A[KLRZ]|C[OT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI"
    r"|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|CA",
    "CA": r"ON|QC|BC|AB|MB|SK|N[BLSTU]|PEI?|YT",
    "AU": r"VIC|NSW|QLD|TAS|ACT",
}
_REGION = {
    code: re.compile(rf",\s(?:{names})(?=$|[\s,;)·|.](?!\w))", re.MULTILINE)
    for code, names in _REGIONS.items()
}
_PREFIXES = {
    "1": "", "27": "ZA", "31": "", "34": "ES", "41": "CH", "43": "AT", "44": "GB", "45": "DK",
    "46": "SE", "47": "NO", "49": "DE", "51": "PE", "52": "MX", "54": "AR", "55": "BR",
    "56": "CL", "57": "CO", "61": "AU", "63": "PH", "64": "NZ", "65": "SG", "91": "IN",
    "92": "PK", "94": "LK", "353": "IE", "506": "CR", "598": "UY", "852": "HK", "971": "AE",
}  # fmt: skip
_PHONE = re.compile(r"(?:(?<!\w)00|\+)\s?(\d{1,3})(?=[\s(.-]|\d{6})")
_MONTH_FIRST = frozenset({"US", "PH"})
_OF_PLACE, _OF_REGION, _OF_PHONE = 4, 3, 3


def country(place: str, text: str, among: Collection[str] = ()) -> str | None:
    """The ISO 3166 code of the country that a posting's words point to; None if they do not.

    A name in `place` counts more than one in the text, and each name counts once. `among`: only
    these countries, empty for any. Of two equally likely ones none is taken.
    """
    scores: dict[str, int] = {}
    for code, words in _WORDS.items():
        if among and code not in among:
            continue
        score = len(set(words.findall(text))) + _OF_PLACE * bool(words.search(place))
        if region := _REGION.get(code):
            score += _OF_REGION * bool(region.search(text))
            score += _OF_PLACE * bool(region.search(f", {place}") or region.search(place))
        if score:
            scores[code] = score
    for prefix in _PHONE.findall(text):
        code = next((_PREFIXES[prefix[:n]] for n in (3, 2) if prefix[:n] in _PREFIXES), "")
        if code and (not among or code in among):
            scores[code] = scores.get(code, 0) + _OF_PHONE
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def writes_month_first(place: str, text: str, currency: str | None) -> bool:
    """Whether 3/4 is 4 March there: in the United States and the Philippines, and where nothing
    but pay in US dollars tells the country. `currency`: the pay's ISO 4217 code."""
    home = country(place, text)
    return home in _MONTH_FIRST or (home is None and currency == "USD")
