import { useFormats, useTexts } from "@/texts";

import type { About } from "./chart-table";

/** Says in the language in use what a point of a chart is about. */
export function useChartWords(): (about: About) => string {
  const { figures, stage } = useTexts().applications;
  const formats = useFormats();
  return (about) => {
    switch (about.kind) {
      case "stage":
        return stage[about.stage];
      case "in_stage":
        return figures.inStage(stage[about.stage]);
      case "answer":
        return figures.answer[about.answer];
      case "week":
        return figures.week(formats.day(about.monday));
      case "band":
        return figures.band(formats.number(about.from), formats.number(about.to));
      case "words":
        return about.words;
    }
  };
}
