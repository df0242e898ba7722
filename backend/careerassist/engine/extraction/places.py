"""Places: whether words name a town, a region or a country, or how somebody works remotely."""

from __future__ import annotations

import re
from functools import lru_cache

from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.town_names import TOWNS
from careerassist.engine.extraction.vocabulary import phrases, words

_COUNTRIES = frozenset(
    phrases(
        "uk/u.k./united kingdom/england/scotland/wales/northern ireland/great britain/"
        "usa/u.s.a./us/u.s./united states/united states of america/canada/mexico/méxico/ireland/"
        "germany/austria/switzerland/france/spain/portugal/italy/netherlands/the netherlands/"
        "belgium/luxembourg/denmark/sweden/norway/finland/iceland/poland/czech republic/czechia/"
        "slovakia/hungary/"
        "romania/bulgaria/greece/turkey/türkiye/ukraine/russia/estonia/latvia/lithuania/croatia/"
        "serbia/slovenia/bosnia and herzegovina/albania/north macedonia/cyprus/malta/israel/"
        "lebanon/jordan/egypt/morocco/tunisia/algeria/nigeria/ghana/kenya/uganda/tanzania/ethiopia/"
        "south africa/zimbabwe/zambia/rwanda/senegal/cameroon/india/pakistan/bangladesh/sri lanka/"
        "nepal/china/hong kong/taiwan/japan/south korea/korea/singapore/malaysia/indonesia/"
        "thailand/vietnam/philippines/the philippines/australia/new zealand/brazil/argentina/chile/"
        "colombia/peru/ecuador/venezuela/uruguay/bolivia/paraguay/costa rica/panama/guatemala/"
        "honduras/el salvador/nicaragua/cuba/dominican republic/puerto rico/jamaica/uae/u.a.e./"
        "united arab emirates/saudi arabia/qatar/kuwait/oman/bahrain/iran/iraq/armenia/georgia/"
        "kazakhstan/azerbaijan/"
        "deutschland/österreich/schweiz/frankreich/spanien/italien/niederlande/belgien/polen/"
        "tschechien/ungarn/griechenland/türkei/großbritannien/england/irland/dänemark/schweden/"
        "vereinigtes königreich/vereinigte staaten/norwegen/finnland/luxemburg/"
        "españa/francia/alemania/reino unido/italia/países bajos/bélgica/suiza/austria/irlanda/"
        "estados unidos/ee. uu./eeuu/perú/panamá/república dominicana/brasil/marruecos/"
        "schweden/suisse/svizzera/belgique/belgië/nederland/danmark/sverige/norge/suomi/polska/"
        "česko/"
        "česká republika/slovensko/magyarország/românia/hrvatska/slovenija/srbija/maroc/tunisie/"
        "algérie/sénégal/côte d'ivoire/ivory coast/republic of ireland/palestine/syria/afghanistan/"
        "malawi/botswana/namibia/mozambique/angola/gambia/sierra leone/liberia/somalia/sudan/"
        "eritrea/"
        "trinidad and tobago/barbados/guyana/haiti/myanmar/cambodia/mongolia/uzbekistan/moldova/"
        "belarus/kosovo/montenegro/liechtenstein/中国"
    )
)
_REGIONS = frozenset(
    phrases(
        "alabama/alaska/arizona/arkansas/california/colorado/connecticut/delaware/florida/hawaii/"
        "idaho/illinois/indiana/iowa/kansas/kentucky/louisiana/maine/maryland/massachusetts/"
        "michigan/minnesota/mississippi/missouri/montana/nebraska/nevada/new hampshire/new jersey/"
        "new mexico/new york/north carolina/north dakota/ohio/oklahoma/oregon/pennsylvania/"
        "rhode island/south carolina/south dakota/tennessee/texas/utah/vermont/virginia/washington/"
        "west virginia/wisconsin/wyoming/ontario/quebec/québec/british columbia/alberta/manitoba/"
        "saskatchewan/nova scotia/new brunswick/new south wales/victoria/queensland/tasmania/"
        "western australia/south australia/bavaria/bayern/hessen/nrw/nordrhein-westfalen/sachsen/"
        "baden-württemberg/niedersachsen/brandenburg/thüringen/rheinland-pfalz/saarland/"
        "schleswig-holstein/sachsen-anhalt/steiermark/kärnten/tirol/vorarlberg/niederösterreich/"
        "oberösterreich/burgenland/aargau/wallis/tessin/graubünden/thurgau/"
        "mecklenburg-vorpommern/catalonia/cataluña/catalunya/"
        "andalucía/andalusia/galicia/euskadi/país vasco/aragón/asturias/cantabria/extremadura/"
        "castilla y león/castilla-la mancha/comunidad de madrid/comunitat valenciana/navarra/"
        "la rioja/islas canarias/baleares/canarias/bizkaia/vizcaya/gipuzkoa/guipúzcoa/álava/"
        "illes balears/"
        "región de murcia/principado de asturias/estado de méxico/edomex/quintana roo/yucatán/"
        "sonora/"
        "guanajuato/antioquia/cundinamarca/valle del cauca/yorkshire/west yorkshire/"
        "north yorkshire/south yorkshire/east yorkshire/cumbria/lincolnshire/derbyshire/"
        "nottinghamshire/leicestershire/oxfordshire/berkshire/buckinghamshire/hertfordshire/"
        "bedfordshire/cambridgeshire/northumberland/somerset/dorset/wiltshire/gloucestershire/"
        "worcestershire/warwickshire/staffordshire/shropshire/fife/lancashire/kent/essex/surrey/"
        "sussex/hampshire/devon/cornwall/norfolk/suffolk/cheshire/merseyside/greater manchester/"
        "tyne and wear/west midlands/county durham/greater london/bay area/"
        "san francisco bay area/maharashtra/karnataka/tamil nadu/telangana/kerala/gujarat/punjab/"
        "uttar pradesh/west bengal/haryana/são paulo/michoacán/oaxaca/chiapas/tabasco/veracruz/"
        "tamaulipas/coahuila/chihuahua/sinaloa/durango/"
        "zacatecas/hidalgo/morelos/guerrero/campeche/colima/nayarit/querétaro/tlaxcala/"
        "baja california/baja california sur/rizal/laguna/cavite/bulacan/batangas/pampanga/"
        "jalisco/nuevo león/cdmx/lagos state/"
        "rivers state/gauteng/western cape/kwazulu-natal/"
        "metro manila/ncr/calabarzon/northern ireland/midlothian/lothian/powys/gwynedd/"
        "south glamorgan/vale of glamorgan/isle of wight/isle of man/rutland/east sussex/"
        "west sussex/"
        "new brunswick/newfoundland/prince edward island/northern territory/"
        "andhra pradesh/rajasthan/madhya pradesh/bihar/odisha/assam/haryana/goa/jharkhand"
    )
)
_REGION_CODES = words(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM "
    "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC ON QC BC AB MB SK NS NB NL NSW "
    "VIC QLD TAS ACT NT UK US USA D A CH FR ES IT BE AT CZ PL SE NO DK FI PT IE AU NZ SG"
)
_REMOTE = frozenset(
    phrases(
        "remote/fully remote/hybrid/remote (uk)/remote (us)/worldwide/home office/homeoffice/"
        "remoto/teletrabajo/híbrido/on-site/onsite/100% remote"
    )
)
_POSTCODE = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"  # United Kingdom
    r"|\b[A-Z]{2} \d{5}(?:-\d{4})?\b"  # United States
    r"|\b(?:[A-Z]{1,2}-)?\d{4,5} [A-ZÄÖÜÁÉÍÓÚÑ][^\W\d_]+"  # Germany, Spain, France, Austria
    r"|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b"  # Canada
)
_HOUSE = re.compile(r"(?=\D*\d)(?!.*\d{7})[^,]{3,45}")
_OUTWARD_CODE = re.compile(r"\s+[A-Z]{1,2}\d[A-Z\d]?$")
"""The first half of a British postcode."""
_STREET = re.compile(
    r"(?i)\b\d+[a-z]?,?\s+(?:[^\W\d_]+\.?\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|"
    r"close|court|way|place|crescent|terrace|gardens|boulevard|blvd|hill|grove|square|row)\b\.?"
    r"|[^\W\d_]+(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer)\s+\d+\s?[a-z]?\b"
    r"|\b(?:straße|allee|platz)\s[^,]{0,30}\d+"
    r"|^(?:c/|calle|avda?\.?|avenida|bulevar|blvd\.?|jr\.|jirón|cra\.?|carrera|cl\.|plaza|paseo|"
    r"rue|via|rua|carrera)\s.{3,40}\d"
)
_TOWN_AND_CODE = re.compile(r"([A-Z][^\d,]+?) ([A-Z]{2,3})(?: \d{4,5}(?:-\d{4})?)?")
_COUNTY = re.compile(r"^(?:[A-Z][\w.'-]+ ){1,2}(?:County|Parish|Borough)$")
_CITY = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)? City|Ciudad [A-Z]\w+|Villa [A-Z]\w+")
_NAME = re.compile(r"(?:[^\W\d_]|[.'’ -]){2,40}")


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """The words are a place ("Leeds", "Leeds, UK", "Austin, TX 78701", "Remote").

    A town that the lists do not know is taken for one only beside a country or region that they
    do; nobody's town is in doubt because it is small.
    """
    text = " ".join(text.split()).strip(" .,;")
    if not text or len(text) > 60:
        return False
    folded = text.casefold()
    if folded in _REMOTE or _known(text):
        return True
    bracket = re.fullmatch(r"(.+?)\s*\((.+)\)", text)
    if bracket and is_place(bracket[1]) and is_place(bracket[2]):
        return True
    parts = [part.strip() for part in re.split(r",|\s[-–/]\s|/", text) if part.strip()]
    if len(parts) == 1 and not _TOWN_AND_CODE.fullmatch(text):
        return bool(_POSTCODE.fullmatch(text))
    if len(parts) > 4:
        return False
    last, rest = parts[-1], parts[:-1]
    with_code = _TOWN_AND_CODE.fullmatch(last)
    if with_code and (with_code[2] in _REGION_CODES) and (rest or _known(with_code[1])):
        return all(_NAME.fullmatch(part) and part[:1].isupper() for part in (*rest, with_code[1]))
    region = _known_region(last) or last in _REGION_CODES or bool(_POSTCODE.fullmatch(last))
    if any(employer_score(part) >= 2 and not _COUNTY.search(part) for part in rest):
        return False
    if region:
        return all(_NAME.fullmatch(part) and part[:1].isupper() for part in rest)
    return all(_known(part) or part.casefold() in _REMOTE for part in parts)


