import type { Asked } from "./choices";
import type { Material } from "./queries";
import type { Checking } from "./use-checks";

/** What both ways of comparing work with. */
export type ViewProps = {
  material: Material;
  asked: Asked;
  choose: (choices: Partial<Asked>) => void;
  checking: Checking;
};
