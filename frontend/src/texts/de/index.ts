import type { Texts } from "@/texts";

import { applications } from "./applications";
import { check } from "./check";
import { checks } from "./checks";
import { common } from "./common";
import { compare } from "./compare";
import { cvs } from "./cvs";
import { fit } from "./fit";
import { interview } from "./interview";
import { market } from "./market";
import { offline } from "./offline";
import { operator } from "./operator";
import { research } from "./research";
import { rewrite } from "./rewrite";
import { settings } from "./settings";
import { signIn } from "./sign-in";
import { start } from "./start";

export const de: Texts = {
  applications,
  check,
  checks,
  common,
  compare,
  cvs,
  fit,
  interview,
  market,
  offline,
  operator,
  research,
  rewrite,
  settings,
  signIn,
  start,
};