def ends_with_place(text: str) -> bool:
    """The words after one of the commas are a place ("Thornbeck Lodge, Wakefield, UK")."""
    parts = text.split(", ")
    return any(is_place(", ".join(parts[at:])) for at in range(1, len(parts)))


def is_home(text: str) -> bool:
    """Where somebody lives: a place, or a quarter or village with a known town beside it ("Leith,
    Edinburgh", "Bristol BS6")."""
    text = " ".join(text.split()).strip(" .,;")
    if is_place(text):
        return True
    bare = _OUTWARD_CODE.sub("", text)
    if bare != text and (is_place(bare) or is_home(bare)):
        return True
    parts = [part.strip() for part in text.split(",") if part.strip()]
    named = all(
        (_NAME.fullmatch(part) and part[:1].isupper() and employer_score(part) < 2)
        or (number < len(parts) - 1 and _HOUSE.fullmatch(part))
        for number, part in enumerate(parts)
    )
    most = 6 if any(char.isdigit() for char in text) else 4
    return 2 <= len(parts) <= most and named and any(_known(part) for part in parts[1:])


def may_be_place(text: str) -> bool:
    """The words have the shape of a place's name: one to four words with a capital, no digits."""
    said = text.split()
    return len(said) <= 4 and bool(_NAME.fullmatch(text)) and text[:1].isupper()


def is_address(text: str) -> bool:
    """The words hold a street with a number, or a postcode."""
    return len(text) <= 100 and bool(_STREET.search(text) or _POSTCODE.search(text))


def has_place(text: str) -> bool:
    """A known town or country is among the words."""
    return any(_known(part.strip()) for part in re.split(r"[,()/–-]|\s{2,}", text)) or any(
        _known(word) for word in re.findall(r"[^\W\d_]+", text)
    )


def _known(text: str) -> bool:
    return text.casefold() in TOWNS or _known_region(text) or bool(_CITY.fullmatch(text))


def _known_region(text: str) -> bool:
    folded = text.casefold()
    return folded in _COUNTRIES or folded in _REGIONS
