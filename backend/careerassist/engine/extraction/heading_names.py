"""What CVs call their sections, in the languages of Europe (English, German, Spanish deepest).

Names are written as `fold` of sections.py leaves them: lower case, without accents and
punctuation, `&` as `and`.
"""

from __future__ import annotations

from typing import Literal

from careerassist.engine.extraction.vocabulary import phrases, words

SectionKind = Literal[
    "contact",
    "personal",
    "summary",
    "experience",
    "volunteer",
    "education",
    "skills",
    "certificates",
    "languages",
    "projects",
    "awards",
    "publications",
    "interests",
    "references",
    "courses",
    "other",
]


HEADING_NAMES: dict[SectionKind, tuple[str, ...]] = {
    "contact": phrases(
        "links/profiles/social/social media/find me online/online presence/contact/contacts/"
        "contact details/contact information/contact info/contact me/get in touch/"
        "reach me/kontakt/kontaktdaten/kontaktinformationen/anschrift/contacto/datos de contacto/"
        "informacion de contacto/coordonnees/contatti/contatto/contato/contactgegevens/联系方式"
    ),
    "personal": phrases(
        "personal details/personal information/personal data/personliche daten/"
        "personliche angaben/personliches/zur person/personalien/angaben zur person/"
        "datos personales/informacion personal/dati personali/informazioni personali/"
        "dados pessoais/persoonlijke gegevens/informations personnelles/etat civil/个人信息"
    ),
    "summary": phrases(
        "summary/profile/about/about me/who i am/professional summary/personal statement/"
        "executive summary/career summary/summary of qualifications/personal profile/bio/"
        "professional profile/career profile/career objective/objective/objectives/statement/"
        "introduction/overview/professional overview/career overview/personal summary/"
        "highlights of qualifications/nursing profile/profil/kurzprofil/uber mich/zusammenfassung/"
        "personliches profil/berufliches profil/qualifikationsprofil/berufsziel/ziel/"
        "perfil/perfil profesional/resumen/resumen profesional/sobre mi/objetivo/extracto/"
        "objetivo profesional/acerca de mi/presentacion/a propos/a propos de moi/"
        "resume de carriere/"
        "profilo/profilo professionale/resumo/perfil profissional/sobre/profiel/个人简介/简介"
    ),
    "experience": phrases(
        "experience/work experience/professional experience/employment/employment history/"
        "work history/career history/career/professional background/job history/jobs/work/"
        "relevant experience/relevant work experience/professional history/positions held/"
        "professional appointments/academic appointments/appointments/career experience/positions/"
        "clinical experience/nursing experience/teaching experience/research experience/"
        "industry experience/other experience/additional experience/internships/internship/"
        "internship experience/work placements/placements/clinical placements/clinical rotations/"
        "teaching practice/practicum/student teaching/apprenticeship/military experience/"
        "military service/kitchen experience/culinary experience/legal experience/"
        "trade experience/where ive worked/where i worked/what ive done/what i have done/"
        "my journey/my experience/professional journey/career journey/recent roles/roles/"
        "selected experience/previous experience/leadership experience/freelance experience/"
        "earlier career/previous employment/employment record/experience and employment/"
        "berufserfahrung/berufserfahrungen/beruflicher werdegang/berufspraxis/werdegang/"
        "berufliche erfahrung/berufliche erfahrungen/berufliche stationen/berufliche tatigkeiten/"
        "berufliche tatigkeit/praktische erfahrung/praktische erfahrungen/praktika/praktikum/"
        "arbeitserfahrung/beruflicher hintergrund/berufliche laufbahn/tatigkeiten/praxiserfahrung/"
        "beruf/nebentatigkeiten/wehrdienst/zivildienst/"
        "experiencia/experiencia laboral/experiencia profesional/historial laboral/trayectoria/"
        "trayectoria profesional/trayectoria laboral/experiencia de trabajo/practicas/empleo/"
        "experiencia docente/experiencia clinica/experiencias/vida laboral/practicas profesionales/"
        "experience professionnelle/experiences professionnelles/parcours professionnel/stages/"
        "esperienza/esperienza lavorativa/esperienze lavorative/esperienza professionale/"
        "esperienze professionali/experiencia profissional/werkervaring/"
        "工作经历/工作经验/工作背景/实习经历"
    ),
    "volunteer": phrases(
        "volunteer/volunteering/volunteer experience/volunteer work/voluntary work/"
        "volunteering experience/voluntary experience/community service/community involvement/"
        "community/giving back/civic engagement/charity work/volunteer and community/"
        "ehrenamt/ehrenamtliches engagement/ehrenamtliche tatigkeit/ehrenamtliche tatigkeiten/"
        "engagement/soziales engagement/freiwilliges engagement/freiwilligenarbeit/"
        "voluntariado/experiencia de voluntariado/benevolat/volontariato/vrijwilligerswerk/志愿者"
    ),
    "education": phrases(
        "education/academic background/educational background/education and training/"
        "education and qualifications/qualifications/academic qualifications/studies/schooling/"
        "academic history/education history/academic training/degrees/degree/training/"
        "training and education/professional training/academic record/formal education/"
        "where i studied/what i studied/school/academics/academic credentials/"
        "ausbildung/bildung/bildungsweg/bildungsgang/schulbildung/studium/schule/hochschulbildung/"
        "akademische ausbildung/ausbildung und studium/studium und ausbildung/schulausbildung/"
        "berufsausbildung/schulischer werdegang/akademischer werdegang/hochschulstudium/"
        "aus und weiterbildung/schule und ausbildung/schulische ausbildung/bildungswerdegang/"
        "formacion/formacion academica/educacion/estudios/datos academicos/titulacion/"
        "historial academico/educacion y formacion/formacion y titulos/preparacion academica/"
        "formation/formations/etudes/istruzione/istruzione e formazione/formazione/"
        "educacao/formacao/formacao academica/opleiding/opleidingen/教育背景/教育经历"
    ),
    "skills": phrases(
        "skills/key skills/core skills/technical skills/soft skills/hard skills/core competencies/"
        "competencies/competences/areas of expertise/expertise/technologies/tools/strengths/"
        "skills and abilities/skills and expertise/professional skills/clinical skills/abilities/"
        "skills and tools/tech stack/technical expertise/technical proficiencies/proficiencies/"
        "computer skills/it skills/digital skills/skill set/skillset/skills summary/key strengths/"
        "key competencies/capabilities/specialties/specialities/specialties and skills/"
        "nursing skills/teaching skills/culinary skills/trade skills/practical skills/"
        "relevant skills/additional skills/other skills/transferable skills/personal skills/"
        "interpersonal skills/skills and competencies/skills and competences/software/"
        "things i know/what i know/what i can do/what i do/what i do best/my skills/toolbox/"
        "toolkit/stack/programming languages/skills and technologies/technologies and tools/"
        "technical skills and tools/technical knowledge/skills and knowledge/knowledge/"
        "kenntnisse/fahigkeiten/kompetenzen/edv kenntnisse/edvkenntnisse/it kenntnisse/"
        "kenntnisse und fahigkeiten/fachkenntnisse/fachliche kompetenzen/starken/skills und tools/"
        "weitere kenntnisse/besondere kenntnisse/fahigkeiten und kenntnisse/edv/qualifikationen/"
        "fachkompetenzen/kernkompetenzen/soziale kompetenzen/personliche starken/"
        "zusatzqualifikationen/sonstige kenntnisse/computerkenntnisse/technische kenntnisse/"
        "habilidades/competencias/aptitudes/conocimientos/conocimientos informaticos/capacidades/"
        "informatica/competencias profesionales/habilidades y competencias/destrezas/"
        "competencias tecnicas/habilidades tecnicas/conocimientos tecnicos/competencias clave/"
        "otros conocimientos/competencias digitales/"
        "competences cles/competences techniques/competenze/competenze tecniche/capacita/"
        "habilidades e competencias/vaardigheden/技能/专业技能/计算机技能"
    ),
    "certificates": phrases(
        "certificates/certifications/certification/licenses/licences/licensure/accreditations/"
        "licenses and certifications/certifications and licenses/licences and certifications/"
        "certifications and licensure/licensure and certifications/professional certifications/"
        "licensure and certification/registrations/registration/professional registration/"
        "professional registrations/credentials/professional credentials/certs/badges/tickets/"
        "tickets and licences/cards and tickets/professional qualifications/bar admissions/"
        "bar admission/admissions/professional licenses/certificates and licences/"
        "certificates and licenses/certifications and training/training and certifications/"
        "professional memberships and registration/registrations and memberships/"
        "registration and memberships/trade qualifications/licences and tickets/"
        "zertifikate/zertifizierungen/bescheinigungen/fuhrerschein/fuhrerscheine/"
        "zertifikate und weiterbildungen/lizenzen/"
        "certificados/certificaciones/licencias/titulos y certificados/acreditaciones/"
        "certificats/certificazioni/certificacoes/certificaten/证书"
    ),
    "languages": phrases(
        "languages/language skills/language/spoken languages/foreign languages/"
        "language proficiency/languages spoken/sprachen/sprachkenntnisse/fremdsprachen/"
        "idiomas/lenguas/langues/lingue/linguas/talen/talenkennis/语言/语言能力/语言技能"
    ),
    "projects": phrases(
        "projects/personal projects/selected projects/side projects/key projects/academic projects/"
        "notable projects/open source/open source projects/open source contributions/portfolio/"
        "things ive built/what ive built/what i built/things i built/selected work/recent projects/"
        "research projects/case studies/projekte/projekterfahrung/ausgewahlte projekte/"
        "proyectos/proyectos personales/projets/progetti/projetos/projecten/项目经历/项目经验"
    ),
    "awards": phrases(
        "awards/honors/honours/awards and honors/honors and awards/awards and honours/achievements/"
        "honours and awards/distinctions/scholarships/key achievements/accomplishments/recognition/"
        "awards and recognition/awards and achievements/prizes/fellowships/grants/selected honors/"
        "awards and scholarships/scholarships and awards/career highlights/recognition and awards/"
        "academic achievements/fellowships and awards/trophies/"
        "auszeichnungen/preise/stipendien/erfolge/ehrungen/"
        "premios/logros/reconocimientos/becas/premios y reconocimientos/distinciones/meritos/"
        "prix/prix et distinctions/premi/premi e riconoscimenti/premios e distincoes/prijzen/"
        "荣誉奖项"
    ),
    "publications": phrases(
        "publications/selected publications/papers/research publications/talks/presentations/"
        "patents/conferences/conference papers/journal articles/books/publications and talks/"
        "publications and presentations/invited talks/articles/writing/research/articles and talks/"
        "veroffentlichungen/publikationen/vortrage/patente/publicaciones/ponencias/congresos/"
        "pubblicazioni/publicacoes/publicaties/发表论文/论文"
    ),
    "interests": phrases(
        "interests/hobbies/hobbies and interests/interests and hobbies/personal interests/"
        "activities/extracurricular activities/interests and activities/activities and interests/"
        "outside work/when im not working/for fun/passions/free time/leisure/leisure activities/"
        "interessen/hobbys/interessen und hobbys/hobbys und interessen/freizeit/"
        "intereses/aficiones/intereses personales/ocio/hobbies e intereses/"
        "centres dinteret/loisirs/interessi/interesses/interesses pessoais/hobbys en interesses/"
        "兴趣爱好/个人兴趣"
    ),
    "references": phrases(
        "references/referees/recommendations/testimonials/reference/what people say/"
        "referenzen/empfehlungen/referencias/recomendaciones/referenze/referenties"
    ),
    "courses": phrases(
        "courses/coursework/relevant coursework/professional development/continuing education/"
        "training courses/courses and training/further training/cpd/workshops/seminars/"
        "continuing professional development/additional training/courses and certificates/"
        "weiterbildung/weiterbildungen/fortbildung/fortbildungen/kurse/lehrgange/seminare/"
        "fort und weiterbildung/fort und weiterbildungen/berufliche weiterbildung/"
        "cursos/formacion complementaria/cursos y talleres/formacion continua/cursos y seminarios/"
        "formacion adicional/otros cursos/cours/corsi/cursos complementares/cursussen"
    ),
    "other": phrases(
        "additional information/additional/other/other information/miscellaneous/memberships/"
        "professional memberships/affiliations/professional affiliations/membership/"
        "professional organizations/service/professional service/leadership/availability/"
        "work authorization/right to work/work permit/declaration/"
        "availability and notice period/notice period/"
        "sonstiges/weiteres/zusatzliches/mitgliedschaften/weitere angaben/weitere informationen/"
        "otros/otros datos/informacion adicional/datos de interes/informacion complementaria/"
        "divers/altro/outros/overig"
    ),
}

