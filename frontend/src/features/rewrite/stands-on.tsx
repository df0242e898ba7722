import { useFormats, useTexts } from "@/texts";

import { useDesk } from "./desk";
import { sources } from "./facts";
import { standing, type Proposal } from "./proposals";

/** The words of the CV that a text stands on, when asked for. */
export function StandsOn({ proposal }: { proposal: Proposal }) {
  const texts = useTexts().rewrite;
  const formats = useFormats();
  const { profile } = useDesk();
  const ids = proposal.factIds;
  if (proposal.now === "") return null;
  if (ids.length === 0) {
    const own = standing(proposal) === "own_word";
    return (
      <p className="text-sm text-quiet">{own ? texts.standsOnYou : texts.standsOnNothing}</p>
    );
  }
  const found = sources(ids, profile);
  return (
    <details>
      <summary className="min-h-6 cursor-pointer py-1 text-sm font-medium text-action">
        {texts.standsOn}
      </summary>
      {found.length === 0 ? <p className="text-sm text-quiet">{texts.factsGone}</p> : null}
      <ul className="space-y-2 py-2">
        {found.map(({ id, text, place, asked }) => (
          <li key={id}>
            <span lang={profile.language} className="quoted">
              {text}
            </span>
            {place ? <span className="block text-sm text-quiet">{texts.inPlace(place)}</span> : null}
            {asked ? (
              <span className="block text-sm text-quiet">
                {texts.youSaid(asked.question, formats.day(asked.on))}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
