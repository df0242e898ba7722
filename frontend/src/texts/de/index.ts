import type { Texts } from "@/texts";

import { check } from "./check";
import { common } from "./common";
import { fit } from "./fit";
import { interview } from "./interview";
import { rewrite } from "./rewrite";
import { signIn } from "./sign-in";
import { start } from "./start";

export const de: Texts = {
  check,
  common,
  fit,
  interview,
  rewrite,
  signIn,
  start,
};
