import { applications } from "./applications";
import { check } from "./check";
import { checks } from "./checks";
import { common } from "./common";
import { fit } from "./fit";
import { interview } from "./interview";
import { rewrite } from "./rewrite";
import { signIn } from "./sign-in";
import { start } from "./start";

export const en = {
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
