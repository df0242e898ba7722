import type { Texts } from "@/texts";

export const interview: Texts["interview"] = {
  why: "Warum das gefragt werden kann",
};
