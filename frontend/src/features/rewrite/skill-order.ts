import type { Detail, Profile } from "./types";

export type SkillPlace = {
  text: string;
  /** As the CV writes it, where that is otherwise. */
  written: string | null;
  /** Further to the front than in the CV's own list. */
  movedUp: boolean;
};

/** The skills as they will be sent, each with what became of its place. */
export function skillOrder({ rewrite }: Detail, profile: Profile): SkillPlace[] {
  const listed = inOrderOfTheCv(profile);
  const places = rewrite.skills.map(({ text }) => {
    const key = text.toLowerCase();
    return listed.findIndex(
      ({ name, written }) => name.toLowerCase() === key || written.toLowerCase() === key,
    );
  });
  return rewrite.skills.map(({ text }, index) => {
    const place = places[index] ?? -1;
    const written = place < 0 ? null : (listed[place]?.written ?? null);
    const same = written === null || written.toLowerCase() === text.toLowerCase();
    // It has passed one that stands before it in the CV.
    const movedUp = place >= 0 && places.slice(index + 1).some((one) => one >= 0 && one < place);
    return { text, written: same ? null : written, movedUp };
  });
}

/** Skills that the CV lists, by where its lines name them. */
function inOrderOfTheCv(profile: Profile) {
  const lines = profile.skill_lines.map(({ text }) => text.toLowerCase()).join("\n");
  return profile.skills
    .filter(({ listed }) => listed)
    .map((skill) => ({ ...skill, at: lines.indexOf(skill.written.toLowerCase()) }))
    .sort((one, other) => one.at - other.at);
}
