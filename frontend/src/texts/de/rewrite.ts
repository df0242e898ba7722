import type { Texts } from "@/texts";

export const rewrite: Texts["rewrite"] = {
  files: "Zum Verschicken",
};
