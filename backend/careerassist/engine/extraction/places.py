"""Places: whether words name a town, a region or a country, or how somebody works remotely."""

from __future__ import annotations

import re

from careerassist.engine.extraction.organisations import employer_score
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
        "schweden/中国"
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
        "schleswig-holstein/sachsen-anhalt/mecklenburg-vorpommern/catalonia/cataluña/catalunya/"
        "andalucía/andalusia/galicia/euskadi/país vasco/aragón/asturias/cantabria/extremadura/"
        "castilla y león/castilla-la mancha/comunidad de madrid/comunitat valenciana/navarra/"
        "la rioja/islas canarias/baleares/yorkshire/west yorkshire/"
        "north yorkshire/south yorkshire/east yorkshire/cumbria/lincolnshire/derbyshire/"
        "nottinghamshire/leicestershire/oxfordshire/berkshire/buckinghamshire/hertfordshire/"
        "bedfordshire/cambridgeshire/northumberland/somerset/dorset/wiltshire/gloucestershire/"
        "worcestershire/warwickshire/staffordshire/shropshire/fife/lancashire/kent/essex/surrey/"
        "sussex/hampshire/devon/cornwall/norfolk/suffolk/cheshire/merseyside/greater manchester/"
        "tyne and wear/west midlands/county durham/greater london/bay area/"
        "san francisco bay area/maharashtra/karnataka/tamil nadu/telangana/kerala/gujarat/punjab/"
        "uttar pradesh/west bengal/haryana/são paulo/jalisco/nuevo león/cdmx"
    )
)
_REGION_CODES = words(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM "
    "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC ON QC BC AB MB SK NS NB NL NSW "
    "VIC QLD TAS ACT NT UK US USA D A CH FR ES IT BE AT CZ PL SE NO DK FI PT IE AU NZ SG"
)
_TOWNS = frozenset(
    phrases(
        "london/manchester/birmingham/leeds/liverpool/sheffield/bristol/newcastle/nottingham/"
        "newcastle upon tyne/leicester/coventry/bradford/cardiff/swansea/belfast/edinburgh/glasgow/"
        "aberdeen/dundee/york/oxford/cambridge/brighton/southampton/portsmouth/plymouth/exeter/"
        "norwich/derby/hull/wolverhampton/stoke-on-trent/reading/bath/durham/preston/sunderland/"
        "dublin/cork/galway/limerick/waterford/"
        "new york/new york city/nyc/los angeles/chicago/houston/phoenix/philadelphia/san antonio/"
        "san diego/dallas/san jose/austin/san francisco/seattle/denver/boston/washington dc/"
        "washington d.c./portland/atlanta/miami/detroit/minneapolis/nashville/baltimore/charlotte/"
        "columbus/indianapolis/milwaukee/kansas city/las vegas/salt lake city/pittsburgh/cleveland/"
        "st. louis/st louis/tampa/orlando/sacramento/raleigh/cincinnati/buffalo/new orleans/"
        "palo alto/mountain view/sunnyvale/menlo park/santa clara/oakland/berkeley/brooklyn/"
        "toronto/montreal/montréal/vancouver/calgary/ottawa/edmonton/winnipeg/halifax/québec city/"
        "sydney/melbourne/brisbane/perth/adelaide/canberra/auckland/wellington/christchurch/"
        "berlin/hamburg/münchen/munich/köln/cologne/frankfurt/frankfurt am main/stuttgart/"
        "düsseldorf/dortmund/essen/leipzig/bremen/dresden/hannover/nürnberg/nuremberg/duisburg/"
        "bochum/wuppertal/bielefeld/bonn/münster/karlsruhe/mannheim/augsburg/wiesbaden/kiel/"
        "mönchengladbach/gelsenkirchen/braunschweig/aachen/chemnitz/magdeburg/freiburg/krefeld/"
        "freiburg im breisgau/mainz/lübeck/erfurt/oberhausen/rostock/kassel/potsdam/saarbrücken/"
        "heidelberg/darmstadt/regensburg/würzburg/ingolstadt/ulm/göttingen/wolfsburg/heilbronn/"
        "osnabrück/oldenburg/paderborn/jena/trier/koblenz/bamberg/konstanz/wien/vienna/graz/linz/"
        "salzburg/innsbruck/zürich/zurich/bern/basel/genf/geneva/genève/lausanne/luzern/st. gallen/"
        "madrid/barcelona/valencia/sevilla/seville/zaragoza/málaga/murcia/palma/bilbao/alicante/"
        "palma de mallorca/las palmas/córdoba/valladolid/vigo/gijón/granada/a coruña/la coruña/"
        "vitoria/pamplona/san sebastián/donostia/santander/oviedo/almería/burgos/salamanca/"
        "albacete/logroño/badajoz/cádiz/huelva/jaén/lleida/tarragona/girona/toledo/león/"
        "ciudad de méxico/mexico city/guadalajara/monterrey/puebla/bogotá/medellín/cali/lima/quito/"
        "guayaquil/santiago/santiago de chile/buenos aires/rosario/montevideo/caracas/la paz/"
        "san josé/são paulo/sao paulo/rio de janeiro/"
        "paris/lyon/marseille/toulouse/nice/nantes/bordeaux/lille/strasbourg/rome/roma/milan/"
        "milano/"
        "turin/torino/naples/napoli/florence/firenze/bologna/lisbon/lisboa/porto/amsterdam/"
        "rotterdam/the hague/utrecht/eindhoven/brussels/bruxelles/antwerp/ghent/copenhagen/aarhus/"
        "stockholm/gothenburg/malmö/oslo/bergen/helsinki/tallinn/riga/vilnius/warsaw/warszawa/"
        "kraków/krakow/wrocław/gdańsk/prague/praha/brno/bratislava/budapest/bucharest/sofia/athens/"
        "thessaloniki/istanbul/ankara/izmir/kyiv/kiev/lviv/zagreb/belgrade/ljubljana/moscow/"
        "tel aviv/jerusalem/haifa/beirut/amman/cairo/casablanca/tunis/lagos/abuja/accra/nairobi/"
        "kampala/johannesburg/cape town/durban/pretoria/addis ababa/dubai/abu dhabi/doha/riyadh/"
        "mumbai/delhi/new delhi/bangalore/bengaluru/hyderabad/chennai/kolkata/pune/ahmedabad/noida/"
        "gurgaon/gurugram/karachi/lahore/islamabad/dhaka/colombo/kathmandu/beijing/shanghai/"
        "shenzhen/guangzhou/hangzhou/taipei/tokyo/osaka/kyoto/seoul/manila/jakarta/bangkok/hanoi/"
        "ho chi minh city/kuala lumpur/北京/上海/深圳/广州/杭州"
    )
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
_STREET = re.compile(
    r"(?i)\b\d+[a-z]?,?\s+(?:[^\W\d_]+\.?\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|"
    r"close|court|way|place|crescent|terrace|gardens|boulevard|blvd|hill|grove|square|row)\b\.?"
    r"|[^\W\d_]+(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer)\s+\d+\s?[a-z]?\b"
    r"|\b(?:straße|allee|platz)\s[^,]{0,30}\d+"
    r"|^(?:c/|calle|avda\.?|avenida|plaza|paseo|rue|via|rua|carrera)\s.{3,40}\d"
)
_NAME = re.compile(r"(?:[^\W\d_]|[.'’ -]){2,40}")


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
    if len(parts) == 1:
        return bool(_POSTCODE.fullmatch(text))
    if len(parts) > 4:
        return False
    last, rest = parts[-1], parts[:-1]
    region = _known_region(last) or last in _REGION_CODES or bool(_POSTCODE.fullmatch(last))
    if any(employer_score(part) >= 2 for part in rest):
        return False
    if region:
        return all(_NAME.fullmatch(part) and part[:1].isupper() for part in rest)
    return all(_known(part) or part.casefold() in _REMOTE for part in parts)


def is_address(text: str) -> bool:
    """The words hold a street with a number, or a postcode."""
    return len(text) <= 100 and bool(_STREET.search(text) or _POSTCODE.search(text))


def has_place(text: str) -> bool:
    """A known town or country is among the words."""
    return any(_known(part.strip()) for part in re.split(r"[,()/–-]|\s{2,}", text)) or any(
        _known(word) for word in re.findall(r"[^\W\d_]+", text)
    )


def _known(text: str) -> bool:
    return text.casefold() in _TOWNS or _known_region(text)


def _known_region(text: str) -> bool:
    folded = text.casefold()
    return folded in _COUNTRIES or folded in _REGIONS
