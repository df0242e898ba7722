import type { CvProfile } from "@/api/cvs";

export type Place = { id: string; words: string };

/** Where in a CV something may have been done: its jobs, courses and projects, in its own words. */
export function placesOf(profile: CvProfile): Place[] {
  const named = (id: string, ...facts: readonly ({ text: string } | null | undefined)[]): Place[] => {
    const words = facts.flatMap((fact) => fact?.text ?? []).join(", ");
    return words ? [{ id, words }] : [];
  };
  return [
    ...profile.roles.flatMap((role) => named(role.id, role.title, role.employer)),
    ...profile.education.flatMap((course) => named(course.id, course.degree, course.institution)),
    ...profile.projects.flatMap((project) => named(project.id, project.name)),
  ];
}
