import type { components } from "@/api/schema";

type Config = Pick<components["schemas"]["WebConfig"], "auth_kind">;
type Usage = { model: Pick<components["schemas"]["UsageView"]["model"], "engine"> };

/** Whether nothing leaves the computer: it is somebody's own, and no model is asked. Known, or no. */
export function staysHere(config: Config | undefined, usage: Usage | undefined): boolean {
  return config?.auth_kind === "local" && usage?.model.engine === "rules";
}
