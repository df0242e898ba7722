"""Job titles: how much some words look like one."""

from __future__ import annotations

import re
from functools import lru_cache

from careerassist.engine.extraction.vocabulary import phrases, words

_HEADS = words(
    "nurse midwife matron sister carer caregiver aider paramedic physician doctor surgeon dentist "
    "pharmacist physiotherapist therapist radiographer dietitian optometrist veterinarian "
    "psychologist counsellor counselor hygienist phlebotomist orderly practitioner clinician "
    "resident registrar consultant gp electrician plumber carpenter joiner bricklayer plasterer "
    "roofer welder fitter mechanic technician engineer installer operator operative labourer "
    "laborer builder foreman machinist painter decorator glazier scaffolder surveyor apprentice "
    "trainee journeyman driver courier picker packer warehouseman forklift teacher tutor lecturer "
    "professor instructor educator principal headteacher head dean librarian professional "
    "chef cook baker butcher waiter waitress bartender barista sommelier host hostess porter "
    "housekeeper cleaner concierge receptionist caterer dishwasher commis lawyer solicitor "
    "barrister attorney paralegal judge clerk notary counsel secretary administrator assistant "
    "associate analyst accountant auditor bookkeeper controller treasurer banker broker trader "
    "underwriter actuary economist cashier teller manager director officer executive president "
    "chairman chair chairperson founder co-founder cofounder owner partner ceo cto cfo coo cio cmo "
    "vp lead leader supervisor coordinator co-ordinator specialist advisor adviser representative "
    "agent buyer merchandiser planner scheduler strategist developer programmer architect designer "
    "scientist researcher fellow tester administrator devops sre webmaster writer editor "
    "journalist reporter author translator interpreter photographer illustrator animator artist "
    "musician actor producer curator copywriter marketer recruiter trainer coach mentor "
    "social-worker worker volunteer intern internship student postdoc ambassador captain sergeant "
    "lieutenant soldier pilot steward stewardess firefighter guard warden inspector detective "
    "constable gardener landscaper farmer florist hairdresser beautician barber stylist nanny "
    "childminder au-pair aide attendant helper handyman caretaker janitor freelancer contractor "
    "estimator foreperson superintendent dispatcher handler keeper maker seller salesperson "
    "salesman saleswoman storekeeper shopkeeper treasurer member chemist biologist physicist "
    "geologist statistician mathematician historian archivist moderator evangelist generalist "
    "expert master deputy matron hca rn cna lpn placement leiter leiterin leitung kaufmann "
    "kauffrau kaufleute fachkraft pfleger pflegerin krankenschwester krankenpfleger hebamme arzt "
    "ärztin lehrer lehrerin erzieher erzieherin koch köchin bäcker metzger konditor kellner "
    "kellnerin elektriker elektrikerin elektroniker mechaniker mechatroniker schlosser tischler "
    "schreiner maurer maler dachdecker installateur techniker technikerin ingenieur ingenieurin "
    "meister entwickler entwicklerin informatiker berater beraterin verkäufer verkäuferin "
    "sachbearbeiter sachbearbeiterin buchhalter buchhalterin sekretär sekretärin assistent "
    "assistentin referent referentin auszubildende auszubildender azubi praktikant praktikantin "
    "werkstudent werkstudentin geschäftsführer geschäftsführerin mitarbeiter mitarbeiterin "
    "angestellter angestellte fahrer lagerist disponent anwalt anwältin rechtsanwalt jurist "
    "juristin steuerberater architektin dozent dozentin aushilfe trainer hausmeister friseur "
    "friseurin zahnarzt tierarzt apotheker apothekerin redakteur vorstand hilfskraft betreuer "
    "enfermero enfermera médico médica auxiliar técnico técnica ingeniero ingeniera profesor "
    "profesora maestro maestra docente cocinero cocinera jefe jefa camarero camarera contable "
    "administrativo administrativa asistente asesor asesora gerente director directora "
    "coordinador coordinadora responsable encargado encargada analista programador programadora "
    "desarrollador desarrolladora consultor consultora abogado abogada electricista fontanero "
    "albañil carpintero mecánico mecánica conductor conductora operario operaria dependiente "
    "dependienta vendedor vendedora comercial becario becaria aprendiz ayudante recepcionista "
    "secretario secretaria auditor auditora diseñador diseñadora arquitecto arquitecta periodista "
    "traductor traductora investigador investigadora farmacéutico farmacéutica psicólogo psicóloga "
    "fisioterapeuta educador educadora monitor monitora gestor gestora interventor tesorero "
    "supervisor supervisora especialista limpiador limpiadora cajero cajera practicante "
    "hand graduate absolvent absolventin egresado egresada postulante tallerista tramper "
    "machinist setter cutter grinder turner miller moulder fabricator rigger slinger "
    "boilermaker pipefitter steamfitter millwright lineman linesman lineworker electromechanic "
    "locksmith tiler plasterer renderer paver roadworker groundworker steelworker ironworker "
    "glassblower upholsterer tailor seamstress dressmaker cobbler jeweller jeweler watchmaker "
    "printer bookbinder sawyer logger arborist forester ranger fisherman deckhand bosun sailor "
    "seafarer mate purser docker stevedore crane-operator banksman signaller conductor trucker "
    "chauffeur valet doorman bouncer bellhop butler maid cleaner laundry-worker lifeguard croupier "
    "dealer bookmaker auctioneer valuer appraiser adjuster assessor examiner inspector invigilator "
    "examiner proctor governor bursar registrar warden prefect chaplain pastor priest imam rabbi "
    "vicar minister deacon missionary sexton undertaker embalmer mortician biomedical-scientist "
    "sonographer sonologist perfusionist audiologist orthoptist podiatrist chiropodist osteopath "
    "chiropractor acupuncturist masseur masseuse dietician nutritionist epidemiologist "
    "anaesthetist anesthesiologist anesthetist cardiologist radiologist pathologist oncologist "
    "neurologist paediatrician pediatrician gynaecologist obstetrician psychiatrist dermatologist "
    "urologist internist hospitalist intensivist ophthalmologist optician dispenser technologist "
    "medic corpsman nursery-nurse caseworker case-worker mediator conciliator negotiator lobbyist "
    "diplomat attaché envoy councillor senator legislator civil-servant usher bailiff "
    "stenographer typist transcriber transcriptionist proofreader editor-in-chief columnist "
    "blogger presenter broadcaster announcer cameraman videographer cinematographer "
    "choreographer dancer singer violinist pianist composer conductor organist sculptor potter "
    "ceramicist stylist model dresser usherette projectionist rigger roadie dj entertainer "
    "agronomist horticulturist beekeeper herdsman shepherd stockman milker groom farrier farmhand "
    "farmworker zookeeper breeder ecologist meteorologist astronomer oceanographer archaeologist "
    "anthropologist sociologist linguist philologist theologian geographer cartographer "
    "surveyor draughtsman draftsman draftsperson drafter modeller modeler toolmaker patternmaker "
    "quantity-surveyor expeditor logistician scheduler forwarder shipper loader unloader sorter "
    "stacker replenisher stocker shelf-stacker merchandizer demonstrator promoter canvasser "
    "fundraiser telemarketer telesales salesforce teller underwriter payroller biller coder "
    "keyboarder operator-in-charge switchboard collector bookseller grocer fishmonger greengrocer "
    "ironmonger butcher confectioner chocolatier pâtissier patissier pastry-chef brewer distiller "
    "winemaker cellarhand cellarman runner busser expediter prep-cook fry-cook line-cook "
    "chef-owner "
    "shoemaker cto vp hr-manager hrbp scrum-master product-owner owner-operator sysadmin dba qa "
    "pentester data-engineer captain colonel corporal airman seaman officer-in-charge "
    "elternzeit mutterschutz sabbatical sabbatjahr auszeit arbeitssuchend excedencia hausfrau "
    "homemaker stay-at-home "
    "gesundheits-und krankenpflegehelfer altenpfleger altenpflegerin pflegefachfrau pflegefachmann "
    "pflegehelfer pflegehelferin notfallsanitäter notfallsanitäterin rettungssanitäter sanitäter "
    "zerspanungsmechaniker industriemechaniker anlagenmechaniker schweißer dreher fräser gießer "
    "lackierer glaser zimmerer zimmermann gerüstbauer fliesenleger bodenleger estrichleger "
    "straßenbauer polier vorarbeiter schichtleiter werkzeugmacher gärtner gärtnerin landwirt "
    "landwirtin florist floristin schneider schneiderin schuhmacher raumpfleger reinigungskraft "
    "putzfrau hauswirtschafterin zugbegleiter lokführer busfahrer kurier zusteller postbote "
    "kassierer kassiererin filialleiter filialleiterin rezeptionist rezeptionistin empfangskraft "
    "empfangsdame küchenhilfe servicekraft spülkraft barkeeper sommelière restaurantfachfrau "
    "restaurantfachmann hotelfachfrau hotelfachmann beamter beamtin polizist polizistin soldat "
    "soldatin richter richterin staatsanwalt notar notarin rechtsanwältin "
    "rechtsanwaltsfachangestellte justizfachangestellte steuerfachangestellte steuerfachwirt "
    "controllerin managerin analystin beraterin trainerin dolmetscher dolmetscherin übersetzer "
    "übersetzerin journalist journalistin fotograf fotografin grafiker grafikerin gestalter "
    "gestalterin bibliothekar bibliothekarin archivar sozialarbeiter sozialarbeiterin logopäde "
    "logopädin physiotherapeut physiotherapeutin ergotherapeut psychologe psychologin "
    "heilerziehungspfleger tagesmutter wissenschaftler wissenschaftlerin doktorand doktorandin "
    "lektor lektorin studienrat studienrätin rektor rektorin schulleiter schulleiterin "
    "prokurist prokuristin inhaber inhaberin gesellschafter freiwilliger freiwillige "
    "bundesfreiwilligendienst fsj zivildienstleistender elektroinstallateur freiberufler "
    "freiberuflerin zeitarbeiter leiharbeiter helfer helferin springer "
    "soldador soldadora tornero fresador montador montadora instalador instaladora pintor pintora "
    "yesero encofrador ferrallista peón oficial oficiala capataz encofradora gruista maquinista "
    "transportista repartidor repartidora mozo moza almacenero almacenera carretillero reponedor "
    "reponedora panadero panadera pastelero pastelera carnicero carnicera pescadero frutero "
    "barman sumiller cuidador cuidadora celador celadora matrona odontólogo odontóloga veterinario "
    "veterinaria óptico logopeda nutricionista higienista procurador procuradora notario letrado "
    "letrada juez jueza pasante administrador administradora teleoperador teleoperadora "
    "agente promotor promotora azafata animador animadora entrenador entrenadora "
    "bibliotecario "
    "bibliotecaria orientador orientadora tutor tutora rector rectora catedrático catedrática "
    "jardinero jardinera agricultor agricultora ganadero peluquero peluquera esteticista modista "
    "costurera vigilante bombero policía soldado cartero portero conserje mensajero "
    "ama niñera empleada empleado obrero obrera trabajador trabajadora colaborador colaboradora "
    "subdirector subdirectora líder lideresa ejecutivo ejecutiva maquillador actor "
    "actriz músico fotógrafo fotógrafa redactor redactora editor editora corrector intérprete "
    "químico biólogo bióloga matemático economista sociólogo socióloga "
    "elektryk pielęgniarka kierowca sprzedawca nauczyciel nauczycielka spawacz kucharz magazynier "
    "enfermeira professora cozinheiro eletricista motorista infermiera insegnante cuoco "
    "elettricista "
    "aide-soignante cuisinier serveur serveuse vendeur vendeuse électricien comptable chauffeur "
    "socorrista voluntario voluntaria infirmier infirmière ingénieur développeur professeur"
)
_GERMAN_ENDING = re.compile(
    r"(?:leit|führ|pfleg|schwest|lehr|berat|arbeit|helf|verwalt|meist|technik|entwickl|mechanik|"
    r"elektronik|elektrik|mechatronik|inform?atik|prüf|planer|verkäuf|buchhalt|betreu|fahr|händl|"
    r"mach|bau|schloss|reinig|manag|gesell)"
    r"er(?:in|\*in|:in|/in|innen)?$|(?:kauf|fach|bank|amt|feuerwehr)(?:mann|frau)(?:/-?frau)?$|"
    r"(?:fach|hilfs|lehr|arbeits|pflege|service|büro|schreib|führungs)kraft$|"
    r"(?:assistent|referent|ingenieur|dozent|inspekt|praktikant|student|architekt|redakteur|"
    r"spezialist|sekretär|konstrukteur|disponent|jurist|anwalt|wirt|koch|arzt|pädagog|therapeut)"
    r"(?:in|\*in|:in|/in|e)?$"
)
_LEVELS = words(
    "senior junior lead principal staff chief head deputy assistant associate interim acting "
    "trainee graduate apprentice registered licensed certified qualified part-time full-time sous "
    "executive vice stellvertretende stellvertretender leitende leitender ltd. sr. jr. sr jr"
)
_FORMS = frozenset(
    phrases(
        "self-employed/freelance/freelancer/selbstständig/autónomo/autónoma/sous chef/chef de "
        "partie/head of/vice president/teaching assistant/charge nurse/parental leave/"
        "maternity leave/paternity leave/career break/"
        "gap year/family leave/caring for/care of family/in elternzeit/familienpause/baja maternal/"
        "permiso de maternidad/hauswirtschaft/team lead/director of/"
        "member of/founder/ward sister/commis chef/postdoctoral/hod/key stage/ph.d. candidate"
    )
)
_HEAD_END = re.compile(r"\s+(?:of|for|in|to|de|del|für|im|der|und|and|with)\s+|[,(/–|:]|\s-\s")
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[-./'’*:](?=[^\W_]))*\.?")


@lru_cache(maxsize=4096)
def title_score(text: str) -> int:
    """How much `text` looks like a job title: 0 (not at all) to 4.

    The word that names the job stands last in English ("charge nurse") or before "of", "for",
    a comma or a bracket ("Director of Studies").
    """
    if len(text) > 110 or (text.endswith((".", "!", ";")) and not text.endswith(("Sr.", "Jr."))):
        return 0
    folded = text.casefold()
    head = re.split(
        r"\s+(?:of|for|in|to|de|del|für|im|der|und|and|with)\s+|[,(/–|:]|\s-\s", folded
    )[0]
    said = _WORD.findall(folded)
    front = _WORD.findall(head)
    score = 0
    if front and _names_job(front[-1]):
        score = 3
    elif any(_names_job(word) for word in said) or any(form in folded for form in _FORMS):
        score = 2
    if score and said and said[0] in _LEVELS:
        score += 1
    if not score and said and said[0] in _LEVELS:
        score = 1
    return score


def _names_job(word: str) -> bool:
    word = word.rstrip(".")
    bare = re.split(r"[/*:]", word)[0]
    if bare in _HEADS or (bare.endswith("s") and bare[:-1] in _HEADS):
        return True
    return bool(_GERMAN_ENDING.search(word) or ("-" in word and word.rsplit("-", 1)[-1] in _HEADS))
