import type { Texts } from "@/texts";

import { applications } from "./applications";
import { check } from "./check";
import { checks } from "./checks";
import { common } from "./common";
import { fit } from "./fit";
import { interview } from "./interview";
import { rewrite } from "./rewrite";
import { signIn } from "./sign-in";
import { start } from "./start";

export const de: Texts = {
  applications,
  check,
  checks,
  common,
  fit,
  interview,
  rewrite,
  signIn,
  start,
};
