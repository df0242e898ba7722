/**
 * The words that the files themselves bring, in the language of the CV and not of this app. They are
 * those of the files that are sent (`documents/render/labels.py`), for the languages it knows.
 */
export type PageLabels = {
  cv: string;
  profile: string;
  skills: string;
  experience: string;
  volunteering: string;
  projects: string;
  education: string;
  certificates: string;
  languages: string;
  further: string;
};

const ENGLISH: PageLabels = {
  cv: "Curriculum Vitae",
  profile: "Profile",
  skills: "Skills",
  experience: "Experience",
  volunteering: "Volunteering",
  projects: "Projects",
  education: "Education",
  certificates: "Certificates and Licences",
  languages: "Languages",
  further: "Further Information",
};

const GERMAN: PageLabels = {
  cv: "Lebenslauf",
  profile: "Profil",
  skills: "Kenntnisse",
  experience: "Berufserfahrung",
  volunteering: "Ehrenamt",
  projects: "Projekte",
  education: "Ausbildung",
  certificates: "Zertifikate",
  languages: "Sprachen",
  further: "Weitere Angaben",
};

const SPANISH: PageLabels = {
  cv: "Currículum",
  profile: "Perfil",
  skills: "Competencias",
  experience: "Experiencia",
  volunteering: "Voluntariado",
  projects: "Proyectos",
  education: "Formación",
  certificates: "Certificados",
  languages: "Idiomas",
  further: "Información adicional",
};

const BY_LANGUAGE: Record<string, PageLabels> = { en: ENGLISH, de: GERMAN, es: SPANISH };

/** English for languages that the files have no words for. */
export function pageLabels(language: string): PageLabels {
  return BY_LANGUAGE[language.slice(0, 2).toLowerCase()] ?? ENGLISH;
}