_WORDS_OF_KIND: tuple[tuple[SectionKind, str], ...] = (
        ("volunteer", "volunteer volunteering voluntary ehrenamt voluntariado ehrenamtliche"),
        ("certificates", "certifications certificates licenses licences licensure certificados "
         "certificaciones zertifikate zertifizierungen registrations accreditations credentials"),
        ("publications", "publications publikationen publicaciones papers patents presentations "
         "veroffentlichungen talks"),
        ("languages", "languages sprachkenntnisse idiomas sprachen"),
        ("skills", "skills competencies competences kenntnisse fahigkeiten kompetenzen expertise "
         "habilidades competencias conocimientos aptitudes proficiencies technologies strengths"),
        ("courses", "courses coursework weiterbildung fortbildung weiterbildungen fortbildungen "
         "cursos cpd workshops seminars"),
        ("experience", "experience employment career berufserfahrung werdegang experiencia "
         "laboral trayectoria placements internships praktika worked appointments"),
        ("education", "education educational academic qualifications ausbildung bildung studium "
         "formacion educacion estudios schulbildung"),
        ("projects", "projects projekte proyectos built portfolio"),
        ("awards", "awards honors honours achievements auszeichnungen premios logros "
         "accomplishments scholarships"),
        ("interests", "interests hobbies interessen hobbys aficiones intereses activities"),
        ("references", "references referees referenzen referencias"),
        ("summary", "summary profile objective statement profil perfil resumen zusammenfassung"),
        ("contact", "contact kontakt contacto"),
        ("personal", "personliche personales"),
        ("other", "memberships affiliations additional"),
)  # fmt: skip
KIND_WORDS: dict[str, SectionKind] = {
    word: kind for kind, listed in _WORDS_OF_KIND for word in sorted(words(listed))
}
"""A word that gives a longer heading its kind ("Selected peer-reviewed publications"); where
several occur the first kind of this table wins."""
